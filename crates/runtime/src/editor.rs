//! The user's text editor, found as Alembic finds it: `EDITOR`, then `VISUAL`, then the customary ones.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Error, Result};

const CUSTOMARY: [&str; 5] = ["sensible-editor", "editor", "nano", "vim", "code"];

/// Opens `file` in the editor and waits until it is closed.
pub(crate) fn open(file: &Path) -> Result<()> {
    let run = || -> std::result::Result<(), String> {
        let editor = find().ok_or_else(|| {
            "No suitable editor found. Please set the \"EDITOR\" or \"VISUAL\" environment variables"
                .to_owned()
        })?;
        let status = Command::new(&editor)
            .arg(file)
            .status()
            .map_err(|error| error.to_string())?;
        if status.success() {
            return Ok(());
        }
        let arguments = format!("['{}', '{}']", editor.display(), file.display());
        Err(format!(
            "Command '{arguments}' returned non-zero exit status {}.",
            status.code().unwrap_or(-1)
        ))
    };
    run().map_err(|reason| {
        Error::command(format!("Error executing editor ({reason})"))
            .with_hint("set EDITOR to the program to edit with, for example EDITOR=nano")
    })
}

fn find() -> Option<PathBuf> {
    let mut candidates = CUSTOMARY.map(str::to_owned).to_vec();
    for (place, variable) in ["EDITOR", "VISUAL"].into_iter().enumerate() {
        let Ok(choice) = std::env::var(variable) else {
            continue;
        };
        if Path::new(&choice).exists() {
            return Some(PathBuf::from(choice));
        }
        if !choice.contains('/') {
            candidates.insert(place.min(candidates.len()), choice);
        }
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    candidates.iter().find_map(|candidate| {
        folders
            .iter()
            .map(|folder| folder.join(candidate))
            .find(|file| file.exists())
    })
}
