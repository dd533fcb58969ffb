//! A call as the corpus names it: `add_column("t", sa.Column("x", sa.Integer), schema="s")`.

/// A directive with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Call {
    pub(super) directive: String,
    pub(super) positional: Vec<String>,
    pub(super) keywords: Vec<(String, String)>,
}

impl Call {
    /// Reads a call; `None` when the text is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (directive, rest) = text.trim().split_once('(')?;
        let is_name =
            |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_name(directive) {
            return None;
        }
        let mut call = Self {
            directive: directive.to_owned(),
            positional: Vec::new(),
            keywords: Vec::new(),
        };
        for argument in arguments(rest.strip_suffix(')')?) {
            match argument.split_once('=') {
                Some((name, value)) if is_name(name) => {
                    call.keywords.push((name.to_owned(), value.to_owned()))
                }
                _ => call.positional.push(argument),
            }
        }
        Some(call)
    }

    /// The same call without a keyword.
    pub(super) fn without(&self, keyword: &str) -> Self {
        let mut call = self.clone();
        call.keywords.retain(|(name, _)| name != keyword);
        call
    }

    /// The call as text.
    pub(super) fn text(&self) -> String {
        let keywords = self
            .keywords
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let arguments: Vec<String> = self.positional.iter().cloned().chain(keywords).collect();
        format!("{}({})", self.directive, arguments.join(", "))
    }
}

/// The arguments between commas that stand in no brackets and no quotes.
fn arguments(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let (mut depth, mut quote, mut escaped) = (0_i32, None, false);
    for character in text.chars() {
        match (quote, character) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(mark), _) if mark == character => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(character),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = found.last_mut() {
            last.push(character);
        }
    }
    found
        .into_iter()
        .map(|argument| argument.trim().to_owned())
        .filter(|argument| !argument.is_empty())
        .collect()
}

#[test]
fn a_call_is_read_and_written() {
    let text = r#"create_table("t", sa.Column("a,b", sa.Integer, key='x=(1'), schema="s", info={'a': 1})"#;
    let call = Call::parse(text).unwrap();
    assert_eq!(
        call.positional,
        [r#""t""#, r#"sa.Column("a,b", sa.Integer, key='x=(1')"#]
    );
    assert_eq!(call.keywords.len(), 2);
    assert_eq!(call.text(), text);
    assert!(call.without("schema").text().ends_with("info={'a': 1})"));
    assert_eq!(Call::parse("add column"), None);
}
