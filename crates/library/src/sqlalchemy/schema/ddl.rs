//! The DDL elements of `sqlalchemy.schema`: `CreateTable`, `DropSchema`, `DDL`, …

use aludel_python::{Bound, Error, Interpreter, NativeType, PyResult, Value, downcast, exceptions};
use aludel_schema::SqlType;
use aludel_schema::statement::{DdlElement, Statement};

use super::constraint::ConstraintObject;
use super::defaults::SequenceObject;
use super::index::{IndexObject, table_data};
use super::table::TableObject;
use super::{convert, ddl_comments, naming, references, repr};
use crate::sqlalchemy::sql::{self, StatementObject, statement_value};
use crate::sqlalchemy::{names, types};
use crate::support::{argument_error, constructor, mismatch};

/// `BaseDDLElement`
pub(crate) static BASE_DDL_ELEMENT: NativeType =
    NativeType::derived("sqlalchemy.sql.ddl", "BaseDDLElement", &[&sql::CLAUSE_ELEMENT]);

/// `InvokeDDLBase`
pub(crate) static INVOKE_DDL_BASE: NativeType = NativeType::derived(
    "sqlalchemy.sql.ddl",
    "InvokeDDLBase",
    &[&super::visitor::SCHEMA_VISITOR],
);

/// `ExecutableDDLElement`, the base of all that can be executed.
pub(crate) static DDL_ELEMENT: NativeType = NativeType {
    bases: &[&sql::EXECUTABLE, &BASE_DDL_ELEMENT],
    methods: &super::text_ddl::METHODS,
    ..NativeType::new("sqlalchemy.sql.ddl", "ExecutableDDLElement")
};

macro_rules! elements {
    ($module:literal; $($name:ident = $text:literal, $signature:literal, $function:expr;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub(crate) static $name: NativeType = NativeType {
                bases: &[&DDL_ELEMENT],
                constructor: constructor!(concat!($text, ".__init__"), $signature, $function),
                ..NativeType::new($module, $text)
            };
        )*
    };
}

elements! { "sqlalchemy.sql.ddl";
    DDL = "DDL", "(self, statement, context=None)", super::text_ddl::make;
    CREATE_SCHEMA = "CreateSchema", "(self, name, if_not_exists=False)", create_schema;
    DROP_SCHEMA = "DropSchema", "(self, name, cascade=False, if_exists=False)", drop_schema;
    CREATE_TABLE = "CreateTable", "(self, element, include_foreign_key_constraints=None, if_not_exists=False)", create_table;
    DROP_TABLE = "DropTable", "(self, element, if_exists=False)", drop_table;
    CREATE_INDEX = "CreateIndex", "(self, element, if_not_exists=False)", create_index;
    DROP_INDEX = "DropIndex", "(self, element, if_exists=False)", drop_index;
    ADD_CONSTRAINT = "AddConstraint", "(self, element, isolate_from_table=True)", add_constraint;
    DROP_CONSTRAINT = "DropConstraint", "(self, element, cascade=False, if_exists=False, isolate_from_table=True, **kw)", drop_constraint;
    SET_TABLE_COMMENT = "SetTableComment", "(self, element)", ddl_comments::set_table_comment;
    DROP_TABLE_COMMENT = "DropTableComment", "(self, element)", ddl_comments::drop_table_comment;
    SET_COLUMN_COMMENT = "SetColumnComment", "(self, element)", ddl_comments::set_column_comment;
    DROP_COLUMN_COMMENT = "DropColumnComment", "(self, element)", ddl_comments::drop_column_comment;
    SET_CONSTRAINT_COMMENT = "SetConstraintComment", "(self, element)", ddl_comments::set_constraint_comment;
    DROP_CONSTRAINT_COMMENT = "DropConstraintComment", "(self, element)", ddl_comments::drop_constraint_comment;
    CREATE_SEQUENCE = "CreateSequence", "(self, element, if_not_exists=False)", create_sequence;
    DROP_SEQUENCE = "DropSequence", "(self, element, if_exists=False)", drop_sequence;
}

elements! { "sqlalchemy.dialects.postgresql.named_types";
    CREATE_ENUM_TYPE = "CreateEnumType", "(self, element, **kw)", create_type;
    DROP_ENUM_TYPE = "DropEnumType", "(self, element, **kw)", drop_type;
    CREATE_DOMAIN_TYPE = "CreateDomainType", "(self, element, **kw)", create_type;
    DROP_DOMAIN_TYPE = "DropDomainType", "(self, element, **kw)", drop_type;
}

