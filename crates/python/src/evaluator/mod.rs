//! The evaluator: walks the syntax tree.

mod arguments;
mod assign;
mod bind;
mod call;
mod class_statement;
mod comprehension;
mod expression;
mod frame;
mod function_statement;
mod generator;
mod import_statement;
mod introspection;
mod literal;
mod machine;
mod names;
mod object_methods;
mod pattern;
mod raise;
mod statement;
mod super_object;
mod tolerance;
mod try_statement;
mod unbound;
mod with_statement;

pub(crate) use call::place;
pub(crate) use expression::with_stack;
pub(crate) use frame::{Activation, Frame};
pub(crate) use generator::stop_iteration;
pub(crate) use introspection::BUILTIN_FUNCTIONS;
pub(crate) use object_methods::{OBJECT_METHODS, TYPE_METHODS, construct_type, new_class};
pub(crate) use raise::Handled;
pub(crate) use super_object::SUPER;
