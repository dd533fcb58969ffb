//! Statements and parts of them that a function gives: `lambda_stmt(lambda: …)`, `where(lambda: …)`.

use aludel_python::{
    Arguments, BinaryOperator, Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value,
};

use crate::support::attribute_error;

/// `lambda_stmt(lambda: select(…))`
pub(crate) static LAMBDA_STMT: NativeFunction = NativeFunction::new(
    "lambda_stmt",
    "(lmb, enable_tracking=True, track_closure_variables=True, track_on=None, global_track_bound_values=True, track_bound_values=True, lambda_cache=None)",
    |py, arguments| {
        let statement = py.call(&arguments.get("lmb"), Arguments::none())?;
        Ok(Value::object(LambdaStatement(statement)))
    },
);

/// `StatementLambdaElement`
pub(crate) static LAMBDA_STATEMENT: NativeType = NativeType {
    bases: &[&super::EXECUTABLE, &super::classes::LAMBDA_ELEMENT],
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.sql.lambdas", "StatementLambdaElement")
};
static METHODS: [NativeFunction; 2] = [
    NativeFunction::new(
        "add_criteria",
        "(self, other, enable_tracking=True, track_on=None, track_closure_variables=True, track_bound_values=True)",
        |py, arguments| {
            let this = arguments.receiver::<LambdaStatement>()?;
            this.with(py, &arguments.get("other"))
        },
    ),
    NativeFunction::new("spoil", "(self)", |_, arguments: Bound| {
        Ok(arguments.this().clone())
    }),
];

/// A statement that a function gave. What is not known of it here is asked of the statement.
pub(crate) struct LambdaStatement(pub(super) Value);

impl LambdaStatement {
    /// What another function makes of the statement.
    fn with(&self, py: &mut Interpreter, function: &Value) -> PyResult<Value> {
        let changed = py.call(function, Arguments::positional(vec![self.0.clone()]))?;
        Ok(Value::object(LambdaStatement(changed)))
    }
}

impl Object for LambdaStatement {
    fn native_type(&self) -> &'static NativeType {
        &LAMBDA_STATEMENT
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        match name {
            "add_criteria" | "spoil" | "compile" => Ok(None),
            _ => py.find_attribute(&self.0, name),
        }
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        match operator {
            BinaryOperator::Add if !reflected && is_function(py, other) => self.with(py, other),
            BinaryOperator::Add if !reflected => Err(attribute_error(format!(
                "'{}' object has no attribute '__code__'",
                py.type_name(other)
            ))),
            _ => Ok(Value::NotImplemented),
        }
    }

    fn str(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        py.str(&self.0).map(|text| Some(text.to_string()))
    }
}

/// Whether a part of a statement is a function that gives it.
pub(super) fn is_function(py: &mut Interpreter, value: &Value) -> bool {
    &*py.type_name(value) == "function"
}

/// What a part of a statement is, where it was given as a function.
pub(super) fn given(py: &mut Interpreter, value: &Value) -> PyResult<Option<Value>> {
    match is_function(py, value) {
        true => py.call(value, Arguments::none()).map(Some),
        false => Ok(None),
    }
}
