//! `geoalchemy2`: the PostGIS types, their elements and functions. The spatial indexes that come with a column are
//! made by the dialect.

mod elements;
pub(crate) mod types;

use aludel_python::{Item, NativeModule};

use crate::sqlalchemy::sql::functions;

static GEOALCHEMY2: NativeModule = NativeModule {
    name: "geoalchemy2",
    items: &[
        Item::Type(&types::GEOMETRY),
        Item::Type(&types::GEOGRAPHY),
        Item::Type(&types::RASTER),
        Item::Type(&elements::WKT_ELEMENT),
        Item::Type(&elements::WKB_ELEMENT),
        Item::Module("types", "geoalchemy2.types"),
        Item::Module("functions", "geoalchemy2.functions"),
        Item::Module("elements", "geoalchemy2.elements"),
        Item::Module("alembic_helpers", "geoalchemy2.alembic_helpers"),
        Item::Value("func", functions::func),
    ],
    includes: &[],
};

static TYPES: NativeModule = NativeModule {
    name: "geoalchemy2.types",
    items: &[
        Item::Type(&types::GIS_TYPE),
        Item::Type(&types::GEOMETRY),
        Item::Type(&types::GEOGRAPHY),
        Item::Type(&types::RASTER),
    ],
    includes: &[],
};

static ELEMENTS: NativeModule = NativeModule {
    name: "geoalchemy2.elements",
    items: &[
        Item::Type(&elements::WKT_ELEMENT),
        Item::Type(&elements::WKB_ELEMENT),
    ],
    includes: &[],
};

macro_rules! functions {
    ($($name:literal)*) => {
        static FUNCTIONS: NativeModule = NativeModule {
            name: "geoalchemy2.functions",
            items: &[$(Item::Value($name, |py| functions::named(py, $name))),*],
            includes: &[],
        };
    };
}

functions! {
    "ST_AddPoint" "ST_Affine" "ST_Area" "ST_AsBinary" "ST_AsEWKB" "ST_AsEWKT" "ST_AsGML" "ST_AsGeoJSON" "ST_AsKML"
    "ST_AsMVT" "ST_AsMVTGeom" "ST_AsSVG" "ST_AsText" "ST_Azimuth" "ST_Boundary" "ST_Buffer" "ST_Centroid"
    "ST_ClosestPoint" "ST_Collect" "ST_Contains" "ST_ContainsProperly" "ST_ConvexHull" "ST_CoordDim" "ST_CoveredBy"
    "ST_Covers" "ST_Crosses" "ST_DWithin" "ST_Difference" "ST_Dimension" "ST_Disjoint" "ST_Distance"
    "ST_DistanceSphere" "ST_Distance_Sphere" "ST_Dump" "ST_DumpPoints" "ST_EndPoint" "ST_Envelope" "ST_Equals"
    "ST_Expand" "ST_Extent" "ST_ExteriorRing" "ST_FlipCoordinates" "ST_Force2D" "ST_Force3D" "ST_GeogFromText"
    "ST_GeogFromWKB" "ST_GeomFromEWKB" "ST_GeomFromEWKT" "ST_GeomFromGeoJSON" "ST_GeomFromText" "ST_GeomFromWKB"
    "ST_GeometryN" "ST_GeometryType" "ST_Intersection" "ST_Intersects" "ST_IsEmpty" "ST_IsValid" "ST_Length"
    "ST_LineInterpolatePoint" "ST_LineMerge" "ST_MakeEnvelope" "ST_MakeLine" "ST_MakePoint" "ST_MakePolygon"
    "ST_MakeValid" "ST_Multi" "ST_NPoints" "ST_NumGeometries" "ST_Overlaps" "ST_Perimeter" "ST_Point" "ST_PointN"
    "ST_PointOnSurface" "ST_Polygon" "ST_Relate" "ST_SRID" "ST_Scale" "ST_SetPoint" "ST_SetSRID" "ST_Simplify"
    "ST_SnapToGrid" "ST_StartPoint" "ST_SymDifference" "ST_Touches" "ST_Transform" "ST_Translate" "ST_Union"
    "ST_Within" "ST_X" "ST_XMax" "ST_XMin" "ST_Y" "ST_YMax" "ST_YMin" "ST_Z"
}

/// All modules of the package.
pub(crate) static MODULES: [&NativeModule; 4] = [&GEOALCHEMY2, &TYPES, &ELEMENTS, &FUNCTIONS];
