//! Checks a document chunk: many changes and their operations, packed together.
//!
//! A document keeps the highest counter of each change instead of its operations. Automerge makes room for all counters
//! between that and the highest one it builds on, so that those count as its operations.

use crate::error::JournalError;
use crate::foreign::change::HASH;
use crate::foreign::columns::{self, Bounds, Column, Kind};
use crate::foreign::limits::ForeignLimit;
use crate::foreign::reader::{Reader, malformed};
use crate::foreign::tally::Tally;

// Columns of the changes.
const ACTOR: (u32, Kind) = (0, Kind::Actor);
const SEQUENCE: (u32, Kind) = (0, Kind::Delta);
const HIGHEST_COUNTER: (u32, Kind) = (1, Kind::Delta);
const TIME: u32 = 2;
const DEPENDENCY_COUNT: (u32, Kind) = (4, Kind::Group);
const DEPENDENCIES: (u32, Kind) = (4, Kind::Delta);

/// Checks the data of a document chunk.
pub(super) fn inspect(data: &[u8], tally: &mut Tally) -> Result<(), JournalError> {
    let mut reader = Reader::new(data);
    let count = reader.unsigned()?;
    let mut actors = 0;
    for _ in 0..count {
        tally.add_actor(reader.prefixed()?)?;
        actors += 1;
    }
    let heads = reader.unsigned()?;
    reader.take(heads.checked_mul(HASH).ok_or_else(|| malformed("number of heads"))?)?;
    let change_specs = columns::layout(&mut reader)?;
    let operation_specs = columns::layout(&mut reader)?;
    let changes = columns::data(&mut reader, &change_specs, tally)?;
    let counted = columns::count(&changes, &Bounds { actors, unbounded: Some(TIME) }, tally)?;
    tally.add_changes(counted.rows)?;
    tally.add_links(counted.links)?;
    let in_changes = operations_of(&changes, counted.rows, counted.links, actors, tally)?;
    drop(changes);
    let operations = columns::data(&mut reader, &operation_specs, tally)?;
    let counted = columns::count(&operations, &Bounds { actors, unbounded: None }, tally)?;
    tally.add_operations(in_changes.max(counted.rows))?;
    tally.add_links(counted.links)?;
    // An operation is a row, or it deletes one: then it is among the successors of that row.
    if in_changes > counted.rows + counted.links {
        return Err(ForeignLimit::Counter.into());
    }
    // Positions of the heads. Old versions of Automerge left them out.
    if !reader.is_empty() {
        for _ in 0..heads {
            reader.unsigned()?;
        }
    }
    if reader.is_empty() { Ok(()) } else { Err(malformed("end of a document")) }
}

/// Returns the number of operations of all changes, and checks counters and sequence numbers.
fn operations_of(
    columns: &[Column<'_>],
    changes: u64,
    links: u64,
    actors: usize,
    tally: &mut Tally,
) -> Result<u64, JournalError> {
    let values = |(id, kind), rows| match columns.iter().find(|column| (column.id, column.kind) == (id, kind)) {
        Some(column) => column.values(rows),
        None if rows == 0 => Ok(Vec::new()),
        None => Err(malformed("column of a document")),
    };
    let highest = values(HIGHEST_COUNTER, changes)?;
    let counts = values(DEPENDENCY_COUNT, changes)?;
    let dependencies = values(DEPENDENCIES, links)?;
    let mut sequences = vec![0_u64; actors];
    let mut operations = 0_u64;
    let mut rest = dependencies.iter();
    let rows = values(ACTOR, changes)?.into_iter().zip(values(SEQUENCE, changes)?).zip(counts).enumerate();
    for (index, ((actor, sequence), count)) in rows {
        let mut before = 0;
        for _ in 0..count {
            let dependency = rest.next().and_then(|dependency| usize::try_from(*dependency).ok());
            // A change comes after the ones that it builds on.
            let dependency = dependency.filter(|dependency| *dependency < index);
            before = before.max(highest[dependency.ok_or_else(|| malformed("dependency of a change"))?]);
        }
        let own = highest[index].checked_sub(before).ok_or_else(|| malformed("counter of a change"))?;
        operations = operations.checked_add(own).ok_or(ForeignLimit::Operations)?;
        let expected = sequences
            .get_mut(usize::try_from(actor).unwrap_or(usize::MAX))
            .ok_or_else(|| malformed("number of an actor"))?;
        *expected += 1;
        if sequence != *expected {
            return Err(ForeignLimit::Sequence.into());
        }
        tally.see_change(highest[index], sequence)?;
    }
    Ok(operations)
}
