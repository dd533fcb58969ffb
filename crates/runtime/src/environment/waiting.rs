//! Telling of a statement that waits for other sessions of the database.

use std::rc::Rc;

use aludel_database::{Wait, WaitHandler};
use aludel_library::statement_place;

use super::Environment;
use crate::console::{Progress, Waiting};
use crate::error::Place;

/// Tells the console of the waits of this environment's statements, for as long as what this gives is held.
pub(super) fn tell(environment: &Rc<Environment>) -> WaitHandler {
    let environment = environment.clone();
    aludel_database::on_wait(move |wait| environment.tell_wait(wait))
}

impl Environment {
    fn tell_wait(&self, wait: &Wait) {
        let context = self.context.try_borrow().ok();
        let step = context.and_then(|context| context.as_ref().and_then(|context| context.running_step()));
        let mut advice = crate::explain::against_sessions(&wait.sessions, "");
        advice.push(wait.limit.to_owned());
        let waiting = Waiting {
            waited: wait.waited,
            step,
            place: statement_place().as_ref().map(Place::from),
            statement: wait.statement.clone(),
            wanted: wait.wanted.clone(),
            holders: wait.sessions.iter().map(ToString::to_string).collect(),
            advice,
        };
        // While the console is in use it asks or writes, and this is said the next time.
        if let Ok(mut console) = self.shared.console.try_borrow_mut() {
            console.progress(&Progress::WaitingForSession(Box::new(waiting)));
        }
    }
}
