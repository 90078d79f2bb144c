//! Progress and cancellation of the document that is being made.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

use app::OnProgress;

/// Progress of one export at a time.
#[derive(Default)]
pub struct ExportProgress {
    /// Held while a document is made, so that the progress and the stop button belong to that one.
    turn: Mutex<()>,
    stopped: AtomicBool,
    percent: AtomicU8,
}

impl ExportProgress {
    /// Makes a document with `work`, which reports to its argument. Waits until no other document is being made.
    pub fn follow<T>(&self, work: impl FnOnce(&OnProgress<'_>) -> T) -> T {
        // The lock protects no data, so that a panic in another export does not matter.
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.stopped.store(false, Ordering::Relaxed);
        self.percent.store(0, Ordering::Relaxed);
        work(&|percent| self.report(percent))
    }

    /// Asks the export to stop at its next report.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Returns how much of the document is done, in percent.
    pub fn percent(&self) -> u8 {
        self.percent.load(Ordering::Relaxed)
    }

    /// Records how much is done, in percent, and returns whether the export should continue.
    fn report(&self, percent: u8) -> bool {
        self.percent.store(percent, Ordering::Relaxed);
        !self.stopped.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_starts_at_zero_again_for_the_next_document() {
        let progress = ExportProgress::default();
        progress.follow(|wanted| {
            assert!(wanted(40));
            assert_eq!(progress.percent(), 40);
            progress.stop();
            assert!(!wanted(50), "the export was stopped");
        });
        progress.follow(|wanted| {
            assert_eq!(progress.percent(), 0);
            assert!(wanted(1));
        });
    }
}
