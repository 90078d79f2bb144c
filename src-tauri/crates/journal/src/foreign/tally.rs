//! Counts of the operations, changes and actors in a file, checked against the limits at every step.

use crate::error::JournalError;
use crate::foreign::limits::{
    ForeignLimit, MAX_ACTORS, MAX_CHANGES, MAX_CHANGES_BY_ACTORS, MAX_COUNTER, MAX_INFLATED, MAX_LINKS, MAX_OPERATIONS,
    check_zero_hashes,
};
use crate::foreign::reader::malformed;
use flate2::bufread::DeflateDecoder;
use std::collections::HashSet;
use std::io::Read;

/// Longest id of an actor, in bytes. Those of this program have 16.
const LONGEST_ACTOR: usize = 64;

/// Counts over all chunks of a file.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    operations: u64,
    links: u64,
    changes: u64,
    bytes: u64,
    actors: HashSet<Vec<u8>>,
    highest_counter: u64,
    highest_sequence: u64,
    /// Number of change chunks whose hash begins with a zero byte.
    zero_hashes: u64,
}

impl Tally {
    /// Returns the number of operations in all chunks. A chunk that is there twice counts twice.
    #[cfg(test)]
    pub(crate) fn operations(&self) -> u64 {
        self.operations
    }

    pub(super) fn add_operations(&mut self, count: u64) -> Result<(), JournalError> {
        add(&mut self.operations, count, MAX_OPERATIONS, ForeignLimit::Operations)
    }

    pub(super) fn add_links(&mut self, count: u64) -> Result<(), JournalError> {
        add(&mut self.links, count, MAX_LINKS, ForeignLimit::Links)
    }

    pub(super) fn add_changes(&mut self, count: u64) -> Result<(), JournalError> {
        add(&mut self.changes, count, MAX_CHANGES, ForeignLimit::Changes)
    }

    pub(super) fn add_bytes(&mut self, count: u64) -> Result<(), JournalError> {
        add(&mut self.bytes, count, MAX_INFLATED, ForeignLimit::Inflated)
    }

    pub(super) fn add_actor(&mut self, id: &[u8]) -> Result<(), JournalError> {
        if id.len() > LONGEST_ACTOR {
            return Err(malformed("id of an actor"));
        }
        if !self.actors.contains(id) {
            if self.actors.len() as u64 == MAX_ACTORS {
                return Err(ForeignLimit::Actors.into());
            }
            self.actors.insert(id.to_vec());
        }
        Ok(())
    }

    /// Records the hash of a change.
    pub(super) fn see_hash(&mut self, hash: &[u8]) {
        self.zero_hashes += u64::from(hash.first() == Some(&0));
    }

    /// Records the last counter and the sequence number of a change.
    pub(super) fn see_change(&mut self, last_counter: u64, sequence: u64) -> Result<(), JournalError> {
        if last_counter > MAX_COUNTER {
            return Err(ForeignLimit::Counter.into());
        }
        if sequence > MAX_COUNTER {
            return Err(ForeignLimit::Sequence.into());
        }
        self.highest_counter = self.highest_counter.max(last_counter);
        self.highest_sequence = self.highest_sequence.max(sequence);
        Ok(())
    }

    /// Inflates bytes within what is left of the limit.
    ///
    /// # Errors
    /// [`ForeignLimit::Inflated`] if they would be more, [`JournalError::Unreadable`] if they are not one deflated
    /// stream.
    pub(super) fn inflate(&mut self, deflated: &[u8]) -> Result<Vec<u8>, JournalError> {
        let mut inflated = Vec::new();
        let mut decoder = DeflateDecoder::new(deflated);
        // One byte more than allowed shows that there is too much.
        let most = MAX_INFLATED - self.bytes + 1;
        decoder.by_ref().take(most).read_to_end(&mut inflated).map_err(|_| malformed("deflated part"))?;
        self.add_bytes(inflated.len() as u64)?;
        if decoder.total_in() == deflated.len() as u64 { Ok(inflated) } else { Err(malformed("deflated part")) }
    }

    /// Checks the counts of the whole file against each other. Its operations and changes explain its highest counter
    /// and sequence number: a change begins one counter after the highest one that it builds on.
    pub(super) fn check_totals(&self) -> Result<(), JournalError> {
        if self.changes.saturating_mul(self.actors.len() as u64) > MAX_CHANGES_BY_ACTORS {
            return Err(ForeignLimit::ChangesByActors.into());
        }
        check_zero_hashes(self.zero_hashes, self.changes)?;
        if self.highest_counter > self.operations {
            return Err(ForeignLimit::Counter.into());
        }
        if self.highest_sequence > self.changes { Err(ForeignLimit::Sequence.into()) } else { Ok(()) }
    }
}

fn add(total: &mut u64, count: u64, most: u64, limit: ForeignLimit) -> Result<(), JournalError> {
    let sum = total.checked_add(count).filter(|sum| *sum <= most).ok_or(limit)?;
    *total = sum;
    Ok(())
}
