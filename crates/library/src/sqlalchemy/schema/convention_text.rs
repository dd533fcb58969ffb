//! Whether the text of a module may give a `MetaData` a naming convention. It may say yes where none is given, never no
//! where one is: what it does not know it takes for one.

/// Words with which a convention comes: the keyword and attribute, and a package whose own MetaData has one.
const WORDS: [&str; 2] = ["naming_convention", "advanced_alchemy"];

const CLASS: &str = "MetaData";

/// Keywords of `MetaData(…)` that bring no convention, `naming_convention=` being a word of its own.
const PLAIN_KEYWORDS: [&str; 3] = ["schema", "quote_schema", "info"];

/// How many positional arguments come before `naming_convention`.
const ARGUMENTS_BEFORE: usize = 2;

/// Whether evaluating a Python text may set a naming convention. It may say yes where the text sets none, never no where
/// it does.
pub fn may_set_convention(text: &str) -> bool {
    WORDS.iter().any(|word| text.contains(word))
        || text
            .match_indices(CLASS)
            .any(|(at, _)| !is_plain(&text[..at], &text[at + CLASS.len()..]))
}

/// Whether a mention of `MetaData`, given by what stands before and after it, makes no convention: a call without one,
/// an import, an annotation, a word in a sentence.
fn is_plain(before: &str, after: &str) -> bool {
    if before.ends_with(is_word) || after.starts_with(is_word) {
        return true;
    }
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    if line.starts_with('#') {
        return true;
    }
    match after.strip_prefix('(') {
        Some(arguments) => is_plain_call(arguments),
        None => is_import(line, after) || is_annotation(line) || is_prose(line),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether the arguments of a call, up to its closing bracket, cannot reach `naming_convention`.
fn is_plain_call(arguments: &str) -> bool {
    let Some(arguments) = split_arguments(arguments) else {
        return false;
    };
    let mut positional = 0;
    for argument in arguments {
        let argument = argument.trim();
        let end = argument.find(|c| !is_word(c)).unwrap_or(argument.len());
        let (word, rest) = argument.split_at(end);
        let rest = rest.trim_start();
        let is_keyword = rest.starts_with('=') && !rest.starts_with("==");
        if argument.starts_with('*') || is_keyword && !PLAIN_KEYWORDS.contains(&word) {
            return false;
        }
        positional += usize::from(!is_keyword && !argument.is_empty());
    }
    positional <= ARGUMENTS_BEFORE
}

/// The arguments of a call; `None` where its end cannot be told.
fn split_arguments(text: &str) -> Option<Vec<&str>> {
    let (mut depth, mut start, mut quote) = (0_usize, 0, None);
    let mut arguments = Vec::new();
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('\\' | '#', _) => return None,
            (c, Some(open)) if c == open => quote = None,
            (_, Some(_)) => {}
            ('\'' | '"', None) => quote = Some(c),
            ('(' | '[' | '{', None) => depth += 1,
            (')' | ']' | '}', None) if depth > 0 => depth -= 1,
            (')', None) => {
                arguments.push(&text[start..at]);
                return Some(arguments);
            }
            (',', None) if depth == 0 => {
                arguments.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    None
}

/// `from sqlalchemy import …, MetaData, …` on one line, or a line of its own in brackets: `MetaData,`.
fn is_import(line: &str, after: &str) -> bool {
    let rest = after.split(['\n', '#']).next().unwrap_or_default().trim();
    let is_list = |text: &str| {
        text.chars()
            .all(|c| is_word(c) || matches!(c, ',' | ' ' | '\t' | '(' | ')' | '\r'))
    };
    let renamed = rest.starts_with("as ");
    let begins = line.starts_with("from ") && line.contains(" import");
    let in_brackets = line.is_empty() && (rest.is_empty() || rest.starts_with(',')) || line.ends_with(", ");
    !renamed && is_list(rest) && (begins || in_brackets && is_list(line))
}

/// `name: MetaData`, `-> MetaData`, `Optional[MetaData]`, `MetaData | None`.
fn is_annotation(line: &str) -> bool {
    let before = line.trim_end().trim_end_matches(|c| is_word(c) || c == '.');
    let before = before.trim_end();
    [":", "->", "[", "|"].iter().any(|sign| before.ends_with(sign)) && !before.contains("lambda")
}

/// A word before it with a blank between them is no code, but for Python's own words.
fn is_prose(line: &str) -> bool {
    const KEYWORDS: [&str; 16] = [
        "import", "return", "yield", "lambda", "in", "is", "not", "if", "elif", "else", "and", "or", "for",
        "await", "while", "as",
    ];
    let Some(before) = line.strip_suffix(' ') else {
        return false;
    };
    let word = before.rsplit(|c| !is_word(c)).next().unwrap_or_default();
    !word.is_empty() && !KEYWORDS.contains(&word) && !line.contains('=')
}

#[cfg(test)]
mod tests {
    use super::may_set_convention;

    #[test]
    fn a_text_that_cannot_set_a_convention_is_known() {
        for text in [
            "",
            "Base = declarative_base()",
            "metadata = MetaData()\nb = sa.MetaData(schema='market')",
            "m = MetaData('market', quote_schema=True)",
            "m = MetaData(\n    schema=os.environ.get('SCHEMA', 'рынок'),\n)",
            "from sqlalchemy import Column, MetaData, Table",
            "from sqlalchemy import (\n    Column,\n    MetaData,\n    Table,\n)",
            "from sqlalchemy import (Column,\n    Integer, MetaData, Table)",
            "def f(metadata: MetaData, other: sa.MetaData | None) -> MetaData:\n    pass",
            "metadata: ClassVar[MetaData]",
            "class MyMetaDataThing:\n    \"\"\"Holds the MetaData of tables.\"\"\"",
            "# MetaData",
        ] {
            assert!(!may_set_convention(text), "{text}");
        }
    }

    #[test]
    fn a_convention_is_seen_in_every_form() {
        for text in [
            "MetaData(naming_convention={})",
            "Base.metadata.naming_convention = RULES",
            "MetaData(None, None, RULES)",
            "MetaData(schema, False,\n    {'ix': 'i'})",
            "MetaData(**OPTIONS)",
            "MetaData(*OPTIONS)",
            "MetaData(schema=')', **OPTIONS)",
            "MetaData(schema=\"\\\")\", **OPTIONS)",
            "M = MetaData\nm = M(None, None, RULES)",
            "from sqlalchemy import MetaData as M\nm = M(None, None, RULES)",
            "from sqlalchemy import (\n    MetaData as M,\n)",
            "class Named(MetaData):\n    pass",
            "make = partial(MetaData, None, None)",
            "make = lambda: MetaData",
            "KINDS = [a, MetaData, b]",
            "return MetaData",
            "from advanced_alchemy.base import UUIDBase",
            "MetaData(",
        ] {
            assert!(may_set_convention(text), "{text}");
        }
    }
}
