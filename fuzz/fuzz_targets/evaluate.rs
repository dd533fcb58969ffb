//! Any text is evaluated to a module or refused with an error.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| aludel_fuzz::evaluate(input));
