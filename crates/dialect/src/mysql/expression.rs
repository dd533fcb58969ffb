//! Expressions of MySQL.

use aludel_schema::expression::{BinaryExpression, BinaryOperator, FunctionCall, MatchModes};
use aludel_schema::statement::{ForUpdate, Insert, OnDuplicateKey, Select};
use aludel_schema::types::{
    Affinity, DateTimeClass, IntegerType, Length, NumericClass, Package, SqlType, StringClass, StringType,
};
use aludel_schema::{Expression, Name};

use crate::error::{CompileError, Result};
use crate::sql::{Context, SqlCompiler, json_path};

/// Operators that MySQL has of its own.
pub(super) fn binary(
    sql: &mut SqlCompiler<'_>,
    binary: &BinaryExpression,
    context: Context,
) -> Option<Result<String>> {
    use BinaryOperator as Op;
    Some(match &binary.operator {
        Op::Concat => concat(sql, binary, context),
        Op::IsDistinctFrom => sql
            .generic_binary(binary, " <=> ", false, sql.untold(context))
            .map(|text| format!("NOT ({text})")),
        Op::IsNotDistinctFrom => sql.generic_binary(binary, " <=> ", false, sql.untold(context)),
        Op::RegexpMatch => regexp(sql, binary, "REGEXP", "", context),
        Op::NotRegexpMatch => regexp(sql, binary, "NOT REGEXP", "NOT ", context),
        Op::Match(modes) | Op::MatchAgainst(modes) => match_against(sql, binary, *modes, context),
        Op::NotMatch(modes) => match_against(sql, binary, *modes, context).map(|text| format!("NOT {text}")),
        Op::JsonGetItem | Op::JsonPathGetItem => json(sql, &with_path(binary), context),
        _ => return None,
    })
}

/// `concat(a, b, c)` for `a || b || c`.
fn concat(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let mut operands = Vec::new();
    flatten(&binary.left, &mut operands);
    flatten(&binary.right, &mut operands);
    let mut parts = Vec::with_capacity(operands.len());
    for operand in operands {
        parts.push(sql.process(operand, context)?);
    }
    Ok(format!("concat({})", parts.join(", ")))
}

fn flatten<'e>(expression: &'e Expression, operands: &mut Vec<&'e Expression>) {
    match expression {
        Expression::Binary(binary) if binary.operator == BinaryOperator::Concat => {
            flatten(&binary.left, operands);
            flatten(&binary.right, operands);
        }
        other => operands.push(other),
    }
}

/// `x.match(…)` and `mysql.match(…)`
fn match_against(
    sql: &mut SqlCompiler<'_>,
    binary: &BinaryExpression,
    modes: MatchModes,
    context: Context,
) -> Result<String> {
    if modes.boolean && (modes.natural_language || modes.query_expansion) {
        let text = |is: bool| if is { "True" } else { "False" };
        return Err(CompileError::compile(format!(
            "Invalid MySQL match flags: in_boolean_mode=True, in_natural_language_mode={}, with_query_expansion={}",
            text(modes.natural_language),
            text(modes.query_expansion)
        )));
    }
    let columns = sql.left(binary, context)?;
    let mut against = sql.right(binary, context)?;
    for (is, words) in [
        (modes.boolean, " IN BOOLEAN MODE"),
        (modes.natural_language, " IN NATURAL LANGUAGE MODE"),
        (modes.query_expansion, " WITH QUERY EXPANSION"),
    ] {
        if is {
            against.push_str(words);
        }
    }
    Ok(format!("MATCH ({columns}) AGAINST ({against})"))
}

/// `x REGEXP y`, or a function where there are flags.
fn regexp(
    sql: &mut SqlCompiler<'_>,
    binary: &BinaryExpression,
    operator: &str,
    not: &str,
    context: Context,
) -> Result<String> {
    match binary.escape.as_deref() {
        None => sql.generic_binary(binary, &format!(" {operator} "), false, context),
        Some(flags) => {
            let left = sql.left(binary, context)?;
            let right = sql.right(binary, context)?;
            let flags = sql.compiler.string_literal(flags);
            Ok(format!("{not}REGEXP_LIKE({left}, {right}, {flags})"))
        }
    }
}

