//! `Pattern`

use std::cell::OnceCell;
use std::rc::Rc;

use fancy_regex::{Regex, RegexBuilder};

use super::matched::Match;
use super::translate::{self, Translated};
use super::{flags, functions};
use crate::error::{Error, PyResult};
use crate::exceptions;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{Comparison, Object, downcast};
use crate::stdlib::support::{plain, type_error};
use crate::value::{HashKey, Value};

/// How a match is bound to the place where it is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mode {
    /// Anywhere from there.
    Search,
    /// There.
    Match,
    /// There, up to the end.
    Full,
    /// Anywhere from there, but not the empty text there.
    Advance,
}

/// A compiled pattern.
pub(super) struct Pattern {
    pub(super) source: Rc<str>,
    pub(super) is_bytes: bool,
    pub(super) flags: i64,
    pub(super) names: Vec<(String, usize)>,
    pub(super) closings: Vec<usize>,
    expression: String,
    compiled: [OnceCell<Regex>; 4],
}

/// How many steps back a match may take before it is given up.
const BACKTRACK_LIMIT: usize = 2_000_000;

/// A text that is searched: a `str`, or `bytes` with each byte as the character of its number.
#[derive(Clone)]
pub(super) struct Subject {
    pub(super) text: Rc<str>,
    pub(super) is_bytes: bool,
    pub(super) value: Value,
}

impl Subject {
    /// The subject that a value is, `None` where it is neither `str` nor `bytes`.
    pub(super) fn of(value: &Value) -> Option<Subject> {
        match plain(value) {
            Value::Str(text) => Some(Subject {
                text,
                is_bytes: false,
                value: value.clone(),
            }),
            Value::Bytes(data) => {
                let text: String = data.iter().copied().map(char::from).collect();
                Some(Subject {
                    text: Rc::from(text),
                    is_bytes: true,
                    value: value.clone(),
                })
            }
            _ => None,
        }
    }

    /// A part of the text, as a value of the subject's kind.
    pub(super) fn value_of(&self, text: &str) -> Value {
        if self.is_bytes {
            bytes(text)
        } else {
            Value::str(text)
        }
    }

    /// The byte offset of a character.
    pub(super) fn offset(&self, characters: usize) -> usize {
        self.text
            .char_indices()
            .nth(characters)
            .map_or(self.text.len(), |(at, _)| at)
    }

    /// The number of characters before a byte offset.
    pub(super) fn characters(&self, offset: usize) -> usize {
        self.text.get(..offset).map_or(0, |before| before.chars().count())
    }
}

/// The `bytes` of characters below 256.
pub(super) fn bytes(text: &str) -> Value {
    let data: Vec<u8> = text
        .chars()
        .map(|sign| u8::try_from(u32::from(sign)).unwrap_or(b'?'))
        .collect();
    Value::Bytes(Rc::from(data))
}

impl Pattern {
    /// Compiles a pattern, or raises `re.error`.
    pub(super) fn new(subject: &Subject, flags: i64) -> PyResult<Pattern> {
        if !subject.is_bytes && flags & flags::LOCALE != 0 {
            return Err(crate::stdlib::support::value_error(
                "cannot use LOCALE flag with a str pattern",
            ));
        }
        let translated = translate::translate(&subject.text, flags, subject.is_bytes)
            .map_err(|problem| described(&problem.message, problem.position, &subject.text))?;
        let Translated {
            expression,
            flags,
            names,
            closings,
        } = translated;
        let pattern = Pattern {
            source: subject.text.clone(),
            is_bytes: subject.is_bytes,
            flags,
            names,
            closings,
            expression,
            compiled: Default::default(),
        };
        pattern.regex(Mode::Search)?;
        Ok(pattern)
    }

    fn regex(&self, mode: Mode) -> PyResult<&Regex> {
        let slot = &self.compiled[mode as usize];
        if let Some(regex) = slot.get() {
            return Ok(regex);
        }
        let inner = &self.expression;
        let expression = match mode {
            Mode::Search => inner.clone(),
            Mode::Match => format!("\\G(?:{inner})"),
            Mode::Full => format!("\\G(?:{inner})\\z"),
            Mode::Advance => format!("(?:{inner})(?!\\G)"),
        };
        let compiled = RegexBuilder::new(&expression)
            .backtrack_limit(BACKTRACK_LIMIT)
            .build();
        match compiled {
            Ok(regex) => Ok(slot.get_or_init(|| regex)),
            Err(error) => Err(refused(&error)),
        }
    }

