//! `docs/dialects.md`: what each operation and each of its keywords means on each dialect, told by the tests themselves.
//!
//! What is printed with `--sql`, and what is refused, comes from the corpus that is compared with the reference
//! (`crates/library/tests/corpus`). Of what is printed, the simplest case of each keyword is also executed on the databases that there are
//! drivers of.

mod call;
mod live;
mod page;

use std::collections::BTreeMap;
use std::path::PathBuf;

use aludel_testing::golden;
use indexmap::IndexMap;

use call::Call;

/// The dialects in the order of the page: names in the corpus, and titles.
const DIALECTS: [(&str, &str); 6] = [
    ("postgresql", "PostgreSQL"),
    ("sqlite", "SQLite"),
    ("mysql", "MySQL"),
    ("mariadb", "MariaDB"),
    ("mssql", "SQL Server"),
    ("oracle", "Oracle"),
];

/// A case of the corpus.
struct Case {
    call: Call,
    body: String,
    /// What the reference prints, by dialect; what it refuses begins with `! `.
    printed: BTreeMap<String, String>,
}

/// What a keyword means on a dialect.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    /// It is not in the corpus.
    Unknown,
    /// It is refused; holds the reference's error.
    Refused(String),
    /// The text is the same without it.
    Ignored,
    /// It is printed with `--sql`.
    Offline,
    /// It is printed, and was executed.
    Online,
    /// It cannot be printed, and was executed; holds the reference's error.
    OnlineOnly(String),
}

/// The rows of a directive: keywords with a cell for each dialect. The first is the call without keywords.
type Rows = IndexMap<String, Vec<Cell>>;

fn corpus(file: &str) -> Vec<Case> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../library/tests/corpus")
        .join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    format!("\n{text}")
        .split("\n=== ")
        .skip(1)
        .filter_map(case)
        .collect()
}

fn case(block: &str) -> Option<Case> {
    let (name, rest) = block.split_once('\n')?;
    let mut case = Case {
        call: Call::parse(name)?,
        body: String::new(),
        printed: BTreeMap::new(),
    };
    let mut dialect = String::new();
    for line in rest.lines() {
        if let Some(header) = line.strip_prefix("--- ") {
            let former = case.printed.get(&dialect).cloned().unwrap_or_default();
            let (name, text) = match header.strip_suffix(" same") {
                Some(name) => (name, former),
                None => (header, String::new()),
            };
            // In parentheses, what the reference's dialect was given to get as far as this.
            name.split(' ')
                .next()
                .unwrap_or_default()
                .clone_into(&mut dialect);
            case.printed.insert(dialect.clone(), text);
            continue;
        }
        let text = match case.printed.get_mut(&dialect) {
            Some(text) => text,
            None => &mut case.body,
        };
        text.push_str(line);
        text.push('\n');
    }
    Some(case)
}

/// The rows of each directive, and the case that stands for each row on each dialect where something is printed.
fn table(cases: &[Case]) -> IndexMap<String, Rows> {
    let by_call: BTreeMap<String, &Case> = cases.iter().map(|case| (case.call.text(), case)).collect();
    let mut directives: IndexMap<String, Rows> = IndexMap::new();
    for case in cases {
        let rows = directives.entry(case.call.directive.clone()).or_default();
        let keywords = case.call.keywords.iter().map(|(name, _)| name.clone());
        for keyword in std::iter::once(String::new()).chain(keywords) {
            rows.entry(keyword).or_default();
        }
    }
    directives.sort_keys();
    for (directive, rows) in &mut directives {
        rows.sort_keys();
        for (keyword, cells) in rows {
            let of_row = simplest(cases, directive, keyword);
            *cells = DIALECTS
                .iter()
                .map(|(dialect, _)| cell(&by_call, &of_row, keyword, dialect))
                .collect();
        }
    }
    directives
}

/// The cases of a row, those with the fewest keywords first.
fn simplest<'c>(cases: &'c [Case], directive: &str, keyword: &str) -> Vec<&'c Case> {
    let has = |case: &&Case| keyword.is_empty() || case.call.keywords.iter().any(|(name, _)| name == keyword);
    let mut found: Vec<&Case> = cases
        .iter()
        .filter(|case| case.call.directive == directive)
        .filter(has)
        .collect();
    found.sort_by_key(|case| (case.call.keywords.len(), case.call.text().len(), case.call.text()));
    found
}

fn cell(by_call: &BTreeMap<String, &Case>, cases: &[&Case], keyword: &str, dialect: &str) -> Cell {
    let told: Vec<(&Case, &str)> = cases
        .iter()
        .filter_map(|case| Some((*case, case.printed.get(dialect)?.trim())))
        .collect();
    let Some((_, first)) = told.first() else {
        return Cell::Unknown;
    };
    let mut printed = told.iter().filter(|(_, text)| !text.starts_with("! ")).peekable();
    if printed.peek().is_none() {
        return Cell::Refused(
            first
                .trim_start_matches("! ")
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
        );
    }
    // A keyword has no effect if no case that is there with and without it differs.
    let mut is_compared = false;
    for (case, text) in printed {
        let without = by_call
            .get(&case.call.without(keyword).text())
            .and_then(|case| case.printed.get(dialect));
        match without {
            Some(without) if without.trim() == *text => is_compared = true,
            Some(_) => return Cell::Offline,
            None => {}
        }
    }
    if is_compared && !keyword.is_empty() {
        Cell::Ignored
    } else {
        Cell::Offline
    }
}

#[test]
fn the_page_on_dialects_is_up_to_date() {
    let cases = corpus("directives.txt");
    let mut directives = table(&cases);
    live::execute(&cases, &mut directives);
    let batch = table(&corpus("batch.txt"));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/dialects.md");
    golden::check_own(path, &page::render(&directives, &batch, cases.len()));
}
