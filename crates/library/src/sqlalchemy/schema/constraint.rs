//! Constraints of tables: primary key, unique, foreign key, check, and PostgreSQL's exclude.

mod exclude;
mod make;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::{Constraint, ConstraintName, Expression, ForeignKeyConstraint, Name};

use super::HAS_CONDITIONAL_DDL;
use super::column::ColumnObject;
use super::column_collection::ColumnCollection;
use super::foreign_key::{column_of, target_of};
use super::table::{TableObject, columns_by_key};
use super::{SCHEMA_ITEM, lazy_dict};
use crate::sqlalchemy::{names, sql};
use crate::support::{argument_error, resolved, schema_constructor};
pub(crate) use exclude::exclude;
use exclude::new_exclude;
use make::{new_check, new_foreign_key, new_primary_key, new_unique};

/// `Constraint`, the base of all.
pub(crate) static CONSTRAINT: NativeType = NativeType {
    bases: &[&HAS_CONDITIONAL_DDL, &SCHEMA_ITEM],
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.sql.schema", "Constraint")
};

static METHODS: [NativeFunction; 2] = [
    NativeFunction::new("copy", "(self, **kw)", copy_method),
    NativeFunction::new("contains_column", "(self, col)", |py, arguments| {
        let constraint = arguments.receiver::<ConstraintObject>()?;
        let wanted = column_name(py, &arguments.get("col"))?;
        Ok(Value::Bool(
            column_names(py, &constraint.columns)?.contains(&wanted),
        ))
    }),
];

/// `ColumnCollectionMixin`
pub(crate) static COLUMN_COLLECTION_MIXIN: NativeType =
    NativeType::new("sqlalchemy.sql.schema", "ColumnCollectionMixin");

/// `ColumnCollectionConstraint`
pub(crate) static COLUMN_COLLECTION_CONSTRAINT: NativeType = NativeType::derived(
    "sqlalchemy.sql.schema",
    "ColumnCollectionConstraint",
    &[&COLUMN_COLLECTION_MIXIN, &CONSTRAINT],
);

/// `PrimaryKeyConstraint`
pub(crate) static PRIMARY_KEY_CONSTRAINT: NativeType = NativeType {
    bases: &[&COLUMN_COLLECTION_CONSTRAINT],
    constructor: schema_constructor!(
        "PrimaryKeyConstraint.__init__",
        "(self, *columns, name=None, deferrable=None, initially=None, info=None, comment=None, _implicit_generated=False, **dialect_kw)",
        new_primary_key
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "PrimaryKeyConstraint")
};

/// `UniqueConstraint`
pub(crate) static UNIQUE_CONSTRAINT: NativeType = NativeType {
    bases: &[&COLUMN_COLLECTION_CONSTRAINT],
    constructor: schema_constructor!(
        "ColumnCollectionConstraint.__init__",
        "(self, *columns, name=None, deferrable=None, initially=None, info=None, comment=None, _autoattach=True, _column_flag=False, _gather_expressions=None, **dialect_kw)",
        new_unique
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "UniqueConstraint")
};

/// `ForeignKeyConstraint`
pub(crate) static FOREIGN_KEY_CONSTRAINT: NativeType = NativeType {
    bases: &[&COLUMN_COLLECTION_CONSTRAINT],
    constructor: schema_constructor!(
        "ForeignKeyConstraint.__init__",
        "(self, columns, refcolumns, name=None, onupdate=None, ondelete=None, deferrable=None, initially=None, use_alter=False, link_to_name=False, match=None, table=None, info=None, comment=None, **dialect_kw)",
        new_foreign_key
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "ForeignKeyConstraint")
};

/// `CheckConstraint`
pub(crate) static CHECK_CONSTRAINT: NativeType = NativeType {
    bases: &[&COLUMN_COLLECTION_CONSTRAINT],
    constructor: schema_constructor!(
        "CheckConstraint.__init__",
        "(self, sqltext, name=None, deferrable=None, initially=None, table=None, info=None, _create_rule=None, _autoattach=True, _type_bound=False, comment=None, **dialect_kw)",
        new_check
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "CheckConstraint")
};

/// `ExcludeConstraint`
pub(crate) static EXCLUDE_CONSTRAINT: NativeType = NativeType {
    bases: &[&COLUMN_COLLECTION_CONSTRAINT],
    constructor: schema_constructor!(
        "ExcludeConstraint.__init__",
        "(self, *elements, **kw)",
        new_exclude
    ),
    ..NativeType::new("sqlalchemy.dialects.postgresql.ext", "ExcludeConstraint")
};

/// A constraint as Python sees it. Columns stay values until it is used: they may get their names later.
pub(crate) struct ConstraintObject {
    pub(crate) data: RefCell<Constraint>,
    pub(crate) columns: Vec<Value>,
    pub(crate) references: Vec<Value>,
    pub(crate) table: RefCell<Weak<TableObject>>,
    pub(crate) info: RefCell<Option<Value>>,
    /// The table of a constraint that was made to be given to Python code alone.
    owner: Option<Rc<TableObject>>,
}

