//! `repr()` of types: the class with the arguments that differ from the defaults of its constructor, after
//! `sqlalchemy.util.generic_repr`.

use aludel_dialect::python::repr_str;
use aludel_schema::SqlType;
use aludel_schema::types::{
    BinaryClass, BooleanType, DateTimeClass, DateTimeType, EnumLength, EnumType, IntegerType, IntervalType,
    Length, NumericClass, NumericType, OracleVectorType, Package, PlainClass, SpatialClass, SpatialType,
    StringClass, StringType, VectorClass,
};

use super::python_bool;

/// `repr(type)` of SQLAlchemy.
pub fn type_repr(type_: &SqlType) -> String {
    type_repr_with(type_, &mut |inner| type_repr(inner))
}

/// The same, with the text that `inner` gives for the types it holds.
pub(super) fn type_repr_with(type_: &SqlType, inner: &mut dyn FnMut(&SqlType) -> String) -> String {
    let mut arguments = Arguments::default();
    let class = match type_ {
        SqlType::Null => "NullType",
        SqlType::String(type_) => string(&mut arguments, type_),
        SqlType::Integer(type_) => integer(&mut arguments, type_),
        SqlType::Numeric(type_) => numeric(&mut arguments, type_),
        SqlType::Boolean(type_) => boolean(&mut arguments, type_),
        SqlType::DateTime(type_) => date_time(&mut arguments, type_),
        SqlType::Interval(type_) => interval(&mut arguments, type_),
        SqlType::Binary(type_) => {
            if type_.class != BinaryClass::PickleType {
                arguments.length(type_.length);
            }
            arguments.flag("filestream", type_.filestream);
            type_.class.name()
        }
        SqlType::Bit(type_) => {
            // PostgreSQL's BIT without a length is one bit.
            let one = type_.package == Package::Postgresql && !type_.varying;
            arguments.number("length", type_.length.or(one.then_some(1)));
            arguments.flag("varying", type_.varying);
            "BIT"
        }
        SqlType::Year(width) => {
            arguments.number("display_width", *width);
            "YEAR"
        }
        SqlType::Uuid(type_) => {
            arguments.flag_off("as_uuid", type_.as_uuid);
            arguments.flag_off("native_uuid", type_.native_uuid);
            type_.class.name()
        }
        SqlType::Json(type_) => {
            arguments.flag("none_as_null", type_.none_as_null);
            if type_.package == Package::Postgresql {
                let text = SqlType::text();
                let as_text = type_.astext_type.as_deref().unwrap_or(&text);
                arguments.keyword("astext_type", inner(as_text));
            }
            type_.class.name()
        }
        SqlType::Hstore(type_) => {
            let text = SqlType::text();
            arguments.keyword("text_type", inner(type_.text_type.as_ref().unwrap_or(&text)));
            "HSTORE"
        }
        SqlType::Range(class) => class.name(),
        SqlType::Plain(class, _) => class.name(),
        SqlType::Enum(type_) => enumeration(&mut arguments, type_),
        SqlType::Domain(type_) => {
            arguments.positional(repr_str(&type_.name));
            arguments.positional(inner(&type_.data_type));
            "DOMAIN"
        }
        SqlType::Array(type_) => {
            arguments.positional(inner(&type_.item));
            arguments.flag("as_tuple", type_.as_tuple);
            arguments.number("dimensions", type_.dimensions);
            arguments.flag("zero_indexes", type_.zero_indexes);
            "ARRAY"
        }
        SqlType::Spatial(type_) => spatial(&mut arguments, type_),
        SqlType::Vector(type_) => {
            let name = if type_.class == VectorClass::Bit {
                "length"
            } else {
                "dim"
            };
            arguments.number(name, type_.dim);
            type_.class.name()
        }
        SqlType::OracleVector(type_) => oracle_vector(&mut arguments, type_),
        SqlType::UserDefined(type_) => return type_.repr.clone(),
        SqlType::Decorated(type_) => return type_.repr.clone(),
        SqlType::Variant(type_) => return type_repr_with(&type_.base, inner),
        SqlType::Reflected(type_) => return type_repr_with(&type_.parsed, inner),
    };
    format!("{class}({})", arguments.0.join(", "))
}

