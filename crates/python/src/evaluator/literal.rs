//! Numbers and formatted strings.

use num_bigint::BigInt;
use ruff_python_ast::{
    ConversionFlag, ExprFString, FStringPart, InterpolatedElement, InterpolatedStringElement, Number,
};

use super::frame::Frame;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::value::Value;

/// A number as source writes it.
pub(super) fn number(number: &Number) -> PyResult<Value> {
    match number {
        Number::Int(int) => match int.as_i64() {
            Some(small) => Ok(Value::Int(small)),
            None => Ok(big(&int.to_string())),
        },
        Number::Float(float) => Ok(Value::Float(*float)),
        Number::Complex { .. } => Err(Error::unsupported("a complex number is not supported")),
    }
}

fn big(text: &str) -> Value {
    let digits = text.replace('_', "").to_ascii_lowercase();
    let (radix, digits) = match digits.get(..2) {
        Some("0x") => (16, digits.get(2..).unwrap_or_default()),
        Some("0o") => (8, digits.get(2..).unwrap_or_default()),
        Some("0b") => (2, digits.get(2..).unwrap_or_default()),
        _ => (10, digits.as_str()),
    };
    Value::int(BigInt::parse_bytes(digits.as_bytes(), radix).unwrap_or_default())
}

impl Interpreter {
    pub(super) fn eval_fstring(&mut self, frame: &mut Frame, text: &ExprFString) -> PyResult<Value> {
        let mut result = String::new();
        for part in &text.value {
            match part {
                FStringPart::Literal(literal) => result.push_str(&literal.value),
                FStringPart::FString(formatted) => {
                    self.eval_elements(frame, &formatted.elements, &mut result)?
                }
            }
        }
        Ok(Value::from(result))
    }

    fn eval_elements(
        &mut self,
        frame: &mut Frame,
        elements: &[InterpolatedStringElement],
        result: &mut String,
    ) -> PyResult<()> {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => result.push_str(&literal.value),
                InterpolatedStringElement::Interpolation(element) => {
                    super::expression::with_stack(|| self.eval_interpolation(frame, element, result))?;
                }
            }
        }
        Ok(())
    }

    fn eval_interpolation(
        &mut self,
        frame: &mut Frame,
        element: &InterpolatedElement,
        result: &mut String,
    ) -> PyResult<()> {
        if let Some(debug) = &element.debug_text {
            result.push_str(debug.as_str());
        }
        let value = self.eval(frame, &element.expression)?;
        let mut specification = String::new();
        if let Some(given) = &element.format_spec {
            self.eval_elements(frame, &given.elements, &mut specification)?;
        }
        self.at(element.range);
        let shows_repr = element.debug_text.is_some() && element.format_spec.is_none();
        let value = match element.conversion {
            ConversionFlag::None if shows_repr => Value::from(self.repr(&value)?),
            ConversionFlag::None => value,
            ConversionFlag::Str => Value::Str(self.str(&value)?),
            ConversionFlag::Repr => Value::from(self.repr(&value)?),
            ConversionFlag::Ascii => {
                let shown = self.repr(&value)?;
                Value::from(crate::builtins::text::quote::ascii(&shown))
            }
        };
        match &value {
            Value::Str(text) if specification.is_empty() => result.push_str(text),
            _ => result.push_str(&self.format(&value, &specification)?),
        }
        Ok(())
    }
}
