//! Lines of Python with the indentation that their block statements ask for, after Mako's `PythonPrinter`.

/// Collects lines; a line that ends with `:` after a block keyword indents those that follow, an empty line ends a block.
#[derive(Debug, Default)]
pub(super) struct Printer {
    text: String,
    /// The open blocks: whether each began with `if`, `try`, `elif`, `while`, `for` or `with`.
    blocks: Vec<bool>,
}

impl Printer {
    pub(super) fn write_line(&mut self, line: &str) {
        let trimmed = line.trim_start();
        let has_text = !trimmed.is_empty() && !trimmed.starts_with('#');
        if !line.starts_with('#') && (!has_text || self.is_unindentor(trimmed)) {
            self.blocks.pop();
        }
        self.text.push_str(&"    ".repeat(self.blocks.len()));
        self.text.push_str(line);
        self.text.push('\n');
        if ends_with_colon(line) {
            if starts_with_any(trimmed, &["if", "try", "elif", "while", "for", "with"]) {
                self.blocks.push(true);
            } else if starts_with_any(trimmed, &["def", "class", "else", "elif", "except", "finally"]) {
                self.blocks.push(false);
            }
        }
    }

    /// `else:` and its like end the block before them, where that is one of a compound statement.
    fn is_unindentor(&self, trimmed: &str) -> bool {
        let line = trimmed.split('\n').next().unwrap_or_default();
        self.blocks.last() == Some(&true)
            && starts_with_any(line, &["else", "elif", "except", "finally"])
            && line.contains(':')
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Whether the last line ends with a colon, before blanks and a comment.
fn ends_with_colon(line: &str) -> bool {
    let last = line.rsplit('\n').next().unwrap_or_default();
    let is_end = |rest: &str| {
        let rest = rest.trim_start_matches([' ', '\t']);
        rest.is_empty() || rest.starts_with('#')
    };
    last.match_indices(':').any(|(at, _)| is_end(&last[at + 1..]))
}

/// Indents every line but the first by four spaces and cuts blanks at the ends of lines, as the bodies of `upgrade()` and
/// `downgrade()` are put into the template.
pub fn indent(text: &str) -> String {
    let indented: Vec<String> = text.split('\n').map(|line| format!("    {line}")).collect();
    let indented = indented.join("\n");
    let lines: Vec<&str> = indented
        .trim()
        .split('\n')
        .map(|line| line.trim_end_matches(' '))
        .collect();
    lines.join("\n")
}
