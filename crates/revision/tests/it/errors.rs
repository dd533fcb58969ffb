//! What errors say beyond the reference's words.

use aludel_revision::{ErrorKind, Revision, RevisionMap};

fn revision(name: &str, down: &[&str]) -> Revision {
    let made = Revision::new(name, down, &[], &[]).expect("a good identifier");
    made.with_path(format!("versions/{name}_шаг.py"))
}

#[test]
fn duplicate_names_both_files() {
    let twin = revision("a1b2", &[]).with_path("versions/twin.py");
    let error = RevisionMap::new(vec![revision("a1b2", &[]), twin]).expect_err("a duplicate");
    assert_eq!(error.to_string(), "Revision a1b2 is present more than once");
    assert_eq!(
        error.hint(),
        Some("a1b2: versions/a1b2_шаг.py\na1b2: versions/twin.py")
    );
    assert_eq!(error.kind(), ErrorKind::Duplicate);
}

#[test]
fn missing_parent_names_the_file_and_near_matches() {
    let revisions = vec![revision("8828a8665651", &[]), revision("c3d4", &["8828a8665652"])];
    let error = RevisionMap::new(revisions).expect_err("a missing parent");
    assert_eq!(
        error.to_string(),
        "Revision 8828a8665652 referenced from c3d4 is not present"
    );
    assert_eq!(
        error.hint(),
        Some("c3d4: versions/c3d4_шаг.py\nDid you mean 8828a8665651?")
    );
}

#[test]
fn cycle_names_the_files() {
    let revisions = vec![
        revision("a1", &[]),
        revision("b1", &["c1"]),
        revision("c1", &["b1"]),
    ];
    let error = RevisionMap::new(revisions).expect_err("a cycle");
    assert_eq!(error.to_string(), "Cycle is detected in revisions (b1, c1)");
    assert_eq!(
        error.hint(),
        Some("b1: versions/b1_шаг.py\nc1: versions/c1_шаг.py")
    );
}

#[test]
fn loops_and_illegal_characters_have_the_references_words() {
    let own_parent = Revision::new("a1", &["a1"], &[], &[]).expect_err("a loop");
    assert_eq!(own_parent.to_string(), "Self-loop is detected in revisions (a1)");
    let own_dependency = Revision::new("a1", &[], &["a1"], &[]).expect_err("a loop");
    assert_eq!(
        own_dependency.to_string(),
        "Dependency self-loop is detected in revisions (a1)"
    );
    let illegal = Revision::new("a:b@c", &[], &[], &[]).expect_err("illegal characters");
    assert_eq!(
        illegal.to_string(),
        "Character(s) ':, @' not allowed in revision identifier 'a:b@c'"
    );
}

#[test]
fn unknown_revision_has_near_matches() {
    let map = RevisionMap::new(vec![revision("8828a8665651", &[])]).expect("a map");
    let error = map.upgrade_steps(&[], "8828b866").expect_err("unknown");
    assert_eq!(
        error.to_string(),
        "Can't locate revision identified by '8828b866'"
    );
    assert_eq!(error.hint(), Some("Did you mean 8828a8665651?"));
    assert_eq!(error.argument(), Some("8828b866"));
}

#[test]
fn ambiguous_prefix_names_the_files() {
    let map = RevisionMap::new(vec![revision("abcd1", &[]), revision("abcd2", &["abcd1"])]).expect("a map");
    let error = map.get_revisions("abcd").expect_err("ambiguous");
    assert_eq!(
        error.to_string(),
        "Multiple revisions start with 'abcd': 'abcd1', 'abcd2'..."
    );
    assert_eq!(
        error.hint(),
        Some("abcd1: versions/abcd1_шаг.py\nabcd2: versions/abcd2_шаг.py")
    );
}

#[test]
fn row_that_a_parent_implies_does_not_stop_a_merge() {
    // `m` merges `a`, `b` and `c`; `b` depends on `a`, so `a` has no row of its own.
    let b = Revision::new("b1", &[], &["a1"], &[]).expect("a good identifier");
    let merge = revision("m1", &["a1", "b1", "c1"]);
    let map = RevisionMap::new(vec![revision("a1", &[]), b, revision("c1", &[]), merge]).expect("a map");
    let plan = map.upgrade_steps(&["b1", "c1"], "head").expect("a plan");
    assert_eq!(plan.steps.len(), 1);
    assert_eq!(plan.steps[0].heads(), ["m1"]);
}
