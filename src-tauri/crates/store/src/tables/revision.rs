//! Table `revision`: one row that identifies the state of the data. Two databases with the same revision hold the same
//! data.

use crate::error::StoreError;
use crate::moment;
use chrono::{DateTime, Utc};
use rusqlite::Connection;

/// A state of the data: the number of changes within an era. A new era begins when a database is created or recovered,
/// so that counts from before and after are never compared.
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

/// Begins a new era, which counts as a change.
pub(crate) fn begin_era(db: &Connection, now: DateTime<Utc>) -> Result<(), StoreError> {
    db.execute("UPDATE revision SET era = ?1, count = count + 1", [moment::to_text(now)])?;
    Ok(())
}

impl Revision {
    /// Returns whether anything changed since the database was created. Creation itself is the first change.
    pub(crate) fn has_changes(&self) -> bool {
        self.count > 1
    }

    /// Returns whether this is an older state of the same era, so that newer changes are missing here.
    pub(crate) fn is_before(&self, other: &Self) -> bool {
        self.era == other.era && self.count < other.count
    }
}
