//! Collects what is mapped of a class: its own attributes, then those of its mixins and abstract bases.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use aludel_python::{Class, Dict, Interpreter, PyResult, Value, downcast};
use indexmap::IndexMap;

use super::Support;
use super::annotation::Annotation;
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy_orm::mapped_column::{self, optional_attribute};
use crate::support::{argument_error, invalid_request};

/// Names with two underscores that are read all the same.
const SPECIAL_NAMES: [&str; 4] = ["__table__", "__mapper_args__", "__tablename__", "__table_args__"];

/// The name under which a class keeps the values of its `declared_attr`s while it is scanned.
const DECLARED: &str = "_sa_declared_attr_reg";

/// The mapping of one class as it grows.
pub(super) struct Scan {
    pub(super) support: Rc<Support>,
    pub(super) class: Rc<Class>,
    /// The class as a value.
    pub(super) this: Value,
    pub(super) registry: Value,
    /// The attributes that may be mapped, in the order in which their columns come.
    pub(super) collected: IndexMap<Rc<str>, Value>,
    /// The annotations of these attributes.
    pub(super) annotations: HashMap<Rc<str>, Annotation>,
    /// Columns of mixins and their copies.
    pub(super) copies: Vec<(Value, Value)>,
    pub(super) table_name: Option<Value>,
    pub(super) table_args: Option<Value>,
    /// They come from a mixin.
    pub(super) inherits_table_args: bool,
    pub(super) has_mapper_args: bool,
    /// `__table__` is a `declared_attr`.
    pub(super) declares_table: bool,
    /// `__table__` is in the body of the class.
    pub(super) fixed_table: Option<Value>,
    /// The class was a dataclass before it is mapped: its hints need no `Mapped[…]`.
    is_dataclass: bool,
    /// Hints without `Mapped[…]` are allowed.
    pub(super) allow_unmapped: bool,
    /// The names that the body of the class binds.
    own_names: HashSet<Rc<str>>,
    /// The mapped class that is inherited from.
    pub(super) inherits: Option<Rc<Class>>,
    /// Attributes whose values are not known, with the cause.
    pub(super) unknown: Vec<(Rc<str>, bool, String)>,
}

/// An attribute of a class of the method resolution order: its value and its annotation.
pub(super) struct Attribute {
    pub(super) name: Rc<str>,
    pub(super) value: Option<Value>,
    pub(super) annotation: Option<Value>,
}

/// Whether a class is mapped.
pub(super) fn is_mapped(class: &Class) -> bool {
    class.native().is_none() && class.own("__mapper__").is_some()
}

impl Scan {
    /// Maps a class.
    pub(super) fn map(py: &mut Interpreter, class: &Rc<Class>, registry: &Value) -> PyResult<()> {
        let this = Value::Class(class.clone());
        let own = class.namespace().borrow();
        let mut scan = Scan {
            support: Support::of(py)?,
            class: class.clone(),
            registry: registry.clone(),
            collected: IndexMap::new(),
            annotations: HashMap::new(),
            copies: Vec::new(),
            table_name: None,
            table_args: None,
            inherits_table_args: false,
            has_mapper_args: false,
            declares_table: false,
            fixed_table: own.get("__table__").cloned(),
            is_dataclass: own.contains_key("__dataclass_fields__"),
            allow_unmapped: false,
            own_names: own.keys().cloned().collect(),
            inherits: None,
            unknown: Vec::new(),
            this,
        };
        drop(own);
        let allowed = optional_attribute(py, &scan.this, "__allow_unmapped__")?;
        scan.allow_unmapped = match allowed {
            Some(allowed) => py.truth(&allowed)?,
            None => false,
        };
        if let Some(dataclass) = optional_attribute(py, &scan.this, "_sa_apply_dc_transforms")? {
            scan.allow_unmapped |= py.truth(&dataclass)?;
        }
        scan.keep(DECLARED, Value::Dict(Rc::new(Dict::default())));
        let done = scan.run(py);
        class.namespace().borrow_mut().shift_remove(DECLARED);
        done
    }

