//! From migrate operations to the objects of `alembic.operations.ops`, which scripts look at and change.

use std::rc::Rc;

use aludel_autogenerate::is_left_to_others;
use aludel_python::{Arguments, Interpreter, PyResult, Value};
use aludel_schema::operation::{
    AddColumn, AddConstraint, AlterColumn, CreateIndex, CreateTable, DefaultChange, DropColumn,
    DropConstraint, DropIndex, DropTable, SqlChange, SqlText,
};
use aludel_schema::{Constraint, DialectOptions, MigrateOperation, Name, Table};

use super::custom;
use super::detect::Inspected;
use super::from_python::MODULE;
use super::models::Models;
use crate::sqlalchemy::schema::build;
use crate::sqlalchemy::schema::column::{ColumnObject, TableLink};
use crate::sqlalchemy::schema::options::option_object;
use crate::sqlalchemy::{names, sql, types};
use crate::support::unsupported;

/// The objects of operations. Where an operation adds what a model has, the object holds the model's own column.
///
/// # Errors
/// When an operation has no class of its own.
pub fn operations(py: &mut Interpreter, operations: &[MigrateOperation], models: &Models) -> PyResult<Value> {
    let mut values = Vec::with_capacity(operations.len());
    for operation in operations {
        values.push(object(py, operation, models)?);
    }
    Ok(Value::list(values))
}