/// JSON_EXTRACT; where another type is asked for, the JSON `null` becomes NULL.
fn json(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let left = sql.left(binary, context)?;
    let tested = format!("JSON_EXTRACT({left}, {})", sql.right(binary, context)?);
    let affinity = binary.type_.affinity();
    if matches!(affinity, Affinity::Null | Affinity::Json) {
        return Ok(tested);
    }
    let otherwise = match affinity {
        Affinity::Integer => format!("ELSE CAST({} AS SIGNED INTEGER)", tested),
        Affinity::Numeric => match &binary.type_ {
            SqlType::Numeric(numeric) if numeric.precision.is_some() && numeric.scale.is_some() => format!(
                "ELSE CAST({} AS DECIMAL({}, {}))",
                tested,
                numeric.precision.unwrap_or_default(),
                numeric.scale.unwrap_or_default()
            ),
            _ => format!("ELSE {}+0.0000000000000000000000", tested),
        },
        Affinity::Boolean => "WHEN true THEN true ELSE false".to_owned(),
        Affinity::String => format!("ELSE JSON_UNQUOTE({})", tested),
        _ => format!("ELSE {}", tested),
    };
    Ok(format!("CASE {tested} WHEN 'null' THEN NULL {otherwise} END"))
}

/// Functions that MySQL writes in its own way.
pub(super) fn function(
    sql: &mut SqlCompiler<'_>,
    call: &FunctionCall,
    context: Context,
) -> Option<Result<String>> {
    let [name] = call.path.as_slice() else { return None };
    match name.to_lowercase().as_str() {
        "random" => Some(
            sql.arguments(call, context)
                .map(|arguments| format!("rand({arguments})")),
        ),
        "sysdate" => Some(Ok("SYSDATE()".to_owned())),
        "aggregate_strings" => Some(
            sql.argument_list(call, context)
                .map(|parts| match parts.as_slice() {
                    [text, separator] => format!("group_concat({text} SEPARATOR {separator})"),
                    other => format!("group_concat({})", other.join(", ")),
                }),
        ),
        "rollup" => Some(
            sql.arguments(call, context)
                .map(|arguments| format!("{arguments} WITH ROLLUP")),
        ),
        _ => None,
    }
}

/// CAST, for the types that MySQL can cast to; any other cast is left out.
pub(super) fn cast(
    sql: &mut SqlCompiler<'_>,
    operand: &Expression,
    type_: &SqlType,
    context: Context,
) -> Result<String> {
    Ok(match cast_type(sql, type_)? {
        Some(type_) => format!("CAST({} AS {type_})", sql.process(operand, context)?),
        // The reference groups what stands in place of a CAST that MySQL does not have.
        None => sql.grouped(operand, &crate::sql::grouping::Against::Everything, context)?,
    })
}

