//! The case of text: what goes beyond what Rust's own conversion does.

use super::classify::is_cased;

/// `str.casefold`
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut folded);
    }
    folded
}

fn fold_char(c: char, folded: &mut String) {
    let code = u32::from(c);
    // Cherokee folds to its capitals; `ı` has no partner.
    let kept = match code {
        0x131 | 0x13a0..=0x13f5 => Some(code),
        0x13f8..=0x13fd => Some(code - 8),
        0xab70..=0xabbf => Some(code - 0xab70 + 0x13a0),
        _ => None,
    };
    if let Some(kept) = kept.and_then(char::from_u32) {
        folded.push(kept);
        return;
    }
    for lower in c.to_lowercase() {
        for upper in lower.to_uppercase() {
            folded.extend(upper.to_lowercase());
        }
    }
}

/// The titlecase of one character.
fn title_char(c: char, titled: &mut String) {
    let code = u32::from(c);
    let special = match code {
        0x149 => "\u{2bc}N",
        0x1c4..=0x1c6 => "\u{1c5}",
        0x1c7..=0x1c9 => "\u{1c8}",
        0x1ca..=0x1cc => "\u{1cb}",
        0x1f1..=0x1f3 => "\u{1f2}",
        0x1fb2 => "\u{1fba}\u{345}",
        0x1fb4 => "\u{386}\u{345}",
        0x1fb7 => "\u{1fbc}\u{342}",
        0x1fb3 | 0x1fbc => "\u{1fbc}",
        0x1fc2 => "\u{1fca}\u{345}",
        0x1fc4 => "\u{389}\u{345}",
        0x1fc7 => "\u{1fcc}\u{342}",
        0x1fc3 | 0x1fcc => "\u{1fcc}",
        0x1ff2 => "\u{1ffa}\u{345}",
        0x1ff4 => "\u{38f}\u{345}",
        0x1ff7 => "\u{1ffc}\u{342}",
        0x1ff3 | 0x1ffc => "\u{1ffc}",
        _ => "",
    };
    match code {
        _ if !special.is_empty() => titled.push_str(special),
        // Georgian has no titlecase; the Greek letters with a small iota have one of their own.
        0x10d0..=0x10ff => titled.push(c),
        0x1f80..=0x1faf => titled.extend(char::from_u32(code | 8)),
        _ => {
            let mut upper = c.to_uppercase();
            titled.extend(upper.next());
            titled.extend(upper.flat_map(char::to_lowercase));
        }
    }
}

/// Adds the lower case of the character at `index` of `text`; that of a capital sigma depends on its place in the word.
fn lower_at(text: &str, c: char, index: usize, lowered: &mut String) {
    if c != 'Σ' {
        lowered.extend(c.to_lowercase());
        return;
    }
    let before = text.get(..index).unwrap_or_default();
    let after = text.get(index + c.len_utf8()..).unwrap_or_default();
    // Case-ignorable characters do not decide; the nearest other ones do.
    let ignorable = |c: &char| is_ignorable(*c);
    let follows = before.chars().rev().find(|c| !ignorable(c)).is_some_and(is_cased);
    let precedes = after.chars().find(|c| !ignorable(c)).is_some_and(is_cased);
    lowered.push(if follows && !precedes { 'ς' } else { 'σ' });
}

/// Unicode's `Case_Ignorable` as far as words hold it: marks and the punctuation inside of words.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\'' | '.' | ':' | '^' | '`' | '·' | '’' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}')
}

/// `str.title`
pub(crate) fn title(text: &str) -> String {
    let mut titled = String::with_capacity(text.len());
    let mut inside = false;
    for (index, c) in text.char_indices() {
        if inside {
            lower_at(text, c, index, &mut titled);
        } else {
            title_char(c, &mut titled);
        }
        inside = is_cased(c);
    }
    titled
}

/// `str.capitalize`
pub(crate) fn capitalize(text: &str) -> String {
    let mut capitalized = String::with_capacity(text.len());
    if let Some(first) = text.chars().next() {
        title_char(first, &mut capitalized);
        for (index, c) in text.char_indices().skip(1) {
            lower_at(text, c, index, &mut capitalized);
        }
    }
    capitalized
}

/// `str.swapcase`
pub(crate) fn swap(text: &str) -> String {
    let mut swapped = String::with_capacity(text.len());
    for (index, c) in text.char_indices() {
        if c.is_uppercase() {
            lower_at(text, c, index, &mut swapped);
        } else if c.is_lowercase() {
            swapped.extend(c.to_uppercase());
        } else {
            swapped.push(c);
        }
    }
    swapped
}
