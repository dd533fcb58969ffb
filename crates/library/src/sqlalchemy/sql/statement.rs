//! Statements as Python sees them, and what all of them can do.

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{
    Arguments, Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast,
};
use aludel_schema::statement::Statement;

use super::{CLAUSE_ELEMENT, EXECUTABLE, change, classes, from, select};
use crate::sqlalchemy::compile;
use crate::sqlalchemy::schema::table::TableObject;
use crate::sqlalchemy::schema::text_ddl::TextDdl;

/// `Select`
pub(crate) static SELECT: NativeType = NativeType {
    bases: &[
        &classes::HAS_PREFIXES,
        &classes::HAS_SUFFIXES,
        &GENERATIVE_SELECT,
        &SET_OPERATIONS,
        &EXECUTABLE,
    ],
    constructor: Some(|py, _class, arguments| select::SELECT_FUNCTION.call(py, arguments)),
    methods: &select::METHODS,
    ..NativeType::new("sqlalchemy.sql.selectable", "Select")
};

/// `CompoundSelect`
pub(crate) static COMPOUND_SELECT: NativeType = NativeType::derived(
    "sqlalchemy.sql.selectable",
    "CompoundSelect",
    &[&GENERATIVE_SELECT, &EXECUTABLE],
);

/// `GenerativeSelect`, what queries and unions share.
pub(crate) static GENERATIVE_SELECT: NativeType = NativeType {
    bases: &[&SELECT_BASE, &LABELLED],
    methods: &select::GENERATIVE_METHODS,
    ..NativeType::new("sqlalchemy.sql.selectable", "GenerativeSelect")
};

/// What queries and unions do about labels.
static LABELLED: NativeType = NativeType {
    methods: &classes::METHODS,
    ..NativeType::new("sqlalchemy.sql.selectable", "Labelled")
};

/// The set operations as methods.
static SET_OPERATIONS: NativeType = NativeType {
    methods: &select::compound::METHODS,
    ..NativeType::new("sqlalchemy.sql.selectable", "SetOperations")
};

/// `SelectBase`
pub(crate) static SELECT_BASE: NativeType = NativeType {
    bases: &[&classes::HAS_CTE, &classes::SELECTABLE],
    methods: &from::SELECT_BASE_METHODS,
    ..NativeType::new("sqlalchemy.sql.selectable", "SelectBase")
};

/// `UpdateBase`, what insert, update and delete share.
pub(crate) static UPDATE_BASE: NativeType = NativeType {
    bases: &[
        &classes::HAS_CTE,
        &classes::HAS_PREFIXES,
        &EXECUTABLE,
        &CLAUSE_ELEMENT,
    ],
    methods: &change::CHANGE_METHODS,
    ..NativeType::new("sqlalchemy.sql.dml", "UpdateBase")
};

/// `ValuesBase`, what insert and update share.
pub(crate) static VALUES_BASE: NativeType =
    NativeType::derived("sqlalchemy.sql.dml", "ValuesBase", &[&UPDATE_BASE]);

/// `Insert`
pub(crate) static INSERT: NativeType = NativeType {
    bases: &[&VALUES_BASE],
    constructor: Some(|py, _class, arguments| change::INSERT_FUNCTION.call(py, arguments)),
    methods: &change::INSERT_METHODS,
    ..NativeType::new("sqlalchemy.sql.dml", "Insert")
};

/// `Update`
pub(crate) static UPDATE: NativeType = NativeType {
    bases: &[&VALUES_BASE],
    constructor: Some(|py, _class, arguments| change::UPDATE_FUNCTION.call(py, arguments)),
    methods: &change::UPDATE_METHODS,
    ..NativeType::new("sqlalchemy.sql.dml", "Update")
};

/// `Delete`
pub(crate) static DELETE: NativeType = NativeType {
    bases: &[&UPDATE_BASE],
    constructor: Some(|py, _class, arguments| change::DELETE_FUNCTION.call(py, arguments)),
    methods: &change::DELETE_METHODS,
    ..NativeType::new("sqlalchemy.sql.dml", "Delete")
};

