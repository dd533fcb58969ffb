//! Types that carry a name, other types, or come from add-on packages.

use indexmap::IndexMap;

use super::{Package, SpatialClass, SqlType, VectorClass};
use crate::{ConstraintName, DialectOptions, Expression, Name};

/// An enumeration: `sa.Enum`, PostgreSQL's and MySQL's `ENUM`.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumType {
    /// The package: `Sqlalchemy` is `sa.Enum`.
    pub package: Package,
    /// The values as the database stores them, in order.
    pub values: Vec<String>,
    /// The name of the Python enum class they came from.
    pub enum_class: Option<String>,
    /// The type's name (`name=`, or the lower-case name of the Python class); also that of its CHECK.
    pub name: ConstraintName,
    /// `schema=`
    pub schema: Option<Name>,
    /// `inherit_schema=`, where given.
    pub inherit_schema: Option<bool>,
    /// `metadata=` was given: the type is created with the MetaData, not with a table.
    pub metadata: bool,
    /// PostgreSQL's `create_type=`
    pub create_type: bool,
    /// `native_enum=`
    pub native_enum: bool,
    /// `create_constraint=`
    pub create_constraint: bool,
    /// `length=` of the VARCHAR of a non-native enumeration.
    pub length: EnumLength,
    /// `validate_strings=`
    pub validate_strings: bool,
    /// MySQL's `charset=`
    pub charset: Option<String>,
    /// MySQL's `ascii=`, `unicode=`, `binary=` and `national=`, where any is given; its `charset` is not used.
    pub mysql: Option<Box<super::MysqlStringOptions>>,
    /// MySQL's `collation=`
    pub collation: Option<String>,
    /// MySQL's SET: a value may hold several of the names.
    pub set: bool,
    /// `retrieve_as_bitwise=` of a SET.
    pub retrieve_as_bitwise: bool,
}

/// `Enum(length=…)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EnumLength {
    /// Not given: the length of the longest value.
    #[default]
    Longest,
    /// `length=None`: VARCHAR without length.
    Unlimited,
    /// A number.
    Given(i64),
}

impl EnumType {
    /// An enumeration of these values with SQLAlchemy's defaults.
    pub fn new<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            package: Package::Sqlalchemy,
            values: values.into_iter().map(str::to_owned).collect(),
            enum_class: None,
            name: ConstraintName::Unnamed,
            schema: None,
            inherit_schema: None,
            metadata: false,
            create_type: true,
            native_enum: true,
            create_constraint: false,
            length: EnumLength::Longest,
            validate_strings: false,
            charset: None,
            mysql: None,
            collation: None,
            set: false,
            retrieve_as_bitwise: false,
        }
    }

    /// Sets `name=`.
    pub fn with_name(mut self, name: impl Into<ConstraintName>) -> Self {
        self.name = name.into();
        self
    }
}

/// PostgreSQL's `DOMAIN(name, data_type, …)`.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainType {
    /// The domain's name.
    pub name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// The type it restricts.
    pub data_type: SqlType,
    /// `collation=`
    pub collation: Option<String>,
    /// `default=`
    pub default: Option<Expression>,
    /// `constraint_name=`
    pub constraint_name: Option<Name>,
    /// `not_null=`
    pub not_null: Option<bool>,
    /// `check=`
    pub check: Option<Expression>,
    /// `create_type=`
    pub create_type: bool,
    /// `metadata=` was given.
    pub metadata: bool,
    /// `inherit_schema=`
    pub inherit_schema: Option<bool>,
}

/// `ARRAY(item_type, …)`.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrayType {
    /// The package: `Sqlalchemy` or `Postgresql`.
    pub package: Package,
    /// The type of the elements.
    pub item: SqlType,
    /// `as_tuple=`
    pub as_tuple: bool,
    /// `dimensions=`
    pub dimensions: Option<i64>,
    /// `zero_indexes=`
    pub zero_indexes: bool,
}

impl ArrayType {
    /// An array of this type with nothing else given.
    pub fn new(item: SqlType) -> Self {
        Self {
            package: Package::Sqlalchemy,
            item,
            as_tuple: false,
            dimensions: None,
            zero_indexes: false,
        }
    }
}

