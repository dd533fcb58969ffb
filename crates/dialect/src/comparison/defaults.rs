//! Comparison of server defaults and computed expressions.

/// The expression without blanks, parentheses and quotes, in lower case.
pub(crate) fn generic_normalize_computed(text: &str) -> String {
    let noise = [' ', '(', ')', '\'', '"', '`', '[', ']', '\t', '\r', '\n'];
    text.replace(noise, "").to_lowercase()
}

/// The text without parentheses around it, then without quotes around it: `^\((.+)\)$` and `^\"?'(.+)'\"?$`, on one line.
pub(crate) fn strip_pattern(text: &str) -> &str {
    let one_line = |inner: &&str| !inner.is_empty() && !inner.contains('\n');
    let text = text
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
        .filter(one_line)
        .unwrap_or(text);
    let start = text.strip_prefix('"').unwrap_or(text);
    let Some(inner) = start.strip_prefix('\'') else {
        return text;
    };
    let end = inner.strip_suffix('"').unwrap_or(inner);
    end.strip_suffix('\'').filter(one_line).unwrap_or(text)
}
