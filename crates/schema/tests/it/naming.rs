//! Names that conventions give; the expected ones are SQLAlchemy's.

use aludel_schema::{
    CheckConstraint, Column, Constraint, ConstraintName, Expression, ForeignKey, NamingConvention, SqlType,
    Table, UniqueConstraint, truncate_name,
};

fn convention() -> NamingConvention {
    let mut convention = NamingConvention::default();
    for (kind, rule) in [
        ("ix", "ix_%(column_0_label)s"),
        ("uq", "uq_%(table_name)s_%(column_0_N_name)s"),
        ("ck", "ck_%(table_name)s_%(constraint_name)s"),
        (
            "fk",
            "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        ),
        ("pk", "pk_%(table_name)s"),
    ] {
        convention.rules.insert(kind.to_owned(), rule.to_owned());
    }
    convention
}

fn table() -> Table {
    Table::new("заказ")
        .with_column(Column::new("id", SqlType::integer()).with_primary_key())
        .with_column(
            Column::new("покупатель", SqlType::integer()).with_foreign_key(ForeignKey::new("user.id")),
        )
        .with_column({
            let mut column = Column::new("имя", SqlType::string(Some(5)));
            column.index = Some(true);
            column
        })
        .with_constraint(Constraint::Unique(UniqueConstraint {
            columns: vec!["id".into(), "имя".into()],
            ..UniqueConstraint::default()
        }))
        .with_constraint(Constraint::Check(Box::new(CheckConstraint::new(
            "positive",
            Expression::text("id > 0"),
        ))))
}

#[test]
fn a_convention_names_what_has_no_name() {
    let resolved = table().resolve(&convention()).expect("resolves");
    let mut names: Vec<&str> = resolved
        .table
        .constraints
        .iter()
        .map(Constraint::name)
        .chain([&resolved.primary_key.name])
        .filter_map(ConstraintName::as_str)
        .collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "ck_заказ_positive",
            "fk_заказ_покупатель_user",
            "pk_заказ",
            "uq_заказ_id_имя"
        ]
    );
    assert_eq!(resolved.table.indexes[0].name.as_str(), Some("ix_заказ_имя"));
}

#[test]
fn without_a_convention_only_indexes_are_named() {
    let resolved = table().resolve(&NamingConvention::default()).expect("resolves");
    let constraints = &resolved.table.constraints;
    let named: Vec<&str> = constraints.iter().filter_map(|it| it.name().as_str()).collect();
    assert_eq!(named, ["positive"]);
    assert!(resolved.primary_key.name.is_unnamed());
    assert_eq!(resolved.table.indexes[0].name.as_str(), Some("ix_заказ_имя"));
}

#[test]
fn a_check_needs_a_name_where_the_rule_has_one() {
    let check = CheckConstraint::new(ConstraintName::default(), Expression::text("a > 0"));
    let table = Table::new("t").with_constraint(Constraint::Check(Box::new(check)));
    let error = table.resolve(&convention()).expect_err("no name was given");
    assert_eq!(
        error.to_string(),
        "Naming convention including %(constraint_name)s token requires that constraint is explicitly named."
    );
}

#[test]
fn long_names_end_in_a_hash() {
    let long = "ix_a_table_with_a_very_long_name_indeed_a_column_with_a_very_long_name";
    for (name, limit, expected) in [
        ("short", 63, "short"),
        (
            long,
            63,
            "ix_a_table_with_a_very_long_name_indeed_a_column_with_a_a424",
        ),
        (long, 30, "ix_a_table_with_a_very_a424"),
    ] {
        assert_eq!(truncate_name(name, limit), expected);
    }
    let wide = "имя".repeat(40);
    assert_eq!(truncate_name(&wide, 63).chars().count(), 60);
}
