//! What only the text of `CREATE TABLE` tells: names of constraints, CHECK conditions, expressions of computed columns.

mod token;

use std::ops::Range;

use indexmap::IndexMap;

use token::{Kind, Token};

/// The constraints of a table as its definition has them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Definition {
    /// The name of the primary key.
    pub(super) primary_key: Option<String>,
    /// Unique constraints of the table, then those of columns.
    pub(super) uniques: Vec<Unique>,
    /// CHECK constraints: name and condition.
    pub(super) checks: Vec<(Option<String>, String)>,
    /// Foreign keys.
    pub(super) foreign_keys: Vec<ForeignKey>,
    /// Expressions of computed columns, by the column.
    pub(super) computed: IndexMap<String, String>,
    /// `STRICT`
    pub(super) strict: bool,
    /// `WITHOUT ROWID`
    pub(super) without_rowid: bool,
}

/// A unique constraint.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unique {
    pub(super) name: Option<String>,
    pub(super) columns: Vec<String>,
    /// Whether it is a constraint of a column rather than of the table.
    of_column: bool,
}

/// A foreign key.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ForeignKey {
    pub(super) name: Option<String>,
    pub(super) columns: Vec<String>,
    pub(super) table: String,
    /// Empty when the definition leaves them out.
    pub(super) referred: Vec<String>,
    pub(super) deferrable: Option<bool>,
    pub(super) initially: Option<String>,
    /// Whether it is a constraint of the table rather than of a column.
    pub(super) of_table: bool,
}

impl Definition {
    /// Reads a definition. What is not understood is passed over.
    pub(super) fn parse(sql: &str) -> Self {
        let tokens = token::split(sql);
        let mut reader = Reader {
            sql,
            tokens: &tokens,
            at: 0,
            definition: Self::default(),
        };
        reader.read();
        let mut definition = reader.definition;
        // Constraints of the table come first, as in the reference's answers.
        definition.uniques.sort_by_key(|unique| unique.of_column);
        definition
    }
}

/// The condition of a partial index: what follows `WHERE` behind the list of its columns.
pub(super) fn index_condition(sql: &str) -> Option<String> {
    let tokens = token::split(sql);
    let mut depth = 0_usize;
    let mut columns_seen = false;
    for token in &tokens {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => {
                depth = depth.saturating_sub(1);
                columns_seen |= depth == 0;
            }
            Kind::Word if depth == 0 && columns_seen && token.is(sql, "WHERE") => {
                return Some(sql[token.range.end..].trim().to_owned());
            }
            _ => {}
        }
    }
    None
}

/// Walks over the tokens of a definition.
struct Reader<'a> {
    sql: &'a str,
    tokens: &'a [Token],
    at: usize,
    definition: Definition,
}

