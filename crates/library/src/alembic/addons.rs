//! Directives that packages register when they are imported. Alembic imports every revision file, so that one that
//! imports the package is enough for all of them; here, where files are evaluated one by one, their use is enough.

use aludel_python::{Error, Interpreter, Item, NativeModule, PyResult, Value, exceptions};

macro_rules! directives {
    ($($module:literal: $($name:literal)*;)*) => {
        /// The names that `alembic.op` has of them.
        pub(super) static DIRECTIVES: NativeModule = NativeModule {
            name: "alembic.op",
            items: &[$($(Item::Value($name, |py| directive(py, $name, $module)),)*)*],
            includes: &[],
        };
    };
}

directives! {
    "alembic_postgresql_enum": "sync_enum_values";
    "alembic_utils.replaceable_entity": "create_entity" "drop_entity" "replace_entity";
    "geoalchemy2.alembic_helpers": "add_geospatial_column" "drop_geospatial_column" "create_geospatial_table"
        "drop_geospatial_table" "create_geospatial_index" "drop_geospatial_index";
}

/// Imports the package, which sets its directives as names of `alembic.op`.
fn directive(py: &mut Interpreter, name: &str, module: &str) -> PyResult<Value> {
    py.import(module)?;
    py.import("alembic.op")?.get(name).ok_or_else(|| {
        let message = format!("module 'alembic.op' has no attribute '{name}'");
        Error::new(&exceptions::ATTRIBUTE_ERROR, message)
    })
}
