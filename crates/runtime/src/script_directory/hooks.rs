//! Post-write hooks: programs that run on a new revision file, such as formatters.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::config::PostWriteHook;

use super::generate::{Messages, with_status};
use super::{Error, ScriptDirectory};

const SCRIPT_TOKEN: &str = "REVISION_SCRIPT_FILENAME";

impl ScriptDirectory {
    /// Runs the hooks on a file, one after the other. What they print goes where our output goes; how they exit is not looked at.
    ///
    /// # Errors
    ///
    /// When a hook is not fully configured or its program is not there.
    pub(super) fn run_hooks(&self, path: &Path, messages: &mut dyn Messages) -> Result<(), Error> {
        for hook in &self.hooks {
            let name = &hook.name;
            let Some(kind) = hook.options.get("type") else {
                return Err(Error::new(format!(
                    "Key '{name}.type' (or 'type' in toml) is required for post write hook '{name}'"
                )));
            };
            let text = format!("Running post write hook '{name}'");
            with_status(messages, &text, true, || run(hook, kind, path))?;
        }
        Ok(())
    }
}

fn run(hook: &PostWriteHook, kind: &str, path: &Path) -> Result<(), Error> {
    let mut command = match kind {
        "console_scripts" => console_script(required(hook, "entrypoint")?)?,
        "exec" => Command::new(required(hook, "executable")?),
        "module" => module(required(hook, "module")?)?,
        _ => return Err(Error::new(format!("No formatter with name '{kind}' registered"))),
    };
    let options = hook.options.get("options").map_or("", String::as_str);
    command.args(arguments(options, &path.to_string_lossy())?);
    if let Some(cwd) = hook.options.get("cwd") {
        command.current_dir(cwd);
    }
    let program = command.get_program().to_string_lossy().into_owned();
    command.status().map(drop).map_err(|error| {
        Error::new(format!(
            "Post write hook '{}' could not run '{program}': {error}",
            hook.name
        ))
    })
}

fn required<'a>(hook: &'a PostWriteHook, option: &str) -> Result<&'a str, Error> {
    let name = &hook.name;
    let missing = || {
        Error::new(format!(
            "Key {name}.{option} is required for post write hook '{name}'"
        ))
    };
    hook.options.get(option).map(String::as_str).ok_or_else(missing)
}

/// A console script is an executable file of that name beside its Python; without that Python, the one on the search path is it.
fn console_script(entrypoint: &str) -> Result<Command, Error> {
    find_program(entrypoint).map(Command::new).ok_or_else(|| {
        Error::with_hint(
            format!("Could not find entrypoint console_scripts.{entrypoint}"),
            format!(
                "No program '{entrypoint}' is on PATH; install it, or activate the environment that has it."
            ),
        )
    })
}

/// `python -m module`, where a Python with that module is on the search path; otherwise the program of that name, as formatters
/// that are modules come with one.
fn module(module: &str) -> Result<Command, Error> {
    const HAS_MODULE: &str =
        "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)";
    for python in ["python3", "python"].iter().filter_map(|name| find_program(name)) {
        let mut check = Command::new(&python);
        check
            .args(["-c", HAS_MODULE, module])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if check.status().is_ok_and(|status| status.success()) {
            let mut command = Command::new(python);
            command.args(["-m", module]);
            return Ok(command);
        }
    }
    find_program(module).map(Command::new).ok_or_else(|| {
        Error::with_hint(
            format!("Could not find module {module}"),
            format!("Neither a Python with the module '{module}' nor a program of that name is on PATH."),
        )
    })
}

/// A program on the search path, or in the active virtual environment.
fn find_program(name: &str) -> Option<PathBuf> {
    let environment = std::env::var_os("VIRTUAL_ENV").map(|folder| PathBuf::from(folder).join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = environment.into_iter().chain(std::env::split_paths(&path));
    folders.find_map(|folder| {
        let file = folder.join(name);
        file.is_file().then_some(file)
    })
}

/// The arguments: the configured words, the file's path in place of its token, or before them all when the token is not there.
fn arguments(options: &str, path: &str) -> Result<Vec<String>, Error> {
    let options = if options.contains(SCRIPT_TOKEN) {
        options.to_owned()
    } else {
        format!("{SCRIPT_TOKEN} {options}")
    };
    let words = split_words(&options)?;
    Ok(words
        .into_iter()
        .map(|word| word.replace(SCRIPT_TOKEN, path))
        .collect())
}

/// Splits by the rules of `shlex.split(posix=True)`, for which `#` is an ordinary character.
fn split_words(text: &str) -> Result<Vec<String>, Error> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            ' ' | '\t' | '\r' | '\n' => words.extend(word.take()),
            '\\' => {
                let next = characters
                    .next()
                    .ok_or_else(|| Error::new("No escaped character"))?;
                word.get_or_insert_default().push(next);
            }
            '\'' | '"' => quoted(c, &mut characters, word.get_or_insert_default())?,
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Ok(words)
}

/// Reads to the closing quote; a backslash escapes the quote and itself inside double quotes.
fn quoted(quote: char, characters: &mut std::str::Chars<'_>, word: &mut String) -> Result<(), Error> {
    let unclosed = || Error::new("No closing quotation");
    loop {
        let c = characters.next().ok_or_else(unclosed)?;
        if c == quote {
            return Ok(());
        }
        if c == '\\' && quote == '"' {
            let next = characters
                .next()
                .ok_or_else(|| Error::new("No escaped character"))?;
            if next != '\\' && next != '"' {
                word.push('\\');
            }
            word.push(next);
        } else {
            word.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::arguments;

    fn split(options: &str) -> Result<Vec<String>, String> {
        arguments(options, "/п р/файл.py").map_err(|error| error.to_string())
    }

    #[test]
    fn path_stands_for_its_token_or_before_all() {
        let words = ["/п р/файл.py", "-l", "79"].map(str::to_owned);
        assert_eq!(split("-l 79"), Ok(words.to_vec()));
        let words = ["--fix", "x=/п р/файл.py", "#no comment"].map(str::to_owned);
        assert_eq!(
            split("--fix x=REVISION_SCRIPT_FILENAME '#no comment'"),
            Ok(words.to_vec())
        );
    }

    #[test]
    fn words_split_as_shlex_splits_them() {
        let words = ["/п р/файл.py", "a b", "c\"d", "e\\f", "g h", ""].map(str::to_owned);
        assert_eq!(split(r#"'a b' "c\"d" "e\f" g\ h """#), Ok(words.to_vec()));
        assert_eq!(split("'a"), Err("No closing quotation".to_owned()));
        assert_eq!(split("a\\"), Err("No escaped character".to_owned()));
    }
}
