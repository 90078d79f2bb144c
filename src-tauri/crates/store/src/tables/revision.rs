//! The revision: which state of the data this is. Two databases with the same revision hold the same data.

use crate::{StoreError, written};
use chrono::{DateTime, Utc};
use rusqlite::Connection;

/// A state of the data. The era changes when a database is made or recovered, so counts of two lives never meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Revision {
    era: String,
    count: i64,
}

/// Reads the revision of a database.
pub(crate) fn read(db: &Connection) -> Result<Revision, StoreError> {
    Ok(db.query_row("SELECT era, count FROM revision", [], |row| {
        Ok(Revision { era: row.get(0)?, count: row.get(1)? })
    })?)
}

/// Counts one change.
pub(crate) fn raise(db: &Connection) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE revision SET count = count + 1")?.execute([])?;
    Ok(())
}

/// Begins a new life of the data; counts as a change.
pub(crate) fn begin_era(db: &Connection, now: DateTime<Utc>) -> Result<(), StoreError> {
    db.execute("UPDATE revision SET era = ?1, count = count + 1", [written(now)])?;
    Ok(())
}

impl Revision {
    /// True when something was changed since the database was made, which is the first change.
    pub(crate) fn has_changes(&self) -> bool {
        self.count > 1
    }

    /// True when this is an earlier state of the same life: what came after it is gone from here.
    pub(crate) fn is_before(&self, other: &Self) -> bool {
        self.era == other.era && self.count < other.count
    }
}