/// A call of a class of the module, argument by argument.
struct Call(Vec<Value>, Vec<(&'static str, Value)>);

impl Call {
    fn new(positional: Vec<Value>) -> Call {
        Call(positional, Vec::new())
    }

    fn with(mut self, name: &'static str, value: Value) -> Call {
        self.1.push((name, value));
        self
    }

    /// With dialect options as further keywords.
    fn make(self, py: &mut Interpreter, class: &str, options: &DialectOptions) -> PyResult<Value> {
        let module = py.import(MODULE)?;
        let class = py.get_attribute(&Value::Module(module), class)?;
        let mut arguments = Arguments::positional(self.0);
        for (name, value) in self.1 {
            arguments = arguments.with_keyword(name, value);
        }
        for (name, value) in options {
            arguments = arguments.with_keyword(name, option_object(value));
        }
        py.call(&class, arguments)
    }

    fn plain(self, py: &mut Interpreter, class: &str) -> PyResult<Value> {
        self.make(py, class, &DialectOptions::new())
    }
}

fn optional_name(name: Option<&Name>) -> Value {
    name.map_or(Value::None, names::name_value)
}

fn text(text: Option<&String>) -> Value {
    text.map_or(Value::None, Value::str)
}

fn name_list(list: &[Name]) -> Value {
    Value::list(list.iter().map(names::name_value).collect())
}

/// The object of an operation.
pub(crate) fn object(py: &mut Interpreter, operation: &MigrateOperation, models: &Models) -> PyResult<Value> {
    match operation {
        MigrateOperation::CreateTable(op) => create_table(py, op, models),
        MigrateOperation::DropTable(op) => drop_table(py, op),
        MigrateOperation::RenameTable(op) => Call::new(vec![
            names::name_value(&op.table_name),
            names::name_value(&op.new_table_name),
        ])
        .with("schema", optional_name(op.schema.as_ref()))
        .plain(py, "RenameTableOp"),
        MigrateOperation::CreateTableComment(op) => {
            Call::new(vec![names::name_value(&op.table_name), text(op.comment.as_ref())])
                .with("schema", optional_name(op.schema.as_ref()))
                .with("existing_comment", text(op.existing_comment.as_ref()))
                .plain(py, "CreateTableCommentOp")
        }
        MigrateOperation::DropTableComment(op) => Call::new(vec![names::name_value(&op.table_name)])
            .with("schema", optional_name(op.schema.as_ref()))
            .with("existing_comment", text(op.existing_comment.as_ref()))
            .plain(py, "DropTableCommentOp"),
        MigrateOperation::AddColumn(op) => add_column(py, op, models),
        MigrateOperation::AlterColumn(op) => alter_column(py, op, models),
        MigrateOperation::DropColumn(op) => drop_column(py, op),
        MigrateOperation::CreateIndex(op) => create_index(py, op, models),
        MigrateOperation::DropIndex(op) => drop_index(py, op),
        MigrateOperation::AddConstraint(op) => add_constraint(py, op),
        MigrateOperation::DropConstraint(op) => drop_constraint(py, op),
        MigrateOperation::ExecuteSql(op) => {
            let statement = match &op.statement {
                aludel_schema::Statement::Text(clause) if clause.binds.is_empty() => Value::str(&clause.text),
                aludel_schema::Statement::DriverSql(text) => Value::str(text),
                aludel_schema::Statement::Expression(expression) => {
                    sql::expression_value((**expression).clone())
                }
                _ => return Err(unsupported("an op.execute() of a statement that is no text")),
            };
            Call::new(vec![statement]).plain(py, "ExecuteSQLOp")
        }
        MigrateOperation::SqlChange(op) => sql_change(py, op),
        MigrateOperation::ModifyTable(op) => {
            let list = operations(py, &op.operations, models)?;
            Call::new(vec![names::name_value(&op.table_name), list])
                .with("schema", optional_name(op.schema.as_ref()))
                .plain(py, "ModifyTableOps")
        }
        MigrateOperation::Custom(op) => custom::kept(py, op.handle)
            .ok_or_else(|| unsupported(format!("an operation of {} that is not there", op.class))),
        MigrateOperation::BulkInsert(_) => {
            Err(unsupported("bulk_insert has no place in a generated revision"))
        }
    }
}

/// The columns, then the constraints, as `CreateTableOp` holds them.
fn table_items(py: &mut Interpreter, table: &Table, models: &Models) -> PyResult<Vec<Value>> {
    let own: Vec<Value> = table
        .columns
        .iter()
        .map(
            |column| match models.column(table.schema.as_ref(), &table.name, &column.name) {
                // The model's own column says nothing of a type that is there already.
                Some(found) if !is_left_to_others(&column.type_) => own_column(py, found, column),
                _ => build::column(py, column),
            },
        )
        .collect();
    let object = build::with_columns(py, table, own)?;
    let mut items: Vec<Value> = object
        .column_objects()
        .into_iter()
        .map(|column| Value::Object(column))
        .collect();
    let constraints = table
        .constraints
        .iter()
        .map(|constraint| build::constraint(&object, constraint));
    items.extend(constraints);
    Ok(items)
}

fn create_table(py: &mut Interpreter, op: &CreateTable, models: &Models) -> PyResult<Value> {
    let table = &op.table;
    let items = table_items(py, table, models)?;
    let prefixes = table.prefixes.iter().map(Value::str).collect();
    let mut call = Call::new(vec![names::name_value(&table.name), Value::list(items)])
        .with("schema", optional_name(table.schema.as_ref()))
        .with("if_not_exists", op.if_not_exists.into())
        .with("_constraints_included", op.constraints_included.into())
        .with("comment", text(table.comment.as_ref()))
        .with("prefixes", Value::list(prefixes));
    if let Some(model) = models.table(table.schema.as_ref(), &table.name) {
        let info = py.get_attribute(&Value::Object(model.clone()), "info")?;
        call = call
            .with("_namespace_metadata", model.metadata.clone())
            .with("info", info);
    }
    call.make(py, "CreateTableOp", &table.options)
}

fn drop_table(py: &mut Interpreter, op: &DropTable) -> PyResult<Value> {
    let mut keywords: Vec<(String, Value)> = vec![
        ("comment".to_owned(), text(op.comment.as_ref())),
        (
            "prefixes".to_owned(),
            Value::list(op.prefixes.iter().map(Value::str).collect()),
        ),
    ];
    keywords.extend(
        op.options
            .iter()
            .map(|(name, value)| (name.clone(), option_object(value))),
    );
    let reverse = match &op.reverse {
        Some(create) => create_table(py, create, &Models::default())?,
        None => Value::None,
    };
    Call::new(vec![names::name_value(&op.table_name)])
        .with("schema", optional_name(op.schema.as_ref()))
        .with("if_exists", op.if_exists.into())
        .with("table_kw", Value::dict(keywords))
        .with("_reverse", reverse)
        .plain(py, "DropTableOp")
}

/// A model's column; one that took its type from the column it refers to knows it from here on.
fn own_column(py: &mut Interpreter, found: Rc<ColumnObject>, column: &aludel_schema::Column) -> Value {
    if found.type_.borrow().is_none() {
        let type_ = types::own_type_value(py, &column.type_);
        *found.type_.borrow_mut() = type_;
    }
    Value::Object(found)
}

/// The column of an operation: the model's own, or one that at least knows the name of its table.
fn column_of(py: &mut Interpreter, op: &AddColumn, models: &Models) -> Value {
    if let Some(found) = models.column(op.schema.as_ref(), &op.table_name, &op.column.name) {
        return own_column(py, found, &op.column);
    }
    linked(build::column(py, &op.column), &op.table_name, op.schema.as_ref())
}

/// A column that at least knows the name of its table.
fn linked(value: Value, table_name: &Name, schema: Option<&Name>) -> Value {
    if let Some(column) = aludel_python::downcast::<ColumnObject>(&value) {
        *column.table.borrow_mut() = Some(TableLink {
            name: table_name.clone(),
            schema: schema.cloned(),
            table: std::rc::Weak::new(),
        });
    }
    value
}

fn add_column(py: &mut Interpreter, op: &AddColumn, models: &Models) -> PyResult<Value> {
    let column = column_of(py, op, models);
    let mut call = Call::new(vec![names::name_value(&op.table_name), column])
        .with("schema", optional_name(op.schema.as_ref()))
        .with("if_not_exists", op.if_not_exists.into())
        .with("inline_references", op.inline_references.into())
        .with("inline_primary_key", op.inline_primary_key.into());
    if op.insert_before.is_some() {
        call = call.with("insert_before", optional_name(op.insert_before.as_ref()));
    }
    if op.insert_after.is_some() {
        call = call.with("insert_after", optional_name(op.insert_after.as_ref()));
    }
    call.plain(py, "AddColumnOp")
}

fn drop_column(py: &mut Interpreter, op: &DropColumn) -> PyResult<Value> {
    let reverse = match &op.reverse {
        Some(add) => add_column(py, add, &Models::default())?,
        None => Value::None,
    };
    Call::new(vec![
        names::name_value(&op.table_name),
        names::name_value(&op.column_name),
    ])
    .with("schema", optional_name(op.schema.as_ref()))
    .with("if_exists", op.if_exists.into())
    .with("_reverse", reverse)
    .make(py, "DropColumnOp", &op.options)
}

fn default_value(change: &DefaultChange) -> Value {
    match change {
        DefaultChange::NotGiven => Value::Bool(false),
        DefaultChange::None => Value::None,
        DefaultChange::Set(default) => build::server_default(Some(default)),
    }
}

/// The object of an operation that changes a column.
pub(super) fn alter_column(py: &mut Interpreter, op: &AlterColumn, models: &Models) -> PyResult<Value> {
    let model = models.column(op.schema.as_ref(), &op.table_name, &op.column_name);
    let modify_type = match (&op.type_, model) {
        (None, _) => Value::None,
        (Some(_), Some(column)) if !column.type_.borrow().is_none() => column.type_.borrow().clone(),
        (Some(type_), _) => types::own_type_value(py, type_),
    };
    let existing_type = match &op.existing_type {
        Some(type_) => types::own_type_value(py, type_),
        None => Value::None,
    };
    let comment = match &op.comment {
        None => Value::Bool(false),
        Some(comment) => text(comment.as_ref()),
    };
    let mut call = Call::new(vec![
        names::name_value(&op.table_name),
        names::name_value(&op.column_name),
    ])
    .with("schema", optional_name(op.schema.as_ref()))
    .with("existing_type", existing_type)
    .with(
        "existing_server_default",
        default_value(&op.existing_server_default),
    )
    .with("existing_nullable", op.existing_nullable.into())
    .with("existing_comment", text(op.existing_comment.as_ref()))
    .with("modify_nullable", op.nullable.into())
    .with("modify_comment", comment)
    .with("modify_server_default", default_value(&op.server_default))
    .with("modify_name", optional_name(op.new_column_name.as_ref()))
    .with("modify_type", modify_type);
    if op.autoincrement.is_some() {
        call = call.with("autoincrement", op.autoincrement.into());
    }
    if op.existing_autoincrement.is_some() {
        call = call.with("existing_autoincrement", op.existing_autoincrement.into());
    }
    call.make(py, "AlterColumnOp", &op.options)
}

/// The columns of an index that goes, as the database has them.
fn dropped_columns(py: &mut Interpreter, op: &CreateIndex) -> Value {
    let inspected = py.state::<Inspected>();
    let columns = op.index.expressions.iter().map(|expression| {
        let aludel_schema::Expression::Column(column) = expression else {
            return sql::expression_value(expression.clone());
        };
        let found = inspected.as_ref();
        let found = found.and_then(|it| it.column(op.schema.as_ref(), &op.table_name, &column.name));
        match found {
            Some(column) => linked(build::column(py, &column), &op.table_name, op.schema.as_ref()),
            None => names::name_value(&column.name),
        }
    });
    Value::list(columns.collect())
}

fn index_columns(py: &mut Interpreter, op: &CreateIndex, models: &Models) -> Value {
    let columns = op.index.expressions.iter().map(|expression| match expression {
        aludel_schema::Expression::Column(column) => {
            match models.column(op.schema.as_ref(), &op.table_name, &column.name) {
                Some(found) => Value::Object(found),
                None if column.type_.is_null() => names::name_value(&column.name),
                None => {
                    let column = aludel_schema::Column::new(column.name.clone(), column.type_.clone());
                    build::column(py, &column)
                }
            }
        }
        other => sql::expression_value(other.clone()),
    });
    Value::list(columns.collect())
}

fn create_index(py: &mut Interpreter, op: &CreateIndex, models: &Models) -> PyResult<Value> {
    let columns = index_columns(py, op, models);
    create_index_on(py, op, columns)
}

fn create_index_on(py: &mut Interpreter, op: &CreateIndex, columns: Value) -> PyResult<Value> {
    Call::new(vec![
        names::constraint_name_value(&op.index.name),
        names::name_value(&op.table_name),
        columns,
    ])
    .with("schema", optional_name(op.schema.as_ref()))
    .with("unique", op.index.unique.into())
    .with("if_not_exists", op.if_not_exists.into())
    .make(py, "CreateIndexOp", &op.index.options)
}

fn drop_index(py: &mut Interpreter, op: &DropIndex) -> PyResult<Value> {
    let mut call = Call::new(vec![
        names::constraint_name_value(&op.index_name),
        optional_name(op.table_name.as_ref()),
    ])
    .with("schema", optional_name(op.schema.as_ref()))
    .with("if_exists", op.if_exists.into());
    if let Some(create) = &op.reverse {
        let columns = dropped_columns(py, create);
        call = call
            .with("_reverse", create_index_on(py, create, columns)?)
            .with("unique", create.index.unique.into());
    }
    call.make(py, "DropIndexOp", &op.options)
}

fn with_timing(mut call: Call, deferrable: Option<bool>, initially: Option<&String>) -> Call {
    if deferrable.is_some() {
        call = call.with("deferrable", deferrable.into());
    }
    if initially.is_some() {
        call = call.with("initially", text(initially));
    }
    call
}

/// The object of an operation that adds a constraint.
pub(super) fn add_constraint(py: &mut Interpreter, op: &AddConstraint) -> PyResult<Value> {
    let start = |extra: Value| {
        Call::new(vec![
            names::constraint_name_value(op.constraint.name()),
            names::name_value(&op.table_name),
            extra,
        ])
        .with("schema", optional_name(op.schema.as_ref()))
    };
    match &op.constraint {
        Constraint::PrimaryKey(key) => {
            let call = with_timing(
                start(name_list(&key.columns)),
                key.deferrable,
                key.initially.as_ref(),
            );
            call.make(py, "CreatePrimaryKeyOp", &key.options)
        }
        Constraint::Unique(unique) => {
            let call = start(name_list(&unique.columns));
            let call = with_timing(call, unique.deferrable, unique.initially.as_ref());
            call.make(py, "CreateUniqueConstraintOp", &unique.options)
        }
        Constraint::Check(check) => {
            let call = start(sql::expression_value(check.sqltext.clone()));
            let call = with_timing(call, check.deferrable, check.initially.as_ref());
            call.make(py, "CreateCheckConstraintOp", &check.options)
        }
        Constraint::Exclude(exclude) => {
            let elements = exclude.elements.iter().map(|element| {
                Value::tuple(vec![
                    sql::expression_value(element.expression.clone()),
                    Value::str(&element.operator),
                ])
            });
            let mut call = start(Value::list(elements.collect())).with("using", text(exclude.using.as_ref()));
            if let Some(condition) = &exclude.where_ {
                call = call.with("where", sql::expression_value(condition.clone()));
            }
            let call = with_timing(call, exclude.deferrable, exclude.initially.as_ref());
            call.make(py, "CreateExcludeConstraintOp", &exclude.options)
        }
        Constraint::ForeignKey(key) => {
            let mut call = Call::new(vec![
                names::constraint_name_value(&key.name),
                names::name_value(&op.table_name),
                names::name_value(&key.referent_table),
                name_list(&key.columns),
                name_list(&key.referent_columns),
            ]);
            for (name, value) in [
                ("onupdate", &key.onupdate),
                ("ondelete", &key.ondelete),
                ("match", &key.match_),
            ] {
                if value.is_some() {
                    call = call.with(name, text(value.as_ref()));
                }
            }
            if key.use_alter {
                call = call.with("use_alter", Value::Bool(true));
            }
            with_timing(call, key.deferrable, key.initially.as_ref())
                .with("source_schema", optional_name(op.schema.as_ref()))
                .with("referent_schema", optional_name(key.referent_schema.as_ref()))
                .make(py, "CreateForeignKeyOp", &key.options)
        }
    }
}

fn drop_constraint(py: &mut Interpreter, op: &DropConstraint) -> PyResult<Value> {
    let reverse = match &op.reverse {
        Some(add) => add_constraint(py, add)?,
        None => Value::None,
    };
    Call::new(vec![
        names::constraint_name_value(&op.constraint_name),
        names::name_value(&op.table_name),
        text(op.type_.as_ref()),
    ])
    .with("schema", optional_name(op.schema.as_ref()))
    .with("if_exists", op.if_exists.into())
    .with("_reverse", reverse)
    .plain(py, "DropConstraintOp")
}

fn sql_change(py: &mut Interpreter, op: &SqlChange) -> PyResult<Value> {
    let texts = |texts: &[SqlText]| {
        let pairs = texts
            .iter()
            .map(|text| Value::tuple(vec![Value::str(&text.text), Value::Bool(text.autocommit)]));
        Value::list(pairs.collect())
    };
    let comment = Value::list(op.comment.iter().map(Value::str).collect());
    Call::new(vec![comment, texts(&op.statements), texts(&op.reverse)]).plain(py, "SqlChangeOp")
}

/// A foreign key's constraint that a column has brought: then the table is one that an operation made.
fn is_brought(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::ForeignKey(key) if key.column_flag)
}

/// What `CreateTableOp.from_table()` holds: the columns of a table, and its constraints with their names.
pub(super) fn items_of_table(
    py: &mut Interpreter,
    object: &Rc<crate::sqlalchemy::schema::table::TableObject>,
) -> PyResult<Value> {
    use crate::sqlalchemy::schema::{convert, metadata::MetaDataObject};
    let mut data = convert::table(py, object)?;
    if data.constraints.iter().any(is_brought) {
        data.forget_included();
    }
    let convention = match aludel_python::downcast::<MetaDataObject>(&object.metadata) {
        Some(metadata) => metadata.convention(py)?,
        None => aludel_schema::NamingConvention::default(),
    };
    let resolved = data
        .resolve(&convention)
        .map_err(|error| crate::support::argument_error(error.to_string()))?;
    let mut items: Vec<Value> = object
        .column_objects()
        .into_iter()
        .map(|column| Value::Object(column))
        .collect();
    let mut constraints = resolved.table.constraints;
    constraints.insert(0, Constraint::PrimaryKey(resolved.primary_key));
    items.extend(
        constraints
            .iter()
            .map(|constraint| build::constraint(object, constraint)),
    );
    Ok(Value::list(items))
}
