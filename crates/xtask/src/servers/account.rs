//! The account under which servers run: database servers refuse to run as root.

use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::process;

/// An account of this machine.
pub(crate) enum Account {
    /// The person who runs the task; not root.
    Own,
    /// An unprivileged account that root switches to.
    Other {
        /// Its number.
        user: u32,
        /// The number of its group.
        group: u32,
    },
}

impl Account {
    /// The first of `names` that exists, when we are root; else our own account.
    pub(crate) fn unprivileged(names: &[&str]) -> Result<Self, Error> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self::Own);
        }
        // `getent` fails when one of several names is unknown, so each is asked alone.
        names
            .iter()
            .find_map(|name| parse(&process::output(Command::new("getent").args(["passwd", name])).ok()?))
            .ok_or_else(|| Error::message(format!("none of these accounts exists: {}", names.join(", "))))
    }

    /// A command under this account, that gets SIGINT should this process be killed outright.
    pub(crate) fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new("setpriv");
        if let Self::Other { user, group } = self {
            command
                .arg(format!("--reuid={user}"))
                .arg(format!("--regid={group}"))
                .arg("--clear-groups");
        }
        command
            .arg("--pdeathsig=INT")
            .arg("--")
            .arg(program)
            .current_dir(folder);
        command
    }

    /// Gives a file or folder to this account.
    pub(crate) fn own(&self, path: &Path) -> Result<(), Error> {
        match self {
            Self::Own => Ok(()),
            Self::Other { user, group } => {
                std::os::unix::fs::chown(path, Some(*user), Some(*group)).map_err(Error::file(path))
            }
        }
    }
}

/// Reads one line of the account database.
fn parse(line: &str) -> Option<Account> {
    let mut fields = line.trim().split(':').skip(2);
    let user = fields.next()?.parse().ok()?;
    let group = fields.next()?.parse().ok()?;
    Some(Account::Other { user, group })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_read_from_its_line() {
        let account = parse("nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin\n");
        assert!(matches!(
            account,
            Some(Account::Other {
                user: 65534,
                group: 65533
            })
        ));
        assert!(parse("").is_none());
    }
}
