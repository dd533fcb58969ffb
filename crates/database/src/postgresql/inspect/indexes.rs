//! Indexes.

use indexmap::IndexMap;

use super::row::Row;
use crate::error::Error;
use crate::inspect::{ColumnSorting, Item, ReflectedIndex};

/// One row of [`crate::postgresql::queries::indexes`].
pub(super) fn read(row: &mut Row, version: u32) -> Result<ReflectedIndex, Error> {
    let name = row.text()?;
    let unique = row.flag()?;
    let mut elements = row.texts_or_empty()?;
    let mut is_expression = row.flags()?;
    let classes = row.texts_or_empty()?;
    let class_defaults = row.flags()?;
    let order = row.numbers()?;
    let count = usize::try_from(row.number()?)
        .unwrap_or(elements.len())
        .min(elements.len());
    let include_columns = elements.split_off(count);
    is_expression.truncate(count);
    let nulls_not_distinct = row.flag()?;
    let storage = row.optional_texts()?;
    let method = row.text()?;
    let condition = row.optional_text()?;
    let serves_constraint = row.flag()?;

    let mut options: IndexMap<String, Item> = IndexMap::new();
    let mut put = |key: &str, item: Item| {
        options.insert(key.to_owned(), item);
    };
    let own_classes: IndexMap<String, Item> = elements
        .iter()
        .zip(classes.iter().zip(&class_defaults))
        .filter(|(_, (_, default))| !**default)
        .map(|(element, (class, _))| (element.clone(), class.into()))
        .collect();
    if !own_classes.is_empty() {
        put("postgresql_ops", Item::Map(own_classes));
    }
    if let Some(storage) = storage.filter(|storage| !storage.is_empty()) {
        put(
            "postgresql_with",
            Item::Map(storage.iter().map(|option| storage_option(option)).collect()),
        );
    }
    if method != "btree" {
        put("postgresql_using", Item::Text(method));
    }
    if let Some(condition) = condition {
        put("postgresql_where", Item::Text(condition));
    }
    if version >= 11 {
        put("postgresql_include", include_columns.as_slice().into());
    }
    if nulls_not_distinct {
        put("postgresql_nulls_not_distinct", Item::Bool(true));
    }
    let column_sorting = elements
        .iter()
        .zip(&order)
        .filter_map(|(element, flags)| Some((element.clone(), sorting(*flags)?)))
        .collect();
    let has_expressions = is_expression.contains(&true);
    let columns = elements.iter().zip(&is_expression);
    Ok(ReflectedIndex {
        unique,
        column_names: columns
            .map(|(element, expression)| (!expression).then(|| element.clone()))
            .collect(),
        expressions: if has_expressions { elements } else { Vec::new() },
        include_columns,
        column_sorting,
        duplicates_constraint: serves_constraint.then(|| name.clone()),
        dialect_options: options,
        name,
    })
}

/// `fillfactor=70`.
fn storage_option(option: &str) -> (String, Item) {
    let (key, value) = option.split_once('=').unwrap_or((option, ""));
    (key.to_owned(), value.into())
}

/// The flags of `indoption`: 1 is descending, 2 is NULLs first, which is the default of a descending order.
fn sorting(flags: i64) -> Option<ColumnSorting> {
    let (desc, nulls_first) = (flags & 1 != 0, flags & 2 != 0);
    let sorting = ColumnSorting {
        desc,
        nulls_first: nulls_first && !desc,
        nulls_last: desc && !nulls_first,
    };
    (sorting != ColumnSorting::default()).then_some(sorting)
}
