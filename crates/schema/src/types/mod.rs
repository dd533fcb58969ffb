//! SQL types: every class of `sqlalchemy`, of its five dialect packages, and of the usual add-ons.

mod affinity;
mod basic;
mod class;
mod composite;

pub use affinity::Affinity;
pub use basic::{
    BinaryType, BitType, BooleanType, DateTimeType, IntegerType, IntervalType, JsonType, Length,
    MysqlStringOptions, NumericType, StringType, UuidType,
};
pub use class::{
    BinaryClass, DateTimeClass, IntegerClass, JsonClass, NumericClass, Package, PlainClass, RangeClass,
    SpatialClass, StringClass, UuidClass, VectorClass,
};
pub use composite::{
    ArrayType, DecoratedType, DomainType, EnumLength, EnumType, HstoreType, OracleVectorType, ReflectedType,
    SpatialType, UserDefinedType, VariantType, VectorType,
};

/// A SQL type: its class and the arguments given to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SqlType {
    /// `NullType`: not known.
    #[default]
    Null,
    /// Text.
    String(StringType),
    /// Integers.
    Integer(IntegerType),
    /// Numbers with a fraction.
    Numeric(NumericType),
    /// Booleans.
    Boolean(BooleanType),
    /// Dates and times.
    DateTime(DateTimeType),
    /// Spans of time.
    Interval(IntervalType),
    /// Bytes.
    Binary(BinaryType),
    /// `BIT`
    Bit(BitType),
    /// `YEAR(display_width)`, MySQL.
    Year(Option<i64>),
    /// UUID
    Uuid(UuidType),
    /// JSON
    Json(JsonType),
    /// HSTORE, PostgreSQL.
    Hstore(Box<HstoreType>),
    /// Ranges and multiranges, PostgreSQL.
    Range(RangeClass),
    /// Types without arguments.
    Plain(PlainClass, Package),
    /// Enumerations, and MySQL's SET.
    Enum(Box<EnumType>),
    /// DOMAIN, PostgreSQL.
    Domain(Box<DomainType>),
    /// Arrays.
    Array(Box<ArrayType>),
    /// PostGIS.
    Spatial(Box<SpatialType>),
    /// pgvector.
    Vector(VectorType),
    /// Oracle's VECTOR.
    OracleVector(Box<OracleVectorType>),
    /// A `UserDefinedType`.
    UserDefined(Box<UserDefinedType>),
    /// A `TypeDecorator`.
    Decorated(Box<DecoratedType>),
    /// A type with variants.
    Variant(Box<VariantType>),
    /// A type read from a database.
    Reflected(Box<ReflectedType>),
}

impl SqlType {
    /// A type without the CHECK that `create_constraint=True` makes, also within variants and arrays.
    pub fn forget_check(&mut self) {
        match self {
            Self::Boolean(it) => it.create_constraint = false,
            Self::Enum(it) => it.create_constraint = false,
            other => other.visit_parts(Self::forget_check),
        }
    }

    /// A named type that is not created and dropped with the tables that have it.
    pub fn forget_creation(&mut self) {
        match self {
            Self::Enum(it) => it.create_type = false,
            Self::Domain(it) => it.create_type = false,
            other => other.visit_parts(Self::forget_creation),
        }
    }

    /// Changes the types that this one is made of: variants, what a decorator wraps, the elements of an array.
    fn visit_parts(&mut self, change: fn(&mut Self)) {
        match self {
            Self::Variant(it) => {
                change(&mut it.base);
                it.variants.values_mut().for_each(change);
            }
            Self::Decorated(it) => change(&mut it.implementation),
            Self::Array(it) => change(&mut it.item),
            _ => {}
        }
    }

    /// `String(length)`
    pub fn string(length: Option<i64>) -> Self {
        let mut type_ = StringType::new(StringClass::String);
        type_.length = length.map(Length::Given);
        Self::String(type_)
    }

    /// `Text()`
    pub fn text() -> Self {
        Self::String(StringType::new(StringClass::Text))
    }

    /// `Integer()`
    pub fn integer() -> Self {
        Self::Integer(IntegerType::new(IntegerClass::Integer))
    }

    /// `Boolean()`
    pub fn boolean() -> Self {
        Self::Boolean(BooleanType::default())
    }

    /// `Numeric(precision, scale)`
    pub fn numeric(precision: Option<i64>, scale: Option<i64>) -> Self {
        let mut type_ = NumericType::new(NumericClass::Numeric);
        type_.precision = precision;
        type_.scale = scale;
        Self::Numeric(type_)
    }

    /// `DateTime(timezone=…)`
    pub fn datetime(timezone: bool) -> Self {
        let mut type_ = DateTimeType::new(DateTimeClass::DateTime);
        type_.timezone = timezone;
        Self::DateTime(type_)
    }

    /// `Date()`
    pub fn date() -> Self {
        Self::DateTime(DateTimeType::new(DateTimeClass::Date))
    }

    /// The type on this dialect: a variant's own type for it, and through decorators and reflection to the
    /// implementation.
    pub fn implementation(&self, dialect: &str) -> &SqlType {
        match self {
            Self::Variant(variant) => variant
                .variants
                .get(dialect)
                .unwrap_or(&variant.base)
                .implementation(dialect),
            Self::Decorated(decorated) => decorated.implementation.implementation(dialect),
            Self::Reflected(reflected) => reflected.parsed.implementation(dialect),
            other => other,
        }
    }

    /// The type whose operators expressions have: a variant's own, and through decorators and reflection.
    pub fn base(&self) -> &SqlType {
        match self {
            Self::Variant(variant) => variant.base.base(),
            Self::Decorated(decorated) => decorated.implementation.base(),
            Self::Reflected(reflected) => reflected.parsed.base(),
            other => other,
        }
    }

    /// Whether this is the unknown type.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}