#[derive(Default)]
struct Arguments(Vec<String>);

impl Arguments {
    fn positional(&mut self, value: String) {
        self.0.push(value);
    }

    fn keyword(&mut self, name: &str, value: String) {
        self.0.push(format!("{name}={value}"));
    }

    fn text(&mut self, name: &str, value: Option<&str>) {
        self.0
            .extend(value.map(|value| format!("{name}={}", repr_str(value))));
    }

    fn number(&mut self, name: &str, value: Option<i64>) {
        self.0.extend(value.map(|value| format!("{name}={value}")));
    }

    /// A flag whose default is `False`.
    fn flag(&mut self, name: &str, value: bool) {
        if value {
            self.0.push(format!("{name}=True"));
        }
    }

    /// A flag whose default is `True`.
    fn flag_off(&mut self, name: &str, value: bool) {
        if !value {
            self.0.push(format!("{name}=False"));
        }
    }

    fn length(&mut self, length: Option<Length>) {
        match length {
            None => {}
            Some(Length::Given(number)) => self.number("length", Some(number)),
            Some(Length::Max) => self.text("length", Some("max")),
        }
    }
}

fn string(arguments: &mut Arguments, type_: &StringType) -> &'static str {
    if type_.package == Package::Mysql {
        let mysql = type_.mysql.as_deref();
        arguments.text("charset", mysql.and_then(|it| it.charset.as_deref()));
        arguments.text("collation", type_.collation.as_deref());
        let options = mysql.cloned().unwrap_or_default();
        arguments.flag("ascii", options.ascii);
        arguments.flag("binary", options.binary);
        arguments.flag("unicode", options.unicode);
        let national = matches!(type_.class, StringClass::NChar | StringClass::NVarChar);
        arguments.flag("national", options.national || national);
        arguments.length(type_.length);
    } else {
        arguments.length(type_.length);
        arguments.text("collation", type_.collation.as_deref());
    }
    type_.class.name()
}

fn integer(arguments: &mut Arguments, type_: &IntegerType) -> &'static str {
    arguments.number("display_width", type_.display_width);
    arguments.flag("unsigned", type_.unsigned);
    arguments.flag("zerofill", type_.zerofill);
    type_.class.name()
}

/// Whether the class is one of `Float`, whose numbers are Python floats unless told otherwise.
fn is_float(class: NumericClass) -> bool {
    !matches!(
        class,
        NumericClass::Numeric | NumericClass::Decimal | NumericClass::UpperNumeric | NumericClass::Number
    )
}

fn numeric(arguments: &mut Arguments, type_: &NumericType) -> &'static str {
    let as_decimal = |default: bool| {
        let value = type_.asdecimal.unwrap_or(default);
        (value != default).then(|| python_bool(value).to_owned())
    };
    let push_as_decimal = |arguments: &mut Arguments, value: Option<String>| {
        if let Some(value) = value {
            arguments.keyword("asdecimal", value);
        }
    };
    let exact_scale = type_.decimal_return_scale;
    match (type_.package, type_.class) {
        (Package::Mysql, class) if is_float(class) => {
            arguments.number("precision", type_.precision);
            arguments.number("scale", type_.scale);
            // MySQL's DOUBLE and REAL give Decimals unless told otherwise; SQLAlchemy's floats do not.
            let value = type_.asdecimal.unwrap_or(class != NumericClass::UpperFloat);
            arguments.flag("asdecimal", value);
            arguments.flag("unsigned", type_.unsigned);
            arguments.flag("zerofill", type_.zerofill);
        }
        (Package::Mysql, _) => {
            arguments.flag("unsigned", type_.unsigned);
            arguments.flag("zerofill", type_.zerofill);
            arguments.number("precision", type_.precision);
            arguments.number("scale", type_.scale);
            arguments.number("decimal_return_scale", exact_scale);
            push_as_decimal(arguments, as_decimal(true));
        }
        (_, NumericClass::Number) => {
            arguments.number("precision", type_.precision);
            arguments.number("scale", type_.scale);
            let guessed = type_.scale.is_some_and(|scale| scale > 0);
            let value = type_.asdecimal.unwrap_or(guessed);
            arguments.keyword("asdecimal", python_bool(value).to_owned());
        }
        (Package::Mssql, NumericClass::Real | NumericClass::DoublePrecision) => {}
        (package, class) if is_float(class) => {
            if package == Package::Oracle && class == NumericClass::UpperFloat {
                arguments.number("binary_precision", type_.binary_precision);
            } else {
                arguments.number("precision", type_.precision);
            }
            push_as_decimal(arguments, as_decimal(false));
            arguments.number("decimal_return_scale", exact_scale);
        }
        _ => {
            arguments.number("precision", type_.precision);
            arguments.number("scale", type_.scale);
            arguments.number("decimal_return_scale", exact_scale);
            push_as_decimal(arguments, as_decimal(true));
        }
    }
    type_.class.name()
}

