//! `match`

use ruff_python_ast::{
    Pattern, PatternMatchClass, PatternMatchMapping, PatternMatchSequence, Singleton, Stmt, StmtMatch,
};
use ruff_text_size::Ranged;

use super::frame::Frame;
use super::statement::Flow;
use crate::builtins::{exceptions, payload, types};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::value::{Dict, Value};

impl Interpreter {
    pub(super) fn run_match(&mut self, frame: &mut Frame, choice: &StmtMatch) -> PyResult<Flow> {
        match self.chosen_case(frame, choice)? {
            Some((_, body)) => self.run_block(frame, body),
            None => Ok(Flow::Next),
        }
    }

    /// The first case that matches, with its number.
    pub(super) fn chosen_case<'a>(
        &mut self,
        frame: &mut Frame,
        choice: &'a StmtMatch,
    ) -> PyResult<Option<(usize, &'a [Stmt])>> {
        let subject = self.eval(frame, &choice.subject)?;
        self.at(choice.subject.range());
        let subject = self.settled(subject)?;
        if let Value::Unresolved(unresolved) = &subject {
            return Err(unresolved.error());
        }
        for (index, case) in choice.cases.iter().enumerate() {
            if !self.matches_pattern(frame, &case.pattern, &subject)? {
                continue;
            }
            let holds = match &case.guard {
                Some(guard) => self.condition(frame, guard)?,
                None => true,
            };
            if holds {
                return Ok(Some((index, &case.body)));
            }
        }
        Ok(None)
    }

    fn matches_pattern(&mut self, frame: &mut Frame, pattern: &Pattern, subject: &Value) -> PyResult<bool> {
        super::expression::with_stack(|| self.matches_inner(frame, pattern, subject))
    }

    fn matches_inner(&mut self, frame: &mut Frame, pattern: &Pattern, subject: &Value) -> PyResult<bool> {
        self.at(pattern.range());
        match pattern {
            Pattern::MatchValue(pattern) => {
                let value = self.eval(frame, &pattern.value)?;
                self.equals(subject, &value)
            }
            Pattern::MatchSingleton(pattern) => Ok(match pattern.value {
                Singleton::None => subject.is_none(),
                Singleton::True => subject.is(&Value::Bool(true)),
                Singleton::False => subject.is(&Value::Bool(false)),
            }),
            Pattern::MatchSequence(pattern) => self.matches_sequence(frame, pattern, subject),
            Pattern::MatchMapping(pattern) => self.matches_mapping(frame, pattern, subject),
            Pattern::MatchClass(pattern) => self.matches_class(frame, pattern, subject),
            Pattern::MatchStar(_) => Ok(true),
            Pattern::MatchAs(pattern) => {
                if let Some(inner) = &pattern.pattern
                    && !self.matches_pattern(frame, inner, subject)?
                {
                    return Ok(false);
                }
                if let Some(name) = &pattern.name {
                    self.store_name(frame, &name.id, &name.node_index, subject.clone())?;
                }
                Ok(true)
            }
            Pattern::MatchOr(pattern) => {
                for pattern in &pattern.patterns {
                    if self.matches_pattern(frame, pattern, subject)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    fn matches_sequence(
        &mut self,
        frame: &mut Frame,
        pattern: &PatternMatchSequence,
        subject: &Value,
    ) -> PyResult<bool> {
        let items = match payload::plain(subject) {
            Value::List(list) => list.to_vec(),
            Value::Tuple(items) => items.to_vec(),
            other if self.is_instance(&other, &types::RANGE) => self.iterate(&other)?,
            _ => return Ok(false),
        };
        let patterns = &pattern.patterns;
        let star = patterns
            .iter()
            .position(|pattern| matches!(pattern, Pattern::MatchStar(_)));
        let Some(star) = star else {
            if items.len() != patterns.len() {
                return Ok(false);
            }
            return self.match_all(frame, patterns, &items);
        };
        let after = patterns.len() - star - 1;
        let (Some(last), Some((before, rest))) =
            (items.len().checked_sub(after), patterns.split_at_checked(star))
        else {
            return Ok(false);
        };
        if last < star {
            return Ok(false);
        }
        let (first, tail) = items.split_at(last);
        let (head, middle) = first.split_at(star);
        if !self.match_all(frame, before, head)? {
            return Ok(false);
        }
        let Some((starred, rest)) = rest.split_first() else {
            return Ok(false);
        };
        if let Pattern::MatchStar(starred) = starred
            && let Some(name) = &starred.name
        {
            let middle = Value::list(middle.to_vec());
            self.store_name(frame, &name.id, &name.node_index, middle)?;
        }
        self.match_all(frame, rest, tail)
    }

    fn match_all(&mut self, frame: &mut Frame, patterns: &[Pattern], items: &[Value]) -> PyResult<bool> {
        for (pattern, item) in patterns.iter().zip(items) {
            if !self.matches_pattern(frame, pattern, item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn matches_mapping(
        &mut self,
        frame: &mut Frame,
        pattern: &PatternMatchMapping,
        subject: &Value,
    ) -> PyResult<bool> {
        let Value::Dict(dict) = payload::plain(subject) else {
            return Ok(false);
        };
        let mut used = Vec::new();
        for (key, pattern) in pattern.keys.iter().zip(&pattern.patterns) {
            let key = self.eval(frame, key)?;
            let hash = self.hash_key(&key)?;
            let Some(value) = dict.get(&hash) else {
                return Ok(false);
            };
            used.push(hash);
            if !self.matches_pattern(frame, pattern, &value)? {
                return Ok(false);
            }
        }
        if let Some(name) = &pattern.rest {
            let rest = Dict::default();
            for (hash, key, value) in dict.hashed_entries() {
                if !used.contains(&hash) {
                    rest.set(hash, key, value);
                }
            }
            let rest = Value::Dict(std::rc::Rc::new(rest));
            self.store_name(frame, &name.id, &name.node_index, rest)?;
        }
        Ok(true)
    }

    fn matches_class(
        &mut self,
        frame: &mut Frame,
        pattern: &PatternMatchClass,
        subject: &Value,
    ) -> PyResult<bool> {
        let class = self.eval(frame, &pattern.cls)?;
        let class = match self.settled(class)? {
            Value::Class(class) => class,
            Value::Unresolved(unresolved) => return Err(unresolved.error()),
            _ => {
                let message = "called match pattern must be a class";
                return Err(Error::new(&exceptions::TYPE_ERROR, message));
            }
        };
        if !self.class_of(subject).is_subclass_of(&class) {
            return Ok(false);
        }
        let places = &pattern.arguments.patterns;
        let matches_itself = class
            .nearest_native()
            .is_some_and(|native| native.module == "builtins" && !std::ptr::eq(native, &types::OBJECT));
        if matches_itself
            && places.len() == 1
            && let Some(first) = places.first()
        {
            if !self.matches_pattern(frame, first, subject)? {
                return Ok(false);
            }
        } else if !places.is_empty() {
            let names = match self.find_attribute(&Value::Class(class.clone()), "__match_args__")? {
                Some(names) => self.iterate(&names)?,
                None => Vec::new(),
            };
            if names.len() < places.len() {
                let (name, accepts, given) = (class.name(), names.len(), places.len());
                let plural = if accepts == 1 { "" } else { "s" };
                return Err(Error::new(
                    &exceptions::TYPE_ERROR,
                    format!("{name}() accepts {accepts} positional sub-pattern{plural} ({given} given)"),
                ));
            }
            for (name, pattern) in names.iter().zip(places) {
                let name = self.str(name)?;
                if !self.matches_attribute(frame, &name, pattern, subject)? {
                    return Ok(false);
                }
            }
        }
        for keyword in &pattern.arguments.keywords {
            if !self.matches_attribute(frame, &keyword.attr.id, &keyword.pattern, subject)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn matches_attribute(
        &mut self,
        frame: &mut Frame,
        name: &str,
        pattern: &Pattern,
        subject: &Value,
    ) -> PyResult<bool> {
        match self.find_attribute(subject, name)? {
            Some(value) => self.matches_pattern(frame, pattern, &value),
            None => Ok(false),
        }
    }
}
