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
    let own_classes = elements
        .iter()
        .zip(classes.iter().zip(&class_defaults))
        .filter(|(_, (_, default))| !**default)
        .map(|(element, (class, _))| (element.clone(), class.into()))
        .collect();
    let include = (version >= 11).then_some(include_columns.as_slice());
    let dialect_options = options(row, own_classes, include)?;
    let serves_constraint = row.flag()?;
    let column_sorting = elements
        .iter()
        .zip(&order)
        .filter_map(|(element, flags)| Some((element.clone(), sorting(*flags)?)))
        .collect();
    let columns = elements.iter().zip(&is_expression);
    Ok(ReflectedIndex {
        unique,
        kind: None,
        column_names: columns
            .map(|(element, expression)| (!expression).then(|| element.clone()))
            .collect(),
        expressions: if is_expression.contains(&true) {
            elements
        } else {
            Vec::new()
        },
        include_columns,
        column_sorting,
        duplicates_constraint: serves_constraint.then(|| name.clone()),
        dialect_options,
        name,
    })
}

/// The keywords of an index, from operator classes that are not the default ones, included columns where the server has such, and the
/// part of the row about NULLs, storage, method and condition.
fn options(
    row: &mut Row,
    own_classes: IndexMap<String, Item>,
    include: Option<&[String]>,
) -> Result<IndexMap<String, Item>, Error> {
    let nulls_not_distinct = row.flag()?;
    let storage: IndexMap<String, Item> = row
        .optional_texts()?
        .unwrap_or_default()
        .iter()
        .map(|option| storage_option(option))
        .collect();
    let method = row.text()?;
    let condition = row.optional_text()?;
    let given = [
        (
            "postgresql_ops",
            (!own_classes.is_empty()).then_some(Item::Map(own_classes)),
        ),
        (
            "postgresql_with",
            (!storage.is_empty()).then_some(Item::Map(storage)),
        ),
        (
            "postgresql_using",
            (method != "btree").then_some(Item::Text(method)),
        ),
        ("postgresql_where", condition.map(Item::Text)),
        ("postgresql_include", include.map(Item::from)),
        (
            "postgresql_nulls_not_distinct",
            nulls_not_distinct.then_some(Item::Bool(true)),
        ),
    ];
    Ok(given
        .into_iter()
        .filter_map(|(key, item)| Some((key.to_owned(), item?)))
        .collect())
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
