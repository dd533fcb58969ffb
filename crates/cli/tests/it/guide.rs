//! The commands of examples/bazar's guide, each from the state in which a team uses it.

use crate::cases::DatabaseKind;
use crate::sandbox::Sandbox;

/// The examples' first and last revision.
const FIRST: &str = "8828a8665651";
const LAST: &str = "5a8f0c3e9b42";

fn bazar() -> Sandbox {
    Sandbox::new("examples/bazar", DatabaseKind::Postgresql)
        .within("backend")
        .with("DATABASE_URL", "@ASYNC_URL@")
}

/// The commands that the guide shows in its blocks, without what stands before `alembic`.
fn shown() -> Vec<String> {
    let guide =
        std::fs::read_to_string(crate::cases::tests().join("../../../examples/bazar/README.md")).unwrap();
    let mut blocks = guide.split("```");
    let mut commands = Vec::new();
    while let (Some(_), Some(block)) = (blocks.next(), blocks.next()) {
        for line in block.lines() {
            if let Some((_, command)) = line.split_once("alembic ") {
                commands.push(command.trim().to_owned());
            }
        }
    }
    commands
}

/// From which revision a command of the guide is tried, and to which it leads.
fn route(command: &str) -> Option<(&'static str, &'static str)> {
    Some(match command {
        "current" | "history" => (LAST, LAST),
        "upgrade head" => ("base", LAST),
        "upgrade +1" => (FIRST, "3f1c9a0b7d24"),
        "upgrade 8828a8665651" => ("base", FIRST),
        "downgrade -1" => (LAST, "0d5a6e8f3b17"),
        "downgrade 8828a8665651" => (LAST, FIRST),
        "downgrade base" => (LAST, "base"),
        "stamp head" => (FIRST, LAST),
        "stamp 8828a8665651" => ("base", FIRST),
        command if command.starts_with("revision ") => (LAST, LAST),
        _ => return None,
    })
}

fn current(sandbox: &Sandbox) -> String {
    sandbox
        .succeed("current")
        .trim_end()
        .trim_end_matches(" (head)")
        .to_owned()
}

#[test]
fn every_command_of_the_guide() {
    let commands = shown();
    assert!(commands.len() >= 11, "the guide shows only {commands:?}");
    let sandbox = bazar();
    for command in commands {
        let (from, to) =
            route(&command).unwrap_or_else(|| panic!("the guide shows '{command}'; say what it leads to"));
        sandbox.succeed(&format!(
            "{} {from}",
            if from == "base" { "downgrade" } else { "upgrade" }
        ));
        if current(&sandbox) != from {
            sandbox.succeed(&format!("downgrade {from}"));
        }
        sandbox.succeed(&command);
        if !command.starts_with("revision") {
            let expected = if to == "base" { "" } else { to };
            assert_eq!(current(&sandbox), expected, "after {command}");
        }
        if command.starts_with("stamp") {
            sandbox.succeed("stamp --purge base");
            start_again(&sandbox);
        }
        if command.starts_with("revision") {
            remove_new_revision(&sandbox, &command);
        }
    }
}

/// After a stamp the version table and the tables differ: begin with an empty database.
fn start_again(sandbox: &Sandbox) {
    sandbox
        .database
        .execute("DROP SCHEMA IF EXISTS config, market, geo CASCADE; DROP TABLE alembic_version");
}

/// A new revision has a random identifier of twelve hexadecimal digits and the message in its name.
fn remove_new_revision(sandbox: &Sandbox, command: &str) {
    let message = command.split('"').nth(1).unwrap_or_default();
    let ending = format!("_{}.py", message.to_lowercase().replace(' ', "_"));
    let folder = sandbox.path("backend/alembic/versions");
    let new = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let new = new.filter(|path| path.to_str().unwrap().ends_with(&ending));
    let new: Vec<_> = new.collect();
    assert_eq!(new.len(), 1, "{new:?}");
    let name = new[0].file_name().unwrap().to_str().unwrap();
    let identifier = name.split('_').next().unwrap();
    assert!(
        identifier.len() == 12 && identifier.bytes().all(|b| b.is_ascii_hexdigit()),
        "{name}"
    );
    std::fs::remove_file(&new[0]).unwrap();
}

#[test]
fn a_new_database_with_its_url_in_dotenv() {
    let sandbox = Sandbox::new("examples/bazar", DatabaseKind::Postgresql).within("backend");
    let url = sandbox.database.fill_in("@ASYNC_URL@");
    sandbox.replace(
        ".env",
        "postgresql+asyncpg://postgres:postgres@postgres:5432/edu_na_bazar",
        &url,
    );
    sandbox.succeed("upgrade head");
    assert_eq!(current(&sandbox), LAST);
}

#[test]
fn apply_revert_apply_again() {
    let sandbox = bazar();
    sandbox.succeed("upgrade head");
    let before = sandbox.database.state();
    sandbox.succeed("downgrade -1");
    sandbox.succeed("upgrade head");
    assert_eq!(sandbox.database.state(), before);
}

