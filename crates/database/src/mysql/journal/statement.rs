//! What a statement's text tells of it, without a parser of the whole language.

use crate::journal::StatementKind;

/// A word, a quoted name or a sign of a statement, outside of comments.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Name(String),
    Text,
    Sign(char),
}

impl Token {
    fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(found) if found.eq_ignore_ascii_case(word))
    }
}

/// What becomes of a statement.
pub(super) fn kind(text: &str) -> StatementKind {
    let tokens = tokens(text);
    let tokens = tokens.as_slice();
    if is_several(tokens) {
        return StatementKind::Other;
    }
    let words: Vec<String> = tokens
        .iter()
        .skip_while(|token| **token == Token::Sign('('))
        .map_while(|token| match token {
            Token::Word(word) => Some(word.to_uppercase()),
            _ => None,
        })
        .collect();
    let at = |index: usize| words.get(index).map_or("", String::as_str);
    let has = |word: &str| tokens.iter().any(|token| token.is(word));
    match at(0) {
        "SELECT" if has("OUTFILE") || has("DUMPFILE") => StatementKind::Other,
        "SELECT" | "SHOW" | "DESCRIBE" | "DESC" | "EXPLAIN" | "VALUES" | "HELP" => StatementKind::Read,
        "INSERT" | "UPDATE" | "DELETE" | "REPLACE" | "WITH" | "DO" => StatementKind::Change,
        "SAVEPOINT" | "RELEASE" => StatementKind::Change,
        "ROLLBACK" if has("TO") => StatementKind::Change,
        "USE" => StatementKind::Session,
        // A default of the server, a password or a role outlives the session; to set it again does no harm.
        "SET" => StatementKind::Session,
        "CREATE" | "DROP" if has("TEMPORARY") => StatementKind::Temporary,
        "CREATE" | "ALTER" | "DROP" if defines(&words) => StatementKind::Definition,
        "RENAME" if at(1) == "TABLE" || at(1) == "TABLES" => StatementKind::Definition,
        "TRUNCATE" => StatementKind::Definition,
        _ => StatementKind::Other,
    }
}

/// Whether what the words name is something that [`names`] finds and the catalog defines.
fn defines(words: &[String]) -> bool {
    const BEFORE: [&str; 14] = [
        "OR",
        "REPLACE",
        "UNIQUE",
        "FULLTEXT",
        "SPATIAL",
        "ONLINE",
        "OFFLINE",
        "IGNORE",
        "ALGORITHM",
        "DEFINER",
        "SQL",
        "SECURITY",
        "INVOKER",
        "AGGREGATE",
    ];
    let object = words.iter().skip(1).find(|word| !BEFORE.contains(&word.as_str()));
    object.is_some_and(|word| {
        matches!(
            word.as_str(),
            "TABLE" | "INDEX" | "VIEW" | "TRIGGER" | "PROCEDURE" | "FUNCTION"
        )
    })
}

/// Whether a text holds more than one statement. The statements inside a stored program are one with it, and so not told apart here.
fn is_several(tokens: &[Token]) -> bool {
    let last = tokens.iter().rposition(|token| *token != Token::Sign(';'));
    let first = tokens.iter().position(|token| *token == Token::Sign(';'));
    let program = ["PROCEDURE", "FUNCTION", "TRIGGER", "EVENT"];
    let makes_program = tokens.first().is_some_and(|token| token.is("CREATE"))
        && tokens
            .iter()
            .take(12)
            .any(|token| program.iter().any(|word| token.is(word)));
    !makes_program && matches!((first, last), (Some(first), Some(last)) if first < last)
}

/// What may be the names of objects: the words and names outside of parentheses, with their schemas.
pub(super) fn names(text: &str) -> Vec<(Option<String>, String)> {
    let tokens = tokens(text);
    let mut names: Vec<(Option<String>, String)> = Vec::new();
    let mut depth = 0_usize;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        index += 1;
        match token {
            Token::Sign('(') => depth += 1,
            Token::Sign(')') => depth = depth.saturating_sub(1),
            Token::Word(name) | Token::Name(name) if depth == 0 => {
                let is_plain =
                    matches!(token, Token::Name(_)) || !KEYWORDS.contains(&name.to_uppercase().as_str());
                let qualified = match (tokens.get(index), tokens.get(index + 1)) {
                    (Some(Token::Sign('.')), Some(Token::Word(inner) | Token::Name(inner))) => {
                        Some(inner.clone())
                    }
                    _ => None,
                };
                let found = match qualified {
                    Some(inner) => {
                        index += 2;
                        (Some(name.clone()), inner)
                    }
                    None if is_plain => (None, name.clone()),
                    None => continue,
                };
                if !names.contains(&found) && names.len() < MOST_NAMES {
                    names.push(found);
                }
            }
            _ => {}
        }
    }
    names
}

/// More names than this are not looked up.
const MOST_NAMES: usize = 24;

