//! Test support: goldens, fixture folders and the live servers of a test run.