/// `CreateColumn`
pub(crate) static CREATE_COLUMN: NativeType = NativeType {
    bases: &[&BASE_DDL_ELEMENT],
    constructor: constructor!(
        "CreateColumn.__init__",
        "(self, element)",
        ddl_comments::create_column
    ),
    ..NativeType::new("sqlalchemy.sql.ddl", "CreateColumn")
};

/// A statement as `execute()` takes it; an element of DDL is of its own class.
pub(crate) fn statement_element(statement: Statement) -> Value {
    let native = match &statement {
        Statement::Ddl(element) => class_of(element),
        _ => &crate::sqlalchemy::sql::EXECUTABLE,
    };
    statement_value(StatementObject::new(native, statement))
}

/// The class of an element.
fn class_of(element: &DdlElement) -> &'static NativeType {
    match element {
        DdlElement::Text(_) => &DDL,
        DdlElement::CreateSchema { .. } => &CREATE_SCHEMA,
        DdlElement::DropSchema { .. } => &DROP_SCHEMA,
        DdlElement::CreateTable { .. } => &CREATE_TABLE,
        DdlElement::DropTable { .. } => &DROP_TABLE,
        DdlElement::CreateIndex { .. } => &CREATE_INDEX,
        DdlElement::DropIndex { .. } => &DROP_INDEX,
        DdlElement::AddConstraint { .. } => &ADD_CONSTRAINT,
        DdlElement::DropConstraint { .. } => &DROP_CONSTRAINT,
        DdlElement::CreateColumn { .. } => &CREATE_COLUMN,
        DdlElement::TableComment { comment: Some(_), .. } => &SET_TABLE_COMMENT,
        DdlElement::TableComment { comment: None, .. } => &DROP_TABLE_COMMENT,
        DdlElement::ConstraintComment { drop: false, .. } => &SET_CONSTRAINT_COMMENT,
        DdlElement::ConstraintComment { drop: true, .. } => &DROP_CONSTRAINT_COMMENT,
        DdlElement::ColumnComment { drop: false, .. } => &SET_COLUMN_COMMENT,
        DdlElement::ColumnComment { drop: true, .. } => &DROP_COLUMN_COMMENT,
        DdlElement::CreateSequence { .. } => &CREATE_SEQUENCE,
        DdlElement::DropSequence { .. } => &DROP_SEQUENCE,
        DdlElement::CreateType {
            type_: SqlType::Domain(_),
            ..
        } => &CREATE_DOMAIN_TYPE,
        DdlElement::CreateType { .. } => &CREATE_ENUM_TYPE,
        DdlElement::DropType {
            type_: SqlType::Domain(_),
            ..
        } => &DROP_DOMAIN_TYPE,
        DdlElement::DropType { .. } => &DROP_ENUM_TYPE,
    }
}

pub(super) fn element(arguments: &Bound, element: DdlElement) -> PyResult<Value> {
    let native = crate::support::called_class(arguments.this())
        .and_then(|class| class.nearest_native())
        .unwrap_or(&DDL_ELEMENT);
    Ok(statement_value(StatementObject::new(
        native,
        Statement::Ddl(Box::new(element)),
    )))
}

fn flag(py: &mut Interpreter, arguments: &Bound, name: &str) -> PyResult<bool> {
    py.truth(&arguments.get(name))
}

fn create_schema(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = names::name(py, &arguments.get("name"), "the name of a schema")?;
    let if_not_exists = flag(py, &arguments, "if_not_exists")?;
    element(&arguments, DdlElement::CreateSchema { name, if_not_exists })
}

fn drop_schema(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = names::name(py, &arguments.get("name"), "the name of a schema")?;
    let cascade = flag(py, &arguments, "cascade")?;
    let if_exists = flag(py, &arguments, "if_exists")?;
    element(
        &arguments,
        DdlElement::DropSchema {
            name,
            cascade,
            if_exists,
        },
    )
}

pub(super) fn table_of(py: &mut Interpreter, arguments: &Bound) -> PyResult<aludel_schema::Table> {
    let value = arguments.get("element");
    match downcast::<TableObject>(&value) {
        Some(table) => {
            let data = convert::table(py, &table)?;
            naming::named(py, &table, data)
        }
        None => Err(mismatch(py, "the element", "a Table", &value)),
    }
}

fn create_table(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let value = arguments.get("element");
    let mut table = match downcast::<TableObject>(&value) {
        Some(object) => {
            let mut data = convert::table(py, &object)?;
            references::mark_undefined(py, &object, &mut data);
            naming::named(py, &object, data)?
        }
        None => table_of(py, &arguments)?,
    };
    ddl_comments::keep_foreign_keys(py, &mut table, &arguments.get("include_foreign_key_constraints"))?;
    let if_not_exists = flag(py, &arguments, "if_not_exists")?;
    element(&arguments, DdlElement::CreateTable { table, if_not_exists })
}