    fn run(&mut self, py: &mut Interpreter) -> PyResult<()> {
        self.collect(py)?;
        self.find_parent()?;
        self.settle(py)?;
        self.finish(py)
    }

    /// Sets an attribute of the class, past its metaclass.
    pub(super) fn keep(&self, name: &str, value: Value) {
        self.class.namespace().borrow_mut().insert(Rc::from(name), value);
    }

    pub(super) fn is_property(&self, value: &Value) -> bool {
        matches!(value, Value::Instance(object) if object.class().is_subclass_of(&self.support.property))
    }

    pub(super) fn is_declared_attr(&self, value: &Value) -> bool {
        matches!(value, Value::Instance(object) if object.class().is_subclass_of(&self.support.declared_attr))
    }

    fn collect(&mut self, py: &mut Interpreter) -> PyResult<()> {
        let bases: Vec<Rc<Class>> = std::iter::once(self.class.clone())
            .chain(self.class.ancestors().iter().cloned())
            .filter(|base| base.native().is_none())
            .collect();
        let mut copied = Vec::with_capacity(bases.len());
        for base in &bases {
            let own = Rc::ptr_eq(base, &self.class);
            let attributes = attributes(base);
            let columns = if own || is_mapped(base) {
                Vec::new()
            } else {
                self.copy_columns(py, base, &attributes)?
            };
            copied.push((attributes, columns));
        }
        for (base, (attributes, columns)) in bases.iter().zip(copied) {
            self.collected.extend(columns);
            let own = Rc::ptr_eq(base, &self.class);
            let mapped = !own && is_mapped(base);
            for attribute in attributes {
                if SPECIAL_NAMES.contains(&&*attribute.name) {
                    self.special(py, &attribute, mapped, own)?;
                } else if own {
                    self.own_attribute(py, base, attribute)?;
                } else if !mapped {
                    self.mixed_in(py, base, attribute)?;
                }
            }
        }
        Ok(())
    }

    /// `__tablename__` and its like: the nearest one counts, of a mapped base only where it is a `declared_attr`.
    fn special(
        &mut self,
        py: &mut Interpreter,
        attribute: &Attribute,
        mapped: bool,
        own: bool,
    ) -> PyResult<()> {
        let declared = match &attribute.value {
            Some(value) if self.is_declared_attr(value) => {
                let cascading = py.get_attribute(value, "_cascading")?;
                !py.truth(&cascading)?
            }
            _ => false,
        };
        let counts = !mapped || declared;
        match &*attribute.name {
            "__mapper_args__" => self.has_mapper_args |= counts,
            "__tablename__" if counts && !is_set(py, self.table_name.as_ref())? => {
                self.table_name = Some(py.get_attribute(&self.this, "__tablename__")?);
            }
            "__table__" => self.declares_table |= declared,
            "__table_args__" if counts && !is_set(py, self.table_args.as_ref())? => {
                let arguments = py.get_attribute(&self.this, "__table_args__")?;
                if !matches!(
                    arguments,
                    Value::Tuple(_) | Value::Dict(_) | Value::None | Value::Unresolved(_)
                ) {
                    return Err(argument_error(
                        "__table_args__ value must be a tuple, dict, or None",
                    ));
                }
                self.table_args = Some(arguments);
                self.inherits_table_args |= !own;
            }
            _ => {}
        }
        Ok(())
    }

    /// The columns of a mixin, copied and set on the class.
    fn copy_columns(
        &mut self,
        py: &mut Interpreter,
        base: &Rc<Class>,
        attributes: &[Attribute],
    ) -> PyResult<Vec<(Rc<str>, Value)>> {
        let mut found = Vec::new();
        for attribute in attributes {
            let name = &attribute.name;
            if SPECIAL_NAMES.contains(&&**name) {
                continue;
            }
            match &attribute.value {
                Some(Value::None) | None => {
                    if self.fixed_table.is_some() || !self.is_mapped_hint(py, base, attribute)? {
                        continue;
                    }
                    if self.is_overridden(py, name, None)? {
                        continue;
                    }
                    self.note_annotation(py, base, attribute, true)?;
                    let column = mapped_column::blank();
                    self.keep(name, column.clone());
                    found.push((name.clone(), column));
                }
                Some(value) => {
                    let Some(column) = column_of(value) else { continue };
                    if self.is_overridden(py, name, Some(value))? {
                        continue;
                    }
                    self.note_annotation(py, base, attribute, true)?;
                    if self.own_names.contains(name) || self.in_fixed_table(py, &column, name)? {
                        continue;
                    }
                    let copy = Value::object(column.copy());
                    self.copies.push((value.clone(), copy.clone()));
                    self.keep(name, copy.clone());
                    found.push((name.clone(), copy));
                }
            }
        }
        Ok(found)
    }

