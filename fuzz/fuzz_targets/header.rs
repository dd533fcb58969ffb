//! The header of any revision file is read, or left to an evaluation; the scanner never panics.
#![no_main]

use aludel::script_directory::{Header, decode_source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(source) = decode_source(bytes.to_vec()) {
        let _ = Header::from_source(&source);
    }
});