fn boolean(arguments: &mut Arguments, type_: &BooleanType) -> &'static str {
    arguments.flag("create_constraint", type_.create_constraint);
    arguments.text("name", type_.name.as_str());
    if type_.uppercase { "BOOLEAN" } else { "Boolean" }
}

fn date_time(arguments: &mut Arguments, type_: &DateTimeType) -> &'static str {
    match (type_.package, type_.class) {
        (_, DateTimeClass::Date | DateTimeClass::UpperDate) | (Package::Sqlite, _) => {}
        (Package::Mssql, DateTimeClass::SmallDateTime) => arguments.flag("timezone", type_.timezone),
        (Package::Mssql, _) => arguments.number("precision", type_.precision),
        (package, _) => {
            arguments.flag("timezone", type_.timezone);
            let name = if package == Package::Mysql {
                "fsp"
            } else {
                "precision"
            };
            arguments.number(name, type_.precision);
            arguments.flag("local_timezone", type_.local_timezone);
        }
    }
    type_.class.name()
}

/// The generic `Interval` shows none of its arguments, since its `repr()` asks its implementation.
fn interval(arguments: &mut Arguments, type_: &IntervalType) -> &'static str {
    match type_.package {
        Package::Postgresql => {
            arguments.number("precision", type_.second_precision);
            arguments.text("fields", type_.fields.as_deref());
            "INTERVAL"
        }
        Package::Oracle => {
            arguments.number("day_precision", type_.day_precision);
            arguments.number("second_precision", type_.second_precision);
            "INTERVAL"
        }
        _ => "Interval",
    }
}

fn enumeration(arguments: &mut Arguments, type_: &EnumType) -> &'static str {
    for value in &type_.values {
        arguments.positional(repr_str(value));
    }
    if type_.package == Package::Mysql {
        arguments.text("charset", type_.charset.as_deref());
        arguments.text("collation", type_.collation.as_deref());
        arguments.flag("retrieve_as_bitwise", type_.retrieve_as_bitwise);
        return if type_.set { "SET" } else { "ENUM" };
    }
    arguments.text("name", type_.name.as_str());
    arguments.text("schema", type_.schema.as_deref());
    if type_.metadata {
        arguments.keyword("metadata", "MetaData()".to_owned());
    }
    arguments.flag("inherit_schema", type_.inherit_schema == Some(true));
    arguments.flag_off("native_enum", type_.native_enum);
    if type_.package == Package::Postgresql {
        // The reference forgets it, and the revision then fails to create a type that there is already.
        arguments.flag_off("create_type", type_.create_type);
    }
    arguments.flag("create_constraint", type_.create_constraint);
    let longest = type_.values.iter().map(|value| value.chars().count()).max();
    let longest = i64::try_from(longest.unwrap_or(0)).unwrap_or(i64::MAX);
    match type_.length {
        EnumLength::Longest => {}
        EnumLength::Unlimited => arguments.keyword("length", "None".to_owned()),
        EnumLength::Given(length) if length == longest => {}
        EnumLength::Given(length) => arguments.number("length", Some(length)),
    }
    if type_.package == Package::Sqlalchemy {
        "Enum"
    } else {
        "ENUM"
    }
}

