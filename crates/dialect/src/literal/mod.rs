//! Values written into a statement.

mod generic;
mod refusal;
mod repr;
mod text;

pub(crate) use generic::generic;
pub use generic::has_literal;
pub(crate) use repr::value_repr;
pub(crate) use text::{datetime_text, epoch_plus, iso_text, json_text};

use aludel_schema::Value;
use aludel_schema::expression::BindParameter;
use aludel_schema::types::{
    BinaryClass, BinaryType, DateTimeClass, DateTimeType, NumericClass, NumericType, SqlType, UuidClass,
    UuidType,
};

use crate::error::Result;
use crate::{Compiler, LiteralValues};

impl Compiler<'_> {
    /// A value written into a statement.
    ///
    /// # Errors
    /// When SQLAlchemy writes no values of the type, or not this one.
    pub fn literal(&self, value: &Value, type_: &SqlType) -> Result<String> {
        self.literal_of(value, type_, None)
    }

    /// The value of a parameter in its place; one without a value is NULL.
    pub(crate) fn bound_literal(&self, bind: &BindParameter) -> Result<String> {
        let written = bind.literal_value.as_ref();
        let value = written.or(bind.value.as_ref()).unwrap_or(&Value::Null);
        if let Some(Value::String(text)) = written
            && !has_literal(&bind.type_, self.dialect.name())
        {
            // What `process_literal_param` gives is SQL where the type below writes none.
            let escapes = self.settings.backslash_escapes && self.dialect.escapes_backslashes();
            return Ok(match escapes {
                true => text.replace('\\', "\\\\"),
                false => text.clone(),
            });
        }
        self.literal_of(value, &bind.type_, bind.repr.as_deref())
    }

    fn literal_of(&self, value: &Value, type_: &SqlType, repr: Option<&str>) -> Result<String> {
        if value.is_null() {
            return Ok("NULL".to_owned());
        }
        self.dialect.check_value_type(self, type_)?;
        let repr = || repr.map_or_else(|| value_repr(value), str::to_owned);
        if !has_literal(type_, self.dialect.name()) && !self.writes_all_values() {
            return Err(refusal::no_renderer(&repr(), type_));
        }
        let text = match type_.implementation(self.dialect.name()) {
            SqlType::Null => self.dialect.literal(self, value, &natural_type(value)),
            implementation => self.dialect.literal(self, value, implementation),
        };
        text.ok_or_else(|| refusal::not_rendered(&repr(), type_))
    }

    /// Whether values that SQLAlchemy refuses or leaves as placeholders are written too.
    pub(crate) fn writes_all_values(&self) -> bool {
        self.settings.literal_values == LiteralValues::All
    }

    /// An element of an array. `None` is no NULL to the types of elements.
    pub(crate) fn array_element(&self, value: &Value, type_: &SqlType) -> Option<String> {
        let implementation = type_.implementation(self.dialect.name());
        match (value, implementation) {
            (Value::Null, _) if self.writes_all_values() => Some("NULL".to_owned()),
            (Value::Null, SqlType::Boolean(_)) => Some(self.dialect.boolean_literal(false).to_owned()),
            (Value::Null, _) => None,
            _ => self.dialect.literal(self, value, implementation),
        }
    }

    /// A text in quotes.
    pub fn string_literal(&self, text: &str) -> String {
        let mut quoted = String::with_capacity(text.len() + 2);
        quoted.push('\'');
        for character in text.chars() {
            let doubled = character == '\''
                || (character == '\\'
                    && self.settings.backslash_escapes
                    && self.dialect.escapes_backslashes())
                || (character == '%' && self.settings.param_style.doubles_percents());
            if doubled {
                quoted.push(character);
            }
            quoted.push(character);
        }
        quoted.push('\'');
        quoted
    }
}

/// The type of a value whose type was not given, as SQLAlchemy resolves it from the Python value.
pub(crate) fn natural_type(value: &Value) -> SqlType {
    match value {
        Value::Null
        | Value::Json(_)
        | Value::Array(_)
        | Value::Map(_)
        | Value::Range(_)
        | Value::MultiRange(_)
        | Value::Foreign(_) => SqlType::Null,
        Value::Bool(_) => SqlType::boolean(),
        Value::Int(_) => SqlType::integer(),
        Value::Float(_) => SqlType::Numeric(NumericType::new(NumericClass::Float)),
        Value::Decimal(_) => SqlType::numeric(None, None),
        Value::String(_) => SqlType::string(None),
        Value::Bytes(_) => SqlType::Binary(BinaryType::new(BinaryClass::LargeBinary)),
        Value::Date(_) => SqlType::date(),
        Value::Time(..) => SqlType::DateTime(DateTimeType::new(DateTimeClass::Time)),
        Value::DateTime(_) | Value::DateTimeTz(..) => SqlType::datetime(false),
        Value::Interval(_) => SqlType::Interval(Default::default()),
        Value::Uuid(_) => SqlType::Uuid(UuidType::new(UuidClass::Uuid)),
    }
}
