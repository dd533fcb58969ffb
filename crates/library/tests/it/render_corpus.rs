//! Operations against what the reference writes for them into revision files. The goldens are recorded by
//! `tests/record/render.py`; `tests/known_renderings.txt` lists what is not equal, and why.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use aludel_autogenerate::render::{DefaultHooks, RenderOptions, render};
use aludel_python::{Interpreter, Module, PyResult, Settings, Value};

const PRELUDE: &str = "\
import datetime
import decimal
import enum
import sqlalchemy as sa
from sqlalchemy.sql.elements import conv
from alembic.operations import ops
from sqlalchemy import func, text
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
import geoalchemy2
";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

#[derive(Default)]
struct Case {
    code: String,
    options: Vec<(String, String)>,
    /// Headers such as `postgresql reverse`, and the text below.
    expected: Vec<(String, String)>,
}

fn parse(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(code) = line.strip_prefix("=== ") {
            cases.push(Case {
                code: code.to_owned(),
                ..Case::default()
            });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(option) = line.strip_prefix("#: ") {
            let (key, value) = option.split_once(' ').expect("an option has a value");
            case.options
                .push((key.to_owned(), value.trim_matches('\'').to_owned()));
        } else if let Some(header) = line.strip_prefix("--- ") {
            let (header, text) = match header.strip_suffix(" same") {
                Some(header) => (header, case.expected.last().expect("a text before").1.clone()),
                None => (header, String::new()),
            };
            case.expected.push((header.to_owned(), text));
        } else if let Some((_, text)) = case.expected.last_mut() {
            text.push_str(line);
            text.push('\n');
        }
    }
    cases
}

fn build(py: &mut Interpreter, code: &str, variant: &str) -> PyResult<Value> {
    let module = Rc::new(Module::new("case", None));
    let wanted = match variant {
        "reverse" => "[operation.reverse() for operation in reversed(found)]",
        "batch" => "[ops.ModifyTableOps('t', found)]",
        _ => "found",
    };
    py.execute(
        &format!("{PRELUDE}found = {code}\ncontainer = ops.UpgradeOps({wanted})\n"),
        &module,
    )?;
    py.get_attribute(&Value::Module(module), "container")
}

fn rendered(py: &mut Interpreter, case: &Case, header: &str) -> Result<String, String> {
    let (dialect, variant) = header.split_once(' ').unwrap_or((header, ""));
    let dialect = aludel_dialect::dialect(dialect).expect("a dialect");
    let mut options = RenderOptions::new(dialect);
    options.settings.backslash_escapes = false;
    options.render_as_batch = variant == "batch";
    for (key, value) in &case.options {
        match key.as_str() {
            "alembic_module_prefix" => options.alembic_module_prefix = value.clone(),
            "sqlalchemy_module_prefix" => options.sqlalchemy_module_prefix = value.clone(),
            "user_module_prefix" => options.user_module_prefix = Some(value.clone()),
            other => panic!("an option {other}"),
        }
    }
    let operations = build(py, &case.code, variant)
        .and_then(|container| aludel_library::operations_of(py, &container))
        .map_err(|error| format!("! {error}"))?;
    let script = render(&operations, &options, &mut DefaultHooks).map_err(|error| format!("! {error}"))?;
    let mut lines: Vec<&str> = script.imports.iter().map(String::as_str).collect();
    let body: Vec<&str> = script.body.split('\n').collect();
    lines.extend(&body[1..body.len() - 1]);
    Ok(lines.join("\n"))
}

#[test]
fn operations_are_rendered_as_the_reference_renders_them() {
    let mut py = Interpreter::new(Settings::default());
    aludel_library::register(&mut py);
    let known = std::fs::read_to_string(folder().join("known_renderings.txt")).expect("the list");
    let mut known: BTreeSet<&str> = known.lines().filter(|line| !line.starts_with("# ")).collect();
    let mut report = String::new();
    let mut count = 0;
    for area in ["types", "columns", "indexes", "constraints", "tables", "options"] {
        let file = folder().join(format!("goldens/render/{area}.txt"));
        for case in parse(&std::fs::read_to_string(file).expect("goldens")) {
            for (header, expected) in &case.expected {
                count += 1;
                let expected = expected.trim_end();
                let found = rendered(&mut py, &case, header).unwrap_or_else(|error| error);
                let same = if expected.starts_with("! ") {
                    found.starts_with("! ")
                } else {
                    found.trim_end() == expected
                };
                let name = format!("{area} {header}: {}", case.code);
                if !same && !known.remove(name.as_str()) {
                    let _ = writeln!(report, "=== {name}\nexpected:\n{expected}\nfound:\n{found}\n");
                }
            }
        }
    }
    assert!(count > 1500, "only {count} renderings");
    assert!(known.is_empty(), "equal now, take off the list:\n{known:#?}");
    assert!(report.is_empty(), "{report}");
}
