//! Catches panics of Automerge, so that they do not end the program.

use crate::error::JournalError;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs `work` on foreign bytes and turns a panic into an error. Automerge panics on some documents that were made to
/// harm it.
///
/// # Errors
/// The error of `work`, or [`JournalError::Unreadable`] if it panics.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, JournalError>) -> Result<T, JournalError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let message = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
        Err(JournalError::Unreadable(format!("the engine stopped: {}", message.unwrap_or("without a word"))))
    })
}
