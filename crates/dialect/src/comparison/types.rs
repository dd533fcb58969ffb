//! Comparison of types by their text in DDL.

use aludel_schema::SqlType;

use crate::Compiler;
use crate::error::Result;

/// The text of a type, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tokens<'a> {
    name: &'a str,
    words: Vec<&'a str>,
    arguments: Vec<&'a str>,
}

/// Whether two types differ: by name, unless a group of synonyms holds both; then by words and arguments, where both have as many.
pub(crate) fn generic_compare_type(
    compiler: &Compiler<'_>,
    inspected: &SqlType,
    metadata: &SqlType,
) -> Result<bool> {
    if inspected == metadata {
        return Ok(false);
    }
    let inspected = compiler.type_text(inspected)?.to_lowercase();
    let metadata = compiler.type_text(metadata)?.to_lowercase();
    if inspected == metadata {
        return Ok(false);
    }
    let (inspected, metadata) = (tokens(&inspected), tokens(&metadata));
    Ok(!names_match(compiler, &inspected, &metadata) || !arguments_match(compiler, &inspected, &metadata))
}

/// `numeric(10, 2) unsigned` is a name, words and, of the last parentheses, arguments. `key=value` is no argument.
fn tokens(text: &str) -> Tokens<'_> {
    let word = |it: char| it.is_alphanumeric() || it == '_' || it == '-';
    let mut tokens = Tokens::default();
    let mut names = Vec::new();
    let mut parentheses = None;
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let end = if word(character) {
            let end = rest.find(|it| !word(it)).unwrap_or(rest.len());
            names.push(&rest[..end]);
            end
        } else if let Some(end) = closing(rest) {
            parentheses = Some(&rest[..end]);
            end
        } else {
            character.len_utf8()
        };
        rest = &rest[end..];
    }
    if let Some((name, words)) = names.split_first() {
        tokens.name = name;
        tokens.words = words.to_vec();
    }
    tokens.arguments = parentheses
        .unwrap_or_default()
        .split(['(', ')', ','])
        .filter(|it| !it.is_empty() && !it.contains('='))
        .map(str::trim)
        .collect();
    tokens
}

/// Where the parenthesis closes that the text begins with, with something in between.
fn closing(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?;
    let first = inner.chars().next()?.len_utf8();
    Some(1 + first + inner[first..].find(')')? + 1)
}

fn names_match(compiler: &Compiler<'_>, inspected: &Tokens<'_>, metadata: &Tokens<'_>) -> bool {
    if inspected.name == metadata.name {
        return true;
    }
    let all = |tokens: &Tokens<'_>| {
        let mut terms = vec![tokens.name];
        terms.extend(&tokens.words);
        terms.join(" ")
    };
    let (inspected_all, metadata_all) = (all(inspected), all(metadata));
    compiler.dialect.type_synonyms().iter().any(|group| {
        let both = |first: &str, second: &str| group.contains(&first) && group.contains(&second);
        both(&inspected_all, &metadata_all) || both(inspected.name, metadata.name)
    })
}

fn arguments_match(compiler: &Compiler<'_>, inspected: &Tokens<'_>, metadata: &Tokens<'_>) -> bool {
    let differ = |first: &[&str], second: &[&str]| first.len() == second.len() && first != second;
    if differ(&inspected.words, &metadata.words) || differ(&inspected.arguments, &metadata.arguments) {
        return false;
    }
    compiler.dialect.compared_type_words().iter().all(|words| {
        match (
            following(&inspected.words, words),
            following(&metadata.words, words),
        ) {
            (Some(first), Some(second)) => first == second,
            _ => true,
        }
    })
}

/// The word after the words `character set` or `collate`.
fn following<'a>(words: &[&'a str], phrase: &str) -> Option<&'a str> {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let at = words.windows(phrase.len()).position(|it| it == phrase)?;
    words.get(at + phrase.len()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_type_is_taken_apart() {
        let parts = |text| {
            let tokens = tokens(text);
            (tokens.name, tokens.words, tokens.arguments)
        };
        assert_eq!(parts("numeric(10, 5)"), ("numeric", vec![], vec!["10", "5"]));
        assert_eq!(
            parts("timestamp(3) with time zone"),
            ("timestamp", vec!["with", "time", "zone"], vec!["3"])
        );
        assert_eq!(
            parts("varchar character set utf8"),
            ("varchar", vec!["character", "set", "utf8"], vec![])
        );
        assert_eq!(parts("enum('a','б c')"), ("enum", vec![], vec!["'a'", "'б c'"]));
        assert_eq!(parts("()"), ("", vec![], vec![]));
    }
}
