//! Debian packages, through the machine's ordinary package manager.

use std::process::Command;

use crate::error::Error;
use crate::{process, say};

/// Installs Debian packages, or says in one sentence what the person has to run.
///
/// Callers look first whether the programs are there: a machine that has them needs neither network nor rights.
pub(crate) fn install(purpose: &str, packages: &[String]) -> Result<(), Error> {
    let by_hand = format!(
        "apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    );
    if !process::on_path("apt-get") {
        return Err(Error::message(format!(
            "{purpose} is missing and this machine has no apt-get; install it (on Debian: {by_hand})"
        )));
    }
    let Some(prefix) = privilege() else {
        return Err(Error::message(format!(
            "{purpose} is missing; run first: sudo {by_hand}"
        )));
    };
    say(&format!("installing {purpose}: {}", packages.join(" ")));
    // The package lists of a fresh machine are empty or stale: then the first attempt fails.
    if apt_get(
        prefix,
        &["install", "-y", "-q", "--no-install-recommends"],
        packages,
    )? {
        return Ok(());
    }
    if apt_get(prefix, &["update", "-q"], &[])?
        && apt_get(
            prefix,
            &["install", "-y", "-q", "--no-install-recommends"],
            packages,
        )?
    {
        return Ok(());
    }
    Err(Error::message(format!(
        "{purpose} could not be installed; see above, or run: {by_hand}"
    )))
}

/// The words that give a command the rights of root: none for root, `sudo -n` where it asks no password.
fn privilege() -> Option<&'static [&'static str]> {
    if rustix::process::geteuid().is_root() {
        return Some(&[]);
    }
    let allowed = process::output(Command::new("sudo").args(["-n", "true"])).is_ok();
    allowed.then_some(&["sudo", "-n"])
}

fn apt_get(prefix: &[&str], verb: &[&str], packages: &[String]) -> Result<bool, Error> {
    let words: Vec<&str> = prefix
        .iter()
        .chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .chain(verb)
        .copied()
        .collect();
    let status = process::run(Command::new(words[0]).args(&words[1..]).args(packages))?;
    Ok(status.success())
}
