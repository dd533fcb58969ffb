//! Server defaults, identities and computed columns.

use aludel_dialect::comparison::{DefaultPair, DefaultVerdict};
use aludel_dialect::python_repr;
use aludel_schema::operation::{AlterColumn, DefaultChange};
use aludel_schema::{Expression, Identity, SequenceOptions, ServerDefault};

use super::context::Context;
use super::tables::Sides;
use super::{ColumnPair, Flow};
use crate::Error;

const LOGGER: &str = "alembic.autogenerate.compare.server_defaults";

/// What the project says first: `compare_server_default=False`, or its callable.
pub(super) fn compare_first(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    alter: &mut AlterColumn,
) -> Result<Flow, Error> {
    if pair.inspected.server_default.is_none() && pair.metadata.server_default.is_none() {
        return Ok(Flow::Continue);
    }
    alter.existing_server_default = change_to(pair.inspected.server_default.as_ref());
    if !context.options.compare_server_default {
        return Ok(Flow::Stop);
    }
    let inspected = inspected_text(pair.inspected.server_default.as_ref());
    let metadata = metadata_text(context, pair.metadata.server_default.as_ref())?;
    let answer = context
        .hooks
        .compare_server_default(pair, inspected.as_deref(), metadata.as_deref())?;
    let Some(differ) = answer else {
        return Ok(Flow::Continue);
    };
    if differ {
        alter.server_default = change_to(pair.metadata.server_default.as_ref());
        let name = context.hooks.compare_server_default_name();
        context.log(
            LOGGER,
            format!(
                "User defined function {name} detected server default on column '{}.{}'",
                sides.name, pair.metadata.name
            ),
        );
    }
    Ok(Flow::Stop)
}

/// Compares computed columns and identities.
pub(super) fn compare_constructs(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    alter: &mut AlterColumn,
) -> Result<Flow, Error> {
    if pair.inspected.computed().is_some() || pair.metadata.computed().is_some() {
        computed(context, sides, pair)?;
        return Ok(Flow::Stop);
    }
    let (ours, theirs) = (pair.metadata.identity(), pair.inspected.identity());
    if ours.is_none() && theirs.is_none() {
        return Ok(Flow::Continue);
    }
    let differences = identity_differences(context, ours, theirs);
    let implied = differences.is_empty()
        && theirs.is_some()
        && context.compiler.dialect.identity_is_implied(pair.inspected, ours);
    if implied || (differences.is_empty() && ours.is_some() == theirs.is_some()) {
        return Ok(Flow::Continue);
    }
    alter.server_default = change_to(pair.metadata.server_default.as_ref());
    if differences.is_empty() {
        return Ok(Flow::Continue);
    }
    let differences: Vec<String> = differences.iter().map(|it| python_repr(it)).collect();
    context.log(
        LOGGER,
        format!(
            "Detected server default on column '{}.{}': identity options attributes [{}]",
            sides.name,
            pair.metadata.name,
            differences.join(", ")
        ),
    );
    Ok(Flow::Stop)
}

/// What the dialect says last.
pub(super) fn compare_last(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    autoincrement: bool,
    alter: &mut AlterColumn,
) -> Result<Flow, Error> {
    let (ours, theirs) = (&pair.metadata.server_default, &pair.inspected.server_default);
    let is_clause = |default: &Option<ServerDefault>| {
        matches!(
            default,
            None | Some(ServerDefault::String(_) | ServerDefault::Expression(_))
        )
    };
    if (ours.is_none() && theirs.is_none()) || !is_clause(ours) || !is_clause(theirs) {
        return Ok(Flow::Continue);
    }
    let inspected = inspected_text(theirs.as_ref());
    let metadata = metadata_text(context, ours.as_ref())?;
    let dialect = context.compiler.dialect;
    let verdict = dialect.compare_server_default(DefaultPair {
        inspected: pair.inspected,
        metadata: pair.metadata,
        autoincrement,
        inspected_default: inspected.as_deref(),
        metadata_default: metadata.as_deref(),
    });
    let differ = match verdict {
        DefaultVerdict::Equal => false,
        DefaultVerdict::Different => true,
        DefaultVerdict::Ask { inspected, metadata } => !context
            .hooks
            .expressions_equal(&inspected, &metadata)?
            .unwrap_or(inspected == metadata),
    };
    if !differ || is_stored_alike(context, pair, inspected.as_deref())? {
        return Ok(Flow::Continue);
    }
    alter.server_default = change_to(ours.as_ref());
    context.log(
        LOGGER,
        format!(
            "Dialect impl <{} object> detected server default on column '{}.{}'",
            dialect.implementation_class(),
            sides.name,
            pair.metadata.name
        ),
    );
    Ok(Flow::Stop)
}

/// Whether the database would write the default of the models as it writes the one that it has.
fn is_stored_alike(
    context: &mut Context<'_>,
    pair: ColumnPair<'_>,
    inspected: Option<&str>,
) -> Result<bool, Error> {
    if !context.options.normalize_defaults {
        return Ok(false);
    }
    let default = context
        .compiler
        .column_default(pair.metadata.server_default.as_ref())?;
    let (Some(inspected), Some(default)) = (inspected, &default) else {
        // DEFAULT NULL is stored as no default.
        return Ok(inspected.is_none() && default.is_some_and(|it| it.eq_ignore_ascii_case("null")));
    };
    let type_ = context.compiler.type_text(&pair.inspected.type_)?;
    let Some(stored) = context.hooks.normalize_default(&type_, default)? else {
        return Ok(false);
    };
    let stored = context
        .compiler
        .dialect
        .reflected_default(&stored)
        .unwrap_or(stored);
    Ok(stored == inspected)
}

