//! Expressions without what the server adds to them: casts, parentheses, the default order, blanks.

/// The expression of an index, to be compared with another one.
pub(super) fn index_expression(table: &str, text: &str) -> String {
    let text = text.to_lowercase().replace(['"', '\''], "");
    let text = text.replace(&format!("{}.", table.to_lowercase()), "");
    let text = without_casts(&text);
    let text = without_parentheses(&text);
    let text = without_parentheses(without_default_order(text).as_str()).to_owned();
    without_cast_functions(text).replace(' ', "")
}

/// The text without `::type`.
pub(super) fn without_casts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("::") {
        let cast = &rest[at + 2..];
        let blank = blanks(cast);
        match type_name(&cast[blank..]) {
            Some(length) => {
                out.push_str(&rest[..at]);
                rest = &cast[blank + length..];
            }
            None => {
                out.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn without_parentheses(mut text: &str) -> &str {
    while let Some(inner) = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        text = inner;
    }
    text
}

/// PostgreSQL does not write the order where it is the default one: `ASC`, NULLS LAST of it, NULLS FIRST of `DESC`.
fn without_default_order(text: &str) -> String {
    if let Some(rest) = text.strip_suffix(" asc nulls last") {
        return rest.to_owned();
    }
    if let Some(rest) = text
        .strip_suffix(" nulls last")
        .filter(|rest| !rest.ends_with(" desc"))
    {
        return rest.to_owned();
    }
    if let Some(rest) = text.strip_suffix(" asc") {
        return rest.to_owned();
    }
    if let Some(rest) = text.strip_suffix(" asc nulls first") {
        return format!("{rest} nulls first");
    }
    if let Some(rest) = text
        .strip_suffix(" nulls first")
        .filter(|rest| rest.ends_with(" desc"))
    {
        return rest.to_owned();
    }
    text.to_owned()
}

/// `cast(x as type)` as `x`, also of casts inside of casts.
fn without_cast_functions(mut text: String) -> String {
    let mut from = 0;
    while let Some(at) = text[from..].find("cast").map(|at| at + from) {
        from = at + 4;
        if text[..at].ends_with(is_word) {
            continue;
        }
        let open = from + blanks(&text[from..]);
        if !text[open..].starts_with('(') {
            continue;
        }
        if let Some((content, end)) = cast_content(&text[open + 1..]) {
            let content = text[open + 1..open + 1 + content].to_owned();
            text.replace_range(at..open + 1 + end, &content);
            from = 0;
        }
    }
    text
}

/// Of `x as type) …`: where `x` and where the parenthesis ends.
fn cast_content(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find("as")?;
        from = at + 2;
        let before = text[..at].trim_end_matches(char::is_whitespace);
        let blank = blanks(&text[from..]);
        if before.len() == at || blank == 0 {
            continue;
        }
        let start = from + blank;
        let Some(length) = type_name(&text[start..]) else {
            continue;
        };
        let end = start + length + blanks(&text[start + length..]);
        if text[end..].starts_with(')') {
            return Some((before.len(), end + 1));
        }
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The length of the blanks at the start.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The length of the complete name of a type at the start: `schema.name`, `"char"`, `character varying(10)`, `numeric(10, 2)`,
/// `timestamp(3) with time zone`, `text[]`.
fn type_name(text: &str) -> Option<usize> {
    let mut at = identifier(text)?;
    if let Some(length) = text[at..].strip_prefix('.').and_then(identifier) {
        at += 1 + length;
    }
    at += keyword(&text[at..], &["varying", "precision"]).unwrap_or(0);
    at += arguments(&text[at..]).unwrap_or(0);
    at += time_zone(&text[at..]).unwrap_or(0);
    while let Some(length) = dimension(&text[at..]) {
        at += length;
    }
    Some(at)
}

fn identifier(text: &str) -> Option<usize> {
    if let Some(inner) = text.strip_prefix('"') {
        return inner.find('"').filter(|end| *end > 0).map(|end| end + 2);
    }
    let end = text.find(|it| !is_word(it)).unwrap_or(text.len());
    (end > 0).then_some(end)
}

/// Blanks, at least one, and one of these words.
fn keyword(text: &str, words: &[&str]) -> Option<usize> {
    let blank = blanks(text);
    let rest = &text[blank..];
    let word = words.iter().find(|word| {
        rest.get(..word.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(word))
    })?;
    (blank > 0).then(|| blank + word.len())
}

fn time_zone(text: &str) -> Option<usize> {
    let mut at = keyword(text, &["without", "with"])?;
    at += keyword(&text[at..], &["time"])?;
    at += keyword(&text[at..], &["zone"])?;
    Some(at)
}

/// `(10)` or `(10, 2)`.
fn arguments(text: &str) -> Option<usize> {
    let rest = text.trim_start().strip_prefix('(')?;
    let inner = &rest[..rest.find(')')?];
    let number = |it: &str| {
        let it = it.trim();
        !it.is_empty() && it.chars().all(char::is_numeric)
    };
    let mut parts = inner.splitn(3, ',');
    let numbers = parts.next().is_some_and(number) && parts.next().is_none_or(number);
    (numbers && parts.next().is_none()).then(|| blanks(text) + inner.len() + 2)
}

/// `[]` or `[3]`.
fn dimension(text: &str) -> Option<usize> {
    let rest = text.trim_start().strip_prefix('[')?;
    let inner = &rest[..rest.find(']')?];
    inner
        .trim()
        .chars()
        .all(char::is_numeric)
        .then(|| blanks(text) + inner.len() + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_adds_to_an_expression_is_left_out() {
        for (text, clean) in [
            ("lower(name::text)", "lower(name)"),
            (
                "((data ->> 'k'::text))::timestamp(3) without time zone",
                "data->>k",
            ),
            ("CAST(CAST(a AS VARCHAR(10)) AS text)", "a"),
            ("a DESC NULLS FIRST", "adesc"),
            ("a DESC NULLS LAST", "adescnullslast"),
            ("a ASC NULLS FIRST", "anullsfirst"),
            ("a ASC NULLS LAST", "a"),
            ("t.\"Имя\"::character varying[]", "имя"),
            ("broadcast(a AS b)", "broadcast(aasb)"),
            ("x::", "x::"),
        ] {
            assert_eq!(index_expression("t", text), clean, "{text}");
        }
    }
}
