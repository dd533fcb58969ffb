//! A fixed order for what the reference takes out of sets; `tests/record/_canonical.py` does the same to its output.

use fancy_regex::{Captures, Regex};

/// The commands that tell of revisions; other output (SQL) has an order that matters.
const ABOUT_REVISIONS: &[&str] = &["branches", "current", "heads", "history", "show"];

/// The standard output of a command: branch names and next revisions are sorted, and what `current` shows.
pub(crate) fn output(words: &[String], text: &str) -> String {
    let twice = Regex::new(r"(?<=in revision )(\w+)( already used by revision )(\w+)").unwrap();
    let text = twice.replace_all(text, |found: &Captures<'_, str>| {
        let (one, two) = (&found[1], &found[3]);
        format!("{}{}{}", one.min(two), &found[2], one.max(two))
    });
    if words
        .iter()
        .any(|word| word == "init" || word == "list_templates")
    {
        // The order of the template folder's files is that of the file system.
        return sort_lines(r"(?m)(?:^(?:Generating |\w+ - ).*\n)+", &text);
    }
    if !words.iter().any(|word| ABOUT_REVISIONS.contains(&word.as_str())) {
        return text.into_owned();
    }
    let names =
        Regex::new(r"(?m)(?<=^Branch names: ).*$|(?<=^Branches into: ).*$|(?<=\()[^()\n]*, [^()\n]*(?=\))")
            .unwrap();
    let text = names.replace_all(&text, |found: &Captures<'_, str>| {
        let mut names: Vec<&str> = found[0].split(", ").collect();
        names.sort_unstable();
        names.join(", ")
    });
    let text = sort_lines(r"(?m)(?:^ +-> .*\n)+", &text);
    if !words.iter().any(|word| word == "current") {
        return text;
    }
    let start = if words.iter().any(|word| word == "-v") {
        "Rev: "
    } else {
        ""
    };
    let mut blocks: Vec<String> = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.starts_with(start) {
            blocks.push(String::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.push_str(line);
        }
    }
    blocks[1..].sort_unstable();
    blocks.concat()
}

/// Standard error: the sequences of tables are told in a fixed order, since the reference compares tables in that of a set.
pub(crate) fn errors(text: &str) -> String {
    sort_lines(r"(?m)(?:^.* Detected sequence named .*\n)+", text)
}

/// Sorts the lines of every match.
fn sort_lines(pattern: &str, text: &str) -> String {
    let pattern = Regex::new(pattern).unwrap();
    let sorted = pattern.replace_all(text, |found: &Captures<'_, str>| {
        let mut lines: Vec<&str> = found[0].split_inclusive('\n').collect();
        lines.sort_unstable();
        lines.concat()
    });
    sorted.into_owned()
}