    /// Looks for the pattern between two byte offsets.
    pub(super) fn find(
        self: &Rc<Pattern>,
        subject: &Subject,
        mode: Mode,
        from: usize,
        to: usize,
    ) -> PyResult<Option<Match>> {
        if from > to {
            return Ok(None);
        }
        let text = subject.text.get(..to).unwrap_or(&subject.text);
        let found = self.regex(mode)?.captures_from_pos(text, from);
        let captures = match found {
            Ok(captures) => captures,
            Err(_) => {
                return Err(Error::new(
                    &exceptions::RUNTIME_ERROR,
                    "the regular expression takes too many steps on this text: write it without nested repetitions",
                ));
            }
        };
        Ok(captures.map(|captures| {
            let spans = (0..=self.closings.len())
                .map(|group| captures.get(group).map(|found| (found.start(), found.end())))
                .collect();
            Match::new(self.clone(), subject.clone(), spans, (from, to))
        }))
    }

    /// Every match, one after another, from a byte offset: an empty one may follow a text that was found, but not
    /// stand at its own place twice.
    pub(super) fn next_match(
        self: &Rc<Pattern>,
        subject: &Subject,
        state: &mut Scan,
    ) -> PyResult<Option<Match>> {
        let mode = if state.after_empty {
            Mode::Advance
        } else {
            Mode::Search
        };
        let found = self.find(subject, mode, state.at, state.end)?;
        if let Some(found) = &found {
            let (start, end) = found.whole();
            state.at = end;
            state.after_empty = start == end;
        }
        Ok(found)
    }

    /// The number of a group by its name.
    pub(super) fn group_number(&self, name: &str) -> Option<usize> {
        self.names
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, number)| *number)
    }
}

/// Where a walk over all matches is.
pub(super) struct Scan {
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) after_empty: bool,
}

impl Scan {
    /// A walk from the start to the end of a subject.
    pub(super) fn over(subject: &Subject) -> Scan {
        Scan {
            at: 0,
            end: subject.text.len(),
            after_empty: false,
        }
    }
}

fn described(message: &str, position: usize, source: &str) -> Error {
    let before: String = source.chars().take(position).collect();
    let place = if source.contains('\n') {
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        format!(" (line {line}, column {column})")
    } else {
        String::new()
    };
    super::error(&format!("{message} at position {position}{place}"))
}

/// What the engine cannot compile although Python could, or could not either.
fn refused(error: &fancy_regex::Error) -> Error {
    let text = error.to_string();
    if text.contains("ook-behind") {
        return super::error("look-behind requires fixed-width pattern");
    }
    Error::unsupported(format!("this regular expression is not supported: {text}"))
}

/// `re.Pattern`
pub(super) static TYPE: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("re", "Pattern")
};

static METHODS: [NativeFunction; 16] = [
    NativeFunction::new("match", "(self, string, pos=0, endpos=None)", |py, bound| {
        once(py, &bound, Mode::Match)
    }),
    NativeFunction::new("fullmatch", "(self, string, pos=0, endpos=None)", |py, bound| {
        once(py, &bound, Mode::Full)
    }),
    NativeFunction::new("search", "(self, string, pos=0, endpos=None)", |py, bound| {
        once(py, &bound, Mode::Search)
    }),
    NativeFunction::new("findall", "(self, string, pos=0, endpos=None)", |py, bound| {
        let (pattern, subject, scan) = scan_arguments(py, &bound)?;
        functions::all(&pattern, &subject, scan)
    }),
    NativeFunction::new("finditer", "(self, string, pos=0, endpos=None)", |py, bound| {
        let (pattern, subject, scan) = scan_arguments(py, &bound)?;
        functions::each(pattern, subject, scan)
    }),
    NativeFunction::new("sub", "(self, repl, string, count=0)", |py, bound| {
        let pattern = receiver(&bound)?;
        let (text, _) = functions::substitute(py, &pattern, &bound)?;
        Ok(text)
    }),
    NativeFunction::new("subn", "(self, repl, string, count=0)", |py, bound| {
        let pattern = receiver(&bound)?;
        let (text, count) = functions::substitute(py, &pattern, &bound)?;
        Ok(Value::tuple(vec![text, Value::Int(count)]))
    }),
    NativeFunction::new("split", "(self, string, maxsplit=0)", |py, bound| {
        let pattern = receiver(&bound)?;
        functions::split_by(py, &pattern, &bound)
    }),
    NativeFunction::new("scanner", "(self, string)", |_, _| {
        Err(Error::unsupported(
            "Pattern.scanner is not supported: use finditer",
        ))
    }),
    NativeFunction::property("pattern", |_, bound| {
        let pattern = receiver(&bound)?;
        Ok(if pattern.is_bytes {
            bytes(&pattern.source)
        } else {
            Value::Str(pattern.source.clone())
        })
    }),
    NativeFunction::property("flags", |_, bound| Ok(Value::Int(receiver(&bound)?.flags))),
    NativeFunction::property("groups", |_, bound| {
        Ok(Value::Int(
            i64::try_from(receiver(&bound)?.closings.len()).unwrap_or(0),
        ))
    }),
    NativeFunction::property("groupindex", |_, bound| {
        let pattern = receiver(&bound)?;
        let number = |number: usize| Value::Int(i64::try_from(number).unwrap_or(0));
        let names = pattern.names.iter().map(|(name, group)| (name, number(*group)));
        Ok(crate::stdlib::types::read_only(Value::dict(names)))
    }),
    NativeFunction::new("__copy__", "(self)", |_, bound| Ok(bound.this().clone())),
    NativeFunction::new("__deepcopy__", "(self, memo)", |_, bound| {
        Ok(bound.this().clone())
    }),
    NativeFunction::class_method("__class_getitem__", "(cls, key)", |_, bound| {
        Ok(bound.this().clone())
    }),
];

