//! The format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use super::value_error;
use crate::error::PyResult;

/// Where the padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
    Center,
    /// Between the sign and the digits.
    Inside,
}

/// A parsed specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spec {
    pub(crate) fill: char,
    pub(crate) align: Align,
    pub(crate) sign: Option<char>,
    pub(crate) no_negative_zero: bool,
    pub(crate) alternate: bool,
    pub(crate) width: usize,
    pub(crate) grouping: Option<char>,
    pub(crate) precision: Option<usize>,
    pub(crate) kind: Option<char>,
}

fn alignment(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::Inside),
        _ => None,
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn advance(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        Some(c)
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        self.peek().filter(|c| wanted(*c))?;
        self.advance()
    }

    fn number(&mut self) -> PyResult<Option<usize>> {
        let mut number: Option<usize> = None;
        while let Some(digit) = self
            .peek()
            .and_then(crate::builtins::text::classify::decimal_digit)
        {
            self.advance();
            let digit = usize::try_from(digit).unwrap_or(0);
            let next = number
                .unwrap_or(0)
                .checked_mul(10)
                .and_then(|n| n.checked_add(digit));
            match next.filter(|n| i64::try_from(*n).is_ok()) {
                Some(next) => number = Some(next),
                None => return Err(value_error("Too many decimal digits in format string")),
            }
        }
        Ok(number)
    }
}

impl Spec {
    /// An empty specification for a type that is aligned so by default.
    pub(crate) fn plain(align: Align) -> Spec {
        Spec {
            fill: ' ',
            align,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            kind: None,
        }
    }

    /// Parses a specification for a value of the type named `type_name`.
    pub(crate) fn parse(text: &str, default: Align, type_name: &str) -> PyResult<Spec> {
        let mut spec = Spec::plain(default);
        let mut reader = Reader { rest: text };
        let mut chars = text.chars();
        let (first, second) = (chars.next(), chars.next());
        let (mut filled, mut aligned) = (false, false);
        if let (Some(fill), Some(align)) = (first, second.and_then(alignment)) {
            (spec.fill, spec.align) = (fill, align);
            (filled, aligned) = (true, true);
            reader.advance();
            reader.advance();
        } else if let Some(align) = first.and_then(alignment) {
            spec.align = align;
            aligned = true;
            reader.advance();
        }
        spec.sign = reader.take(|c| matches!(c, '+' | '-' | ' '));
        spec.no_negative_zero = reader.take(|c| c == 'z').is_some();
        spec.alternate = reader.take(|c| c == '#').is_some();
        if !filled && reader.take(|c| c == '0').is_some() {
            spec.fill = '0';
            if !aligned && default == Align::Right {
                spec.align = Align::Inside;
            }
        }
        spec.width = reader.number()?.unwrap_or(0);
        spec.grouping = grouping(&mut reader)?;
        if reader.take(|c| c == '.').is_some() {
            spec.precision = reader.number()?;
            if spec.precision.is_none() {
                return Err(value_error("Format specifier missing precision"));
            }
        }
        spec.kind = reader.advance();
        if !reader.rest.is_empty() {
            let message = format!("Invalid format specifier '{text}' for object of type '{type_name}'");
            return Err(value_error(message));
        }
        spec.check_grouping()?;
        Ok(spec)
    }

    fn check_grouping(&self) -> PyResult<()> {
        match (self.grouping, self.kind) {
            (None, _) | (_, None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F')) => Ok(()),
            (Some('_'), Some('b' | 'o' | 'x' | 'X')) => Ok(()),
            (Some(separator), Some(kind)) if (33..128).contains(&u32::from(kind)) => Err(value_error(
                format!("Cannot specify '{separator}' with '{kind}'."),
            )),
            (Some(separator), Some(kind)) => {
                let message = format!("Cannot specify '{separator}' with '\\x{:x}'.", u32::from(kind));
                Err(value_error(message))
            }
        }
    }
}

fn grouping(reader: &mut Reader<'_>) -> PyResult<Option<char>> {
    let comma = reader.take(|c| c == ',');
    let underscore = reader.take(|c| c == '_');
    match (comma, underscore) {
        (Some(_), Some(_)) => Err(value_error("Cannot specify both ',' and '_'.")),
        (Some(','), None) if reader.peek() == Some(',') => Err(value_error("Cannot specify ',' with ','.")),
        (None, Some('_')) if reader.peek() == Some('_') => Err(value_error("Cannot specify '_' with '_'.")),
        (None, Some('_')) if reader.peek() == Some(',') => {
            Err(value_error("Cannot specify both ',' and '_'."))
        }
        (comma, underscore) => Ok(comma.or(underscore)),
    }
}
