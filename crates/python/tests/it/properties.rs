//! What must hold for every value: laws of the built-in types, and that nothing makes the evaluator panic.

use std::rc::Rc;

use aludel_python::{Interpreter, Module, Settings, Value};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// An interpreter and a module with `names` bound.
fn prepared(names: &[(&str, Value)]) -> (Interpreter, Rc<Module>) {
    let mut py = Interpreter::new(Settings::default());
    let module = match py.execute_source("properties.py", "", "properties") {
        Ok(module) => module,
        Err(error) => panic!("{error:?}"),
    };
    for (name, value) in names {
        module.set(name, value.clone());
    }
    (py, module)
}

/// Whether the expression is true of the names; an exception is a failure.
fn holds(names: &[(&str, Value)], expression: &str) -> Result<(), TestCaseError> {
    let (mut py, module) = prepared(names);
    match py.evaluate(expression, &module) {
        Ok(value) => {
            prop_assert!(py.truth(&value).unwrap_or(false), "{expression} is {value:?}");
            Ok(())
        }
        Err(error) => Err(TestCaseError::fail(format!("{expression}: {error:?}"))),
    }
}

/// Runs an expression for any outcome but a panic.
fn survives(names: &[(&str, Value)], expression: &str) {
    let (mut py, module) = prepared(names);
    let _ = py.evaluate(expression, &module);
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ,._-]{0,12}",
        "[а-яёА-Я😀ßǆΣ \\t\\n\\r\u{2028}\u{85}'\"\\\\]{0,12}",
        any::<String>(),
    ]
}

/// Integers of every size, as Python would write them.
fn integer() -> impl Strategy<Value = String> {
    prop_oneof![
        (-20i64..20).prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        "-?[1-9][0-9]{0,60}",
    ]
}