    fn in_fixed_table(&self, py: &mut Interpreter, column: &ColumnObject, name: &str) -> PyResult<bool> {
        let Some(table) = &self.fixed_table else {
            return Ok(false);
        };
        let columns = py.get_attribute(table, "c")?;
        let own = column.name();
        let name = if own.is_empty() { name } else { own.as_str() };
        py.contains(&columns, &Value::str(name))
    }

    /// Whether the class finds something else under a name of a mixin.
    fn is_overridden(&self, py: &mut Interpreter, name: &str, value: Option<&Value>) -> PyResult<bool> {
        Ok(match optional_attribute(py, &self.this, name)? {
            None | Some(Value::None) => false,
            Some(found) => !value.is_some_and(|value| value.is(&found)),
        })
    }

    /// An attribute of a mixin or an abstract base that is no plain column.
    fn mixed_in(&mut self, py: &mut Interpreter, base: &Rc<Class>, attribute: Attribute) -> PyResult<()> {
        let Some(value) = &attribute.value else {
            return Ok(());
        };
        if column_of(value).is_some() {
            return Ok(());
        }
        if let Value::Unresolved(unresolved) = value {
            if !self.own_names.contains(&attribute.name) && !self.collected.contains_key(&attribute.name) {
                self.unknown
                    .push((attribute.name.clone(), false, unresolved.cause.clone()));
            }
            return Ok(());
        }
        if self.is_property(value) {
            return Err(invalid_request(
                "Mapper properties (i.e. deferred,column_property(), relationship(), etc.) must be declared as @declared_attr callables on declarative mixin classes.  For dataclass field() objects, use a lambda:",
            ));
        }
        if !self.is_declared_attr(value) {
            return Ok(());
        }
        let given = match self.declared_value(py, value, &attribute.name) {
            Ok(given) => given,
            Err(error) => {
                self.unknown
                    .push((attribute.name.clone(), false, super::cause(&error)));
                return Ok(());
            }
        };
        self.copies.push((value.clone(), given.clone()));
        self.collected.insert(attribute.name.clone(), given);
        let hint = py.get_attribute(value, "_return_annotation")?.optional();
        let declared = Attribute {
            annotation: hint,
            ..attribute
        };
        self.note_annotation(py, base, &declared, true)?;
        Ok(())
    }

    /// What a `declared_attr` of a mixin gives for the class.
    fn declared_value(&self, py: &mut Interpreter, declared: &Value, name: &str) -> PyResult<Value> {
        let cascading = py.get_attribute(declared, "_cascading")?;
        if !py.truth(&cascading)? {
            return py.get_attribute(&self.this, name);
        }
        let arguments = aludel_python::Arguments::positional(vec![Value::None, self.this.clone()]);
        let given = py.call_method(declared, "__get__", arguments)?;
        self.keep(name, given.clone());
        Ok(given)
    }

    /// An attribute of the class itself.
    fn own_attribute(
        &mut self,
        py: &mut Interpreter,
        base: &Rc<Class>,
        attribute: Attribute,
    ) -> PyResult<()> {
        if let Some(Value::Unresolved(unresolved)) = &attribute.value {
            let cause = unresolved.cause.clone();
            // `Mapped[…]` is the hint of a column, or of a relationship that is worth a word as well.
            let mapped = match &attribute.annotation {
                Some(_) => self.note_annotation(py, base, &attribute, false).unwrap_or(false),
                None => false,
            };
            self.annotations.remove(&attribute.name);
            self.unknown.push((attribute.name.clone(), mapped, cause));
            return Ok(());
        }
        let expects = !self.allow_unmapped
            && !self.is_dataclass
            && attribute.value.as_ref().is_none_or(|value| {
                value.is_none() || mapped_column::of(value).is_some() || self.is_property(value)
            });
        let mapped = attribute.annotation.is_some() && self.note_annotation(py, base, &attribute, expects)?;
        match attribute.value {
            None | Some(Value::None) if mapped && self.fixed_table.is_none() => {
                self.collected.insert(attribute.name, mapped_column::blank());
            }
            Some(value) if self.concerns_mapping(&value) => {
                self.collected.insert(attribute.name, value);
            }
            _ => {}
        }
        Ok(())
    }

