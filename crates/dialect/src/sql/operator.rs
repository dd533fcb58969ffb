//! Operators.

use aludel_schema::expression::{BinaryExpression, BinaryOperator, InList, UnaryOperator};
use aludel_schema::types::{Affinity, NumericClass, NumericType, SqlType};
use aludel_schema::{Expression, Value};

use super::grouping::{Against, needs_group};
use super::operand::{coerce_operands, divisor_type, expression_type, mirrored, typed_operand};
use super::{Context, SqlCompiler};
use crate::error::{CompileError, Result};

impl SqlCompiler<'_> {
    /// The expression, in parentheses if its place asks for them.
    pub(crate) fn grouped(
        &mut self,
        expression: &Expression,
        against: &Against<'_>,
        context: Context,
    ) -> Result<String> {
        let text = match against {
            Against::And | Against::Or | Against::Not => self.bare_condition(expression, context)?,
            _ => self.expression(expression, context)?,
        };
        if needs_group(expression, against) {
            Ok(format!("({text})"))
        } else {
            Ok(text)
        }
    }

    /// A boolean expression as a condition: a boolean column is compared with 1 where there is no boolean type.
    pub(crate) fn condition(&mut self, expression: &Expression, context: Context) -> Result<String> {
        let text = self.bare_condition(expression, context)?;
        Ok(if needs_group(expression, &Against::Condition) {
            format!("({text})")
        } else {
            text
        })
    }

    fn bare_condition(&mut self, expression: &Expression, context: Context) -> Result<String> {
        let text = self.expression(expression, context)?;
        let bare = match expression {
            Expression::Column(column) => column.type_.affinity() == Affinity::Boolean,
            Expression::Function(function) => function.type_.affinity() == Affinity::Boolean,
            Expression::Cast { type_, .. } => type_.affinity() == Affinity::Boolean,
            Expression::True | Expression::False => true,
            _ => false,
        };
        if bare && !self.compiler.dialect.supports_native_boolean() {
            return Ok(format!("{text} = 1"));
        }
        Ok(text)
    }

    /// AND or OR.
    /// What WHERE or HAVING ask for: one that is always true says nothing, one that is never true says all.
    pub(crate) fn conditions(&mut self, list: &[Expression], context: Context) -> Result<String> {
        if let [] | [_] = list {
            return self.junction(list, true, context);
        }
        if list.contains(&Expression::False) {
            return self.condition(&Expression::False, context);
        }
        let telling: Vec<Expression> = list
            .iter()
            .filter(|it| **it != Expression::True)
            .cloned()
            .collect();
        match telling.as_slice() {
            [] => self.condition(&Expression::True, context),
            telling => self.junction(telling, true, context),
        }
    }

    pub(crate) fn junction(&mut self, list: &[Expression], and: bool, context: Context) -> Result<String> {
        let against = if and { Against::And } else { Against::Or };
        let word = if and { " AND " } else { " OR " };
        if let [only] = list {
            return self.condition(only, context);
        }
        let mut parts = Vec::with_capacity(list.len());
        for expression in list {
            parts.push(self.grouped(expression, &against, context.operand())?);
        }
        Ok(parts.join(word))
    }

    pub(crate) fn unary(
        &mut self,
        operator: &UnaryOperator,
        operand: &Expression,
        context: Context,
    ) -> Result<String> {
        Ok(match operator {
            UnaryOperator::Neg => format!("-{}", self.grouped(operand, &Against::Prefix, context)?),
            UnaryOperator::BitwiseNot => {
                let operand = self.grouped(operand, &Against::Prefix, context)?;
                self.compiler.dialect.bitwise_not(operand)?
            }
            UnaryOperator::Not => self.not(operand, context)?,
            UnaryOperator::Distinct => {
                format!("DISTINCT {}", self.grouped(operand, &Against::Distinct, context)?)
            }
            UnaryOperator::Asc => format!("{} ASC", self.grouped(operand, &Against::Ordering, context)?),
            UnaryOperator::Desc => format!("{} DESC", self.grouped(operand, &Against::Ordering, context)?),
            UnaryOperator::NullsFirst => format!("{} NULLS FIRST", self.expression(operand, context)?),
            UnaryOperator::NullsLast => format!("{} NULLS LAST", self.expression(operand, context)?),
            UnaryOperator::IsTrue => self.condition(operand, context)?,
            UnaryOperator::IsFalse => {
                let text = self.expression(operand, context)?;
                if self.compiler.dialect.supports_native_boolean() {
                    format!("NOT {text}")
                } else {
                    format!("{text} = 0")
                }
            }
            UnaryOperator::CustomPrefix(text) => {
                format!("{} {}", self.escape(text), self.expression(operand, context)?)
            }
            UnaryOperator::CustomPostfix(text) => {
                format!("{} {}", self.expression(operand, context)?, self.escape(text))
            }
        })
    }

    fn not(&mut self, operand: &Expression, context: Context) -> Result<String> {
        if let Expression::Column(column) = operand
            && column.type_.affinity() == Affinity::Boolean
        {
            return self.unary(&UnaryOperator::IsFalse, operand, context);
        }
        Ok(format!("NOT {}", self.grouped(operand, &Against::Not, context)?))
    }

    pub(crate) fn binary(&mut self, binary: &BinaryExpression, context: Context) -> Result<String> {
        if matches!(binary.left, Expression::Any(_) | Expression::All(_)) {
            return self.binary(&mirrored(binary), context);
        }
        let coerced = coerce_operands(binary);
        let binary = coerced.as_ref().unwrap_or(binary);
        use BinaryOperator as Op;
        // The values of a negated search are bound even where those of the statement are written in place.
        let context = Context {
            literal_binds: context.literal_binds && !matches!(binary.operator, Op::NotMatch(_)),
            ..context
        };
        let dialect = self.compiler.dialect;
        if let Some(text) = dialect.binary(self, binary, context) {
            return text;
        }
        let text = match &binary.operator {
            Op::Like | Op::NotLike | Op::ILike | Op::NotILike => return self.like(binary, context),
            Op::StartsWith
            | Op::EndsWith
            | Op::Contains
            | Op::NotStartsWith
            | Op::NotEndsWith
            | Op::NotContains => {
                return self.like_part(binary, false, context);
            }
            Op::IStartsWith
            | Op::IEndsWith
            | Op::IContains
            | Op::NotIStartsWith
            | Op::NotIEndsWith
            | Op::NotIContains => return self.like_part(binary, true, context),
            Op::NotMatch(modes) => {
                let plain = BinaryExpression {
                    operator: Op::Match(*modes),
                    ..binary.clone()
                };
                return Ok(format!("NOT {}", self.binary(&plain, context)?));
            }
            Op::MatchAgainst(_) => {
                return Err(CompileError::unsupported(
                    self.compiler.dialect.statement_compiler_class(),
                    "<class 'sqlalchemy.dialects.mysql.expression.match'>",
                ));
            }
            Op::Div => return self.true_division(binary, context),
            Op::FloorDiv => return self.floor_division(binary, context),
            Op::Mod if self.compiler.settings.param_style.doubles_percents() => " %% ".to_owned(),
            Op::GetItem => {
                self.check_subscripts()?;
                let mut left = self.left(binary, context)?;
                if let Expression::Function(_) | Expression::Array(..) = &binary.left {
                    left = format!("({left})");
                }
                return Ok(format!("{left}[{}]", self.right(binary, context)?));
            }
            Op::Custom(custom) => format!(" {} ", self.escape(&custom.text)),
            operator => operator_text(operator).to_owned(),
        };
        let eager = matches!(&binary.operator, Op::Custom(custom) if custom.eager_grouping);
        self.generic_binary(binary, &text, eager, context)
    }

    /// `left OP right`, in parentheses inside another operator if grouping is eager.
    pub(crate) fn generic_binary(
        &mut self,
        binary: &BinaryExpression,
        operator: &str,
        eager: bool,
        context: Context,
    ) -> Result<String> {
        let left = self.left(binary, context)?;
        let right = self.right(binary, context)?;
        let text = format!("{left}{operator}{right}");
        Ok(if eager && context.in_operator {
            format!("({text})")
        } else {
            text
        })
    }

    /// The left operand in its place.
    pub(crate) fn left(&mut self, binary: &BinaryExpression, context: Context) -> Result<String> {
        self.grouped(
            &binary.left,
            &Against::Binary(&binary.operator),
            context.operand(),
        )
    }

    /// The right operand in its place.
    pub(crate) fn right(&mut self, binary: &BinaryExpression, context: Context) -> Result<String> {
        self.grouped(
            &binary.right,
            &Against::Binary(&binary.operator),
            context.operand(),
        )
    }

    fn like(&mut self, binary: &BinaryExpression, context: Context) -> Result<String> {
        use BinaryOperator as Op;
        let place = Against::Binary(&binary.operator);
        let mut left = self.grouped(&binary.left, &place, context)?;
        let mut right = self.grouped(&binary.right, &place, context)?;
        if matches!(binary.operator, Op::ILike | Op::NotILike) {
            left = format!("lower({left})");
            right = format!("lower({right})");
        }
        let negated = matches!(binary.operator, Op::NotLike | Op::NotILike);
        self.like_text(
            &left,
            if negated { "NOT LIKE" } else { "LIKE" },
            &right,
            binary.escape.as_deref(),
        )
    }

    /// `left LIKE right ESCAPE '…'`.
    pub(crate) fn like_text(
        &self,
        left: &str,
        word: &str,
        right: &str,
        escape: Option<&str>,
    ) -> Result<String> {
        let mut text = format!("{left} {word} {right}");
        if let Some(escape) = escape {
            let escape = self.literal(&Value::from(escape), &SqlType::string(None))?;
            text.push_str(&format!(" ESCAPE {escape}"));
        }
        Ok(text)
    }

    /// `startswith`, `endswith`, `contains`: LIKE with `'%'` joined to the text.
    fn like_part(
        &mut self,
        binary: &BinaryExpression,
        insensitive: bool,
        context: Context,
    ) -> Result<String> {
        use BinaryOperator as Op;
        let (before, after) = match binary.operator {
            Op::StartsWith | Op::NotStartsWith | Op::IStartsWith | Op::NotIStartsWith => (false, true),
            Op::EndsWith | Op::NotEndsWith | Op::IEndsWith | Op::NotIEndsWith => (true, false),
            _ => (true, true),
        };
        let negated = matches!(
            binary.operator,
            Op::NotStartsWith
                | Op::NotEndsWith
                | Op::NotContains
                | Op::NotIStartsWith
                | Op::NotIEndsWith
                | Op::NotIContains
        );
        let mut left = self.grouped(&binary.left, &Against::Binary(&Op::Like), context.operand())?;
        let ilike = insensitive && self.compiler.dialect.supports_ilike();
        let lowers = insensitive && !ilike;
        let operand = if lowers {
            Expression::function("lower", vec![binary.right.clone()])
        } else {
            binary.right.clone()
        };
        if lowers {
            left = format!("lower({left})");
        }
        let percent = || Expression::LiteralColumn("'%'".to_owned(), SqlType::string(None));
        let mut pattern = operand;
        if before {
            pattern = Expression::binary(percent(), Op::Concat, pattern);
        }
        if after {
            pattern = Expression::binary(pattern, Op::Concat, percent());
        }
        let right = self.expression(&pattern, context.operand())?;
        let word = match (negated, ilike) {
            (false, false) => "LIKE",
            (true, false) => "NOT LIKE",
            (false, true) => "ILIKE",
            (true, true) => "NOT ILIKE",
        };
        let text = self.like_text(&left, word, &right, binary.escape.as_deref())?;
        Ok(text)
    }

    fn true_division(&mut self, binary: &BinaryExpression, context: Context) -> Result<String> {
        let left = self.left(binary, context)?;
        if !self.compiler.dialect.div_is_floordiv() {
            return Ok(format!("{left} / {}", self.right(binary, context)?));
        }
        let type_ = divisor_type(&binary.right);
        let type_ = if type_.affinity() == Affinity::Numeric {
            type_
        } else {
            SqlType::Numeric(NumericType::new(NumericClass::Numeric))
        };
        let divisor = match needs_group(&binary.right, &Against::Binary(&binary.operator)) {
            true => Expression::Grouping(Box::new(binary.right.clone())),
            false => binary.right.clone(),
        };
        let dialect = self.compiler.dialect;
        Ok(format!(
            "{left} / {}",
            dialect.cast(self, &divisor, &type_, context.operand())?
        ))
    }

    fn floor_division(&mut self, binary: &BinaryExpression, context: Context) -> Result<String> {
        let integers = expression_type(&binary.left).affinity() == Affinity::Integer
            && expression_type(&binary.right).affinity() == Affinity::Integer;
        let text = format!(
            "{} / {}",
            self.left(binary, context)?,
            self.right(binary, context)?
        );
        Ok(if integers && self.compiler.dialect.div_is_floordiv() {
            text
        } else {
            format!("FLOOR({text})")
        })
    }

    pub(crate) fn between(
        &mut self,
        between: &aludel_schema::expression::BetweenExpression,
        context: Context,
    ) -> Result<String> {
        let context = context.operand();
        let typed =
            |bound: &Expression| typed_operand(&between.operand, bound).unwrap_or_else(|| bound.clone());
        let operand = self.grouped(&between.operand, &Against::Between, context)?;
        let lower = self.grouped(&typed(&between.lower), &Against::And, context)?;
        let upper = self.grouped(&typed(&between.upper), &Against::And, context)?;
        let not = if between.negated { " NOT" } else { "" };
        let symmetric = if between.symmetric { " SYMMETRIC" } else { "" };
        Ok(format!("{operand}{not} BETWEEN{symmetric} {lower} AND {upper}"))
    }

    pub(crate) fn in_test(
        &mut self,
        test: &aludel_schema::expression::InExpression,
        context: Context,
    ) -> Result<String> {
        let operand = self.grouped(&test.operand, &Against::In, context.operand())?;
        let list = match &test.list {
            InList::Values(values) if values.is_empty() => self.empty_list(test, context)?,
            InList::Values(values) => self.in_values(&test.operand, values, context)?,
            InList::Select(select) => format!("({})", self.subselect(select, context)?),
            InList::Parameter(bind) => {
                let mut bind = bind.clone();
                bind.expanding = true;
                if bind.type_.is_null() {
                    bind.type_ = expression_type(&test.operand);
                }
                self.bind(&bind, context)?
            }
            InList::Expression(expression) => self.expression(expression, context)?,
        };
        let word = if test.negated { "NOT IN" } else { "IN" };
        let text = format!("{operand} {word} {list}");
        Ok(if test.negated { format!("({text})") } else { text })
    }

    /// `IN ()` is written so that it holds for no row; offline it stays one expanding parameter.
    fn empty_list(
        &mut self,
        test: &aludel_schema::expression::InExpression,
        context: Context,
    ) -> Result<String> {
        if self.compiler.settings.as_sql && !context.literal_binds {
            return self.in_values(&test.operand, &[], context);
        }
        if self.compiler.dialect.tuple_in_values() {
            if let Expression::Tuple(parts) = &test.operand {
                let ones = vec!["1"; parts.len()].join(", ");
                return Ok(format!("(VALUES SELECT {ones} FROM (SELECT {ones}) WHERE 1!=1)"));
            }
            let type_ = expression_type(&test.operand);
            return Ok(format!(
                "({})",
                self.compiler.dialect.empty_set(&self.compiler, &type_)?
            ));
        }

        let nothing = match &test.operand {
            Expression::Tuple(parts) => format!("(({}))", vec!["NULL"; parts.len()].join(", ")),
            _ => "(NULL)".to_owned(),
        };
        Ok(if test.negated {
            format!("{nothing} OR (1 = 1)")
        } else {
            format!("{nothing} AND (1 != 1)")
        })
    }

    /// Text used as it is, with percent signs doubled where the driver asks for it.
    pub(crate) fn escape(&self, text: &str) -> String {
        if self.compiler.settings.param_style.doubles_percents() {
            text.replace('%', "%%")
        } else {
            text.to_owned()
        }
    }
}

