//! What was reflected, as the tables that SQLAlchemy's `Inspector.reflect_table` makes of it.

use aludel_schema::expression::{ColumnClause, UnaryOperator};
use aludel_schema::{
    Autoincrement, CheckConstraint, Column, Computed, Constraint, ConstraintName, DialectOptions,
    ExcludeConstraint, ExcludeElement, Expression, ForeignKeyConstraint, Identity, Index, Name, OptionValue,
    PrimaryKeyConstraint, SequenceOptions, ServerDefault, SqlType, Table, UniqueConstraint,
};
use indexmap::IndexMap;

use super::{
    ColumnSorting, Item, ReflectedCheckConstraint, ReflectedColumn, ReflectedExcludeConstraint,
    ReflectedForeignKey, ReflectedIdentity, ReflectedIndex, ReflectedPrimaryKey, ReflectedTable,
    ReflectedUniqueConstraint,
};
use crate::url::Backend;

impl ReflectedTable {
    /// The table with its columns and constraints. All names are final; indexes, and unique constraints that are indexes, are not
    /// among them: see [`ReflectedTable::index`] and [`ReflectedTable::unique_constraint`].
    #[must_use]
    pub fn table(&self, backend: Backend) -> Table {
        let mut table = Table {
            name: self.name.as_str().into(),
            schema: self.schema.as_deref().map(Name::from),
            columns: self.columns.iter().map(|it| it.column(backend)).collect(),
            comment: self.comment.clone(),
            options: options(&self.options),
            ..Table::default()
        };
        for column in &mut table.columns {
            column.primary_key = self
                .primary_key
                .constrained_columns
                .iter()
                .any(|name| column.name == name.as_str());
        }
        if !self.primary_key.constrained_columns.is_empty() {
            table
                .constraints
                .push(Constraint::PrimaryKey(self.primary_key.constraint()));
        }
        let keys = self.foreign_keys.iter().map(|it| it.constraint());
        table
            .constraints
            .extend(keys.map(|key| Constraint::ForeignKey(Box::new(key))));
        let uniques = self.unique_constraints.iter();
        let uniques = uniques.filter(|it| it.duplicates_index.is_none());
        table
            .constraints
            .extend(uniques.map(|it| Constraint::Unique(it.constraint())));
        let checks = self.check_constraints.iter().map(|it| it.constraint());
        table
            .constraints
            .extend(checks.map(|check| Constraint::Check(Box::new(check))));
        table
    }

    /// Its exclude constraints, which SQLAlchemy does not reflect.
    #[must_use]
    pub fn exclude_constraints(&self) -> Vec<Constraint> {
        let constraints = self.exclude_constraints.iter();
        constraints
            .map(|it| Constraint::Exclude(Box::new(it.constraint())))
            .collect()
    }

    /// The table with its indexes, but for those that serve a constraint.
    #[must_use]
    pub fn complete_table(&self, backend: Backend) -> Table {
        let mut table = self.table(backend);
        let indexes = self.indexes.iter();
        let indexes = indexes.filter(|index| index.duplicates_constraint.is_none());
        table.indexes = indexes.map(|index| self.index(index)).collect();
        table
    }

    /// One of its indexes: columns of the table and texts.
    #[must_use]
    pub fn index(&self, index: &ReflectedIndex) -> Index {
        let elements = index.column_names.iter().enumerate().map(|(place, name)| {
            let text = match name {
                Some(name) => name,
                None => index.expressions.get(place).map_or("", String::as_str),
            };
            let element = match name {
                Some(name) => {
                    let type_ = self.columns.iter().find(|it| it.name == *name);
                    let type_ = type_.map_or(SqlType::Null, |it| it.type_.clone());
                    Expression::Column(ColumnClause::new(name.as_str()).with_type(type_))
                }
                None => sql_text(text),
            };
            sorted(element, index.column_sorting.get(text))
        });
        Index {
            name: final_name(Some(&index.name)),
            expressions: elements.collect(),
            unique: index.unique,
            options: options(&index.dialect_options),
            column_flag: false,
        }
    }
}

fn sorted(element: Expression, sorting: Option<&ColumnSorting>) -> Expression {
    let Some(sorting) = sorting else { return element };
    let operators = [
        (sorting.desc, UnaryOperator::Desc),
        (sorting.nulls_first, UnaryOperator::NullsFirst),
        (sorting.nulls_last, UnaryOperator::NullsLast),
    ];
    operators
        .into_iter()
        .filter(|(given, _)| *given)
        .fold(element, |element, (_, operator)| {
            Expression::Unary(operator, Box::new(element))
        })
}

impl ReflectedColumn {
    /// The column. A default is text, as the database writes it.
    #[must_use]
    pub fn column(&self, backend: Backend) -> Column {
        let mut column = Column::new(self.name.as_str(), self.type_.clone()).with_nullable(self.nullable);
        column.comment.clone_from(&self.comment);
        column.autoincrement = match (backend, self.autoincrement) {
            (_, true) => Autoincrement::True,
            (Backend::Sqlite, false) => Autoincrement::Auto,
            (Backend::Mysql | Backend::Mariadb, false) if !matches!(self.type_, SqlType::Integer(_)) => {
                Autoincrement::Auto
            }
            (_, false) => Autoincrement::False,
        };
        column.server_default = self.default.as_deref().map(|default| sql_text(default).into());
        if let Some(computed) = &self.computed {
            column.server_default = Some(ServerDefault::from(Computed {
                sqltext: sql_text(&computed.sqltext),
                persisted: Some(computed.persisted),
            }));
        }
        if let Some(identity) = &self.identity {
            column.server_default = Some(identity.identity().into());
        }
        column
    }
}

