//! Bytes → document, for bytes that anybody may have made.

use crate::error::JournalError;
use crate::genesis::{self, ENCODING, Origin};
use crate::read::State;
use automerge::{Automerge, AutomergeError, ChangeHash, LoadOptions, OnPartialLoad, ReadDoc};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads chunks in any order, duplicates welcome. A chunk that does not parse refuses all; a chunk whose
/// predecessors are missing waits for them inside the document.
pub(crate) fn load(chunks: &[Vec<u8>]) -> Result<(Automerge, State, ChangeHash), JournalError> {
    guarded(|| {
        let bytes = chunks.concat();
        let options = || LoadOptions::new().text_encoding(ENCODING);
        let doc = match Automerge::load_with_options(&bytes, options()) {
            // All of it parsed, but some changes wait for others that are not here.
            Err(AutomergeError::MissingDeps) => {
                Automerge::load_with_options(&bytes, options().on_partial_load(OnPartialLoad::Ignore))?
            }
            other => other?,
        };
        let Origin { id, instrument, genesis } = genesis::verify(&doc)?;
        let state = State::read(&doc, Origin { id, instrument, genesis })?;
        Ok((doc, state, genesis))
    })
}

/// Rebuilds a document from the changes of another one.
///
/// Bytes that belong to no change are dropped: Automerge checks the hash of each change, but not every byte of a packed
/// document.
pub(crate) fn rebuild(doc: &Automerge) -> Result<(Automerge, State, ChangeHash), JournalError> {
    guarded(|| {
        if !doc.get_missing_deps(&[]).is_empty() {
            return Err(JournalError::Unreadable("some changes build on others that are not here".to_owned()));
        }
        let mut fresh = Automerge::new_with_encoding(ENCODING);
        fresh.apply_changes(doc.get_changes(&[]))?;
        if fresh.get_heads() != doc.get_heads() {
            return Err(JournalError::Unreadable("the document is not made of its changes".to_owned()));
        }
        let Origin { id, instrument, genesis } = genesis::verify(&fresh)?;
        let state = State::read(&fresh, Origin { id, instrument, genesis })?;
        Ok((fresh, state, genesis))
    })
}

/// Runs work on foreign bytes. Automerge panics on a few of the documents made to harm it; that becomes an error.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, JournalError>) -> Result<T, JournalError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
        Err(JournalError::Unreadable(format!("the engine stopped: {}", said.unwrap_or("without a word"))))
    })
}
