//! The blocks of statements that a generator can be suspended in, reached by number.

use ruff_python_ast::{ExceptHandler, Stmt};

use crate::source::{Code, CodeBody};

/// The number of a statement that contains a `yield`.
pub(super) type Place = usize;

/// A block of statements.
#[derive(Clone, Copy)]
pub(super) enum Block {
    Function,
    Body(Place),
    Else(Place),
    Finally(Place),
    Handler(Place, usize),
    Clause(Place, usize),
    Case(Place, usize),
}
/// The statement with this number.
pub(super) fn statement(code: &Code, place: Place) -> Option<&Stmt> {
    code.source.nodes().resumable.get(place).copied()
}

/// The statements of a block.
pub(super) fn body(code: &Code, block: Block) -> &[Stmt] {
    let found = match block {
        Block::Function => match code.node().map(|node| node.body) {
            Some(CodeBody::Function(function)) => Some(&*function.body),
            _ => None,
        },
        Block::Body(place) => match statement(code, place) {
            Some(Stmt::For(each)) => Some(&*each.body),
            Some(Stmt::While(each)) => Some(&*each.body),
            Some(Stmt::Try(guarded)) => Some(&*guarded.body),
            Some(Stmt::With(with)) => Some(&*with.body),
            Some(Stmt::If(choice)) => Some(&*choice.body),
            _ => None,
        },
        Block::Else(place) => match statement(code, place) {
            Some(Stmt::For(each)) => Some(&*each.orelse),
            Some(Stmt::While(each)) => Some(&*each.orelse),
            Some(Stmt::Try(guarded)) => Some(&*guarded.orelse),
            _ => None,
        },
        Block::Finally(place) => match statement(code, place) {
            Some(Stmt::Try(guarded)) => Some(&*guarded.finalbody),
            _ => None,
        },
        Block::Handler(place, index) => match statement(code, place) {
            Some(Stmt::Try(guarded)) => guarded
                .handlers
                .get(index)
                .map(|ExceptHandler::ExceptHandler(handler)| &*handler.body),
            _ => None,
        },
        Block::Clause(place, index) => match statement(code, place) {
            Some(Stmt::If(choice)) => choice.elif_else_clauses.get(index).map(|clause| &*clause.body),
            _ => None,
        },
        Block::Case(place, index) => match statement(code, place) {
            Some(Stmt::Match(choice)) => choice.cases.get(index).map(|case| &*case.body),
            _ => None,
        },
    };
    found.unwrap_or_default()
}