fn cast_type(sql: &SqlCompiler<'_>, type_: &SqlType) -> Result<Option<String>> {
    let compiler = sql.compiler;
    let type_ = type_.implementation(compiler.dialect.name());
    Ok(match type_ {
        SqlType::Integer(IntegerType { unsigned: true, .. }) => Some("UNSIGNED INTEGER".to_owned()),
        SqlType::Integer(_) | SqlType::Year(_) => Some("SIGNED INTEGER".to_owned()),
        SqlType::DateTime(it) if it.class == DateTimeClass::Timestamp => Some("DATETIME".to_owned()),
        SqlType::DateTime(_) | SqlType::Interval(_) => Some(compiler.type_text(type_)?),
        SqlType::Numeric(it) => match it.class {
            NumericClass::Decimal => Some(compiler.type_text(type_)?),
            NumericClass::Numeric | NumericClass::UpperNumeric => {
                Some(compiler.type_text(type_)?.replace("NUMERIC", "DECIMAL"))
            }
            _ => None,
        },
        SqlType::String(it) => {
            let mut char_type = StringType::new(StringClass::Char);
            char_type.length = it.length.filter(|length| matches!(length, Length::Given(_)));
            char_type.mysql = it.mysql.clone();
            char_type.collation = it.collation.clone();
            Some(compiler.type_text(&SqlType::String(char_type))?)
        }
        SqlType::Enum(it) if !it.native_enum && it.package == Package::Sqlalchemy => {
            let mut char_type = StringType::new(StringClass::Char);
            char_type.length = crate::types::enum_length(it).map(Length::Given);
            Some(compiler.type_text(&SqlType::String(char_type))?)
        }
        SqlType::Binary(_) => Some("BINARY".to_owned()),
        SqlType::Json(_) => Some("JSON".to_owned()),
        // A type that CAST does not know is left out; one that MySQL does not know is refused.
        other => {
            compiler.type_text(other)?;
            None
        }
    })
}

/// `LIMIT offset, count`.
pub(super) fn limit(sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
    let offset = match &select.offset {
        Some(offset) => Some(sql.process(offset, context)?),
        None => None,
    };
    let limit = match &select.limit {
        Some(limit) => Some(sql.process(limit, context)?),
        None => None,
    };
    Ok(match (offset, limit) {
        (Some(offset), Some(limit)) => format!(" \n LIMIT {offset}, {limit}"),
        (Some(offset), None) => format!(" \n LIMIT {offset}, 18446744073709551615"),
        (None, Some(limit)) => format!(" \n LIMIT {limit}"),
        (None, None) => String::new(),
    })
}

pub(super) fn for_update(sql: &SqlCompiler<'_>, clause: &ForUpdate) -> String {
    let modern = sql
        .compiler
        .settings
        .server_version
        .is_some_and(|version| version >= (8, 0, 1))
        && !sql.compiler.settings.mariadb;
    let mut text = match (clause.read, modern) {
        (true, true) => " FOR SHARE",
        (true, false) => " LOCK IN SHARE MODE",
        (false, _) => " FOR UPDATE",
    }
    .to_owned();
    if modern && !clause.of.is_empty() {
        let tables: Vec<String> = clause
            .of
            .iter()
            .map(|table| sql.compiler.quote(&table.name))
            .collect();
        text.push_str(&format!(" OF {}", tables.join(", ")));
    }
    if clause.nowait {
        text.push_str(" NOWAIT");
    }
    if clause.skip_locked {
        text.push_str(" SKIP LOCKED");
    }
    text
}

/// `ON DUPLICATE KEY UPDATE`, in the order of the table's columns unless a list was given.
pub(super) fn on_duplicate_key(
    sql: &mut SqlCompiler<'_>,
    insert: &Insert,
    update: &OnDuplicateKey,
    context: Context,
) -> Result<String> {
    let mut set: Vec<&(Name, Expression)> = update.set.iter().collect();
    if !update.ordered {
        let position = |name: &Name| {
            insert
                .table
                .columns
                .iter()
                .position(|it| it.name == *name)
                .unwrap_or(usize::MAX)
        };
        set.sort_by_key(|(name, _)| position(name));
    }
    let context = sql.untold(context);
    let mut parts = Vec::with_capacity(set.len());
    for (name, value) in set {
        let text = sql.assigned(&insert.table, name, value, context)?;
        parts.push(format!("{} = {text}", sql.compiler.quote(name)));
    }
    Ok(format!("ON DUPLICATE KEY UPDATE {}", parts.join(", ")))
}

/// The operand with its key as a path.
fn with_path(binary: &BinaryExpression) -> BinaryExpression {
    BinaryExpression {
        right: json_path(&binary.right),
        ..binary.clone()
    }
}
