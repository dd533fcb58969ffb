//! The classes of `sqlalchemy.sql.expression` that scripts name in annotations and `isinstance()`, and styles of labels.

use std::rc::Rc;

use aludel_python::{Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::Expression;
use aludel_schema::expression::ColumnClause;
use aludel_schema::statement::{FromClause, Select, SelectBody};

use super::{
    CLAUSE_ELEMENT, COLUMN_ELEMENT, CORE_OPERATIONS, EXECUTABLE, FROM_CLAUSE, SELECT_BASE, UNARY_EXPRESSION,
    construct,
};
use crate::support::mismatch;

macro_rules! classes {
    ($module:literal, $base:expr, $($name:ident = $text:literal $(by $function:path)?;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub(crate) static $name: NativeType = NativeType {
                $(constructor: Some(|py, _class, arguments| $function.call(py, arguments)),)?
                ..NativeType::derived($module, $text, $base)
            };
        )*
    };
}

/// `ReturnsRows`
pub(crate) static RETURNS_ROWS: NativeType =
    NativeType::derived("sqlalchemy.sql.selectable", "ReturnsRows", &[&CLAUSE_ELEMENT]);

/// `Selectable`
pub(crate) static SELECTABLE: NativeType =
    NativeType::derived("sqlalchemy.sql.selectable", "Selectable", &[&RETURNS_ROWS]);

/// `AliasedReturnsRows`
pub(crate) static ALIASED: NativeType =
    NativeType::derived("sqlalchemy.sql.selectable", "AliasedReturnsRows", &[&FROM_CLAUSE]);

classes! {
    "sqlalchemy.sql.selectable", &[&ALIASED],
    ALIAS = "Alias";
    SUBQUERY = "Subquery";
    LATERAL = "Lateral";
    TABLE_SAMPLE = "TableSample";
}

/// `TableValuedAlias`
pub(crate) static TABLE_VALUED_ALIAS: NativeType =
    NativeType::derived("sqlalchemy.sql.selectable", "TableValuedAlias", &[&ALIAS]);

classes! {
    "sqlalchemy.sql.elements", &[&COLUMN_ELEMENT],
    TYPE_COERCE = "TypeCoerce" by construct::TYPE_COERCE;
    FUNCTION_FILTER = "FunctionFilter" by construct::FUNCFILTER;
    WITHIN_GROUP = "WithinGroup" by construct::WITHIN_GROUP;
    EXPRESSION_CLAUSE_LIST = "ExpressionClauseList";
}

/// `CollectionAggregate`
pub(crate) static COLLECTION_AGGREGATE: NativeType = NativeType::derived(
    "sqlalchemy.sql.elements",
    "CollectionAggregate",
    &[&UNARY_EXPRESSION],
);

/// `SQLColumnExpression`
pub(crate) static SQL_COLUMN_EXPRESSION: NativeType = NativeType::derived(
    "sqlalchemy.sql.elements",
    "SQLColumnExpression",
    &[&CORE_OPERATIONS],
);

classes! {
    "sqlalchemy.sql.selectable", &[&COLUMN_ELEMENT],
    SCALAR_VALUES = "ScalarValues";
}

classes! {
    "sqlalchemy.sql.selectable", &[&FROM_CLAUSE],
    FROM_GROUPING = "FromGrouping";
}

classes! {
    "sqlalchemy.sql.selectable", &[&SELECT_BASE, &EXECUTABLE],
    TEXTUAL_SELECT = "TextualSelect";
}

classes! {
    "sqlalchemy.sql.selectable", &[&RETURNS_ROWS],
    HAS_CTE = "HasCTE";
}

classes! {
    "sqlalchemy.sql.selectable", &[],
    HAS_PREFIXES = "HasPrefixes";
    HAS_SUFFIXES = "HasSuffixes";
}

classes! {
    "sqlalchemy.sql.elements", &[&CLAUSE_ELEMENT],
    CLAUSE_LIST = "ClauseList";
    TYPE_CLAUSE = "TypeClause";
}

classes! {
    "sqlalchemy.sql.lambdas", &[&CLAUSE_ELEMENT],
    LAMBDA_ELEMENT = "LambdaElement";
}

classes! {
    "sqlalchemy.sql.elements", &[&EXECUTABLE, &CLAUSE_ELEMENT],
    SAVEPOINT_CLAUSE = "SavepointClause";
    ROLLBACK_TO_SAVEPOINT_CLAUSE = "RollbackToSavepointClause";
    RELEASE_SAVEPOINT_CLAUSE = "ReleaseSavepointClause";
}

classes! {
    "sqlalchemy.sql.visitors", &[],
    VISITABLE = "Visitable";
}

classes! {
    "sqlalchemy.sql.cache_key", &[],
    CACHE_KEY = "CacheKey";
}

classes! {
    "sqlalchemy.sql", &[],
    COLUMN_EXPRESSION_ARGUMENT = "ColumnExpressionArgument";
}

/// The class of something to select from.
pub(super) fn of_alias(clause: &FromClause) -> &'static NativeType {
    match clause {
        FromClause::TableSample(..) => &TABLE_SAMPLE,
        FromClause::Alias { lateral: true, .. } => &LATERAL,
        FromClause::Alias { element, .. } => match &**element {
            FromClause::Subquery(_) => &SUBQUERY,
            FromClause::Function(..) => &TABLE_VALUED_ALIAS,
            _ => &ALIAS,
        },
        _ => &ALIAS,
    }
}

