//! What the fuzz targets do with an input. The tests of `crates/runtime` run the same functions on `cases/`.

mod evaluate;
mod header;
mod ini;
mod mako;
mod url;

pub use evaluate::evaluate;
pub use header::header;
pub use ini::ini;
pub use mako::mako;
pub use url::url;
