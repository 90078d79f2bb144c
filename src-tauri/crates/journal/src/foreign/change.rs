//! Checks a change chunk: one change with its operations.

use crate::error::JournalError;
use crate::foreign::columns::{self, Bounds};
use crate::foreign::limits::{ForeignLimit, MAX_DEPENDENCIES, MAX_PREDECESSORS};
use crate::foreign::reader::{Reader, malformed};
use crate::foreign::tally::Tally;
use std::collections::HashSet;

/// Length of the hash of a change, in bytes.
pub(super) const HASH: u64 = 32;

/// Checks the inflated data of a change chunk.
pub(super) fn inspect(data: &[u8], tally: &mut Tally) -> Result<(), JournalError> {
    let mut reader = Reader::new(data);
    let dependencies = reader.unsigned()?;
    if dependencies > MAX_DEPENDENCIES {
        return Err(ForeignLimit::Dependencies.into());
    }
    let hashes = reader.take(dependencies * HASH)?;
    let different: HashSet<&[u8]> = hashes.chunks(HASH as usize).collect();
    if (different.len() as u64) < dependencies {
        return Err(malformed("list of dependencies"));
    }
    tally.add_links(dependencies)?;
    tally.add_actor(reader.prefixed()?)?;
    let sequence = reader.unsigned()?;
    let first_counter = reader.unsigned()?;
    let _time = reader.signed()?;
    let _message = reader.prefixed()?;
    let others = reader.unsigned()?;
    let mut actors = 1;
    for _ in 0..others {
        tally.add_actor(reader.prefixed()?)?;
        actors += 1;
    }
    let specs = columns::layout(&mut reader)?;
    if columns::has_deflated(&specs) {
        return Err(malformed("column of a change"));
    }
    // The bytes of the chunk are counted already. What follows the columns belongs to no operation.
    let mut uncounted = Tally::default();
    let columns = columns::data(&mut reader, &specs, &mut uncounted)?;
    let rows = columns::count(
        &columns,
        &Bounds { actors, unbounded: None, group: (MAX_PREDECESSORS, ForeignLimit::Predecessors) },
        tally,
    )?;
    tally.add_operations(rows.rows)?;
    tally.add_links(rows.links)?;
    tally.add_changes(1)?;
    let before = first_counter.checked_sub(1).ok_or_else(|| malformed("first counter of a change"))?;
    let last_counter = before.checked_add(rows.rows).ok_or(ForeignLimit::Counter)?;
    tally.see_change(last_counter, sequence)
}
