//! A constraint without a name may be named by the naming convention of the models: they are evaluated where their text
//! may set one, and only there.

use crate::cases::DatabaseKind;
use crate::sandbox::Sandbox;

const EVALUATED: &str = "-- the models are evaluated";
const UNNAMED: &str = "    UNIQUE (\"имя\")";
const NAMED: &str = "    CONSTRAINT \"uq_товары_имя\" UNIQUE (\"имя\")";
const RULES: &str = "{'uq': 'uq_%(table_name)s_%(column_0_name)s'}";

/// Makes the project, with `old` of a file replaced by `new`; gives the SQL of its upgrade.
#[track_caller]
fn sql(file: &str, old: &str, new: &str) -> String {
    let sandbox = Sandbox::new("models", DatabaseKind::None);
    sandbox.replace(file, old, &new.replace("RULES", RULES));
    sandbox.succeed("upgrade head --sql")
}

#[track_caller]
fn assert_named(file: &str, old: &str, new: &str) {
    let sql = sql(file, old, new);
    assert!(sql.contains(NAMED) && sql.contains(EVALUATED), "{new}\n{sql}");
}

#[track_caller]
fn assert_not_evaluated(file: &str, old: &str, new: &str) {
    let sql = sql(file, old, new);
    assert!(sql.contains(UNNAMED) && !sql.contains(EVALUATED), "{new}\n{sql}");
}

#[test]
fn models_without_a_convention_are_not_evaluated() {
    assert_not_evaluated("app/base.py", "schema=None", "");
    assert_not_evaluated(
        "app/models.py",
        "import sqlalchemy as sa",
        "import sqlalchemy as sa, not_installed",
    );
    // A file that no import leads to takes no part.
    let sandbox = Sandbox::new("models", DatabaseKind::None);
    sandbox.write("app/other.py", "naming_convention = 1");
    assert!(!sandbox.succeed("upgrade head --sql").contains(EVALUATED));
}

#[test]
fn a_convention_is_found_wherever_the_models_take_it_from() {
    assert_named("app/base.py", "schema=None", "naming_convention=RULES");
    assert_named("app/base.py", "schema=None", "None, None, RULES");
    assert_named(
        "app/base.py",
        "schema=None",
        "**{'naming_' + 'convention': RULES}",
    );
    let late = "print(\"-- the models are evaluated\")\nBase.metadata.naming_convention = RULES";
    assert_named("app/models.py", "print(\"-- the models are evaluated\")", late);
}

#[test]
fn a_convention_in_a_module_that_is_imported_from_afar_is_found() {
    for import in [
        "from app import names",
        "from .names import *",
        "if True: import app.names",
        "from app import (\n    names,\n)",
        "import importlib; names = importlib.import_module('app.' + 'names')",
        "exec('from app import names')",
    ] {
        let sandbox = Sandbox::new("models", DatabaseKind::None);
        sandbox.write(
            "app/names.py",
            format!("from app.base import Base\nBase.metadata.naming_convention = {RULES}\n"),
        );
        sandbox.replace("app/models.py", "from app import base\n", &format!("{import}\n"));
        let sql = sandbox.succeed("upgrade head --sql");
        assert!(sql.contains(NAMED), "{import}\n{sql}");
    }
}

#[test]
fn a_convention_that_a_revision_sets_before_is_kept() {
    let file = "migrations/versions/3c0000000001_товары.py";
    let import =
        "import sqlalchemy as sa\nfrom app.base import Base\n\nBase.metadata.naming_convention = RULES";
    let sql = sql(file, "import sqlalchemy as sa", import);
    assert!(sql.contains(NAMED), "{sql}");
}
