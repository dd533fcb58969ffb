//! What is detected beyond the reference: the revision that is proposed, that it works, that nothing is found after it, and that
//! the way back leads to what was there.

use aludel_autogenerate::{CompareOptions, RenameDecision};
use aludel_schema::MetaData;
use aludel_testing::golden;

use super::case::{self, Environment, evaluate, reversed};
use super::server::{Postgresql, Server};

/// A change of models on a database that holds rows.
struct Change {
    name: &'static str,
    before: &'static str,
    rows: &'static [&'static str],
    after: &'static str,
    renames: RenameDecision,
}

const CHANGES: &[Change] = &[
    Change {
        name: "an enum with a new table",
        before: "",
        rows: &[],
        after: "Table('t', metadata, Column('id', Integer, primary_key=True), Column('m', Enum('a', 'b', name='mood')))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "an enum with a new column",
        before: "Table('t', metadata, Column('id', Integer, primary_key=True))\n",
        rows: &[],
        after: "Table('t', metadata, Column('id', Integer, primary_key=True), Column('m', Enum('а', \"it's\", name='Настроение')))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "an enum with a new table and a new column",
        before: "Table('t', metadata, Column('id', Integer, primary_key=True))\n",
        rows: &[],
        after: "mood = Enum('a', 'b', name='mood')\n\
                Table('t', metadata, Column('id', Integer, primary_key=True), Column('m', mood))\n\
                Table('u', metadata, Column('id', Integer, primary_key=True), Column('m', mood))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "an enum goes with its table",
        before: "Table('t', metadata, Column('id', Integer, primary_key=True), Column('m', Enum('a', 'b', name='mood')))\n",
        rows: &[],
        after: "",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "an enum goes with its column and table",
        before: "mood = Enum('a', 'b', name='mood')\n\
                 Table('t', metadata, Column('id', Integer, primary_key=True), Column('m', mood))\n\
                 Table('u', metadata, Column('id', Integer, primary_key=True), Column('m', mood))\n",
        rows: &[],
        after: "Table('t', metadata, Column('id', Integer, primary_key=True))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "values are added to an enum",
        before: "Table('t', metadata, Column('m', Enum('b', 'd', name='mood'), server_default='b'))\n",
        rows: &["INSERT INTO t VALUES ('b')"],
        after: "Table('t', metadata, Column('m', Enum('a', 'b', 'c', 'd', 'e', name='mood'), server_default='b'))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a value is removed from an enum",
        before: "Table('t', metadata, Column('m', Enum('a', 'b', 'c', name='mood'), server_default='a'), \
                 Column('l', postgresql.ARRAY(Enum('a', 'b', 'c', name='mood'))))\n",
        rows: &["INSERT INTO t VALUES ('a', '{a,c}')"],
        after: "Table('t', metadata, Column('m', Enum('a', 'c', name='mood'), server_default='a'), \
                Column('l', postgresql.ARRAY(Enum('a', 'c', name='mood'))))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a value of an enum is renamed",
        before: "Table('t', metadata, Column('m', Enum('a', 'b', 'c', name='mood')))\n",
        rows: &["INSERT INTO t VALUES ('b')"],
        after: "Table('t', metadata, Column('m', Enum('a', 'Б', 'c', name='mood')))\n",
        renames: RenameDecision::Rename,
    },
    Change {
        name: "a value of an enum is replaced",
        before: "Table('t', metadata, Column('m', Enum('a', 'b', 'c', name='mood')))\n",
        rows: &["INSERT INTO t VALUES ('a')"],
        after: "Table('t', metadata, Column('m', Enum('a', 'x', 'c', name='mood')))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "values are in another order",
        before: "Table('t', metadata, Column('m', Enum('a', 'b', name='mood')))\n",
        rows: &[],
        after: "Table('t', metadata, Column('m', Enum('b', 'a', name='mood')))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "text becomes an enum",
        before: "Table('t', metadata, Column('m', String(5)))\n",
        rows: &["INSERT INTO t VALUES ('a')"],
        after: "Table('t', metadata, Column('m', Enum('a', 'b', name='mood')))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a column is renamed",
        before: "Table('o', metadata, Column('id', Integer, primary_key=True))\n\
                 Table('t', metadata, Column('id', Integer, primary_key=True), Column('o_id', ForeignKey('o.id', name='fk'), index=True), \
                 Column('name', String(20), nullable=False), UniqueConstraint('name', name='uq'))\n",
        rows: &["INSERT INTO t (name) VALUES ('x')"],
        after: "Table('o', metadata, Column('id', Integer, primary_key=True))\n\
                Table('t', metadata, Column('id', Integer, primary_key=True), Column('other_id', ForeignKey('o.id', name='fk'), index=True), \
                Column('Название', String(20), nullable=False), UniqueConstraint('Название', name='uq'))\n",
        renames: RenameDecision::Rename,
    },
    Change {
        name: "a column may be renamed",
        before: "Table('t', metadata, Column('id', Integer, primary_key=True), Column('name', String(20)))\n",
        rows: &[],
        after: "Table('t', metadata, Column('id', Integer, primary_key=True), Column('title', String(20)))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a table is renamed",
        before: "Table('item', metadata, Column('id', Integer, primary_key=True), Column('name', String(20)))\n\
                 Table('part', metadata, Column('id', Integer, primary_key=True), Column('item_id', ForeignKey('item.id', name='fk')))\n",
        rows: &["INSERT INTO item (name) VALUES ('x')"],
        after: "Table('Товар', metadata, Column('id', Integer, primary_key=True), Column('name', String(20)), Column('more', Text))\n\
                Table('part', metadata, Column('id', Integer, primary_key=True), Column('item_id', ForeignKey('Товар.id', name='fk')))\n",
        renames: RenameDecision::Rename,
    },
    Change {
        name: "another primary key",
        before: "Table('t', metadata, Column('a', Integer, primary_key=True, autoincrement=False), Column('b', Integer, nullable=False))\n",
        rows: &["INSERT INTO t VALUES (1, 2)"],
        after: "Table('t', metadata, Column('a', Integer, primary_key=True, autoincrement=False), Column('b', Integer, primary_key=True))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a first primary key",
        before: "Table('t', metadata, Column('a', Integer, nullable=False))\n",
        rows: &[],
        after: "Table('t', metadata, Column('a', Integer, primary_key=True, autoincrement=False))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "sequences",
        before: "Sequence('old', metadata=metadata, increment=2)\n",
        rows: &[],
        after: "Sequence('old', metadata=metadata, increment=5, cycle=True)\nSequence('Новая', metadata=metadata, start=10)\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "not null where there are rows",
        before: "Table('t', metadata, Column('id', Integer, primary_key=True), Column('a', Integer), Column('b', String(9)), Column('c', Integer))\n",
        rows: &["INSERT INTO t (c) VALUES (1)"],
        after: "Table('t', metadata, Column('id', Integer, primary_key=True), Column('a', Integer, nullable=False, server_default='7'), \
                Column('b', String(9), nullable=False, default=\"it's\"), Column('c', Integer, nullable=False))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a new column that must not be null where there are rows",
        before: "Table('t', metadata, Column('id', Integer, primary_key=True))\n",
        rows: &["INSERT INTO t DEFAULT VALUES"],
        after: "Table('t', metadata, Column('id', Integer, primary_key=True), Column('percent', Integer, nullable=False, default=0))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "defaults that the server writes otherwise",
        before: "Table('t', metadata, Column('a', String(20), server_default=text(\"'x'\")), Column('b', postgresql.JSONB, server_default=text(\"'{}'\")), \
                 Column('c', DateTime, server_default=func.now()), Column('d', postgresql.JSON, server_default=text(\"'[]'\")), Column('e', String(9), server_default=\"it's\"))\n",
        rows: &[],
        after: "Table('t', metadata, Column('a', String(20), server_default='x'), Column('b', postgresql.JSONB, server_default='{}'), \
                Column('c', DateTime, server_default=text('now()')), Column('d', postgresql.JSON, server_default='[]'), Column('e', String(9), server_default=\"it's\"))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a type that is there in a new table",
        before: "mood = Enum('a', 'b', name='mood')\nTable('t', metadata, Column('id', Integer, primary_key=True), Column('m', mood))\n",
        rows: &[],
        after: "mood = Enum('a', 'b', name='mood')\nTable('t', metadata, Column('id', Integer, primary_key=True), Column('m', mood))\nTable('u', metadata, Column('id', Integer, primary_key=True), Column('l', postgresql.ARRAY(mood)))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a type that stays when one of its tables goes",
        before: "mood = Enum('a', 'b', name='mood')\nTable('t', metadata, Column('id', Integer, primary_key=True), Column('m', mood))\nTable('u', metadata, Column('id', Integer, primary_key=True), Column('m', mood))\n",
        rows: &[],
        after: "mood = Enum('a', 'b', name='mood')\nTable('t', metadata, Column('id', Integer, primary_key=True), Column('m', mood))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "text with a default becomes an enum",
        before: "Table('t', metadata, Column('m', String(5), server_default='a'))\n",
        rows: &["INSERT INTO t VALUES ('b')"],
        after: "Table('t', metadata, Column('m', Enum('a', 'b', name='mood'), server_default='b', nullable=False))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a table goes with the keys to it",
        before: "Table('o', metadata, Column('id', Integer, primary_key=True))\nTable('t', metadata, Column('id', Integer, primary_key=True), Column('o_id', ForeignKey('o.id', name='fk')))\n",
        rows: &[],
        after: "Table('t', metadata, Column('id', Integer, primary_key=True))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "tables that refer to each other",
        before: "",
        rows: &[],
        after: "Table('Один', metadata, Column('id', Integer, primary_key=True), Column('two_id', ForeignKey('two.id')))\nTable('two', metadata, Column('id', Integer, primary_key=True), Column('one_id', ForeignKey('Один.id', name='fk_one', ondelete='CASCADE')))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "tables that refer to each other go",
        before: "Table('one', metadata, Column('id', Integer, primary_key=True), Column('two_id', ForeignKey('two.id', name='fk_two')))\nTable('two', metadata, Column('id', Integer, primary_key=True), Column('one_id', ForeignKey('one.id', name='fk_one')))\n",
        rows: &[],
        after: "",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a key with use_alter in a new table",
        before: "Table('o', metadata, Column('id', Integer, primary_key=True))\n",
        rows: &[],
        after: "Table('o', metadata, Column('id', Integer, primary_key=True))\nTable('t', metadata, Column('id', Integer, primary_key=True), Column('o_id', ForeignKey('o.id', name='fk', use_alter=True)))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a key to what becomes unique",
        before: "Table('z', metadata, Column('id', Integer, primary_key=True), Column('code', String(9)))\n",
        rows: &[],
        after: "Table('a', metadata, Column('id', Integer, primary_key=True), Column('code', ForeignKey('z.code', name='fk')))\nTable('z', metadata, Column('id', Integer, primary_key=True), Column('code', String(9)), UniqueConstraint('code', name='uq'))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "another identity",
        before: "Table('t', metadata, Column('id', Integer, Identity(), primary_key=True))\n",
        rows: &[],
        after: "Table('t', metadata, Column('id', Integer, Identity(always=True, increment=5), primary_key=True))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a default with what looks like a parameter",
        before: "Table('t', metadata, Column('id', Integer, primary_key=True), Column('j', postgresql.JSON, server_default='{\"a\":1}'))\n",
        rows: &[],
        after: "",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "indexes and types that the server writes otherwise",
        before: "t = Table('t', metadata, Column('id', Integer, primary_key=True), Column('a', REAL), Column('d', DateTime))\nIndex('ix', func.coalesce(t.c.d, text(\"'epoch'::timestamp\")))\n",
        rows: &[],
        after: "t = Table('t', metadata, Column('id', Integer, primary_key=True), Column('a', Float(24)), Column('d', DateTime))\nIndex('ix', func.coalesce(t.c.d, text(\"timestamp '1970-01-01'\")))\n",
        renames: RenameDecision::Suggest,
    },
    Change {
        name: "a column is renamed and changed in one",
        before: "Table('t', metadata, Column('id', Integer, primary_key=True), Column('name', String(20), nullable=False))\n",
        rows: &["INSERT INTO t (name) VALUES ('x')"],
        after: "Table('t', metadata, Column('id', Integer, primary_key=True), Column('Полное имя', String(50)))\n",
        renames: RenameDecision::Rename,
    },
];

