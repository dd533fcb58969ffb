//! Single-byte encodings whose lower half is ASCII.

/// The character of a byte, from the upper half of the encoding.
pub(super) fn char_of(table: &str, byte: u8) -> Option<char> {
    match byte.checked_sub(0x80) {
        None => Some(char::from(byte)),
        Some(place) => table.chars().nth(usize::from(place)).filter(|c| *c != '\u{fffd}'),
    }
}

/// The byte of a character.
pub(super) fn byte_of(table: &str, c: char) -> Option<u8> {
    if c.is_ascii() {
        return u8::try_from(c).ok();
    }
    let place = table.chars().position(|known| known == c && c != '\u{fffd}')?;
    u8::try_from(place + 0x80).ok()
}
