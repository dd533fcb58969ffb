//! Templates must render as the reference's engine renders them.

use aludel::mako::Template;
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
