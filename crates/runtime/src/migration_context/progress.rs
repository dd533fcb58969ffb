//! What a run has done so far: what an error says of the state of the database.

use aludel_database::UnfinishedStep;
use aludel_revision::Step;

/// The steps of a run by what became of them.
#[derive(Debug, Default)]
pub(crate) struct RunState {
    /// Labels of the steps that are done, in order.
    done: Vec<String>,
    /// How many of them are committed.
    committed: usize,
    /// The step that runs.
    running: Option<String>,
    /// Part of the running step is committed (an `autocommit_block()`, or a `commit()` of the script).
    running_in_part: bool,
    /// A script ended the transaction with a statement of its own: each later statement commits by itself.
    statements_commit: bool,
    /// What of the running step is committed, where its DDL commits by itself.
    half_done: Option<UnfinishedStep>,
    /// The rows of the version table that are known to be committed.
    heads: Vec<String>,
    /// The rows of the version table as this run sees them.
    current: Vec<String>,
}

impl RunState {
    /// A run starts from these rows.
    pub(crate) fn start(&mut self, heads: &[String]) {
        *self = RunState {
            heads: heads.to_vec(),
            current: heads.to_vec(),
            ..RunState::default()
        };
    }

    /// A step begins.
    pub(crate) fn step_begins(&mut self, step: &Step) {
        self.running = Some(step.short_log());
        self.running_in_part = false;
    }

    /// The step and its change of the version table are done.
    pub(crate) fn step_done(&mut self, step: &Step) {
        self.done.extend(self.running.take());
        self.current = step.heads().to_vec();
        if self.statements_commit {
            self.keep_done();
        }
    }

    /// The transaction of the step that was done could not be committed.
    pub(crate) fn step_not_kept(&mut self, step: &Step) {
        self.running = Some(step.short_log());
    }

    /// A transaction was committed at the end of a step or of the run.
    pub(crate) fn committed(&mut self) {
        self.statements_commit = false;
        self.keep_done();
    }

    fn keep_done(&mut self) {
        self.committed = self.done.len();
        self.heads.clone_from(&self.current);
    }

    /// The running step ended the transaction with a statement of its own.
    pub(crate) fn statements_commit(&mut self) {
        self.statements_commit = true;
        self.running_in_part = self.running.is_some();
        self.keep_done();
    }

    /// A transaction was committed in the middle of a step.
    pub(crate) fn committed_inside_revision(&mut self) {
        self.committed();
        self.running_in_part = self.running.is_some();
    }

    /// A transaction was rolled back.
    pub(crate) fn rolled_back(&mut self) {
        self.done.truncate(self.committed);
        self.current.clone_from(&self.heads);
    }

    /// The running step failed, and this much of it stays.
    pub(crate) fn stopped_inside(&mut self, half_done: Option<UnfinishedStep>) {
        self.half_done = half_done;
    }

    /// What of the step that failed stays.
    pub(crate) fn half_done(&self) -> Option<&UnfinishedStep> {
        self.half_done.as_ref()
    }

    /// The step that was running when the run stopped.
    pub(crate) fn running(&self) -> Option<&str> {
        self.running.as_deref()
    }

    /// One sentence on what the database holds now; `external` where a transaction of `env.py` decides.
    pub(crate) fn describe(&self, external: bool) -> String {
        let at = |heads: &[String]| match heads {
            [] => "at base (no revision applied)".to_owned(),
            heads => format!("at {}", heads.join(", ")),
        };
        if external {
            return format!(
                "env.py's own transaction decides what is kept; before this run the database was {}",
                at(&self.heads)
            );
        }
        let mut text = format!("the database is {}", at(&self.heads));
        match self.committed {
            0 if self.running_in_part || self.half_done.is_some() => {}
            0 => text.push_str("; nothing of this run was kept"),
            1 => text.push_str("; 1 step of this run was applied"),
            count => text.push_str(&format!("; {count} steps of this run were applied")),
        }
        if self.half_done.is_some() {
            text.push_str("; the failed revision is half-done, since DDL commits by itself here");
        } else if self.running_in_part && self.statements_commit {
            text.push_str(
                "; what the failed revision did is kept, since a COMMIT of a script ended the transaction",
            );
        } else if self.running_in_part {
            text.push_str("; what the failed revision committed itself is kept, with what it did before");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use aludel_revision::{Revision, RevisionMap};

    use super::*;

    fn steps() -> Vec<Step> {
        let map = RevisionMap::new(vec![
            Revision::new("a1", &[], &[], &[]).unwrap(),
            Revision::new("b2", &["a1"], &[], &[]).unwrap(),
        ])
        .unwrap();
        map.upgrade_steps(&[], "head").unwrap().steps
    }

    #[test]
    fn a_failure_in_one_transaction_keeps_nothing() {
        let mut run = RunState::default();
        let steps = steps();
        run.start(&[]);
        run.step_begins(&steps[0]);
        run.step_done(&steps[0]);
        run.step_begins(&steps[1]);
        run.rolled_back();
        assert_eq!(
            run.describe(false),
            "the database is at base (no revision applied); nothing of this run was kept"
        );
        assert_eq!(run.running(), Some("upgrade a1 -> b2"));
    }

    #[test]
    fn a_failure_after_a_commit_keeps_what_was_committed() {
        let mut run = RunState::default();
        let steps = steps();
        run.start(&[]);
        run.step_begins(&steps[0]);
        run.step_done(&steps[0]);
        run.committed();
        run.step_begins(&steps[1]);
        run.rolled_back();
        assert_eq!(
            run.describe(false),
            "the database is at a1; 1 step of this run was applied"
        );
    }

    #[test]
    fn a_failure_after_a_scripts_own_commit_keeps_what_ran() {
        let mut run = RunState::default();
        let steps = steps();
        run.start(&[]);
        run.step_begins(&steps[0]);
        run.statements_commit();
        run.step_done(&steps[0]);
        run.step_begins(&steps[1]);
        run.statements_commit();
        run.rolled_back();
        assert_eq!(
            run.describe(false),
            "the database is at a1; 1 step of this run was applied; what the failed revision did is kept, since a COMMIT \
             of a script ended the transaction"
        );
    }
}
