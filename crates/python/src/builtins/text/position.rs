//! Positions in text: Python counts characters, the text is kept as UTF-8.

/// The number of characters.
pub(crate) fn length(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}

/// The byte offset of the character at `index`; the end of the text where it is shorter.
pub(crate) fn offset(text: &str, index: usize) -> usize {
    if text.is_ascii() {
        return index.min(text.len());
    }
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(offset, _)| offset)
}

/// The characters from `start` to `end`.
pub(crate) fn part(text: &str, start: usize, end: usize) -> &str {
    if start >= end {
        return "";
    }
    let from = offset(text, start);
    let rest = text.get(from..).unwrap_or_default();
    rest.get(..offset(rest, end - start)).unwrap_or_default()
}

/// The number of characters before the byte `offset`.
pub(crate) fn index(text: &str, offset: usize) -> usize {
    length(text.get(..offset).unwrap_or_default())
}
