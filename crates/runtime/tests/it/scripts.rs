//! Revision files must mean, look and be named as in the reference.

use std::path::{Path, PathBuf};

use aludel::config::Config;
use aludel::script_directory::{CreateDate, Error, Format, Header, ScriptDirectory, cmd_format, log_entry};
use aludel_revision::{Revision, RevisionMap};
use serde_json::{Value, json};

const HEADERS: &str = include_str!("../goldens/script_headers.jsonl");
const DISPLAY: &str = include_str!("../goldens/script_display.jsonl");
const PATHS: &str = include_str!("../goldens/script_paths.jsonl");
const FOLDERS: &str = include_str!("../goldens/script_folders.jsonl");

fn cases(goldens: &str) -> Vec<Value> {
    goldens
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(text).collect()
}

fn directory(folder: &Path, options: &[(&str, &str)]) -> ScriptDirectory {
    let mut config = Config::new();
    config
        .set_main_option("script_location", &folder.display().to_string())
        .expect("a plain path");
    for (name, value) in options {
        config
            .set_main_option(name, &value.replace('%', "%%"))
            .expect("an escaped value");
    }
    ScriptDirectory::from_config(&config).expect("a script directory")
}

/// What a file's header says, in the shape of the goldens.
fn declared(revision: &Revision) -> Value {
    let down = revision.down_revisions();
    let (labels, depends) = (revision.branch_labels(), revision.dependencies());
    json!([
        revision.revision(),
        down,
        labels,
        depends,
        revision.doc(),
        revision.longdoc()
    ])
}

#[test]
fn headers_read_as_the_reference_sees_them_after_importing() {
    let folder = aludel_testing::folder::scratch();
    let scripts = directory(folder.path(), &[]);
    let (mut evaluated, mut read) = (0, 0);
    for case in cases(HEADERS) {
        let path = folder.path().join(text(&case[0]));
        let bytes = match &case[1] {
            Value::String(source) => source.clone().into_bytes(),
            bytes => serde_json::from_value(bytes.clone()).expect("bytes"),
        };
        std::fs::write(&path, bytes).expect("the scratch folder is writable");
        let is_computed = case[2] == json!(true);
        let mut asked = false;
        let mut evaluator = |_: &Path, _: &str| {
            asked = true;
            Err::<Header, _>("asked".to_owned())
        };
        let ours = scripts.load_file(&path, Some(&mut evaluator));
        let what = format!("{}\n{}", case[0], case[1].as_str().unwrap_or_default());
        match ours {
            Ok(revision) => {
                read += 1;
                assert_eq!(declared(&revision), case[3], "{what}");
            }
            Err(_) if asked => {
                // Only what is not literal may be left to the evaluator; the reference refuses files without `revision`.
                assert!(
                    is_computed || case[3].get("e").is_some(),
                    "needless evaluation\n{what}"
                );
                evaluated += 1;
            }
            Err(error) => assert_eq!(json!(error.to_string()), case[3]["text"], "{what}"),
        }
    }
    assert!(
        read > 400 && evaluated > 100,
        "{read} read, {evaluated} evaluated"
    );
}

#[test]
fn revisions_are_shown_as_the_reference_shows_them() {
    for case in cases(DISPLAY) {
        let revisions = case[0].as_array().expect("a list").iter().map(|one| {
            let (down, depends, labels) = (texts(&one[1]), texts(&one[2]), texts(&one[3]));
            let made = Revision::new(text(&one[0]), &down, &depends, &labels).expect("a revision");
            made.with_doc(text(&one[4]))
                .with_path(format!("/p/{}.py", text(&one[0])))
        });
        let map = RevisionMap::new(revisions.collect()).expect("a map");
        for shown in case[1].as_array().expect("a list") {
            let revision = map
                .get_revision(text(&shown[0]))
                .expect("a revision")
                .expect("a revision");
            let current = shown[1] == json!(true);
            assert_eq!(log_entry(&map, revision, current), text(&shown[2]));
            for line in shown[3].as_array().expect("a list") {
                let flag = |at: usize| line[at] == json!(1);
                let format = Format {
                    verbose: false,
                    include_branches: flag(0),
                    include_doc: flag(1),
                    include_parents: flag(2),
                    tree_indicators: flag(3),
                    current,
                };
                assert_eq!(cmd_format(&map, revision, format), text(&line[4]), "{format:?}");
            }
        }
    }
}

#[test]
fn new_files_are_named_as_the_reference_names_them() {
    let folder = aludel_testing::folder::scratch();
    let moment = "2026-03-09T04:05:06.789012Z".parse().expect("a moment");
    let date = CreateDate::at(moment, Some("UTC")).expect("a time zone");
    assert_eq!(date.to_string(), "2026-03-09 04:05:06.789012+00:00");
    for case in cases(PATHS) {
        let length = case[1].as_u64().unwrap_or(0).to_string();
        let options = [
            ("file_template", text(&case[0])),
            ("truncate_slug_length", length.as_str()),
        ];
        let scripts = directory(folder.path(), &options);
        let path = scripts
            .rev_path(Path::new("/v"), "ae1027a6acf", case[2].as_str(), &date)
            .expect("a path");
        assert_eq!(path.to_str(), case[3].as_str(), "{case}");
    }
}

