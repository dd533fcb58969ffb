//! The native Python modules that migration scripts, `env.py` files and models import.

pub mod host;
