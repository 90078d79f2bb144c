//! Checks the counters of a loaded document.

use crate::error::JournalError;
use crate::foreign::limits::{ForeignLimit, MAX_CHANGES, MAX_DEPENDENCIES, MAX_OPERATIONS, check_zero_hashes};
use automerge::{ActorId, Automerge, ChangeHash};
use std::collections::HashMap;

/// Checks that every change begins one counter after the highest one that it builds on, and that the changes of every
/// actor are numbered from one.
///
/// The document must have been rebuilt from its changes: one that was loaded whole hides the counters that a change
/// skips.
///
/// # Errors
/// [`JournalError::ForeignLimit`].
pub(crate) fn check_history(doc: &Automerge) -> Result<(), JournalError> {
    let changes = doc.get_changes_meta(&[]);
    if changes.len() as u64 > MAX_CHANGES {
        return Err(ForeignLimit::Changes.into());
    }
    let zeros = changes.iter().filter(|change| change.hash.0[0] == 0).count();
    check_zero_hashes(zeros as u64, changes.len() as u64)?;
    check_heads(doc)?;
    let highest: HashMap<ChangeHash, u64> = changes.iter().map(|change| (change.hash, change.max_op)).collect();
    let mut sequences: HashMap<&ActorId, (u64, u64)> = HashMap::new();
    let mut operations = 0_u64;
    for change in &changes {
        let before = change.deps.iter().filter_map(|dependency| highest.get(dependency)).max().copied().unwrap_or(0);
        if change.start_op != before + 1 {
            return Err(ForeignLimit::Counter.into());
        }
        operations += (change.max_op + 1).saturating_sub(change.start_op);
        let (count, last) = sequences.entry(&change.actor).or_default();
        *count += 1;
        *last = change.seq.max(*last);
    }
    if operations > MAX_OPERATIONS {
        return Err(ForeignLimit::Operations.into());
    }
    // No two changes of an actor have the same number, so that they are numbered from one if none is missing.
    if sequences.values().any(|(count, last)| count != last) { Err(ForeignLimit::Sequence.into()) } else { Ok(()) }
}

/// Checks the number of latest changes. The next change builds on all of them.
///
/// # Errors
/// [`ForeignLimit::Dependencies`].
pub(crate) fn check_heads(doc: &Automerge) -> Result<(), JournalError> {
    if doc.get_heads().len() as u64 > MAX_DEPENDENCIES { Err(ForeignLimit::Dependencies.into()) } else { Ok(()) }
}
