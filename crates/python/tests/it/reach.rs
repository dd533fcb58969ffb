//! The promise to users: scripts read files of the project and nothing else, write none, start no processes and open
//! no sockets; the environment they change is their own.

use std::path::Path;
use std::rc::Rc;

use aludel_python::{Interpreter, Level, Output, Settings};

fn interpreter(folder: &Path) -> Interpreter {
    Interpreter::new(Settings {
        search_path: vec![folder.to_path_buf()],
        readable: vec![folder.to_path_buf()],
        current_directory: folder.to_path_buf(),
        environment: vec![("HOME".to_owned(), "/home/user".to_owned())],
        ..Settings::default()
    })
}

/// The error that a statement ends with.
fn refusal(py: &mut Interpreter, statement: &str) -> String {
    match py.execute_source("env.py", statement, "env") {
        Ok(_) => panic!("{statement}: was not refused"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_writes_starts_processes_or_opens_sockets_is_refused() {
    let folder = aludel_testing::folder::scratch();
    let mut py = interpreter(folder.path());
    let statements = [
        ("import os; os.system('true')", "scripts cannot start processes"),
        ("import os; os.popen('true')", "scripts cannot start processes"),
        ("import os; os.fork()", "scripts cannot start processes"),
        (
            "import os; os.execv('/bin/true', [])",
            "scripts cannot start processes",
        ),
        ("import os; os.kill(1, 9)", "scripts cannot start processes"),
        (
            "import subprocess; subprocess.run(['true'])",
            "scripts cannot start processes",
        ),
        (
            "import subprocess; subprocess.Popen(['true'])",
            "scripts cannot start processes",
        ),
        (
            "from subprocess import check_output; check_output('true')",
            "scripts cannot start processes",
        ),
        (
            "import multiprocessing; multiprocessing.Process()",
            "scripts cannot start processes",
        ),
        ("import socket; socket.socket()", "scripts cannot open sockets"),
        (
            "import socket; socket.create_connection(('h', 1))",
            "scripts cannot open sockets",
        ),
        (
            "import urllib.request; urllib.request.urlopen('http://h')",
            "scripts cannot open sockets",
        ),
        (
            "import requests; requests.get('http://h')",
            "scripts cannot open sockets",
        ),
        (
            "import http.client; http.client.HTTPConnection('h')",
            "scripts cannot open sockets",
        ),
        ("import smtplib; smtplib.SMTP('h')", "scripts cannot open sockets"),
        (
            "import asyncio; asyncio.run(asyncio.open_connection('h', 1))",
            "scripts cannot open sockets",
        ),
        ("import os; os.mkdir('new')", "not write"),
        (
            "import os; os.makedirs('.', exist_ok=True); os.makedirs('new/below')",
            "not write",
        ),
        ("import os; os.makedirs('new', exist_ok=True)", "not write"),
        ("import os; os.makedirs('.')", "not write"),
        ("import os; os.remove('x')", "not write"),
        ("import os; os.rename('x', 'y')", "not write"),
        ("import os; os.chdir('/')", "not write"),
        ("import shutil; shutil.rmtree('.')", "not write"),
        ("import tempfile; tempfile.mkdtemp()", "not write"),
        ("from pathlib import Path; Path('x').write_text('y')", "not write"),
        ("from pathlib import Path; Path('x').mkdir()", "not write"),
        ("from pathlib import Path; Path('x').unlink()", "not write"),
        ("from pathlib import Path; Path('x').open('w')", "not write"),
        ("import io; io.open('x', 'a')", "not write"),
        ("open('x', 'w')", "write"),
        ("open('x', 'r+')", "write"),
    ];
    for (statement, words) in statements {
        let error = refusal(&mut py, statement);
        assert!(error.contains(words), "{statement}: {error}");
    }
    let left = std::fs::read_dir(folder.path()).expect("readable").count();
    assert_eq!(left, 0, "nothing was written");
}

#[test]
fn a_data_folder_outside_of_the_project_that_is_there_need_not_be_made() {
    let folder = aludel_testing::folder::scratch();
    let project = folder.path().join("project");
    std::fs::create_dir(&project).expect("writable");
    let data = folder.path().join("данные");
    std::fs::create_dir(&data).expect("writable");
    let statements = format!(
        "import os\nfrom pathlib import Path\nPath({0:?}).mkdir(parents=True, exist_ok=True)\nos.makedirs({0:?}, exist_ok=True)\n",
        data.display().to_string()
    );
    let mut py = interpreter(&project);
    py.execute_source("env.py", &statements, "env")
        .expect("the folder is there");
}

#[test]
fn files_outside_of_the_project_are_not_read_by_any_way() {
    let folder = aludel_testing::folder::scratch();
    let project = folder.path().join("проект");
    std::fs::create_dir(&project).expect("writable");
    std::fs::write(project.join("внутри.txt"), "inside").expect("writable");
    let secret = folder.path().join("secret.txt");
    std::fs::write(&secret, "outside").expect("writable");
    std::os::unix::fs::symlink(&secret, project.join("link.txt")).expect("writable");
    let mut py = interpreter(&project);
    let module = py
        .execute_source(
            "env.py",
            "from pathlib import Path\nimport os\nfound = open('внутри.txt').read() + Path('внутри.txt').read_text()\n\
             names = os.listdir('.')\nseen = [os.path.exists(p) for p in ('внутри.txt', 'link.txt', '../secret.txt', '/etc/passwd')]\n",
            "env",
        )
        .expect("files of the project are readable");
    assert_eq!(
        module.get("found").and_then(|v| v.as_str().map(str::to_owned)),
        Some("insideinside".to_owned())
    );
    let seen = module.get("seen").expect("bound");
    assert_eq!(py.repr(&seen).expect("a list"), "[True, False, False, False]");
    for statement in [
        "open('../secret.txt')",
        "open('link.txt')",
        "open('/etc/passwd')",
        "import os; os.listdir('..')",
        "import os; os.stat('/etc/passwd')",
        "from pathlib import Path; Path('/etc/passwd').read_text()",
        "from pathlib import Path; (Path.cwd().parent / 'secret.txt').read_bytes()",
        "import importlib.util as u; s = u.spec_from_file_location('x', '/etc/x.py'); m = u.module_from_spec(s); s.loader.exec_module(m)",
    ] {
        let error = refusal(&mut py, statement);
        let known = ["PermissionError", "FileNotFoundError"];
        assert!(
            known.iter().any(|class| error.starts_with(class)),
            "{statement}: {error}"
        );
    }
}

#[test]
fn the_environment_that_scripts_change_is_their_own() {
    let folder = aludel_testing::folder::scratch();
    let mut py = interpreter(folder.path());
    py.execute_source(
        "env.py",
        "import os\nos.environ['ALUDEL_REACH'] = 'x'\ndel os.environ['HOME']\n",
        "env",
    )
    .expect("the environment can be changed");
    assert!(std::env::var_os("ALUDEL_REACH").is_none());
    let module = py
        .execute_source(
            "other.py",
            "import os\nvalue = os.getenv('ALUDEL_REACH')\nhome = os.path.expanduser('~/x')\n",
            "other",
        )
        .expect("other modules see the change");
    assert_eq!(
        module.get("value").and_then(|v| v.as_str().map(str::to_owned)),
        Some("x".to_owned())
    );
    assert_eq!(
        module.get("home").and_then(|v| v.as_str().map(str::to_owned)),
        Some("~/x".to_owned())
    );
}

#[test]
fn rust_code_logs_through_the_configuration_of_the_script() {
    let folder = aludel_testing::folder::scratch();
    let ini = "[loggers]\nkeys=root,alembic\n[handlers]\nkeys=console\n[formatters]\nkeys=generic\n\
               [logger_root]\nlevel=WARNING\nhandlers=console\nqualname=\n\
               [logger_alembic]\nlevel=INFO\nhandlers=\nqualname=alembic\n\
               [handler_console]\nclass=StreamHandler\nargs=(sys.stderr,)\nlevel=NOTSET\nformatter=generic\n\
               [formatter_generic]\nformat=%(levelname)-5.5s [%(name)s] %(message)s\n";
    std::fs::write(folder.path().join("alembic.ini"), ini).expect("writable");
    let mut py = interpreter(folder.path());
    let output = Rc::new(Output::captured());
    py.set_state(output.clone());
    py.declare_loggers(&["alembic.runtime.migration", "elsewhere"]);
    py.execute_source(
        "env.py",
        "from logging.config import fileConfig\nfileConfig('alembic.ini')\n",
        "env",
    )
    .expect("the configuration is read");
    py.log(
        "alembic.runtime.migration",
        Level::Info,
        "Running upgrade  -> 1, 100% ещё",
    )
    .expect("logged");
    py.log("sqlalchemy.engine", Level::Info, "hidden")
        .expect("logged");
    py.log("elsewhere", Level::Error, "disabled by the configuration")
        .expect("logged");
    assert!(py.logs("alembic.runtime.migration", Level::Info));
    assert!(!py.logs("sqlalchemy.engine", Level::Info));
    assert_eq!(
        output.stderr(),
        "INFO  [alembic.runtime.migration] Running upgrade  -> 1, 100% ещё\n"
    );
}

#[test]
fn a_log_file_is_left_out_with_one_warning() {
    let folder = aludel_testing::folder::scratch();
    let mut py = interpreter(folder.path());
    let output = Rc::new(Output::captured());
    py.set_state(output.clone());
    py.execute_source(
        "env.py",
        "import logging\nlogging.basicConfig(filename='a.log')\nlogging.FileHandler('b.log')\nlogging.warning('lost')\n",
        "env",
    )
    .expect("a log file is no error");
    let warnings = output.stderr();
    assert_eq!(warnings.lines().count(), 1, "{warnings}");
    assert!(warnings.contains("scripts cannot write files"), "{warnings}");
    assert!(!folder.path().join("a.log").exists());
}

#[test]
fn expressions_that_would_run_forever_are_given_up() {
    let folder = aludel_testing::folder::scratch();
    let mut py = interpreter(folder.path());
    let error = refusal(&mut py, "import re\nre.match(r'(a|aa)+(b\\1)?$', 'a' * 60 + 'c')");
    assert!(error.contains("too many steps"), "{error}");
    let error = refusal(
        &mut py,
        "from decimal import Decimal\nint(Decimal('1e999999999'))",
    );
    assert!(error.starts_with("OverflowError"), "{error}");
}
