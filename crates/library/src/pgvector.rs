//! `pgvector.sqlalchemy`

use aludel_python::{Bound, Interpreter, Item, NativeModule, NativeType, PyResult, Value};
use aludel_schema::SqlType;
use aludel_schema::types::{VectorClass, VectorType};

use crate::sqlalchemy::types::TypeObject;
use crate::sqlalchemy::types::generic::USER_DEFINED_TYPE;
use crate::support::{called_class, constructor};

macro_rules! types {
    ($($name:ident = $text:literal, $signature:literal;)*) => {
        $(pub(crate) static $name: NativeType = NativeType {
            bases: &[&USER_DEFINED_TYPE],
            constructor: constructor!(concat!($text, ".__init__"), $signature, new_vector),
            ..NativeType::new("pgvector.sqlalchemy", $text)
        };)*
    };
}

types! {
    VECTOR = "VECTOR", "(self, dim=None)";
    HALFVEC = "HALFVEC", "(self, dim=None)";
    SPARSEVEC = "SPARSEVEC", "(self, dim=None)";
    BIT = "BIT", "(self, dim=None)";
}

fn new_vector(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = called_class(arguments.this())
        .and_then(|class| class.nearest_native())
        .unwrap_or(&VECTOR);
    let class = VectorClass::from_name(native.name).unwrap_or(VectorClass::Vector);
    let type_ = VectorType {
        class,
        dim: arguments.get("dim").as_int(),
    };
    Ok(Value::object(TypeObject::new(native, SqlType::Vector(type_))))
}

static PGVECTOR: NativeModule = NativeModule {
    name: "pgvector",
    items: &[Item::Module("sqlalchemy", "pgvector.sqlalchemy")],
    includes: &[],
};

static SQLALCHEMY: NativeModule = NativeModule {
    name: "pgvector.sqlalchemy",
    items: &[
        Item::Type(&VECTOR),
        Item::Alias("Vector", &Item::Type(&VECTOR)),
        Item::Type(&HALFVEC),
        Item::Type(&SPARSEVEC),
        Item::Type(&BIT),
        Item::Module("vector", "pgvector.sqlalchemy.vector"),
    ],
    includes: &[],
};

static VECTOR_MODULE: NativeModule = NativeModule {
    name: "pgvector.sqlalchemy.vector",
    items: &[],
    includes: &[&SQLALCHEMY],
};

/// All modules of the package.
pub(crate) static MODULES: [&NativeModule; 3] = [&PGVECTOR, &SQLALCHEMY, &VECTOR_MODULE];
