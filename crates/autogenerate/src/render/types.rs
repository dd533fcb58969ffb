//! Types as expressions, with the prefix of their package: `_repr_type`.

use aludel_dialect::ExpressionUse;
use aludel_dialect::python::repr_str;
use aludel_schema::types::{DomainType, Package, VariantType};
use aludel_schema::{Expression, SqlType, Value};

use super::type_repr::{module, package, type_repr_with};
use super::{Item, Rendered, Renderer, Result};

impl Renderer<'_> {
    pub(super) fn type_(&mut self, type_: &SqlType) -> Result<String> {
        match self.hooks.item(Item::Type(type_), &mut self.imports)? {
            Rendered::Default => {}
            Rendered::Nothing => return Ok("None".to_owned()),
            Rendered::Text(text) => return Ok(text),
        }
        match type_ {
            SqlType::Variant(variant) => self.variant(variant),
            SqlType::Reflected(reflected) => self.type_(&reflected.parsed),
            SqlType::Domain(domain) => {
                self.import_dialect(Package::Postgresql.name());
                self.domain(domain)
            }
            other => self.plain_type(other),
        }
    }

    fn plain_type(&mut self, type_: &SqlType) -> Result<String> {
        let prefix = match package(type_) {
            Some(Package::Sqlalchemy) => self.sa().to_owned(),
            Some(package) => {
                self.import_dialect(package.name());
                format!("{}.", package.name())
            }
            None => match &self.options.user_module_prefix {
                Some(prefix) => prefix.clone(),
                None => format!("{}.", module(type_)),
            },
        };
        let mut failure = None;
        let text = type_repr_with(type_, &mut |inner| match self.type_(inner) {
            Ok(text) => text,
            Err(error) => {
                failure = Some(error);
                String::new()
            }
        });
        match failure {
            Some(error) => Err(error),
            None => Ok(format!("{prefix}{text}")),
        }
    }

    fn variant(&mut self, type_: &VariantType) -> Result<String> {
        let mut text = self.type_(&type_.base)?;
        let mut variants: Vec<_> = type_.variants.iter().collect();
        variants.sort_by_key(|(dialect, _)| *dialect);
        for (dialect, variant) in variants {
            let variant = self.type_(variant)?;
            text.push_str(&format!(".with_variant({variant}, {})", repr_str(dialect)));
        }
        Ok(text)
    }

    fn domain(&mut self, type_: &DomainType) -> Result<String> {
        let mut arguments = vec![repr_str(&type_.name), self.type_(&type_.data_type)?];
        let mut push = |name: &str, value: Option<String>| {
            arguments.extend(value.map(|value| format!("{name}={value}")));
        };
        push("collation", type_.collation.as_deref().map(repr_str));
        if let Some(default) = &type_.default {
            let text = match default {
                Expression::InlineLiteral(bind) => match &bind.value {
                    Some(Value::String(text)) => Some(text),
                    _ => None,
                },
                _ => None,
            };
            let default = match text {
                Some(text) => repr_str(text),
                None => self.expression(default, ExpressionUse::Other)?,
            };
            push("default", Some(default));
        }
        push(
            "constraint_name",
            type_.constraint_name.as_ref().map(|name| repr_str(name)),
        );
        push(
            "not_null",
            (type_.not_null == Some(true)).then(|| "True".to_owned()),
        );
        if let Some(check) = &type_.check {
            push(
                "check",
                Some(repr_str(&self.sql_text(check, ExpressionUse::Other)?)),
            );
        }
        push("schema", type_.schema.as_ref().map(|name| repr_str(name)));
        push("create_type", (!type_.create_type).then(|| "False".to_owned()));
        Ok(format!("postgresql.DOMAIN({})", arguments.join(", ")))
    }
}
