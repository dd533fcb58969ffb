//! Types as `format_type` writes them, read as SQLAlchemy and its add-ons read them.

use aludel_schema::types::{
    ArrayType, BinaryClass, BinaryType, BitType, BooleanType, DateTimeClass, DateTimeType, DomainType,
    EnumType, HstoreType, IntegerClass, IntegerType, IntervalType, JsonClass, JsonType, Length, NumericClass,
    NumericType, Package, PlainClass, RangeClass, SpatialClass, SpatialType, StringClass, StringType,
    UuidClass, UuidType, VectorClass, VectorType,
};
use aludel_schema::{Expression, SqlType};

use super::row::Row;
use crate::error::Error;
use crate::inspect::{ReflectedDomain, ReflectedEnum};

/// How deep a domain may be based on domains before the search is given up.
const DEEPEST: usize = 32;

/// The enumerated types and domains of the database.
#[derive(Default)]
pub(super) struct UserTypes {
    pub(super) domains: Vec<ReflectedDomain>,
    pub(super) enums: Vec<ReflectedEnum>,
}

impl UserTypes {
    /// The domain that a type's text names; `None` for an array of it.
    pub(super) fn domain(&self, type_text: &str) -> Option<&ReflectedDomain> {
        if self.domains.is_empty() {
            return None;
        }
        let name = name_parts(type_text);
        self.domains
            .iter()
            .find(|domain| is_named(&name, &domain.name, &domain.schema, domain.visible))
    }

    fn enumeration(&self, type_text: &str) -> Option<&ReflectedEnum> {
        if self.enums.is_empty() {
            return None;
        }
        let name = name_parts(type_text);
        self.enums
            .iter()
            .find(|found| is_named(&name, &found.name, &found.schema, found.visible))
    }
}

/// Whether a name as the server writes it, with its schema only where it is not visible, is that of a type.
fn is_named(parts: &[String], name: &str, schema: &str, visible: bool) -> bool {
    match parts {
        [only] => visible && only == name,
        [first, second] => !visible && first == schema && second == name,
        _ => false,
    }
}

/// The parts of a name, each perhaps in quotes, between dots.
fn name_parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                push(&mut parts, '"');
            }
            '"' => quoted = !quoted,
            '.' if !quoted => parts.push(String::new()),
            other => push(&mut parts, other),
        }
    }
    parts
}

fn push(parts: &mut [String], character: char) {
    if let Some(last) = parts.last_mut() {
        last.push(character);
    }
}

/// One row of [`crate::postgresql::queries::enums`].
pub(super) fn enumerated(row: &mut Row) -> Result<ReflectedEnum, Error> {
    Ok(ReflectedEnum {
        name: row.text()?,
        schema: row.text()?,
        visible: row.flag()?,
        labels: row.texts()?,
    })
}

/// One row of [`crate::postgresql::queries::domains`].
pub(super) fn domain(row: &mut Row) -> Result<ReflectedDomain, Error> {
    let (name, schema, visible) = (row.text()?, row.text()?, row.flag()?);
    let base = row.text()?;
    let nullable = row.flag()?;
    let default = row.optional_text()?;
    let names = row.texts()?;
    let definitions = row.texts()?;
    let constraints = names
        .into_iter()
        .zip(definitions)
        .filter_map(|(name, definition)| {
            // Since PostgreSQL 17 NOT NULL is a constraint as well; it is told by `nullable`.
            let check = definition.strip_prefix("CHECK (")?.strip_suffix(')')?;
            Some((name, check.to_owned()))
        })
        .collect();
    let type_ = base.split('(').next().unwrap_or_default().to_owned();
    Ok(ReflectedDomain {
        name,
        schema,
        visible,
        type_,
        nullable,
        default,
        constraints,
        collation: row.optional_text()?,
    })
}

/// A type's text taken apart: `timestamp(3) without time zone[]` has the name `timestamp without time zone`.
struct Written {
    name: String,
    arguments: Vec<String>,
    is_array: bool,
}

impl Written {
    fn new(text: &str) -> Self {
        let base = text.trim_end_matches("[]");
        let is_array = base.len() < text.len();
        let parentheses = base
            .find('(')
            .zip(base.rfind(')'))
            .filter(|(open, close)| open < close);
        let (name, arguments) = match parentheses {
            Some((open, close)) => (
                format!("{}{}", &base[..open], &base[close + 1..]),
                &base[open + 1..close],
            ),
            None => (base.to_owned(), ""),
        };
        let arguments = arguments
            .split(',')
            .map(|argument| argument.trim().to_owned())
            .filter(|argument| !argument.is_empty());
        Self {
            name,
            arguments: arguments.collect(),
            is_array,
        }
    }

