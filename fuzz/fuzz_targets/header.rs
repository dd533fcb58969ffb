//! The header of any revision file is read, or left to an evaluation.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| aludel_fuzz::header(input));
