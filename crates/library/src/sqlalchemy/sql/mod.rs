//! SQL expressions and statements: `sqlalchemy.sql`.

mod assignments;
pub(crate) mod change;
pub(crate) mod classes;
mod coerce;
mod compiled;
pub(crate) mod construct;
pub(crate) mod from;
pub(crate) mod functions;
pub(crate) mod items;
pub(crate) mod lambdas;
mod methods;
pub(crate) mod operators;
pub(crate) mod select;
mod statement;
mod table_valued;
mod text;
mod type_methods;
mod upsert;

use std::rc::Rc;

use aludel_python::{
    BinaryOperator, Comparison, Interpreter, NativeType, Object, PyResult, UnaryOperator, Value, downcast,
};
use aludel_schema::expression::BinaryOperator as SqlOperator;
use aludel_schema::{Expression, SqlType};

use super::schema::column::ColumnObject;
use super::schema::table::TableObject;
use crate::sqlalchemy::types;

pub(crate) use coerce::bound_expression;
pub(crate) use coerce::{
    as_expression, ddl_expression, executed_statement, literal, operand, optional_expression, statement_of,
};
pub(crate) use coerce::{beside, bound_value, column_clause};
use coerce::{literal_value, own_parameter};
pub(crate) use compiled::compiler_value;
pub(crate) use methods::{element_attribute, missing_attribute};
pub(crate) use statement::{
    COMPOUND_SELECT, DELETE, GENERATIVE_SELECT, INSERT, SELECT, SELECT_BASE, UPDATE, UPDATE_BASE,
};
pub(crate) use statement::{StatementObject, statement_value};

/// `ClauseElement`, the base of expressions and statements.
pub(crate) static CLAUSE_ELEMENT: NativeType = NativeType {
    methods: &methods::CLAUSE_METHODS,
    ..NativeType::new("sqlalchemy.sql.elements", "ClauseElement")
};

/// `Executable`
pub(crate) static EXECUTABLE: NativeType = NativeType {
    bases: &[&CLAUSE_ELEMENT],
    methods: &statement::EXECUTABLE_METHODS,
    ..NativeType::new("sqlalchemy.sql.base", "Executable")
};

/// `FromClause`
pub(crate) static FROM_CLAUSE: NativeType = NativeType {
    bases: &[&classes::SELECTABLE, &CLAUSE_ELEMENT],
    methods: &from::METHODS,
    ..NativeType::new("sqlalchemy.sql.selectable", "FromClause")
};

/// `Operators`
pub(crate) static OPERATORS: NativeType = NativeType {
    methods: &methods::UNARY_OPERATORS,
    ..NativeType::new("sqlalchemy.sql.operators", "Operators")
};

/// `ColumnOperators`
pub(crate) static COLUMN_OPERATORS: NativeType = NativeType {
    bases: &[&OPERATORS],
    methods: &methods::TEXT_OPERATORS,
    ..NativeType::new("sqlalchemy.sql.operators", "ColumnOperators")
};

/// `SQLCoreOperations`
static CORE_OPERATIONS: NativeType = NativeType {
    bases: &[&COLUMN_OPERATORS],
    methods: &methods::CUSTOM_OPERATORS,
    ..NativeType::new("sqlalchemy.sql.elements", "SQLCoreOperations")
};

/// What only expressions of some types can do.
static TYPE_OPERATIONS: NativeType = NativeType {
    methods: &type_methods::METHODS,
    ..NativeType::new("sqlalchemy.sql.elements", "TypeOperations")
};

/// `ColumnElement`, the base of expressions.
pub(crate) static COLUMN_ELEMENT: NativeType = NativeType {
    bases: &[&CORE_OPERATIONS, &TYPE_OPERATIONS, &CLAUSE_ELEMENT],
    methods: &methods::METHODS,
    ..NativeType::new("sqlalchemy.sql.elements", "ColumnElement")
};

macro_rules! elements {
    ($($name:ident = $text:literal;)*) => {
        $(#[doc = concat!("`", $text, "`")]
        pub(crate) static $name: NativeType =
            NativeType::derived("sqlalchemy.sql.elements", $text, &[&COLUMN_ELEMENT]);)*
    };
}

