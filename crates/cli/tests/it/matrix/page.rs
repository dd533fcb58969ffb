//! The page as text.

use std::fmt::Write as _;

use indexmap::{IndexMap, IndexSet};

use super::{Cell, DIALECTS, Rows};

const HEAD: &str = "\
# Operations and dialects

What each operation and each of its keywords means on each dialect. The tests make this page
(`ALUDEL_UPDATE_GOLDENS=1 cargo xtask test -p aludel-cli the_page_on_dialects`) and fail when it is not up to date.

| word | meaning |
|---|---|
| online | printed with `--sql`, and executed on a live server in the tests |
| offline | printed with `--sql`, as the reference prints it; the tests do not execute it: there is no driver, the server at hand refuses it, or it \
needs what the test's database does not hold |
| online only | executed in the tests; the reference cannot print it with `--sql`, for the reason in the note |
| ignored | has no effect: the text is the same without the keyword |
| refused | refused with the reference's error, which the note gives, before anything is executed |
| – | not compared |

The dialect `mysql` is executed on MariaDB, as a URL `mysql://` does it there. A keyword counts as printed on a dialect where any call with it is.
";

pub(super) fn render(
    directives: &IndexMap<String, Rows>,
    batch: &IndexMap<String, Rows>,
    cases: usize,
) -> String {
    let mut page = format!("{HEAD}\nOf {cases} recorded calls of `op`.\n");
    let mut notes = IndexSet::new();
    for (directive, rows) in directives {
        section(&mut page, "op", directive, rows, &mut notes);
    }
    page.push_str(
        "\n## In `batch_alter_table`\n\nAs printed with `--sql`; where the table must be copied (SQLite), that needs a database, \
         which the note says.\n",
    );
    for (directive, rows) in batch {
        section(&mut page, "batch_op", directive, rows, &mut notes);
    }
    page.push_str("\n## Notes\n\n");
    for (index, note) in notes.iter().enumerate() {
        let _ = writeln!(page, "{}. `{}`", index + 1, note.replace('`', "'"));
    }
    page
}

fn section(page: &mut String, prefix: &str, directive: &str, rows: &Rows, notes: &mut IndexSet<String>) {
    let titles: Vec<&str> = DIALECTS.iter().map(|(_, title)| *title).collect();
    let _ = write!(
        page,
        "\n### `{prefix}.{directive}`\n\n| keyword | {} |\n|---",
        titles.join(" | ")
    );
    page.push_str(&"|---".repeat(titles.len()));
    page.push_str("|\n");
    for (keyword, cells) in rows {
        let name = if keyword.is_empty() {
            "(the call itself)".to_owned()
        } else {
            format!("`{keyword}`")
        };
        let cells: Vec<String> = cells.iter().map(|cell| text(cell, notes)).collect();
        let _ = writeln!(page, "| {name} | {} |", cells.join(" | "));
    }
}

fn text(cell: &Cell, notes: &mut IndexSet<String>) -> String {
    match cell {
        Cell::Unknown => "–".to_owned(),
        Cell::Ignored => "ignored".to_owned(),
        Cell::Offline => "offline".to_owned(),
        Cell::Online => "online".to_owned(),
        Cell::OnlineOnly(error) => format!("online only ({})", notes.insert_full(error.clone()).0 + 1),
        Cell::Refused(error) => format!("refused ({})", notes.insert_full(error.clone()).0 + 1),
    }
}
