//! A Python evaluator for migration scripts and models; it knows no SQL.
