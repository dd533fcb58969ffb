//! Declared signatures of native functions, and the binding of arguments to them with CPython's wording.

use std::rc::Rc;

use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::object::{Object, downcast};
use crate::value::{Dict, HashKey, Unresolved, Value};

/// The arguments of a call.
#[derive(Clone, Default)]
pub struct Arguments {
    /// Positional arguments.
    pub positional: Vec<Value>,
    /// Keyword arguments in the order given; the evaluator has seen to it that no name comes twice.
    pub keywords: Vec<(Rc<str>, Value)>,
}

impl Arguments {
    /// No arguments.
    pub fn none() -> Arguments {
        Arguments::default()
    }

    /// Positional arguments only.
    pub fn positional(positional: Vec<Value>) -> Arguments {
        Arguments {
            positional,
            keywords: Vec::new(),
        }
    }

    /// The first argument that is not known.
    pub(crate) fn unresolved(&self) -> Option<Rc<Unresolved>> {
        let named = self.keywords.iter().map(|(_, value)| value);
        self.positional.iter().chain(named).find_map(|value| match value {
            Value::Unresolved(unresolved) => Some(unresolved.clone()),
            _ => None,
        })
    }

    /// The same arguments after a first one: the receiver of a method.
    #[must_use]
    pub fn with_receiver(mut self, receiver: Value) -> Arguments {
        self.positional.insert(0, receiver);
        self
    }

    /// The same arguments with one more keyword.
    #[must_use]
    pub fn with_keyword(mut self, name: &str, value: Value) -> Arguments {
        self.keywords.push((Rc::from(name), value));
        self
    }
}

/// A default value in a declared signature.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A string.
    Str(String),
    /// `...`: the parameter may be missing, and [`Bound::given`] tells.
    Missing,
}

impl Literal {
    fn parse(text: &str) -> Literal {
        match text {
            "None" => Literal::None,
            "True" => Literal::Bool(true),
            "False" => Literal::Bool(false),
            "..." => Literal::Missing,
            _ => match text.parse() {
                Ok(number) => Literal::Int(number),
                Err(_) => Literal::Str(text.trim_matches(['\'', '"']).to_owned()),
            },
        }
    }

    fn value(&self) -> Option<Value> {
        match self {
            Literal::None => Some(Value::None),
            Literal::Bool(flag) => Some(Value::Bool(*flag)),
            Literal::Int(number) => Some(Value::Int(*number)),
            Literal::Str(text) => Some(Value::str(text)),
            Literal::Missing => None,
        }
    }
}

/// How a parameter takes its argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// Before `/`.
    PositionalOnly,
    /// By place or by name.
    Positional,
    /// `*args`
    VarPositional,
    /// After `*`.
    KeywordOnly,
    /// `**options`
    VarKeyword,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name, without stars.
    pub name: Rc<str>,
    /// How it takes its argument.
    pub kind: ParameterKind,
    /// Its default; `None` where it is required.
    pub default: Option<Literal>,
}

// `Signature` lies in statics and must be `Sync`, so names are kept as `String` there.
/// A parsed signature.
#[derive(Debug)]
pub struct Signature {
    function: &'static str,
    parameters: Vec<StaticParameter>,
    /// The beginnings of the parameters' names.
    beginnings: Vec<u64>,
    /// Positional arguments that errors count beside those that are bound.
    receivers: usize,
}

/// The beginning of a name as a number. Names mostly differ in it, and numbers that lie together are compared fast: a constructor
/// looks up dozens of names for every column.
fn beginning(name: &str) -> u64 {
    let bytes = name.bytes().take(8);
    bytes.fold(0, |number, byte| (number << 8) | u64::from(byte))
}

#[derive(Debug)]
struct StaticParameter {
    name: String,
    kind: ParameterKind,
    default: Option<Literal>,
    /// Declared as `name: lazy`: an import that waits need not be done for it.
    lazy: bool,
}

