//! The classes of values, and how new classes are made.

use std::rc::Rc;

use crate::builtins::{exceptions, types};
use crate::class::{Class, Namespace};
use crate::class_cell::{CLASS_CELL, ClassCell};
use crate::error::{Error, PyResult};
use crate::interpreter::{Interpreter, Raw};
use crate::native::NativeType;
use crate::object::downcast;
use crate::signature::Arguments;
use crate::value::Value;

impl Interpreter {
    /// The name of a value's class as errors of operators show it: CPython names the module of the classes that it
    /// writes in C outside of `builtins`.
    pub(crate) fn operand_name(&mut self, value: &Value) -> Rc<str> {
        let class = self.class_of(value);
        match class.native() {
            Some(native) if matches!(native.module, "datetime" | "decimal") => {
                Rc::from(format!("{}.{}", native.module, native.name))
            }
            _ => class.name().clone(),
        }
    }

    /// `type(value)`
    pub(crate) fn dispatch_class_of(&mut self, value: &Value) -> Rc<Class> {
        match value {
            Value::Instance(instance) => instance.class(),
            Value::Class(class) => match class.python_metaclass() {
                Some(metaclass) => metaclass.clone(),
                None => self.class(&types::TYPE),
            },
            Value::Object(object) => self.class(object.native_type()),
            _ => self.class(plain_type(value)),
        }
    }

    /// The class object of a native type.
    pub(crate) fn dispatch_class(&mut self, native: &'static NativeType) -> Rc<Class> {
        let key = std::ptr::from_ref(native).addr();
        if let Some(class) = self.classes.get(&key) {
            return class.clone();
        }
        let is_object = std::ptr::eq(native, &types::OBJECT);
        let bases: Vec<Rc<Class>> = if is_object {
            Vec::new()
        } else if native.bases.is_empty() {
            vec![self.class(&types::OBJECT)]
        } else {
            native.bases.iter().map(|base| self.class(base)).collect()
        };
        let ancestors = linearize(&bases).unwrap_or_else(|| bases.clone());
        let class = Rc::new(Class::new(
            native.name,
            native.module,
            bases,
            ancestors,
            Namespace::default(),
            Some(native),
        ));
        self.classes.insert(key, class.clone());
        class
    }

    /// Makes a class as a `class` statement does, after its body was evaluated to `namespace`.
    pub(crate) fn make_class(
        &mut self,
        name: &str,
        bases: Vec<Value>,
        namespace: Namespace,
        keywords: Vec<(Rc<str>, Value)>,
    ) -> PyResult<Value> {
        let mut metaclass = None;
        let mut rest = Vec::new();
        for (key, value) in keywords {
            match (&*key, value) {
                ("metaclass", Value::Class(class)) if class.native().is_none() => metaclass = Some(class),
                ("metaclass", _) => {}
                (_, value) => rest.push((key, value)),
            }
        }
        for base in &bases {
            if let Value::Class(class) = base {
                metaclass = most_derived(metaclass, class.python_metaclass().cloned())?;
            }
        }
        let Some(metaclass) = metaclass else {
            return self
                .new_class(name, bases, namespace, rest, None)
                .map(Value::Class);
        };
        let arguments = Arguments {
            positional: vec![Value::str(name), Value::tuple(bases), Value::dict(namespace)],
            keywords: rest,
        };
        self.call(&Value::Class(metaclass), arguments)
    }

