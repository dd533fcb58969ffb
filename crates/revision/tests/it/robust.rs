//! No symbol makes the map panic or loop.

use aludel_revision::{Error, Identifier, RangeOptions, Revision, RevisionMap};

fn map() -> RevisionMap {
    let revision = |name: &str, down: &[&str], depends: &[&str], labels: &[&str]| {
        Revision::new(name, down, depends, labels).expect("a good identifier")
    };
    RevisionMap::new(vec![
        revision("a1b2", &[], &[], &["рынок"]),
        revision("b2c3", &["a1b2"], &[], &[]),
        revision("c3d4", &["a1b2"], &["z9y8"], &["гео"]),
        revision("d4e5", &["b2c3", "c3d4"], &[], &[]),
        revision("z9y8", &[], &[], &["прочее"]),
    ])
    .expect("a map")
}

/// Every text of up to `length` of the pieces.
fn symbols(length: usize) -> Vec<String> {
    const PIECES: [&str; 14] = [
        "a1b2",
        "гео",
        "@",
        "+",
        "-",
        "1",
        "99999999999999999999",
        "head",
        "heads",
        "base",
        ":",
        " ",
        "\n",
        "ж",
    ];
    let mut all = vec![String::new()];
    let mut longest = all.clone();
    for _ in 0..length {
        longest = longest
            .iter()
            .flat_map(|text| PIECES.iter().map(move |piece| format!("{text}{piece}")))
            .collect();
        all.extend(longest.iter().cloned());
    }
    all
}

#[test]
fn every_symbol_is_resolved_or_refused() {
    let map = map();
    let states: [&[&str]; 3] = [&[], &["d4e5"], &["b2c3", "z9y8"]];
    let mut refused: Vec<Error> = Vec::new();
    for symbol in symbols(3) {
        let symbol = symbol.as_str();
        refused.extend(map.get_revisions(symbol).err());
        refused.extend(map.get_revision(symbol).err());
        refused.extend(map.walk_revisions(symbol.into(), "heads".into()).err());
        refused.extend(
            map.iterate_revisions(Identifier::Base, symbol.into(), RangeOptions::default())
                .err(),
        );
        for rows in states {
            refused.extend(map.upgrade_steps(rows, symbol).err());
            refused.extend(map.downgrade_steps(rows, symbol).err());
            refused.extend(map.stamp_steps(rows, &[symbol]).err());
        }
    }
    assert!(refused.iter().all(|error| !error.to_string().is_empty()));
    assert!(refused.len() > 5_000);
}
