//! Any ini file is read or refused, and so is every value of one that is read.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| aludel_fuzz::ini(input));
