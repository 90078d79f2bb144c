//! Instruments that an administrator put into a folder of the system. The app reads the folder and writes nothing there.

use crate::error::AppError;
use crate::instruments::install::InstalledInstrument;
use crate::instruments::view::sha256_of_instrument;
use crate::sessions::Sessions;
use domain::{INSTRUMENT_EXTENSION, Instrument, MAX_INSTRUMENT_BYTES};
use serde::Serialize;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// Most files of the folder that are read.
const MOST_FILES: usize = 50;

/// Instrument that an administrator offers and that is not on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct OfferedInstrument {
    /// Name of its file.
    pub file: String,
    /// Id of the instrument.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Name of the instrument, as people know it.
    pub title: String,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// Instruments in the folder of the administrator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct OfferedInstruments {
    /// Those that can be installed and are not on this device, by the name of their file.
    pub offered: Vec<OfferedInstrument>,
    /// Names of files that cannot be used.
    pub unusable: Vec<String>,
}

/// Returns the folder for administrators on this system; `None` on systems without one.
pub fn administrators_folder() -> Option<PathBuf> {
    #[cfg(windows)]
    return std::env::var_os("PROGRAMDATA").map(|folder| PathBuf::from(folder).join("Actiescan").join("instruments"));
    #[cfg(all(unix, not(any(target_os = "android", target_os = "ios"))))]
    return Some(PathBuf::from("/etc/actiescan/instruments"));
    #[cfg(not(any(windows, all(unix, not(any(target_os = "android", target_os = "ios"))))))]
    None
}

impl Sessions {
    /// Returns what an administrator offers in a folder. A folder that does not exist offers nothing.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn offered_instruments(&self, folder: &Path) -> Result<OfferedInstruments, AppError> {
        let mut offered = OfferedInstruments::default();
        for file in exchange::regular_files(folder, INSTRUMENT_EXTENSION, MOST_FILES, MAX_INSTRUMENT_BYTES) {
            let instrument = file.bytes.ok().and_then(|bytes| Instrument::from_file(&bytes).ok());
            match instrument {
                Some(instrument) if self.has_instrument(&instrument.id, &instrument.version)? => {}
                Some(instrument) => offered.offered.push(OfferedInstrument {
                    file: file.name,
                    sha256: sha256_of_instrument(&instrument),
                    id: instrument.id,
                    version: instrument.version,
                    title: instrument.title,
                }),
                None => offered.unusable.push(file.name),
            }
        }
        Ok(offered)
    }

    /// Installs an instrument that an administrator offers, named by the hash of its content.
    ///
    /// # Errors
    /// [`AppError::UnknownInstrument`] where the folder has none with this hash any more, or as
    /// [`Sessions::install_instrument`].
    pub(crate) fn install_offered(&mut self, folder: &Path, sha256: &str) -> Result<InstalledInstrument, AppError> {
        for file in exchange::regular_files(folder, INSTRUMENT_EXTENSION, MOST_FILES, MAX_INSTRUMENT_BYTES) {
            let Ok(bytes) = file.bytes else { continue };
            let Ok(instrument) = Instrument::from_file(&bytes) else { continue };
            if sha256_of_instrument(&instrument) == sha256 {
                return self.install_instrument(&bytes);
            }
        }
        Err(AppError::UnknownInstrument)
    }
}