#[test]
fn folders_are_listed_in_the_references_order() {
    for case in cases(FOLDERS) {
        let folder = aludel_testing::folder::scratch();
        for file in case[0].as_array().expect("a list") {
            let path = folder.path().join(text(&file[0]));
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
            let source = format!("revision = '{}'\ndown_revision = None\n", text(&file[1]));
            std::fs::write(path, source).expect("a new file");
        }
        let recursive = case[1].to_string();
        let scripts = directory(
            folder.path(),
            &[("recursive_version_locations", recursive.as_str())],
        );
        let loaded = scripts.load(None).expect("revisions");
        let ids: Vec<&str> = loaded.map.revisions().iter().map(Revision::revision).collect();
        assert_eq!(json!(ids), case[2], "{case}");
        assert!(loaded.warnings.is_empty());
    }
}

fn write(folder: &Path, name: &str, source: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join("versions").join(name);
    std::fs::create_dir_all(folder.join("versions")).expect("a new folder");
    std::fs::write(&path, source).expect("a new file");
    path.canonicalize().expect("the file")
}

fn load_error(folder: &Path, options: &[(&str, &str)]) -> Error {
    directory(folder, options).load(None).expect_err("an error")
}

#[test]
fn file_in_another_encoding_is_named_with_its_line() {
    let folder = aludel_testing::folder::scratch();
    let path = write(
        folder.path(),
        "a.py",
        b"revision = 'a'\n# \xcf\xf0\xe8\ndown_revision = None\n",
    );
    let text = load_error(folder.path(), &[]).to_string();
    assert!(
        text.starts_with(&format!(
            "{}: the file is not UTF-8 (byte 0xcf in line 2)",
            path.display()
        )),
        "{text}"
    );
}

#[test]
fn compiled_file_without_its_source_is_named() {
    let folder = aludel_testing::folder::scratch();
    let path = write(folder.path(), "a.pyc", b"\x00");
    let error = load_error(folder.path(), &[("sourceless", "true")]);
    assert_eq!(
        error.to_string(),
        format!(
            "Revision file {} is compiled Python without its source",
            path.display()
        )
    );
    write(folder.path(), "a.py", "revision = 'a'\ndown_revision = None\n");
    let loaded = directory(folder.path(), &[("sourceless", "true")])
        .load(None)
        .expect("the source counts");
    assert_eq!(loaded.map.heads(), ["a"]);
}

#[test]
fn location_named_twice_gives_the_references_warning() {
    let folder = aludel_testing::folder::scratch();
    let path = write(folder.path(), "a.py", "revision = 'a'\ndown_revision = None\n");
    let versions = folder.path().join("versions").display().to_string();
    let locations = format!("{versions}:{versions}");
    let options = [("version_locations", locations.as_str()), ("path_separator", ":")];
    let loaded = directory(folder.path(), &options).load(None).expect("revisions");
    let warning = format!(
        "File {} loaded twice! ignoring. Please ensure version_locations is unique.",
        path.display()
    );
    assert_eq!(loaded.warnings, [warning]);
    assert_eq!(loaded.map.heads(), ["a"]);
}

#[test]
fn missing_folder_and_unknown_package_are_the_references_errors() {
    let mut config = Config::new();
    config
        .set_main_option("script_location", "нет/такой")
        .expect("a plain path");
    let error = ScriptDirectory::from_config(&config).expect_err("no folder");
    let text =
        "Path doesn't exist: нет/такой.  Please use the 'init' command to create a new scripts folder.";
    assert_eq!(error.to_string(), text);
    config
        .set_main_option("script_location", "no_such_package:migrations")
        .expect("a plain path");
    let error = ScriptDirectory::from_config(&config).expect_err("no package");
    assert_eq!(error.to_string(), "No module named 'no_such_package'");
}

#[test]
fn package_location_is_found_on_the_projects_path() {
    let folder = aludel_testing::folder::scratch();
    std::fs::create_dir_all(folder.path().join("shop/db/миграции/versions")).expect("new folders");
    let mut config = Config::new();
    let root = folder.path().display().to_string();
    config
        .set_main_option("script_location", "shop.db:миграции")
        .expect("a plain path");
    config
        .set_main_option("prepend_sys_path", &root)
        .expect("a plain path");
    config
        .set_main_option("path_separator", "os")
        .expect("a plain word");
    let scripts = ScriptDirectory::from_config(&config).expect("a script directory");
    assert_eq!(scripts.dir(), folder.path().join("shop/db/миграции"));
    assert_eq!(
        scripts.versions().expect("one location"),
        folder.path().join("shop/db/миграции/versions")
    );
}

#[test]
fn many_files_are_read_in_a_steady_order() {
    let folder = aludel_testing::folder::scratch();
    let mut parent = "None".to_owned();
    for number in 0..500 {
        let source = format!("'''№ {number}'''\nrevision = 'r{number:04}'\ndown_revision = {parent}\n");
        write(folder.path(), &format!("{number:04}.py"), source);
        parent = format!("'r{number:04}'");
    }
    let scripts = directory(folder.path(), &[]);
    let loaded = scripts.load(None).expect("revisions");
    let docs: Vec<&str> = loaded.map.revisions().iter().map(Revision::doc).collect();
    let expected: Vec<String> = (0..500).map(|number| format!("№ {number}")).collect();
    assert_eq!(docs, expected);
}
