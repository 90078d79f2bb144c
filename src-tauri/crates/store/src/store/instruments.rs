//! Instruments that are installed on this device, and drafts.

use crate::error::StoreError;
use crate::moment;
use crate::store::Store;
use crate::tables::instruments::{self, InstrumentState, StoredInstrument};
use chrono::{DateTime, Utc};

impl Store {
    /// Returns all instruments on this device, sorted by id and version. A draft comes before the versions of its id.
    pub fn instruments(&self) -> Result<Vec<StoredInstrument>, StoreError> {
        instruments::all(&self.db)
    }

    /// Returns whether a version of an instrument is on this device.
    pub fn has_instrument(&self, id: &str, version: &str) -> Result<bool, StoreError> {
        instruments::contains(&self.db, id, version)
    }

    /// Writes an instrument over the one with the same id and version. A draft has no version.
    pub fn put_instrument(
        &mut self,
        id: &str,
        version: Option<&str>,
        state: InstrumentState,
        bytes: &[u8],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|tx| instruments::put(tx, id, version, state, bytes, &moment::to_text(now)))
    }

    /// Turns the draft of an instrument into a version that was settled here, in one transaction.
    pub fn settle_instrument(
        &mut self,
        id: &str,
        version: &str,
        bytes: &[u8],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            instruments::put(tx, id, Some(version), InstrumentState::Own, bytes, &moment::to_text(now))?;
            instruments::remove(tx, id, None).map(drop)
        })
    }

    /// Removes an instrument. Returns whether it was there.
    pub fn remove_instrument(&mut self, id: &str, version: Option<&str>) -> Result<bool, StoreError> {
        self.write(|tx| instruments::remove(tx, id, version))
    }
}
