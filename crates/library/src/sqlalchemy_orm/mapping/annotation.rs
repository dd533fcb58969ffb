//! Annotations of attributes: whether they are `Mapped[…]`, and what that says of a column.

use std::rc::Rc;

use aludel_python::{Arguments, Class, Error, Interpreter, PyResult, Value, downcast};
use aludel_schema::Nullable;

use super::scan::{Attribute, Scan};
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::{exc, types};
use crate::sqlalchemy_orm::mapped_column::{self, MappedHint, is_mapped_class};
use crate::support::argument_error;

/// The annotation of an attribute.
pub(super) struct Annotation {
    /// What is inside `Mapped[…]`: a value, or text where the annotation is text.
    argument: Option<Value>,
    /// The annotation itself.
    written: Value,
    /// The module whose names the annotation uses.
    module: Rc<str>,
}

/// What an annotation is.
enum Hint {
    /// `Mapped[argument]`
    Mapped(Value),
    /// `ClassVar[…]`, or a descriptor such as `AssociationProxy[…]`.
    Other,
    /// Anything else.
    Plain,
}

impl Scan {
    /// Whether an attribute is annotated as `Mapped[…]`.
    pub(super) fn is_mapped_hint(
        &self,
        py: &mut Interpreter,
        base: &Class,
        attribute: &Attribute,
    ) -> PyResult<bool> {
        match &attribute.annotation {
            Some(annotation) => Ok(matches!(hint(py, base.module(), annotation)?, Hint::Mapped(_))),
            None => Ok(false),
        }
    }

    /// Remembers the annotation of an attribute; `expects` says that it must be `Mapped[…]`. Gives whether it is.
    pub(super) fn note_annotation(
        &mut self,
        py: &mut Interpreter,
        base: &Class,
        attribute: &Attribute,
        expects: bool,
    ) -> PyResult<bool> {
        if let Some(known) = self.annotations.get(&attribute.name) {
            return Ok(known.argument.is_some());
        }
        let Some(annotation) = &attribute.annotation else {
            return Ok(false);
        };
        let argument = match hint(py, base.module(), annotation)? {
            Hint::Mapped(argument) => Some(argument),
            Hint::Other => return Ok(false),
            Hint::Plain if expects && !self.allow_unmapped => {
                return Err(not_mapped(self.class.name(), &attribute.name));
            }
            Hint::Plain => None,
        };
        let mapped = argument.is_some();
        // With `__allow_unmapped__` a plain hint says what `Mapped[…]` would.
        let argument = match argument {
            None if self.allow_unmapped => Some(annotation.clone()),
            argument => argument,
        };
        let module = base.module().clone();
        let written = annotation.clone();
        let known = Annotation {
            argument,
            written,
            module,
        };
        self.annotations.insert(attribute.name.clone(), known);
        Ok(mapped)
    }

    /// What is inside `Mapped[…]` of an attribute.
    pub(super) fn argument_of(&self, name: &str) -> Option<Value> {
        self.annotations.get(name)?.argument.clone()
    }

    /// The module whose names the annotation of an attribute uses.
    pub(super) fn module_of(&self, name: &str) -> Rc<str> {
        self.annotations
            .get(name)
            .map_or_else(|| self.class.module().clone(), |known| known.module.clone())
    }

    /// Gives a `mapped_column()` what its annotation says: whether it may be NULL, its type, and what a
    /// `mapped_column()` inside `Annotated[…]` brings.
    pub(super) fn annotate(&self, py: &mut Interpreter, name: &str, column: &ColumnObject) -> PyResult<()> {
        match self.argument_of(name) {
            Some(argument) => self.annotate_with(py, name, column, &argument, name),
            None if has_type(column) || self.annotations.contains_key(name) => Ok(()),
            None => Err(missing(&self.class, name)),
        }
    }

    /// The same with an annotation that is written elsewhere: at a field of a composite's class.
    pub(super) fn annotate_with(
        &self,
        py: &mut Interpreter,
        name: &str,
        column: &ColumnObject,
        argument: &Value,
        written_at: &str,
    ) -> PyResult<()> {
        let has_type = has_type(column);
        if argument.is_none() && has_type {
            return Ok(());
        }
        if let Value::Class(class) = argument
            && self.annotate_plainly(py, class, column, has_type)?
        {
            return Ok(());
        }
        let resolve = self.support.resolve.clone();
        let answer = py.call(
            &resolve,
            Arguments::positional(vec![
                argument.clone(),
                self.registry.clone(),
                self.this.clone(),
                Value::str(name),
                Value::Str(self.module_of(written_at)),
                Value::Bool(has_type),
                self.annotations
                    .get(written_at)
                    .map_or(Value::None, |known| known.written.clone()),
            ]),
        )?;
        let Value::Tuple(parts) = &answer else {
            return Ok(());
        };
        let [nullable, merged, type_] = &**parts else {
            return Ok(());
        };
        if let Some(merged) = mapped_column::of(merged) {
            mapped_column::merge(&merged, column);
        }
        allow_null(column, py.truth(nullable)?);
        if column.type_.borrow().is_none() && !type_.is_none() {
            *column.type_.borrow_mut() = types::instance(py, type_)?;
        }
        Ok(())
    }