fn drop_table(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = table_of(py, &arguments)?;
    let if_exists = flag(py, &arguments, "if_exists")?;
    element(&arguments, DdlElement::DropTable { table, if_exists })
}

fn index_of(
    py: &mut Interpreter,
    arguments: &Bound,
) -> PyResult<(aludel_schema::Table, aludel_schema::Index)> {
    let value = arguments.get("element");
    match downcast::<IndexObject>(&value) {
        Some(index) => {
            let (table, data) = (table_data(py, &index)?, index.index(py)?);
            let data = match index.owning_table() {
                Some(object) => naming::named_index(py, &object, &table, data)?,
                None => data,
            };
            Ok((table, data))
        }
        None => Err(mismatch(py, "the element", "an Index", &value)),
    }
}

/// Whether the MetaData of an index has a naming convention: the default one, which names indexes, is not used then.
fn leaves_indexes_unnamed(index: &Value) -> bool {
    downcast::<IndexObject>(index)
        .and_then(|index| index.owning_table())
        .is_some_and(|table| table.has_convention())
}

fn create_index(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (table, index) = index_of(py, &arguments)?;
    if index.name.is_unnamed() && leaves_indexes_unnamed(&arguments.get("element")) {
        return Err(Error::new(&exceptions::ASSERTION_ERROR, "").with_hint(
            "The naming convention of the MetaData has no rule for indexes (\"ix\"): add one, or name the index.",
        ));
    }
    let if_not_exists = flag(py, &arguments, "if_not_exists")?;
    element(
        &arguments,
        DdlElement::CreateIndex {
            table,
            index,
            if_not_exists,
        },
    )
}

fn drop_index(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (table, index) = index_of(py, &arguments)?;
    let if_exists = flag(py, &arguments, "if_exists")?;
    element(
        &arguments,
        DdlElement::DropIndex {
            table,
            index,
            if_exists,
        },
    )
}

fn constraint_of(
    py: &mut Interpreter,
    arguments: &Bound,
) -> PyResult<(aludel_schema::Table, aludel_schema::Constraint)> {
    let value = arguments.get("element");
    let Some(constraint) = downcast::<ConstraintObject>(&value) else {
        return Err(mismatch(py, "the element", "a Constraint", &value));
    };
    match constraint.owning_table() {
        Some(object) => {
            let (table, data) = (convert::table(py, &object)?, constraint.constraint(py)?);
            let data = naming::named_constraint(py, &object, &table, data)?;
            Ok((table, data))
        }
        None => Err(argument_error("the constraint is not associated with any table")),
    }
}

fn add_constraint(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (table, constraint) = constraint_of(py, &arguments)?;
    element(&arguments, DdlElement::AddConstraint { table, constraint })
}

fn drop_constraint(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (table, constraint) = constraint_of(py, &arguments)?;
    let repr = match downcast::<ConstraintObject>(&arguments.get("element")) {
        Some(object) if constraint.name().is_unnamed() => repr::dropped(py, &object)?,
        _ => String::new(),
    };
    let cascade = flag(py, &arguments, "cascade")?;
    let if_exists = flag(py, &arguments, "if_exists")?;
    element(
        &arguments,
        DdlElement::DropConstraint {
            table,
            constraint,
            cascade,
            if_exists,
            repr,
        },
    )
}

fn sequence_of(py: &mut Interpreter, arguments: &Bound) -> PyResult<aludel_schema::Sequence> {
    let value = arguments.get("element");
    match downcast::<SequenceObject>(&value) {
        Some(sequence) => Ok(sequence.0.borrow().clone()),
        None => Err(mismatch(py, "the element", "a Sequence", &value)),
    }
}

fn create_sequence(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let sequence = sequence_of(py, &arguments)?;
    let if_not_exists = flag(py, &arguments, "if_not_exists")?;
    element(
        &arguments,
        DdlElement::CreateSequence {
            sequence,
            if_not_exists,
        },
    )
}

fn drop_sequence(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let sequence = sequence_of(py, &arguments)?;
    let if_exists = flag(py, &arguments, "if_exists")?;
    element(&arguments, DdlElement::DropSequence { sequence, if_exists })
}

fn create_type(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let type_ = types::sql_type(py, &arguments.get("element"))?;
    element(
        &arguments,
        DdlElement::CreateType {
            type_,
            checkfirst: false,
        },
    )
}

fn drop_type(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let type_ = types::sql_type(py, &arguments.get("element"))?;
    element(
        &arguments,
        DdlElement::DropType {
            type_,
            checkfirst: false,
        },
    )
}
