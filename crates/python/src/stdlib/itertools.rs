//! `itertools`

use std::rc::Rc;

use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeFunction, NativeModule, NativeType};
use crate::object::BinaryOperator;
use crate::signature::Arguments;
use crate::stdlib::iteration::{iteration, over};
use crate::stdlib::support::{function, module, plain, type_error, value_error};
use crate::stdlib::written;
use crate::value::{List, Value};

/// `itertools`
pub(crate) static MODULE: NativeModule = module!("itertools", &ITEMS);

macro_rules! written {
    ($name:literal) => {
        Item::Value($name, |py| written::read(py, &written::ITERTOOLS, $name))
    };
}

static ITEMS: [Item; 20] = [
    Item::Type(&CHAIN),
    function!("count", "(start=0, step=1)", count),
    function!("cycle", "(iterable, /)", cycle),
    function!("repeat", "(object, times=None)", repeat),
    function!("islice", "(iterable, /, *bounds)", islice),
    function!("tee", "(iterable, n=2, /)", tee),
    function!("product", "(*iterables, repeat=1)", product),
    function!("permutations", "(iterable, r=None)", permutations),
    function!("combinations", "(iterable, r)", |py, bound| combinations(
        py, &bound, false
    )),
    function!("combinations_with_replacement", "(iterable, r)", |py, bound| {
        combinations(py, &bound, true)
    }),
    written!("accumulate"),
    written!("batched"),
    written!("compress"),
    written!("dropwhile"),
    written!("filterfalse"),
    written!("groupby"),
    written!("pairwise"),
    written!("starmap"),
    written!("takewhile"),
    written!("zip_longest"),
];

static CHAIN: NativeType = NativeType {
    constructor: Some(chain),
    methods: &CHAIN_METHODS,
    ..NativeType::new("itertools", "chain")
};

static CHAIN_METHODS: [NativeFunction; 1] = [NativeFunction::class_method(
    "from_iterable",
    "(cls, iterable, /)",
    |py, bound| {
        let outer = py.iterator(&bound.get("iterable"))?;
        Ok(chained(outer))
    },
)];

fn chain(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    if !arguments.keywords.is_empty() {
        return Err(type_error("chain() takes no keyword arguments"));
    }
    let outer = py.iterator(&Value::tuple(arguments.positional))?;
    Ok(chained(outer))
}

fn chained(outer: Value) -> Value {
    let mut inner: Option<Value> = None;
    iteration(&CHAIN, move |py| {
        loop {
            if let Some(current) = inner.clone() {
                if let Some(item) = py.next(&current)? {
                    return Ok(Some(item));
                }
                inner = None;
            }
            match py.next(&outer)? {
                Some(next) => inner = Some(py.iterator(&next)?),
                None => return Ok(None),
            }
        }
    })
}

macro_rules! types {
    ($($name:ident = $text:literal;)*) => {
        $(static $name: NativeType = NativeType::new("itertools", $text);)*
    };
}

types! {
    COUNT = "count";
    CYCLE = "cycle";
    REPEAT = "repeat";
    ISLICE = "islice";
    TEE = "_tee";
    PRODUCT = "product";
    PERMUTATIONS = "permutations";
    COMBINATIONS = "combinations";
}

fn count(_py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let (mut next, step) = (bound.get("start"), bound.get("step"));
    Ok(iteration(&COUNT, move |py| {
        let item = next.clone();
        next = py.binary(BinaryOperator::Add, &item, &step)?;
        Ok(Some(item))
    }))
}

fn cycle(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let iterator = py.iterator(bound.this())?;
    let (mut seen, mut at, mut is_done) = (Vec::new(), 0, false);
    Ok(iteration(&CYCLE, move |py| {
        if !is_done {
            if let Some(item) = py.next(&iterator)? {
                seen.push(item.clone());
                return Ok(Some(item));
            }
            is_done = true;
        }
        let item = seen.get(at).cloned();
        at = if at + 1 >= seen.len() { 0 } else { at + 1 };
        Ok(item)
    }))
}

fn repeat(_py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let item = bound.get("object");
    let mut left = match bound.get("times") {
        Value::None => None,
        _ => Some(bound.int("times")?.max(0)),
    };
    Ok(iteration(&REPEAT, move |_| {
        match &mut left {
            Some(0) => return Ok(None),
            Some(left) => *left -= 1,
            None => {}
        }
        Ok(Some(item.clone()))
    }))
}

fn bound_of(value: &Value, what: &str) -> PyResult<Option<usize>> {
    match plain(value) {
        Value::None => Ok(None),
        other => match other.as_int().and_then(|number| usize::try_from(number).ok()) {
            Some(number) => Ok(Some(number)),
            None => Err(value_error(what)),
        },
    }
}

