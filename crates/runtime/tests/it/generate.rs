//! New revision files: where they go, what they are told to hold, what is refused.

use std::path::{Path, PathBuf};

use aludel::config::Config;
use aludel::mako::TemplateRenderer;
use aludel::script_directory::{
    ContextValue, Error, Messages, NewRevision, Renderer, ScriptDirectory, decode_source,
};
use aludel_python::{Interpreter, Settings, Value};
use aludel_revision::{Revision, RevisionMap};

/// Writes the context's values as a template would.
struct Stub;

fn literal(value: &ContextValue) -> String {
    let list = |texts: &[String]| texts.iter().map(|text| format!("'{text}', ")).collect::<String>();
    match value {
        ContextValue::None => "None".to_owned(),
        ContextValue::Text(text) => format!("'{text}'"),
        ContextValue::Tuple(texts) => format!("({})", list(texts)),
        ContextValue::List(texts) => format!("[{}]", list(texts)),
        ContextValue::Date(date) => date.to_string(),
        ContextValue::Comma => String::new(),
    }
}

impl Renderer for Stub {
    fn render(
        &mut self,
        template: &Path,
        context: &[(&'static str, ContextValue)],
    ) -> Result<String, String> {
        let pattern = std::fs::read_to_string(template).map_err(|error| error.to_string())?;
        let mut text = pattern;
        for (name, value) in context {
            text = text.replace(&format!("${{{name}}}"), &literal(value));
        }
        Ok(text)
    }
}

#[derive(Default)]
struct Log(String);

impl Messages for Log {
    fn begin(&mut self, text: &str, newline: bool) {
        self.0
            .push_str(&format!("{text} ...{}", if newline { "\n" } else { "" }));
    }

    fn end(&mut self, done: bool) {
        self.0.push_str(if done { "  done\n" } else { "  FAILED\n" });
    }
}

const TEMPLATE: &str = "${message}\nrevision = ${up_revision}\ndown_revision = ${down_revision}\n\
                        branch_labels = ${branch_labels}\ndepends_on = ${depends_on}\n";

struct Project {
    folder: aludel_testing::folder::TempDir,
    options: Vec<(String, String)>,
    log: Log,
}

impl Project {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = aludel_testing::folder::scratch();
        let project = Self {
            folder,
            options: Vec::new(),
            log: Log::default(),
        };
        project.write("script.py.mako", TEMPLATE);
        std::fs::create_dir_all(project.path("versions")).expect("a new folder");
        for (name, source) in files {
            project.write(name, source);
        }
        project
    }

    fn with(mut self, option: &str, value: &str) -> Self {
        self.options.push((option.to_owned(), value.replace('%', "%%")));
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().expect("the folder").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        std::fs::write(path, text).expect("a new file");
    }

    fn generate(&mut self, request: NewRevision<'_>) -> Result<(Revision, RevisionMap), Error> {
        self.generate_with(request, &mut Stub)
    }

    fn generate_with(
        &mut self,
        request: NewRevision<'_>,
        renderer: &mut dyn Renderer,
    ) -> Result<(Revision, RevisionMap), Error> {
        let mut config = Config::new();
        let location = self.path("").display().to_string();
        config.set_main_option("script_location", &location)?;
        for (name, value) in &self.options {
            let (section, name) = name.split_once('/').unwrap_or(("alembic", name));
            config.set_section_option(section, name, value)?;
        }
        let scripts = ScriptDirectory::from_config(&config)?;
        let mut map = scripts.load(None)?.map;
        let made = scripts.generate_revision(&mut map, request, renderer, &mut self.log, None)?;
        Ok((made, map))
    }

    fn refused(&mut self, request: NewRevision<'_>) -> String {
        let before = self.path("versions").read_dir().expect("the folder").count();
        let error = self.generate(request).expect_err("a refusal");
        assert_eq!(
            self.path("versions").read_dir().expect("the folder").count(),
            before,
            "a file was left"
        );
        error.to_string()
    }
}

fn request<'a>(rev_id: &'a str, message: &'a str) -> NewRevision<'a> {
    NewRevision {
        rev_id,
        message: Some(message),
        ..NewRevision::default()
    }
}

const ONE: (&str, &str) = (
    "versions/a1.py",
    "revision = 'a1b1'\ndown_revision = None\nbranch_labels = 'рынок'\n",
);
const LEFT: (&str, &str) = ("versions/b1.py", "revision = 'b1b1'\ndown_revision = 'a1b1'\n");
const RIGHT: (&str, &str) = ("versions/c1.py", "revision = 'c1b1'\ndown_revision = 'a1b1'\n");

#[test]
fn first_revision_has_no_parent() {
    let mut project = Project::new(&[]);
    let (made, map) = project
        .generate(request("a1", "Добавить поле"))
        .expect("a revision");
    let path = project.path("versions/a1_добавить_поле.py");
    assert_eq!(
        (made.path(), made.is_base()),
        (path.to_str().expect("UTF-8"), true)
    );
    assert_eq!(map.heads(), ["a1"]);
    assert_eq!(
        project.log.0,
        format!("Generating {} ...  done\n", path.display())
    );
}

#[test]
fn merge_depends_on_and_labels_reach_the_file() {
    let mut project = Project::new(&[ONE, LEFT, RIGHT]);
    let heads = ["b1b1", "c1"];
    let wanted = NewRevision {
        heads: &heads,
        branch_labels: &["new"],
        ..request("d1", "merge")
    };
    let (made, map) = project.generate(wanted).expect("a revision");
    assert_eq!(made.down_revisions(), ["b1b1", "c1b1"]);
    assert_eq!(
        map.get_revision("new@head")
            .expect("a head")
            .map(Revision::revision),
        Some("d1")
    );
    let wanted = NewRevision {
        depends_on: &["рынок", "b1"],
        heads: &["base"],
        ..request("e1", "depends")
    };
    let (made, _) = project.generate(wanted).expect("a revision");
    assert_eq!(made.dependencies(), ["рынок", "b1b1"]);
}

#[test]
fn requests_that_do_not_fit_are_refused_in_the_references_words() {
    let mut project = Project::new(&[ONE, LEFT, RIGHT]);
    let several = "Multiple heads are present; please specify the head revision on which the new revision should be \
                   based, or perform a merge.";
    assert_eq!(project.refused(request("d1", "x")), several);
    let splice = "Revision a1b1 is not a head revision; please specify --splice to create a new branch from this revision";
    assert_eq!(
        project.refused(NewRevision {
            heads: &["a1b1"],
            ..request("d1", "x")
        }),
        splice
    );
    let twice = NewRevision {
        heads: &["b1b1", "b1"],
        ..request("d1", "x")
    };
    assert_eq!(project.refused(twice), "Duplicate head revisions specified");
    let unknown = NewRevision {
        heads: &["zzzz"],
        ..request("d1", "x")
    };
    assert_eq!(
        project.refused(unknown),
        "Can't locate revision identified by 'zzzz'"
    );
    let unknown = NewRevision {
        heads: &["b1b1"],
        depends_on: &["zzzz"],
        ..request("d1", "x")
    };
    assert_eq!(
        project.refused(unknown),
        "Can't locate revision identified by 'zzzz'"
    );
    let illegal = "Character(s) '-' not allowed in revision identifier 'd-1'";
    assert_eq!(project.refused(request("d-1", "x")), illegal);
    assert_eq!(
        project.refused(request("a1b1", "x")),
        "Revision a1b1 is present more than once"
    );
    let path = NewRevision {
        heads: &["b1b1"],
        version_path: Some("/elsewhere"),
        ..request("d1", "x")
    };
    assert_eq!(
        project.refused(path),
        "Path /elsewhere is not represented in current version locations"
    );
}

#[test]
fn file_that_is_there_is_not_overwritten() {
    let mut project = Project::new(&[ONE]).with("file_template", "%(slug)s");
    project.write("versions/same.txt", "");
    project.generate(request("d1", "Same words")).expect("a revision");
    let path = project.path("versions/same_words.py");
    assert_eq!(
        project.refused(request("e1", "same words")),
        format!("File {} already exists", path.display())
    );
}

#[test]
fn several_locations_follow_the_parent() {
    let mut project = Project::new(&[("one/a1.py", ONE.1)]).with("path_separator", ":");
    let locations = format!(
        "{}:{}",
        project.path("one").display(),
        project.path("two").display()
    );
    project = project.with("version_locations", &locations);
    let (made, _) = project.generate(request("b1", "x")).expect("a revision");
    assert_eq!(made.path(), project.path("one/b1_x.py").display().to_string());
    let base = NewRevision {
        heads: &["base"],
        ..request("c1", "x")
    };
    assert_eq!(
        project.refused(base),
        "Multiple version locations present, please specify --version-path"
    );
    let two = project.path("two").display().to_string();
    let wanted = NewRevision {
        version_path: Some(&two),
        ..base
    };
    let (made, _) = project.generate(wanted).expect("a revision");
    assert_eq!(made.path(), format!("{two}/c1_x.py"));
    assert!(
        project
            .log
            .0
            .contains(&format!("Creating directory {two} ...  done\n")),
        "{}",
        project.log.0
    );
}

#[test]
fn template_without_labels_is_noticed() {
    let mut project = Project::new(&[ONE]);
    project.write(
        "script.py.mako",
        "revision = ${up_revision}\ndown_revision = ${down_revision}\n",
    );
    let wanted = NewRevision {
        branch_labels: &["new"],
        ..request("b1", "x")
    };
    let text = project.generate(wanted).expect_err("a refusal").to_string();
    assert!(
        text.starts_with("Version b1 specified branch_labels new, however the migration file "),
        "{text}"
    );
}

#[test]
fn hooks_run_on_the_new_file() {
    let mut project = Project::new(&[ONE])
        .with("post_write_hooks/hooks", "stamp")
        .with("post_write_hooks/stamp.type", "exec")
        .with("post_write_hooks/stamp.executable", "sh")
        .with(
            "post_write_hooks/stamp.options",
            "-c 'echo \"# готово\" >> \"$0\"' REVISION_SCRIPT_FILENAME",
        );
    let (made, _) = project.generate(request("b1", "x")).expect("a revision");
    let written = decode_source(std::fs::read(made.path()).expect("the file")).expect("UTF-8");
    assert!(written.ends_with("# готово\n"), "{written}");
    assert!(
        project
            .log
            .0
            .ends_with("Running post write hook 'stamp' ...\n  done\n"),
        "{}",
        project.log.0
    );
}

#[test]
fn incomplete_hooks_are_the_references_errors() {
    let error = |options: &[(&str, &str)]| {
        let mut project = Project::new(&[ONE]).with("post_write_hooks/hooks", "black");
        for (name, value) in options {
            project = project.with(&format!("post_write_hooks/black.{name}"), value);
        }
        let text = project
            .generate(request("b1", "x"))
            .expect_err("a refusal")
            .to_string();
        assert!(project.path("versions/b1_x.py").exists());
        text
    };
    assert_eq!(
        error(&[]),
        "Key 'black.type' (or 'type' in toml) is required for post write hook 'black'"
    );
    assert_eq!(
        error(&[("type", "magic")]),
        "No formatter with name 'magic' registered"
    );
    let missing = "Key black.entrypoint is required for post write hook 'black'";
    assert_eq!(error(&[("type", "console_scripts")]), missing);
    let nowhere = [("type", "console_scripts"), ("entrypoint", "no_such_program")];
    assert_eq!(
        error(&nowhere),
        "Could not find entrypoint console_scripts.no_such_program"
    );
    let nowhere = [("type", "module"), ("module", "no_such_module")];
    assert_eq!(error(&nowhere), "Could not find module no_such_module");
}

#[test]
fn template_of_the_reference_gives_its_file() {
    let line = include_str!("../goldens/templates.jsonl")
        .lines()
        .next()
        .expect("a case");
    let case: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
    let mut project = Project::new(&[]);
    project.write("script.py.mako", case[0].as_str().expect("a template"));
    let mut python = Interpreter::new(Settings::default());
    let values = [("upgrades", "pass"), ("downgrades", "pass"), ("imports", "")];
    let values = values
        .map(|(name, value)| (name.to_owned(), Value::str(value)))
        .to_vec();
    let mut renderer = TemplateRenderer::new(&mut python, values);
    let wanted = NewRevision {
        rev_id: "ae1027a6acf",
        ..NewRevision::default()
    };
    let (made, _) = project.generate_with(wanted, &mut renderer).expect("a revision");
    let without_date = |text: &str| {
        let lines = text
            .split_inclusive('\n')
            .filter(|line| !line.starts_with("Create Date: "));
        lines.collect::<String>()
    };
    let written = std::fs::read_to_string(made.path()).expect("the file");
    assert_eq!(
        without_date(&written),
        without_date(case[2].as_str().expect("a text"))
    );
    assert_eq!(made.doc(), "empty message");

    project.write("script.py.mako", "one\n${nothing.at_all}\n");
    let mut renderer = TemplateRenderer::new(&mut python, Vec::new());
    let failed = project
        .generate_with(request("b1", "x"), &mut renderer)
        .expect_err("a failure")
        .to_string();
    let file = project.path("script.py.mako");
    assert!(
        failed.starts_with(&format!(
            "Template rendering failed: {}: line 2: ",
            file.display()
        )),
        "{failed}"
    );
    assert!(!project.path("versions/b1_x.py").exists());
}
