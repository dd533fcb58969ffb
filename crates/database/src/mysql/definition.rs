//! What `SHOW CREATE TABLE` tells: one column, key or constraint per line, the options on the last.

mod column;
mod cursor;

use indexmap::IndexMap;

use cursor::Cursor;

pub(super) use column::Column;

/// A table's definition.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Definition {
    pub(super) columns: Vec<Column>,
    pub(super) keys: Vec<Key>,
    pub(super) foreign_keys: Vec<ForeignKey>,
    /// CHECK constraints of the table: name and condition.
    pub(super) checks: Vec<(String, String)>,
    /// Options by their names in lower case, such as `engine` and `default charset`.
    pub(super) options: IndexMap<String, String>,
}

/// A primary key or an index.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Key {
    /// `PRIMARY`, `UNIQUE`, `FULLTEXT`, `SPATIAL`; `None` for a plain one.
    pub(super) kind: Option<String>,
    pub(super) name: String,
    /// Columns, with the length of the indexed prefix.
    pub(super) columns: Vec<(String, Option<i64>)>,
    pub(super) parser: Option<String>,
}

/// A foreign key.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ForeignKey {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    pub(super) schema: Option<String>,
    pub(super) table: String,
    pub(super) referred: Vec<String>,
    pub(super) ondelete: Option<String>,
    pub(super) onupdate: Option<String>,
}

/// Options that tell of the rows or of the machine rather than of the table.
const NOT_TOLD: [&str; 3] = ["auto_increment", "data directory", "index directory"];

impl Definition {
    /// Reads a definition. Lines that are not understood are passed over.
    pub(super) fn parse(text: &str) -> Self {
        let mut definition = Self::default();
        for line in text.lines() {
            if let Some(item) = line.strip_prefix("  ") {
                definition.item(item.strip_suffix(',').unwrap_or(item));
            } else if let Some(options) = line.strip_prefix(") ") {
                definition.options = table_options(options);
            } else if line.contains("PARTITION") {
                definition.partition(line);
            }
        }
        definition
    }

    /// A line that tells how rows are distributed: what it says by is one option, the parts together another.
    fn partition(&mut self, line: &str) {
        let line = line.trim_start_matches(['(', ' ']);
        let line = line.split_once("/*!").map_or(line, |(_, rest)| {
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ')
        });
        for (words, name) in [
            ("PARTITION BY ", "partition_by"),
            ("SUBPARTITION BY ", "subpartition_by"),
        ] {
            if let Some(value) = line.strip_prefix(words) {
                self.options.insert(name.to_owned(), value.to_owned());
                return;
            }
        }
        for (word, name) in [("PARTITIONS ", "partitions"), ("SUBPARTITIONS ", "subpartitions")] {
            if let Some(value) = line.strip_prefix(word) {
                let digits = value.trim_end_matches(|c: char| !c.is_ascii_digit());
                self.options.insert(name.to_owned(), digits.to_owned());
                return;
            }
        }
        let is_inner = line.starts_with("SUBPARTITION ");
        let name = if is_inner {
            "subpartition_definitions"
        } else {
            "partition_definitions"
        };
        let mut text = line.replace(") */", "").replace(',', "");
        if is_inner && text.ends_with(')') {
            text.pop();
        }
        match self.options.get_mut(name) {
            Some(known) => {
                known.push_str(", ");
                known.push_str(&text);
            }
            None => {
                self.options.insert(name.to_owned(), text);
            }
        }
    }

    fn item(&mut self, item: &str) {
        let mut cursor = Cursor::new(item);
        if item.starts_with('`') {
            self.columns.extend(Column::parse(&mut cursor));
        } else if cursor.eat("CONSTRAINT") {
            self.constraint(&mut cursor);
        } else {
            self.keys.extend(key(&mut cursor));
        }
    }

    fn constraint(&mut self, cursor: &mut Cursor<'_>) {
        let Some(name) = cursor.name() else { return };
        if cursor.eat("CHECK") {
            self.checks.extend(
                cursor
                    .parenthesized()
                    .map(|condition| (name, condition.to_owned())),
            );
        } else if cursor.eat("FOREIGN KEY") {
            self.foreign_keys.extend(foreign_key(name, cursor));
        }
    }
}

/// `[UNIQUE ]KEY `name` (`a`,`b`(10) DESC) USING BTREE /*!50100 WITH PARSER `ngram` */`
fn key(cursor: &mut Cursor<'_>) -> Option<Key> {
    let mut key = Key::default();
    if !cursor.eat("KEY") {
        key.kind = Some(cursor.word()?.to_uppercase());
        if !cursor.eat("KEY") {
            return None;
        }
    }
    key.name = cursor.name().unwrap_or_default();
    if cursor.eat("USING") {
        cursor.word();
    }
    let mut inner = Cursor::new(cursor.parenthesized()?);
    while let Some(column) = inner.name() {
        let length = inner.parenthesized().and_then(|length| length.parse().ok());
        key.columns.push((column, length));
        inner.skip_past(',');
    }
    key.parser = cursor.rest().split("WITH PARSER").nth(1).and_then(|rest| {
        let mut rest = Cursor::new(rest.trim_start());
        rest.name().or_else(|| rest.word().map(str::to_owned))
    });
    Some(key)
}

/// What follows `FOREIGN KEY`.
fn foreign_key(name: String, cursor: &mut Cursor<'_>) -> Option<ForeignKey> {
    let columns = names(cursor.parenthesized()?);
    if !cursor.eat("REFERENCES") {
        return None;
    }
    let mut table = cursor.name()?;
    let mut schema = None;
    if cursor.rest().starts_with('.') {
        cursor.skip_past('.');
        schema = Some(std::mem::replace(&mut table, cursor.name()?));
    }
    let referred = names(cursor.parenthesized()?);
    let mut key = ForeignKey {
        name,
        columns,
        schema,
        table,
        referred,
        ..ForeignKey::default()
    };
    while cursor.eat("ON") {
        let action = cursor.word()?.to_uppercase();
        let what = ["RESTRICT", "CASCADE", "SET NULL", "NO ACTION", "SET DEFAULT"]
            .into_iter()
            .find(|what| cursor.eat(what))?;
        // RESTRICT is told, NO ACTION is the default.
        let what = (what != "NO ACTION").then(|| what.to_owned());
        if action == "DELETE" {
            key.ondelete = what
        } else {
            key.onupdate = what
        }
    }
    Some(key)
}

/// The names of a list.
fn names(list: &str) -> Vec<String> {
    let mut cursor = Cursor::new(list);
    let mut names = Vec::new();
    while let Some(name) = cursor.name() {
        names.push(name);
        cursor.skip_past(',');
    }
    names
}

/// `ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='…'`: a name of one or more words, `=`, a word or a text.
fn table_options(text: &str) -> IndexMap<String, String> {
    let mut options = IndexMap::new();
    let mut cursor = Cursor::new(text);
    let mut name: Vec<String> = Vec::new();
    while let Some(word) = cursor.word() {
        name.push(word.to_lowercase());
        if cursor.rest().starts_with('=') {
            cursor.skip_past('=');
            let value = cursor
                .text()
                .or_else(|| cursor.word().map(str::to_owned))
                .unwrap_or_default();
            let key = std::mem::take(&mut name).join(" ");
            if !NOT_TOLD.contains(&key.as_str()) {
                options.insert(key, value);
            }
        }
    }
    options
}
