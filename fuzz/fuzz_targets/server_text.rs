//! Whatever text a server sends, it is read or refused.
#![no_main]

use aludel_database::fuzzing;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    fuzzing::read_text_of_server(text);
    let (sql, value) = text.split_once('\n').unwrap_or((text, "x"));
    fuzzing::interpolate(sql, value);
});
