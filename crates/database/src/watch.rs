//! Statements that wait for a lock: who holds it, and telling the program of it while the wait lasts.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use std::sync::{Mutex, PoisonError};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

/// How often a waiting driver looks up from its wait.
pub(crate) const TICK: Duration = Duration::from_secs(1);

/// Within this time the server is asked at every tick, and nothing is told: most waits end by themselves.
const SILENCE: Duration = Duration::from_secs(5);

/// The longest time between two words on one wait.
const LONGEST_SILENCE: Duration = Duration::from_secs(30);

/// The longest excerpt of a statement.
const LONGEST_STATEMENT: usize = 200;

/// A session that holds what a statement waits for. Its `Display` is one line on all of it but `remedy`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BlockingSession {
    /// What it is known by: `session 4711`, `connection 12`, `process 99`.
    pub name: String,
    /// What is known of it, each a part of a sentence: `user shop`, `idle in transaction for 12 min`.
    pub details: Vec<String>,
    /// What it executes, or executed last, on one line and shortened.
    pub statement: Option<String>,
    /// The statement or the command that ends it.
    pub remedy: Option<String>,
    /// Whether it is another connection of this very process.
    pub is_own: bool,
}

impl fmt::Display for BlockingSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if self.is_own {
            f.write_str(", another connection of this command")?;
        }
        for detail in &self.details {
            write!(f, ", {detail}")?;
        }
        match &self.statement {
            Some(statement) => write!(f, ": {statement}"),
            None => Ok(()),
        }
    }
}

/// A statement that waits for locks of other sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wait {
    /// How long it has run so far.
    pub waited: Duration,
    /// The statement, on one line and shortened.
    pub statement: String,
    /// What it waits for, such as `AccessExclusiveLock on orders`, where the server says it.
    pub wanted: Option<String>,
    /// Who holds it, the nearest first.
    pub sessions: Vec<BlockingSession>,
    /// How to make such a statement fail instead of waiting.
    pub limit: &'static str,
}

type Handler = Rc<dyn Fn(&Wait)>;

thread_local! {
    static HANDLER: RefCell<Option<Handler>> = const { RefCell::new(None) };
}

/// For as long as what this gives is held, `handler` is told of each statement of this thread's connections that has waited for
/// five seconds, and again at growing intervals. It is called in the midst of the statement, so it must not use the connection.
#[must_use]
pub fn on_wait(handler: impl Fn(&Wait) + 'static) -> WaitHandler {
    WaitHandler {
        former: HANDLER.with(|slot| slot.replace(Some(Rc::new(handler)))),
    }
}

/// What [`on_wait`] gives; the former handler is in force again when it is dropped.
pub struct WaitHandler {
    former: Option<Handler>,
}

impl fmt::Debug for WaitHandler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WaitHandler")
    }
}

impl Drop for WaitHandler {
    fn drop(&mut self) {
        let former = self.former.take();
        // A thread that ends has no handler any more.
        let _ = HANDLER.try_with(|slot| slot.replace(former));
    }
}

/// Whether this thread has a handler.
pub(crate) fn is_heard() -> bool {
    HANDLER.with(|slot| slot.borrow().is_some())
}

fn tell(wait: &Wait) {
    let handler = HANDLER.with(|slot| slot.borrow().clone());
    if let Some(handler) = handler {
        handler(wait);
    }
}

/// What a look at the server found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) wanted: Option<String>,
    pub(crate) sessions: Vec<BlockingSession>,
    /// Whether the wait can never end: the lock is held by a connection that this very thread, which waits, would have to use.
    pub(crate) is_endless: bool,
}

/// What finds out for whom a session of a database waits.
pub(crate) trait Probe {
    /// Asks over a connection of its own; `None` where it cannot be asked.
    fn look(&mut self) -> Option<Found>;

    /// How to make statements fail instead of waiting.
    fn limit(&self) -> &'static str;
}

/// One statement that may wait.
pub(crate) struct Watcher<'s> {
    sql: Cow<'s, str>,
    clock: Clock,
    last: Found,
}

impl<'s> Watcher<'s> {
    pub(crate) fn new(sql: impl Into<Cow<'s, str>>) -> Self {
        Self {
            sql: sql.into(),
            clock: Clock::default(),
            last: Found::default(),
        }
    }

    /// A tick has passed without an answer. True where there is no sense in waiting any longer.
    pub(crate) fn tick(&mut self, probe: &mut dyn Probe) -> bool {
        let waited = self.clock.waited(TICK);
        if !self.clock.is_due(waited) {
            return false;
        }
        self.last = probe.look().unwrap_or_default();
        if waited >= SILENCE && !self.last.sessions.is_empty() {
            tell(&Wait {
                waited,
                statement: shorten(&self.sql),
                wanted: self.last.wanted.clone(),
                sessions: self.last.sessions.clone(),
                limit: probe.limit(),
            });
        }
        self.last.is_endless
    }

