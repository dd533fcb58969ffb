//! Types of Oracle.

use aludel_schema::SqlType;
use aludel_schema::types::{
    BinaryClass, DateTimeClass, IntegerClass, Length, NumericClass, NumericType, Package, PlainClass,
    StringClass,
};

use crate::Compiler;
use crate::error::{CompileError, ErrorClass, Result};
use crate::types::{TypeContext, generic, with_precision};

/// The type as Oracle spells it.
pub(super) fn text(compiler: &Compiler<'_>, type_: &SqlType, context: TypeContext<'_>) -> Result<String> {
    Ok(match type_ {
        SqlType::String(string) => match string.class {
            StringClass::String | StringClass::Unicode | StringClass::VarChar2 => {
                varchar("VARCHAR2", string.length, true)
            }
            StringClass::VarChar => varchar("VARCHAR", string.length, true),
            StringClass::NVarChar | StringClass::NVarChar2 => varchar("NVARCHAR2", string.length, false),
            StringClass::Text | StringClass::UnicodeText => "CLOB".to_owned(),
            StringClass::Long => "LONG".to_owned(),
            _ => return generic(compiler, type_, context),
        },
        SqlType::Integer(integer) if integer.class == IntegerClass::BigInteger => "NUMBER(19)".to_owned(),
        SqlType::Numeric(numeric) => return numeric_text(compiler, numeric, type_, context),
        SqlType::Boolean(boolean) => if boolean.uppercase { "BOOLEAN" } else { "SMALLINT" }.to_owned(),
        SqlType::DateTime(datetime) => match datetime.class {
            DateTimeClass::DateTime => "DATE".to_owned(),
            DateTimeClass::Timestamp if datetime.local_timezone => {
                "TIMESTAMP WITH LOCAL TIME ZONE".to_owned()
            }
            DateTimeClass::Timestamp if datetime.timezone => "TIMESTAMP WITH TIME ZONE".to_owned(),
            _ => return generic(compiler, type_, context),
        },
        SqlType::Interval(interval) if interval.package == Package::Postgresql => {
            return Err(compiler.lacks("INTERVAL", "day_precision"));
        }
        SqlType::Interval(interval) if interval.native != Some(false) => {
            let part = |precision: Option<i64>| precision.map_or_else(String::new, |it| format!("({it})"));
            format!(
                "INTERVAL DAY{} TO SECOND{}",
                part(interval.day_precision),
                part(interval.second_precision)
            )
        }
        SqlType::Binary(binary) => match (binary.class, binary.length) {
            (BinaryClass::Raw, Some(Length::Given(length))) if length != 0 => format!("RAW({length})"),
            (BinaryClass::Raw, _) => "RAW".to_owned(),

            _ => return generic(compiler, type_, context),
        },
        SqlType::Plain(PlainClass::MssqlTimestamp, _) => {
            return Err(compiler.lacks("TIMESTAMP", "timezone"));
        }
        SqlType::Plain(PlainClass::RowId, _) => "ROWID".to_owned(),
        SqlType::OracleVector(vector) => format!(
            "VECTOR({},{},{})",
            vector.dim.map_or_else(|| "*".to_owned(), |dim| dim.to_string()),
            vector.storage_format.as_deref().unwrap_or("*"),
            vector.storage_type.as_deref().unwrap_or("*")
        ),
        _ => return generic(compiler, type_, context),
    })
}

fn varchar(name: &str, length: Option<Length>, characters: bool) -> String {
    match length {
        Some(Length::Given(length)) if length != 0 => {
            format!("{name}({length}{})", if characters { " CHAR" } else { "" })
        }
        Some(Length::Max) => format!("{name}(max{})", if characters { " CHAR" } else { "" }),
        _ => name.to_owned(),
    }
}

fn numeric_text(
    compiler: &Compiler<'_>,
    numeric: &NumericType,
    type_: &SqlType,
    context: TypeContext<'_>,
) -> Result<String> {
    Ok(match numeric.class {
        NumericClass::Float | NumericClass::UpperFloat => match (numeric.precision, numeric.binary_precision)
        {
            (Some(precision), None) if precision != 0 => return Err(binary_precision(numeric, precision)),
            (_, Some(precision)) => format!("FLOAT({precision})"),
            _ => "FLOAT".to_owned(),
        },
        NumericClass::Double | NumericClass::DoublePrecision => with_precision("DOUBLE PRECISION", numeric),
        NumericClass::BinaryDouble => with_precision("BINARY_DOUBLE", numeric),
        NumericClass::BinaryFloat => with_precision("BINARY_FLOAT", numeric),
        NumericClass::Number => with_precision("NUMBER", numeric),
        _ => return generic(compiler, type_, context),
    })
}

fn binary_precision(numeric: &NumericType, precision: i64) -> CompileError {
    let estimated = (precision as f64 * 100_000.0 / 30_103.0) as i64;
    let class = numeric.class.name();
    CompileError::new(
        ErrorClass::Argument,
        format!(
            "Oracle Database FLOAT types use 'binary precision', which does not convert cleanly from decimal \
             'precision'.  Please specify this type with a separate Oracle Database variant, such as \
             {class}(precision={precision}).with_variant(oracle.FLOAT(binary_precision={estimated}), 'oracle'), so \
             that the Oracle Database specific 'binary_precision' may be specified accurately."
        ),
    )
}
