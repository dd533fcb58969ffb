//! Every question of `goldens/graphs.jsonl` must have the reference's answer.

use aludel_revision::{Error, Identifier, Plan, RangeOptions, Revision, RevisionMap, VersionChange};
use serde_json::{Value, json};

const GRAPHS: &str = include_str!("../goldens/graphs.jsonl");

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn texts(value: &Value) -> Vec<&str> {
    value
        .as_array()
        .map(|all| all.iter().map(text).collect())
        .unwrap_or_default()
}

fn build(graph: &Value) -> Result<RevisionMap, Error> {
    let mut revisions = Vec::new();
    for one in graph.as_array().expect("a list of revisions") {
        let (down, depends, labels) = (texts(&one[1]), texts(&one[2]), texts(&one[3]));
        revisions.push(Revision::new(text(&one[0]), &down, &depends, &labels)?.with_doc("строка"));
    }
    RevisionMap::new(revisions)
}

fn ids(revisions: Vec<&Revision>) -> Value {
    json!(
        revisions
            .iter()
            .map(|revision| revision.revision())
            .collect::<Vec<_>>()
    )
}

fn sorted(mut revisions: Vec<&Revision>) -> Value {
    revisions.sort_by_key(|revision| revision.revision());
    ids(revisions)
}

/// An end of a range: none, a symbol, or a list of identifiers kept in `list`.
fn end<'a>(value: &'a Value, list: &'a Vec<&'a str>) -> Identifier<'a> {
    match value {
        Value::Null => Identifier::Base,
        Value::String(symbol) => Identifier::One(symbol),
        _ => Identifier::Many(list),
    }
}

fn plan(plan: Plan, rows: &[&str], map: &RevisionMap) -> Value {
    let mut heads: Vec<String> = rows.iter().map(|&row| row.to_owned()).collect();
    heads.sort();
    heads.dedup();
    let mut steps = Vec::new();
    for step in &plan.steps {
        let mut line = vec![json!(step.to_string())];
        line.extend(step.changes().iter().map(|change| match change {
            VersionChange::Insert(revision) => json!(format!("+{revision}")),
            VersionChange::Delete(revision) => json!(format!("-{revision}")),
            VersionChange::Update { from, to } => json!(format!("{from}>{to}")),
        }));
        if step.is_stamp() || step.down_revision_ids().len() > 1 {
            line.push(json!([step.up_revision_ids(), step.down_revision_ids()]));
        }
        assert_eq!(step.revision(map).is_none(), step.is_stamp());
        heads = step.heads().to_vec();
        steps.push(Value::Array(line));
    }
    heads.sort();
    json!([steps, heads, plan.warnings])
}

fn labels(map: &RevisionMap) -> Value {
    let mut all = Vec::new();
    for revision in map.revisions() {
        let mut labels = revision.branch_labels().to_vec();
        labels.sort();
        let (branches, merges) = (revision.is_branch_point(), revision.is_merge_point());
        if !labels.is_empty() || branches || merges {
            all.push(json!([
                revision.revision(),
                labels,
                u8::from(branches),
                u8::from(merges)
            ]));
        }
    }
    Value::Array(all)
}

fn answer(map: &RevisionMap, question: &[Value]) -> Result<Value, Error> {
    let list = |at: usize| texts(&question[at]);
    let flag = |at: usize| question[at].as_bool().expect("a flag");
    Ok(match text(&question[0]) {
        "heads" => json!([map.heads(), map.real_heads(), map.bases()]),
        "labels" => labels(map),
        "get" => ids(map.get_revisions(text(&question[1]))?),
        "one" => json!(map.get_revision(text(&question[1]))?.map(Revision::revision)),
        "lineage" => {
            let all: Vec<&Revision> = map.revisions().iter().collect();
            ids(map.filter_for_lineage(&all, text(&question[1]), flag(2))?)
        }
        "current" => sorted(
            map.get_all_current(&list(1))
                .map_err(|e| e.into_command(Default::default()))?,
        ),
        "history" => {
            let base = question[1].as_str().unwrap_or("base");
            let head = question[2].as_str().unwrap_or("heads");
            ids(map.walk_revisions(Identifier::One(base), Identifier::One(head))?)
        }
        "iterate" => {
            let options = RangeOptions {
                implicit_base: flag(3),
                inclusive: flag(4),
                assert_relative_length: flag(5),
                select_for_downgrade: flag(6),
            };
            let (upper, lower) = (list(1), list(2));
            ids(map.iterate_revisions(end(&question[1], &upper), end(&question[2], &lower), options)?)
        }
        "upgrade" => plan(map.upgrade_steps(&list(1), text(&question[2]))?, &list(1), map),
        "downgrade" => plan(map.downgrade_steps(&list(1), text(&question[2]))?, &list(1), map),
        "stamp" => plan(map.stamp_steps(&list(1), &list(2))?, &list(1), map),
        other => panic!("unknown question {other}"),
    })
}

/// Where the reference dies, our answer is an error, or, for rows that it forgets to look at, a plan.
fn accepts_crash(class: &str, question: &str, ours: &Result<Value, Error>) -> bool {
    ours.is_err() || (class == "KeyError" && matches!(question, "upgrade" | "downgrade"))
}

#[test]
fn answers_are_the_references() {
    let (mut asked, mut wrong) = (0, Vec::new());
    for line in GRAPHS.lines() {
        let case: Value = serde_json::from_str(line).expect("a line of JSON");
        let map = build(&case[0]);
        for entry in case[1].as_array().expect("a list of questions") {
            let entry = entry.as_array().expect("a question with answers");
            let question = entry[0].as_array().expect("a question");
            let ours = map.clone().and_then(|map| answer(&map, question));
            let shown = ours
                .clone()
                .unwrap_or_else(|error| json!({"e": error.to_string()}));
            let fits = match entry[1].get("x") {
                Some(class) => accepts_crash(text(class), text(&question[0]), &ours),
                None => entry[1] == shown,
            };
            asked += 1;
            if !fits {
                let theirs = Value::Array(entry[1..].to_vec());
                wrong.push(format!(
                    "{}\n  {}\n  reference {theirs}\n  here      {shown}",
                    case[0], entry[0]
                ));
            }
        }
    }
    assert!(asked > 10_000, "only {asked} questions");
    let first: Vec<&str> = wrong.iter().take(12).map(String::as_str).collect();
    assert!(
        wrong.is_empty(),
        "{} of {asked} answers differ\n{}",
        wrong.len(),
        first.join("\n")
    );
}
