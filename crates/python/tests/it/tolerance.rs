//! Modules of the application: what cannot be evaluated stays unresolved, and what the others define is there.

use aludel_python::{Bound, Interpreter, Item, NativeFunction, NativeModule, PyResult, Settings, Value};

use crate::project::{Project, error, text};

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