    fn concerns_mapping(&self, value: &Value) -> bool {
        match value {
            // A column that has its table is an attribute of another model under a further name.
            Value::Object(_) => column_of(value)
                .is_some_and(|column| self.fixed_table.is_some() || column.table.borrow().is_none()),
            _ => self.is_property(value) || self.is_declared_attr(value),
        }
    }
}

/// The column of a schema that a value is.
pub(super) fn column_of(value: &Value) -> Option<Rc<ColumnObject>> {
    match value {
        Value::Object(_) => downcast::<ColumnObject>(value).filter(|column| column.is_schema_item()),
        _ => None,
    }
}

fn is_set(py: &mut Interpreter, value: Option<&Value>) -> PyResult<bool> {
    match value {
        None => Ok(false),
        Some(Value::Unresolved(_)) => Ok(true),
        Some(value) => py.truth(value),
    }
}

/// The attributes of a class that may be mapped: those it binds and those it only annotates, in the order of its body.
fn attributes(class: &Class) -> Vec<Attribute> {
    let namespace = class.namespace().borrow();
    let hints = match namespace.get("__annotations__") {
        Some(Value::Dict(hints)) => hints.str_entries(),
        _ => Vec::new(),
    };
    let attribute = |name: &Rc<str>, annotation: Option<Value>| Attribute {
        name: name.clone(),
        value: namespace.get(name).cloned(),
        annotation,
    };
    if hints.is_empty() {
        let names = namespace.keys().filter(|name| may_be_mapped(name));
        return names.map(|name| attribute(name, None)).collect();
    }
    let bound: Vec<Rc<str>> = namespace.keys().cloned().collect();
    let hinted: Vec<Rc<str>> = hints.iter().map(|(name, _)| name.clone()).collect();
    let hints: HashMap<Rc<str>, Value> = hints.into_iter().collect();
    merged(&bound, &hinted)
        .into_iter()
        .filter(|name| may_be_mapped(name))
        .map(|name| attribute(&name, hints.get(&name).cloned()))
        .collect()
}

fn may_be_mapped(name: &str) -> bool {
    !(name.starts_with("__") || name.starts_with("_sa_")) || SPECIAL_NAMES.contains(&name)
}

/// Two lists as one, in which the items of both keep their order: `merge_lists_w_ordering`.
fn merged(first: &[Rc<str>], second: &[Rc<str>]) -> Vec<Rc<str>> {
    let all: HashSet<&Rc<str>> = first.iter().collect();
    let mut common: HashSet<&Rc<str>> = second.iter().filter(|name| all.contains(name)).collect();
    let mut result = Vec::with_capacity(first.len() + second.len());
    let (mut current, mut other) = (first.iter(), second.iter());
    while let Some(name) = current.next() {
        if common.remove(name) {
            std::mem::swap(&mut current, &mut other);
        } else {
            result.push(name.clone());
        }
    }
    result.extend(other.cloned());
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_the_order_of_both_lists() {
        let list = |text: &str| text.split_whitespace().map(Rc::from).collect::<Vec<Rc<str>>>();
        let text = |first: &str, second: &str| merged(&list(first), &list(second)).join(" ");
        // Recorded from sqlalchemy.util.merge_lists_w_ordering.
        assert_eq!(
            text("__tablename__ id x b", "id data name x b"),
            "__tablename__ id data name x b"
        );
        assert_eq!(text("a b c", ""), "a b c");
        assert_eq!(text("b d", "a b c d e"), "a b c d e");
    }
}
