//! The text of a server's message as libpq composes it.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

use crate::error::ServerMessage;

/// The widest excerpt of a statement, in columns of the screen.
const DISPLAY_SIZE: usize = 60;

/// How many columns are kept right of the marked place.
const MIN_RIGHT_CUT: usize = 10;

/// The message of a failed statement without its severity, as psycopg2 shows it: with an excerpt of the statement, detail, hint, query
/// and context, each on lines of its own, and a line break at the end.
pub(super) fn failure(message: &ServerMessage, sql: &str) -> String {
    let mut text = format!("{}\n", message.message);
    let place = message
        .position
        .map(|position| (sql, position))
        .or_else(|| Some((message.internal_query.as_deref()?, message.internal_position?)));
    if let Some((statement, position)) = place {
        excerpt(&mut text, statement, position);
    }
    let parts = [
        ("DETAIL", &message.detail),
        ("HINT", &message.hint),
        ("QUERY", &message.internal_query),
        ("CONTEXT", &message.context),
    ];
    for (label, part) in parts {
        if let Some(part) = part {
            let _ = writeln!(text, "{label}:  {part}");
        }
    }
    text
}

/// The message of a refused connection, on one line.
pub(super) fn refusal(message: &ServerMessage) -> String {
    let mut text = format!("{}:  {}", message.severity, message.message);
    for (label, part) in [("DETAIL", &message.detail), ("HINT", &message.hint)] {
        if let Some(part) = part {
            let _ = write!(text, "; {label}:  {part}");
        }
    }
    text
}

/// A character of the statement: what is shown, and the column of the screen at which it begins.
type Cell = (char, usize);

/// Appends the line of the statement that holds the place, cut where it is long, and a line that marks the place.
fn excerpt(text: &mut String, statement: &str, position: usize) {
    let Some(place) = position.checked_sub(1) else {
        return;
    };
    let (mut cells, line) = line_around(statement, place);
    let last = cells.len() - 1;
    let (first_column, place) = (cells[0].1, place.saturating_sub(line.start));
    if place > last {
        return;
    }
    for cell in &mut cells {
        cell.1 -= first_column;
    }
    let (begin, end) = cut(&cells, place);
    let prefix = format!("LINE {}: {}", line.number, if begin > 0 { "..." } else { "" });
    let shown: String = cells[begin..end].iter().map(|cell| cell.0).collect();
    let _ = writeln!(text, "{prefix}{shown}{}", if end < last { "..." } else { "" });
    let _ = writeln!(
        text,
        "{}^",
        " ".repeat(prefix.len() + cells[place].1 - cells[begin].1)
    );
}

/// Where a line of the statement is.
struct Line {
    /// The character, from 0, it begins with.
    start: usize,
    /// Its number from 1.
    number: usize,
}

/// The characters of the line that holds the place, with one more cell for its end.
fn line_around(statement: &str, place: usize) -> (Vec<Cell>, Line) {
    let mut line = Line { start: 0, number: 1 };
    let mut cells: Vec<Cell> = Vec::new();
    let (mut column, mut previous) = (0, ' ');
    for (at, character) in statement.chars().enumerate() {
        if matches!(character, '\r' | '\n') {
            if at >= place {
                break;
            }
            if character == '\r' || previous != '\r' {
                line.number += 1;
            }
            line.start = at + 1;
            cells.clear();
        } else {
            cells.push((if character == '\t' { ' ' } else { character }, column));
        }
        column += character.width().unwrap_or(1).max(1);
        previous = character;
    }
    cells.push((' ', column));
    (cells, line)
}

/// The part of the line that is shown: cut on the right where that is enough, else on both sides of the place.
fn cut(cells: &[Cell], place: usize) -> (usize, usize) {
    let (mut begin, mut end) = (0, cells.len() - 1);
    let column = |at: usize| cells[at].1;
    if column(end) - column(begin) > DISPLAY_SIZE {
        if column(begin) + DISPLAY_SIZE < column(place) + MIN_RIGHT_CUT {
            while column(place) + MIN_RIGHT_CUT < column(end) {
                end -= 1;
            }
            while column(end) - column(begin) > DISPLAY_SIZE {
                begin += 1;
            }
        }
        while column(end) - column(begin) > DISPLAY_SIZE {
            end -= 1;
        }
    }
    (begin, end)
}
