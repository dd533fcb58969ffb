//! Modules of the application: what cannot be evaluated stays unresolved, and what the others define is there.

use std::path::Path;

use aludel_python::{
    Bound, Error, Interpreter, Item, Mode, Module, NativeFunction, NativeModule, PyResult, Settings, Value,
};
use aludel_testing::folder;

struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn new(files: &[(&str, &str)]) -> Project {
        let folder = folder::scratch();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("a folder is made");
            std::fs::write(path, text).expect("a file is written");
        }
        Project { folder }
    }

    fn interpreter(&self) -> Interpreter {
        Interpreter::new(Settings {
            search_path: vec![self.folder.path().to_path_buf()],
            ..Settings::default()
        })
    }

    fn run(&self, file: &str) -> Result<(Interpreter, std::rc::Rc<Module>), Error> {
        let mut py = self.interpreter();
        let module = py.execute_file(&self.folder.path().join(file), "env", Mode::Strict)?;
        Ok((py, module))
    }

    fn run_lazily(&self, file: &str) -> Result<(Interpreter, std::rc::Rc<Module>), Error> {
        let mut py = self.interpreter();
        let module = py.execute_file_lazily(&self.folder.path().join(file), "env")?;
        Ok((py, module))
    }
}

fn text(py: &mut Interpreter, module: &Module, name: &str) -> String {
    let value = module.get(name).expect("the name is bound");
    py.repr(&value).expect("the value has a repr")
}

fn error(project: &Project, file: &str) -> String {
    match project.run(file) {
        Ok(_) => "no error".to_owned(),
        Err(error) => format!("{error:?}"),
    }
}

const APP: &str = "
import fastapi
from redis import Redis
app = fastapi.FastAPI(title='x')
client = Redis.from_url('redis://')

@app.get('/')
def index():
    return 1

@app.on_event('startup')
class Handlers:
    kept = 'class'

class Model(fastapi.BaseModel):
    kind = 'table'
    other = client.thing
    def method(self):
        return self.missing.too

LIMIT = 10
if LIMIT > 5:
    broken = 1 / 0
    fine = 'yes'
a, b = LIMIT.compute()
total = LIMIT + 1
";

#[test]
fn a_module_that_builds_a_web_application_still_gives_its_plain_names() {
    let project = Project::new(&[
        ("app.py", APP),
        (
            "env.py",
            "import app\nr = (app.LIMIT, app.total, app.fine, app.Model.kind, app.Handlers.kept)\n",
        ),
    ]);
    let (mut py, module) = project.run("env.py").unwrap();
    assert_eq!(text(&mut py, &module, "r"), "(10, 11, 'yes', 'table', 'class')");
}

#[test]
fn using_what_is_not_known_names_the_first_cause() {
    for (line, cause) in [
        ("if app.app: pass", "No module named 'fastapi'"),
        ("for x in app.client: pass", "No module named 'redis'"),
        ("f'{app.client.host}'", "No module named 'redis'"),
        ("str(app.broken)", "ZeroDivisionError: division by zero"),
        ("len(app.a)", "has no attribute 'compute'"),
        ("int(app.Model().method())", "No module named 'fastapi'"),
        ("'a' + str(app.index(1).x['k'] + 5)", "No module named 'fastapi'"),
    ] {
        let env = format!("import app\ntry:\n    {line}\nexcept Exception:\n    pass\n");
        let project = Project::new(&[("app.py", APP), ("env.py", &env)]);
        let message = error(&project, "env.py");
        assert!(message.contains("is not known here"), "{line}: {message}");
        assert!(message.contains(cause), "{line}: {message}");
        assert!(message.contains("app.py, line"), "{line}: {message}");
    }
}

#[test]
fn a_missing_package_in_a_strict_file_is_an_error_only_when_it_is_used() {
    let project = Project::new(&[(
        "env.py",
        "import sentry_sdk\nfrom x.y import z\nclient = sentry_sdk.init(dsn='a')\nok = 1\n",
    )]);
    assert!(project.run("env.py").is_ok());
    let project = Project::new(&[("revision.py", "import seeds\nseeds.sow()\n")]);
    let message = error(&project, "revision.py");
    assert!(message.contains("this statement would do nothing"), "{message}");
    let project = Project::new(&[("env.py", "import sentry_sdk\nif sentry_sdk.enabled: pass\n")]);
    let message = error(&project, "env.py");
    assert!(
        message.contains("'sentry_sdk.enabled' is not known here"),
        "{message}"
    );
    assert!(message.contains("env.py, line 1"), "{message}");
}

