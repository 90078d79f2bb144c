//! Table `instruments`: instruments that are installed on this device, and drafts. The store does not read their content.
//!
//! The bytes are checked against their SHA-256 when they are read.

use crate::error::StoreError;
use crate::moment;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

/// An instrument on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredInstrument {
    /// Id of the instrument.
    pub id: String,
    /// Its version; `None` for the draft of the instrument.
    pub version: Option<String>,
    /// Where it comes from.
    pub state: InstrumentState,
    /// SHA-256 of its bytes when they were written.
    pub sha256: [u8; 32],
    /// When it was installed, settled or last changed.
    pub at: DateTime<Utc>,
    /// Its bytes; `None` where they do not match the SHA-256.
    pub bytes: Option<Vec<u8>>,
}

/// Where an instrument comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstrumentState {
    /// It is a draft.
    Draft,
    /// It was settled on this device.
    Own,
    /// It came as a file.
    Installed,
}

impl InstrumentState {
    fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Own => "own",
            Self::Installed => "installed",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Draft, Self::Own, Self::Installed].into_iter().find(|state| state.name() == name)
    }
}

/// Returns the SHA-256 of the bytes of an instrument.
pub(crate) fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Returns all instruments, sorted by id and version.
pub(crate) fn all(db: &Connection) -> Result<Vec<StoredInstrument>, StoreError> {
    let mut query =
        db.prepare_cached("SELECT id, version, state, sha256, at, bytes FROM instruments ORDER BY id, version")?;
    let mut rows = query.query([])?;
    let mut instruments = Vec::new();
    while let Some(row) = rows.next()? {
        instruments.push(read(row)?);
    }
    Ok(instruments)
}

fn read(row: &Row<'_>) -> Result<StoredInstrument, StoreError> {
    let (version, state, at): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(4)?);
    let (sha256, bytes): ([u8; 32], Vec<u8>) = (row.get(3)?, row.get(5)?);
    Ok(StoredInstrument {
        id: row.get(0)?,
        version: Some(version).filter(|version| !version.is_empty()),
        state: InstrumentState::named(&state).ok_or_else(|| StoreError::damaged(format!("state {state:?}")))?,
        sha256,
        at: moment::from_text(&at)?,
        bytes: (hash(&bytes) == sha256).then_some(bytes),
    })
}

/// Returns whether there is a version of an instrument.
pub(crate) fn contains(db: &Connection, id: &str, version: &str) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT 1 FROM instruments WHERE id = ?1 AND version = ?2")?.exists([id, version])?)
}

/// Writes an instrument over the one with the same id and version.
pub(crate) fn put(
    db: &Connection,
    id: &str,
    version: Option<&str>,
    state: InstrumentState,
    bytes: &[u8],
    at: &str,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO instruments (id, version, state, sha256, at, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id, version) DO UPDATE SET state = excluded.state, sha256 = excluded.sha256, at = excluded.at,
            bytes = excluded.bytes",
        params![id, version.unwrap_or_default(), state.name(), hash(bytes), at, bytes],
    )?;
    Ok(())
}

/// Adds an instrument that was carved from a damaged database. The damaged file is newer than the backup, so its row
/// wins.
pub(crate) fn put_salvaged(db: &Connection, salvaged: &SavedInstrument) -> Result<(), StoreError> {
    let Some(state) = InstrumentState::named(&salvaged.state) else { return Ok(()) };
    let version = Some(salvaged.version.as_str()).filter(|version| !version.is_empty());
    put(db, &salvaged.id, version, state, &salvaged.bytes, &salvaged.at)
}

/// Removes an instrument. Returns whether it was there.
pub(crate) fn remove(db: &Connection, id: &str, version: Option<&str>) -> Result<bool, StoreError> {
    let removed =
        db.execute("DELETE FROM instruments WHERE id = ?1 AND version = ?2", params![id, version.unwrap_or_default()])?;
    Ok(removed > 0)
}

/// Returns the number of instruments whose bytes do not match their hash.
pub(crate) fn damaged(db: &Connection) -> Result<u64, StoreError> {
    Ok(all(db)?.iter().filter(|one| one.bytes.is_none()).count() as u64)
}

/// A row that matches its hash, with its time as text.
#[derive(Debug)]
pub(crate) struct SavedInstrument {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) state: String,
    pub(crate) at: String,
    pub(crate) bytes: Vec<u8>,
}
