//! Imports of the application that wait until they are needed.

use crate::project::{Project, text};

#[test]
fn imports_of_the_application_wait_until_they_are_needed() {
    let project = Project::new(&[
        (
            "models.py",
            "raise_if_run = 1 / 0\nprint('never')\nclass Base:\n    metadata = 5\n",
        ),
        ("settings.py", "URL = 'postgresql://'\n"),
        (
            "env.py",
            "from models import Base\nimport models\nfrom settings import URL\ntarget = Base.metadata\nurl = URL + 'host'\n",
        ),
    ]);
    let (mut py, module) = project.run_lazily("env.py").unwrap();
    assert_eq!(text(&mut py, &module, "url"), "'postgresql://host'");
    assert!(!py.modules().contains_key("models"), "the models were imported");
    assert!(py.modules().contains_key("settings"));
    let target = module.get("target").unwrap();
    let forced = py.force(&target).unwrap();
    assert_eq!(forced.as_int(), Some(5));
    assert!(py.modules().contains_key("models"));
}

#[test]
fn a_waiting_import_of_a_module_from_its_package_imports_the_module() {
    let project = Project::new(&[
        ("app/__init__.py", ""),
        ("app/db.py", "tables = []\n"),
        ("app/models.py", "from app.db import tables\ntables.append(1)\n"),
        ("env.py", "from app import db, models\ntarget = db.tables\n"),
    ]);
    let (mut py, module) = project.run_lazily("env.py").unwrap();
    assert!(!py.modules().contains_key("app"), "the application was imported");
    let target = module.get("target").unwrap();
    let forced = py.force(&target).unwrap();
    assert_eq!(py.repr(&forced).unwrap(), "[1]");
}

#[test]
fn imports_that_are_done_while_a_module_is_imported_leave_it_alone() {
    let project = Project::new(&[
        (
            "db.py",
            "import os\nURL = os.getenv('ALUDEL_SURELY_NOT_SET')\nclass Base: pass\n",
        ),
        ("models.py", "from db import Base, URL\nclass Order(Base): pass\n"),
        ("env.py", "import models\nfrom db import Base\nurl = models.URL\n"),
    ]);
    let (mut py, module) = project.run_lazily("env.py").unwrap();
    let url = module.get("url").unwrap();
    assert!(py.force(&url).unwrap().is_none());
}

#[test]
fn a_waiting_import_is_done_for_a_condition_a_call_and_a_star() {
    for line in [
        "if Base.flag: done = 1",
        "done = Base.make()",
        "done = [Base.flag]",
        "done = Base is None",
        "done = f'{Base.flag}'",
        "class Child(Base): pass",
        "done = isinstance(1, Base)",
        "for x in Base.items: pass",
    ] {
        let env = format!("from models import Base\n{line}\n");
        let project = Project::new(&[
            (
                "models.py",
                "class Base:\n    flag = True\n    items = [1]\n    @staticmethod\n    def make(): return 1\n",
            ),
            ("env.py", &env),
        ]);
        let (py, _) = project.run_lazily("env.py").unwrap();
        assert!(py.modules().contains_key("models"), "{line}");
    }
    let project = Project::new(&[
        ("models.py", "x = 1\n"),
        ("env.py", "from models import *\ny = x\n"),
    ]);
    let (py, module) = project.run_lazily("env.py").unwrap();
    assert!(py.modules().contains_key("models"));
    assert_eq!(module.get("y").and_then(|y| y.as_int()), Some(1));
    let project = Project::new(&[
        ("models.py", "x = 1\n"),
        ("env.py", "from models import *\ny = 2\n"),
    ]);
    let (py, _) = project.run_lazily("env.py").unwrap();
    assert!(!py.modules().contains_key("models"));
}

#[test]
fn a_waiting_import_of_a_missing_name_names_the_line_of_the_import() {
    let project = Project::new(&[
        ("models.py", "a = 1\n"),
        ("env.py", "from models import Base\n\nif Base: pass\n"),
    ]);
    let Err(error) = project.run_lazily("env.py") else {
        panic!("it was to fail")
    };
    assert!(format!("{error:?}").contains("env.py:1"), "{error:?}");
}

#[test]
fn a_variable_that_is_not_set_does_not_import_the_models_into_settings_that_are_half_way_read() {
    let project = Project::new(&[
        (
            "settings.py",
            "import os\nURL = os.getenv('NOT_SET', 'sqlite://')\nQUOTA = 10\n",
        ),
        (
            "models.py",
            "import os\nimport settings\nquota = settings.QUOTA\nos.environ['SET'] = '1'\n",
        ),
        ("db.py", "import settings\ndef url():\n    return settings.URL\n"),
        (
            "env.py",
            "from models import quota\nfrom db import url\nfound = url()\nlimit = quota + 1\n",
        ),
    ]);
    let (mut py, module) = project.run_lazily("env.py").unwrap();
    assert_eq!(text(&mut py, &module, "found"), "'sqlite://'");
    assert_eq!(text(&mut py, &module, "limit"), "11");
}

#[test]
fn a_variable_that_an_earlier_import_sets_is_set_for_a_later_one() {
    let project = Project::new(&[
        ("setup.py", "import os\nos.environ['СРЕДА'] = 'тест'\n"),
        (
            "settings.py",
            "import os\ndef url():\n    return URL\nURL = os.getenv('СРЕДА')\n",
        ),
        (
            "env.py",
            "from setup import os\nfrom settings import url\nfound = url()\n",
        ),
    ]);
    let (mut py, module) = project.run_lazily("env.py").unwrap();
    assert_eq!(text(&mut py, &module, "found"), "'тест'");
}

#[test]
fn a_star_import_that_waits_replaces_what_was_bound_before_it_and_nothing_after() {
    let project = Project::new(&[
        ("first.py", "early = config = a = 'first'\n"),
        ("second.py", "a = 'second'\nconfig = 'second'\n"),
        (
            "env.py",
            "early = 'env'\nfrom first import *\nfrom second import *\nconfig = 'env'\nfound = (a, config, early)\n",
        ),
    ]);
    let (mut py, module) = project.run_lazily("env.py").unwrap();
    assert_eq!(text(&mut py, &module, "found"), "('second', 'env', 'first')");
}

#[test]
fn an_import_in_a_try_does_not_wait() {
    let project = Project::new(&[
        ("models.py", "a = 1\n"),
        (
            "env.py",
            "try:\n    from models import Base\nexcept ImportError:\n    Base = None\n",
        ),
    ]);
    let (_, module) = project.run_lazily("env.py").unwrap();
    assert!(module.get("Base").is_some_and(|base| base.is_none()));
}