elements! {
    BINARY_EXPRESSION = "BinaryExpression";
    BOOLEAN_CLAUSE_LIST = "BooleanClauseList";
    UNARY_EXPRESSION = "UnaryExpression";
    CASE = "Case";
    CAST = "Cast";
    LABEL = "Label";
    NULL = "Null";
    TRUE = "True_";
    FALSE = "False_";
    GROUPING = "Grouping";
    TUPLE = "Tuple";
    EXTRACT = "Extract";
    OVER = "Over";
}

/// `BindParameter`
pub(crate) static BIND_PARAMETER: NativeType = NativeType {
    bases: &[&COLUMN_ELEMENT],
    methods: &construct::BIND_METHODS,
    ..NativeType::new("sqlalchemy.sql.elements", "BindParameter")
};

/// `Function`
pub(crate) static FUNCTION: NativeType = NativeType {
    bases: &[&COLUMN_ELEMENT],
    methods: &table_valued::FUNCTION_METHODS,
    ..NativeType::new("sqlalchemy.sql.elements", "Function")
};

/// `Exists`
pub(crate) static EXISTS: NativeType = NativeType {
    bases: &[&QUERY_OPERAND, &COLUMN_ELEMENT],
    methods: &select::exists::EXISTS_METHODS,
    ..NativeType::new("sqlalchemy.sql.selectable", "Exists")
};

/// `ScalarSelect`
pub(crate) static SCALAR_SELECT: NativeType = NativeType::derived(
    "sqlalchemy.sql.selectable",
    "ScalarSelect",
    &[&QUERY_OPERAND, &COLUMN_ELEMENT],
);

/// What queries as operands share.
static QUERY_OPERAND: NativeType = NativeType {
    methods: &select::exists::OPERAND_METHODS,
    ..NativeType::new("sqlalchemy.sql.selectable", "QueryOperand")
};

/// `TextClause`
pub(crate) static TEXT_CLAUSE: NativeType = NativeType {
    bases: &[&EXECUTABLE],
    methods: &text::METHODS,
    ..NativeType::new("sqlalchemy.sql.elements", "TextClause")
};

/// An SQL expression as Python sees it.
pub(crate) struct Element {
    pub(crate) expression: Expression,
    /// The column that this is a label of.
    labelled: Option<Rc<ColumnObject>>,
}

/// The native class of an expression.
fn native_of(expression: &Expression) -> &'static NativeType {
    match expression {
        Expression::Null => &NULL,
        Expression::True => &TRUE,
        Expression::False => &FALSE,
        Expression::Text(_) => &TEXT_CLAUSE,
        Expression::Bind(_) => &BIND_PARAMETER,
        Expression::Function(_) => &FUNCTION,
        Expression::Unary(..) => &UNARY_EXPRESSION,
        Expression::And(_) | Expression::Or(_) => &BOOLEAN_CLAUSE_LIST,
        Expression::Binary(_) | Expression::In(_) | Expression::Between(_) => &BINARY_EXPRESSION,
        Expression::Case(_) => &CASE,
        Expression::Cast { .. } => &CAST,
        Expression::Label(..) => &LABEL,
        Expression::Exists(_) => &EXISTS,
        Expression::Grouping(_) => &GROUPING,
        Expression::Subquery(_) => &SCALAR_SELECT,
        Expression::Tuple(_) => &TUPLE,
        Expression::Extract(..) => &EXTRACT,
        Expression::Over(_) => &OVER,
        Expression::Collate(..) => &BINARY_EXPRESSION,
        Expression::TypeCoerce(..) => &classes::TYPE_COERCE,
        Expression::Filter(..) => &classes::FUNCTION_FILTER,
        Expression::WithinGroup(..) => &classes::WITHIN_GROUP,
        Expression::Any(_) | Expression::All(_) => &classes::COLLECTION_AGGREGATE,
        _ => &COLUMN_ELEMENT,
    }
}

/// The value of an expression.
pub(crate) fn expression_value(expression: Expression) -> Value {
    Value::object(Element {
        expression,
        labelled: None,
    })
}

