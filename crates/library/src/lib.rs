//! The native Python modules that migration scripts, `env.py` files and models import.
//!
//! [`register`] makes them importable; [`host`] says what the program must bring for `alembic.context` and
//! `alembic.op` to reach; [`sqlalchemy::engine`] holds the connections that scripts and the program share.

pub mod alembic;
pub mod drivers;
pub mod host;
pub mod sqlalchemy;
pub mod sqlalchemy_orm;
mod support;
mod values;

use aludel_python::Interpreter;

/// Makes every module of this crate importable.
pub fn register(py: &mut Interpreter) {
    py.register(&sqlalchemy::modules::MODULES);
    py.register(&sqlalchemy::dialects::MODULES);
    py.register(&sqlalchemy_orm::MODULES);
    py.register(&alembic::modules::MODULES);
    py.register(&drivers::MODULES);
}
