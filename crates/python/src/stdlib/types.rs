//! `types`: the classes of functions, modules and their like.

use std::rc::Rc;

use crate::builtins::types;
use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::module::Module;
use crate::native::{Bound, Item, NativeFunction, NativeModule, NativeType};
use crate::object::{BinaryOperator, Comparison, Object, downcast};
use crate::signature::Arguments;
use crate::stdlib::support::{module, type_error};
use crate::stdlib::written;
use crate::value::{HashKey, Method, Value};

/// `types`
pub(crate) static MODULE: NativeModule = module!("types", &ITEMS);

macro_rules! class {
    ($name:literal, $native:expr) => {
        Item::Value($name, |py| Ok(Value::Class(py.class($native))))
    };
}

static ITEMS: [Item; 32] = [
    class!("FunctionType", &types::FUNCTION),
    class!("LambdaType", &types::FUNCTION),
    class!("BuiltinFunctionType", &types::BUILTIN_FUNCTION),
    class!("BuiltinMethodType", &types::BUILTIN_FUNCTION),
    class!("WrapperDescriptorType", &types::BUILTIN_FUNCTION),
    class!("MethodWrapperType", &types::BUILTIN_FUNCTION),
    class!("MethodDescriptorType", &types::BUILTIN_FUNCTION),
    class!("ClassMethodDescriptorType", &types::BUILTIN_FUNCTION),
    class!("MethodType", &types::METHOD),
    class!("ModuleType", &types::MODULE),
    Item::Alias("MappingProxyType", &PROXY_ITEM),
    class!("NoneType", &types::NONE_TYPE),
    class!("EllipsisType", &types::ELLIPSIS_TYPE),
    class!("NotImplementedType", &types::NOT_IMPLEMENTED_TYPE),
    Item::Value("GeneratorType", generator),
    Item::Value("CoroutineType", generator),
    Item::Value("AsyncGeneratorType", generator),
    class!("GenericAlias", &GENERIC_ALIAS),
    class!("UnionType", &UNION),
    Item::Type(&CODE),
    Item::Type(&FRAME),
    Item::Type(&TRACEBACK),
    Item::Type(&CELL),
    Item::Type(&MEMBER_DESCRIPTOR),
    Item::Type(&GET_SET_DESCRIPTOR),
    Item::Value("SimpleNamespace", |py| {
        written::read(py, &written::TYPES, "SimpleNamespace")
    }),
    Item::Value("DynamicClassAttribute", |py| {
        written::read(py, &written::TYPES, "DynamicClassAttribute")
    }),
    Item::Value("new_class", |py| written::read(py, &written::TYPES, "new_class")),
    Item::Value("prepare_class", |py| {
        written::read(py, &written::TYPES, "prepare_class")
    }),
    Item::Value("resolve_bases", |py| {
        written::read(py, &written::TYPES, "resolve_bases")
    }),
    Item::Value("coroutine", |py| written::read(py, &written::TYPES, "coroutine")),
    Item::Value("get_original_bases", |py| {
        written::read(py, &written::TYPES, "get_original_bases")
    }),
];

static PROXY_ITEM: Item = Item::Type(&PROXY);
static PROXY: NativeType = NativeType {
    constructor: Some(proxy),
    methods: &PROXY_METHODS,
    ..NativeType::new("builtins", "mappingproxy")
};
static CODE: NativeType = NativeType::new("types", "CodeType");
static FRAME: NativeType = NativeType::new("types", "FrameType");
static TRACEBACK: NativeType = NativeType::new("types", "TracebackType");
static CELL: NativeType = NativeType::new("types", "CellType");
static MEMBER_DESCRIPTOR: NativeType = NativeType::new("types", "MemberDescriptorType");
static GET_SET_DESCRIPTOR: NativeType = NativeType::new("types", "GetSetDescriptorType");

/// The class of generators: that of one made here.
fn generator(py: &mut Interpreter) -> PyResult<Value> {
    let module = Rc::new(Module::new("types", None));
    py.execute("def make():\n    yield\n", &module)?;
    let made = py.evaluate("make()", &module)?;
    Ok(Value::Class(py.class_of(&made)))
}

