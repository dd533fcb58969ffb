//! The packages that env files take their settings from.

use std::path::Path;

use aludel_library::register;
use aludel_python::{Interpreter, Settings};
use tempfile::TempDir;

/// Evaluates `source` as a file of `folder` and gives the `str()` of its name `answer`.
fn answer(folder: &Path, environment: &[(&str, &str)], source: &str) -> String {
    let mut py = Interpreter::new(Settings {
        environment: environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        readable: vec![folder.to_owned()],
        current_directory: folder.to_owned(),
        ..Settings::default()
    });
    register(&mut py);
    let file = folder.join("env.py");
    let module = py.execute_source(&file.to_string_lossy(), source, "env").expect("the script evaluates");
    let value = module.get("answer").expect("the script binds `answer`");
    py.str(&value).expect("the answer has a text").to_string()
}

fn folder(env: &str) -> TempDir {
    let folder = aludel_testing::folder::scratch();
    std::fs::write(folder.path().join(".env"), env).expect("the folder can be written");
    folder
}

#[test]
fn dotenv_reads_quotes_comments_and_references() {
    let folder = folder("# примечание\nexport A='one # two'\nB=\"line\\nnext\" # c\nC=plain # c\nD=${A}-${E:-x}\nПАРОЛЬ=тайна\n");
    let script = "from dotenv import dotenv_values\nanswer = dotenv_values()\n";
    assert_eq!(
        answer(folder.path(), &[], script),
        "{'A': 'one # two', 'B': 'line\\nnext', 'C': 'plain', 'D': 'one # two-x', 'ПАРОЛЬ': 'тайна'}"
    );
}

#[test]
fn load_dotenv_leaves_what_is_set() {
    let folder = folder("A=file\nB=file\n");
    let script = "import os\nfrom dotenv import load_dotenv\nload_dotenv()\nanswer = os.environ['A'] + os.getenv('B')\n";
    assert_eq!(answer(folder.path(), &[("A", "set-")], script), "set-file");
}

#[test]
fn decouple_finds_the_file_and_casts() {
    let folder = folder("DEBUG=on\nHOSTS=a, b\nPORT='5432'\n");
    let script = "from decouple import config, Csv\nanswer = (config('DEBUG', cast=bool), config('HOSTS', cast=Csv()), config('PORT', cast=int), config('X', default='y'))\n";
    assert_eq!(answer(folder.path(), &[], script), "(True, ['a', 'b'], 5432, 'y')");
}

#[test]
fn environs_reads_casts_and_prefixes() {
    let folder = folder("DB_PORT=5432\nDB_HOSTS=a,b\nDEBUG=false\n");
    let script = "\
from environs import Env
env = Env()
env.read_env()
with env.prefixed('DB_'):
    port = env.int('PORT')
    hosts = env.list('HOSTS')
answer = (port, hosts, env.bool('DEBUG'), env('MISSING', 'default'))
";
    assert_eq!(answer(folder.path(), &[], script), "(5432, ['a', 'b'], False, 'default')");
}
