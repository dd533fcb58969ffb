//! `list[int]` and `int | None`: `types.GenericAlias` and `types.UnionType`.

use std::rc::Rc;

use super::two;
use crate::builtins::types;
use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{NativeFunction, NativeType};
use crate::object::{BinaryOperator, Comparison, Object, downcast};
use crate::signature::Arguments;
use crate::stdlib::support::type_error;
use crate::stdlib::written;
use crate::value::{HashKey, Value};

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
