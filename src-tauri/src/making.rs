//! Whether a document that is being made is still wanted, and how far it is. Beside the desk, which is taken while it is made.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// Whether a person stopped the document that is being made.
#[derive(Default)]
pub struct Making {
    stopped: AtomicBool,
    percent: AtomicU8,
}

impl Making {
    /// A document is begun.
    pub fn begin(&self) {
        self.stopped.store(false, Ordering::Relaxed);
        self.percent.store(0, Ordering::Relaxed);
    }

    /// The document is not wanted any more.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Tells how far the document is, in percent.
    pub fn percent(&self) -> u8 {
        self.percent.load(Ordering::Relaxed)
    }

    /// Tells whether to go on, and remembers how far it is.
    pub fn wanted(&self, percent: u8) -> bool {
        self.percent.store(percent, Ordering::Relaxed);
        !self.stopped.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_a_document_is_begins_anew_with_the_next_one() {
        let making = Making::default();
        making.begin();
        assert!(making.wanted(40));
        assert_eq!(making.percent(), 40);
        making.stop();
        assert!(!making.wanted(50), "it was stopped");
        making.begin();
        assert_eq!(making.percent(), 0);
        assert!(making.wanted(1));
    }
}