impl ReflectedExcludeConstraint {
    fn constraint(&self) -> ExcludeConstraint {
        let elements = self.elements.iter().map(|element| ExcludeElement {
            expression: match &element.column {
                Some(name) => Expression::Column(ColumnClause::new(name.as_str())),
                None => Expression::LiteralColumn(element.text.clone(), SqlType::Null),
            },
            operator: element.operator.clone(),
            opclass: None,
        });
        ExcludeConstraint {
            name: final_name(Some(&self.name)),
            elements: elements.collect(),
            using: Some(self.using.clone()),
            where_: self.condition.as_deref().map(sql_text),
            deferrable: self.timing.deferrable.then_some(true),
            initially: self.timing.deferred.then(|| "DEFERRED".to_owned()),
            ..ExcludeConstraint::default()
        }
    }
}

impl ReflectedIdentity {
    /// The `Identity` of a column.
    #[must_use]
    pub fn identity(&self) -> Identity {
        Identity {
            always: Some(self.always),
            options: SequenceOptions {
                start: Some(self.start.into()),
                increment: Some(self.increment.into()),
                minvalue: Some(self.minvalue.into()),
                maxvalue: Some(self.maxvalue.into()),
                cache: Some(self.cache.into()),
                cycle: Some(self.cycle),
                ..SequenceOptions::default()
            },
            ..Identity::default()
        }
    }
}

impl ReflectedPrimaryKey {
    /// The constraint.
    #[must_use]
    pub fn constraint(&self) -> PrimaryKeyConstraint {
        PrimaryKeyConstraint {
            name: final_name(self.name.as_deref()),
            columns: names(&self.constrained_columns),
            options: options(&self.dialect_options),
            comment: self.comment.clone(),
            ..PrimaryKeyConstraint::default()
        }
    }
}

impl ReflectedForeignKey {
    /// The constraint.
    #[must_use]
    pub fn constraint(&self) -> ForeignKeyConstraint {
        let text = |key: &str| match self.options.get(key) {
            Some(Item::Text(text)) => Some(text.clone()),
            _ => None,
        };
        ForeignKeyConstraint {
            name: final_name(self.name.as_deref()),
            columns: names(&self.constrained_columns),
            referent_schema: self.referred_schema.as_deref().map(Name::from),
            referent_table: self.referred_table.as_str().into(),
            referent_columns: names(&self.referred_columns),
            onupdate: text("onupdate"),
            ondelete: text("ondelete"),
            deferrable: match self.options.get("deferrable") {
                Some(Item::Bool(deferrable)) => Some(*deferrable),
                _ => None,
            },
            initially: text("initially"),
            match_: text("match"),
            link_to_name: true,
            comment: self.comment.clone(),
            ..ForeignKeyConstraint::default()
        }
    }
}

impl ReflectedUniqueConstraint {
    /// The constraint.
    #[must_use]
    pub fn constraint(&self) -> UniqueConstraint {
        UniqueConstraint {
            name: final_name(self.name.as_deref()),
            columns: names(&self.column_names),
            deferrable: self.timing.deferrable.then_some(true),
            initially: self.timing.deferred.then(|| "DEFERRED".to_owned()),
            options: options(&self.dialect_options),
            comment: self.comment.clone(),
            ..UniqueConstraint::default()
        }
    }
}

impl ReflectedCheckConstraint {
    /// The constraint.
    #[must_use]
    pub fn constraint(&self) -> CheckConstraint {
        let mut check = CheckConstraint::new(final_name(self.name.as_deref()), sql_text(&self.sqltext));
        check.comment.clone_from(&self.comment);
        for (key, item) in &self.dialect_options {
            check
                .options
                .insert(format!("postgresql_{key}"), option_value(item));
        }
        check
    }
}

fn names(names: &[String]) -> Vec<Name> {
    names.iter().map(|name| name.as_str().into()).collect()
}

/// A name as it is in the database: no naming convention applies to it.
fn final_name(name: Option<&str>) -> ConstraintName {
    name.map_or(ConstraintName::Unnamed, |name| ConstraintName::Final(name.into()))
}

fn options(items: &IndexMap<String, Item>) -> DialectOptions {
    let options = items.iter();
    options
        .map(|(key, item)| (key.clone(), option_value(item)))
        .collect()
}

fn option_value(item: &Item) -> OptionValue {
    match item {
        Item::None | Item::Type(_) => OptionValue::None,
        Item::Bool(value) => OptionValue::Bool(*value),
        Item::Int(value) => OptionValue::Int(*value),
        Item::Text(text) => OptionValue::String(text.clone()),
        Item::Sql(text) => OptionValue::from(sql_text(text)),
        Item::List(items) | Item::Tuple(items) => OptionValue::List(items.iter().map(option_value).collect()),
        Item::Map(items) => OptionValue::Map(options(items)),
    }
}

/// SQL of the database as `text()`: a colon that would begin a parameter is escaped.
fn sql_text(text: &str) -> Expression {
    Expression::text(aludel_schema::expression::escape_parameters(text))
}