fn two(arguments: Arguments, name: &str) -> PyResult<(Value, Value)> {
    let mut items = arguments.positional.into_iter();
    match (items.next(), items.next()) {
        (Some(first), Some(second)) => Ok((first, second)),
        _ => Err(type_error(format!("{name} expected 2 arguments"))),
    }
}

/// `MethodType(function, instance)`
pub(crate) fn method(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let (function, receiver) = two(arguments, "method")?;
    if matches!(function, Value::None | Value::Int(_) | Value::Str(_)) {
        return Err(type_error("first argument must be callable"));
    }
    if receiver.is_none() {
        return Err(type_error("self must not be None"));
    }
    let _ = py;
    Ok(Value::Method(Rc::new(Method { receiver, function })))
}

/// `ModuleType(name, doc)`
pub(crate) fn new_module(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let name = match arguments.positional.first() {
        Some(name) => py.str(name)?,
        None => return Err(type_error("module() missing required argument 'name' (pos 1)")),
    };
    let module = Module::new(&name, None);
    module.set("__name__", Value::Str(name));
    let documentation = arguments.positional.get(1).cloned().unwrap_or(Value::None);
    module.set("__doc__", documentation);
    module.set("__package__", Value::None);
    Ok(Value::Module(Rc::new(module)))
}

/// A mapping that cannot be changed through it.
struct Proxy(Value);

static PROXY_METHODS: [NativeFunction; 6] = [
    NativeFunction::new("get", "(self, key, default=None, /)", |py, bound| {
        let arguments = Arguments::positional(vec![bound.get("key"), bound.get("default")]);
        forward(py, &bound, "get", arguments)
    }),
    NativeFunction::new("keys", "(self)", |py, bound| {
        forward(py, &bound, "keys", Arguments::none())
    }),
    NativeFunction::new("values", "(self)", |py, bound| {
        forward(py, &bound, "values", Arguments::none())
    }),
    NativeFunction::new("items", "(self)", |py, bound| {
        forward(py, &bound, "items", Arguments::none())
    }),
    NativeFunction::new("copy", "(self)", |py, bound| {
        forward(py, &bound, "copy", Arguments::none())
    }),
    NativeFunction::class_method("__class_getitem__", "(cls, key, /)", |py, bound| {
        alias(py, bound.this(), &bound.get("key"))
    }),
];

fn forward(py: &mut Interpreter, bound: &Bound, name: &str, arguments: Arguments) -> PyResult<Value> {
    let mapping = bound.receiver::<Proxy>()?.0.clone();
    py.call_method(&mapping, name, arguments)
}

fn proxy(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let Some(mapping) = arguments.positional.into_iter().next() else {
        return Err(type_error(
            "mappingproxy() missing required argument 'mapping' (pos 1)",
        ));
    };
    if matches!(
        mapping,
        Value::Int(_) | Value::None | Value::Str(_) | Value::List(_) | Value::Tuple(_)
    ) {
        let kind = py.type_name(&mapping);
        return Err(type_error(format!(
            "mappingproxy() argument must be a mapping, not {kind}"
        )));
    }
    Ok(Value::object(Proxy(mapping)))
}

/// A mapping as scripts may read but not change it.
pub(crate) fn read_only(mapping: Value) -> Value {
    Value::object(Proxy(mapping))
}

impl Object for Proxy {
    fn native_type(&self) -> &'static NativeType {
        &PROXY
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        py.get_item(&self.0, key)
    }

    fn contains(&self, py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        py.contains(&self.0, item).map(Some)
    }

    fn length(&self, py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        py.length(&self.0)
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        py.iterator(&self.0)
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        let other = downcast::<Proxy>(other).map_or_else(|| other.clone(), |proxy| proxy.0.clone());
        match (operator, reflected) {
            (BinaryOperator::BitOr, false) => py.binary(operator, &self.0, &other),
            (BinaryOperator::BitOr, true) => py.binary(operator, &other, &self.0),
            _ => Ok(Value::NotImplemented),
        }
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let other = downcast::<Proxy>(other).map_or_else(|| other.clone(), |proxy| proxy.0.clone());
        py.compare(comparison, &self.0, &other)
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(format!("mappingproxy({})", py.repr(&self.0)?)))
    }
}

