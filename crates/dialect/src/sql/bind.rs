//! Bound parameters: their names, placeholders, and values in place.

use aludel_schema::expression::BindParameter;
use aludel_schema::types::{SqlType, UuidClass, UuidType};
use aludel_schema::{Expression, Value};

use super::{Context, SqlCompiler};
use crate::ParamStyle;
use crate::error::Result;
use crate::literal::natural_type;
use crate::step::BoundParameter;

/// The types of the values of a list: of a plain value, and of the parts of a tuple.
#[derive(Clone, Copy)]
struct Types<'t> {
    whole: &'t SqlType,
    parts: &'t [SqlType],
}

impl SqlCompiler<'_> {
    /// A parameter: its placeholder, or its value in place.
    pub(crate) fn bind(&mut self, bind: &BindParameter, context: Context) -> Result<String> {
        let inner = self.bare_bind(bind, context)?;
        Ok(match self.spatial_function(&bind.type_) {
            Some(function) => format!("{function}({inner})"),
            None => inner,
        })
    }

    fn bare_bind(&mut self, bind: &BindParameter, context: Context) -> Result<String> {
        self.compiler
            .dialect
            .check_value_type(&self.compiler, &bind.type_)?;
        if bind.expanding {
            return self.expanding(bind, &[], context);
        }
        if bind.literal_execute && self.compiler.settings.as_sql && !context.literal_binds {
            let name = self.bind_name(bind);
            self.add(name.clone(), bind.value.clone(), &bind.type_);
            return Ok(format!("__[POSTCOMPILE_{name}]"));
        }
        if context.literal_binds || bind.literal_execute {
            return self.compiler.bound_literal(bind);
        }
        let name = self.bind_name(bind);
        Ok(self.placeholder(name, bind.value.clone(), &bind.type_))
    }

    /// The function that geoalchemy2 puts around values of its types.
    fn spatial_function<'t>(&self, type_: &'t SqlType) -> Option<&'t str> {
        use aludel_schema::types::SpatialClass;
        let SqlType::Spatial(spatial) = type_.implementation(self.compiler.dialect.name()) else {
            return None;
        };
        Some(match (&spatial.from_text, spatial.class) {
            (Some(function), _) => function,
            (None, SpatialClass::Geometry) => "ST_GeomFromEWKT",
            (None, SpatialClass::Geography) => "ST_GeogFromText",
            (None, SpatialClass::Raster) => "raster",
        })
    }

    /// A value written into the statement.
    pub(crate) fn literal(&self, value: &Value, type_: &SqlType) -> Result<String> {
        self.compiler.literal(value, type_)
    }

    /// `(__[POSTCOMPILE_name])` where statements are only printed; otherwise the list in parentheses.
    fn expanding(&mut self, bind: &BindParameter, parts: &[SqlType], context: Context) -> Result<String> {
        let values = match &bind.value {
            Some(Value::Array(values)) => values.as_slice(),
            Some(other) => std::slice::from_ref(other),
            None => &[],
        };
        if self.compiler.settings.as_sql && !context.literal_binds {
            let name = self.bind_name(bind);
            self.add(name.clone(), bind.value.clone(), &bind.type_);
            return Ok(format!("(__[POSTCOMPILE_{name}])"));
        }
        if bind.value.is_none() && context.literal_binds {
            return Ok("(NULL)".to_owned());
        }
        let name = self.bind_name(bind);
        let mut items = Vec::with_capacity(values.len());
        for (position, value) in values.iter().enumerate() {
            let types = Types {
                whole: &bind.type_,
                parts,
            };
            items.push(self.expanded_item(&name, position, value, types, context)?);
        }
        let tuples =
            matches!(values.first(), Some(Value::Array(_))) && self.compiler.dialect.tuple_in_values();
        Ok(format!(
            "({}{})",
            if tuples { "VALUES " } else { "" },
            items.join(", ")
        ))
    }

    fn expanded_item(
        &mut self,
        name: &str,
        position: usize,
        value: &Value,
        types: Types<'_>,
        context: Context,
    ) -> Result<String> {
        if let Value::Array(parts) = value {
            let mut items = Vec::with_capacity(parts.len());
            for (part, value) in parts.iter().enumerate() {
                let name = format!("{name}_{}", position + 1);
                let known = types.parts.get(part).filter(|it| !it.is_null());
                let type_ = known.cloned().unwrap_or_else(|| natural_type(value));
                let types = Types {
                    whole: &type_,
                    parts: &[],
                };
                items.push(self.expanded_item(&name, part, value, types, context)?);
            }
            return Ok(format!("({})", items.join(", ")));
        }
        if context.literal_binds {
            return self.literal(value, types.whole);
        }
        Ok(self.placeholder(
            format!("{name}_{}", position + 1),
            Some(value.clone()),
            types.whole,
        ))
    }

    /// The key, with a number where the name is anonymous.
    fn bind_name(&mut self, bind: &BindParameter) -> String {
        if !bind.unique {
            return bind.key.clone();
        }
        let number = bind.identity.number();
        if let Some(known) = number.and_then(|number| self.bind_names.get(&number)) {
            return known.clone();
        }
        let base = if bind.key.is_empty() { "param" } else { &bind.key };
        let name = self.anonymous(plain_words(base).trim_matches('_'));
        if let Some(number) = number {
            self.bind_names.insert(number, name.clone());
        }
        name
    }

    /// `base_1`, `base_2`, …
    pub(crate) fn anonymous(&mut self, base: &str) -> String {
        let count = self.counters.entry(base.to_owned()).or_insert(0);
        *count += 1;
        format!("{base}_{count}")
    }

    /// The label of something that has no name but `base`.
    pub(crate) fn anonymous_label(&mut self, base: &str) -> String {
        self.anonymous(&plain_words(base))
    }

    fn add(&mut self, name: String, value: Option<Value>, type_: &SqlType) -> usize {
        if let Some(position) = self.binds.iter().position(|it| it.name == name) {
            return position;
        }
        self.binds.push(BoundParameter {
            name,
            value,
            type_: type_.clone(),
        });
        self.binds.len() - 1
    }

    /// The placeholder of a parameter in the style of the driver.
    pub(crate) fn placeholder(&mut self, name: String, value: Option<Value>, type_: &SqlType) -> String {
        let style = self.compiler.settings.param_style;
        let position = self.add(name, value, type_);
        let text = match style {
            ParamStyle::Named => {
                let name = &self.binds[position].name;
                if self.compiler.dialect.quotes_bind_names() && self.needs_quotes(name) {
                    format!(":\"{name}\"")
                } else {
                    format!(":{}", escape_bind_name(name))
                }
            }
            ParamStyle::PyFormat => format!("%({})s", escape_pyformat(&self.binds[position].name)),
            ParamStyle::Format | ParamStyle::Qmark => {
                self.positions.push(position);
                if style == ParamStyle::Format { "%s" } else { "?" }.to_owned()
            }
            ParamStyle::NumericDollar => format!("${}", position + 1),
            ParamStyle::Numeric => format!(":{}", position + 1),
        };
        self.cast_placeholder(text, type_)
    }

    /// Whether a parameter's name needs quotes: as that of its column, or as a name whose case does not matter.
    fn needs_quotes(&self, name: &str) -> bool {
        self.quoted_binds.iter().any(|quoted| quoted == name)
            || self.compiler.requires_quotes(&name.to_lowercase())
    }

    /// `$1::TYPE` where the driver binds on the server.
    fn cast_placeholder(&self, text: String, type_: &SqlType) -> String {
        let settings = self.compiler.settings;
        let implementation = type_.implementation(self.compiler.dialect.name());
        if !self
            .compiler
            .dialect
            .casts_bind(implementation, settings.bind_casts)
        {
            return text;
        }
        let cast_type = match implementation {
            SqlType::String(string) if string.length.is_some() => SqlType::string(None),
            SqlType::Uuid(_) => SqlType::Uuid(UuidType::new(UuidClass::Uuid)),
            other => other.clone(),
        };
        match self.compiler.type_text(&cast_type) {
            Ok(name) => format!("{text}::{name}"),
            Err(_) => text,
        }
    }

    /// The mark of a list that is only printed, whose type wraps every value: `(__[POSTCOMPILE_name~~f(~~REPL~~)~~])`.
    fn wrapped_mark(
        &mut self,
        operand: &Expression,
        values: &[Expression],
        context: Context,
    ) -> Result<Option<String>> {
        let is_wrapped = |value: &Expression| matches!(value, Expression::TypeCoerce(..));
        let (true, Some(first)) = (values.iter().all(is_wrapped), values.first()) else {
            return Ok(None);
        };
        if !self.compiler.settings.as_sql || context.literal_binds {
            return Ok(None);
        }
        const PLACE: &str = "__[value]";
        let mut template = first.clone();
        let mut parameters = 0;
        template.visit_mut(&mut |part: &mut Expression| {
            if matches!(part, Expression::Bind(_)) {
                parameters += 1;
                *part = Expression::LiteralColumn(PLACE.to_owned(), SqlType::Null);
            }
        });
        let text = self.expression(&template, context)?;
        let Some((before, after)) = text
            .split_once(PLACE)
            .filter(|(before, _)| parameters == 1 && !before.is_empty())
        else {
            return Ok(None);
        };
        let name = self.anonymous(plain_words(&super::operand::bind_key(operand)).trim_matches('_'));
        self.add(name.clone(), None, &SqlType::Null);
        Ok(Some(format!(
            "(__[POSTCOMPILE_{name}~~{before}~~REPL~~{after}~~])"
        )))
    }

    /// `IN (…)` of plain values is one expanding parameter named after the operand.
    pub(crate) fn in_values(
        &mut self,
        operand: &Expression,
        values: &[Expression],
        context: Context,
    ) -> Result<String> {
        let plain: Option<Vec<Value>> = values
            .iter()
            .map(|it| match it {
                Expression::Bind(BindParameter {
                    value: Some(value),
                    unique: true,
                    ..
                }) => Some(value.clone()),
                Expression::Null => Some(Value::Null),
                _ => None,
            })
            .collect();
        let Some(plain) = plain else {
            if let Some(mark) = self.wrapped_mark(operand, values, context)? {
                return Ok(mark);
            }
            let text = self.list(values, ", ", context)?;
            return Ok(format!("({text})"));
        };
        let identity = values.iter().find_map(|it| match it {
            Expression::Bind(bind) => Some(bind.identity),
            _ => None,
        });
        let bind = BindParameter {
            key: super::operand::bind_key(operand),
            identity: identity.unwrap_or_default(),
            unique: true,
            value: Some(Value::Array(plain)),
            type_: super::operand::in_type(operand, values),
            expanding: true,
            ..BindParameter::default()
        };
        let parts: Vec<SqlType> = match operand {
            Expression::Tuple(parts) => parts.iter().map(super::expression_type).collect(),
            _ => Vec::new(),
        };
        self.expanding(&bind, &parts, context)
    }
}

/// Runs of characters that stand for something in a template become one underscore.
fn plain_words(base: &str) -> String {
    let mut out = String::with_capacity(base.len());
    let mut in_run = false;
    for character in base.chars() {
        let special = matches!(character, '%' | '(' | ')' | ' ' | '$');
        if !special {
            out.push(character);
        } else if !in_run {
            out.push('_');
        }
        in_run = special;
    }
    out
}

/// Characters that a named placeholder cannot hold, as SQLAlchemy replaces them.
fn escape_bind_name(name: &str) -> String {
    name.chars()
        .map(|it| match it {
            '%' => 'P',
            '(' => 'A',
            ')' => 'Z',
            ':' => 'C',
            '.' | '[' | ']' | ' ' => '_',
            other => other,
        })
        .collect()
}

fn escape_pyformat(name: &str) -> String {
    escape_bind_name(name)
}