    /// The usual case: one of Python's own types, for which the registry has no type of its own.
    fn annotate_plainly(
        &self,
        py: &mut Interpreter,
        class: &Rc<Class>,
        column: &ColumnObject,
        has_type: bool,
    ) -> PyResult<bool> {
        let map = py.get_attribute(&self.registry, "type_annotation_map")?;
        if !matches!(&map, Value::Dict(map) if map.is_empty()) {
            return Ok(false);
        }
        let mut known = self.support.python_types.iter();
        let Some((_, type_)) = known.find(|(python, _)| Rc::ptr_eq(python, class)) else {
            return Ok(false);
        };
        allow_null(column, false);
        if !has_type {
            *column.type_.borrow_mut() = types::instance(py, type_)?;
        }
        Ok(true)
    }
}

fn has_type(column: &ColumnObject) -> bool {
    !column.type_.borrow().is_none() || !column.foreign_keys.borrow().is_empty()
}

fn allow_null(column: &ColumnObject, nullable: bool) {
    let mut data = column.data.borrow_mut();
    if data.nullable == Nullable::Default {
        data.nullable = if nullable { Nullable::True } else { Nullable::False };
        column.nullable_by_hint.set(nullable);
    }
}

/// The descriptors of SQLAlchemy that may stand in a hint and add no column.
const DESCRIPTORS: [&str; 2] = ["AssociationProxy", "hybrid_property"];

fn hint(py: &mut Interpreter, module: &str, annotation: &Value) -> PyResult<Hint> {
    if let Some(hint) = downcast::<MappedHint>(annotation) {
        return Ok(Hint::Mapped(hint.argument.clone()));
    }
    match annotation {
        Value::Str(text) => text_hint(py, module, text),
        Value::Unresolved(_) => Ok(Hint::Other),
        Value::Instance(_) | Value::Object(_) => match py.find_attribute(annotation, "__origin__")? {
            Some(Value::Class(origin)) if DESCRIPTORS.contains(&&**origin.name()) => Ok(Hint::Other),
            Some(origin @ Value::Instance(_)) => {
                let text = py.repr(&origin)?;
                Ok(if text == "typing.ClassVar" {
                    Hint::Other
                } else {
                    Hint::Plain
                })
            }
            _ => Ok(Hint::Plain),
        },
        _ => Ok(Hint::Plain),
    }
}

/// An annotation as text. Names that are only there for type checkers need not be known: `Mapped` is told by its name.
fn text_hint(py: &mut Interpreter, module: &str, text: &str) -> PyResult<Hint> {
    let text = text.trim().trim_matches(['\'', '"']);
    let Some((head, rest)) = text.split_once('[') else {
        return Ok(Hint::Plain);
    };
    let inside = rest.trim_end().strip_suffix(']').unwrap_or(rest).trim();
    let head = head.trim();
    let last = head.rsplit('.').next().unwrap_or(head);
    let is_mapped = match last {
        "Mapped" | "DynamicMapped" | "WriteOnlyMapped" => true,
        "ClassVar" => return Ok(Hint::Other),
        _ if DESCRIPTORS.contains(&last) => return Ok(Hint::Other),
        _ => extends_mapped(py, module, head),
    };
    Ok(if is_mapped {
        Hint::Mapped(Value::str(inside))
    } else {
        Hint::Plain
    })
}

fn extends_mapped(py: &mut Interpreter, module: &str, name: &str) -> bool {
    let Some(module) = py.modules().get(module).cloned() else {
        return false;
    };
    let mut parts = name.split('.');
    let Some(mut value) = parts.next().and_then(|first| module.get(first)) else {
        return false;
    };
    for part in parts {
        match py.find_attribute(&value, part) {
            Ok(Some(next)) => value = next,
            _ => return false,
        }
    }
    matches!(&value, Value::Class(class) if is_mapped_class(class))
}

fn missing(class: &Class, name: &str) -> Error {
    argument_error(format!(
        "Python typing annotation is required for attribute \"{}.{name}\" when primary argument(s) for \"MappedColumn\" construct are None or not present",
        class.name()
    ))
}

fn not_mapped(class: &str, name: &str) -> Error {
    let message = format!(
        "Type annotation for \"{class}.{name}\" can't be correctly interpreted for Annotated Declarative Table form.  ORM annotations should normally make use of the ``Mapped[]`` generic type, or other ORM-compatible generic type, as a container for the actual type, which indicates the intent that the attribute is mapped. Class variables that are not intended to be mapped by the ORM should use ClassVar[].  To allow Annotated Declarative to disregard legacy annotations which don't use Mapped[] to pass, set \"__allow_unmapped__ = True\" on the class or a superclass this class."
    );
    Error::new(&exc::MAPPED_ANNOTATION_ERROR, message)
}
