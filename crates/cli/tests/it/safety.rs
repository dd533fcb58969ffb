//! What must hold when several processes migrate one database, and when one is killed.

use std::fmt::Write as _;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use aludel_testing::folder::{TempDir, scratch};

use crate::cases::DatabaseKind;
use crate::database::Database;
use crate::run::program;

const ENV: &str = r#"
from alembic import context
from sqlalchemy import engine_from_config, pool

config = context.config
connectable = engine_from_config(config.get_section(config.config_ini_section), prefix="sqlalchemy.", poolclass=pool.NullPool)
with connectable.connect() as connection:
    context.configure(connection=connection, transaction_per_migration="per" in context.get_x_argument(as_dictionary=True))
    with context.begin_transaction():
        context.run_migrations()
"#;

/// A project whose revision number k makes the tables `a<k>` and `b<k>` and writes its number into `done`.
struct Project {
    folder: TempDir,
    count: usize,
}

impl Project {
    fn new(count: usize) -> Self {
        let folder = scratch();
        let versions = folder.path().join("migrations/versions");
        fs::create_dir_all(&versions).unwrap();
        fs::write(folder.path().join("migrations/env.py"), ENV).unwrap();
        for k in 1..=count {
            fs::write(versions.join(format!("{}.py", identifier(k))), revision(k)).unwrap();
        }
        Self { folder, count }
    }

    /// Makes an empty database the project's.
    fn database(&self, kind: DatabaseKind) -> Database {
        for file in crate::folder::databases(self.folder.path()) {
            fs::remove_file(self.folder.path().join(file)).unwrap();
        }
        let database = Database::new(kind, self.folder.path());
        let ini = database.fill_in(
            "[alembic]\nscript_location = %(here)s/migrations\npath_separator = os\nsqlalchemy.url = @URL@\n",
        );
        fs::write(self.folder.path().join("alembic.ini"), ini).unwrap();
        database
    }

    fn start(&self, arguments: &[&str]) -> Child {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(self.folder.path());
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().unwrap()
    }

