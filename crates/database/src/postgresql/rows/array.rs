//! Arrays in PostgreSQL's text format.

use aludel_schema::Value;

use super::{Reader, unreadable};
use crate::error::Error;

/// The deepest array that PostgreSQL has.
const DEEPEST: usize = 6;

/// `{1,NULL,"a b"}`, nested as often as there are dimensions; bounds such as `[2:3]=` before it are passed over.
pub(super) fn read(element: &Reader, text: &str) -> Result<Value, Error> {
    let start = if text.starts_with('[') {
        text.find('{').ok_or_else(|| unreadable(text))?
    } else {
        0
    };
    let mut parser = Parser {
        element,
        whole: text,
        rest: &text[start..],
    };
    let array = parser.array(DEEPEST)?;
    if parser.rest.is_empty() {
        Ok(array)
    } else {
        Err(unreadable(text))
    }
}

struct Parser<'a> {
    element: &'a Reader,
    whole: &'a str,
    rest: &'a str,
}

impl Parser<'_> {
    fn array(&mut self, depth: usize) -> Result<Value, Error> {
        if depth == 0 || !self.eat('{') {
            return Err(unreadable(self.whole));
        }
        let mut values = Vec::new();
        if self.eat('}') {
            return Ok(Value::Array(values));
        }
        loop {
            values.push(if self.rest.starts_with('{') {
                self.array(depth - 1)?
            } else {
                self.item()?
            });
            if self.eat('}') {
                return Ok(Value::Array(values));
            }
            if !self.eat(',') {
                return Err(unreadable(self.whole));
            }
        }
    }

    fn item(&mut self) -> Result<Value, Error> {
        if self.eat('"') {
            let text = self.quoted()?;
            return self.element.read(&text);
        }
        let end = self.rest.find([',', '}']).ok_or_else(|| unreadable(self.whole))?;
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        if text == "NULL" {
            Ok(Value::Null)
        } else {
            self.element.read(text)
        }
    }

    fn quoted(&mut self) -> Result<String, Error> {
        let mut text = String::new();
        let mut characters = self.rest.chars();
        loop {
            match characters.next().ok_or_else(|| unreadable(self.whole))? {
                '"' => break,
                '\\' => text.extend(characters.next()),
                other => text.push(other),
            }
        }
        self.rest = characters.as_str();
        Ok(text)
    }

    fn eat(&mut self, character: char) -> bool {
        match self.rest.strip_prefix(character) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}
