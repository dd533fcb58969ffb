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
pub(crate) mod match_against;
mod methods;
pub(crate) mod operators;
pub(crate) mod select;
mod statement;
mod table_valued;
mod text;
mod type_methods;
pub(crate) mod upsert;

use std::rc::Rc;

use aludel_python::{
    Arguments, BinaryOperator, Comparison, Interpreter, NativeFunction, NativeType, Object, PyResult,
    UnaryOperator, Value, downcast,
};
use aludel_schema::expression::{BinaryOperator as SqlOperator, FunctionCall};
use aludel_schema::{Expression, SqlType};

use super::schema::column::ColumnObject;
use super::schema::table::TableObject;
use crate::sqlalchemy::dialects::postgresql;
use crate::sqlalchemy::types;

pub(crate) use coerce::bound_expression;
pub(crate) use coerce::{
    as_expression, ddl_expression, executed_statement, literal, literal_bind, operand, optional_expression,
    statement_of,
};
pub(crate) use coerce::{beside, bound_value, column_clause};
use coerce::{literal_type, or_foreign, written_in_place};
pub(crate) use compiled::compiler_value;
pub(crate) use methods::{element_attribute, missing_attribute};
pub(crate) use statement::{
    COMPOUND_SELECT, DELETE, GENERATIVE_SELECT, INSERT, SELECT, SELECT_BASE, UPDATE, UPDATE_BASE, VALUES_BASE,
};
pub(crate) use statement::{StatementObject, statement_value};

/// `ClauseElement`, the base of expressions and statements.
pub(crate) static CLAUSE_ELEMENT: NativeType = NativeType {
    bases: &[&classes::VISITABLE],
    methods: &methods::CLAUSE_METHODS,
    ..NativeType::new("sqlalchemy.sql.elements", "ClauseElement")
};

/// `Executable`
pub(crate) static EXECUTABLE: NativeType = NativeType {
    methods: &statement::EXECUTABLE_METHODS,
    ..NativeType::new("sqlalchemy.sql.base", "Executable")
};