    fn upgrade(&self, arguments: &[&str]) {
        let output = self.start(arguments).wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// The number of the revision that the database is at, having seen that it is there whole and alone.
    fn whole_revision(&self, database: &Database) -> usize {
        let tables = database.tables();
        let versions = if tables.iter().any(|table| table == "alembic_version") {
            database.column("SELECT version_num FROM alembic_version")
        } else {
            Vec::new()
        };
        assert!(versions.len() <= 1, "several versions: {versions:?}");
        let at = versions.first().map_or(0, |version| number(version));
        let mut expected: Vec<String> = (1..=at)
            .flat_map(|k| [format!("a{k}"), format!("b{k}")])
            .collect();
        if at > 0 {
            expected.push("done".into());
        }
        expected.sort_unstable();
        let mut found: Vec<String> = tables
            .into_iter()
            .filter(|table| table != "alembic_version")
            .collect();
        found.sort_unstable();
        assert_eq!(found, expected, "the version table says revision {at}");
        if at > 0 {
            let done = database.column("SELECT k FROM done ORDER BY k");
            let expected: Vec<String> = (1..=at).map(|k| k.to_string()).collect();
            assert_eq!(done, expected, "every revision ran once");
        }
        at
    }
}

fn identifier(k: usize) -> String {
    format!("{k:04}abcdef")
}

fn number(identifier: &str) -> usize {
    identifier[..4].parse().unwrap()
}

fn revision(k: usize) -> String {
    let down = if k == 1 {
        "None".into()
    } else {
        format!("{:?}", identifier(k - 1))
    };
    let mut text = format!(
        "from alembic import op\nimport sqlalchemy as sa\n\nrevision = {:?}\ndown_revision = {down}\n\n\ndef upgrade():\n",
        identifier(k)
    );
    if k == 1 {
        text.push_str("    op.create_table('done', sa.Column('k', sa.Integer()))\n");
    }
    let _ = write!(
        text,
        "    op.create_table('a{k}', sa.Column('id', sa.Integer(), primary_key=True))\n    \
         op.execute('INSERT INTO done VALUES ({k})')\n    \
         op.create_table('b{k}', sa.Column('id', sa.Integer(), primary_key=True))\n\n\n\
         def downgrade():\n    pass\n"
    );
    text
}

/// Starts eight `upgrade head` together on an empty database.
fn eight_at_once(kind: DatabaseKind, arguments: &[&str]) {
    let project = Project::new(30);
    for _ in 0..3 {
        let database = project.database(kind);
        let running: Vec<Child> = (0..8).map(|_| project.start(arguments)).collect();
        for child in running {
            let output = child.wait_with_output().unwrap();
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        assert_eq!(project.whole_revision(&database), project.count);
    }
}

/// How many projects are upgraded and killed at once.
const LANES: usize = 4;

/// Kills `count` upgrades of 200 revisions at random moments, each going on where the one before was killed.
fn killed(kind: DatabaseKind, arguments: &[&str], count: usize) {
    let between: usize = std::thread::scope(|scope| {
        let lanes: Vec<_> = (1..=LANES)
            .map(|seed| scope.spawn(move || killed_in_lane(kind, arguments, count / LANES, seed)))
            .collect();
        lanes.into_iter().map(|lane| lane.join().unwrap()).sum()
    });
    println!("{between} of {count} kills were between two revisions");
}

/// Kills the upgrades of one project; gives how many of them ended between the first and the last revision.
fn killed_in_lane(kind: DatabaseKind, arguments: &[&str], count: usize, seed: usize) -> usize {
    let project = Project::new(200);
    let mut database = project.database(kind);
    let begin = Instant::now();
    project.upgrade(arguments);
    let usual = begin.elapsed();
    database = replaced(&project, database, kind);
    let (mut at, mut between) = (0, 0);
    for fraction in fractions(seed).take(count) {
        let left = (project.count - at) as f64 / project.count as f64;
        let mut child = project.start(arguments);
        std::thread::sleep(usual.mul_f64(fraction * left.max(0.1)));
        child.kill().unwrap();
        child.wait().unwrap();
        database.wait_until_alone();
        at = project.whole_revision(&database);
        if at == project.count {
            database = replaced(&project, database, kind);
            at = 0;
        }
        between += usize::from(at > 0);
    }
    project.upgrade(arguments);
    assert_eq!(project.whole_revision(&database), project.count);
    between
}

/// The old database goes first: for SQLite both are one file.
fn replaced(project: &Project, old: Database, kind: DatabaseKind) -> Database {
    drop(old);
    project.database(kind)
}

/// Numbers from 0 to 1, the same for the same seed.
pub(crate) fn fractions(seed: usize) -> impl Iterator<Item = f64> {
    let mut state: u64 = 0x2545_f491_4f6c_dd1d ^ (seed as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    })
}

#[test]
fn eight_upgrades_at_once_on_postgresql() {
    eight_at_once(DatabaseKind::Postgresql, &["upgrade", "head"]);
}

#[test]
fn eight_upgrades_at_once_on_postgresql_in_a_transaction_each() {
    eight_at_once(DatabaseKind::Postgresql, &["-x", "per", "upgrade", "head"]);
}

#[test]
fn eight_upgrades_at_once_on_sqlite() {
    eight_at_once(DatabaseKind::Sqlite, &["upgrade", "head"]);
}

#[test]
fn eight_upgrades_at_once_on_mariadb() {
    eight_at_once(DatabaseKind::Mariadb, &["upgrade", "head"]);
}

#[test]
fn killed_on_postgresql() {
    // All in one transaction: a killed run leaves nothing.
    killed(DatabaseKind::Postgresql, &["upgrade", "head"], 20);
}

#[test]
fn killed_on_postgresql_in_a_transaction_each() {
    killed(DatabaseKind::Postgresql, &["-x", "per", "upgrade", "head"], 100);
}

#[test]
fn killed_on_sqlite() {
    killed(DatabaseKind::Sqlite, &["upgrade", "head"], 100);
}
