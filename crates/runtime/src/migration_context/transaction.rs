//! Transactions of a run: `begin_transaction()` and `autocommit_block()`.
//!
//! The rules are those of `alembic.runtime.migration.MigrationContext`, with one difference: where the database cannot
//! roll DDL back by the reference's account but can in truth (SQLite), each revision still runs in one real transaction.

use std::rc::Rc;

use aludel_database::Begin;
use aludel_python::{Error as PyError, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};

use super::{MigrationContext, Target};

/// What ends a transaction that was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Nothing was begun.
    None,
    /// `BEGIN` was printed; `COMMIT` is to be printed.
    Printed,
    /// A transaction was begun on the connection.
    Begun,
}

impl MigrationContext {
    /// `begin_transaction(_per_migration=…)`: decides, and begins on a connection. What is printed in offline mode is
    /// printed by [`MigrationContext::enter_scope`].
    pub(super) fn open_scope(&self, py: &mut Interpreter, per_migration: bool) -> PyResult<Scope> {
        if self.in_external_transaction {
            return Ok(Scope::None);
        }
        let now = if self.transactional_ddl {
            per_migration == self.options.transaction_per_migration
        } else {
            per_migration
        };
        match &self.target {
            _ if !now => Ok(Scope::None),
            Target::Offline(_) if !self.transactional_ddl => Ok(Scope::None),
            Target::Offline(_) => Ok(Scope::Printed),
            Target::Online(_) if !self.transactional_ddl && self.transaction.get() => Ok(Scope::None),
            Target::Online(online) => {
                online.begin(py, self.how_to_begin())?;
                self.transaction.set(true);
                Ok(Scope::Begun)
            }
        }
    }

    /// The start of the block of a scope.
    pub(super) fn enter_scope(&self, py: &mut Interpreter, scope: Scope) -> PyResult<()> {
        match scope {
            Scope::Printed => self.print_begin(py),
            Scope::None | Scope::Begun => Ok(()),
        }
    }

    /// The end of the block of a scope: commits, or rolls back where the block failed.
    pub(super) fn leave_scope(&self, py: &mut Interpreter, scope: Scope, succeeded: bool) -> PyResult<()> {
        match (scope, &self.target) {
            (Scope::Printed, _) if succeeded => self.print_commit(py),
            (Scope::Begun, Target::Online(online)) if self.transaction.replace(false) => {
                if succeeded {
                    online.commit(py)?;
                    self.run.borrow_mut().committed();
                } else {
                    online.rollback(py)?;
                    self.run.borrow_mut().rolled_back();
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The start of `with autocommit_block():` — what was done so far is committed.
    pub(super) fn begin_autocommit(&self, py: &mut Interpreter) -> PyResult<()> {
        match &self.target {
            Target::Offline(_) if self.transactional_ddl => self.print_commit(py),
            Target::Offline(_) => Ok(()),
            Target::Online(online) => {
                if online.in_transaction() {
                    online.commit(py)?;
                    self.run.borrow_mut().committed_inside_revision();
                }
                let was_open = self.transaction.replace(false);
                let before = online.enter_autocommit(py)?;
                self.autocommit.borrow_mut().push((was_open, before));
                Ok(())
            }
        }
    }

    /// The end of that block: a transaction begins again where one was open.
    pub(super) fn end_autocommit(&self, py: &mut Interpreter) -> PyResult<()> {
        match &self.target {
            Target::Offline(_) if self.transactional_ddl => self.print_begin(py),
            Target::Offline(_) => Ok(()),
            Target::Online(online) => {
                let (was_open, before) = self.autocommit.borrow_mut().pop().unwrap_or_default();
                online.leave_autocommit(py, before)?;
                if was_open {
                    online.begin(py, self.how_to_begin())?;
                    self.transaction.set(true);
                }
                Ok(())
            }
        }
    }
}

impl MigrationContext {
    /// Where DDL is not part of transactions by the reference's account, the transaction is begun at once, so that it
    /// holds the DDL of a database (SQLite) that can.
    fn how_to_begin(&self) -> Begin {
        if self.dialect.transactional_ddl() {
            Begin::Deferred
        } else {
            Begin::Immediate
        }
    }

    fn print_begin(&self, py: &mut Interpreter) -> PyResult<()> {
        self.print_raw(py, &self.dialect.offline_begin(&self.settings))
    }

    fn print_commit(&self, py: &mut Interpreter) -> PyResult<()> {
        self.print_raw(py, &self.dialect.offline_commit(&self.settings))
    }

    fn print_raw(&self, py: &mut Interpreter, text: &str) -> PyResult<()> {
        match &self.target {
            Target::Offline(output) => output.write(py, text),
            Target::Online(_) => Ok(()),
        }
    }
}

/// The context manager that `begin_transaction()` gives to `env.py`.
pub(super) struct TransactionObject {
    pub(super) context: Rc<MigrationContext>,
    pub(super) scope: Scope,
}

static TRANSACTION: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("alembic.runtime.migration", "_ProxyTransaction")
};

static METHODS: [NativeFunction; 2] = [
    NativeFunction::new("commit", "(self)", |py, arguments| {
        let transaction = arguments.receiver::<TransactionObject>()?;
        transaction.context.leave_scope(py, transaction.scope, true)?;
        Ok(Value::None)
    }),
    NativeFunction::new("rollback", "(self)", |py, arguments| {
        let transaction = arguments.receiver::<TransactionObject>()?;
        transaction.context.leave_scope(py, transaction.scope, false)?;
        Ok(Value::None)
    }),
];

impl Object for TransactionObject {
    fn native_type(&self) -> &'static NativeType {
        &TRANSACTION
    }

    fn enter(&self, py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        self.context.enter_scope(py, self.scope)?;
        Ok(this.clone())
    }

    fn exit(&self, py: &mut Interpreter, _this: &Value, error: Option<&PyError>) -> PyResult<bool> {
        self.context.leave_scope(py, self.scope, error.is_none())?;
        Ok(false)
    }
}
