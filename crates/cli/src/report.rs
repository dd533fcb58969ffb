//! How a failure is shown.

use aludel::{Error, ErrorKind};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// The exit status of a failure: that of `alembic`.
pub(crate) fn exit_status(error: &Error) -> u8 {
    if let Some(status) = error.exit_status() {
        return status;
    }
    match error.kind() {
        // The reference ends with `sys.exit(-1)`.
        ErrorKind::Command => 255,
        _ => 1,
    }
}

/// The text of a failure for standard error: message, excerpt of the script, statement, notes and hints.
pub(crate) fn render(error: &Error, colour: bool, whole_stack: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut group = Group::with_title(Level::ERROR.primary_title(error.message()));
    if let Some(place) = error.place() {
        let line = place.source_line.as_str();
        let start = line
            .char_indices()
            .nth(place.column.saturating_sub(1) as usize)
            .map_or(0, |(index, _)| index);
        let start = if start == 0 {
            line.len() - line.trim_start().len()
        } else {
            start
        };
        let annotation = AnnotationKind::Primary.span(start..line.trim_end().len().max(start));
        let snippet = Snippet::source(line)
            .line_start(place.line as usize)
            .path(place.file.as_str());
        group = group.element(snippet.annotation(annotation));
    }
    if whole_stack {
        for place in error.places().iter().skip(1) {
            let text = format!("called from {}:{} in {}", place.file, place.line, place.function);
            group = group.element(Level::NOTE.message(text));
        }
    }
    if let Some(statement) = error.statement() {
        group = group.element(Level::NOTE.with_name("SQL").message(statement.trim().to_owned()));
    }
    for note in error.notes() {
        group = group.element(Level::NOTE.with_name(note.label).message(note.text.clone()));
    }
    for hint in error.hints() {
        group = group.element(Level::HELP.message(hint.clone()));
    }
    renderer.render(&[group])
}

/// The hints of a failure that has been told on standard output already.
pub(crate) fn render_hints(error: &Error, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let hints = error.hints().iter().map(|hint| {
        let group = Group::with_title(Level::HELP.secondary_title(hint.clone()));
        renderer.render(&[group])
    });
    hints.collect::<Vec<_>>().join("\n")
}