/// A member of `SelectLabelStyle`.
struct LabelStyle(&'static str, u8);

static LABEL_STYLE: NativeType = NativeType::new("sqlalchemy.sql.selectable", "SelectLabelStyle");

const STYLES: [(&str, u8); 4] = [
    ("LABEL_STYLE_NONE", 0),
    ("LABEL_STYLE_TABLENAME_PLUS_COL", 1),
    ("LABEL_STYLE_DISAMBIGUATE_ONLY", 2),
    ("LABEL_STYLE_DEFAULT", 2),
];

impl Object for LabelStyle {
    fn native_type(&self) -> &'static NativeType {
        &LABEL_STYLE
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "name" => Some(Value::str(self.0)),
            "value" => Some(Value::Int(i64::from(self.1))),
            _ => None,
        })
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(format!("<SelectLabelStyle.{}: {}>", self.0, self.1)))
    }
}

/// `SelectLabelStyle`: its members are its attributes.
struct LabelStyles;

static LABEL_STYLES: NativeType = NativeType::new("enum", "EnumType");

impl Object for LabelStyles {
    fn native_type(&self) -> &'static NativeType {
        &LABEL_STYLES
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(style_named(name))
    }
}

/// `SelectLabelStyle`
pub(crate) fn label_styles(_py: &mut Interpreter) -> PyResult<Value> {
    Ok(Value::object(LabelStyles))
}

/// `LABEL_STYLE_…`: the default is the style that labels what is ambiguous.
pub(crate) fn style_named(name: &str) -> Option<Value> {
    let (_, number) = STYLES.iter().find(|(other, _)| *other == name)?;
    let (name, number) = STYLES.iter().find(|(_, other)| other == number)?;
    Some(Value::object(LabelStyle(name, *number)))
}

/// What `set_label_style()` and `get_label_style()` do.
pub(super) static METHODS: [NativeFunction; 2] = [
    NativeFunction::new("set_label_style", "(self, style)", |py, arguments| {
        let value = arguments.get("style");
        let Some(style) = downcast::<LabelStyle>(&value) else {
            return Err(mismatch(py, "style", "a SelectLabelStyle", &value));
        };
        super::select::changed(py, &arguments, |_, select| {
            set_style(select, &style);
            Ok(())
        })
    }),
    NativeFunction::new("get_label_style", "(self)", |_, _| {
        Ok(style_named("LABEL_STYLE_DISAMBIGUATE_ONLY").unwrap_or_default())
    }),
];

fn set_style(select: &mut Select, style: &Rc<LabelStyle>) {
    match &mut select.body {
        SelectBody::Core(core) => {
            core.unlabelled = style.0 == "LABEL_STYLE_NONE";
            if style.0 == "LABEL_STYLE_TABLENAME_PLUS_COL" {
                core.columns.iter_mut().for_each(label_by_table);
            }
        }
        // The names of a union are those of its first query.
        SelectBody::Compound(compound) => {
            if let Some(first) = compound.selects.first_mut() {
                set_style(first, style);
            }
        }
        SelectBody::Values(_) | SelectBody::Text(_) => {}
    }
}

/// `table.column AS table_column`
fn label_by_table(column: &mut Expression) {
    if let Expression::Column(ColumnClause {
        name,
        table: Some(table),
        ..
    }) = column
        && table.name.anonymous_base().is_none()
    {
        let label = match &table.schema {
            Some(schema) => format!("{}_{}_{name}", schema.replace('.', "_"), table.name),
            None => format!("{}_{name}", table.name),
        };
        *column = Expression::Label(Box::new(column.clone()), label.as_str().into());
    }
}
