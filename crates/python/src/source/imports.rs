//! The imports that a text names, found without parsing it: a text of many thousand lines costs a search for one word.

use memchr::memmem;

/// `import module` or `from ..module import member`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Import<'a> {
    /// How many dots stand before the name.
    pub(crate) level: usize,
    /// The dotted name; empty for `from . import x`.
    pub(crate) module: &'a str,
    /// What `from` imports, by the names they have there.
    pub(crate) members: Vec<&'a str>,
}

/// Everything in a text that reads as an import. What stands in a comment or a string is among it: more than the text
/// imports, never less, but for computed imports.
pub(crate) fn imports_in(text: &str) -> Vec<Import<'_>> {
    let mut found = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), b"import") {
        let (before, after) = (&text[..at], &text[at + "import".len()..]);
        if before.ends_with(is_word) || after.starts_with(is_word) {
            continue;
        }
        match origin(before) {
            Some((level, module)) => found.push(Import {
                level,
                module,
                members: names(after, true),
            }),
            None => found.extend(names(after, false).into_iter().map(|module| Import {
                level: 0,
                module,
                members: Vec::new(),
            })),
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The dots and the name between `from` and `import`.
fn origin(before: &str) -> Option<(usize, &str)> {
    let is_blank = |c: char| c.is_whitespace() || c == '\\';
    let name_end = before.trim_end_matches(is_blank);
    let name = name_end.trim_end_matches(|c| is_word(c) || c == '.');
    let mut named = &name_end[name.len()..];
    // `from.module`, and dots with blanks between them.
    let mut start = name.trim_end_matches(|c| is_blank(c) || c == '.');
    if let Some(rest) = named.strip_prefix("from")
        && rest.starts_with('.')
    {
        (named, start) = (rest, &name_end[..name.len() + "from".len()]);
    }
    let keyword = start.strip_suffix("from")?;
    if keyword.ends_with(is_word) || start.len() == name_end.len() {
        return None;
    }
    let dots = name_end[start.len()..].chars().filter(|c| *c == '.').count();
    let module = named.trim_start_matches('.');
    let inner = module.matches('.').count();
    Some((dots - inner, module))
}

/// The names after `import`, up to the end of the statement; `as` names are left out. Members may stand in brackets,
/// over several lines.
fn names(after: &str, members: bool) -> Vec<&str> {
    let mut names = Vec::new();
    let opened = blank(after, false);
    let (mut rest, bracketed) = match opened.strip_prefix('(') {
        Some(inner) if members => (blank(inner, true), true),
        _ => (opened, false),
    };
    if members && rest.starts_with('*') {
        return vec![&rest[..1]];
    }
    loop {
        let (name, after_name) = word(rest);
        if name.trim_matches('.').is_empty() {
            return names;
        }
        names.push(name);
        rest = blank(after_name, bracketed);
        if let ("as", renamed) = word(rest) {
            let (_, after_alias) = word(blank(renamed, bracketed));
            rest = blank(after_alias, bracketed);
        }
        match rest.strip_prefix(',') {
            Some(next) => rest = blank(next, bracketed),
            None => return names,
        }
    }
}

/// The dotted name that a text starts with, and what follows.
fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c| !(is_word(c) || c == '.')).unwrap_or(text.len()))
}

/// A text without what separates tokens at its start; in brackets that is line breaks and comments too.
fn blank(text: &str, bracketed: bool) -> &str {
    let mut rest = text;
    loop {
        let before = rest;
        rest = rest.trim_start_matches([' ', '\t', '\x0c']);
        let joined = rest.strip_prefix("\\\r\n").or_else(|| rest.strip_prefix("\\\n"));
        rest = joined.unwrap_or(rest);
        if bracketed {
            rest = rest.trim_start_matches(['\r', '\n']);
            if rest.starts_with('#') {
                rest = rest.find('\n').map_or("", |end| &rest[end..]);
            }
        }
        if rest.len() == before.len() {
            return rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Import, imports_in};

    fn shown(text: &str) -> Vec<String> {
        let show = |import: &Import<'_>| {
            let dots = ".".repeat(import.level);
            format!("{dots}{} {}", import.module, import.members.join(","))
        };
        imports_in(text).iter().map(show).collect()
    }

    #[test]
    fn every_form_of_import_is_found() {
        assert_eq!(shown("import a.b, c as d; import e"), ["a.b ", "c ", "e "]);
        assert_eq!(
            shown("if x: from .модель import Товар as T, y"),
            [".модель Товар,y"]
        );
        assert_eq!(shown("from . import a\nfrom .. import b\n"), [". a", ".. b"]);
        assert_eq!(
            shown("from.a.b import(c)\nfrom . . a import *"),
            [".a.b c", "..a *"]
        );
        assert_eq!(shown("from ...a.b.c import d"), ["...a.b.c d"]);
        assert_eq!(
            shown("from a import (  # first\n    b,\n    c as d,\r\n    e\n)\nx = 1"),
            ["a b,c,e"]
        );
        assert_eq!(shown("from a \\\n    import b, \\\n c\n"), ["a b,c"]);
        assert_eq!(shown("from\ta\timport\tb"), ["a b"]);
    }

    #[test]
    fn words_that_hold_the_word_import_are_no_imports() {
        assert_eq!(
            shown("important = reimport(1)\nimport_module('x')"),
            [] as [&str; 0]
        );
    }

    #[test]
    fn prose_gives_names_that_are_nowhere() {
        assert_eq!(shown("# We import from here, and import.\n"), ["from "]);
        assert_eq!(shown("import"), [] as [&str; 0]);
    }
}
