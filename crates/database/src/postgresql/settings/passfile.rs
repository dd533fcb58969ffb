//! The password file.

use std::path::Path;

use super::{Endpoint, Host};

/// The password of the first line that matches. A file that others may read is not used, as with libpq.
pub(super) fn lookup(path: &Path, host: &Host, database: &str, user: &str) -> Option<String> {
    if others_may_read(path) {
        return None;
    }
    let text = std::fs::read_to_string(path).ok()?;
    let name = match &host.endpoint {
        Endpoint::Socket(socket)
            if socket.starts_with("/var/run/postgresql") || socket.parent() == Some(Path::new("/tmp")) =>
        {
            "localhost"
        }
        _ => &host.name,
    };
    let port = host.port.to_string();
    let wanted = [name, &port, database, user];
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .find_map(|line| {
            let fields = fields(line);
            let (password, keys) = fields.split_last()?;
            let matches = keys.len() == 4
                && keys
                    .iter()
                    .zip(wanted)
                    .all(|(key, wanted)| key.1 || key.0 == wanted);
            matches.then(|| password.0.clone())
        })
}

/// The fields of a line, each with whether it is a bare `*`. A backslash takes its meaning from `:` and `\`; the fifth field is the rest.
fn fields(line: &str) -> Vec<(String, bool)> {
    let mut fields = Vec::new();
    let (mut field, mut escaped) = (String::new(), false);
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                escaped = true;
                field.extend(characters.next());
            }
            ':' if fields.len() < 4 => {
                let any = field == "*" && !escaped;
                fields.push((std::mem::take(&mut field), any));
                escaped = false;
            }
            other => field.push(other),
        }
    }
    fields.push((field, false));
    fields
}

#[cfg(unix)]
fn others_may_read(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_may_read(_path: &Path) -> bool {
    false
}
