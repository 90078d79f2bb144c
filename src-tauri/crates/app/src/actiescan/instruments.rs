//! Instruments on this device: listed, installed, copied, changed and settled.

use super::{Actiescan, Result};
use crate::export::finished::FinishedFile;
use crate::instruments::draft::CopyAs;
use crate::instruments::install::InstalledInstrument;
use crate::instruments::offered::OfferedInstruments;
use crate::instruments::view::{InstrumentList, InstrumentRef, InstrumentView};
use chrono::NaiveDate;
use documents::Block;
use domain::{InstrumentDifference, SessionId};
use serde_json::Value;
use std::path::Path;

impl Actiescan {
    /// Lists the instruments on this device.
    pub fn instruments(&self) -> Result<InstrumentList> {
        self.sessions.instrument_list()
    }

    /// Returns an instrument with all its texts, and what must change in a draft before it can be settled.
    pub fn instrument(&self, of: &InstrumentRef) -> Result<InstrumentView> {
        self.sessions.instrument_view(of)
    }

    /// Returns the form of an instrument as blocks, for the preview.
    pub fn instrument_form(&self, of: &InstrumentRef) -> Result<Vec<Block>> {
        self.sessions.instrument_form(of)
    }

    /// Installs an instrument file. Fails with `Invalid` where it cannot be used.
    pub fn install_instrument(&mut self, file: &[u8]) -> Result<InstalledInstrument> {
        self.sessions.install_instrument(file)
    }

    /// Returns the file of an instrument.
    pub fn instrument_file(&self, of: &InstrumentRef) -> Result<FinishedFile> {
        self.sessions.instrument_file(of)
    }

    /// Returns what changed between two instruments; `None` where they have the same content.
    pub fn instrument_difference(
        &self,
        from: &InstrumentRef,
        to: &InstrumentRef,
    ) -> Result<Option<InstrumentDifference>> {
        self.sessions.instrument_difference(from, to)
    }

    /// Copies an instrument to a draft.
    pub fn copy_instrument(&mut self, of: &InstrumentRef, copy_as: CopyAs) -> Result<InstrumentView> {
        self.sessions.copy_instrument(of, copy_as)
    }

    /// Replaces a draft by a whole one, which may break limits until it is settled.
    pub fn change_draft(&mut self, id: &str, draft: &Value) -> Result<InstrumentView> {
        self.sessions.change_draft(id, draft)
    }

    /// Settles a draft as a version with its day. Fails with `Invalid` while it breaks a limit.
    pub fn settle_instrument(&mut self, id: &str, version: &str, date: NaiveDate) -> Result<InstrumentView> {
        self.sessions.settle_instrument(id, version, date)
    }

    /// Removes a draft, or a version that is not part of the app. Returns the list.
    pub fn remove_instrument(&mut self, of: &InstrumentRef) -> Result<InstrumentList> {
        self.sessions.remove_instrument(of)?;
        self.instruments()
    }

    /// Installs the instrument of a session.
    pub fn keep_instrument(&mut self, session: SessionId) -> Result<InstalledInstrument> {
        self.sessions.keep_instrument(session)
    }

    /// Returns what an administrator offers in a folder.
    pub fn offered_instruments(&self, folder: &Path) -> Result<OfferedInstruments> {
        self.sessions.offered_instruments(folder)
    }

    /// Installs an instrument that an administrator offers, named by the hash of its content.
    pub fn install_offered(&mut self, folder: &Path, sha256: &str) -> Result<InstalledInstrument> {
        self.sessions.install_offered(folder, sha256)
    }
}
