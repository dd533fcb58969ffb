//! Whatever text comes in, the readers of this crate give an answer or an error, and never panic.

use aludel_schema::Value;
use proptest::prelude::*;

use crate::connection::Parameters;
use crate::error::ServerMessage;
use crate::inspect::matching_parenthesis;
use crate::postgresql::robust as postgresql;
use crate::sqlite::robust as sqlite;
use crate::url::Url;

/// Text of the characters that matter to the readers, and a few that take several bytes.
fn text() -> impl Strategy<Value = String> {
    let characters = "[a-cA-C0-9 \t\r\n'\"`(),;:%@/?&=+.\\\\{}\\[\\]<>*-яŽ漢🦊]{0,60}";
    prop_oneof![characters, "\\PC{0,40}"]
}

/// A definition of a table, cut somewhere or changed somewhere.
fn definition() -> impl Strategy<Value = String> {
    let whole = "CREATE TABLE \"т\" (a INTEGER PRIMARY KEY, `b` VARCHAR(20) DEFAULT 'x''y' CONSTRAINT u UNIQUE, [c d] INT REFERENCES \
                 т (a) ON DELETE SET NULL, e AS (a || ')') STORED, CONSTRAINT ck CHECK (a > 0), FOREIGN KEY (b, a) REFERENCES x) STRICT";
    (any::<prop::sample::Index>(), text()).prop_map(move |(at, inserted)| {
        let places: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
        let (before, after) = whole.split_at(*at.get(&places));
        format!("{before}{inserted}{after}")
    })
}

proptest! {
    #[test]
    fn url_that_is_read_is_written_and_read_again(text in text()) {
        if let Ok(url) = Url::parse(&format!("postgresql://{text}")) {
            let again = Url::parse(&url.render_as_string(false));
            // A host or database may hold what its own syntax gives another meaning; the rest comes back.
            prop_assert!(again.is_ok_and(|again| again.drivername == url.drivername));
        }
        let _ = Url::parse(&text);
    }

    #[test]
    fn excerpt_of_any_statement_is_shown(statement in text(), position in 0_usize..100) {
        let message = ServerMessage { message: "м".to_owned(), position: Some(position), ..ServerMessage::default() };
        let shown = postgresql::failure(&message, &statement);
        prop_assert!(shown.starts_with("м\n"));
        prop_assert!(shown.lines().all(|line| line.chars().count() < 90));
    }

    #[test]
    fn any_text_of_a_server_is_read_or_refused(text in text(), type_oid in prop::sample::select(postgresql::TYPES)) {
        let _ = postgresql::read(type_oid, &text);
    }

    #[test]
    fn placeholders_are_replaced_or_refused(sql in text(), value in text()) {
        for parameters in [
            Parameters::Positional(vec![Value::String(value.clone())]),
            Parameters::Named([("a".to_owned(), Value::String(value.clone()))].into_iter().collect()),
        ] {
            let _ = postgresql::interpolate(&sql, &parameters);
        }
        let quoted = postgresql::interpolate("%s", &Parameters::Positional(vec![Value::String(value.clone())]));
        match quoted {
            Ok(quoted) => prop_assert_eq!(quoted, format!("'{}'", value.replace('\'', "''"))),
            Err(_) => prop_assert!(value.contains('\0')),
        }
    }

    #[test]
    fn any_type_of_a_server_is_known_or_null(text in text()) {
        let _ = postgresql::reflect_type(&text);
        let _ = sqlite::resolve_type(&text.to_uppercase());
    }

    #[test]
    fn any_definition_of_a_table_is_read(definition in definition(), other in text()) {
        sqlite::parse_definition(&definition);
        sqlite::parse_definition(&other);
        let _ = sqlite::index_condition(&definition);
        let _ = matching_parenthesis(&definition, definition.find('(').unwrap_or_default());
    }

    #[test]
    fn any_line_of_a_definition_is_read(line in text(), end in text()) {
        for start in ["`a` ", "`a` enum(", "KEY `k` (", "CONSTRAINT `c` ", "CONSTRAINT `c` FOREIGN KEY (`a`) REFERENCES ", "`a` int DEFAULT "] {
            crate::mysql::robust::parse_definition(&format!("CREATE TABLE `t` (\n  {start}{line},\n) {end}"));
        }
    }

    #[test]
    fn any_statement_leaves_the_connection_usable(sql in text()) {
        let mut connection = crate::Connection::connect(&Url::new("sqlite"), &crate::ConnectOptions::default())
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        let _ = connection.run(&sql);
        let _ = connection.rollback();
        let answer = connection.run("SELECT 1").map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(answer.scalar(), Some(&Value::Int(1)));
    }
}

#[test]
fn what_the_fuzz_target_found_is_read_or_refused() {
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/cases/server_text");
    for case in aludel_testing::fixture::walk(cases, "txt") {
        println!("{}", case.name);
        crate::fuzzing::server_text(&case.text());
    }
}