impl Signature {
    /// Parses `text`, the parameter list of a Python `def` with literal defaults and `...` for "may be missing". A
    /// parameter written `name: lazy` takes a value whose import still waits as it is
    /// ([`crate::Interpreter::force`] does the import).
    pub fn parse(function: &'static str, text: &str) -> Signature {
        let inner = text.trim().trim_start_matches('(').trim_end_matches(')');
        let mut parameters: Vec<StaticParameter> = Vec::new();
        let mut kind = ParameterKind::Positional;
        for part in inner.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            if part == "/" {
                for parameter in &mut parameters {
                    parameter.kind = ParameterKind::PositionalOnly;
                }
            } else if part == "*" {
                kind = ParameterKind::KeywordOnly;
            } else if let Some(name) = part.strip_prefix("**") {
                parameters.push(StaticParameter {
                    name: name.into(),
                    kind: ParameterKind::VarKeyword,
                    default: None,
                    lazy: false,
                });
            } else if let Some(name) = part.strip_prefix('*') {
                parameters.push(StaticParameter {
                    name: name.into(),
                    kind: ParameterKind::VarPositional,
                    default: None,
                    lazy: false,
                });
                kind = ParameterKind::KeywordOnly;
            } else {
                let (name, default) = match part.split_once('=') {
                    Some((name, default)) => (name.trim(), Some(Literal::parse(default.trim()))),
                    None => (part, None),
                };
                let (name, lazy) = match name.split_once(':') {
                    Some((name, mark)) => (name.trim(), mark.trim() == "lazy"),
                    None => (name, false),
                };
                parameters.push(StaticParameter {
                    name: name.into(),
                    kind,
                    default,
                    lazy,
                });
            }
        }
        Signature {
            function,
            beginnings: parameters
                .iter()
                .map(|parameter| beginning(&parameter.name))
                .collect(),
            parameters,
            receivers: 0,
        }
    }

    /// The same, with so many positional arguments that errors count and nobody gives.
    #[must_use]
    pub fn with_receivers(mut self, receivers: usize) -> Signature {
        self.receivers = receivers;
        self
    }

    /// The place of the parameter `name`.
    fn position(&self, name: &str) -> Option<usize> {
        let wanted = beginning(name);
        let mut places = self.beginnings.iter().enumerate();
        let found = places.find(|(place, beginning)| {
            **beginning == wanted && self.parameters.get(*place).is_some_and(|it| it.name == name)
        });
        found.map(|(place, _)| place)
    }

    /// The parameters.
    pub fn parameters(&self) -> Vec<Parameter> {
        let parameter = |parameter: &StaticParameter| Parameter {
            name: Rc::from(parameter.name.as_str()),
            kind: parameter.kind,
            default: parameter.default.clone(),
        };
        self.parameters.iter().map(parameter).collect()
    }

    /// Whether the parameter of a positional argument takes imports that wait.
    pub(crate) fn is_lazy_at(&self, index: usize) -> bool {
        self.parameters.get(index).is_some_and(|parameter| parameter.lazy)
    }

    /// Whether the parameter `name` takes imports that wait.
    pub(crate) fn is_lazy(&self, name: &str) -> bool {
        self.parameters
            .iter()
            .any(|parameter| parameter.lazy && parameter.name == name)
    }

    /// Binds arguments to the parameters, or raises `TypeError` in CPython's words.
    pub fn bind(&'static self, arguments: Arguments) -> PyResult<Bound> {
        let mut values: Vec<Option<Value>> = vec![None; self.parameters.len()];
        self.bind_positional(arguments.positional, &mut values)?;
        self.bind_keywords(arguments.keywords, &mut values)?;
        self.check_missing(&values)?;
        Ok(Bound {
            signature: self,
            values,
        })
    }

    fn bind_positional(&self, positional: Vec<Value>, values: &mut [Option<Value>]) -> PyResult<()> {
        let is_place = |p: &&StaticParameter| {
            matches!(p.kind, ParameterKind::Positional | ParameterKind::PositionalOnly)
        };
        let places = self.parameters.iter().take_while(is_place).count();
        let given = positional.len();
        let mut rest = Vec::new();
        for (index, value) in positional.into_iter().enumerate() {
            match values.get_mut(index) {
                Some(slot) if index < places => *slot = Some(value),
                _ => rest.push(value),
            }
        }
        let variadic = self
            .parameters
            .iter()
            .position(|p| p.kind == ParameterKind::VarPositional);
        match variadic.and_then(|index| values.get_mut(index)) {
            Some(slot) => *slot = Some(Value::tuple(rest)),
            None if !rest.is_empty() => return Err(self.too_many(places, given)),
            None => {}
        }
        Ok(())
    }

    fn too_many(&self, places: usize, given: usize) -> Error {
        let required = self
            .parameters
            .iter()
            .take(places)
            .filter(|p| p.default.is_none())
            .count()
            + self.receivers;
        let (places, given) = (places + self.receivers, given + self.receivers);
        let takes = if required == places {
            places.to_string()
        } else {
            format!("from {required} to {places}")
        };
        let plural = if places == 1 && required == places {
            ""
        } else {
            "s"
        };
        let was = if given == 1 { "was" } else { "were" };
        let name = self.function;
        Error::new(
            &exceptions::TYPE_ERROR,
            format!("{name}() takes {takes} positional argument{plural} but {given} {was} given"),
        )
    }

    fn bind_keywords(&self, keywords: Vec<(Rc<str>, Value)>, values: &mut [Option<Value>]) -> PyResult<()> {
        let options = self
            .parameters
            .iter()
            .position(|p| p.kind == ParameterKind::VarKeyword);
        let rest = Dict::default();
        for (name, value) in keywords {
            let by_name = |index: &usize| {
                let kind = self.parameters.get(*index).map(|parameter| parameter.kind);
                matches!(kind, Some(ParameterKind::Positional | ParameterKind::KeywordOnly))
            };
            let place = self.position(&name).filter(by_name);
            let Some(slot) = place.and_then(|index| values.get_mut(index)) else {
                if options.is_none() {
                    let message = format!("{}() got an unexpected keyword argument '{name}'", self.function);
                    return Err(Error::new(&exceptions::TYPE_ERROR, message));
                }
                rest.set(HashKey::Str(name.clone()), Value::Str(name), value);
                continue;
            };
            if slot.is_some() {
                let message = format!("{}() got multiple values for argument '{name}'", self.function);
                return Err(Error::new(&exceptions::TYPE_ERROR, message));
            }
            *slot = Some(value);
        }
        if let Some(slot) = options.and_then(|index| values.get_mut(index)) {
            *slot = Some(Value::Dict(Rc::new(rest)));
        }
        Ok(())
    }

    fn check_missing(&self, values: &[Option<Value>]) -> PyResult<()> {
        let missing = |keyword_only: bool| {
            self.parameters
                .iter()
                .zip(values)
                .filter(|(p, value)| value.is_none() && p.default.is_none())
                .filter(|(p, _)| (p.kind == ParameterKind::KeywordOnly) == keyword_only)
                .map(|(p, _)| format!("'{}'", p.name))
                .collect::<Vec<_>>()
        };
        for (names, kind) in [(missing(false), "positional"), (missing(true), "keyword-only")] {
            if !names.is_empty() {
                let plural = if names.len() == 1 { "" } else { "s" };
                let (name, count, listed) = (self.function, names.len(), enumerate(&names));
                return Err(Error::new(
                    &exceptions::TYPE_ERROR,
                    format!("{name}() missing {count} required {kind} argument{plural}: {listed}"),
                ));
            }
        }
        Ok(())
    }
}

/// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`
pub(crate) fn enumerate(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [head @ .., last] => format!("{}, and {last}", head.join(", ")),
    }
}

/// Arguments bound to the parameters of a native function.
pub struct Bound {
    signature: &'static Signature,
    values: Vec<Option<Value>>,
}

impl Bound {
    /// The argument of parameter `name`, or its default; `None` where it is missing and declared with `...`, and for
    /// a name that is not declared.
    pub fn given(&self, name: &str) -> Option<Value> {
        let index = self.signature.position(name)?;
        match self.values.get(index)? {
            Some(value) => Some(value.clone()),
            None => self.signature.parameters.get(index)?.default.as_ref()?.value(),
        }
    }

    /// The argument of parameter `name`, or its default, or `None`.
    pub fn get(&self, name: &str) -> Value {
        self.given(name).unwrap_or(Value::None)
    }

    /// Whether the caller gave parameter `name`.
    pub fn was_given(&self, name: &str) -> bool {
        let index = self.signature.position(name);
        index
            .and_then(|index| self.values.get(index))
            .is_some_and(Option::is_some)
    }

    /// The receiver or first argument.
    pub fn this(&self) -> &Value {
        self.values
            .first()
            .and_then(Option::as_ref)
            .unwrap_or(&Value::None)
    }

    /// The native object of the receiver.
    pub fn receiver<T: Object>(&self) -> PyResult<Rc<T>> {
        downcast::<T>(self.this()).ok_or_else(|| {
            let message = format!(
                "descriptor '{}' needs another type of object",
                self.signature.function
            );
            Error::new(&exceptions::TYPE_ERROR, message)
        })
    }

    /// A `str` argument.
    pub fn str(&self, name: &str) -> PyResult<Rc<str>> {
        match self.get(name) {
            Value::Str(text) => Ok(text),
            other => Err(self.mismatch(name, "str", &other)),
        }
    }

    /// A `str` argument that may be `None`.
    pub fn optional_str(&self, name: &str) -> PyResult<Option<Rc<str>>> {
        match self.get(name) {
            Value::None => Ok(None),
            Value::Str(text) => Ok(Some(text)),
            other => Err(self.mismatch(name, "str", &other)),
        }
    }

    /// An `int` argument within 64 bits.
    pub fn int(&self, name: &str) -> PyResult<i64> {
        let value = self.get(name);
        value.as_int().ok_or_else(|| self.mismatch(name, "int", &value))
    }

    /// A `bool` argument.
    pub fn bool(&self, name: &str) -> PyResult<bool> {
        let value = self.get(name);
        value.as_bool().ok_or_else(|| self.mismatch(name, "bool", &value))
    }

    /// The items of `*name`.
    pub fn variadic(&self, name: &str) -> Vec<Value> {
        match self.get(name) {
            Value::Tuple(items) => items.to_vec(),
            _ => Vec::new(),
        }
    }

    /// The entries of `**name`.
    pub fn options(&self, name: &str) -> Vec<(Rc<str>, Value)> {
        match self.get(name) {
            Value::Dict(dict) => dict.str_entries(),
            _ => Vec::new(),
        }
    }

    fn mismatch(&self, name: &str, wanted: &str, value: &Value) -> Error {
        if let Value::Unresolved(unresolved) = value {
            return unresolved.error();
        }
        let function = self.signature.function;
        Error::new(
            &exceptions::TYPE_ERROR,
            format!("{function}() argument '{name}' must be {wanted}, not {value:?}"),
        )
    }
}
