//! Configurations must read as the reference reads them.

use aludel::config::{Config, ConfigFiles, Error, Ini, OptionValue, PathList, config_files};
use serde_json::{Value, json};

const INI: &str = include_str!("../goldens/config_ini.jsonl");
const PERCENT: &str = include_str!("../goldens/config_percent.jsonl");
const FILES: &str = include_str!("../goldens/config_files.jsonl");

fn cases(goldens: &str) -> Vec<Value> {
    goldens
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

fn error(error: &Error) -> Value {
    json!({"e": [error.python_class(), error.to_string()]})
}

/// What parts of passwords the reference's messages show, and what stands there in ours.
const PASSWORDS: [(&str, &str); 2] = [("'%40@h/db", "'***@h/db"), ("u:p%40ss@host", "u:***@host")];

/// The answer of the reference, without the passwords in its errors.
fn concealed(answer: &Value) -> Value {
    match answer {
        Value::Array(items) => items.iter().map(concealed).collect(),
        Value::Object(error) if error.contains_key("e") => {
            let message = error["e"][1].as_str().expect("a message").to_owned();
            let message = PASSWORDS
                .iter()
                .fold(message, |message, (shown, ours)| message.replace(shown, ours));
            json!({"e": [error["e"][0], message]})
        }
        other => other.clone(),
    }
}

fn outcome<T: Into<Value>>(result: Result<T, Error>) -> Value {
    result.map_or_else(|wrong| error(&wrong), Into::into)
}

fn assert_all(wrong: &[String], asked: usize) {
    let first: Vec<&str> = wrong.iter().take(8).map(String::as_str).collect();
    assert!(
        wrong.is_empty(),
        "{} of {asked} differ\n{}",
        wrong.len(),
        first.join("\n")
    );
}

#[test]
fn ini_texts_read_as_configparser_reads_them() {
    let cases = cases(INI);
    let mut wrong = Vec::new();
    for case in &cases {
        let mut ini = Ini::new([("here", "/дом/проект")]);
        let ours = match ini.read(case[0].as_str().expect("a text"), "alembic.ini") {
            Err(wrong) => error(&wrong),
            Ok(()) => {
                let names: Vec<String> = ini.sections().map(str::to_owned).collect();
                let section = |name: &String| {
                    let items = ini.items(name).map(|items| {
                        let items = items.unwrap_or_default();
                        json!(
                            items
                                .iter()
                                .map(|(name, value)| json!([name, value]))
                                .collect::<Vec<_>>()
                        )
                    });
                    json!([name, outcome(items)])
                };
                json!(names.iter().map(section).collect::<Vec<_>>())
            }
        };
        let reference = concealed(&case[1]);
        if ours != reference {
            wrong.push(format!(
                "{}\n  reference {reference}\n  here      {ours}",
                case[0]
            ));
        }
    }
    assert!(cases.len() > 500);
    assert_all(&wrong, cases.len());
}

#[test]
fn values_are_set_and_interpolated_as_configparser_does() {
    for case in cases(PERCENT) {
        let (kind, value) = (
            case[0].as_str().expect("a kind"),
            case[1].as_str().expect("a value"),
        );
        if kind != "set" {
            continue;
        }
        let mut ini = Ini::new([("here", "/дом")]);
        ini.add_section("alembic").expect("a new section");
        let ours = ini
            .set("alembic", "x", value)
            .and_then(|()| ini.get("alembic", "x"));
        assert_eq!(
            outcome(ours.map(|value| json!(value))),
            concealed(&case[2]),
            "{value}"
        );
    }
}

fn option(value: Option<OptionValue>) -> Value {
    match value {
        None => Value::Null,
        Some(OptionValue::Text(text)) => json!(text),
        Some(OptionValue::Integer(number)) => json!(number),
        Some(OptionValue::Boolean(flag)) => json!(flag),
        Some(OptionValue::List(list)) => json!(list),
        Some(OptionValue::Table(table)) => json!(table.into_iter().collect::<Vec<_>>()),
        Some(OptionValue::Tables(tables)) => json!(tables.len()),
    }
}

fn list(result: Result<PathList, Error>) -> Value {
    match result {
        Ok(list) => json!([list.paths, list.deprecations]),
        Err(wrong) => json!([error(&wrong), []]),
    }
}

fn table(entries: impl IntoIterator<Item = (String, String)>) -> Value {
    Value::Object(
        entries
            .into_iter()
            .map(|(name, value)| (name, json!(value)))
            .collect(),
    )
}

fn answers(config: &Config) -> Value {
    let hooks = config.get_hooks_list().map(|hooks| {
        let hook = |hook: aludel::config::PostWriteHook| {
            table(
                hook.options
                    .into_iter()
                    .chain([("_hook_name".to_owned(), hook.name)]),
            )
        };
        json!(hooks.into_iter().map(hook).collect::<Vec<_>>())
    });
    let options = [
        "script_location",
        "timezone",
        "truncate_slug_length",
        "file_template",
    ];
    let options = options.map(|name| {
        (
            name.to_owned(),
            outcome(config.get_alembic_option(name).map(option)),
        )
    });
    let booleans = ["sourceless", "recursive_version_locations"];
    let booleans = booleans.map(|name| (name.to_owned(), outcome(config.get_alembic_boolean_option(name))));
    json!({
        "options": Value::Object(options.into_iter().collect()),
        "booleans": Value::Object(booleans.into_iter().collect()),
        "main": outcome(config.get_main_option("script_location").map(|value| json!(value))),
        "section": outcome(config.get_section("alembic").map(|items| items.map_or(Value::Null, table))),
        "versions": list(config.get_version_locations_list()),
        "prepend": list(config.get_prepend_sys_paths_list()),
        "hooks": outcome(hooks),
    })
}

/// Whether the reference gives the error for one of its answers: it reads a file only when it needs it.
fn has_error(answers: &Value, error: &Value) -> bool {
    answers["options"]
        .as_object()
        .is_some_and(|options| options.values().any(|value| value == error))
}

#[test]
fn files_answer_as_the_references_config_does() {
    let folder = aludel_testing::folder::scratch();
    let here = folder.path().display().to_string();
    let paths = ["alembic.ini", "pyproject.toml"].map(|name| folder.path().join(name).display().to_string());
    let cases = cases(FILES);
    let mut wrong = Vec::new();
    for case in &cases {
        for (path, text) in paths.iter().zip([&case[0], &case[1]]) {
            let _ = std::fs::remove_file(path);
            if let Some(text) = text.as_str() {
                std::fs::write(path, text).expect("the scratch folder is writable");
            }
        }
        let section = case[2].as_str().expect("a section");
        let config = Config::open(Some(&paths[0]), Some(&paths[1]), section, &Default::default());
        let ours = config.as_ref().map_or_else(error, answers);
        let ours: Value = serde_json::from_str(&ours.to_string().replace(&here, "<here>")).expect("JSON");
        let theirs = &case[3];
        if ours != *theirs && !has_error(theirs, &ours) {
            let inputs = format!("{}\n  {}\n  {section}", case[0], case[1]);
            wrong.push(format!("{inputs}\n  reference {theirs}\n  here      {ours}"));
        }
    }
    assert!(cases.len() > 150);
    assert_all(&wrong, cases.len());
}

#[test]
fn missing_script_location_says_what_to_do() {
    let config =
        Config::open(Some("нет/alembic.ini"), None, "alembic", &Default::default()).expect("a config");
    let error = config.script_location().expect_err("no location");
    assert_eq!(
        error.to_string(),
        "No 'script_location' key found in configuration."
    );
    let hint =
        "There is no file нет/alembic.ini; name the project's with -c, or make one with 'aludel init'.";
    assert_eq!(error.hint(), Some(hint));
}

#[test]
fn file_that_is_not_utf8_is_named() {
    let folder = aludel_testing::folder::scratch();
    let path = folder.path().join("alembic.ini");
    std::fs::write(&path, b"[alembic]\nname = \xcf\xf0\n").expect("the scratch folder is writable");
    let path = path.display().to_string();
    let error = Config::open(Some(&path), None, "alembic", &Default::default()).expect_err("not UTF-8");
    assert_eq!(error.to_string(), format!("{path}: the file is not UTF-8"));
}

#[test]
fn broken_toml_is_named_with_its_line() {
    let folder = aludel_testing::folder::scratch();
    let path = folder.path().join("pyproject.toml");
    std::fs::write(&path, "[tool.alembic]\nscript_location = рынок\n")
        .expect("the scratch folder is writable");
    let path = path.display().to_string();
    let error = Config::open(None, Some(&path), "alembic", &Default::default()).expect_err("broken");
    let text = error.to_string();
    assert!(
        text.starts_with(&path) && text.ends_with("(at line 2, column 19)"),
        "{text}"
    );
}

#[test]
fn byte_order_mark_is_no_part_of_the_first_line() {
    let folder = aludel_testing::folder::scratch();
    let path = folder.path().join("alembic.ini");
    std::fs::write(&path, "\u{feff}[alembic]\nscript_location = a\n")
        .expect("the scratch folder is writable");
    let path = path.display().to_string();
    let config = Config::open(Some(&path), None, "alembic", &Default::default()).expect("a config");
    assert_eq!(config.script_location().expect("a location"), "a");
}

#[test]
fn files_are_chosen_by_option_and_environment() {
    let choose = |names: &[&str], environment: Option<&str>| {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        config_files(&names, environment).map_err(|error| error.to_string())
    };
    let files = |ini: &str, toml: &str| {
        Ok(ConfigFiles {
            ini: ini.to_owned(),
            toml: toml.to_owned(),
        })
    };
    assert_eq!(choose(&[], None), files("alembic.ini", "pyproject.toml"));
    assert_eq!(
        choose(&[], Some("x/рынок.ini")),
        files("x/рынок.ini", "pyproject.toml")
    );
    assert_eq!(
        choose(&[], Some("x/pyproject.toml")),
        files("alembic.ini", "x/pyproject.toml")
    );
    assert_eq!(
        choose(&["a.ini", "b/pyproject.toml"], Some("c.ini")),
        files("a.ini", "b/pyproject.toml")
    );
    assert_eq!(
        choose(&["a.ini", "b.ini"], None),
        Err("only one ini file may be indicated".to_owned())
    );
    let twice = choose(&["pyproject.toml", "b/pyproject.toml"], None);
    assert_eq!(twice, Err("pyproject.toml indicated more than once".to_owned()));
}
