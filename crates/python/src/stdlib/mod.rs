//! The part of the standard library that migrations and models use.
