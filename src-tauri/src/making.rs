//! Whether a document that is being made is still wanted. Beside the desk, which is taken while it is made.

use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a person stopped the document that is being made.
#[derive(Default)]
pub struct Making {
    stopped: AtomicBool,
}

impl Making {
    /// A document is begun.
    pub fn begin(&self) {
        self.stopped.store(false, Ordering::Relaxed);
    }

    /// The document is not wanted any more.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Tells whether to go on.
    pub fn wanted(&self) -> bool {
        !self.stopped.load(Ordering::Relaxed)
    }
}
