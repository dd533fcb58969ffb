//! The constructors of types: from bound arguments to a [`SqlType`].

use std::rc::Rc;

use aludel_python::{Arguments, Bound, Class, Interpreter, NativeType, PyResult, Value};
use aludel_schema::SqlType;
use aludel_schema::types::{
    ArrayType, BinaryClass, BinaryType, BitType, BooleanType, DateTimeClass, DateTimeType, HstoreType,
    IntegerClass, IntegerType, IntervalType, JsonClass, JsonType, Length, MysqlStringOptions, NumericClass,
    NumericType, OracleVectorType, Package, PlainClass, RangeClass, StringClass, StringType, UuidClass,
    UuidType,
};

use super::convert::sql_type;
use super::{Extra, TypeObject, generic, native_of, package_of};
use crate::sqlalchemy::names;
use crate::support::{argument_error, called_class, mismatch, type_error};

/// The native class of a bound constructor.
pub(super) fn native(arguments: &Bound) -> &'static NativeType {
    called_class(arguments.this()).map_or(&generic::TYPE_ENGINE, |class| native_of(&class))
}

pub(super) fn optional_int(py: &mut Interpreter, arguments: &Bound, name: &str) -> PyResult<Option<i64>> {
    match arguments.get(name) {
        Value::None => Ok(None),
        value => match value.as_int() {
            Some(number) => Ok(Some(number)),
            None => Err(mismatch(py, &format!("'{name}' of a type"), "an integer", &value)),
        },
    }
}

fn flag(py: &mut Interpreter, arguments: &Bound, name: &str) -> PyResult<bool> {
    match arguments.given(name) {
        Some(value) => py.truth(&value),
        None => Ok(false),
    }
}

fn length(py: &mut Interpreter, arguments: &Bound) -> PyResult<Option<Length>> {
    match arguments.get("length") {
        Value::Str(text) if text.eq_ignore_ascii_case("max") => Ok(Some(Length::Max)),
        Value::Str(text) => text
            .parse()
            .map(|number| Some(Length::Given(number)))
            .map_err(|_| argument_error(format!("'length' of a type must be an integer, not '{text}'"))),
        _ => Ok(optional_int(py, arguments, "length")?.map(Length::Given)),
    }
}

fn no_arguments(class: &Rc<Class>, arguments: &Arguments) -> PyResult<()> {
    if arguments.positional.is_empty() && arguments.keywords.is_empty() {
        Ok(())
    } else {
        Err(type_error(format!("{}() takes no arguments", class.name())))
    }
}

/// Types without arguments.
pub(super) fn plain(_py: &mut Interpreter, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let native = native_of(class);
    if class.native().is_some() {
        no_arguments(class, &arguments)?;
    }
    let package = package_of(native);
    let sql = match (native.name, package) {
        ("TIMESTAMP", Package::Mssql) => SqlType::Plain(PlainClass::MssqlTimestamp, package),
        (name, _) => match (RangeClass::from_name(name), PlainClass::from_name(name)) {
            (Some(range), _) => SqlType::Range(range),
            (None, Some(plain)) => SqlType::Plain(plain, package),
            (None, None) => SqlType::Null,
        },
    };
    TypeObject::value(native, sql)
}

/// `Integer` and its relatives outside MySQL.
pub(super) fn integer_plain(
    _py: &mut Interpreter,
    class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    let native = native_of(class);
    if class.native().is_some() {
        no_arguments(class, &arguments)?;
    }
    TypeObject::value(native, SqlType::Integer(integer(native)))
}

fn integer(native: &'static NativeType) -> IntegerType {
    let mut type_ = IntegerType::new(IntegerClass::from_name(native.name).unwrap_or(IntegerClass::Integer));
    type_.package = package_of(native);
    type_
}

pub(super) fn mysql_integer(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let mut type_ = integer(native);
    type_.display_width = optional_int(py, &arguments, "display_width")?;
    for (name, value) in arguments.options("kw") {
        match &*name {
            "unsigned" => type_.unsigned = py.truth(&value)?,
            "zerofill" => type_.zerofill = py.truth(&value)?,
            _ => return Err(unexpected(native, &name)),
        }
    }
    TypeObject::value(native, SqlType::Integer(type_))
}