/// A bound of a slice: absent, small, or far outside.
fn bound() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::None),
        (-12i64..12).prop_map(Value::Int),
        Just(Value::Int(i64::MAX)),
        Just(Value::Int(i64::MIN)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, rng_seed: RngSeed::Fixed(64), ..ProptestConfig::default() })]

    #[test]
    fn text_survives_repr_and_encodings(text in text()) {
        let names = [("s", Value::str(&text))];
        holds(&names, "eval(repr(s)) == s and eval(ascii(s)) == s")?;
        holds(&names, "all(s.encode(e).decode(e) == s for e in ['utf-8', 'utf-16', 'utf-32-be', 'utf-8-sig'])")?;
        holds(&names, "s[::-1][::-1] == s and ''.join(list(s)) == s and ''.join(s.splitlines(True)) == s")?;
        holds(&names, "all(len(getattr(s, m)()) >= 0 for m in ['title', 'casefold', 'swapcase', 'capitalize', 'upper', 'lower'])")?;
        holds(&names, "s.casefold().casefold() == s.casefold()")?;
    }

    #[test]
    fn parts_of_text_join_again(text in text(), separator in "[a,ж ]{1,2}") {
        let names = [("s", Value::str(&text)), ("sep", Value::str(&separator))];
        holds(&names, "sep.join(s.split(sep)) == s and sep.join(s.rsplit(sep, 2)) == s and ''.join(s.partition(sep)) == s")?;
        holds(&names, "s.count(sep) == len(s.split(sep)) - 1 and (s.find(sep) == -1) == (sep not in s)")?;
        holds(&names, "s.find(sep) == -1 or s[s.find(sep):].startswith(sep)")?;
        holds(&names, "s.replace(sep, '') == ''.join(s.split(sep))")?;
    }

    #[test]
    fn slices_select_what_their_indices_say(text in "[a-zж😀]{0,10}", start in bound(), stop in bound(), step in bound()) {
        prop_assume!(step.as_int() != Some(0));
        let names = [("s", Value::str(&text)), ("c", Value::tuple(vec![start, stop, step]))];
        for sequence in ["s", "list(s)", "tuple(s)", "range(len(s))", "s.encode()"] {
            let same = format!("(lambda q: list(q[slice(*c)]) == [q[i] for i in range(*slice(*c).indices(len(q)))])({sequence})");
            holds(&names, &same)?;
        }
    }

    #[test]
    fn integers_obey_their_laws(a in integer(), b in integer(), bits in 0u32..200) {
        let laws = format!(
            "(lambda a, b, n: (b == 0 or (divmod(a, b) == (a // b, a % b) and a == a // b * b + a % b and abs(a % b) < abs(b) \
             and (a % b == 0 or (a % b < 0) == (b < 0)))) and a + b - b == a and a * b == b * a and -(-a) == a and ~a == -a - 1 \
             and (a ^ b) ^ b == a and (a & b) + (a | b) == a + b and a << n == a * 2 ** n and a >> n == a // 2 ** n \
             and int(str(a)) == a and int(hex(a), 16) == a and int(bin(a), 0) == a and hash(a) == hash(a + b - b) \
             and int.from_bytes(a.to_bytes(40, 'little', signed=True), 'little', signed=True) == a \
             and (a < b) == (b > a) == (a - b < 0) and eval(repr(a)) == a)({a}, {b}, {bits})"
        );
        holds(&[], &laws)?;
    }

    #[test]
    fn floats_survive_their_text(number in any::<f64>()) {
        prop_assume!(number.is_finite());
        let names = [("f", Value::Float(number))];
        holds(&names, "float(repr(f)) == f and float.fromhex(f.hex()) == f and float('%.17g' % f) == f and float(f'{f:.17e}') == f")?;
        holds(&names, "(lambda r: r[0] / r[1] == f)(f.as_integer_ratio())")?;
        holds(&names, "abs(f) > 1e12 or abs(round(f, 2) - f) <= 0.0051")?;
        holds(&names, "f != int(f) or hash(f) == hash(int(f))")?;
    }

    #[test]
    fn no_specification_panics(specification in "[<>=^*0-9 +#,_.zbcdeEfFgGnosxX%ж-]{0,9}", number in any::<f64>(), a in integer(), text in text()) {
        let names = [("spec", Value::str(&specification)), ("f", Value::Float(number)), ("s", Value::str(&text))];
        for value in ["f", "s", a.as_str(), "True", "None"] {
            survives(&names, &format!("format({value}, spec)"));
            survives(&names, &format!("'{{:' + spec + '}}'.format({value})"));
            survives(&names, &format!("('{{:' + spec + '}}').format({value})"));
            survives(&names, &format!("('%' + spec) % {value}"));
            survives(&names, &format!("(b'%' + spec.encode()) % ({value},)"));
        }
        survives(&names, "s.format(1, a=2)");
        survives(&names, "s % ()");
    }

    #[test]
    fn no_bytes_panic_where_they_are_decoded(data in prop::collection::vec(any::<u8>(), 0..24)) {
        let names = [("b", Value::bytes(&data))];
        for encoding in ["utf-8", "utf-16", "utf-32", "cp1251", "ascii", "unicode_escape"] {
            survives(&names, &format!("b.decode('{encoding}')"));
            holds(&names, &format!("len(b.decode('{encoding}', 'replace')) >= 0"))?;
        }
        holds(&names, "bytes.fromhex(b.hex()) == b and eval(repr(b)) == b and bytes(list(b)) == b and b.decode('latin-1').encode('latin-1') == b")?;
        holds(&names, "b''.join(b.splitlines(True)) == b and b','.join(b.split(b',')) == b")?;
    }

    #[test]
    fn a_sort_keeps_its_items_whatever_the_order_says(items in prop::collection::vec(-9i64..9, 0..60), salt in 0i64..5) {
        let names = [("a", Value::list(items.into_iter().map(Value::Int).collect())), ("k", Value::Int(salt))];
        holds(&names, "sorted(a) == sorted(a, reverse=True)[::-1] and all(x <= y for x, y in zip(sorted(a), sorted(a)[1:]))")?;
        holds(&names, "[p for p in sorted(enumerate(a), key=lambda p: p[1])] == sorted(enumerate(a), key=lambda p: (p[1], p[0]))")?;
        // An order that is none: every comparison answers by chance.
        let chance = "(lambda C: sorted(x.v for x in sorted([C(v) for v in a])) == sorted(a))(type('C', (), \
            {'__init__': lambda self, v: setattr(self, 'v', v), '__lt__': lambda self, other: (self.v * 7 + other.v * k) % 3 == 0}))";
        holds(&names, chance)?;
    }

    #[test]
    fn sets_and_dicts_obey_their_laws(a in prop::collection::vec(0i64..12, 0..10), b in prop::collection::vec(0i64..12, 0..10)) {
        let list = |items: Vec<i64>| Value::list(items.into_iter().map(Value::Int).collect());
        let names = [("a", list(a)), ("b", list(b))];
        holds(&names, "(lambda a, b: a - b == a & (a ^ b) and a | b == (a ^ b) | (a & b) and (a <= b) == (a | b == b) and len(a | b) + len(a & b) == len(a) + len(b))(set(a), frozenset(b))")?;
        holds(&names, "(lambda d, e: {**d, **e} == d | e and (d | e).keys() == d.keys() | e.keys() and list(dict.fromkeys(a)) == sorted(set(a), key=a.index))(dict.fromkeys(a, 1), dict.fromkeys(b, 2))")?;
    }

    #[test]
    fn no_source_panics(source in "([a-z]{1,3}|[0-9]|['\"(){}\\[\\]:=+*/%@!,.;\\\\#-]|\n| |    |def |class |for |in |if |lambda |yield |try:\n|except |with |f'|return |import |None|await |\u{1F600}){0,30}") {
        let mut py = Interpreter::new(Settings::default());
        let _ = py.execute_source("any.py", &source, "any");
    }
}

