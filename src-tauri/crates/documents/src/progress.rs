//! Progress of a long export, and its cancellation.

use crate::error::DocumentError;
use std::ops::Range;

/// Callback that receives the progress in percent and returns whether to continue.
pub type OnProgress<'a> = dyn Fn(u8) -> bool + 'a;

/// Progress of one stage, reported as a part of the whole work.
#[derive(Clone)]
pub(crate) struct Progress<'a> {
    callback: &'a OnProgress<'a>,
    /// The part of the work that this stage covers, in percent.
    percent: Range<usize>,
}

impl<'a> Progress<'a> {
    /// Creates the progress of the whole work.
    pub(crate) fn new(callback: &'a OnProgress<'a>) -> Self {
        Self { callback, percent: 0..100 }
    }

    /// Returns the progress of a stage that covers `percent` of the whole work.
    pub(crate) fn stage(&self, percent: Range<usize>) -> Self {
        Self { callback: self.callback, percent }
    }

    /// Reports that step `index` of `count` of this stage begins.
    ///
    /// # Errors
    /// [`DocumentError::Cancelled`] if the callback returns false.
    pub(crate) fn step(&self, index: usize, count: usize) -> Result<(), DocumentError> {
        let percent = self.percent.start + self.percent.len() * index / count.max(1);
        let continues = (self.callback)(u8::try_from(percent).unwrap_or(100));
        if continues { Ok(()) } else { Err(DocumentError::Cancelled) }
    }
}
