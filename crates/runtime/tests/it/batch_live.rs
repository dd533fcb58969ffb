//! `batch_alter_table(recreate="always")` on PostgreSQL and MariaDB: the schema and the rows are the reference's.

use aludel_testing::{mariadb, postgres};
use serde_json::{Value, json};

use crate::batch::{project, upgrade};

/// A database of a kind, made anew for each case.
trait Live {
    fn url(&self) -> &str;
    fn clear(&self);
    fn execute(&self, sql: &str);
    fn query(&self, sql: &str) -> Vec<Vec<String>>;
}

impl Live for postgres::ScratchDatabase {
    fn url(&self) -> &str {
        self.url()
    }

    fn clear(&self) {
        self.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    fn execute(&self, sql: &str) {
        self.execute(sql);
    }

    fn query(&self, sql: &str) -> Vec<Vec<String>> {
        self.query(sql)
    }
}

impl Live for mariadb::ScratchDatabase {
    fn url(&self) -> &str {
        self.url()
    }

    fn clear(&self) {
        let name = self.name();
        self.execute(&format!("DROP DATABASE {name}; CREATE DATABASE {name}"));
    }

    fn execute(&self, sql: &str) {
        self.execute(sql);
    }

    fn query(&self, sql: &str) -> Vec<Vec<String>> {
        self.query(sql)
    }
}

/// Runs the cases of a golden; `better` names those where we do better on purpose.
fn compare(golden: &str, database: &dyn Live, better: &[&str]) {
    let folder = project();
    let mut lines = golden
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let queries = lines.next().expect("the queries");
    let queries: Vec<&str> = queries
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut failures = Vec::new();
    let mut count = 0;
    for case in lines {
        let text = |key: &str| case[key].as_str().unwrap_or_default();
        database.clear();
        database.execute(text("setup"));
        let (answer, _) = upgrade(folder.path(), database.url(), text("body"));
        let difference = match (answer, case["error"].as_array()) {
            (Err(_), Some(_)) => None,
            (Ok(()), Some(theirs)) => Some(format!("the reference's error: {}", theirs[1])),
            (Err(error), None) => Some(format!("{error}\n{}", error.statement().unwrap_or_default())),
            (Ok(()), None) => {
                let told: Vec<_> = queries.iter().map(|query| database.query(query)).collect();
                let told = json!(told);
                let lines = |value: &Value| serde_json::to_string_pretty(value).unwrap_or_default();
                (told != case["told"])
                    .then(|| aludel_testing::golden::diff(&lines(&case["told"]), &lines(&told)))
            }
        };
        count += 1;
        if difference.is_some() != better.contains(&text("name")) {
            let difference = difference.unwrap_or_else(|| "is equal now: take it off the list".to_owned());
            failures.push(format!("=== {}\n{}\n{difference}", text("name"), text("body")));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count} differ\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
    #[allow(clippy::print_stdout, reason = "how much was compared is part of the result")]
    {
        println!("{count} moved tables are the same");
    }
}

#[test]
fn moved_tables_on_postgresql_are_what_the_reference_makes() {
    let golden = include_str!("../goldens/batch_live.postgresql.jsonl");
    compare(golden, &postgres::scratch_database(), &[]);
}

#[test]
fn moved_tables_on_mariadb_are_what_the_reference_makes() {
    let golden = include_str!("../goldens/batch_live.mariadb.jsonl");
    compare(golden, &mariadb::scratch_database(), &[]);
}

#[test]
fn the_numbers_of_a_moved_serial_column_go_on() {
    let folder = project();
    let database = postgres::scratch_database();
    database
        .execute("CREATE TABLE foo (id SERIAL PRIMARY KEY, x INTEGER); INSERT INTO foo (x) VALUES (1), (2)");
    let body = "
with op.batch_alter_table('foo', recreate='always') as b:
    b.add_column(sa.Column('y', sa.Integer()), insert_after='id')
op.execute('INSERT INTO foo (x) VALUES (3)')
";
    let (answer, stderr) = upgrade(folder.path(), database.url(), body);
    answer.expect("the third row has a number of its own");
    assert_eq!(
        database.query("SELECT id::text FROM foo ORDER BY id"),
        [["1"], ["2"], ["3"]]
    );
    assert!(!stderr.contains("nextval"), "{stderr}");
}
