//! Any URL is read or refused; one that is read comes back from what it is written as.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| aludel_fuzz::url(input));
