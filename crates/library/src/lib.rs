//! The native Python modules that migration scripts import.