fn islice(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let bounds = bound.variadic("bounds");
    let (start, stop, step) = match bounds.as_slice() {
        [stop] => (Value::None, stop.clone(), Value::None),
        [start, stop] => (start.clone(), stop.clone(), Value::None),
        [start, stop, step] => (start.clone(), stop.clone(), step.clone()),
        _ => {
            let given = bounds.len() + 1;
            return Err(type_error(format!(
                "islice expected at least 2 arguments, got {given}"
            )));
        }
    };
    let range = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    let stop_message = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    let stop = bound_of(&stop, if bounds.len() == 1 { stop_message } else { range })?;
    let start = bound_of(&start, range)?.unwrap_or(0);
    let step = bound_of(&step, "Step for islice() must be a positive integer or None.")?.unwrap_or(1);
    if step == 0 {
        return Err(value_error(
            "Step for islice() must be a positive integer or None.",
        ));
    }
    let iterator = py.iterator(bound.this())?;
    let (mut at, mut next) = (0, start);
    Ok(iteration(&ISLICE, move |py| {
        if stop.is_some_and(|stop| next >= stop) {
            while stop.is_some_and(|stop| at < stop.min(next)) && py.next(&iterator)?.is_some() {
                at += 1;
            }
            return Ok(None);
        }
        loop {
            let Some(item) = py.next(&iterator)? else {
                return Ok(None);
            };
            at += 1;
            if at > next {
                next = next.saturating_add(step);
                return Ok(Some(item));
            }
        }
    }))
}

fn tee(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let copies = usize::try_from(bound.int("n")?).map_err(|_| value_error("n must be >= 0"))?;
    let iterator = py.iterator(bound.this())?;
    let seen = Rc::new(List::default());
    let branch = |_| {
        let (seen, iterator) = (seen.clone(), iterator.clone());
        let mut at = 0;
        iteration(&TEE, move |py| {
            let known = seen.items().get(at).cloned();
            let item = match known {
                Some(item) => Some(item),
                None => {
                    let item = py.next(&iterator)?;
                    if let Some(item) = &item {
                        seen.push(item.clone());
                    }
                    item
                }
            };
            at += 1;
            Ok(item)
        })
    };
    Ok(Value::tuple((0..copies.min(1000)).map(branch).collect()))
}

fn product(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let repeat = usize::try_from(bound.int("repeat")?)
        .map_err(|_| value_error("repeat argument cannot be negative"))?;
    let mut once = Vec::new();
    for iterable in bound.variadic("iterables") {
        once.push(py.iterate(&iterable)?);
    }
    let pools: Vec<Vec<Value>> = std::iter::repeat_n(once, repeat.min(10_000)).flatten().collect();
    let mut places = vec![0; pools.len()];
    let mut is_done = pools.iter().any(Vec::is_empty);
    Ok(iteration(&PRODUCT, move |_| {
        if is_done {
            return Ok(None);
        }
        let item = pools
            .iter()
            .zip(&places)
            .filter_map(|(pool, at)| pool.get(*at).cloned())
            .collect();
        is_done = true;
        for (place, pool) in places.iter_mut().zip(&pools).rev() {
            *place += 1;
            if *place < pool.len() {
                is_done = false;
                break;
            }
            *place = 0;
        }
        Ok(Some(Value::tuple(item)))
    }))
}

fn size(bound: &Bound, default: usize) -> PyResult<usize> {
    match plain(&bound.get("r")) {
        Value::None => Ok(default),
        other => match other.as_int() {
            Some(size) => usize::try_from(size).map_err(|_| value_error("r must be non-negative")),
            None => Err(type_error("Expected int as r")),
        },
    }
}

fn permutations(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let pool = py.iterate(bound.this())?;
    let size = size(&bound, pool.len())?;
    let mut next = (size <= pool.len()).then(|| (0..size).collect::<Vec<usize>>());
    Ok(iteration(&PERMUTATIONS, move |_| {
        let Some(places) = next.take() else {
            return Ok(None);
        };
        let item = places.iter().filter_map(|at| pool.get(*at).cloned()).collect();
        next = following(&places, pool.len());
        Ok(Some(Value::tuple(item)))
    }))
}

/// The next arrangement of distinct places in lexicographic order.
fn following(places: &[usize], count: usize) -> Option<Vec<usize>> {
    let mut places = places.to_vec();
    let size = places.len();
    while let Some(last) = places.pop() {
        let free = (last + 1..count).find(|place| !places.contains(place));
        if let Some(place) = free {
            places.push(place);
            for place in 0..count {
                if places.len() < size && !places.contains(&place) {
                    places.push(place);
                }
            }
            return Some(places);
        }
    }
    None
}

fn combinations(py: &mut Interpreter, bound: &Bound, with_replacement: bool) -> PyResult<Value> {
    let pool = py.iterate(bound.this())?;
    let size = size(bound, 0)?;
    let count = pool.len();
    if size > count && (!with_replacement || count == 0) {
        return Ok(over(&COMBINATIONS, Vec::new()));
    }
    let mut next = Some(if with_replacement {
        vec![0; size]
    } else {
        (0..size).collect()
    });
    Ok(iteration(&COMBINATIONS, move |_| {
        let Some(mut places) = next.take() else {
            return Ok(None);
        };
        let item = places.iter().filter_map(|at| pool.get(*at).cloned()).collect();
        let limit = |index: usize| {
            if with_replacement {
                count - 1
            } else {
                index + count - size
            }
        };
        let movable = (0..size)
            .rev()
            .find(|index| places.get(*index).is_some_and(|place| *place < limit(*index)));
        if let Some(index) = movable {
            let start = places.get(index).copied().unwrap_or(0) + 1;
            for (offset, place) in places.iter_mut().skip(index).enumerate() {
                *place = if with_replacement { start } else { start + offset };
            }
            next = Some(places);
        }
        Ok(Some(Value::tuple(item)))
    }))
}
