//! Progress and cancellation of the document that is being made. Kept outside [`AppState`](crate::app_state::AppState),
//! which is locked while the document is made.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// Progress of one export at a time.
#[derive(Default)]
pub struct ExportProgress {
    stopped: AtomicBool,
    percent: AtomicU8,
}

impl ExportProgress {
    /// Resets the progress for a new document.
    pub fn begin(&self) {
        self.stopped.store(false, Ordering::Relaxed);
        self.percent.store(0, Ordering::Relaxed);
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
    pub fn report(&self, percent: u8) -> bool {
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
        progress.begin();
        assert!(progress.report(40));
        assert_eq!(progress.percent(), 40);
        progress.stop();
        assert!(!progress.report(50), "the export was stopped");
        progress.begin();
        assert_eq!(progress.percent(), 0);
        assert!(progress.report(1));
    }
}
