//! Copies on this device that can contain deleted sessions: backups, from which they are removed in the background, and
//! damaged files, which only a person deletes.

use crate::error::AppError;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{EraseDone, EraseProgress, EraseWork, Store};
use ts_rs::TS;

/// Copies on this device that can contain deleted sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct KeptCopies {
    /// Whether deleted sessions are being removed from backups now.
    pub erasing: bool,
    /// Backups from which deleted sessions were removed since the last deletion.
    pub erased: usize,
    /// Backups that contained deleted sessions.
    pub of: usize,
    /// Backups that still contain one after the work, because they could not be written again. The next start tries
    /// again.
    pub left: usize,
    /// Damaged files that a recovery moved aside, newest first.
    pub damaged: Vec<DamagedFile>,
}

/// A damaged database that a recovery moved aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DamagedFile {
    /// When it was moved aside, if its name says so.
    pub at: Option<DateTime<Utc>>,
    /// Size, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Progress of the work, which the thread that does it and the app share.
#[derive(Debug, Default)]
struct Progress {
    erasing: bool,
    steps: EraseProgress,
    left: usize,
}

/// State of the work on copies in this run.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    progress: Arc<Mutex<Progress>>,
    /// Whether there is nothing to do: the work was done since the start and the last deletion.
    done: bool,
    /// Whether only the log of the database still contains a deleted session, because another program reads it.
    log_left: bool,
}

/// Work on the backups that needs neither the app nor its lock.
#[derive(Debug)]
pub struct CopyWork {
    work: EraseWork,
    progress: Arc<Mutex<Progress>>,
}

/// Result of the work, for [`crate::Actiescan::copies_done`].
#[derive(Debug)]
pub struct CopiesDone(EraseDone);

impl CopyWork {
    /// Does the work and keeps the progress up to date. It can be interrupted at any time; the next start goes on.
    pub fn run(self) -> CopiesDone {
        let Self { work, progress } = self;
        let _end = EndsInPanic(&progress);
        let done = work.run(&mut |steps| lock(&progress).steps = steps);
        CopiesDone(done)
    }
}

/// Notes that the work ended when it panics, because nobody records its result then.
struct EndsInPanic<'a>(&'a Mutex<Progress>);

impl Drop for EndsInPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            lock(self.0).erasing = false;
        }
    }
}

impl Copies {
    /// Notes that a session was deleted, so that there is work.
    pub(crate) fn deleted(&mut self) {
        self.done = false;
        let mut progress = lock(&self.progress);
        if !progress.erasing {
            *progress = Progress::default();
        }
    }

    /// Returns the work; `None` where it was done already, or is being done.
    pub(crate) fn work(&mut self, store: &Store, now: DateTime<Utc>) -> Result<Option<CopyWork>, AppError> {
        if self.done || lock(&self.progress).erasing {
            return Ok(None);
        }
        let work = store.erase_work(now)?;
        *lock(&self.progress) = Progress { erasing: true, ..Progress::default() };
        self.done = true;
        Ok(Some(CopyWork { work, progress: Arc::clone(&self.progress) }))
    }

    /// Records the result. A session that was deleted meanwhile is more work.
    pub(crate) fn finish(&mut self, store: &mut Store, done: &CopiesDone) -> Result<(), AppError> {
        let result = store.erase_done(&done.0);
        let mut progress = lock(&self.progress);
        progress.erasing = false;
        progress.left = done.0.left;
        self.log_left = !result? && self.done && done.0.left == 0;
        Ok(())
    }

    /// Empties the log where another program kept it from that. Then there is work again, which finds the rest.
    pub(crate) fn try_log_again(&mut self, store: &Store) {
        if store.forget_what_was_left() && self.log_left {
            (self.log_left, self.done) = (false, false);
        }
    }

    /// Returns the state of all copies.
    pub(crate) fn kept(&self, store: &Store) -> KeptCopies {
        let progress = lock(&self.progress);
        let damaged = store.set_aside().into_iter().map(|one| DamagedFile { at: one.at, bytes: one.bytes }).collect();
        KeptCopies {
            erasing: progress.erasing || !self.done || self.log_left,
            erased: progress.steps.done,
            of: progress.steps.of,
            left: progress.left,
            damaged,
        }
    }
}

fn lock(progress: &Mutex<Progress>) -> MutexGuard<'_, Progress> {
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[test]
    fn a_work_that_panics_is_not_going_on() {
        let progress = Mutex::new(Progress { erasing: true, ..Progress::default() });
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let _end = EndsInPanic(&progress);
            panic!("the work");
        }));
        assert!(panicked.is_err());
        assert!(!lock(&progress).erasing);
    }
}