#[test]
fn a_try_around_an_import_sees_import_error() {
    let source = "
try:
    import psycopg3_missing
    found = True
except ImportError:
    found = False
try:
    from a.b import c
except (ValueError, ModuleNotFoundError) as error:
    name = error.name
";
    let project = Project::new(&[("env.py", source)]);
    let (mut py, module) = project.run("env.py").unwrap();
    assert_eq!(text(&mut py, &module, "found"), "False");
    assert_eq!(text(&mut py, &module, "name"), "'a'");
}

#[test]
fn a_star_import_of_a_missing_package_leaves_unknown_names_unresolved() {
    let project = Project::new(&[(
        "env.py",
        "from unknown_package import *\nx = something.else_\ny = len('abc')\n",
    )]);
    let (mut py, module) = project.run("env.py").unwrap();
    assert!(matches!(module.get("x"), Some(Value::Unresolved(_))));
    assert_eq!(text(&mut py, &module, "y"), "3");
}

#[test]
fn a_name_that_a_project_module_lacks_is_an_import_error_in_a_strict_file() {
    let project = Project::new(&[("models.py", "a = 1\n"), ("env.py", "from models import b\n")]);
    assert!(error(&project, "env.py").starts_with("ImportError: cannot import name 'b' from 'models'"));
}