/// The operator with the spaces around it.
pub(crate) fn operator_text(operator: &BinaryOperator) -> &'static str {
    use BinaryOperator as Op;
    match operator {
        Op::Eq => " = ",
        Op::Ne => " != ",
        Op::Lt => " < ",
        Op::Le => " <= ",
        Op::Gt => " > ",
        Op::Ge => " >= ",
        Op::Add => " + ",
        Op::Sub => " - ",
        Op::Mul => " * ",
        Op::Div | Op::FloorDiv => " / ",
        Op::Mod => " % ",
        Op::Concat => " || ",
        Op::Is => " IS ",
        Op::IsNot => " IS NOT ",
        Op::IsDistinctFrom => " IS DISTINCT FROM ",
        Op::IsNotDistinctFrom => " IS NOT DISTINCT FROM ",
        Op::Match(_) | Op::MatchAgainst(_) => " MATCH ",
        Op::NotMatch(_) => " NOT MATCH ",
        Op::RegexpMatch => " <regexp> ",
        Op::NotRegexpMatch => " <not regexp> ",
        Op::JsonGetItem => " -> ",
        Op::JsonGetText => " ->> ",
        Op::JsonPathGetItem => " #> ",
        Op::JsonPathGetText => " #>> ",
        Op::BitwiseLeftShift => " << ",
        Op::BitwiseRightShift => " >> ",
        Op::BitwiseAnd => " & ",
        Op::BitwiseOr => " | ",
        Op::BitwiseXor => " ^ ",
        Op::Comma => ", ",
        Op::GetItem => " ",
        Op::NotLike | Op::NotStartsWith | Op::NotEndsWith | Op::NotContains => " NOT LIKE ",
        Op::Like | Op::StartsWith | Op::EndsWith | Op::Contains => " LIKE ",
        Op::ILike | Op::IStartsWith | Op::IEndsWith | Op::IContains => " ILIKE ",
        Op::NotILike | Op::NotIStartsWith | Op::NotIEndsWith | Op::NotIContains => " NOT ILIKE ",
        Op::Custom(_) => " ",
    }
}