fn unexpected(native: &NativeType, name: &str) -> aludel_python::Error {
    type_error(format!(
        "{}.__init__() got an unexpected keyword argument '{name}'",
        native.name
    ))
}

pub(super) fn string(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let mut type_ = StringType::new(StringClass::from_name(native.name).unwrap_or(StringClass::String));
    type_.package = package_of(native);
    type_.length = length(py, &arguments)?;
    type_.collation = arguments.optional_str("collation")?.map(|text| text.to_string());
    TypeObject::value(native, SqlType::String(type_))
}

pub(super) fn mysql_string(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let mut type_ = StringType::new(StringClass::from_name(native.name).unwrap_or(StringClass::String));
    type_.package = Package::Mysql;
    type_.length = length(py, &arguments)?;
    let mut options = MysqlStringOptions::default();
    for (name, value) in arguments.options("kwargs") {
        match &*name {
            "length" => type_.length = value.as_int().map(Length::Given),
            "collation" | "collate" => type_.collation = names::text(&value).map(|text| text.to_string()),
            "charset" => options.charset = names::text(&value).map(|text| text.to_string()),
            "ascii" => options.ascii = py.truth(&value)?,
            "unicode" => options.unicode = py.truth(&value)?,
            "binary" => options.binary = py.truth(&value)?,
            "national" => options.national = py.truth(&value)?,
            _ => return Err(unexpected(native, &name)),
        }
    }
    if options != MysqlStringOptions::default() {
        type_.mysql = Some(Box::new(options));
    }
    TypeObject::value(native, SqlType::String(type_))
}

fn numeric_class(native: &'static NativeType) -> NumericType {
    let mut type_ = NumericType::new(NumericClass::from_name(native.name).unwrap_or(NumericClass::Numeric));
    type_.package = package_of(native);
    type_
}

pub(super) fn numeric(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let mut type_ = numeric_class(native);
    type_.precision = optional_int(py, &arguments, "precision")?;
    type_.scale = optional_int(py, &arguments, "scale")?;
    type_.decimal_return_scale = optional_int(py, &arguments, "decimal_return_scale")?;
    type_.asdecimal = arguments
        .get("asdecimal")
        .as_bool()
        .filter(|_| arguments.was_given("asdecimal"));
    TypeObject::value(native, SqlType::Numeric(type_))
}

pub(super) fn float(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let mut type_ = numeric_class(native);
    type_.precision = optional_int(py, &arguments, "precision")?;
    if type_.package == Package::Mssql && type_.class == NumericClass::DoublePrecision {
        // SQL Server's type is a FLOAT(53).
        type_.precision = type_.precision.or(Some(53));
    }
    type_.binary_precision = optional_int(py, &arguments, "binary_precision")?;
    type_.decimal_return_scale = optional_int(py, &arguments, "decimal_return_scale")?;
    type_.asdecimal = arguments
        .get("asdecimal")
        .as_bool()
        .filter(|_| arguments.was_given("asdecimal"));
    TypeObject::value(native, SqlType::Numeric(type_))
}

pub(super) fn mysql_numeric(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let mut type_ = numeric_class(native);
    type_.precision = optional_int(py, &arguments, "precision")?;
    type_.scale = optional_int(py, &arguments, "scale")?;
    type_.asdecimal = arguments
        .get("asdecimal")
        .as_bool()
        .filter(|_| arguments.was_given("asdecimal"));
    if matches!(native.name, "DOUBLE" | "REAL") && type_.precision.is_some() != type_.scale.is_some() {
        return Err(argument_error(
            "You must specify both precision and scale or omit both altogether.",
        ));
    }
    for (name, value) in arguments.options("kw") {
        match &*name {
            "unsigned" => type_.unsigned = py.truth(&value)?,
            "zerofill" => type_.zerofill = py.truth(&value)?,
            "decimal_return_scale" => type_.decimal_return_scale = value.as_int(),
            _ => return Err(unexpected(native, &name)),
        }
    }
    TypeObject::value(native, SqlType::Numeric(type_))
}

