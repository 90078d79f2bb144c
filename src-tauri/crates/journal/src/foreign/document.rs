//! Checks a document chunk: many changes and their operations, packed together.
//!
//! A document keeps the highest counter of each change instead of its operations. Automerge makes room for all counters
//! between that and the highest one it builds on, so that those count as its operations.

use crate::error::JournalError;
use crate::foreign::change::HASH;
use crate::foreign::columns::{self, Bounds, Column, Kind};
use crate::foreign::limits::{ForeignLimit, MAX_DEPENDENCIES, MAX_PREDECESSORS, MAX_SUCCESSORS};
use crate::foreign::reader::{Reader, malformed};
use crate::foreign::tally::Tally;

// Columns of the changes.
const ACTOR: (u32, Kind) = (0, Kind::Actor);
const SEQUENCE: (u32, Kind) = (0, Kind::Delta);
const HIGHEST_COUNTER: (u32, Kind) = (1, Kind::Delta);
const TIME: u32 = 2;
const DEPENDENCY_COUNT: (u32, Kind) = (4, Kind::Group);
const DEPENDENCIES: (u32, Kind) = (4, Kind::Delta);
// Columns of the operations.
const SUCCESSOR_COUNT: (u32, Kind) = (8, Kind::Group);
const SUCCESSOR_ACTORS: (u32, Kind) = (8, Kind::Actor);
const SUCCESSOR_COUNTERS: (u32, Kind) = (8, Kind::Delta);

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
    if heads > MAX_DEPENDENCIES {
        return Err(ForeignLimit::Dependencies.into());
    }
    reader.take(heads * HASH)?;
    let change_specs = columns::layout(&mut reader)?;
    let operation_specs = columns::layout(&mut reader)?;
    let changes = columns::data(&mut reader, &change_specs, tally)?;
    let bounds = Bounds { actors, unbounded: Some(TIME), group: (MAX_DEPENDENCIES, ForeignLimit::Dependencies) };
    let counted = columns::count(&changes, &bounds, tally)?;
    tally.add_changes(counted.rows)?;
    tally.add_links(counted.links)?;
    let in_changes = operations_of(&changes, counted.rows, counted.links, actors, tally)?;
    drop(changes);
    let operations = columns::data(&mut reader, &operation_specs, tally)?;
    let bounds = Bounds { actors, unbounded: None, group: (MAX_SUCCESSORS, ForeignLimit::Successors) };
    let counted = columns::count(&operations, &bounds, tally)?;
    tally.add_operations(in_changes.max(counted.rows))?;
    tally.add_links(counted.links)?;
    // An operation is a row, or it deletes one: then it is among the successors of that row.
    if in_changes > counted.rows + counted.links {
        return Err(ForeignLimit::Counter.into());
    }
    check_predecessors(&operations, counted.rows)?;
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
    let values = |column, rows| values(columns, column, rows);
    let highest = values(HIGHEST_COUNTER, changes)?;
    let counts = values(DEPENDENCY_COUNT, changes)?;
    let dependencies = values(DEPENDENCIES, links)?;
    let mut sequences = vec![0_u64; actors];
    let mut operations = 0_u64;
    let mut rest = dependencies.iter();
    // Number of the last change that builds on each.
    let mut last_child = vec![0; highest.len()];
    let rows = values(ACTOR, changes)?.into_iter().zip(values(SEQUENCE, changes)?).zip(counts).enumerate();
    for (index, ((actor, sequence), count)) in rows {
        let mut before = 0;
        for _ in 0..count {
            let dependency = rest.next().and_then(|dependency| usize::try_from(*dependency).ok());
            // A change comes after the ones that it builds on.
            let dependency = dependency.filter(|dependency| *dependency < index);
            let dependency = dependency.ok_or_else(|| malformed("dependency of a change"))?;
            if std::mem::replace(&mut last_child[dependency], index) == index {
                return Err(malformed("list of dependencies"));
            }
            before = before.max(highest[dependency]);
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

/// Checks how many operations each one replaces. A document lists for each operation those that replace it.
fn check_predecessors(columns: &[Column<'_>], rows: u64) -> Result<(), JournalError> {
    if !columns.iter().any(|column| (column.id, column.kind) == SUCCESSOR_COUNT) {
        return Ok(());
    }
    let links = values(columns, SUCCESSOR_COUNT, rows)?.iter().sum();
    let actors = values(columns, SUCCESSOR_ACTORS, links)?;
    let counters = values(columns, SUCCESSOR_COUNTERS, links)?;
    let mut ids: Vec<_> = actors.into_iter().zip(counters).collect();
    ids.sort_unstable();
    let most = ids.chunk_by(|one, next| one == next).map(<[_]>::len).max().unwrap_or_default();
    if most as u64 > MAX_PREDECESSORS { Err(ForeignLimit::Predecessors.into()) } else { Ok(()) }
}

/// Returns the values of a column, one for each row.
fn values(columns: &[Column<'_>], (id, kind): (u32, Kind), rows: u64) -> Result<Vec<u64>, JournalError> {
    match columns.iter().find(|column| (column.id, column.kind) == (id, kind)) {
        Some(column) => column.values(rows),
        None if rows == 0 => Ok(Vec::new()),
        None => Err(malformed("column of a document")),
    }
}