    /// `type.__new__`: the class itself, its descriptors told their names, its bases told of it.
    pub(crate) fn new_class(
        &mut self,
        name: &str,
        bases: Vec<Value>,
        mut namespace: Namespace,
        keywords: Vec<(Rc<str>, Value)>,
        metaclass: Option<Rc<Class>>,
    ) -> PyResult<Rc<Class>> {
        let mut unresolved = None;
        let mut parents = Vec::new();
        for base in bases {
            match base {
                Value::Class(class) => parents.push(class),
                Value::Unresolved(cause) => unresolved = unresolved.or(Some(cause)),
                other => {
                    let kind = self.type_name(&other);
                    let message = format!("cannot use '{kind}' object as a base class");
                    return Err(Error::new(&exceptions::TYPE_ERROR, message));
                }
            }
        }
        if parents.is_empty() {
            parents.push(self.class(&types::OBJECT));
        }
        let Some(ancestors) = linearize(&parents) else {
            let names: Vec<_> = parents.iter().map(|class| class.name().to_string()).collect();
            let message = format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                names.join(", ")
            );
            return Err(Error::new(&exceptions::TYPE_ERROR, message));
        };
        let module = match namespace.get("__module__") {
            Some(Value::Str(module)) => module.clone(),
            _ => Rc::from("builtins"),
        };
        self.wrap_implicit_class_methods(&mut namespace)?;
        let cell = namespace.shift_remove(CLASS_CELL);
        if namespace.contains_key("__eq__") && !namespace.contains_key("__hash__") {
            namespace.insert(Rc::from("__hash__"), Value::None);
        }
        let names: Vec<(Rc<str>, Value)> = namespace
            .iter()
            .filter(|(_, value)| matches!(value, Value::Instance(_) | Value::Object(_)))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let class = Class::new(name, &module, parents, ancestors, namespace, None)
            .with_metaclass(metaclass)
            .with_unresolved(unresolved);
        let class = Rc::new(class);
        if let Some(cell) = cell.as_ref().and_then(downcast::<ClassCell>) {
            cell.0.set(Some(Value::Class(class.clone())));
        }
        for base in class.bases() {
            base.add_subclass(&class);
        }
        self.tell_names(&class, names)?;
        self.tell_bases(&class, keywords)?;
        Ok(class)
    }

    /// `__init_subclass__` and `__class_getitem__` are class methods without the decorator.
    fn wrap_implicit_class_methods(&mut self, namespace: &mut Namespace) -> PyResult<()> {
        for name in ["__init_subclass__", "__class_getitem__"] {
            if let Some(value) = namespace.get_mut(name)
                && crate::function::Function::of(value).is_some()
            {
                *value = Value::object(crate::function::ImplicitClassMethod(value.clone()));
            }
        }
        Ok(())
    }

    fn tell_names(&mut self, class: &Rc<Class>, names: Vec<(Rc<str>, Value)>) -> PyResult<()> {
        for (name, value) in names {
            let owner = Value::Class(class.clone());
            let arguments = Arguments::positional(vec![owner, Value::Str(name)]);
            match &value {
                Value::Instance(_) => {
                    if let Some(set_name) = self.special(&value, "__set_name__")? {
                        self.call(&set_name, arguments)?;
                    }
                }
                Value::Object(object) => {
                    let tells = object
                        .native_type()
                        .methods
                        .iter()
                        .find(|m| m.name == "__set_name__");
                    if let Some(function) = tells {
                        function.call(self, arguments.with_receiver(value.clone()))?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn tell_bases(&mut self, class: &Rc<Class>, keywords: Vec<(Rc<str>, Value)>) -> PyResult<()> {
        if let Some(metaclass) = class.metaclass() {
            metaclass.created(self, class, &keywords)?;
        }
        for ancestor in class.ancestors() {
            let Some(found) = self.lookup_here(ancestor, "__init_subclass__")? else {
                continue;
            };
            if matches!(found, Raw::Native(_)) && class.metaclass().is_some() {
                return Ok(());
            }
            let init = self.bind(found, None, class)?;
            let arguments = Arguments {
                positional: Vec::new(),
                keywords,
            };
            return self.call(&init, arguments).map(drop);
        }
        Ok(())
    }
}

/// The class of a value that is neither an object nor an instance.
pub(crate) fn plain_type(value: &Value) -> &'static NativeType {
    match value {
        Value::None => &types::NONE_TYPE,
        Value::NotImplemented => &types::NOT_IMPLEMENTED_TYPE,
        Value::Ellipsis => &types::ELLIPSIS_TYPE,
        Value::Bool(_) => &types::BOOL,
        Value::Int(_) | Value::BigInt(_) => &types::INT,
        Value::Float(_) => &types::FLOAT,
        Value::Str(_) => &types::STR,
        Value::Bytes(_) => &types::BYTES,
        Value::Tuple(_) => &types::TUPLE,
        Value::List(_) => &types::LIST,
        Value::Dict(_) => &types::DICT,
        Value::Set(set) if set.is_frozen() => &types::FROZENSET,
        Value::Set(_) => &types::SET,
        Value::NativeFunction(_) => &types::BUILTIN_FUNCTION,
        Value::Method(_) => &types::METHOD,
        Value::Module(_) => &types::MODULE,
        Value::Class(_) => &types::TYPE,
        Value::Unresolved(_) => &types::UNRESOLVED,
        Value::Instance(_) | Value::Object(_) => &types::OBJECT,
    }
}

/// The metaclass of a class with these two.
fn most_derived(given: Option<Rc<Class>>, inherited: Option<Rc<Class>>) -> PyResult<Option<Rc<Class>>> {
    match (given, inherited) {
        (Some(given), Some(inherited)) if inherited.is_subclass_of(&given) => Ok(Some(inherited)),
        (Some(given), Some(inherited)) if !given.is_subclass_of(&inherited) => Err(Error::new(
            &exceptions::TYPE_ERROR,
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
        )),
        (given, inherited) => Ok(given.or(inherited)),
    }
}

/// The C3 linearization of a class with these bases, without the class itself; `None` where there is none.
pub(crate) fn linearize(bases: &[Rc<Class>]) -> Option<Vec<Rc<Class>>> {
    let mut lists: Vec<Vec<Rc<Class>>> = bases
        .iter()
        .map(|base| std::iter::once(base).chain(base.ancestors()).cloned().collect())
        .collect();
    lists.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Some(order);
        }
        let in_a_tail = |candidate: &Rc<Class>| {
            lists
                .iter()
                .any(|list| list.iter().skip(1).any(|class| Rc::ptr_eq(class, candidate)))
        };
        let next = lists
            .iter()
            .filter_map(|list| list.first())
            .find(|candidate| !in_a_tail(candidate))?
            .clone();
        for list in &mut lists {
            if list.first().is_some_and(|class| Rc::ptr_eq(class, &next)) {
                list.remove(0);
            }
        }
        order.push(next);
    }
}