/// Words that are no names unless they are quoted, so that the server need not be asked for them.
const KEYWORDS: [&str; 47] = [
    "ADD",
    "AFTER",
    "ALTER",
    "AS",
    "CASCADE",
    "CHANGE",
    "CHARSET",
    "CHECK",
    "COLLATE",
    "COLUMN",
    "COMMENT",
    "CONSTRAINT",
    "CREATE",
    "DEFAULT",
    "DELETE",
    "DROP",
    "ENGINE",
    "EXISTS",
    "FIRST",
    "FOREIGN",
    "FROM",
    "FULLTEXT",
    "FUNCTION",
    "IF",
    "INDEX",
    "INNODB",
    "INTEGER",
    "KEY",
    "MODIFY",
    "NOT",
    "NULL",
    "ON",
    "OR",
    "PRIMARY",
    "PROCEDURE",
    "REFERENCES",
    "RENAME",
    "REPLACE",
    "SELECT",
    "SET",
    "TABLE",
    "TO",
    "TRIGGER",
    "TRUNCATE",
    "UNIQUE",
    "VARCHAR",
    "VIEW",
];

/// A definition without the number of the next row, which other sessions change.
pub(super) fn without_counter(definition: &str) -> String {
    let Some((before, after)) = definition.rsplit_once(" AUTO_INCREMENT=") else {
        return definition.to_owned();
    };
    format!(
        "{before}{}",
        after.trim_start_matches(|c: char| c.is_ascii_digit())
    )
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if first.is_whitespace() => first.len_utf8(),
            '#' => line(rest),
            '-' if rest.starts_with("-- ") || rest.starts_with("--\n") => line(rest),
            // What stands in `/*! … */` is executed.
            '/' if rest.starts_with("/*!") => 3 + digits(&rest[3..]),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '*' if rest.starts_with("*/") => 2,
            '\'' | '"' => {
                tokens.push(Token::Text);
                quoted(rest, first, true)
            }
            '`' => {
                let length = quoted(rest, first, false);
                let inner = rest.get(1..length.saturating_sub(1)).unwrap_or_default();
                tokens.push(Token::Name(inner.replace("``", "`")));
                length
            }
            _ if is_word(first) => {
                let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                tokens.push(Token::Word(rest[..length].to_owned()));
                length
            }
            _ => {
                tokens.push(Token::Sign(first));
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    tokens
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$' | '@')
}

fn line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The length of a quoted text with its quotes; to the end where it is not closed.
fn quoted(text: &str, quote: char, escapes: bool) -> usize {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if escapes && character == '\\' {
            characters.next();
        } else if character == quote {
            if characters.peek().is_some_and(|(_, next)| *next == quote) {
                characters.next();
            } else {
                return at + 1;
            }
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        use StatementKind::*;
        for (text, expected) in [
            ("SELECT 1", Read),
            ("(SELECT 1) UNION (SELECT 2)", Read),
            ("-- a word\n  show create table `t`", Read),
            ("SELECT 1 INTO OUTFILE '/x'", Other),
            ("INSERT INTO t VALUES ('a; b', \"it\\\"s;\")", Change),
            ("WITH x AS (SELECT 1) DELETE FROM t", Change),
            ("ROLLBACK TO SAVEPOINT x", Change),
            ("ROLLBACK", Other),
            ("COMMIT", Other),
            ("CALL p()", Other),
            ("SET foreign_key_checks = 0", Session),
            ("CREATE TEMPORARY TABLE t (n INT)", Temporary),
            ("\nCREATE TABLE `Заказ` (n INT)\n\n", Definition),
            ("create or replace view v as select 1;", Definition),
            ("CREATE UNIQUE INDEX i ON t (n)", Definition),
            (
                "CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a = 1; SET @b = 2; END",
                Definition,
            ),
            ("/*!50001 CREATE TABLE t (n INT) */", Definition),
            ("RENAME TABLE a TO b", Definition),
            ("CREATE USER u", Other),
            ("GRANT ALL ON t TO u", Other),
            ("CREATE TABLE a (n INT); CREATE TABLE b (n INT)", Other),
            ("", Other),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    #[test]
    fn names_of_objects() {
        let found = |text: &str| -> Vec<String> {
            let name = |(schema, name): (Option<String>, String)| {
                schema.map_or(name.clone(), |schema| format!("{schema}|{name}"))
            };
            names(text).into_iter().map(name).collect()
        };
        assert_eq!(
            found("CREATE TABLE `Order` (id INT, `a``b` INT) ENGINE=InnoDB"),
            ["Order"]
        );
        assert_eq!(
            found("ALTER TABLE shop.items ADD COLUMN описание TEXT"),
            ["shop|items", "описание", "TEXT"]
        );
        assert_eq!(found("RENAME TABLE a TO b, `c` TO `d`"), ["a", "b", "c", "d"]);
        assert_eq!(found("CREATE INDEX ix ON `table` (n)"), ["ix", "table"]);
    }

    #[test]
    fn the_counter_of_rows_is_no_part_of_a_definition() {
        assert_eq!(
            without_counter(") ENGINE=InnoDB AUTO_INCREMENT=12 DEFAULT CHARSET=utf8mb4"),
            ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"
        );
        assert_eq!(without_counter(") ENGINE=InnoDB"), ") ENGINE=InnoDB");
    }
}
