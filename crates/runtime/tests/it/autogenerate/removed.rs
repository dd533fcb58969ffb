//! Tables that the models no longer have: the downgrade brings them back as they were.

use super::journey::{self, Journey};
use super::server::{Postgresql, Server};
use super::witness;

const NO_MODELS: &str = "from sqlalchemy import MetaData\n\nmetadata = MetaData()\n";

#[test]
fn exclude_constraints_come_back() {
    let mut server = Postgresql::new();
    let mut connection = server.empty();
    let script = r#"
        CREATE EXTENSION btree_gist;
        CREATE TABLE "Бронь" (
            id integer PRIMARY KEY, "order" integer NOT NULL, room text NOT NULL, "Период" tstzrange, since date, until date,
            active boolean DEFAULT true NOT NULL,
            CONSTRAINT no_overlap EXCLUDE USING gist ("order" WITH =, "Период" WITH &&) WHERE (active),
            CONSTRAINT "Ещё одно" EXCLUDE USING gist (daterange(since, until) WITH &&, (lower(room)) WITH =),
            CONSTRAINT later EXCLUDE USING gist (room gist_text_ops WITH =) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT sorted EXCLUDE USING btree (room COLLATE "C" text_pattern_ops WITH =) DEFERRABLE,
            CONSTRAINT hashed EXCLUDE USING hash (since WITH =) WHERE (since > '2024-01-01'::date AND NOT active)
        );
    "#;
    connection.run(script).expect("a table with exclude constraints");
    let before = witness::describe(&mut connection);
    let folder = journey::folder();
    let journey = Journey {
        folder: folder.path(),
        url: server.url(),
    };
    let mut gone_and_back = || {
        journey.begin(NO_MODELS)?;
        journey.configure(&[])?;
        journey.revision(Vec::new())?;
        journey.upgrade()?;
        journey.check()?;
        journey.downgrade()?;
        witness::same(&before, &witness::describe(&mut connection))
    };
    if let Err(error) = gone_and_back() {
        panic!("{error}");
    }
}