pub(super) fn boolean(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    if native.name == "BIT" {
        let package = package_of(native);
        return TypeObject::value(
            native,
            SqlType::Bit(BitType {
                package,
                ..BitType::default()
            }),
        );
    }
    let type_ = BooleanType {
        uppercase: native.name == "BOOLEAN",
        create_constraint: flag(py, &arguments, "create_constraint")?,
        name: names::constraint_name(py, &arguments.get("name"))?,
    };
    TypeObject::value(native, SqlType::Boolean(type_))
}

/// Dates and times in every package: `timezone`, `precision` or `fsp`, `local_timezone`.
pub(super) fn datetime(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let mut type_ = datetime_class(native);
    // SQL Server's TIME has no zone, whatever is asked for.
    let zoneless = type_.package == Package::Mssql && type_.class == DateTimeClass::UpperTime;
    type_.timezone = !zoneless && flag(py, &arguments, "timezone")?;
    type_.precision = match optional_int(py, &arguments, "precision")? {
        None => optional_int(py, &arguments, "fsp")?,
        precision => precision,
    };
    type_.local_timezone = flag(py, &arguments, "local_timezone")?;
    if type_.timezone && type_.local_timezone {
        return Err(argument_error(
            "timezone and local_timezone are mutually exclusive",
        ));
    }
    TypeObject::value(native, SqlType::DateTime(type_))
}

fn datetime_class(native: &'static NativeType) -> DateTimeType {
    let mut type_ =
        DateTimeType::new(DateTimeClass::from_name(native.name).unwrap_or(DateTimeClass::DateTime));
    type_.package = package_of(native);
    type_
}

pub(super) fn sqlite_datetime(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let mut type_ = datetime_class(native);
    for (name, value) in arguments.options("kw") {
        match &*name {
            "timezone" if native.name != "DATE" => type_.timezone = py.truth(&value)?,
            "truncate_microseconds" if native.name != "DATE" => {
                if py.truth(&value)? {
                    type_.storage_format = Some(truncated_format(native.name).to_owned());
                }
            }
            _ => return Err(unexpected(native, &name)),
        }
    }
    if let Some(format) = arguments.optional_str("storage_format")? {
        type_.storage_format = Some(format.to_string());
    }
    TypeObject::value(native, SqlType::DateTime(type_))
}

/// What SQLite's types store without microseconds.
fn truncated_format(class: &str) -> &'static str {
    if class == "TIME" {
        "%(hour)02d:%(minute)02d:%(second)02d"
    } else {
        "%(year)04d-%(month)02d-%(day)02d %(hour)02d:%(minute)02d:%(second)02d"
    }
}

/// `Date` and `DATE`
pub(super) fn date(_py: &mut Interpreter, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let native = native_of(class);
    if class.native().is_some() {
        no_arguments(class, &arguments)?;
    }
    TypeObject::value(native, SqlType::DateTime(datetime_class(native)))
}

pub(super) fn interval(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let type_ = IntervalType {
        package: package_of(native),
        native: arguments
            .get("native")
            .as_bool()
            .filter(|_| arguments.was_given("native")),
        second_precision: optional_int(py, &arguments, "second_precision")?,
        day_precision: optional_int(py, &arguments, "day_precision")?,
        fields: None,
    };
    TypeObject::value(native, SqlType::Interval(type_))
}

pub(super) fn postgresql_interval(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let type_ = IntervalType {
        package: Package::Postgresql,
        second_precision: optional_int(py, &arguments, "precision")?,
        fields: arguments.optional_str("fields")?.map(|text| text.to_string()),
        ..IntervalType::default()
    };
    TypeObject::value(native(&arguments), SqlType::Interval(type_))
}

pub(super) fn binary(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let mut type_ = BinaryType::new(BinaryClass::from_name(native.name).unwrap_or(BinaryClass::LargeBinary));
    type_.package = package_of(native);
    type_.length = length(py, &arguments)?;
    type_.filestream = flag(py, &arguments, "filestream")?;
    if type_.filestream && matches!(type_.length, Some(Length::Given(_))) {
        return Err(crate::support::value_error(
            "length must be None or 'max' when setting filestream",
        ));
    }
    TypeObject::value(native, SqlType::Binary(type_))
}