/// `autoincrement` of the altered column.
pub(super) fn set_autoincrement(pair: ColumnPair<'_>, autoincrement: bool, alter: &mut AlterColumn) {
    use aludel_schema::Autoincrement;
    alter.autoincrement = match pair.metadata.autoincrement {
        _ if autoincrement => Some(true),
        Autoincrement::True => Some(true),
        Autoincrement::False => Some(false),
        Autoincrement::Auto | Autoincrement::IgnoreForeignKey => None,
    };
}

fn change_to(default: Option<&ServerDefault>) -> DefaultChange {
    default.map_or(DefaultChange::None, |default| {
        DefaultChange::Set(Box::new(default.clone()))
    })
}

/// The default of the database as text.
fn inspected_text(default: Option<&ServerDefault>) -> Option<String> {
    let clause = default?.as_text()?;
    Some(clause.text.replace("\\:", ":"))
}

/// The default of the models as text: a Python string as it is, an expression compiled.
fn metadata_text(context: &Context<'_>, default: Option<&ServerDefault>) -> Result<Option<String>, Error> {
    Ok(match default {
        Some(ServerDefault::String(text)) => Some(text.clone()),
        Some(ServerDefault::Expression(expression)) => Some(context.compiler.expression_text(expression)?),
        _ => None,
    })
}

/// Computed columns cannot be changed: a difference is a warning.
fn computed(context: &mut Context<'_>, sides: &Sides<'_>, pair: ColumnPair<'_>) -> Result<(), Error> {
    let normalized = |context: &Context<'_>, expression: &Expression| -> Result<String, Error> {
        let text = context.compiler.expression_text(expression)?;
        Ok(context.compiler.dialect.normalize_computed(&text))
    };
    let equal = match (pair.metadata.computed(), pair.inspected.computed()) {
        (Some(ours), Some(theirs)) => {
            normalized(context, &ours.sqltext)? == normalized(context, &theirs.sqltext)?
        }
        _ => false,
    };
    if !equal {
        context.hooks.warn(format!(
            "Computed default on {}.{} cannot be modified",
            sides.name, pair.metadata.name
        ));
    }
    Ok(())
}

/// Whether `nominvalue=True` or `nomaxvalue=True` says what the database has: the limit that is there without one.
fn is_implied_limit(name: &str, theirs: Option<&Identity>) -> bool {
    let Some(options) = theirs.map(|it| &it.options) else {
        return false;
    };
    let ascending = options.increment.is_none_or(|it| it > 0);
    let least = [i128::from(i16::MIN), i128::from(i32::MIN), i128::from(i64::MIN)];
    let greatest = [i128::from(i16::MAX), i128::from(i32::MAX), i128::from(i64::MAX)];
    match (name, ascending) {
        ("nominvalue", true) => options.minvalue == Some(1),
        ("nominvalue", false) => options.minvalue.is_some_and(|it| least.contains(&it)),
        ("nomaxvalue", true) => options.maxvalue.is_some_and(|it| greatest.contains(&it)),
        ("nomaxvalue", false) => options.maxvalue == Some(-1),
        _ => false,
    }
}

/// The attributes that the models give and the database has otherwise, sorted; `None` and `False` of `always` are alike.
fn identity_differences(
    context: &Context<'_>,
    ours: Option<&Identity>,
    theirs: Option<&Identity>,
) -> Vec<&'static str> {
    let attributes = |identity: Option<&Identity>| {
        let none = Identity::default();
        let identity = identity.unwrap_or(&none);
        let SequenceOptions {
            start,
            increment,
            minvalue,
            maxvalue,
            nominvalue,
            nomaxvalue,
            cycle,
            cache,
            order,
        } = identity.options;
        let flag = |it: Option<bool>| it.map(i128::from);
        [
            ("cache", cache),
            ("cycle", flag(cycle)),
            ("increment", increment),
            ("maxvalue", maxvalue),
            ("minvalue", minvalue),
            ("nomaxvalue", flag(nomaxvalue)),
            ("nominvalue", flag(nominvalue)),
            ("on_null", flag(identity.on_null)),
            ("order", flag(order)),
            ("start", start),
        ]
    };
    let ignored = context.compiler.dialect.ignored_identity_attributes();
    let always = |identity: Option<&Identity>| identity.and_then(|it| it.always).unwrap_or(false);
    let mut differences: Vec<&'static str> = attributes(ours)
        .into_iter()
        .zip(attributes(theirs))
        .filter(|((_, ours), (_, theirs))| ours.is_some() && ours != theirs)
        .map(|((name, _), _)| name)
        .collect();
    if always(ours) != always(theirs) {
        differences.push("always");
    }
    differences.retain(|name| !ignored.contains(name));
    if context.options.normalize_defaults {
        differences.retain(|name| !is_implied_limit(name, theirs));
    }
    differences.sort_unstable();
    differences
}