/// `list[int]`: a class with arguments.
struct Alias {
    origin: Value,
    args: Rc<[Value]>,
}

/// `types.GenericAlias`
pub(crate) static GENERIC_ALIAS: NativeType = NativeType {
    constructor: Some(|py, _, arguments| {
        let (origin, args) = two(arguments, "GenericAlias")?;
        alias(py, &origin, &args)
    }),
    methods: &ALIAS_METHODS,
    ..NativeType::new("types", "GenericAlias")
};

static ALIAS_METHODS: [NativeFunction; 1] = [NativeFunction::new(
    "__mro_entries__",
    "(self, bases)",
    |_, bound| Ok(Value::tuple(vec![bound.receiver::<Alias>()?.origin.clone()])),
)];

/// `class[key]` of a built-in class.
pub(crate) fn alias(_py: &mut Interpreter, origin: &Value, key: &Value) -> PyResult<Value> {
    let args = match key {
        Value::Tuple(items) => items.clone(),
        other => Rc::from([other.clone()]),
    };
    Ok(Value::object(Alias {
        origin: origin.clone(),
        args,
    }))
}

/// Whether a built-in class takes arguments in brackets.
pub(crate) fn is_generic(class: &Class) -> bool {
    let names = ["list", "dict", "tuple", "set", "frozenset", "type", "enumerate"];
    let containers = ["defaultdict", "OrderedDict", "Counter", "ChainMap"];
    let is_builtin = |native: &NativeType| native.module == "builtins" && names.contains(&native.name);
    class.native().is_some_and(is_builtin)
        || (&**class.module() == "collections" && containers.contains(&&**class.name()))
}

fn shown(py: &mut Interpreter, value: &Value) -> PyResult<String> {
    Ok(match value {
        Value::Class(class) if &**class.module() == "builtins" => {
            let name = py.get_attribute(value, "__qualname__")?;
            py.str(&name)?.to_string()
        }
        Value::Class(class) => {
            let name = py.get_attribute(value, "__qualname__")?;
            format!("{}.{}", class.module(), py.str(&name)?)
        }
        Value::Ellipsis => "...".to_owned(),
        Value::List(items) => {
            let mut parts = Vec::new();
            for item in items.to_vec() {
                parts.push(shown(py, &item)?);
            }
            format!("[{}]", parts.join(", "))
        }
        other => py.repr(other)?,
    })
}

fn shown_all(py: &mut Interpreter, values: &[Value], separator: &str) -> PyResult<String> {
    let mut parts = Vec::new();
    for value in values {
        parts.push(shown(py, value)?);
    }
    Ok(parts.join(separator))
}

impl Object for Alias {
    fn native_type(&self) -> &'static NativeType {
        &GENERIC_ALIAS
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "__origin__" => self.origin.clone(),
            "__args__" => Value::Tuple(self.args.clone()),
            "__parameters__" => {
                let parameters = written::read(py, &written::TYPING, "_parameters")?;
                py.call(
                    &parameters,
                    Arguments::positional(vec![Value::Tuple(self.args.clone())]),
                )?
            }
            "__class__" | "__mro_entries__" | "__call__" => return Ok(None),
            _ => return py.find_attribute(&self.origin, name),
        }))
    }

    fn get_item(&self, py: &mut Interpreter, this: &Value, key: &Value) -> PyResult<Value> {
        let parameters = py.get_attribute(this, "__parameters__")?;
        if !py.truth(&parameters)? {
            let name = py.repr(this)?;
            return Err(type_error(format!("{name} is not a generic class")));
        }
        let substituted = written::read(py, &written::TYPING, "_substituted")?;
        let args = Value::Tuple(self.args.clone());
        let args = py.call(
            &substituted,
            Arguments::positional(vec![args, parameters, key.clone()]),
        )?;
        alias(py, &self.origin, &args)
    }

    fn call(&self, py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        py.call(&self.origin, arguments)
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        let (left, right) = if reflected { (other, this) } else { (this, other) };
        union(py, operator, left, right)
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let Some(other) = downcast::<Alias>(other) else {
            return Ok(Value::NotImplemented);
        };
        let args = py.equals(
            &Value::Tuple(self.args.clone()),
            &Value::Tuple(other.args.clone()),
        )?;
        let same = args && self.origin.is(&other.origin);
        Ok(match comparison {
            Comparison::Eq => Value::Bool(same),
            Comparison::Ne => Value::Bool(!same),
            _ => Value::NotImplemented,
        })
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let origin = shown(py, &self.origin)?;
        let args = if self.args.is_empty() {
            "()".to_owned()
        } else {
            shown_all(py, &self.args, ", ")?
        };
        Ok(Some(format!("{origin}[{args}]")))
    }

    fn hash_key(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        let parts = Value::tuple(vec![self.origin.clone(), Value::Tuple(self.args.clone())]);
        py.hash_key(&parts).map(Some)
    }
}

