//! Whatever text a server sends, it is read or refused.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| aludel_database::fuzzing::server_text(input));
