//! Revisions as `history`, `heads`, `branches`, `current` and `show` print them.

use std::fmt::Write as _;

use aludel_revision::{Revision, RevisionMap};

/// What a line on a revision holds; all `false` is the identifier alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Format {
    /// The whole entry (`Rev: …`, `Parent: …`) instead of a line.
    pub verbose: bool,
    /// Branch labels.
    pub include_branches: bool,
    /// The first paragraph of the docstring.
    pub include_doc: bool,
    /// The revisions before it.
    pub include_parents: bool,
    /// `(branchpoint)` and `(mergepoint)`.
    pub tree_indicators: bool,
    /// The revision is applied: `(current)`.
    pub current: bool,
}

/// The text on a revision.
pub fn cmd_format(map: &RevisionMap, revision: &Revision, format: Format) -> String {
    if format.verbose {
        log_entry(map, revision, format.current)
    } else {
        line(revision, format)
    }
}

/// The whole entry on a revision, ending with a line break.
pub fn log_entry(map: &RevisionMap, revision: &Revision, current: bool) -> String {
    let mut entry = format!("Rev: {}", revision.revision());
    push_if(&mut entry, revision.is_head(), " (head)");
    push_if(&mut entry, revision.is_branch_point(), " (branchpoint)");
    push_if(&mut entry, revision.is_merge_point(), " (mergepoint)");
    push_if(&mut entry, current, " (current)");
    let parents = if revision.is_merge_point() {
        "Merges"
    } else {
        "Parent"
    };
    let _ = write!(entry, "\n{parents}: {}\n", down_revision(revision));
    if !revision.dependencies().is_empty() {
        let _ = writeln!(entry, "Also depends on: {}", revision.dependencies().join(", "));
    }
    if revision.is_branch_point() {
        let next: Vec<&str> = map.next_revisions(revision).map(Revision::revision).collect();
        let _ = writeln!(entry, "Branches into: {}", next.join(", "));
    }
    if !revision.branch_labels().is_empty() {
        let _ = writeln!(entry, "Branch names: {}", revision.branch_labels().join(", "));
    }
    let _ = writeln!(entry, "Path: {}", revision.path());
    let lines: Vec<String> = split_lines(revision.longdoc())
        .into_iter()
        .map(|line| format!("    {line}"))
        .collect();
    let _ = write!(entry, "\n{}\n", lines.join("\n"));
    entry
}

fn line(revision: &Revision, format: Format) -> String {
    let mut text = String::new();
    if format.include_parents {
        text.push_str(&down_revision(revision));
        if !revision.dependencies().is_empty() {
            let _ = write!(text, " ({})", revision.dependencies().join(", "));
        }
        text.push_str(" -> ");
    }
    text.push_str(revision.revision());
    if format.include_branches && !revision.branch_labels().is_empty() {
        let _ = write!(text, " ({})", revision.branch_labels().join(", "));
    }
    push_if(&mut text, revision.is_real_head(), " (head)");
    push_if(
        &mut text,
        revision.is_head() && !revision.is_real_head(),
        " (effective head)",
    );
    push_if(&mut text, format.current, " (current)");
    push_if(
        &mut text,
        format.tree_indicators && revision.is_branch_point(),
        " (branchpoint)",
    );
    push_if(
        &mut text,
        format.tree_indicators && revision.is_merge_point(),
        " (mergepoint)",
    );
    if format.include_doc {
        let _ = write!(text, ", {}", revision.doc());
    }
    text
}

fn push_if(text: &mut String, condition: bool, indicator: &str) {
    if condition {
        text.push_str(indicator);
    }
}

/// The parents as they are printed: `<base>` for none.
pub fn down_revision(revision: &Revision) -> String {
    if revision.is_base() {
        "<base>".to_owned()
    } else {
        revision.down_revisions().join(", ")
    }
}

/// The lines of a text at every line break that `str.splitlines()` knows.
fn split_lines(text: &str) -> Vec<&str> {
    const BREAKS: [char; 9] = [
        '\n', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}',
    ];
    let mut lines: Vec<&str> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .find(|c| BREAKS.contains(&c) || c == '\r')
            .unwrap_or(rest.len());
        lines.push(&rest[..end]);
        rest = &rest[end..];
        let mut after = rest.chars();
        if after.next() == Some('\r') && after.as_str().starts_with('\n') {
            after.next();
        }
        rest = after.as_str();
    }
    lines
}
