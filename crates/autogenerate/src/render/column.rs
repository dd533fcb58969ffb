//! Columns and their defaults.

use aludel_dialect::ExpressionUse;
use aludel_dialect::python::repr_str;
use aludel_schema::operation::{AddColumn, DropColumn};
use aludel_schema::{Autoincrement, Column, Computed, Identity, ServerDefault};

use super::{Item, Rendered, Renderer, Result, given, python_bool};

impl Renderer<'_> {
    pub(super) fn add_column(&mut self, op: &AddColumn) -> Result<String> {
        let column = self.column(&op.column)?.unwrap_or_else(|| "None".to_owned());
        if self.batch {
            return Ok(format!("{}add_column({column})", self.prefix()));
        }
        let mut text = format!(
            "{}add_column({}, {column}",
            self.prefix(),
            repr_str(&op.table_name)
        );
        if let Some(schema) = given(op.schema.as_ref()) {
            text.push_str(&format!(", schema={}", repr_str(schema)));
        }
        if let Some(flag) = op.if_not_exists {
            text.push_str(&format!(", if_not_exists={}", python_bool(flag)));
        }
        text.push(')');
        Ok(text)
    }

    pub(super) fn drop_column(&mut self, op: &DropColumn) -> String {
        let name = repr_str(&op.column_name);
        if self.batch {
            return format!("{}drop_column({name})", self.prefix());
        }
        let mut text = format!(
            "{}drop_column({}, {name}",
            self.prefix(),
            repr_str(&op.table_name)
        );
        if let Some(schema) = given(op.schema.as_ref()) {
            text.push_str(&format!(", schema={}", repr_str(schema)));
        }
        if let Some(flag) = op.if_exists {
            text.push_str(&format!(", if_exists={}", python_bool(flag)));
        }
        text.push(')');
        text
    }

    /// `sa.Column(…)`; `None` where `render_item` leaves the column out.
    pub(super) fn column(&mut self, column: &Column) -> Result<Option<String>> {
        match self.hooks.item(Item::Column(column), &mut self.imports)? {
            Rendered::Default => {}
            Rendered::Nothing => return Ok(None),
            Rendered::Text(text) => return Ok(Some(text)),
        }
        let mut text = format!("{}Column({}, ", self.sa(), repr_str(&column.name));
        let mut keywords = Vec::new();
        let mut positional = String::new();
        if let Some(default) = &column.server_default {
            let rendered = self
                .server_default(Some(default))?
                .filter(|text| !text.is_empty());
            match (default, rendered) {
                (_, None) => {}
                (ServerDefault::Identity(_) | ServerDefault::Computed(_), Some(rendered)) => {
                    positional = format!("{rendered}, ");
                }
                (_, Some(rendered)) => keywords.push(format!("server_default={rendered}")),
            }
        }
        match column.autoincrement {
            Autoincrement::Auto => {}
            Autoincrement::True => keywords.push("autoincrement=True".to_owned()),
            Autoincrement::False => keywords.push("autoincrement=False".to_owned()),
            Autoincrement::IgnoreForeignKey => keywords.push("autoincrement='ignore_fk'".to_owned()),
        }
        keywords.push(format!("nullable={}", python_bool(column.is_nullable())));
        if column.system {
            keywords.push("system=True".to_owned());
        }
        if let Some(comment) = &column.comment {
            keywords.push(format!("comment={}", repr_str(comment)));
        }
        keywords.extend(self.dialect_options(&column.options)?);
        text.push_str(&self.type_(&column.type_)?);
        text.push_str(&format!(", {positional}{})", keywords.join(", ")));
        Ok(Some(text))
    }

    /// A server default; `None` is no default.
    pub(super) fn server_default(&mut self, default: Option<&ServerDefault>) -> Result<Option<String>> {
        match self.hooks.item(Item::ServerDefault(default), &mut self.imports)? {
            Rendered::Default => {}
            Rendered::Nothing => return Ok(None),
            Rendered::Text(text) => return Ok(Some(text)),
        }
        Ok(match default {
            None => None,
            Some(ServerDefault::Computed(computed)) => Some(self.computed(computed)?),
            Some(ServerDefault::Identity(identity)) => Some(self.identity(identity)?),
            Some(ServerDefault::Expression(expression)) => {
                let text = self.text_argument(expression, ExpressionUse::ServerDefault)?;
                Some(format!("{}text({text})", self.sa()))
            }
            Some(ServerDefault::Fetched) => Some(format!("{}FetchedValue()", self.sa())),
            Some(ServerDefault::String(text)) => {
                let text = text.strip_prefix('\'').unwrap_or(text);
                Some(repr_str(text.strip_suffix('\'').unwrap_or(text)))
            }
        })
    }

    fn computed(&mut self, computed: &Computed) -> Result<String> {
        let text = self.text_argument(&computed.sqltext, ExpressionUse::Other)?;
        let persisted = computed.persisted.map_or_else(String::new, |persisted| {
            format!("persisted={}", python_bool(persisted))
        });
        Ok(format!("{}Computed({text}, {persisted})", self.sa()))
    }

    fn identity(&mut self, identity: &Identity) -> Result<String> {
        let flag = |value: Option<bool>| value.map(|value| python_bool(value).to_owned());
        let number = |value: Option<i128>| value.map(|value| value.to_string());
        let options = &identity.options;
        let always = flag(identity.always).unwrap_or_else(|| "None".to_owned());
        let given = [
            ("always", Some(always)),
            ("on_null", flag(identity.on_null)),
            ("start", number(options.start)),
            ("increment", number(options.increment)),
            ("minvalue", number(options.minvalue)),
            ("maxvalue", number(options.maxvalue)),
            ("nominvalue", flag(options.nominvalue)),
            ("nomaxvalue", flag(options.nomaxvalue)),
            ("cycle", flag(options.cycle)),
            ("cache", number(options.cache)),
            ("order", flag(options.order)),
        ];
        let mut arguments: Vec<String> = given
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", value?)))
            .collect();
        arguments.extend(self.dialect_options(&identity.dialect_options)?);
        Ok(format!("{}Identity({})", self.sa(), arguments.join(", ")))
    }
}