/// `FromClause`
pub(crate) static FROM_CLAUSE: NativeType = NativeType {
    bases: &[&classes::SELECTABLE],
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
pub(crate) static CORE_OPERATIONS: NativeType = NativeType {
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
    bases: &[&classes::SQL_COLUMN_EXPRESSION, &TYPE_OPERATIONS, &CLAUSE_ELEMENT],
    methods: &methods::METHODS,
    ..NativeType::new("sqlalchemy.sql.elements", "ColumnElement")
};

/// A class that is called as the function that makes its instances.
macro_rules! called {
    ($function:expr) => {
        Some(|py, _class, arguments| $function.call(py, arguments))
    };
}

/// `Grouping(element)`: parentheses.
static GROUPED: NativeFunction = NativeFunction::new("Grouping.__init__", "(element)", |py, arguments| {
    let inner = operand(py, &arguments.get("element"), &SqlType::Null, None)?;
    Ok(expression_value(Expression::Grouping(Box::new(inner))))
});

/// `BinaryExpression(left, right, operator, …)`: the operator is a function of two operands.
static BINARY: NativeFunction = NativeFunction::new(
    "BinaryExpression.__init__",
    "(left, right, operator, type_=None, negate=None, modifiers=None)",
    |py, arguments| {
        let operands = vec![arguments.get("left"), arguments.get("right")];
        py.call(&arguments.get("operator"), Arguments::positional(operands))
    },
);

macro_rules! elements {
    ($($name:ident = $text:literal $(by $function:path)?;)*) => {
        $(#[doc = concat!("`", $text, "`")]
        pub(crate) static $name: NativeType = NativeType {
            $(constructor: called!($function),)?
            ..NativeType::derived("sqlalchemy.sql.elements", $text, &[&COLUMN_ELEMENT])
        };)*
    };
}

elements! {
    BINARY_EXPRESSION = "BinaryExpression" by BINARY;
    UNARY_EXPRESSION = "UnaryExpression";
    CASE = "Case" by construct::CASE;
    CAST = "Cast" by construct::CAST;
    LABEL = "Label" by construct::LABEL;
    NULL = "Null" by construct::NULL;
    TRUE = "True_" by construct::TRUE;
    FALSE = "False_" by construct::FALSE;
    GROUPING = "Grouping" by GROUPED;
    EXTRACT = "Extract" by construct::EXTRACT;
    OVER = "Over" by construct::OVER;
}

/// `BindParameter`
pub(crate) static BIND_PARAMETER: NativeType = NativeType {
    bases: &[&COLUMN_ELEMENT],
    constructor: called!(construct::BINDPARAM),
    methods: &construct::BIND_METHODS,
    ..NativeType::new("sqlalchemy.sql.elements", "BindParameter")
};

/// `BooleanClauseList`
pub(crate) static BOOLEAN_CLAUSE_LIST: NativeType = NativeType::derived(
    "sqlalchemy.sql.elements",
    "BooleanClauseList",
    &[&classes::EXPRESSION_CLAUSE_LIST],
);

/// `Tuple`
pub(crate) static TUPLE: NativeType = NativeType {
    bases: &[&classes::CLAUSE_LIST, &COLUMN_ELEMENT],
    constructor: called!(construct::TUPLE),
    ..NativeType::new("sqlalchemy.sql.elements", "Tuple")
};

/// `TryCast`
pub(crate) static TRY_CAST: NativeType = NativeType {
    constructor: called!(construct::TRY_CAST),
    ..NativeType::derived("sqlalchemy.sql.elements", "TryCast", &[&CAST])
};

/// `FunctionElement`
pub(crate) static FUNCTION_ELEMENT: NativeType = NativeType {
    bases: &[&EXECUTABLE, &COLUMN_ELEMENT, &FROM_CLAUSE],
    methods: &table_valued::FUNCTION_METHODS,
    ..NativeType::new("sqlalchemy.sql.functions", "FunctionElement")
};

/// `Function`
pub(crate) static FUNCTION: NativeType = NativeType {
    constructor: Some(functions::make),
    ..NativeType::derived("sqlalchemy.sql.functions", "Function", &[&FUNCTION_ELEMENT])
};

/// `GenericFunction`
pub(crate) static GENERIC_FUNCTION: NativeType = NativeType {
    constructor: Some(functions::make_generic),
    ..NativeType::derived("sqlalchemy.sql.functions", "GenericFunction", &[&FUNCTION])
};

/// `func.next_value(sequence)`
static NEXT_VALUE: NativeType =
    NativeType::derived("sqlalchemy.sql.functions", "next_value", &[&GENERIC_FUNCTION]);

/// What `op.inline_literal()` gives.
static INLINE_LITERAL: NativeType = NativeType::derived(
    "alembic.util.sqla_compat",
    "_literal_bindparam",
    &[&BIND_PARAMETER],
);

/// What `literal_column()` gives.
static LITERAL_COLUMN: NativeType = NativeType::derived(
    "sqlalchemy.sql.elements",
    "ColumnClause",
    &[&super::schema::column::COLUMN_CLAUSE],
);

/// `Exists`
pub(crate) static EXISTS: NativeType = NativeType {
    bases: &[&QUERY_OPERAND, &UNARY_EXPRESSION],
    constructor: called!(construct::EXISTS),
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
    bases: &[&EXECUTABLE, &CLAUSE_ELEMENT],
    constructor: called!(construct::TEXT),
    methods: &text::METHODS,
    ..NativeType::new("sqlalchemy.sql.elements", "TextClause")
};

/// An SQL expression as Python sees it.
pub(crate) struct Element {
    pub(crate) expression: Expression,
    /// The column that this is a label of.
    labelled: Option<Rc<ColumnObject>>,
}

/// Whether a function has this name, and no package.
fn is_named(call: &FunctionCall, name: &str) -> bool {
    matches!(call.path.as_slice(), [own] if own.as_str() == name)
}

/// The native class of an expression.
fn native_of(expression: &Expression) -> &'static NativeType {
    match expression {
        Expression::Null => &NULL,
        Expression::True => &TRUE,
        Expression::False => &FALSE,
        Expression::Text(_) => &TEXT_CLAUSE,
        Expression::Bind(_) => &BIND_PARAMETER,
        Expression::Function(call)
            if matches!(call.type_, SqlType::Hstore(_)) && is_named(call, "hstore") =>
        {
            &postgresql::HSTORE
        }
        Expression::Function(_) => &FUNCTION,
        Expression::Unary(..) => &UNARY_EXPRESSION,
        Expression::And(_) | Expression::Or(_) => &BOOLEAN_CLAUSE_LIST,
        Expression::Binary(binary) if matches!(binary.operator, SqlOperator::MatchAgainst(_)) => {
            &match_against::MATCH
        }
        Expression::LiteralColumn(..) => &LITERAL_COLUMN,
        Expression::InlineLiteral(..) => &INLINE_LITERAL,
        Expression::NextValue(_) => &NEXT_VALUE,
        Expression::Array(..) => &postgresql::ARRAY,
        Expression::AggregateOrderBy(..) => &postgresql::AGGREGATE_ORDER_BY,
        Expression::Binary(_) | Expression::In(_) | Expression::Between(_) => &BINARY_EXPRESSION,
        Expression::Case(_) => &CASE,
        Expression::Cast { try_: true, .. } => &TRY_CAST,
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
        | Expression::TypeCoerce(_, type_)
        | Expression::Cast { type_, .. } => type_.clone(),
        Expression::Array(items, type_) if type_.is_null() => items.first().map_or(SqlType::Null, type_of),
        Expression::Array(_, type_) => type_.clone(),
        Expression::Bind(bind) => bind.type_.clone(),
        Expression::InlineLiteral(bind) => bind.type_.clone(),
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
        super::compile::expression(self.expression.clone(), None, false).map(|compiled| Some(compiled.text))
    }
}
