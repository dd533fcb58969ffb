//! `Geometry`, `Geography`, `Raster`

use aludel_python::{Bound, Error, Interpreter, NativeType, PyResult, Value};
use aludel_schema::SqlType;
use aludel_schema::types::{SpatialClass, SpatialType};

use crate::sqlalchemy::names;
use crate::sqlalchemy::types::TypeObject;
use crate::sqlalchemy::types::generic::USER_DEFINED_TYPE;
use crate::support::{argument_error, called_class, constructor, value_error};

/// `_GISType`
pub(super) static GIS_TYPE: NativeType = NativeType {
    bases: &[&USER_DEFINED_TYPE],
    constructor: constructor!(
        "_GISType.__init__",
        "(self, geometry_type='GEOMETRY', srid=-1, dimension=None, spatial_index=True, use_N_D_index=False, use_typmod=None, from_text=None, name=None, nullable=True, _spatial_index_reflected=None)",
        new_spatial
    ),
    ..NativeType::new("geoalchemy2.types", "_GISType")
};

/// `Geometry`
pub(crate) static GEOMETRY: NativeType = NativeType::derived("geoalchemy2.types", "Geometry", &[&GIS_TYPE]);

/// `Geography`
pub(crate) static GEOGRAPHY: NativeType = NativeType::derived("geoalchemy2.types", "Geography", &[&GIS_TYPE]);

/// `Raster`
pub(crate) static RASTER: NativeType = NativeType {
    bases: &[&GIS_TYPE],
    constructor: constructor!(
        "Raster.__init__",
        "(self, spatial_index=True, from_text=None, name=None, nullable=True, _spatial_index_reflected=None)",
        new_spatial
    ),
    ..NativeType::new("geoalchemy2.types", "Raster")
};

const PARAMETERS: [&str; 9] = [
    "geometry_type",
    "srid",
    "dimension",
    "spatial_index",
    "use_N_D_index",
    "use_typmod",
    "from_text",
    "name",
    "nullable",
];

fn new_spatial(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let native = called_class(arguments.this())
        .and_then(|class| class.nearest_native())
        .unwrap_or(&GEOMETRY);
    let class = match native.name {
        "Geography" => SpatialClass::Geography,
        "Raster" => SpatialClass::Raster,
        _ => SpatialClass::Geometry,
    };
    let mut type_ = SpatialType::new(class);
    type_.given = PARAMETERS
        .iter()
        .filter(|name| arguments.was_given(name))
        .map(|name| (*name).to_owned())
        .collect();
    type_.spatial_index = py.truth(&arguments.get("spatial_index"))?;
    type_.nullable = py.truth(&arguments.get("nullable"))?;
    let text = |value: Value| names::text(&value).map(|text| text.to_string());
    type_.from_text = text(arguments.get("from_text"));
    type_.name = text(arguments.get("name"));
    if class != SpatialClass::Raster {
        shape(py, &mut type_, &arguments)?;
    }
    Ok(Value::object(TypeObject::new(
        native,
        SqlType::Spatial(Box::new(type_)),
    )))
}

/// The arguments that shapes have and rasters have not, checked as geoalchemy2 checks them.
fn shape(py: &mut Interpreter, type_: &mut SpatialType, arguments: &Bound) -> PyResult<()> {
    type_.use_n_d_index = py.truth(&arguments.get("use_N_D_index"))?;
    type_.use_typmod = arguments.get("use_typmod").as_bool();
    type_.srid = match arguments.get("srid") {
        Value::None => -1,
        Value::Str(text) => text.parse().map_err(|_| no_srid())?,
        value => value.as_int().ok_or_else(no_srid)?,
    };
    if type_.use_typmod.is_some() && !type_.nullable {
        return Err(argument_error(
            "The \"nullable\" and \"use_typmod\" arguments can not be used together",
        ));
    }
    let given = arguments.get("dimension").as_int();
    if given.is_some_and(|dimension| !(2..=4).contains(&dimension)) {
        let dimension = given.unwrap_or_default();
        return Err(value_error(format!(
            "dimension must be one of [None, 2, 3, 4] but got {dimension}"
        )));
    }
    type_.geometry_type = names::text(&arguments.get("geometry_type")).map(|text| text.to_uppercase());
    type_.dimension = match type_.geometry_type.as_deref() {
        None | Some("") => given,
        Some(name) if name.ends_with("ZM") => {
            only(given, 4, "dimension must be 4 when geometry_type ends with 'ZM'")?
        }
        Some(name) if name.ends_with(['Z', 'M']) => only(
            given,
            3,
            "dimension must be 3 when geometry_type ends with 'Z' or 'M'",
        )?,
        Some(_) => Some(2),
    };
    Ok(())
}

fn only(given: Option<i64>, wanted: i64, message: &str) -> PyResult<Option<i64>> {
    match given {
        Some(dimension) if dimension != wanted => Err(value_error(message)),
        _ => Ok(Some(wanted)),
    }
}

fn no_srid() -> Error {
    argument_error("srid must be convertible to an integer")
}
