//! Functions.

use aludel_schema::Name;
use aludel_schema::expression::FunctionCall;

use super::grouping::Against;
use super::{Context, SqlCompiler};
use crate::error::{CompileError, ErrorClass, Result};

/// Functions that SQLAlchemy writes without parentheses when they have no arguments.
const ANSI: &[(&str, &str)] = &[
    ("current_date", "CURRENT_DATE"),
    ("current_time", "CURRENT_TIME"),
    ("current_timestamp", "CURRENT_TIMESTAMP"),
    ("current_user", "CURRENT_USER"),
    ("localtime", "LOCALTIME"),
    ("session_user", "SESSION_USER"),
    ("sysdate", "sysdate"),
    ("user", "USER"),
];

/// Functions whose name SQLAlchemy spells its own way.
const SPELLED: &[(&str, &str)] = &[
    ("coalesce", "coalesce"),
    ("random", "random"),
    ("cube", "CUBE"),
    ("rollup", "ROLLUP"),
    ("grouping_sets", "GROUPING SETS"),
];

impl SqlCompiler<'_> {
    pub(crate) fn function(&mut self, call: &FunctionCall, context: Context) -> Result<String> {
        let dialect = self.compiler.dialect;
        if matches!(call.path.as_slice(), [name] if name.as_str() == "REGEXP_REPLACE")
            && let Some(refusal) = dialect.regexp_replace_refusal()
        {
            return Err(CompileError::compile(refusal));
        }
        if let Some(text) = dialect.function(self, call, context) {
            return text;
        }
        self.generic_function(call, context)
    }

    /// The function with its arguments, by its name or SQLAlchemy's spelling.
    pub(crate) fn generic_function(&mut self, call: &FunctionCall, context: Context) -> Result<String> {
        let (name, packages) = match call.path.split_last() {
            Some((name, packages)) => (name.clone(), packages),
            None => (Name::new(""), &[][..]),
        };
        let lower = name.to_lowercase();
        // A dialect's own way is found by the name alone, whatever package stands before it.
        if lower == "now" && call.arguments.is_empty() && !dialect_has_now(self) {
            return Ok("CURRENT_TIMESTAMP".to_owned());
        }
        if packages.is_empty() && name.quote().is_none() {
            if let Some((_, spelled)) = ANSI.iter().find(|(it, _)| *it == lower) {
                if call.arguments.is_empty() {
                    return Ok((*spelled).to_owned());
                }
                return Ok(format!("{spelled}({})", self.arguments(call, context)?));
            }
            if lower == "localtimestamp" && call.arguments.is_empty() {
                return Ok(self.compiler.dialect.localtimestamp().to_owned());
            }
            if lower == "count" && call.arguments.is_empty() {
                return Ok("count(*)".to_owned());
            }
            if lower == "char_length" && self.compiler.dialect.spells_length() {
                return Ok(format!("length({})", self.arguments(call, context)?));
            }
            if lower == "aggregate_strings" {
                let context = self.untold(context);
                return Ok(format!("group_concat({})", self.arguments(call, context)?));
            }
        }
        let mut text = String::new();
        for package in packages {
            text.push_str(&self.function_name(package));
            text.push('.');
        }
        match SPELLED
            .iter()
            .find(|(it, _)| packages.is_empty() && *it == lower && name.quote().is_none())
        {
            Some((_, spelled)) => text.push_str(spelled),
            None => text.push_str(&self.function_name(&name)),
        }
        if text.contains('%') {
            text = percent_formatted(&text)?;
        }
        text.push_str(&format!("({})", self.arguments(call, context)?));
        Ok(text)
    }

    /// The arguments, separated by commas.
    pub(crate) fn arguments(&mut self, call: &FunctionCall, context: Context) -> Result<String> {
        Ok(self.argument_list(call, context)?.join(", "))
    }

    /// The arguments, one by one.
    pub(crate) fn argument_list(&mut self, call: &FunctionCall, context: Context) -> Result<Vec<String>> {
        let mut parts = Vec::with_capacity(call.arguments.len());
        for argument in &call.arguments {
            let argument = named_after(argument, call);
            parts.push(self.grouped(&argument, &Against::Comma, context)?);
        }
        Ok(parts)
    }

    /// A function's name is quoted only where it has characters that a plain name cannot have.
    fn function_name(&self, name: &Name) -> String {
        // Python finds the last four among `A-Z` where case does not matter.
        let legal =
            |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '$' | 'İ' | 'ı' | 'ſ' | '\u{212a}');
        if name.quote() == Some(true) || !name.chars().all(legal) {
            self.compiler.quote_always(name)
        } else {
            name.to_string()
        }
    }
}

/// The reference puts the arguments behind a name with Python's `%`, which finds the percent signs of the name too.
fn percent_formatted(text: &str) -> Result<String> {
    let mut formatted = String::with_capacity(text.len());
    let mut characters = text.chars().enumerate();
    while let Some((_, character)) = characters.next() {
        if character != '%' {
            formatted.push(character);
            continue;
        }
        let is_flag =
            |it: char| it.is_ascii_digit() || matches!(it, '#' | '-' | ' ' | '+' | '.' | 'h' | 'l' | 'L');
        let refused = |class, message: String| Err(CompileError::new(class, message));
        match characters.find(|(_, it)| !is_flag(*it)) {
            Some((_, '%')) => formatted.push('%'),
            Some((_, 'c')) => return refused(ErrorClass::Type, "%c requires int or char".to_owned()),
            Some((_, it @ ('d' | 'i' | 'u'))) => {
                return refused(
                    ErrorClass::Type,
                    format!("%{it} format: a real number is required, not dict"),
                );
            }
            Some((_, it @ ('o' | 'x' | 'X'))) => {
                return refused(
                    ErrorClass::Type,
                    format!("%{it} format: an integer is required, not dict"),
                );
            }
            Some((_, 'e' | 'E' | 'f' | 'F' | 'g' | 'G')) => {
                return refused(ErrorClass::Type, "must be real number, not dict".to_owned());
            }
            Some((at, it)) => {
                let code = u32::from(it);
                return refused(
                    ErrorClass::Value,
                    format!("unsupported format character '{it}' (0x{code:x}) at index {at}"),
                );
            }
            None => return refused(ErrorClass::Value, "incomplete format".to_owned()),
        }
    }
    Ok(formatted)
}

/// PostgreSQL, MySQL and MariaDB have `now()`.
fn dialect_has_now(sql: &SqlCompiler<'_>) -> bool {
    sql.compiler.dialect.has_now_function()
}

/// A value given to a function is named after the function: `lower_1`.
fn named_after(argument: &aludel_schema::Expression, call: &FunctionCall) -> aludel_schema::Expression {
    match argument {
        aludel_schema::Expression::Bind(bind) if bind.key.is_empty() => {
            let mut bind = bind.clone();
            bind.key = call.path.last().map_or_else(String::new, ToString::to_string);
            if bind.type_.is_null() {
                bind.type_ = bind
                    .value
                    .as_ref()
                    .map(crate::literal::natural_type)
                    .unwrap_or_default();
            }
            aludel_schema::Expression::Bind(bind)
        }
        other => other.clone(),
    }
}
