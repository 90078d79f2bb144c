//! Loads a document from bytes, and derives the session. Foreign bytes are checked before and after.

use crate::document::genesis::{self, ENCODING, Origin};
use crate::document::guard::guarded;
use crate::error::JournalError;
use crate::foreign;
use crate::state::State;
use automerge::{Automerge, AutomergeError, ChangeHash, LoadOptions, OnPartialLoad, ReadDoc};

/// Loads a document from chunks in any order; duplicates are allowed.
///
/// Changes whose predecessors are missing are kept in the document until those arrive.
///
/// # Errors
/// [`JournalError::Unreadable`] if any chunk is not valid or together they are not a session,
/// [`JournalError::NewerLayout`] if a newer version wrote it.
pub(crate) fn load(chunks: &[Vec<u8>]) -> Result<(Automerge, State, ChangeHash), JournalError> {
    guarded(|| derive(document(&chunks.concat())?))
}

/// Reads a document without deriving anything from it.
fn document(bytes: &[u8]) -> Result<Automerge, JournalError> {
    let options = || LoadOptions::new().text_encoding(ENCODING);
    Ok(match Automerge::load_with_options(bytes, options()) {
        // All chunks are valid, but some changes build on others that are missing.
        Err(AutomergeError::MissingDeps) => {
            Automerge::load_with_options(bytes, options().on_partial_load(OnPartialLoad::Ignore))?
        }
        other => other?,
    })
}

/// Derives the session from a document, after a check of its beginning.
fn derive(doc: Automerge) -> Result<(Automerge, State, ChangeHash), JournalError> {
    let Origin { id, instrument, genesis } = genesis::verify(&doc)?;
    let state = State::read(&doc, Origin { id, instrument, genesis })?;
    Ok((doc, state, genesis))
}

/// Loads a document from foreign bytes, after a check that they do not hold too much.
///
/// # Errors
/// [`JournalError::ForeignLimit`] if they do, and as [`load`] and [`rebuild`].
pub(crate) fn load_foreign(bytes: Vec<u8>) -> Result<(Automerge, State, ChangeHash), JournalError> {
    foreign::inspect(&bytes)?;
    let rebuilt = rebuild(&guarded(|| document(&bytes))?)?;
    if let Some(fault) = rebuilt.1.session.instrument.faults().first() {
        return Err(JournalError::Unreadable(format!("the instrument: {fault}")));
    }
    foreign::check_history(&rebuilt.0)?;
    Ok(rebuilt)
}

/// Rebuilds a document from the changes of another one.
///
/// Bytes that belong to no change are dropped: Automerge checks the hash of each change, but not every byte of a packed
/// document.
///
/// # Errors
/// As [`load`], and [`JournalError::Unreadable`] if changes are missing.
fn rebuild(doc: &Automerge) -> Result<(Automerge, State, ChangeHash), JournalError> {
    guarded(|| {
        if !doc.get_missing_deps(&[]).is_empty() {
            return Err(JournalError::Unreadable("some changes build on others that are not here".to_owned()));
        }
        let mut rebuilt = Automerge::new_with_encoding(ENCODING);
        rebuilt.apply_changes(doc.get_changes(&[]))?;
        if rebuilt.get_heads() != doc.get_heads() {
            return Err(JournalError::Unreadable("the document is not made of its changes".to_owned()));
        }
        derive(rebuilt)
    })
}