impl ConstraintObject {
    /// The value of a constraint that is complete.
    pub(crate) fn value(data: Constraint) -> Value {
        Value::object(ConstraintObject::new(data, Vec::new(), Vec::new()))
    }

    fn new(data: Constraint, columns: Vec<Value>, references: Vec<Value>) -> ConstraintObject {
        ConstraintObject {
            data: RefCell::new(data),
            columns,
            references,
            table: RefCell::default(),
            info: RefCell::default(),
            owner: None,
        }
    }

    /// A constraint of columns that are known; one that nothing else of the table leads to keeps the table.
    pub(crate) fn of(
        data: Constraint,
        columns: Vec<Value>,
        references: Vec<Value>,
        owner: Option<Rc<TableObject>>,
    ) -> Value {
        Value::object(ConstraintObject {
            owner,
            ..ConstraintObject::new(data, columns, references)
        })
    }

    /// The table it belongs to.
    pub(crate) fn owning_table(&self) -> Option<Rc<TableObject>> {
        self.table.borrow().upgrade().or_else(|| self.owner.clone())
    }

    /// Its columns: those that were given by name are looked up in its table.
    pub(crate) fn column_values(&self) -> Vec<Value> {
        columns_by_key(self.owning_table().as_deref(), &self.columns)
    }

    /// The names of the columns of a constraint that was made without their values, or that a condition names.
    fn named_columns(&self) -> Vec<Value> {
        let mut found: Vec<Name> = Vec::new();
        match &*self.data.borrow() {
            Constraint::PrimaryKey(key) => found.clone_from(&key.columns),
            Constraint::Unique(key) => found.clone_from(&key.columns),
            Constraint::ForeignKey(key) => found.clone_from(&key.columns),
            Constraint::Check(check) => check.sqltext.visit(&mut |part| {
                if let Expression::Column(column) = part
                    && !found.contains(&column.name)
                {
                    found.push(column.name.clone());
                }
            }),
            Constraint::Exclude(_) => {}
        }
        found.iter().map(|name| Value::str(name.as_str())).collect()
    }

    /// Its columns by key.
    fn collection(&self, py: &mut Interpreter) -> PyResult<ColumnCollection> {
        let mut columns = indexmap::IndexMap::new();
        let values = match self.columns.is_empty() {
            true => columns_by_key(self.owning_table().as_deref(), &self.named_columns()),
            false => self.column_values(),
        };
        for value in values {
            let key = match downcast::<ColumnObject>(&value) {
                Some(column) => column.key(),
                None => column_name(py, &value)?.to_string(),
            };
            columns.insert(key, value);
        }
        Ok(ColumnCollection(columns))
    }

    /// The name of its class.
    pub(crate) fn class_name(&self) -> &'static str {
        match &*self.data.borrow() {
            Constraint::PrimaryKey(_) => "PrimaryKeyConstraint",
            Constraint::Unique(_) => "UniqueConstraint",
            Constraint::ForeignKey(_) => "ForeignKeyConstraint",
            Constraint::Check(_) => "CheckConstraint",
            Constraint::Exclude(_) => "ExcludeConstraint",
        }
    }

    /// The constraint with its columns named.
    pub(crate) fn constraint(&self, py: &mut Interpreter) -> PyResult<Constraint> {
        let mut constraint = self.data.borrow().clone();
        if self.columns.is_empty() {
            return Ok(constraint);
        }
        let columns = column_names(py, &self.columns)?;
        match &mut constraint {
            Constraint::PrimaryKey(key) => key.columns = columns,
            Constraint::Unique(unique) => unique.columns = columns,
            Constraint::ForeignKey(key) => {
                key.columns = columns;
                set_references(py, key, &self.references)?;
            }
            Constraint::Check(_) | Constraint::Exclude(_) => {}
        }
        Ok(constraint)
    }
}

impl ConstraintObject {
    /// The name, which the convention of the table's MetaData gives where none is final. A constraint that was made to
    /// be given to Python code has the name that it has: its code may be what names it.
    fn name(&self, py: &mut Interpreter, constraint: Constraint) -> PyResult<ConstraintName> {
        Ok(self.with_name(py, constraint)?.name().clone())
    }

    fn with_name(&self, py: &mut Interpreter, constraint: Constraint) -> PyResult<Constraint> {
        let table = self.table.borrow().upgrade();
        match table {
            Some(table) if table.has_convention() => {
                let data = super::convert::table(py, &table)?;
                super::naming::named_constraint(py, &table, &data, constraint)
            }
            _ => Ok(constraint),
        }
    }

