//! Long histories load and walk in linear time and constant stack.

use std::time::{Duration, Instant};

use aludel_revision::{Identifier, Revision, RevisionMap};

fn linear(length: usize) -> Vec<Revision> {
    let mut revisions = Vec::new();
    for number in 0..length {
        let parent = format!("{:012x}", number.wrapping_sub(1));
        let down: &[&str] = if number == 0 { &[] } else { &[&parent] };
        let labels: &[&str] = if number == 0 { &["основа"] } else { &[] };
        revisions
            .push(Revision::new(&format!("{number:012x}"), down, &[], labels).expect("a good identifier"));
    }
    revisions.reverse();
    revisions
}

#[test]
fn long_line_is_quick() {
    let length = 50_000;
    let revisions = linear(length);
    let start = Instant::now();
    let map = RevisionMap::new(revisions).expect("a map");
    let walked = map
        .walk_revisions(Identifier::One("base"), Identifier::One("heads"))
        .expect("a walk");
    assert_eq!(walked.len(), length);
    assert_eq!(
        map.upgrade_steps(&[], "head").expect("a plan").steps.len(),
        length
    );
    let top = walked[0].revision();
    assert_eq!(
        map.downgrade_steps(&[top], "base").expect("a plan").steps.len(),
        length
    );
    assert_eq!(
        map.upgrade_steps(&[], "основа@+2").expect("a plan").steps.len(),
        2
    );
    assert_eq!(
        map.get_all_current(&[top]).expect("the current revision").len(),
        1
    );
    // Quadratic work would take minutes here.
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn many_branches_and_merges_are_quick() {
    let mut revisions = vec![Revision::new("base0", &[], &[], &[]).expect("a good identifier")];
    for number in 0..2_000_usize {
        let (parent, left) = (revision_name(number), format!("left{number}"));
        for side in ["left", "rght"] {
            let name = format!("{side}{number}");
            revisions.push(Revision::new(&name, &[&parent], &[], &[]).expect("a good identifier"));
        }
        let parents = [left.as_str(), &format!("rght{number}")];
        let name = revision_name(number + 1);
        revisions.push(Revision::new(&name, &parents, &[], &[]).expect("a good identifier"));
    }
    let start = Instant::now();
    let map = RevisionMap::new(revisions).expect("a map");
    assert_eq!(
        map.upgrade_steps(&[], "heads").expect("a plan").steps.len(),
        6_001
    );
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

fn revision_name(number: usize) -> String {
    format!("base{number}")
}