pub(super) fn pickle(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    TypeObject::value(
        native(&arguments),
        SqlType::Binary(BinaryType::new(BinaryClass::PickleType)),
    )
}

pub(super) fn row_version(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let class = if native.name == "ROWVERSION" {
        PlainClass::RowVersion
    } else {
        PlainClass::MssqlTimestamp
    };
    TypeObject::value(native, SqlType::Plain(class, Package::Mssql))
}

pub(super) fn bit(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let type_ = BitType {
        package: package_of(native),
        length: optional_int(py, &arguments, "length")?,
        varying: flag(py, &arguments, "varying")?,
    };
    TypeObject::value(native, SqlType::Bit(type_))
}

pub(super) fn year(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let width = optional_int(py, &arguments, "display_width")?;
    TypeObject::value(native(&arguments), SqlType::Year(width))
}

pub(super) fn json(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let mut type_ = JsonType::new(JsonClass::from_name(native.name).unwrap_or(JsonClass::Json));
    type_.package = package_of(native);
    type_.none_as_null = flag(py, &arguments, "none_as_null")?;
    let astext = arguments.get("astext_type");
    if !astext.is_none() {
        type_.astext_type = Some(Box::new(sql_type(py, &astext)?));
    }
    let extra = Extra {
        inner: astext.optional(),
        ..Extra::default()
    };
    Ok(Value::object(TypeObject {
        native,
        sql: SqlType::Json(type_),
        extra,
    }))
}

pub(super) fn uuid(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let mut type_ = UuidType::new(UuidClass::from_name(native.name).unwrap_or(UuidClass::Uuid));
    type_.package = package_of(native);
    type_.as_uuid = flag(py, &arguments, "as_uuid")?;
    if let Some(value) = arguments.given("native_uuid") {
        type_.native_uuid = py.truth(&value)?;
    }
    TypeObject::value(native, SqlType::Uuid(type_))
}

pub(super) fn array(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = native(&arguments);
    let item = arguments.get("item_type");
    let sql = sql_type(py, &item)?;
    if matches!(sql, SqlType::Array(_)) {
        return Err(crate::support::value_error(
            "Do not nest ARRAY types; ARRAY(basetype) handles multi-dimensional arrays of basetype",
        ));
    }
    let mut type_ = ArrayType::new(sql);
    type_.package = package_of(native);
    type_.as_tuple = flag(py, &arguments, "as_tuple")?;
    type_.dimensions = optional_int(py, &arguments, "dimensions")?;
    type_.zero_indexes = flag(py, &arguments, "zero_indexes")?;
    let item = super::convert::instance(py, &item)?;
    let extra = Extra {
        inner: Some(item),
        ..Extra::default()
    };
    Ok(Value::object(TypeObject {
        native,
        sql: SqlType::Array(Box::new(type_)),
        extra,
    }))
}

pub(super) fn hstore(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text_type = match arguments.get("text_type") {
        Value::None => None,
        value => Some(sql_type(py, &value)?),
    };
    let type_ = HstoreType {
        text_type,
        ..HstoreType::default()
    };
    TypeObject::value(native(&arguments), SqlType::Hstore(Box::new(type_)))
}

pub(super) fn tuple(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    TypeObject::value(
        native(&arguments),
        SqlType::Plain(PlainClass::TupleType, Package::Sqlalchemy),
    )
}

pub(super) fn oracle_vector(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let word = |py: &mut Interpreter, name: &str| -> PyResult<Option<String>> {
        match arguments.get(name) {
            Value::None => Ok(None),
            Value::Str(text) => Ok(Some(text.to_string())),
            value => py
                .get_attribute(&value, "name")
                .and_then(|name| py.str(&name))
                .map(|name| Some(name.to_string())),
        }
    };
    let type_ = OracleVectorType {
        dim: optional_int(py, &arguments, "dim")?,
        storage_format: word(py, "storage_format")?,
        storage_type: word(py, "storage_type")?,
    };
    TypeObject::value(native(&arguments), SqlType::OracleVector(Box::new(type_)))
}