    /// An argument that is a number.
    fn number(&self, at: usize) -> Option<i64> {
        self.arguments.get(at)?.parse().ok()
    }
}

/// The type that a text means; `Null` when it is none that is known.
pub(super) fn reflect(text: &str, collation: Option<&str>, user_types: &UserTypes) -> SqlType {
    reflect_below(text, collation, user_types, DEEPEST)
}

fn reflect_below(text: &str, collation: Option<&str>, user_types: &UserTypes, depth: usize) -> SqlType {
    let written = Written::new(text);
    let type_ = built_in(&written, collation)
        .or_else(|| user_types.enumeration(&written.name).map(enumeration))
        .or_else(|| {
            Some(domain_type(
                user_types.domain(&written.name)?,
                collation,
                user_types,
                depth.checked_sub(1)?,
            ))
        })
        .or_else(|| extension(&written))
        .unwrap_or_default();
    if written.is_array && !type_.is_null() {
        return SqlType::Array(Box::new(ArrayType {
            package: Package::Postgresql,
            ..ArrayType::new(type_)
        }));
    }
    type_
}

fn enumeration(found: &ReflectedEnum) -> SqlType {
    let mut type_ = EnumType::new(found.labels.iter().map(String::as_str)).with_name(found.name.as_str());
    type_.package = Package::Postgresql;
    type_.schema = (!found.visible).then(|| found.schema.as_str().into());
    SqlType::Enum(Box::new(type_))
}

fn domain_type(
    found: &ReflectedDomain,
    collation: Option<&str>,
    user_types: &UserTypes,
    depth: usize,
) -> SqlType {
    let check = found.constraints.first();
    SqlType::Domain(Box::new(DomainType {
        name: found.name.as_str().into(),
        schema: (!found.visible).then(|| found.schema.as_str().into()),
        data_type: reflect_below(&found.type_, found.collation.as_deref(), user_types, depth),
        collation: collation.map(str::to_owned).or_else(|| found.collation.clone()),
        default: found.default.as_deref().map(Expression::text),
        constraint_name: check.map(|(name, _)| name.as_str().into()),
        not_null: Some(!found.nullable),
        check: check.map(|(_, condition)| Expression::text(condition)),
        create_type: false,
        metadata: false,
        inherit_schema: None,
    }))
}

/// PostgreSQL's own types, and those of extensions that SQLAlchemy itself knows.
fn built_in(written: &Written, collation: Option<&str>) -> Option<SqlType> {
    let name = written.name.as_str();
    Some(match name {
        "character varying" => string(StringClass::VarChar, written.number(0), collation),
        "character" => string(StringClass::Char, written.number(0), collation),
        "text" => string(StringClass::UpperText, None, collation),
        "citext" => string(StringClass::CiText, None, collation),
        "name" | "\"char\"" => string(StringClass::String, None, collation),
        "integer" => SqlType::Integer(IntegerType::new(IntegerClass::UpperInteger)),
        "bigint" => SqlType::Integer(IntegerType::new(IntegerClass::BigInt)),
        "smallint" => SqlType::Integer(IntegerType::new(IntegerClass::SmallInt)),
        "numeric" => numeric(NumericClass::UpperNumeric, written.number(0), written.number(1)),
        "double precision" => numeric(NumericClass::DoublePrecision, Some(53), None),
        "real" => numeric(NumericClass::Real, None, None),
        "boolean" => SqlType::Boolean(BooleanType {
            uppercase: true,
            ..BooleanType::default()
        }),
        "date" => SqlType::DateTime(DateTimeType::new(DateTimeClass::UpperDate)),
        "timestamp with time zone" => moment(DateTimeClass::Timestamp, true, written),
        "timestamp without time zone" => moment(DateTimeClass::Timestamp, false, written),
        "time with time zone" => moment(DateTimeClass::UpperTime, true, written),
        "time without time zone" => moment(DateTimeClass::UpperTime, false, written),
        "bytea" => SqlType::Binary(BinaryType {
            package: Package::Postgresql,
            ..BinaryType::new(BinaryClass::ByteA)
        }),
        "bit" | "bit varying" => SqlType::Bit(BitType {
            package: Package::Postgresql,
            length: written.number(0),
            varying: name == "bit varying",
        }),
        "uuid" => SqlType::Uuid(UuidType::new(UuidClass::UpperUuid)),
        "json" => SqlType::Json(JsonType {
            package: Package::Postgresql,
            ..JsonType::new(JsonClass::Json)
        }),
        "jsonb" => SqlType::Json(JsonType {
            package: Package::Postgresql,
            ..JsonType::new(JsonClass::JsonB)
        }),
        "hstore" => SqlType::Hstore(Box::<HstoreType>::default()),
        _ if name == "interval" || name.starts_with("interval ") => interval(written),
        _ => return range(name).or_else(|| plain(name)),
    })
}

