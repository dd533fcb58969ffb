//! Set operations: `union()` and its relatives.

use aludel_python::{Interpreter, NativeFunction, PyResult, Value};
use aludel_schema::statement::{CompoundKind, CompoundSelect, Select, SelectBody};

use super::{select_of, select_value};

macro_rules! set_operations {
    ($($name:ident = $text:literal, $kind:expr;)*) => {
        $(
            #[doc = concat!("`", $text, "(*selects)`")]
            pub(crate) static $name: NativeFunction = NativeFunction::new($text, "(*selects)", |py, arguments| {
                compound(py, $kind, &arguments.variadic("selects"))
            });
        )*

        /// The same as methods of a query.
        pub(in crate::sqlalchemy::sql) static METHODS: [NativeFunction; 6] = [
            $(NativeFunction::new($text, "(self, *other)", |py, arguments| {
                let mut selects = vec![arguments.this().clone()];
                selects.extend(arguments.variadic("other"));
                compound(py, $kind, &selects)
            }),)*
        ];
    };
}

set_operations! {
    UNION = "union", CompoundKind::Union;
    UNION_ALL = "union_all", CompoundKind::UnionAll;
    INTERSECT = "intersect", CompoundKind::Intersect;
    INTERSECT_ALL = "intersect_all", CompoundKind::IntersectAll;
    EXCEPT = "except_", CompoundKind::Except;
    EXCEPT_ALL = "except_all", CompoundKind::ExceptAll;
}

fn compound(py: &mut Interpreter, kind: CompoundKind, selects: &[Value]) -> PyResult<Value> {
    let selects = selects
        .iter()
        .map(|select| select_of(py, select))
        .collect::<PyResult<Vec<_>>>()?;
    let body = SelectBody::Compound(CompoundSelect { kind, selects });
    Ok(select_value(Select {
        body,
        ..Select::default()
    }))
}
