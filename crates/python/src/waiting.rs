//! What imports that wait could evaluate, as text: a question about the application that its text alone can answer
//! needs no evaluation.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use memchr::memmem;

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::lazy::{Lazy, Pending};
use crate::source::{Import, imports_in};
use crate::value::Value;

/// Names by which code imports what its text does not name, or changes where modules are found. They are looked for as
/// they stand: a mention in a comment costs an evaluation, never a wrong answer.
const COMPUTED_IMPORTS: [&str; 10] = [
    "__import__",
    "__path__",
    "import_module",
    "importlib.util",
    "importlib.machinery",
    "pkgutil",
    "runpy",
    "sys.modules",
    "sys.path",
    "from sys import",
];

/// Calls that run text as code.
const CALLS_OF_TEXT: [&str; 2] = ["exec(", "eval("];

/// The text of a module.
struct ModuleText {
    content: String,
    /// The package that its relative imports start from.
    package: String,
    /// Whether it comes with the program: then its imports are known to be those of its text.
    is_brought_along: bool,
}

impl Interpreter {
    /// Whether `judge` says `true` of the text of any module that the waiting imports could evaluate, or that was
    /// imported already; the texts of modules that come with the program are shown as well. Nothing is evaluated.
    ///
    /// `true` also where the text does not tell which modules those are (`importlib.import_module(name)`), and where a
    /// file cannot be read. `false` where nothing waits. What is not installed takes no part: it could not be evaluated
    /// either.
    pub fn waiting_imports_may(&mut self, mut judge: impl FnMut(&str) -> bool) -> bool {
        let waiting = self.pending.iter().filter(|pending| !pending.is_done());
        let mut open: Vec<String> = waiting.flat_map(|pending| with_parents(pending.name())).collect();
        if open.is_empty() {
            return false;
        }
        open.extend(self.modules().keys().map(ToString::to_string));
        let seen = open.iter().cloned().collect();
        self.reachable_may(open, seen, |text, _| {
            let is_computed = !text.is_brought_along && imports_are_computed(&text.content);
            is_computed || judge(&text.content)
        })
    }

    /// Whether what an import that waits would evaluate may set a variable of the environment, by its text; and needs
    /// nothing of the modules that are being evaluated now, whose names are not all there yet.
    pub(crate) fn may_set_variables(&mut self, pending: &Pending) -> bool {
        let loaded = self.modules().keys().map(ToString::to_string);
        let mut seen: HashSet<String> = loaded.collect();
        let open = with_parents(pending.name())
            .into_iter()
            .filter(|name| seen.insert(name.clone()))
            .collect();
        let running: HashSet<String> = self.running_modules().collect();
        let mut sets = false;
        let is_half_way = self.reachable_may(open, seen, |text, names| {
            sets |= !text.is_brought_along && sets_variables(&text.content);
            names.iter().any(|name| running.contains(name))
        });
        sets && !is_half_way
    }

    /// Whether `judge` says `true` of the text and the imports of a module in `open`, or of one that these import and that
    /// was not `seen`; or whether a file of theirs cannot be read.
    fn reachable_may(
        &mut self,
        mut open: Vec<String>,
        mut seen: HashSet<String>,
        mut judge: impl FnMut(&ModuleText, &[String]) -> bool,
    ) -> bool {
        while let Some(name) = open.pop() {
            let Some(texts) = self.texts_of(&name) else {
                return true;
            };
            for text in texts {
                let imports = imports_in(&text.content);
                let names = imports
                    .iter()
                    .flat_map(|import| self.names_of(import, &text.package));
                let names: Vec<String> = names.collect();
                if judge(&text, &names) {
                    return true;
                }
                open.extend(names.into_iter().filter(|name| seen.insert(name.clone())));
            }
        }
        false
    }

    /// The value itself, where no waiting import must be done for it; `None` where one must.
    ///
    /// # Errors
    /// Where a name of a module that was imported is not there.
    pub fn known_without_import(&mut self, value: &Value) -> PyResult<Option<Value>> {
        match Lazy::of(value) {
            None => Ok(Some(value.clone())),
            Some(lazy) => self.known_already(lazy),
        }
    }

    /// The texts of a dotted module, on every folder of the search path that has one; `None` where one cannot be read.
    fn texts_of(&mut self, name: &str) -> Option<Vec<ModuleText>> {
        let parent = || name.rsplit_once('.').map_or("", |(parent, _)| parent).to_owned();
        if let Some((content, is_package)) = self.source_module(name) {
            return Some(vec![ModuleText {
                content: content.to_owned(),
                package: if is_package { name.to_owned() } else { parent() },
                is_brought_along: true,
            }]);
        }
        self.files_of(name)
            .into_iter()
            .map(|file| {
                let is_package = file.ends_with("__init__.py");
                Some(ModuleText {
                    content: crate::interpreter::read_source(&file).ok()?,
                    package: if is_package { name.to_owned() } else { parent() },
                    is_brought_along: false,
                })
            })
            .collect()
    }

    /// The files that a dotted name could be, and the one that it was evaluated from.
    fn files_of(&mut self, name: &str) -> Vec<PathBuf> {
        let loaded = self.module(name).and_then(|module| module.file().cloned());
        let mut files: Vec<PathBuf> = loaded.into_iter().map(|file| PathBuf::from(&*file)).collect();
        for place in self.places_of(name) {
            for file in [place.join("__init__.py"), place.with_extension("py")] {
                if file.is_file() && !files.contains(&file) {
                    files.push(file);
                }
            }
        }
        files
    }