fn string(class: StringClass, length: Option<i64>, collation: Option<&str>) -> SqlType {
    let package = if class == StringClass::CiText {
        Package::Postgresql
    } else {
        Package::Sqlalchemy
    };
    SqlType::String(StringType {
        package,
        length: length.map(Length::Given),
        collation: collation.map(str::to_owned),
        ..StringType::new(class)
    })
}

fn numeric(class: NumericClass, precision: Option<i64>, scale: Option<i64>) -> SqlType {
    SqlType::Numeric(NumericType {
        precision,
        scale,
        ..NumericType::new(class)
    })
}

fn moment(class: DateTimeClass, timezone: bool, written: &Written) -> SqlType {
    let precision = written.number(0);
    SqlType::DateTime(DateTimeType {
        package: Package::Postgresql,
        timezone,
        precision,
        ..DateTimeType::new(class)
    })
}

/// `interval`, `interval(3)`, `interval day to second(3)`.
fn interval(written: &Written) -> SqlType {
    SqlType::Interval(IntervalType {
        package: Package::Postgresql,
        second_precision: written.number(0),
        fields: written.name.strip_prefix("interval ").map(str::to_owned),
        ..IntervalType::default()
    })
}

fn range(name: &str) -> Option<SqlType> {
    let is_range =
        name.ends_with("range") && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if is_range {
        RangeClass::from_name(&name.to_uppercase()).map(SqlType::Range)
    } else {
        None
    }
}

fn plain(name: &str) -> Option<SqlType> {
    let class = match name {
        "inet" => PlainClass::Inet,
        "cidr" => PlainClass::Cidr,
        "macaddr" => PlainClass::MacAddr,
        "macaddr8" => PlainClass::MacAddr8,
        "money" => PlainClass::Money,
        "oid" => PlainClass::Oid,
        "regclass" => PlainClass::RegClass,
        "regconfig" => PlainClass::RegConfig,
        "tsvector" => PlainClass::TsVector,
        "tsquery" => PlainClass::TsQuery,
        _ => return None,
    };
    Some(SqlType::Plain(class, Package::Postgresql))
}

/// The types of PostGIS and pgvector, which `geoalchemy2` and `pgvector` make SQLAlchemy know. The schema of the extension is passed over.
fn extension(written: &Written) -> Option<SqlType> {
    let name = name_parts(&written.name).pop()?;
    Some(match name.as_str() {
        "geometry" => spatial(SpatialClass::Geometry, written),
        "geography" => spatial(SpatialClass::Geography, written),
        "raster" => spatial(SpatialClass::Raster, written),
        "vector" => SqlType::Vector(VectorType {
            class: VectorClass::Vector,
            dim: written.number(0),
        }),
        "halfvec" => SqlType::Vector(VectorType {
            class: VectorClass::HalfVec,
            dim: written.number(0),
        }),
        "sparsevec" => SqlType::Vector(VectorType {
            class: VectorClass::SparseVec,
            dim: written.number(0),
        }),
        _ => return None,
    })
}

/// `geometry(PointZ,4326)`.
fn spatial(class: SpatialClass, written: &Written) -> SqlType {
    let mut type_ = SpatialType::new(class);
    if let Some(shape) = written.arguments.first() {
        let shape = shape.to_uppercase();
        type_.dimension = Some(match shape.as_str() {
            "" => 2,
            shape if shape.ends_with("ZM") => 4,
            shape if shape.ends_with(['Z', 'M']) => 3,
            _ => 2,
        });
        type_.geometry_type = Some(shape);
    }
    type_.srid = written.number(1).unwrap_or(-1);
    SqlType::Spatial(Box::new(type_))
}