#[test]
fn what_would_fill_the_memory_is_refused() {
    for expression in [
        "'a' * 10**12",
        "[0] * 10**15",
        "(1,) * 2**62",
        "b'x' * 2**40",
        "1 << 10**12",
        "2 ** 10**9",
        "3 ** 3 ** 30",
        "10 ** 10 ** 10",
        "'x'.ljust(10**15)",
        "'%*d' % (10**15, 1)",
        "format(1, '9999999999999')",
        "format(1.5, '.999999999f')",
        "'a'.replace('', 'b' * 10**8 + 'c' * 10**8) .replace('', 'd' * 10**8)",
        "'\\t'.expandtabs(10**15)",
        "bytes(10**15)",
        "(5).to_bytes(10**15, 'big')",
        "'1'.zfill(10**14)",
        "range(10**18)[10**17:].index(-1)",
        "list(range(10**18))",
        "(lambda s: [s := s + s for _ in range(60)])('x' * 1000)",
    ] {
        let (mut py, module) = prepared(&[]);
        let error = match py.evaluate(expression, &module) {
            Ok(_) => panic!("{expression} gives a value"),
            Err(error) => error,
        };
        let class = error.class_name().unwrap_or_default();
        assert!(
            ["MemoryError", "OverflowError", "ValueError"].contains(&class),
            "{expression}: {error}"
        );
    }
}

#[test]
fn values_that_nest_deeply_are_walked_and_dropped() {
    let source = r#"
def refused(function):
    try:
        function()
    except RecursionError:
        return True
    return False

nested = []
table = {}
for _ in range(100_000):
    nested = [nested]
    table = {"k": table}
assert refused(lambda: repr(nested))
assert refused(lambda: str(table))
assert refused(lambda: nested == [nested[0]] and nested[0] == [[nested]])
pair = ()
for _ in range(5_000):
    pair = (pair,)
assert refused(lambda: hash(pair))
walk = iter([1])
for _ in range(20_000):
    walk = map(str, walk)
assert next(walk) == "1"

class Node:
    pass

chain = None
for _ in range(100_000):
    node = Node()
    node.next, chain = chain, node
del nested, table, pair, walk, chain, node
itself = []
itself.append(itself)
assert repr(itself) == "[[...]]"
"#;
    let mut py = Interpreter::new(Settings::default());
    if let Err(error) = py.execute_source("nesting.py", source, "nesting") {
        panic!("{error:?}");
    }
}