impl Reader<'_> {
    fn read(&mut self) {
        if !self.eat("CREATE")
            || self
                .tokens
                .iter()
                .take(4)
                .any(|token| token.is(self.sql, "VIRTUAL"))
        {
            return;
        }
        while self.at < self.tokens.len() && !self.next_is(Kind::Open) {
            self.at += 1;
        }
        self.at += 1;
        loop {
            self.item();
            if !self.eat_kind(Kind::Comma) {
                break;
            }
        }
        self.eat_kind(Kind::Close);
        while self.at < self.tokens.len() {
            self.definition.strict |= self.next_is_word("STRICT");
            self.definition.without_rowid |= self.next_is_word("ROWID");
            self.at += 1;
        }
    }

    /// One column or constraint, up to the comma or parenthesis behind it.
    fn item(&mut self) {
        let column = if self.begins_constraint() {
            None
        } else {
            self.name()
        };
        let mut name: Option<String> = None;
        while self.at < self.tokens.len() && !self.next_is(Kind::Comma) && !self.next_is(Kind::Close) {
            if self.eat("CONSTRAINT") {
                name = self.name();
                continue;
            }
            if !self.constraint(&mut name, column.as_deref()) {
                name = None;
                self.skip();
            }
        }
    }

    fn begins_constraint(&self) -> bool {
        ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"]
            .iter()
            .any(|word| self.next_is_word(word))
    }

    /// One constraint of the kinds that are read; false when the next token begins none.
    fn constraint(&mut self, name: &mut Option<String>, column: Option<&str>) -> bool {
        if self.eat("PRIMARY") {
            self.definition.primary_key = name.take().or(self.definition.primary_key.take());
        } else if self.eat("UNIQUE") {
            let columns = if column.is_none() {
                self.names()
            } else {
                column.map(str::to_owned).into_iter().collect()
            };
            self.definition.uniques.push(Unique {
                name: name.take(),
                columns,
                of_column: column.is_some(),
            });
        } else if self.eat("CHECK") {
            if let Some(condition) = self.parenthesized() {
                self.definition.checks.push((name.take(), condition));
            }
        } else if self.eat("FOREIGN") {
            self.eat("KEY");
            let columns = self.names();
            if self.eat("REFERENCES") {
                self.foreign_key(name.take(), columns, true);
            }
        } else if self.eat("REFERENCES") {
            self.foreign_key(
                name.take(),
                column.map(str::to_owned).into_iter().collect(),
                false,
            );
        } else if self.next_is_word("AS")
            && self
                .tokens
                .get(self.at + 1)
                .is_some_and(|next| next.kind == Kind::Open)
        {
            self.at += 1;
            if let (Some(column), Some(expression)) = (column, self.parenthesized()) {
                self.definition.computed.insert(column.to_owned(), expression);
            }
        } else {
            return false;
        }
        true
    }

    /// What follows `REFERENCES`.
    fn foreign_key(&mut self, name: Option<String>, columns: Vec<String>, of_table: bool) {
        let table = self.name().unwrap_or_default();
        let referred = if self.next_is(Kind::Open) {
            self.names()
        } else {
            Vec::new()
        };
        let mut key = ForeignKey {
            name,
            columns,
            table,
            referred,
            deferrable: None,
            initially: None,
            of_table,
        };
        loop {
            if self.eat("ON") {
                self.at += 1;
                if self.eat("SET") || self.eat("NO") {
                    self.at += 1;
                } else if !self.eat("CASCADE") {
                    self.eat("RESTRICT");
                }
            } else if self.eat("MATCH") {
                self.at += 1;
            } else if self.next_is_word("NOT")
                && self
                    .tokens
                    .get(self.at + 1)
                    .is_some_and(|next| next.is(self.sql, "DEFERRABLE"))
            {
                self.at += 2;
                key.deferrable = Some(false);
            } else if self.eat("DEFERRABLE") {
                key.deferrable = Some(true);
            } else if self.eat("INITIALLY") {
                key.initially = self.name().map(|word| word.to_uppercase());
            } else {
                break;
            }
        }
        self.definition.foreign_keys.push(key);
    }

    /// The names of a list in parentheses; what follows a name in its place (`COLLATE`, `DESC`) is passed over.
    fn names(&mut self) -> Vec<String> {
        let mut names = Vec::new();
        if !self.eat_kind(Kind::Open) {
            return names;
        }
        while self.at < self.tokens.len() && !self.eat_kind(Kind::Close) {
            names.extend(self.name());
            while self.at < self.tokens.len() && !self.next_is(Kind::Comma) && !self.next_is(Kind::Close) {
                self.skip();
            }
            self.eat_kind(Kind::Comma);
        }
        names
    }

    /// The text between parentheses.
    fn parenthesized(&mut self) -> Option<String> {
        let open = self
            .tokens
            .get(self.at)
            .filter(|token| token.kind == Kind::Open)?
            .range
            .end;
        self.skip();
        let close = self.tokens.get(self.at.checked_sub(1)?)?.range.start;
        (close >= open).then(|| self.sql[open..close].trim().to_owned())
    }

    /// Passes over a token, or over all that is in the parentheses it opens.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        while let Some(token) = self.tokens.get(self.at) {
            self.at += 1;
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }

    /// A name, without its quotes.
    fn name(&mut self) -> Option<String> {
        let token = self
            .tokens
            .get(self.at)
            .filter(|token| matches!(token.kind, Kind::Word | Kind::Quoted))?;
        self.at += 1;
        Some(token.name(self.sql))
    }

    fn next_is(&self, kind: Kind) -> bool {
        self.tokens.get(self.at).is_some_and(|token| token.kind == kind)
    }

    fn next_is_word(&self, word: &str) -> bool {
        self.tokens
            .get(self.at)
            .is_some_and(|token| token.is(self.sql, word))
    }

    fn eat(&mut self, word: &str) -> bool {
        let eaten = self.next_is_word(word);
        self.at += usize::from(eaten);
        eaten
    }

    fn eat_kind(&mut self, kind: Kind) -> bool {
        let eaten = self.next_is(kind);
        self.at += usize::from(eaten);
        eaten
    }
}

/// A place in the text.
type Span = Range<usize>;