/// `int | None`
struct Union(Rc<[Value]>);

/// `types.UnionType`
pub(crate) static UNION: NativeType = NativeType::new("types", "UnionType");

/// `left | right` of classes, aliases and `None`; [`Value::NotImplemented`] for other operands.
pub(crate) fn union(
    py: &mut Interpreter,
    operator: BinaryOperator,
    left: &Value,
    right: &Value,
) -> PyResult<Value> {
    let is_type = |value: &Value| {
        matches!(value, Value::Class(_) | Value::None)
            || downcast::<Alias>(value).is_some()
            || downcast::<Union>(value).is_some()
    };
    if operator != BinaryOperator::BitOr
        || !is_type(left)
        || !is_type(right)
        || (left.is_none() && right.is_none())
    {
        return Ok(Value::NotImplemented);
    }
    let mut members: Vec<Value> = Vec::new();
    for side in [left, right] {
        let each = match (downcast::<Union>(side), side) {
            (Some(union), _) => union.0.to_vec(),
            (None, Value::None) => vec![Value::Class(py.class(&types::NONE_TYPE))],
            (None, other) => vec![other.clone()],
        };
        for member in each {
            let mut is_known = false;
            for known in &members {
                is_known = is_known || known.is(&member) || py.equals(known, &member)?;
            }
            if !is_known {
                members.push(member);
            }
        }
    }
    Ok(match members.as_slice() {
        [only] => only.clone(),
        _ => Value::object(Union(Rc::from(members))),
    })
}

impl Object for Union {
    fn native_type(&self) -> &'static NativeType {
        &UNION
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "__args__" => Some(Value::Tuple(self.0.clone())),
            "__parameters__" => {
                let parameters = written::read(py, &written::TYPING, "_parameters")?;
                let args = Value::Tuple(self.0.clone());
                Some(py.call(&parameters, Arguments::positional(vec![args]))?)
            }
            _ => None,
        })
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        let (left, right) = if reflected { (other, this) } else { (this, other) };
        union(py, operator, left, right)
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let Some(other) = downcast::<Union>(other) else {
            return Ok(Value::NotImplemented);
        };
        let mut same = self.0.len() == other.0.len();
        for member in self.0.iter() {
            same = same && py.contains(&Value::Tuple(other.0.clone()), member)?;
        }
        Ok(match comparison {
            Comparison::Eq => Value::Bool(same),
            Comparison::Ne => Value::Bool(!same),
            _ => Value::NotImplemented,
        })
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let mut parts = Vec::new();
        for member in self.0.iter() {
            let is_none = matches!(member, Value::Class(class) if class.native().is_some_and(|native| std::ptr::eq(native, &types::NONE_TYPE)));
            parts.push(if is_none {
                "None".to_owned()
            } else {
                shown(py, member)?
            });
        }
        Ok(Some(parts.join(" | ")))
    }

    fn hash_key(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        let mut keys = Vec::new();
        for member in self.0.iter() {
            keys.push(format!("{:?}", py.hash_key(member)?));
        }
        keys.sort();
        Ok(Some(HashKey::Content(
            "types.UnionType",
            Rc::from(keys.join(" ")),
        )))
    }
}
