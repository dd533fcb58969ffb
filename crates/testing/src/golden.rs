//! Comparison of a text with a checked-in golden file.
//!
//! A golden that the reference wrote is only ever rewritten by `cargo xtask record`; see [`check`]. Text whose wording is ours alone
//! (a message the reference does not have) may be rewritten by [`check_own`].

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The variable that makes [`check_own`] write instead of compare.
pub const UPDATE_VARIABLE: &str = "ALUDEL_UPDATE_GOLDENS";

/// How many unchanged lines are shown around a difference.
const CONTEXT: usize = 3;

/// Above this many cells the line table is not built and the whole middle is shown as replaced.
const LARGEST_TABLE: usize = 30_000_000;

/// Compares `actual` with the golden file at `path`, recorded from the reference.
///
/// # Panics
///
/// When the file is missing or its text differs; the message holds a line diff. The file is never written.
#[track_caller]
pub fn check(path: impl AsRef<Path>, actual: &str) {
    let path = path.as_ref();
    match fs::read_to_string(path) {
        Ok(expected) => assert_same(&path.display().to_string(), &expected, actual),
        Err(error) => {
            panic!(
                "{}: {error}; record it from the reference with `cargo xtask record`",
                path.display()
            )
        }
    }
}

/// Compares `actual` with a golden file whose text is ours alone, and writes it when `ALUDEL_UPDATE_GOLDENS` is set.
///
/// # Panics
///
/// When the file is missing or differs and the variable is not set, or when it cannot be written.
#[track_caller]
pub fn check_own(path: impl AsRef<Path>, actual: &str) {
    let path = path.as_ref();
    if std::env::var_os(UPDATE_VARIABLE).is_some() {
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(path, actual));
        if let Err(error) = written {
            panic!("{}: {error}", path.display());
        }
        return;
    }
    match fs::read_to_string(path) {
        Ok(expected) => assert_same(&path.display().to_string(), &expected, actual),
        Err(error) => panic!("{}: {error}; set {UPDATE_VARIABLE}=1 to write it", path.display()),
    }
}

/// Asserts that two texts are equal; `what` names the expected one in the message.
///
/// # Panics
///
/// When they differ; the message holds a line diff.
#[track_caller]
pub fn assert_same(what: &str, expected: &str, actual: &str) {
    if expected != actual {
        panic!(
            "{what}: `-` is expected, `+` is what came out\n{}",
            diff(expected, actual)
        );
    }
}

/// A line diff of two texts: `-` for lines of `expected` only, `+` for lines of `actual` only, with three lines of context.
///
/// A line break that only one of them has at its end, and trailing blanks, are made visible.
#[must_use]
pub fn diff(expected: &str, actual: &str) -> String {
    let old: Vec<&str> = expected.split_inclusive('\n').collect();
    let new: Vec<&str> = actual.split_inclusive('\n').collect();
    let edits = edits(&old, &new);
    let mut shown = vec![false; edits.len()];
    for (at, edit) in edits.iter().enumerate() {
        if !matches!(edit, Edit::Same(_)) {
            let to = (at + CONTEXT + 1).min(edits.len());
            shown[at.saturating_sub(CONTEXT)..to].fill(true);
        }
    }
    let mut text = String::new();
    let mut skipped = false;
    for (edit, shown) in edits.iter().zip(shown) {
        if !shown {
            skipped = true;
            continue;
        }
        if std::mem::take(&mut skipped) {
            text.push_str("  ...\n");
        }
        let (sign, line) = match edit {
            Edit::Same(line) => (' ', line),
            Edit::Old(line) => ('-', line),
            Edit::New(line) => ('+', line),
        };
        let _ = writeln!(text, "{sign} {}", visible(line));
    }
    text
}

/// One line of a diff.
enum Edit<'a> {
    Same(&'a str),
    Old(&'a str),
    New(&'a str),
}

/// The edits that lead from `old` to `new`, by the longest common subsequence of what lies between the common ends.
fn edits<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Edit<'a>> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..]
        .iter()
        .rev()
        .zip(new[head..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (middle_old, middle_new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut edits: Vec<Edit<'a>> = old[..head].iter().map(|line| Edit::Same(line)).collect();
    if middle_old.len().saturating_mul(middle_new.len()) > LARGEST_TABLE {
        edits.extend(middle_old.iter().map(|line| Edit::Old(line)));
        edits.extend(middle_new.iter().map(|line| Edit::New(line)));
    } else {
        subsequence(middle_old, middle_new, &mut edits);
    }
    edits.extend(old[old.len() - tail..].iter().map(|line| Edit::Same(line)));
    edits
}

/// Appends the edits from `old` to `new` by dynamic programming.
fn subsequence<'a>(old: &[&'a str], new: &[&'a str], edits: &mut Vec<Edit<'a>>) {
    let width = new.len() + 1;
    let mut length = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            length[i * width + j] = if old[i] == new[j] {
                length[(i + 1) * width + j + 1] + 1
            } else {
                length[(i + 1) * width + j].max(length[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            edits.push(Edit::Same(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len()
            && (j == new.len() || length[(i + 1) * width + j] >= length[i * width + j + 1])
        {
            edits.push(Edit::Old(old[i]));
            i += 1;
        } else {
            edits.push(Edit::New(new[j]));
            j += 1;
        }
    }
}

/// The line with trailing blanks, a carriage return and a missing line break made visible.
fn visible(line: &str) -> String {
    let (body, end) = match line.strip_suffix('\n') {
        Some(body) => (body, ""),
        None => (line, "⏎ (no line break at the end)"),
    };
    let kept = body.trim_end();
    let blanks: String = body[kept.len()..]
        .chars()
        .map(|c| {
            if c == ' ' {
                '·'.to_string()
            } else {
                c.escape_default().to_string()
            }
        })
        .collect();
    format!("{kept}{blanks}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn difference_shows_only_its_surroundings() {
        let old: String = (0..20).map(|n| format!("строка {n}\n")).collect();
        let new = old.replace("строка 10\n", "строка десять \nещё\n");
        assert_eq!(
            diff(&old, &new),
            "  ...\n  строка 7\n  строка 8\n  строка 9\n- строка 10\n+ строка десять·\n+ ещё\n  строка 11\n  строка 12\n  строка 13\n"
        );
    }

    #[test]
    fn missing_line_break_is_visible() {
        assert_eq!(diff("a\n", "a"), "- a\n+ a⏎ (no line break at the end)\n");
        assert_eq!(diff("same", "same"), "");
    }

    #[test]
    fn check_never_writes() {
        let folder = crate::folder::scratch();
        let path = folder.path().join("golden.txt");
        assert!(std::panic::catch_unwind(|| check(&path, "text")).is_err());
        assert!(!path.exists());
        fs::write(&path, "text").expect("the scratch folder is writable");
        check(&path, "text");
        assert!(std::panic::catch_unwind(|| check(&path, "other")).is_err());
    }
}
