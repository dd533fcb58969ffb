//! Common table expressions, and the WITH in front of the statements that need them.

use aludel_schema::Name;
use aludel_schema::statement::{Cte, Select, SelectBody, Statement};

use super::{Context, SqlCompiler};
use crate::error::{CompileError, Result};

/// A common table expression as it will stand in a WITH.
#[derive(Debug)]
pub(super) struct Rendered {
    name: String,
    /// The depth of the statement whose WITH it stands in; 1 is the whole statement.
    level: usize,
    text: String,
    definition: Cte,
}

impl SqlCompiler<'_> {
    /// Writes a statement, which stands one level deeper than what it is part of, with the common table expressions that it was
    /// given by `add_cte`. `is_embedded` is a part of a statement that writes its WITH itself.
    pub(super) fn level(
        &mut self,
        ctes: &[Cte],
        is_embedded: bool,
        context: Context,
        write: impl FnOnce(&mut Self) -> Result<String>,
    ) -> Result<String> {
        self.depth += 1;
        let text = self.define_all(ctes, context).and_then(|()| write(self));
        let text = text.map(|text| match is_embedded && self.depth > 1 {
            true => text,
            false => format!("{}{text}", self.with_clause(false)),
        });
        self.depth -= 1;
        text
    }

    fn define_all(&mut self, ctes: &[Cte], context: Context) -> Result<()> {
        ctes.iter().try_for_each(|cte| self.cte(cte, context).map(drop))
    }

    /// Defines a common table expression, once, and gives its name.
    pub(crate) fn cte(&mut self, cte: &Cte, context: Context) -> Result<String> {
        let level = if cte.nesting { self.depth } else { 1 };
        let known = self.ctes.iter().position(|it| match &cte.name {
            Some(own) => own.as_str() == it.name && (is_same(&it.definition, cte) || it.level == level),
            None => is_same(&it.definition, cte),
        });
        if let Some(at) = known
            && let Some(rendered) = self.ctes.get(at)
        {
            if is_same(&rendered.definition, cte) || restates(&rendered.definition, cte) {
                return Ok(rendered.name.clone());
            }
            if !restates(cte, &rendered.definition) {
                return Err(CompileError::compile(format!(
                    "Multiple, unrelated CTEs found with the same name: '{}'",
                    rendered.name
                )));
            }
            // The recursive query takes the place of its own beginning, which was met before it.
            self.ctes.remove(at);
        }
        let name = match &cte.name {
            Some(name) => name.to_string(),
            None => self.anonymous("anon"),
        };
        self.define(cte, &name, level, context)?;
        Ok(name)
    }

    fn define(&mut self, cte: &Cte, name: &str, level: usize, context: Context) -> Result<()> {
        let shown = self.selectable_name(&Name::new(name));
        let rendered = |text| Rendered {
            name: name.to_owned(),
            level,
            text,
            definition: cte.clone(),
        };
        // A recursive query names itself: the entry is there before its text, and keeps no place until then.
        if cte.recursive {
            self.ctes.push(rendered(String::new()));
        }
        let inner = match &*cte.statement {
            Statement::Select(select) => self.isolated_select(select, context)?,
            other => self.nested_change(other, context)?,
        };
        self.ctes.retain(|it| it.level != level || it.name != name);
        let mut text = self.compiler.quote(&shown);
        if cte.recursive || !cte.columns.is_empty() {
            let columns: Vec<String> = cte.columns.iter().map(|it| self.compiler.quote(it)).collect();
            text.push_str(&format!("({})", columns.join(", ")));
        }
        let prefixes: String = cte.prefixes.iter().map(|it| format!("{it} ")).collect();
        text.push_str(&format!(" AS {prefixes}\n({inner})"));
        if !cte.suffixes.is_empty() {
            text.push_str(&format!(" {} ", cte.suffixes.join(" ")));
        }
        self.ctes.push(rendered(text));
        Ok(())
    }

    /// `WITH …` in front of the statement that is being written: with everything that was met in front of the whole one, and with what
    /// nests there in front of one inside it. `with_parts` are those that nest in its parts as well.
    pub(super) fn with_clause(&mut self, with_parts: bool) -> String {
        let (depth, is_whole) = (self.depth, self.depth <= 1);
        let stands_here =
            |it: &Rendered| is_whole || it.level == depth || (with_parts && it.level == depth + 1);
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.ctes).into_iter().partition(stands_here);
        self.ctes = elsewhere;
        if here.is_empty() {
            return String::new();
        }
        let keyword = if here.iter().any(|it| it.definition.recursive) {
            self.compiler.dialect.recursive_with()
        } else {
            "WITH"
        };
        let texts: Vec<String> = here.into_iter().map(|it| it.text).collect();
        format!("{keyword} {}\n ", texts.join(", \n"))
    }

    fn nested_change(&mut self, statement: &Statement, context: Context) -> Result<String> {
        let scopes = std::mem::take(&mut self.scopes);
        let nested = std::mem::replace(&mut self.nested_change, true);
        let text = self.statement(statement, context).map(|(text, _)| text);
        self.nested_change = nested;
        self.scopes = scopes;
        text
    }
}

/// Whether both are one expression, or one is made of the other by `union()`.
pub(super) fn is_related(one: &Cte, other: &Cte) -> bool {
    is_same(one, other) || restates(one, other) || restates(other, one)
}

/// Whether both are one expression: where it nests is said by a statement that names it, and not by others.
fn is_same(one: &Cte, other: &Cte) -> bool {
    one.name == other.name
        && one.recursive == other.recursive
        && one.statement == other.statement
        && one.columns == other.columns
        && one.prefixes == other.prefixes
        && one.suffixes == other.suffixes
}

/// Whether a recursive query is made of another one by `union()`.
fn restates(later: &Cte, earlier: &Cte) -> bool {
    let (Statement::Select(later_select), Statement::Select(earlier_select)) =
        (&*later.statement, &*earlier.statement)
    else {
        return false;
    };
    let mut part: &Select = later_select;
    while let SelectBody::Compound(compound) = &part.body
        && let Some(first) = compound.selects.first()
    {
        if first == &**earlier_select {
            return later.name == earlier.name;
        }
        part = first;
    }
    false
}
