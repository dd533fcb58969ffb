//! `sqlalchemy.ext.compiler`, `.mutable`, `.associationproxy`

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{
    Arguments, Class, Interpreter, Item, NativeFunction, NativeModule, NativeType, Object, PyResult, Value,
    types,
};

use super::names;
use super::types::CompiledTypes;
use crate::support::{mismatch, type_error};

/// `@compiles(class, *dialects)`
static COMPILES: NativeFunction = NativeFunction::new("compiles", "(class_, *specs)", |py, arguments| {
    let class = arguments.get("class_");
    let Value::Class(class) = class else {
        return Err(mismatch(py, "the argument of compiles()", "a class", &class));
    };
    let dialects = arguments
        .variadic("specs")
        .iter()
        .filter_map(names::text)
        .collect();
    Ok(Value::object(Compiles { class, dialects }))
});

struct Compiles {
    class: Rc<Class>,
    dialects: Vec<Rc<str>>,
}

static DECORATOR: NativeType = NativeType::new("builtins", "function");

impl Object for Compiles {
    fn native_type(&self) -> &'static NativeType {
        &DECORATOR
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        let Some(function) = arguments.positional.first().cloned() else {
            return Err(type_error("a decorator takes one argument"));
        };
        let registered = py.state_or_default::<CompiledTypes>();
        let mut entries = registered.0.borrow_mut();
        if self.dialects.is_empty() {
            entries.push((self.class.clone(), None, function.clone()));
        }
        for dialect in &self.dialects {
            entries.push((self.class.clone(), Some(dialect.to_string()), function.clone()));
        }
        Ok(function)
    }
}

/// `sqlalchemy.ext.compiler`
pub(crate) static COMPILER: NativeModule = NativeModule {
    name: "sqlalchemy.ext.compiler",
    items: &[Item::Function(&COMPILES)],
    includes: &[],
};

/// `MutableDict.as_mutable(type)` gives the type. Sessions compare the values of such types with copies.
static MUTABLE: NativeType = NativeType {
    methods: &MUTABLE_METHODS,
    ..NativeType::new("sqlalchemy.ext.mutable", "Mutable")
};

static MUTABLE_METHODS: [NativeFunction; 3] = [
    NativeFunction::class_method("as_mutable", "(cls, sqltype)", |py, arguments| {
        let type_ = super::types::instance(py, &arguments.get("sqltype"))?;
        let tracked = py.state_or_default::<Tracked>();
        tracked.0.borrow_mut().push(type_.clone());
        Ok(type_)
    }),
    NativeFunction::class_method("associate_with", "(cls, sqltype)", |_, _| Ok(Value::None)),
    NativeFunction::class_method("coerce", "(cls, key, value)", |_, arguments| {
        Ok(arguments.get("value"))
    }),
];

/// The types whose values change in place.
#[derive(Default)]
struct Tracked(RefCell<Vec<Value>>);

/// Whether `as_mutable()` was called of a type.
static IS_TRACKED: NativeFunction = NativeFunction::new("_is_tracked", "(type_)", |py, arguments| {
    let type_ = arguments.get("type_");
    let found = py
        .state::<Tracked>()
        .is_some_and(|tracked| tracked.0.borrow().iter().any(|known| known.is(&type_)));
    Ok(Value::Bool(found))
});

static MUTABLE_DICT: NativeType =
    NativeType::derived("sqlalchemy.ext.mutable", "MutableDict", &[&MUTABLE, &types::DICT]);
static MUTABLE_LIST: NativeType =
    NativeType::derived("sqlalchemy.ext.mutable", "MutableList", &[&MUTABLE, &types::LIST]);
static MUTABLE_SET: NativeType =
    NativeType::derived("sqlalchemy.ext.mutable", "MutableSet", &[&MUTABLE, &types::SET]);

/// `sqlalchemy.ext.mutable`
pub(crate) static MUTABLE_MODULE: NativeModule = NativeModule {
    name: "sqlalchemy.ext.mutable",
    items: &[
        Item::Function(&IS_TRACKED),
        Item::Type(&MUTABLE),
        Item::Type(&MUTABLE_DICT),
        Item::Type(&MUTABLE_LIST),
        Item::Type(&MUTABLE_SET),
    ],
    includes: &[],
};

static ASSOCIATION_PROXY_FUNCTION: NativeFunction =
    NativeFunction::new("association_proxy", "(target_collection, attr, **kw)", |_, _| {
        Ok(Value::object(AssociationProxy))
    });

static ASSOCIATION_PROXY_TYPE: NativeType =
    NativeType::new("sqlalchemy.ext.associationproxy", "AssociationProxy");

struct AssociationProxy;

impl Object for AssociationProxy {
    fn native_type(&self) -> &'static NativeType {
        &ASSOCIATION_PROXY_TYPE
    }
}

/// `sqlalchemy.ext.associationproxy`
pub(crate) static ASSOCIATION_PROXY: NativeModule = NativeModule {
    name: "sqlalchemy.ext.associationproxy",
    items: &[
        Item::Function(&ASSOCIATION_PROXY_FUNCTION),
        Item::Type(&ASSOCIATION_PROXY_TYPE),
    ],
    includes: &[],
};
