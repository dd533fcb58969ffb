//! What the dialects say about themselves.

use aludel_dialect::{Compiler, Settings, dialect, dialects};

/// Name, longest identifier, whether DDL is transactional: as in the reference.
const FACTS: [(&str, usize, bool); 6] = [
    ("postgresql", 63, true),
    ("sqlite", 9999, false),
    ("mysql", 255, false),
    ("mariadb", 255, false),
    ("mssql", 128, true),
    ("oracle", 128, false),
];

#[test]
fn every_dialect_is_found_by_its_name() {
    assert_eq!(dialects().len(), FACTS.len());
    for (name, length, transactional) in FACTS {
        let dialect = dialect(name).unwrap_or_else(|| panic!("no dialect {name}"));
        assert_eq!(dialect.max_identifier_length(), length, "{name}");
        assert_eq!(dialect.transactional_ddl(), transactional, "{name}");
    }
    assert!(dialect("access").is_none());
}

#[test]
fn names_are_quoted_by_each_database() {
    let settings = Settings::offline();
    let quoted = |dialect_name, name: &str| {
        let dialect = dialect(dialect_name).expect("a dialect");
        Compiler::new(dialect, &settings).quote(&name.into())
    };
    for (name, expected) in [
        ("plain", ["plain", "plain", "plain"]),
        ("Upper", ["\"Upper\"", "`Upper`", "[Upper]"]),
        ("order", ["\"order\"", "`order`", "[order]"]),
        ("1st", ["\"1st\"", "`1st`", "[1st]"]),
        ("имя", ["\"имя\"", "`имя`", "[имя]"]),
        ("a\"b`c]d", ["\"a\"\"b`c]d\"", "`a\"b``c]d`", "[a\"b`c]]d]"]),
    ] {
        for (dialect, expected) in ["postgresql", "mysql", "mssql"].into_iter().zip(expected) {
            assert_eq!(quoted(dialect, name), expected, "{dialect}");
        }
    }
}