/// A type of geoalchemy2.
#[derive(Clone, Debug, PartialEq)]
pub struct SpatialType {
    /// The class.
    pub class: SpatialClass,
    /// `geometry_type=`, upper case; `None` gives no type modifier.
    pub geometry_type: Option<String>,
    /// `srid=`, -1 where not given.
    pub srid: i64,
    /// `dimension=` as resolved by geoalchemy2; `None` where there is no geometry type.
    pub dimension: Option<i64>,
    /// `spatial_index=`
    pub spatial_index: bool,
    /// `use_N_D_index=`
    pub use_n_d_index: bool,
    /// `use_typmod=`
    pub use_typmod: Option<bool>,
    /// `from_text=`; the class's own function where not given.
    pub from_text: Option<String>,
    /// `name=`; the class's own name where not given.
    pub name: Option<String>,
    /// `nullable=`
    pub nullable: bool,
    /// Which arguments were given, by name, in order: rendering repeats them.
    pub given: Vec<String>,
}

impl SpatialType {
    /// A type with geoalchemy2's defaults.
    pub fn new(class: SpatialClass) -> Self {
        let raster = class == SpatialClass::Raster;
        Self {
            class,
            geometry_type: (!raster).then(|| "GEOMETRY".to_owned()),
            srid: -1,
            dimension: (!raster).then_some(2),
            spatial_index: true,
            use_n_d_index: false,
            use_typmod: None,
            from_text: None,
            name: None,
            nullable: true,
            given: Vec::new(),
        }
    }

    /// The name of the type in DDL: `geometry`, `geography`, `raster` or what was given.
    pub fn type_name(&self) -> &str {
        match (&self.name, self.class) {
            (Some(name), _) => name,
            (None, SpatialClass::Geometry) => "geometry",
            (None, SpatialClass::Geography) => "geography",
            (None, SpatialClass::Raster) => "raster",
        }
    }
}

/// A type of pgvector.
#[derive(Clone, Debug, PartialEq)]
pub struct VectorType {
    /// The class.
    pub class: VectorClass,
    /// The number of dimensions.
    pub dim: Option<i64>,
}

/// Oracle's `VECTOR(dim, storage_format, storage_type)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OracleVectorType {
    /// `dim=`
    pub dim: Option<i64>,
    /// `storage_format=`, such as `FLOAT32`.
    pub storage_format: Option<String>,
    /// `storage_type=`, such as `SPARSE`.
    pub storage_type: Option<String>,
}

/// A `UserDefinedType` of Python code, known by what its `get_col_spec()` returned.
///
/// Alembic renders it as `{module}.{repr}`, or with `user_module_prefix` in place of `{module}.`.
#[derive(Clone, Debug, PartialEq)]
pub struct UserDefinedType {
    /// The module of the class, such as `myapp.types`.
    pub module: String,
    /// The name of the class.
    pub class: String,
    /// The text for DDL.
    pub spec: String,
    /// The dialect that alone can write it, where it is one of an add-on for that database.
    pub only: Option<String>,
    /// What `repr()` prints for it, such as `Money(precision=10)`.
    pub repr: String,
}

/// A type of Python code that stands for another one: a `TypeDecorator`, or a class that extends one of SQLAlchemy's
/// own types.
///
/// Alembic renders it as `{module}.{repr}`, or with `user_module_prefix` in place of `{module}.`.
#[derive(Clone, Debug, PartialEq)]
pub struct DecoratedType {
    /// The module of the class.
    pub module: String,
    /// The name of the class.
    pub class: String,
    /// What its `load_dialect_impl()` or `impl` gives, or the type that its class extends.
    pub implementation: SqlType,
    /// What `repr()` prints for it, such as `Upper(length=5)`.
    pub repr: String,
}

/// `type.with_variant(other, "dialect")`.
#[derive(Clone, Debug, PartialEq)]
pub struct VariantType {
    /// The type on all other dialects.
    pub base: SqlType,
    /// Types by dialect name, in the order given.
    pub variants: IndexMap<String, SqlType>,
}

/// A type read from a database.
#[derive(Clone, Debug, PartialEq)]
pub struct ReflectedType {
    /// What it was understood as.
    pub parsed: SqlType,
    /// The database's own text, such as `character varying(50)`.
    pub text: String,
}

/// PostgreSQL's `HSTORE(text_type=…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HstoreType {
    /// `text_type=`
    pub text_type: Option<SqlType>,
    /// Options of a subclass; empty.
    pub options: DialectOptions,
}
