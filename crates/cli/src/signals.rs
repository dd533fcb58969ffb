//! SIGINT (Ctrl-C) and SIGTERM: the command ends as after a failure, and says what the database holds.

use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// How long the command may take to end; the databases undo what is not committed without it, too.
const GRACE: Duration = Duration::from_secs(10);

static RECEIVED: AtomicI32 = AtomicI32::new(0);

/// Whether the command waits for a person.
static ASKING: AtomicBool = AtomicBool::new(false);

/// Interrupts the command at the first signal. It ends at once at the second, after a time of grace, and while it waits
/// for a person.
pub(crate) fn watch() {
    let wanted = [SIGINT, SIGTERM]
        .into_iter()
        .filter(|signal| !is_ignored(*signal));
    // Where signals cannot be watched, they end the process as they always do.
    let Ok(mut signals) = Signals::new(wanted) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let is_second = RECEIVED.swap(signal, Ordering::Relaxed) != 0;
            if is_second || ASKING.load(Ordering::Relaxed) {
                std::process::exit(status(signal));
            }
            std::thread::spawn(aludel::interrupt);
            std::thread::spawn(move || {
                std::thread::sleep(GRACE);
                std::process::exit(status(signal));
            });
        }
    });
}

/// Does what only a person ends.
pub(crate) fn while_asking<T>(ask: impl FnOnce() -> T) -> T {
    ASKING.store(true, Ordering::Relaxed);
    let answer = ask();
    ASKING.store(false, Ordering::Relaxed);
    answer
}

/// The exit status of a command that a signal ended: what a shell shows for a process that the signal killed.
pub(crate) fn exit_status() -> Option<u8> {
    match RECEIVED.load(Ordering::Relaxed) {
        0 => None,
        signal => u8::try_from(status(signal)).ok(),
    }
}

fn status(signal: i32) -> i32 {
    128 + signal
}

/// Whether whoever started the process lets it ignore the signal, as `nohup` and shells do in the background.
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