#[test]
fn imports_of_the_application_wait_until_they_are_needed() {
    let project = Project::new(&[
        (
            "models.py",
            "raise_if_run = undefined()\nprint('never')\nclass Base:\n    metadata = 5\n",
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
fn a_call_that_is_not_known_leaves_what_stands_around_it() {
    let project = Project::new(&[
        (
            "models.py",
            "from shop_types import Money\nitems = (1, int(Money.size), [2])\nkinds = dict(a=1, b=str(Money()))\n",
        ),
        ("empty.py", ""),
    ]);
    let (mut py, _) = project.run("empty.py").unwrap();
    let module = py.import("models").unwrap();
    let items = module.get("items").unwrap();
    let items = py.iterate(&items).unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!(items[0].as_int(), Some(1));
    let error = py.truth(&items[1]).unwrap_err();
    assert!(
        error.to_string().contains("No module named 'shop_types'"),
        "{error}"
    );
    let kinds = module.get("kinds").unwrap();
    assert_eq!(py.iterate(&kinds).unwrap().len(), 2);
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
fn a_daemon_that_works_for_ever_stops_nothing() {
    let source = "import threading\nseen = []\ndef work():\n    while True:\n        pass\n\
                  threading.Thread(target=work, daemon=True).start()\n\
                  other = threading.Thread(target=lambda: seen.append(1))\nother.daemon = True\nother.start()\n\
                  alive = other.is_alive()\nother.join()\nfound = (alive, other.is_alive(), seen)\n";
    let project = Project::new(&[("env.py", source)]);
    let (mut py, module) = project.run("env.py").unwrap();
    assert_eq!(text(&mut py, &module, "found"), "(True, False, [1])");
}

#[test]
fn formatters_handlers_and_filters_of_packages_that_are_not_here_do_not_stop_the_logging() {
    let source = r#"
import io
import logging.config
written = io.StringIO()
logging.config.dictConfig({
    "version": 1,
    "formatters": {
        "plain": {"class": "pythonjsonlogger.jsonlogger.JsonFormatter", "format": "%(message)s!"},
        "own": {"()": "uvicorn.logging.AccessFormatter", "fmt": "%(client_addr)s %(message)s", "use_colors": True},
    },
    "filters": {"all": {"()": "asgi_correlation_id.CorrelationIdFilter", "uuid_length": 32}},
    "handlers": {
        "plain": {"class": "logging.StreamHandler", "formatter": "plain", "stream": written, "filters": ["all"]},
        "own": {"class": "logging.StreamHandler", "formatter": "own", "stream": written},
        "none": {"class": "rich.logging.RichHandler", "rich_tracebacks": True},
    },
    "loggers": {"проба": {"level": "INFO", "handlers": ["plain", "own", "none"]}},
})
logging.getLogger("проба").info("да")
found = written.getvalue()
"#;
    let project = Project::new(&[("env.py", source)]);
    let (mut py, module) = project.run("env.py").unwrap();
    assert_eq!(text(&mut py, &module, "found"), "'да!\\nINFO [проба] да\\n'");
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

#[test]
fn an_unsupported_construct_is_not_hidden_by_except() {
    let source = "def g():\n    x = [(yield 1)]\ntry:\n    list(g())\nexcept Exception:\n    pass\n";
    let project = Project::new(&[("env.py", source)]);
    let message = error(&project, "env.py");
    assert!(
        message.contains("not supported") && message.contains("env.py:2"),
        "{message}"
    );
}

#[test]
fn errors_name_every_frame_with_its_line() {
    let source = "def a():\n    b()\n\ndef b():\n    return ошибка\n\na()\n";
    let project = Project::new(&[("env.py", source)]);
    let Err(error) = project.run("env.py") else {
        panic!("it was to fail")
    };
    let frames: Vec<_> = error
        .frames()
        .iter()
        .map(|f| (f.line, f.column, f.function.to_string()))
        .collect();
    assert_eq!(
        frames,
        [
            (5, 12, "b".to_owned()),
            (2, 5, "a".to_owned()),
            (7, 1, "<module>".to_owned())
        ]
    );
    assert_eq!(
        error
            .frames()
            .first()
            .map(|f| f.source_line.to_string())
            .as_deref(),
        Some("    return ошибка")
    );
}

#[test]
fn a_name_error_suggests_what_was_meant() {
    let project = Project::new(&[("env.py", "down_revision = None\nprint(down_revison)\n")]);
    let Err(error) = project.run("env.py") else {
        panic!("it was to fail")
    };
    assert_eq!(error.to_string(), "NameError: name 'down_revison' is not defined");
    assert_eq!(error.hint(), Some("Did you mean: 'down_revision'?"));
}

#[test]
fn a_module_is_freed_after_it_is_cleared() {
    let source = "
def helper(n):
    def inner(k):
        return k if k < 1 else inner(k - 1)
    return inner(n)
class A:
    def f(self):
        return super().__init__()
kept = helper(3)
def upgrade():
    return helper
";
    let mut py = Interpreter::new(Settings::default());
    let module = py.execute_source("r.py", source, "r").unwrap();
    let weak = std::rc::Rc::downgrade(&module);
    module.clear();
    drop(module);
    assert!(weak.upgrade().is_none(), "something still holds the module");
}

static CONFIGURE: NativeFunction =
    NativeFunction::new("configure", "(url=None, target_metadata: lazy=None)", keep);
static LOOK: NativeFunction = NativeFunction::new("look", "(value)", keep);
static CONTEXT: NativeModule = NativeModule {
    name: "context",
    items: &[Item::Function(&CONFIGURE), Item::Function(&LOOK)],
    includes: &[],
};

static MODULES: &[&NativeModule] = &[&CONTEXT];

fn keep(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Ok(Value::None)
}

#[test]
fn a_native_function_gets_a_waiting_import_only_where_it_declares_so() {
    for (call, imported) in [
        ("configure(url='a', target_metadata=target)", false),
        ("configure('a', target)", false),
        ("configure(url=target)", true),
        ("look(target)", true),
    ] {
        let env = format!("from context import *\nfrom models import Base\ntarget = Base.metadata\n{call}\n");
        let project = Project::new(&[("models.py", "class Base:\n    metadata = 5\n"), ("env.py", &env)]);
        let mut py = project.interpreter();
        py.register(MODULES);
        py.execute_file_lazily(&project.folder.path().join("env.py"), "env")
            .unwrap();
        assert_eq!(py.modules().contains_key("models"), imported, "{call}");
    }
}