/// The methods of everything that can be executed.
pub(super) static EXECUTABLE_METHODS: [NativeFunction; 3] = [
    NativeFunction::new("execution_options", "(self, **kw)", execution_options),
    NativeFunction::new("get_execution_options", "(self)", |_, arguments| {
        let options = downcast::<StatementObject>(arguments.this()).map(|it| it.options.borrow().clone());
        Ok(Value::dict(options.unwrap_or_default()))
    }),
    NativeFunction::new("options", "(self, *options)", this),
];

fn this(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(arguments.this().clone())
}

/// A copy of a statement that is executed with these options; those of `execute()` go before them.
fn execution_options(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Some(old) = downcast::<StatementObject>(arguments.this()) else {
        return Ok(arguments.this().clone());
    };
    let new = old.with_statement(old.statement.clone());
    let mut options = new.options.borrow_mut();
    for (name, value) in arguments.options("kw") {
        options.retain(|(known, _)| *known != name);
        options.push((name, value));
    }
    drop(options);
    Ok(statement_value(new))
}

/// A statement as Python sees it. Its methods give new ones.
pub(crate) struct StatementObject {
    native: &'static NativeType,
    pub(crate) statement: Statement,
    /// The types of the columns of the result as Python sees them, by place; `None` where nothing is to be done.
    pub(crate) column_types: RefCell<Vec<Value>>,
    /// What was given to `select()`; of a change `"change"`, what is changed, and what is returned. Sessions make
    /// instances of mapped classes of it.
    pub(super) entities: RefCell<Vec<Value>>,
    /// Of `DDL(…)`: its text, and when it is executed for whom.
    pub(crate) text_ddl: Option<Rc<TextDdl>>,
    /// `execution_options()`
    pub(crate) options: RefCell<Vec<(Rc<str>, Value)>>,
    /// The tables whose columns are selected, which joins without a condition look for foreign keys in.
    pub(super) tables: RefCell<Vec<Value>>,
}

impl StatementObject {
    /// A statement of a native class.
    pub(crate) fn new(native: &'static NativeType, statement: Statement) -> StatementObject {
        StatementObject {
            native,
            statement,
            column_types: RefCell::default(),
            entities: RefCell::default(),
            text_ddl: None,
            options: RefCell::default(),
            tables: RefCell::default(),
        }
    }

    /// Another statement in place of this one, with all that is known of this one.
    pub(super) fn with_statement(&self, statement: Statement) -> StatementObject {
        StatementObject {
            native: self.native,
            statement,
            column_types: self.column_types.clone(),
            entities: self.entities.clone(),
            text_ddl: self.text_ddl.clone(),
            options: self.options.clone(),
            tables: self.tables.clone(),
        }
    }
}

impl StatementObject {
    /// The table that is changed; `None` of a statement that changes none.
    pub(crate) fn target(&self, py: &mut Interpreter) -> PyResult<Option<Rc<TableObject>>> {
        let entities = self.entities.borrow().clone();
        match entities.as_slice() {
            [kind, target, ..] if kind.as_str() == Some("change") => {
                change::table_object(py, target).map(Some)
            }
            _ => Ok(None),
        }
    }
}

/// The value of a statement.
pub(crate) fn statement_value(statement: StatementObject) -> Value {
    Value::object(statement)
}

impl Object for StatementObject {
    fn native_type(&self) -> &'static NativeType {
        self.native
    }

    fn get_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        match name {
            "c" | "columns" | "selected_columns" | "exported_columns" => from::columns_of(py, this).map(Some),
            "_entities" => Ok(Some(Value::list(self.entities.borrow().clone()))),
            _ => Ok(None),
        }
    }

    fn is_callable(&self) -> bool {
        matches!(self.statement, Statement::Ddl(_))
    }

    fn call(&self, py: &mut Interpreter, this: &Value, arguments: Arguments) -> PyResult<Value> {
        crate::sqlalchemy::schema::text_ddl::called(py, this, self, &arguments)
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        compile::statement(&self.statement, None, false).map(|compiled| Some(compiled.text))
    }
}