/// The value of a label, which keeps what is known of the column beyond the expression.
fn label_value(expression: Expression, of: &Value) -> Value {
    Value::object(Element {
        expression,
        labelled: downcast::<ColumnObject>(of),
    })
}

/// The column that a value is, or is a label of.
pub(crate) fn labelled_column(value: &Value) -> Option<Rc<ColumnObject>> {
    downcast::<ColumnObject>(value).or_else(|| downcast::<Element>(value)?.labelled.clone())
}

/// The type of an expression's value, where it is known.
pub(crate) fn type_of(expression: &Expression) -> SqlType {
    match expression {
        Expression::Column(column) => column.type_.clone(),
        Expression::LiteralColumn(_, type_)
        | Expression::InlineLiteral(_, type_)
        | Expression::TypeCoerce(_, type_)
        | Expression::Cast { type_, .. } => type_.clone(),
        Expression::Array(items, type_) if type_.is_null() => items.first().map_or(SqlType::Null, type_of),
        Expression::Array(_, type_) => type_.clone(),
        Expression::Bind(bind) => bind.type_.clone(),
        Expression::Function(call) => call.type_.clone(),
        Expression::Unary(_, inner)
        | Expression::Label(inner, _)
        | Expression::Typed(inner, _)
        | Expression::Grouping(inner)
        | Expression::Filter(inner, _)
        | Expression::WithinGroup(inner, _)
        | Expression::Slice(inner, ..) => type_of(inner),
        Expression::Over(over) => type_of(&over.element),
        Expression::Binary(binary) => binary.type_.clone(),
        Expression::Case(case) => case
            .whens
            .iter()
            .map(|(_, result)| type_of(result))
            .find(|type_| !type_.is_null())
            .unwrap_or(SqlType::Null),
        Expression::Collate(..) => SqlType::string(None),
        Expression::Extract(..) => SqlType::integer(),
        Expression::And(_)
        | Expression::Or(_)
        | Expression::In(_)
        | Expression::Between(_)
        | Expression::Exists(_) => SqlType::boolean(),
        Expression::Subquery(select) => from::first_column_type(select),
        _ => SqlType::Null,
    }
}

/// The table that a column belongs to, where the value is one.
pub(crate) fn table_of(value: &Value) -> Option<Rc<TableObject>> {
    let column = downcast::<ColumnObject>(value)?;
    let link = column.table.borrow();
    link.as_ref().and_then(|link| link.table.upgrade())
}

impl Object for Element {
    fn native_type(&self) -> &'static NativeType {
        native_of(&self.expression)
    }

    fn get_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        if name == "type" {
            return Ok(Some(types::type_value(&type_of(&self.expression))));
        }
        if let Some(value) = text::attribute(&self.expression, name) {
            return Ok(Some(value));
        }
        element_attribute(py, this, name)
    }

    fn missing_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> Option<String> {
        match self.expression {
            Expression::Text(_) => None,
            _ => Some(missing_attribute(py, this, &type_of(&self.expression), name)),
        }
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        operators::binary(py, this, operator, other, reflected)
    }

    fn unary(&self, py: &mut Interpreter, this: &Value, operator: UnaryOperator) -> PyResult<Value> {
        operators::unary(py, this, operator)
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        operators::compare(py, this, comparison, other)
    }

    fn get_item(&self, py: &mut Interpreter, this: &Value, key: &Value) -> PyResult<Value> {
        items::get_item(py, this, key)
    }

    /// `x == y` is asked for its truth by `in` and `list.remove`; everything else has none.
    fn truth(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<bool>> {
        if let Expression::Binary(binary) = &self.expression {
            match binary.operator {
                SqlOperator::Eq => return Ok(Some(binary.left == binary.right)),
                SqlOperator::Ne => return Ok(Some(binary.left != binary.right)),
                _ => {}
            }
        }
        Err(crate::support::type_error(
            "Boolean value of this clause is not defined",
        ))
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        if let Expression::Text(text) = &self.expression {
            return Ok(Some(text.text.clone()));
        }
        super::compile::expression_text(&self.expression, None).map(Some)
    }
}
