//! Finding the assignments: a walk over the statements at the top level of a file.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::literal::{self, Literal, string_end};
use super::{Header, Scanned};

const NAMES: [&str; 4] = ["revision", "down_revision", "branch_labels", "depends_on"];

/// Words that start a statement whose body is not the module's own.
const SCOPES: [&str; 4] = ["def", "class", "async", "@"];

/// Reads the header off a decoded source.
pub(in crate::script_directory) fn scan(source: &str) -> Scanned {
    let mut scanner = Scanner::default();
    let mut statements = Statements { source, at: 0 };
    let mut last = None;
    while let Some(statement) = statements.next() {
        if scanner.statement(statement) == Next::Evaluate {
            return Scanned::Computed;
        }
        // Most files mention none of the names after their first function.
        if scanner.in_scope && statements.at > *last.get_or_insert_with(|| last_mention(source)) {
            break;
        }
    }
    scanner.finish()
}

/// The names, `down_revision` by its second half.
static FINDERS: LazyLock<[Finder<'static>; 3]> =
    LazyLock::new(|| ["revision", "branch_labels", "depends_on"].map(Finder::new));

/// Where the last line is that may assign one of the names.
fn last_mention(source: &str) -> usize {
    let last = |finder: &Finder<'_>| {
        finder
            .find_iter(source.as_bytes())
            .filter(|position| may_assign(source, *position, position + finder.needle().len()))
            .last()
    };
    FINDERS.iter().filter_map(last).max().unwrap_or(0)
}

/// Whether a line may assign the name that stands between two positions of it.
fn may_assign(source: &str, start: usize, end: usize) -> bool {
    let before = source[..start].rsplit('\n').next().unwrap_or_default();
    let target = before.trim_start();
    let after = source[end..].trim_start_matches([' ', '\t']);
    let is_target = target.is_empty() || target == "down_";
    is_target && after.starts_with(['=', ':', ',', '+', '.', '['])
        || before.contains('=') && after.starts_with('=')
}

#[derive(PartialEq, Eq)]
enum Next {
    Go,
    Evaluate,
}

/// Whether a header value is known.
#[derive(Default)]
struct Scanner {
    values: [Option<Literal>; 4],
    docstring: Option<String>,
    seen_first: bool,
    /// Whether indented lines belong to a function or class.
    in_scope: bool,
    star_import: bool,
}

impl Scanner {
    fn statement(&mut self, statement: &str) -> Next {
        let indented = statement.starts_with([' ', '\t']);
        if !std::mem::replace(&mut self.seen_first, true) {
            self.docstring = literal::parse_docstring(statement);
        }
        if indented {
            let conditional = !self.in_scope && assigned(statement.trim_start()).is_some();
            return if conditional { Next::Evaluate } else { Next::Go };
        }
        self.in_scope = SCOPES.iter().any(|word| starts_with_word(statement, word));
        self.star_import |= statement.starts_with("from ") && statement.trim_end().ends_with('*');
        match assigned(statement) {
            None => Next::Go,
            Some((name, after)) => self.assign(name, after),
        }
    }

    /// Takes the assignment of one of the names; `after` is what follows the name.
    fn assign(&mut self, name: usize, after: &str) -> Next {
        let Some(expression) = assigned_expression(after) else {
            // An annotation without a value changes nothing.
            return if after.starts_with(':') {
                Next::Go
            } else {
                Next::Evaluate
            };
        };
        match literal::parse(expression) {
            Some(value) => {
                self.values[name] = Some(value);
                Next::Go
            }
            None => Next::Evaluate,
        }
    }

    fn finish(self) -> Scanned {
        let [revision, down_revision, branch_labels, depends_on] = self.values;
        let incomplete = revision.is_none() || down_revision.is_none();
        let unknown = incomplete || branch_labels.is_none() || depends_on.is_none();
        let revision = match revision {
            None => None,
            Some(Literal::Text(text)) => Some(text),
            Some(Literal::None | Literal::Many(_)) => return Scanned::Computed,
        };
        if self.star_import && unknown {
            return Scanned::Computed;
        }
        let texts = |value: Option<Literal>| value.map(Literal::into_texts);
        Scanned::Literal(Header {
            revision,
            down_revision: texts(down_revision),
            branch_labels: texts(branch_labels).unwrap_or_default(),
            depends_on: texts(depends_on).unwrap_or_default(),
            docstring: self.docstring,
        })
    }
}

/// The name that a statement starts with, if it is one of ours and something is done to it; and what follows.
fn assigned(statement: &str) -> Option<(usize, &str)> {
    let end = statement
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(statement.len());
    let (word, after) = statement.split_at(end);
    if let Some(name) = NAMES.iter().position(|&name| name == word) {
        return Some((name, after.trim_start_matches([' ', '\t'])));
    }
    // `other = revision = …` and `other, revision = …`
    let targets = statement.rsplit_once('=').map_or("", |(targets, _)| targets);
    let mut words = targets.split(['=', ',', '(', ')']).map(str::trim);
    if !words
        .clone()
        .all(|word| word.chars().all(|c| c.is_alphanumeric() || c == '_'))
    {
        return None;
    }
    let name = words.find_map(|word| NAMES.iter().position(|&name| name == word))?;
    Some((name, ""))
}

/// The expression after the `=` of `name = …` or `name: annotation = …`.
fn assigned_expression(after: &str) -> Option<&str> {
    if let Some(expression) = after.strip_prefix('=') {
        return (!expression.starts_with('=')).then_some(expression);
    }
    let annotation = after.strip_prefix(':')?;
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(&byte) = annotation.as_bytes().get(at) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'\'' | b'"' => at += string_end(&annotation[at..])?.length - 1,
            b'=' if depth == 0 => return Some(&annotation[at + 1..]),
            _ => {}
        }
        at += 1;
    }
    None
}

fn starts_with_word(statement: &str, word: &str) -> bool {
    let after = statement.strip_prefix(word);
    after.is_some_and(|after| word == "@" || !after.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// The logical lines of a source, comments and empty lines left out. A line keeps its indentation.
struct Statements<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Statements<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let bytes = self.source.as_bytes();
        loop {
            let mut line = self.at;
            while let Some(b' ' | b'\t' | b'\x0c') = bytes.get(self.at) {
                self.at += 1;
                if bytes[self.at - 1] == b'\x0c' {
                    // Indentation counts from a form feed on.
                    line = self.at;
                }
            }
            match bytes.get(self.at)? {
                b'\n' => self.at += 1,
                b'#' => self.at = self.line_end(self.at),
                b'\\' if bytes.get(self.at + 1) == Some(&b'\n') => self.at += 2,
                _ => {
                    let end = self.statement_end();
                    self.at = end;
                    return Some(&self.source[line..end]);
                }
            }
        }
    }

    fn line_end(&self, from: usize) -> usize {
        self.source[from..]
            .find('\n')
            .map_or(self.source.len(), |end| from + end)
    }

    /// The end of the statement at hand: the first line break outside strings, brackets and comments, or a semicolon's
    /// neighbour is left in the statement, as `a = 1; b = 2` is one line.
    fn statement_end(&self) -> usize {
        let bytes = self.source.as_bytes();
        let (mut at, mut depth) = (self.at, 0_usize);
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'\n' if depth == 0 => return at,
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                b'\\' => at += 1,
                b'#' => {
                    at = self.line_end(at);
                    continue;
                }
                b'\'' | b'"' => match string_end(&self.source[at..]) {
                    Some(end) => at += end.length - 1,
                    None => return self.source.len(),
                },
                _ => {}
            }
            at += 1;
        }
        self.source.len()
    }
}