fn spatial(arguments: &mut Arguments, type_: &SpatialType) -> &'static str {
    match type_.geometry_type.as_deref() {
        _ if type_.class == SpatialClass::Raster => {}
        Some("GEOMETRY") => {}
        Some(given) => arguments.text("geometry_type", Some(given)),
        None => arguments.keyword("geometry_type", "None".to_owned()),
    }
    if type_.srid != -1 {
        arguments.number("srid", Some(type_.srid));
    }
    arguments.number("dimension", type_.dimension);
    arguments.flag_off("spatial_index", type_.spatial_index);
    arguments.flag("use_N_D_index", type_.use_n_d_index);
    if let Some(flag) = type_.use_typmod {
        arguments.keyword("use_typmod", python_bool(flag).to_owned());
    }
    let from_text = match type_.class {
        SpatialClass::Geometry => "ST_GeomFromEWKT",
        SpatialClass::Geography => "ST_GeogFromText",
        SpatialClass::Raster => "raster",
    };
    arguments.text("from_text", Some(type_.from_text.as_deref().unwrap_or(from_text)));
    arguments.text("name", Some(type_.type_name()));
    arguments.flag_off("nullable", type_.nullable);
    type_.class.name()
}

fn oracle_vector(arguments: &mut Arguments, type_: &OracleVectorType) -> &'static str {
    arguments.number("dim", type_.dim);
    for (name, class, value) in [
        ("storage_format", "VectorStorageFormat", &type_.storage_format),
        ("storage_type", "VectorStorageType", &type_.storage_type),
    ] {
        if let Some(value) = value {
            arguments.keyword(name, format!("<{class}.{value}: {}>", repr_str(value)));
        }
    }
    "VECTOR"
}

/// The package of the class, for its prefix; `None` for a class of the project or of an add-on.
pub(super) fn package(type_: &SqlType) -> Option<Package> {
    Some(match type_ {
        SqlType::Null => Package::Sqlalchemy,
        SqlType::Boolean(_) => Package::Sqlalchemy,
        SqlType::String(type_) => type_.package,
        SqlType::Integer(type_) => type_.package,
        SqlType::Numeric(type_) => type_.package,
        SqlType::DateTime(type_) => type_.package,
        SqlType::Interval(type_) => type_.package,
        SqlType::Binary(type_) => type_.package,
        SqlType::Bit(type_) => type_.package,
        SqlType::Year(_) => Package::Mysql,
        SqlType::Uuid(type_) => type_.package,
        SqlType::Json(type_) => type_.package,
        SqlType::Hstore(_) | SqlType::Range(_) | SqlType::Domain(_) => Package::Postgresql,
        SqlType::Plain(class, package) => plain_package(*class, *package)?,
        SqlType::Enum(type_) => type_.package,
        SqlType::Array(type_) => type_.package,
        SqlType::OracleVector(_) => Package::Oracle,
        SqlType::Variant(type_) => return package(&type_.base),
        SqlType::Reflected(type_) => return package(&type_.parsed),
        SqlType::Spatial(_) | SqlType::Vector(_) | SqlType::UserDefined(_) | SqlType::Decorated(_) => {
            return None;
        }
    })
}

/// `LTREE` and its relatives are no types of SQLAlchemy's.
fn plain_package(class: PlainClass, package: Package) -> Option<Package> {
    match class {
        PlainClass::LTree | PlainClass::LQuery | PlainClass::LTxtQuery => None,
        _ => Some(package),
    }
}

/// The module of a class that is not SQLAlchemy's.
pub(super) fn module(type_: &SqlType) -> &str {
    match type_ {
        SqlType::Spatial(_) => "geoalchemy2.types",
        SqlType::Vector(type_) => match type_.class {
            VectorClass::Vector => "pgvector.sqlalchemy.vector",
            VectorClass::HalfVec => "pgvector.sqlalchemy.halfvec",
            VectorClass::SparseVec => "pgvector.sqlalchemy.sparsevec",
            VectorClass::Bit => "pgvector.sqlalchemy.bit",
        },
        SqlType::UserDefined(type_) => &type_.module,
        SqlType::Decorated(type_) => &type_.module,
        SqlType::Plain(..) => "sqlalchemy_utils.types.ltree",
        _ => "",
    }
}