fn receiver(bound: &Bound) -> PyResult<Rc<Pattern>> {
    bound.receiver::<Pattern>()
}

/// The `string` argument, which must be of the pattern's kind.
pub(super) fn subject(py: &mut Interpreter, pattern: &Pattern, bound: &Bound) -> PyResult<Subject> {
    let value = bound.get("string");
    let Some(subject) = Subject::of(&value) else {
        let kind = py.type_name(&value);
        return Err(type_error(format!(
            "expected string or bytes-like object, got '{kind}'"
        )));
    };
    match (pattern.is_bytes, subject.is_bytes) {
        (false, true) => Err(type_error("cannot use a string pattern on a bytes-like object")),
        (true, false) => Err(type_error("cannot use a bytes pattern on a string-like object")),
        _ => Ok(subject),
    }
}

fn scan_arguments(py: &mut Interpreter, bound: &Bound) -> PyResult<(Rc<Pattern>, Subject, Scan)> {
    let pattern = receiver(bound)?;
    let subject = subject(py, &pattern, bound)?;
    let place = |number: i64| subject.offset(usize::try_from(number).unwrap_or(0));
    let at = place(bound.int("pos")?);
    let end = match bound.get("endpos") {
        Value::None => subject.text.len(),
        end => place(end.as_int().unwrap_or(i64::MAX)),
    };
    Ok((
        pattern,
        subject,
        Scan {
            at,
            end,
            after_empty: false,
        },
    ))
}

fn once(py: &mut Interpreter, bound: &Bound, mode: Mode) -> PyResult<Value> {
    let (pattern, subject, scan) = scan_arguments(py, bound)?;
    let found = pattern.find(&subject, mode, scan.at, scan.end)?;
    Ok(found.map_or(Value::None, Value::object))
}

impl Object for Pattern {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn compare(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let Some(other) = downcast::<Pattern>(other) else {
            return Ok(Value::NotImplemented);
        };
        let same =
            self.source == other.source && self.flags == other.flags && self.is_bytes == other.is_bytes;
        Ok(match comparison {
            Comparison::Eq => Value::Bool(same),
            Comparison::Ne => Value::Bool(!same),
            _ => Value::NotImplemented,
        })
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let source = if self.is_bytes {
            bytes(&self.source)
        } else {
            Value::Str(self.source.clone())
        };
        let names = [
            (flags::IGNORECASE, "re.IGNORECASE"),
            (flags::LOCALE, "re.LOCALE"),
            (flags::MULTILINE, "re.MULTILINE"),
            (flags::DOTALL, "re.DOTALL"),
            (flags::VERBOSE, "re.VERBOSE"),
            (flags::ASCII, "re.ASCII"),
        ];
        let shown: Vec<&str> = names
            .iter()
            .filter(|(bit, _)| self.flags & bit != 0)
            .map(|(_, name)| *name)
            .collect();
        let source: String = py.repr(&source)?.chars().take(200).collect();
        let flags = if shown.is_empty() {
            String::new()
        } else {
            format!(", {}", shown.join("|"))
        };
        Ok(Some(format!("re.compile({source}{flags})")))
    }

    fn hash_key(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        let content = format!("{} {} {}", self.flags, self.is_bytes, self.source);
        Ok(Some(HashKey::Content("re.Pattern", Rc::from(content))))
    }
}
