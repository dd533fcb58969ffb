//! No input makes a reader panic, loop or take long: damaged copies of the goldens' inputs are read, whatever comes out.

use std::time::{Duration, Instant};

use aludel::config::{Config, Ini};
use aludel::mako::Template;
use aludel::script_directory::{ScriptDirectory, decode_source};
use serde_json::Value;

/// A generator of numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    /// The text with pieces cut out, doubled, moved and replaced.
    fn damage(&mut self, text: &str) -> String {
        const PIECES: [&str; 16] = [
            "'", "\"\"\"", "\\", "(", "]", "{", "%", "%(", "${", "<%", "%>", "\n", "\r", "=", "ж", "\u{feff}",
        ];
        let mut characters: Vec<char> = text.chars().collect();
        for _ in 0..1 + self.below(4) {
            let at = self.below(characters.len() + 1);
            let end = (at + self.below(6)).min(characters.len());
            match self.below(3) {
                0 => drop(characters.drain(at..end)),
                1 => {
                    let copy: Vec<char> = characters[at..end].to_vec();
                    let to = self.below(characters.len() + 1);
                    characters.splice(to..to, copy);
                }
                _ => {
                    let piece = PIECES[self.below(PIECES.len())];
                    characters.splice(at..at, piece.chars());
                }
            }
        }
        characters.into_iter().collect()
    }
}

fn inputs(goldens: &str, column: usize) -> Vec<String> {
    let cases = goldens
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a line of JSON"));
    cases
        .filter_map(|case| case[column].as_str().map(str::to_owned))
        .collect()
}

#[test]
fn damaged_ini_files_are_read_or_refused() {
    let mut numbers = Numbers(1);
    for text in inputs(include_str!("../goldens/config_ini.jsonl"), 0) {
        for _ in 0..20 {
            let damaged = numbers.damage(&text);
            let mut ini = Ini::new([("here", "/дом")]);
            let read = ini.read(&damaged, "alembic.ini");
            let sections: Vec<String> = ini.sections().map(str::to_owned).collect();
            assert!(read.is_err() || sections.iter().all(|section| ini.has_section(section)));
            for section in sections {
                let _ = ini.items(&section);
            }
            let _ = ini.set("alembic", "x", &damaged);
        }
    }
}

#[test]
fn damaged_headers_are_read_or_refused() {
    let folder = aludel_testing::folder::scratch();
    let mut config = Config::new();
    config
        .set_main_option("script_location", &folder.path().display().to_string())
        .expect("a plain path");
    let scripts = ScriptDirectory::from_config(&config).expect("a script directory");
    let path = folder.path().join("ab12.py");
    let mut numbers = Numbers(2);
    for text in inputs(include_str!("../goldens/script_headers.jsonl"), 1) {
        for _ in 0..4 {
            std::fs::write(&path, numbers.damage(&text)).expect("the scratch folder is writable");
            if let Ok(revision) = scripts.load_file(&path, None) {
                assert!(!revision.revision().contains(['@', '-', '+', ':']));
            }
        }
    }
}

#[test]
fn damaged_templates_are_read_or_refused() {
    let mut numbers = Numbers(3);
    for text in inputs(include_str!("../goldens/templates.jsonl"), 0) {
        for _ in 0..40 {
            if let Ok(template) = Template::new(&numbers.damage(&text)) {
                assert!(template.program().ends_with("_M_result = _M_pop()\n"));
            }
        }
    }
}

#[test]
fn deep_brackets_and_tags_do_not_exhaust_the_stack() {
    let folder = aludel_testing::folder::scratch();
    let mut config = Config::new();
    config
        .set_main_option("script_location", &folder.path().display().to_string())
        .expect("a plain path");
    let scripts = ScriptDirectory::from_config(&config).expect("a script directory");
    let path = folder.path().join("a.py");
    std::fs::write(&path, format!("revision = {}", "(".repeat(200_000))).expect("a new file");
    assert!(scripts.load_file(&path, None).is_err());
    let error = Template::new(&"<%def name=\"f()\">".repeat(10_000)).expect_err("too deep");
    assert_eq!(error.to_string(), "line 1: more than 50 tags inside each other");
    assert!(Template::new(&"${(".repeat(100_000)).is_err());
}

#[test]
fn long_files_take_linear_time() {
    let folder = aludel_testing::folder::scratch();
    let mut config = Config::new();
    config
        .set_main_option("script_location", &folder.path().display().to_string())
        .expect("a plain path");
    let scripts = ScriptDirectory::from_config(&config).expect("a script directory");
    let path = folder.path().join("a.py");
    let body = "    op.add_column('t', sa.Column('revision', sa.Text()))\n".repeat(20_000);
    let header = "revision = 'a'\ndown_revision = None\n\n\ndef upgrade():\n";
    std::fs::write(&path, format!("{header}{body}    revision = 1\n")).expect("a new file");
    let start = Instant::now();
    assert_eq!(scripts.load_file(&path, None).expect("a header").revision(), "a");
    // Quadratic work would take minutes here.
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn sources_in_any_encoding_decode_or_are_refused() {
    let mut numbers = Numbers(4);
    for length in 0..400 {
        let mut bytes: Vec<u8> = (0..length % 40)
            .map(|_| u8::try_from(numbers.below(256)).unwrap_or(0))
            .collect();
        if length % 3 == 0 {
            bytes.splice(0..0, *b"# coding: koi8-r\n");
        }
        if let Ok(text) = decode_source(bytes) {
            assert!(!text.contains('\r'));
        }
    }
}
