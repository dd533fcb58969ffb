//! The line of a column.

use super::cursor::Cursor;

/// A column as its line tells it.
#[derive(Debug, Default, PartialEq)]
pub(in crate::mysql) struct Column {
    pub(in crate::mysql) name: String,
    /// The name of the type in lower case.
    pub(in crate::mysql) type_name: String,
    /// The arguments of the type as they are written.
    pub(in crate::mysql) arguments: String,
    pub(in crate::mysql) unsigned: bool,
    pub(in crate::mysql) zerofill: bool,
    pub(in crate::mysql) charset: Option<String>,
    pub(in crate::mysql) collation: Option<String>,
    pub(in crate::mysql) nullable: bool,
    /// The default as it is written, with what is set `ON UPDATE` behind it.
    pub(in crate::mysql) default: Option<String>,
    /// The expression in its parentheses, and whether it is stored.
    pub(in crate::mysql) generated: Option<(String, bool)>,
    pub(in crate::mysql) autoincrement: bool,
    pub(in crate::mysql) comment: Option<String>,
}

impl Column {
    /// Reads a line; `None` when it begins with no name and type.
    pub(super) fn parse(cursor: &mut Cursor<'_>) -> Option<Self> {
        let mut column = Self {
            name: cursor.name()?,
            nullable: true,
            ..Self::default()
        };
        column.type_name = cursor.word()?.to_lowercase();
        column.arguments = cursor.parenthesized().unwrap_or_default().to_owned();
        while !cursor.rest().is_empty() {
            if !column.clause(cursor) {
                // What is not known, such as an inline CHECK, ends what the reference tells as well.
                break;
            }
        }
        Some(column)
    }

    fn clause(&mut self, cursor: &mut Cursor<'_>) -> bool {
        if cursor.eat("UNSIGNED") {
            self.unsigned = true;
        } else if cursor.eat("ZEROFILL") {
            self.zerofill = true;
        } else if cursor.eat("CHARACTER SET") {
            self.charset = cursor.word().map(str::to_owned);
        } else if cursor.eat("COLLATE") {
            self.collation = cursor.word().map(str::to_owned);
        } else if cursor.eat("NOT NULL") {
            self.nullable = false;
        } else if cursor.eat("NULL") {
            self.nullable = true;
        } else if cursor.eat("DEFAULT") {
            let text = cursor
                .raw_text()
                .unwrap_or_else(|| cursor.expression())
                .to_owned();
            self.default = (text != "NULL").then_some(text);
        } else if cursor.eat("ON UPDATE") {
            let moment = cursor.expression();
            if let Some(default) = &mut self.default {
                default.push_str(" ON UPDATE ");
                default.push_str(moment);
            }
        } else if cursor.eat("GENERATED ALWAYS AS") || cursor.eat("AS") {
            let expression = cursor.parenthesized().unwrap_or_default();
            let stored = cursor.eat("STORED") || cursor.eat("PERSISTENT");
            cursor.eat("VIRTUAL");
            self.generated = Some((format!("({expression})"), stored));
        } else if cursor.eat("AUTO_INCREMENT") {
            self.autoincrement = true;
        } else if cursor.eat("COMMENT") {
            self.comment = cursor.text();
        } else {
            return false;
        }
        true
    }
}
