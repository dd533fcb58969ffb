//! `cargo xtask release`: the stripped program in an archive, with its checksum.

use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::{process, say, workspace};

/// What lies in the archive beside the program.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// The arguments of `cargo xtask release`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A target triple that is installed; the machine's own by default
    #[arg(long)]
    target: Option<String>,
}

/// Builds the program and writes `target/dist/aludel-VERSION-TARGET.tar.gz` and its `.sha256`.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let mut build = workspace::cargo();
    build.args(["build", "--release", "--locked", "--package", "aludel-cli"]);
    let mut built = workspace::target();
    if let Some(target) = &arguments.target {
        build.args(["--target", target]);
        built.push(target);
    }
    process::step(&mut build)?;
    let target = arguments.target.clone().map_or_else(host, Ok)?;
    let name = format!("aludel-{}-{target}", env!("CARGO_PKG_VERSION"));
    let dist = workspace::target().join("dist");
    let folder = dist.join(&name);
    if folder.exists() {
        // What a former release left there is none of this one.
        std::fs::remove_dir_all(&folder).map_err(Error::file(&folder))?;
    }
    std::fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    copy(&built.join("release/aludel"), &folder)?;
    for document in DOCUMENTS {
        copy(&workspace::root().join(document), &folder)?;
    }
    let archive = archive(&dist, &name)?;
    let sum = process::output(Command::new("sha256sum").arg(&archive).current_dir(&dist))?;
    let path = dist.join(format!("{archive}.sha256"));
    std::fs::write(&path, sum).map_err(Error::file(&path))?;
    say(&format!(
        "written: {} and {}",
        dist.join(archive).display(),
        path.display()
    ));
    Ok(())
}

/// Packs a folder below `dist` so that the same files give the same archive: in order, without an owner, with the time
/// of the commit.
fn archive(dist: &Path, name: &str) -> Result<String, Error> {
    let archive = format!("{name}.tar.gz");
    let mut git = Command::new("git");
    git.args(["log", "-1", "--format=@%ct"])
        .current_dir(workspace::root());
    let time = process::output(&mut git)?;
    let mut tar = Command::new("tar");
    tar.args([
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--mode=u+rwX,go+rX,go-w",
    ])
    .arg(format!("--mtime={}", time.trim()))
    .args(["-czf", &archive, name]);
    process::step(tar.current_dir(dist))?;
    Ok(archive)
}

fn copy(file: &Path, folder: &Path) -> Result<(), Error> {
    let name = file.file_name().unwrap_or_default();
    std::fs::copy(file, folder.join(name))
        .map(drop)
        .map_err(Error::file(file))
}

/// The triple of this machine, as the compiler names it.
fn host() -> Result<String, Error> {
    let told = process::output(Command::new("rustc").arg("-vV"))?;
    told.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| Error::message("rustc -vV does not name its host"))
}
