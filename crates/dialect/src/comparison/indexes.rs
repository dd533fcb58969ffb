//! Comparison of indexes and unique constraints.

use aludel_schema::{Expression, Index, Name, UniqueConstraint};

use super::{Candidates, Verdict};
use crate::python::repr_str;

/// The columns of an index: of each element the first that it names; a text names none.
pub fn index_columns(index: &Index) -> Vec<Name> {
    let elements = index.expressions.iter();
    elements
        .filter_map(|element| element.column_names().into_iter().next())
        .collect()
}

/// Whether an element of the index is more than a column with an order.
pub fn is_expression_index(index: &Index) -> bool {
    index.expressions.iter().any(is_expression)
}

fn is_expression(mut expression: &Expression) -> bool {
    while let Expression::Unary(_, operand) = expression {
        expression = operand;
    }
    !matches!(expression, Expression::Column(_))
}

/// `repr()` of a tuple of names: `('a', 'b')`.
pub fn names_repr<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.into_iter().map(repr_str).collect();
    match names.as_slice() {
        [only] => format!("({only},)"),
        names => format!("({})", names.join(", ")),
    }
}

/// `unique=False to unique=True`, where that is the difference.
pub(crate) fn unique_difference(metadata: &Index, reflected: &Index) -> Option<String> {
    let word = |unique| if unique { "True" } else { "False" };
    (metadata.unique != reflected.unique).then(|| {
        format!(
            "unique={} to unique={}",
            word(reflected.unique),
            word(metadata.unique)
        )
    })
}

/// Compares whether they are unique, and their columns.
pub(crate) fn generic_compare_indexes(
    metadata: &Index,
    reflected: &Index,
    warnings: &mut Vec<String>,
) -> Verdict {
    let mut reasons: Vec<String> = unique_difference(metadata, reflected).into_iter().collect();
    for index in [metadata, reflected] {
        if is_expression_index(index) {
            warnings.push(format!(
                "Generating approximate signature for index {}. The dialect implementation should either skip \
                 expression indexes or provide a custom implementation.",
                repr_str(index.name.as_str().unwrap_or_default())
            ));
        }
    }
    let (ours, theirs) = (index_columns(metadata), index_columns(reflected));
    if ours != theirs {
        let repr = |names: &[Name]| names_repr(names.iter().map(Name::as_str));
        reasons.push(format!("expression {} to {}", repr(&theirs), repr(&ours)));
    }
    Verdict::of(&reasons)
}

/// Compares their columns, in any order.
pub(crate) fn generic_compare_uniques(metadata: &UniqueConstraint, reflected: &UniqueConstraint) -> Verdict {
    let sorted = |constraint: &UniqueConstraint| {
        let mut names: Vec<String> = constraint.columns.iter().map(Name::to_string).collect();
        names.sort_unstable();
        names
    };
    let (ours, theirs) = (sorted(metadata), sorted(reflected));
    if ours == theirs {
        return Verdict::Equal;
    }
    let repr = |names: &[String]| names_repr(names.iter().map(String::as_str));
    Verdict::Different(format!("expression {} to {}", repr(&theirs), repr(&ours)))
}

/// Removes indexes of expressions from those of the models, unless the database has one of the name: it cannot tell of them.
pub(crate) fn skip_functional_indexes(candidates: &mut Candidates<'_>, dialect: &str) {
    let Candidates {
        indexes,
        metadata_indexes,
        warnings,
        ..
    } = candidates;
    metadata_indexes.retain(|index| {
        let reflected = indexes.iter().any(|it| it.index.name.as_str() == index.name.as_str());
        if reflected || !is_expression_index(index) {
            return true;
        }
        warnings.push(format!(
            "autogenerate skipping metadata-specified expression-based index {}; dialect {} under SQLAlchemy 2.0.58 \
             can't reflect these indexes so they can't be compared",
            repr_str(index.name.as_str().unwrap_or_default()),
            repr_str(dialect)
        ));
        false
    });
}