    /// Where a dotted name lies in each folder of the search path, without `.py`.
    fn places_of(&mut self, name: &str) -> Vec<PathBuf> {
        let below = name.replace('.', "/");
        let folders = self.search_path();
        folders.iter().map(|folder| folder.join(&below)).collect()
    }

    /// The modules that an import may evaluate: those of its dotted name, and submodules it names.
    fn names_of(&mut self, import: &Import<'_>, package: &str) -> Vec<String> {
        let Some(base) = absolute(import, package) else {
            return Vec::new();
        };
        let mut names = with_parents(&base);
        for member in &import.members {
            if *member == "*" {
                // `__all__` may name submodules.
                let places = self.places_of(&base);
                names.extend(places.iter().flat_map(|place| modules_in(place, &base)));
            } else {
                names.push(format!("{base}.{member}"));
            }
        }
        names
    }
}

/// `a`, `a.b`, `a.b.c` for `a.b.c`.
fn with_parents(name: &str) -> Vec<String> {
    let ends = name.match_indices('.').map(|(end, _)| end).chain([name.len()]);
    ends.map(|end| name[..end].to_owned()).collect()
}

/// The absolute name of what an import starts from; `None` where it goes beyond its package, which is an error.
fn absolute(import: &Import<'_>, package: &str) -> Option<String> {
    if import.level == 0 {
        return Some(import.module.to_owned());
    }
    let mut parts: Vec<&str> = package.split('.').collect();
    for _ in 1..import.level {
        parts.pop();
    }
    if parts.is_empty() || parts == [""] {
        return None;
    }
    if !import.module.is_empty() {
        parts.push(import.module);
    }
    Some(parts.join("."))
}

/// The names of the modules right below the folder of a package.
fn modules_in(folder: &Path, package: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter_map(|name| match name.strip_suffix(".py") {
            Some(stem) => Some(stem.to_owned()),
            None => (!name.contains('.')).then_some(name),
        })
        .map(|name| format!("{package}.{name}"))
        .collect();
    names.sort();
    names
}

/// Names by which code changes the environment without `os.environ`.
const SETTERS: [&str; 4] = ["dotenv", "read_env", "putenv", "unsetenv"];

/// What may follow `environ` where a variable is only read.
const READERS: [&str; 6] = [
    ".get(",
    ".copy()",
    ".items()",
    ".keys()",
    ".values()",
    ".__contains__(",
];

/// Whether a text may set or remove a variable of the environment.
fn sets_variables(text: &str) -> bool {
    let is_mentioned = |word: &&'static str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    SETTERS.iter().any(is_mentioned)
        || memmem::find_iter(text.as_bytes(), "environ").any(|at| {
            let (before, after) = (&text[..at], &text[at + "environ".len()..]);
            !is_read(before, after)
        })
}

/// Whether the word `environ` between these texts is another word's part, an import, or reads a variable.
fn is_read(before: &str, after: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    if before.ends_with(is_part) || after.starts_with(is_part) {
        return true;
    }
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    let is_import = line.starts_with("from ") || line.starts_with("import ");
    let owner = before.strip_suffix("os.").unwrap_or(before).trim_end();
    if is_import || owner.ends_with(" in") || READERS.iter().any(|reader| after.starts_with(reader)) {
        return true;
    }
    match after.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, rest)) => {
            let rest = rest.trim_start();
            let is_set = rest.starts_with('=') && !rest.starts_with("==");
            let is_changed = rest.get(1..2) == Some("=") && !rest.starts_with(['=', '!', '<', '>']);
            !(is_set || is_changed || line.starts_with("del "))
        }
        None => false,
    }
}

fn imports_are_computed(text: &str) -> bool {
    let is_mentioned = |word: &&'static str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    COMPUTED_IMPORTS.iter().any(is_mentioned) || CALLS_OF_TEXT.iter().any(|call| calls(text, call))
}

/// Whether a built-in function is called; a method of that name is another matter.
fn calls(text: &str, call: &str) -> bool {
    memmem::find_iter(text.as_bytes(), call.as_bytes()).any(|at| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::{calls, imports_are_computed, sets_variables};

    #[test]
    fn code_that_changes_the_environment_is_told_from_code_that_reads_it() {
        let read = "from os import environ\nimport environ\nA = os.environ.get('A')\nB = environ['B'] or 1\n\
                    if 'C' in os.environ and os.environ[\"Ж\"] == '1': environment = 2\n";
        assert!(!sets_variables(read));
        for set in [
            "os.environ['A'] = '1'",
            "environ['A'] += ':x'",
            "del os.environ['A']",
            "os.environ.setdefault('A', '1')",
            "os.environ.update(values)",
            "write(os.environ)",
            "load_dotenv()",
            "env.read_env()",
        ] {
            assert!(sets_variables(&format!("{read}{set}\n")), "{set}");
        }
    }

    #[test]
    fn code_that_imports_by_computed_names_is_told_from_methods() {
        assert!(imports_are_computed("m = importlib.import_module('x' + y)"));
        assert!(imports_are_computed("exec(text)"));
        assert!(!imports_are_computed(
            "session.exec(select(1))\nmy_eval(1)\nретроexec(1)"
        ));
        assert!(calls("x = eval('1')", "eval("));
    }
}