fn models(source: &str) -> Vec<MetaData> {
    evaluate(&format!(
        "{}metadata = MetaData()\n{source}",
        case::golden("models.py")
    ))
}

/// The revision that is proposed, with its log.
fn propose(server: &mut dyn Server, change: &Change) -> Result<String, String> {
    let mut connection = server.empty();
    let (before, after) = (models(change.before), models(change.after));
    let (before, after): (Vec<&MetaData>, Vec<&MetaData>) = (before.iter().collect(), after.iter().collect());
    let mut environment = Environment {
        models: before,
        options: CompareOptions {
            compare_server_default: true,
            ..CompareOptions::default()
        },
        settings: case::settings(&connection),
        dialect: aludel_dialect::dialect(server.name()).expect("a dialect"),
        batch: false,
        renames: change.renames,
    };
    let text = |error: aludel_autogenerate::Error| error.to_string();
    let empty = environment.reflect(&mut connection);
    let made = environment.compare(&mut connection, &empty).map_err(text)?;
    environment.apply(&mut connection, &made.operations)?;
    for row in change.rows {
        connection.run(row).map_err(|error| error.to_string())?;
    }
    let old = environment.reflect(&mut connection);
    environment.models = after;
    let compared = environment.compare(&mut connection, &old).map_err(text)?;
    let down = reversed(&compared.operations)?;
    let said = format!(
        "# {}\n\n{}\n\nupgrade:\n    {}\ndowngrade:\n    {}\n",
        change.name,
        compared.log[6..].join("\n"),
        environment.render(&compared.operations)?,
        environment.render(&down)?
    );
    if said.contains("without one the next operation fails") {
        return Ok(said);
    }
    environment
        .apply(&mut connection, &compared.operations)
        .map_err(|error| format!("{said}{error}"))?;
    let new = environment.reflect(&mut connection);
    let again = environment.compare(&mut connection, &new).map_err(text)?;
    let again = environment.render(&again.operations)?;
    if !again.contains("\n    pass\n") {
        return Err(format!("{said}found again:\n{again}"));
    }
    environment
        .apply(&mut connection, &down)
        .map_err(|error| format!("{said}on the way back: {error}"))?;
    let back = environment.reflect(&mut connection);
    let left = environment.compare_schemas(&old, &back);
    if left.is_empty() {
        Ok(said)
    } else {
        Err(format!("{said}left:\n{left}"))
    }
}

#[test]
fn changes_beyond_the_reference_lead_there_and_back() {
    let mut server = Postgresql::new();
    let mut said = Vec::new();
    let mut failed = Vec::new();
    for change in CHANGES {
        match propose(&mut server, change) {
            Ok(text) => said.push(text),
            Err(error) => failed.push(format!("{}\n{error}", change.name)),
        }
    }
    assert!(
        failed.is_empty(),
        "{} fail\n{}",
        failed.len(),
        failed.join("\n\n")
    );
    let golden = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/goldens/autogenerate_beyond.txt"
    );
    golden::check_own(golden, &said.join("\n\n"));
}
