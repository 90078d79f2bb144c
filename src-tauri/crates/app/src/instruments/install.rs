//! Instruments that come to this device: as a file, or inside a session.

use crate::device::instrument::{earlier_hash, is_built_in};
use crate::dutch::instrument as dutch;
use crate::error::AppError;
use crate::instruments::known::KnownInstruments;
use crate::instruments::view::{InstrumentRef, InstrumentSummary};
use crate::sessions::Sessions;
use domain::{Instrument, InstrumentFileError, MAX_INSTRUMENT_BYTES, SessionId, compare_versions};
use serde::Serialize;
use std::cmp::Ordering;
use std::io;
use std::path::Path;
use store::InstrumentState;
use ts_rs::TS;

/// Result of installing an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct InstalledInstrument {
    /// The instrument.
    pub summary: InstrumentSummary,
    /// Outcome.
    pub outcome: InstallOutcome,
    /// Sentence about the outcome, in Dutch.
    pub message: String,
}

/// Outcome of installing an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum InstallOutcome {
    /// It is the first version of this instrument on the device.
    New,
    /// It is newer than the versions on the device. New sessions use it.
    Newer,
    /// It is older than a version on the device. New sessions use the newer one.
    Older,
    /// It was on the device already. Nothing changed.
    Known,
}

/// Reads an instrument file that a person named. A pipe or a device is refused without waiting, and a file that is too
/// large before it is read.
///
/// # Errors
/// [`AppError::UnreadableFile`] without a name, or [`AppError::Instrument`] for a file that is too large.
pub fn read_instrument_file(path: &Path) -> Result<Vec<u8>, AppError> {
    let limit = MAX_INSTRUMENT_BYTES;
    exchange::read_file(path, limit).map_err(|source| match source.kind() {
        io::ErrorKind::FileTooLarge => {
            let bytes = path.metadata().map_or(limit, |about| usize::try_from(about.len()).unwrap_or(usize::MAX));
            AppError::Instrument(InstrumentFileError::TooLarge { bytes, limit })
        }
        _ => AppError::UnreadableFile { name: None, source },
    })
}

impl Sessions {
    /// Installs an instrument file.
    ///
    /// # Errors
    /// [`AppError::Instrument`] for a file that cannot be used, [`AppError::OtherInstrument`] where the same version with
    /// another content is here, or a store error. Nothing is changed then.
    pub(crate) fn install_instrument(&mut self, file: &[u8]) -> Result<InstalledInstrument, AppError> {
        self.install(&Instrument::from_file(file).map_err(AppError::Instrument)?)
    }

    /// Installs the instrument of a session.
    ///
    /// # Errors
    /// As [`Sessions::install_instrument`] and [`Sessions::session`].
    pub(crate) fn keep_instrument(&mut self, session: SessionId) -> Result<InstalledInstrument, AppError> {
        let instrument = self.session(session)?.instrument.clone();
        match instrument.faults().into_iter().next() {
            Some(fault) => Err(AppError::Instrument(fault.into())),
            None => self.install(&instrument),
        }
    }

    /// Returns whether this device has a version of an instrument.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn has_instrument(&self, id: &str, version: &str) -> Result<bool, AppError> {
        Ok(is_built_in(id, version) || self.store.has_instrument(id, version)?)
    }

    fn install(&mut self, instrument: &Instrument) -> Result<InstalledInstrument, AppError> {
        let bytes = instrument.canonical();
        let sha256 = exchange::hash(&bytes);
        let stored = self.store.instruments()?;
        // A row with damaged bytes still has the hash that its content must have.
        let damaged = stored.iter().filter(|one| one.bytes.is_none());
        let damaged: Vec<_> =
            damaged.filter_map(|one| Some((one.id.clone(), one.version.clone()?, one.sha256))).collect();
        let damaged = damaged.iter().map(|(id, version, hash)| (id.as_str(), version.as_str(), *hash));
        let before = KnownInstruments::of(stored);
        let same = |id: &str, version: &str| id == instrument.id && version == instrument.version;
        let here = before.all.iter().filter(|known| !known.is_draft());
        let here = here.map(|known| (known.instrument.id.as_str(), known.instrument.version.as_str(), known.sha256));
        let earlier = earlier_hash(&instrument.id, &instrument.version);
        let mut others = here.clone().chain(damaged).filter(|(id, version, _)| same(id, version));
        if others.any(|(_, _, hash)| hash != sha256) || earlier.is_some_and(|hash| hash != exchange::hex(&sha256)) {
            let (title, version) = (instrument.title.clone(), instrument.version.clone());
            return Err(AppError::OtherInstrument { title, version });
        }
        let is_known = here.clone().any(|(id, version, _)| same(id, version));
        let newest = before.newest(&instrument.id).map(|known| known.instrument.version.clone());
        let outcome = match newest {
            _ if is_known => InstallOutcome::Known,
            None => InstallOutcome::New,
            Some(newest) if compare_versions(&instrument.version, &newest) == Ordering::Greater => {
                InstallOutcome::Newer
            }
            Some(_) => InstallOutcome::Older,
        };
        if outcome != InstallOutcome::Known {
            let (now, version) = (self.environment.now(), Some(instrument.version.as_str()));
            self.store.put_instrument(&instrument.id, version, InstrumentState::Installed, &bytes, now)?;
        }
        let after = self.known_instruments()?;
        let reference = InstrumentRef { id: instrument.id.clone(), version: Some(instrument.version.clone()) };
        let summary = after.summary(after.find(&reference)?);
        let message = dutch::installed(&summary, outcome);
        Ok(InstalledInstrument { summary, outcome, message })
    }
}
