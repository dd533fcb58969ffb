//! Templates must render as the reference's engine renders them.

use aludel::mako::{Template, render};
use aludel_python::{Interpreter, Module, Settings, Value as Python};
use serde_json::{Value, json};

const TEMPLATES: &str = include_str!("../goldens/templates.jsonl");

fn cases() -> Vec<Value> {
    TEMPLATES
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// Whether the reference refuses the template before it renders anything.
fn is_refused(answer: &Value) -> bool {
    answer.get("e").is_some_and(|error| error[0].is_u64())
}

#[test]
fn broken_templates_are_refused_with_the_references_words() {
    let mut refused = 0;
    for case in cases() {
        let template = Template::new(text(&case[0]));
        if !is_refused(&case[2]) {
            continue;
        }
        let error = template.expect_err(text(&case[0]));
        let line = error.line().expect("a line");
        assert_eq!(
            format!("line {line}: {}", text(&case[2]["e"][1])),
            error.to_string(),
            "{}",
            case[0]
        );
        assert_eq!(json!(line), case[2]["e"][0], "{}", case[0]);
        refused += 1;
    }
    assert!(refused > 12, "{refused}");
}

#[test]
fn lines_of_the_program_lead_back_to_the_template() {
    let template = Template::new("first line\n% for i in items:\n${i.first}\n% endfor\n<%\n\nlast = 1\n%>")
        .expect("a template");
    let at = |needle: &str| {
        let line = template.program().lines().position(|line| line.contains(needle));
        template.template_line(line.expect("the line") + 1)
    };
    assert_eq!(at("first line"), Some(1));
    assert_eq!(at("for i in items:"), Some(2));
    assert_eq!(at("i.first"), Some(3));
    assert_eq!(at("last = 1"), Some(7));
    assert_eq!(at("class _M_Context"), None);
}

#[test]
fn tags_of_other_templates_are_refused_by_name() {
    let error = Template::new("a\n<%include file=\"b.mako\"/>").expect_err("not supported");
    let words = "line 2: the tag <%include> is not supported; put what it stands for into the file";
    assert_eq!(error.to_string(), words);
}

/// The Python value of a context's value; see the recorder.
fn python_value(python: &mut Interpreter, value: &Value) -> Python {
    let all = |python: &mut Interpreter, values: &Value| {
        let values = values.as_array().expect("a list");
        values
            .iter()
            .map(|value| python_value(python, value))
            .collect::<Vec<_>>()
    };
    match value {
        Value::Null => Python::None,
        Value::Bool(flag) => Python::Bool(*flag),
        Value::Number(number) => Python::Int(number.as_i64().expect("a whole number")),
        Value::String(text) => Python::str(text),
        Value::Array(_) => {
            let items = all(python, value);
            Python::list(items)
        }
        Value::Object(object) => {
            let source = match object.iter().next().expect("a kind") {
                (kind, items) if kind == "tuple" => return Python::tuple(all(python, items)),
                (kind, parts) if kind == "date" => {
                    let parts: Vec<String> = parts
                        .as_array()
                        .expect("a list")
                        .iter()
                        .map(Value::to_string)
                        .collect();
                    format!("import datetime\nvalue = datetime.datetime({})", parts.join(", "))
                }
                _ => "value = lambda v: '' if v is None else v if isinstance(v, str) else ', '.join(v)"
                    .to_owned(),
            };
            let module = std::rc::Rc::new(Module::new("value", None));
            python.execute(&source, &module).expect("a value");
            module.get("value").expect("a value")
        }
    }
}

#[test]
fn templates_render_as_the_reference_renders_them() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for case in cases() {
        if is_refused(&case[2]) {
            continue;
        }
        let Ok(template) = Template::new(text(&case[0])) else {
            assert!(case[2].get("e").is_some(), "refused: {}", case[0]);
            continue;
        };
        let mut python = Interpreter::new(Settings::default());
        let context: Vec<(String, Python)> = case[1]
            .as_object()
            .expect("a context")
            .iter()
            .map(|(name, value)| (name.clone(), python_value(&mut python, value)))
            .collect();
        let ours = render(&mut python, &template, "script.py.mako", &context);
        let fits = match (&ours, &case[2]) {
            (Ok(ours), Value::String(theirs)) => ours == theirs,
            (Err(error), theirs) => {
                let message = theirs["e"][1].as_str().unwrap_or("no error");
                error.line().is_some() && error.to_string().ends_with(message)
            }
            _ => false,
        };
        compared += 1;
        if !fits {
            wrong.push(format!(
                "{}\n  reference {}\n  here      {ours:?}",
                case[0], case[2]
            ));
        }
    }
    assert!(compared > 90, "{compared}");
    let first: Vec<&str> = wrong.iter().take(8).map(String::as_str).collect();
    assert!(
        wrong.is_empty(),
        "{} of {compared} differ\n{}",
        wrong.len(),
        first.join("\n")
    );
}