#[test]
fn relation_already_exists_says_how_to_stamp() {
    let sandbox = bazar();
    sandbox.succeed("upgrade head");
    sandbox.database.execute("DROP TABLE IF EXISTS alembic_version;");
    sandbox
        .run("upgrade head")
        .fails_with(&["already exists", "8828a8665651", "stamp"]);
    sandbox.succeed("stamp head");
    sandbox.succeed("upgrade head");
    assert_eq!(current(&sandbox), LAST);
}

#[test]
fn cannot_locate_revision_says_what_to_do() {
    let sandbox = bazar();
    sandbox.succeed("upgrade head");
    sandbox
        .database
        .execute("UPDATE alembic_version SET version_num = 'deadbeef0000'");
    sandbox
        .run("upgrade head")
        .fails_with(&["Can't locate revision identified by 'deadbeef0000'", "stamp"]);
    sandbox.database.execute("DROP TABLE IF EXISTS alembic_version;");
    sandbox.succeed("stamp head");
    assert_eq!(current(&sandbox), LAST);
}

#[test]
fn settings_of_the_session_within_a_revision() {
    let sandbox = bazar();
    sandbox.succeed("revision --rev-id c0ffee000001 -m Slow");
    let file = "backend/alembic/versions/c0ffee000001_slow.py";
    sandbox.replace(file, "def upgrade() -> None:\n    pass", "def upgrade() -> None:\n    # Отключить ограничение времени для этой миграции\n    op.execute(\"SET statement_timeout = 0\")");
    sandbox.succeed("upgrade head");
    assert_eq!(current(&sandbox), "c0ffee000001");
}

/// Changes a model as the guide shows.
fn add_discount(sandbox: &Sandbox) {
    sandbox.replace(
        "backend/models/product.py",
        "    unit = Column(String(20), nullable=False, server_default=\"кг\")\n",
        "    unit = Column(String(20), nullable=False, server_default=\"кг\")\n\n    # Добавили новое поле\n    \
         discount_percent = Column(Integer, default=0)\n",
    );
}

/// The text of the new revision whose name ends so.
fn new_revision(sandbox: &Sandbox, ending: &str) -> String {
    let folder = sandbox.path("backend/alembic/versions");
    let mut files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let file = files.find(|path| path.to_str().unwrap().ends_with(ending));
    std::fs::read_to_string(file.unwrap_or_else(|| panic!("no file *{ending}"))).unwrap()
}

#[test]
fn change_a_model_generate_read_upgrade_current() {
    let sandbox = bazar();
    sandbox.succeed("upgrade head");
    let before = sandbox.database.state();
    sandbox
        .run("check")
        .succeeds_with(&["No new upgrade operations detected."]);
    add_discount(&sandbox);
    sandbox
        .run("check")
        .fails_with(&["New upgrade operations detected: [('add_column', 'market', 'products', Column('discount_percent', Integer(), table=<products>, default=ScalarElementColumnDefault(0)))]"]);
    sandbox.succeed("revision --autogenerate -m 'Add discount_percent to products'");
    let text = new_revision(&sandbox, "_add_discount_percent_to_products.py");
    let body = "op.add_column('products', sa.Column('discount_percent', sa.Integer(), nullable=True), schema='market')";
    assert!(text.contains(body), "{text}");
    assert!(
        text.contains("op.drop_column('products', 'discount_percent', schema='market')"),
        "{text}"
    );
    sandbox
        .run("check")
        .fails_with(&["Target database is not up to date.", "aludel upgrade"]);
    sandbox.succeed("upgrade head");
    assert_ne!(current(&sandbox), LAST);
    sandbox
        .run("check")
        .succeeds_with(&["No new upgrade operations detected."]);
    sandbox.succeed("downgrade -1");
    assert_eq!(current(&sandbox), LAST);
    assert_eq!(sandbox.database.state(), before);
}

#[test]
fn the_quickstart_has_nothing_to_generate() {
    let sandbox = Sandbox::new("examples/quickstart", DatabaseKind::Sqlite);
    sandbox.succeed("upgrade head");
    sandbox
        .run("check")
        .succeeds_with(&["No new upgrade operations detected."]);
}

#[test]
fn a_renamed_column_is_named_on_the_command_line() {
    let sandbox = bazar();
    sandbox.succeed("upgrade head");
    sandbox.replace(
        "backend/models/product.py",
        "    unit = Column(",
        "    measure = Column(",
    );
    sandbox
        .run("revision --autogenerate -m rename --rename products.unit:nothing")
        .fails_with(&["--rename products.unit:nothing fits nothing"]);
    sandbox.succeed("revision --autogenerate -m rename --rename market.products.unit:measure");
    let text = new_revision(&sandbox, "_rename.py");
    assert!(text.contains("new_column_name='measure'"), "{text}");
    sandbox.succeed("upgrade head");
    sandbox
        .run("check")
        .succeeds_with(&["No new upgrade operations detected."]);
    sandbox.succeed("downgrade -1");
    assert_eq!(current(&sandbox), LAST);
}
