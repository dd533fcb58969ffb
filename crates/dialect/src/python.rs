//! Texts as Python writes them: numbers and quoted strings.

use aludel_schema::Expression;
use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::Sign;

pub use aludel_schema::json::float_str;

/// Functions of SQLAlchemy that have a class of their own, sorted.
const FUNCTION_CLASSES: [&str; 37] = [
    "aggregate_strings",
    "array_agg",
    "char_length",
    "coalesce",
    "concat",
    "count",
    "cube",
    "cume_dist",
    "current_date",
    "current_time",
    "current_timestamp",
    "current_user",
    "dense_rank",
    "grouping_sets",
    "localtime",
    "localtimestamp",
    "max",
    "min",
    "mode",
    "next_value",
    "now",
    "percent_rank",
    "percentile_cont",
    "percentile_disc",
    "pow",
    "random",
    "rank",
    "rollup",
    "session_user",
    "sum",
    "sysdate",
    "to_tsquery",
    "to_tsvector",
    "ts_headline",
    "phraseto_tsquery",
    "plainto_tsquery",
    "user",
];

/// The class of SQLAlchemy that an expression is of, for messages; `None` for those that stand in statements alone.
pub(crate) fn class_name(expression: &Expression) -> Option<String> {
    Some(
        match expression {
            Expression::Null => "Null",
            Expression::True => "True_",
            Expression::False => "False_",
            Expression::Text(_) => "TextClause",
            Expression::Column(column) if column.table.is_some() => "Column",
            Expression::Column(_) | Expression::LiteralColumn(..) => "ColumnClause",
            Expression::Bind(_) => "BindParameter",
            Expression::Function(call) => {
                let name = call
                    .path
                    .last()
                    .map(|name| name.to_lowercase())
                    .unwrap_or_default();
                return Some(if FUNCTION_CLASSES.contains(&name.as_str()) {
                    name
                } else {
                    "Function".to_owned()
                });
            }
            Expression::Unary(..) => "UnaryExpression",
            Expression::Binary(_) | Expression::Between(_) | Expression::In(_) => "BinaryExpression",
            Expression::And(_) | Expression::Or(_) => "BooleanClauseList",
            Expression::Case(_) => "Case",
            Expression::Cast { .. } => "Cast",
            Expression::TypeCoerce(..) => "TypeCoerce",
            Expression::Extract(..) => "Extract",
            Expression::Label(..) => "Label",
            Expression::NextValue(_) => "next_value",
            Expression::Subquery(_) => "ScalarSelect",
            Expression::Grouping(_) => "Grouping",
            _ => return None,
        }
        .to_owned(),
    )
}

/// `repr(text)` of a `str`.
pub fn repr_str(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            it if it == quote => {
                out.push('\\');
                out.push(it);
            }
            it if is_printable(it) => out.push(it),
            it => out.push_str(&match u32::from(it) {
                code @ 0..=0xff => format!("\\x{code:02x}"),
                code @ 0x100..=0xffff => format!("\\u{code:04x}"),
                code => format!("\\U{code:08x}"),
            }),
        }
    }
    out.push(quote);
    out
}

/// `str.isprintable()` for one character: no controls, no separators but the space, no format characters, nothing private.
fn is_printable(character: char) -> bool {
    let hidden = matches!(
        u32::from(character),
        0xad | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x8e2 | 0x180e | 0x200b..=0x200f | 0x202a..=0x202e
            | 0x2060..=0x206f | 0xfeff | 0xfff9..=0xfffb | 0xe000..=0xf8ff | 0xe0001..=0xe007f | 0xf0000..
    );
    character == ' ' || !(character.is_control() || character.is_whitespace() || hidden)
}

/// `str(value)` of a `decimal.Decimal`.
pub fn decimal_str(value: &BigDecimal) -> String {
    let (integer, scale) = value.as_bigint_and_exponent();
    let sign = if integer.sign() == Sign::Minus { "-" } else { "" };
    let digits = integer.magnitude().to_string();
    let count = digits.len() as i64;
    let adjusted = count - 1 - scale;
    if scale >= 0 && adjusted >= -6 {
        if scale == 0 {
            return format!("{sign}{digits}");
        }
        if count > scale {
            let (whole, fraction) = digits.split_at((count - scale) as usize);
            return format!("{sign}{whole}.{fraction}");
        }
        return format!("{sign}0.{}{digits}", "0".repeat((scale - count) as usize));
    }
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    let exponent_sign = if adjusted < 0 { '-' } else { '+' };
    format!("{sign}{first}{point}{rest}E{exponent_sign}{}", adjusted.abs())
}