    /// What the last look found.
    pub(crate) fn found(self) -> Found {
        self.last
    }
}

/// When to look.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    started: Option<Instant>,
    next: Duration,
}

impl Clock {
    /// How long the wait lasts; where this is its first tick, `first`.
    pub(crate) fn waited(&mut self, first: Duration) -> Duration {
        match self.started {
            Some(started) => started.elapsed(),
            None => {
                self.started = Instant::now().checked_sub(first);
                first
            }
        }
    }

    /// Whether it is time for a look: at each tick within the silence, then after as long again.
    pub(crate) fn is_due(&mut self, waited: Duration) -> bool {
        // The system's timers are not exact.
        if waited + TICK / 10 < self.next {
            return false;
        }
        self.next = if waited < SILENCE {
            waited + TICK / 2
        } else {
            waited + waited.min(LONGEST_SILENCE)
        };
        true
    }
}

/// A statement on one line, cut where it is long.
pub(crate) fn shorten(sql: &str) -> String {
    let mut short = String::new();
    for word in sql.split_whitespace() {
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
        if short.len() > LONGEST_STATEMENT {
            let end = short
                .char_indices()
                .map(|(at, _)| at)
                .take_while(|at| *at <= LONGEST_STATEMENT)
                .last();
            short.truncate(end.unwrap_or_default());
            short.push('…');
            break;
        }
    }
    short
}

/// A time in the largest unit that it fills.
pub(crate) fn span(seconds: u64) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} min", seconds / 60),
        7200..=172_799 => format!("{} h", seconds / 3600),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// The sessions of this process.
static OWN: Mutex<Vec<Own>> = Mutex::new(Vec::new());

#[derive(PartialEq, Eq)]
struct Own {
    server: String,
    id: i64,
    thread: ThreadId,
}

/// A session of this process, for as long as it is held.
pub(crate) struct OwnSession {
    server: String,
    id: i64,
}

impl OwnSession {
    /// `server` tells servers apart; `id` is the server's number of the session.
    pub(crate) fn new(server: String, id: i64) -> Self {
        let thread = std::thread::current().id();
        own().push(Own {
            server: server.clone(),
            id,
            thread,
        });
        Self { server, id }
    }

    /// Whether another session of the same server is of this process; and if so, whether it is of this thread.
    pub(crate) fn knows(&self, id: i64) -> Option<bool> {
        let own = own();
        let found = own.iter().find(|own| own.id == id && own.server == self.server)?;
        Some(found.thread == std::thread::current().id())
    }

    /// The server's number of the session.
    pub(crate) fn id(&self) -> i64 {
        self.id
    }
}

impl Drop for OwnSession {
    fn drop(&mut self) {
        let mut own = own();
        if let Some(at) = own
            .iter()
            .position(|own| own.id == self.id && own.server == self.server)
        {
            own.swap_remove(at);
        }
    }
}

fn own() -> std::sync::MutexGuard<'static, Vec<Own>> {
    OWN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is said of a statement that waits for its own program.
pub(crate) const ENDLESS: &str = "the statement waits for a lock that another connection of this command holds, in a transaction that \
     is open there, and would wait for ever";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_looked_at_often_at_first_and_rarely_later() {
        let mut clock = Clock::default();
        let looks: Vec<u64> = (1..=120)
            .filter(|second| clock.is_due(Duration::from_secs(*second)))
            .collect();
        assert_eq!(looks, [1, 2, 3, 4, 5, 10, 20, 40, 70, 100]);
    }

    #[test]
    fn a_statement_is_cut_between_characters() {
        let short = shorten(&format!("SELECT\n  '{}'", "ж".repeat(400)));
        assert!(short.starts_with("SELECT 'жж") && short.ends_with('…'), "{short}");
        assert!(short.len() <= LONGEST_STATEMENT + '…'.len_utf8(), "{short}");
    }

    #[test]
    fn times_are_told_in_their_unit() {
        assert_eq!(
            [5, 125, 7300, 200_000].map(span),
            ["5 s", "2 min", "2 h", "2 days"]
        );
    }

    #[test]
    fn the_sessions_of_a_process_are_known() {
        let first = OwnSession::new("own test".to_owned(), 7);
        let other = OwnSession::new("own test".to_owned(), 8);
        assert_eq!(first.knows(8), Some(true));
        assert_eq!(first.knows(9), None);
        drop(other);
        assert_eq!(first.knows(8), None);
        let there = std::thread::spawn(|| OwnSession::new("own test".to_owned(), 9)).join();
        assert_eq!(first.knows(9), Some(false));
        drop(there);
    }
}