    /// The constraint with the name that it has in its table.
    pub(super) fn named(&self, py: &mut Interpreter) -> PyResult<Constraint> {
        let constraint = self.constraint(py)?;
        self.with_name(py, constraint)
    }
}

/// The name of a column given as text or as a column.
pub(crate) fn column_name(py: &mut Interpreter, value: &Value) -> PyResult<Name> {
    if names::text(value).is_some() {
        return names::name(py, value, "the name of a column");
    }
    if let Some(column) = column_of(py, value)? {
        return Ok(column.name());
    }
    resolved(value)?;
    let text = py.repr(value)?;
    Err(argument_error(format!(
        "String column name or column expression for DDL constraint expected, got {text}."
    )))
}

/// The names of columns given as text or as columns.
pub(crate) fn column_names(py: &mut Interpreter, values: &[Value]) -> PyResult<Vec<Name>> {
    values.iter().map(|value| column_name(py, value)).collect()
}

fn set_references(
    py: &mut Interpreter,
    key: &mut ForeignKeyConstraint,
    references: &[Value],
) -> PyResult<()> {
    key.referent_columns.clear();
    for reference in references {
        if let Some(target) = target_of(py, reference)? {
            key.referent_table = target.table;
            key.referent_schema = target.schema;
            key.referent_columns.push(target.column.unwrap_or_default());
        }
    }
    Ok(())
}

fn copy_method(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let constraint = arguments.receiver::<ConstraintObject>()?;
    let data = constraint.data.borrow().clone();
    Ok(Value::object(ConstraintObject::new(
        data,
        constraint.columns.clone(),
        constraint.references.clone(),
    )))
}

impl Object for ConstraintObject {
    fn native_type(&self) -> &'static NativeType {
        match &*self.data.borrow() {
            Constraint::PrimaryKey(_) => &PRIMARY_KEY_CONSTRAINT,
            Constraint::Unique(_) => &UNIQUE_CONSTRAINT,
            Constraint::ForeignKey(_) => &FOREIGN_KEY_CONSTRAINT,
            Constraint::Check(_) => &CHECK_CONSTRAINT,
            Constraint::Exclude(_) => &EXCLUDE_CONSTRAINT,
        }
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let constraint = self.constraint(py)?;
        Ok(match name {
            "name" => Some(names::constraint_name_value(&self.name(py, constraint)?)),
            "table" | "parent" => Some(
                self.owning_table()
                    .map_or(Value::None, |table| Value::Object(table)),
            ),
            "info" => Some(lazy_dict(&self.info)),
            "comment" => Some(constraint.comment().map_or(Value::None, Value::str)),
            "columns" | "c" => Some(Value::object(self.collection(py)?)),
            "elements" | "referred_table" => super::foreign_key::of_constraint(self, &constraint, name),
            "column_keys" => Some(Value::list(
                column_names(py, &self.columns)?
                    .iter()
                    .map(|name| Value::str(name.as_str()))
                    .collect(),
            )),
            "sqltext" => match constraint {
                Constraint::Check(check) => Some(sql::expression_value(check.sqltext)),
                _ => None,
            },
            "deferrable" | "initially" => Some(common_attribute(&constraint, name)),
            _ => foreign_key_attribute(&constraint, name),
        })
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        py.iterator(&Value::list(self.column_values()))
    }

    fn length(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Ok(self.columns.len())
    }

    fn contains(&self, py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        let wanted = column_name(py, item)?;
        let names = column_names(py, &self.columns)?;
        Ok(Some(names.contains(&wanted)))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        super::repr::constraint(py, self).map(Some)
    }

    fn set_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        if name == "name" {
            let name = names::constraint_name(py, &value)?;
            *self.data.borrow_mut().name_mut() = name;
        }
        Ok(())
    }
}

/// When a constraint is checked.
fn common_attribute(constraint: &Constraint, name: &str) -> Value {
    let (deferrable, initially) = match constraint {
        Constraint::PrimaryKey(it) => (it.deferrable, &it.initially),
        Constraint::Unique(it) => (it.deferrable, &it.initially),
        Constraint::ForeignKey(it) => (it.deferrable, &it.initially),
        Constraint::Check(it) => (it.deferrable, &it.initially),
        Constraint::Exclude(it) => (it.deferrable, &it.initially),
    };
    match name {
        "deferrable" => deferrable.into(),
        _ => initially.as_deref().map_or(Value::None, Value::str),
    }
}

fn foreign_key_attribute(constraint: &Constraint, name: &str) -> Option<Value> {
    let Constraint::ForeignKey(key) = constraint else {
        return None;
    };
    let text = |text: &Option<String>| text.as_deref().map_or(Value::None, Value::str);
    Some(match name {
        "ondelete" => text(&key.ondelete),
        "onupdate" => text(&key.onupdate),
        "use_alter" => key.use_alter.into(),
        "match" => text(&key.match_),
        _ => return None,
    })
}
