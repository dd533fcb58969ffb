//! Any template is read or refused, and its program runs or fails.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| aludel_fuzz::mako(input));
