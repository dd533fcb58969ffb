use aludel::script_directory::{Header, decode_source};

/// Reads the header of a revision file in any encoding.
pub fn header(bytes: &[u8]) {
    if let Ok(source) = decode_source(bytes.to_vec()) {
        let _ = Header::from_source(&source);
    }
}
