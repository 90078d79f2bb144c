//! Hands files to the device: to its share sheet, or to another app that stores them. Both read a copy, which goes again
//! as soon as it may.

use std::io;
use std::slice;
use std::sync::{Mutex, MutexGuard, PoisonError};

use app::{AppError, FinishedFile, MadeCopies, SavedFile, ShareCopies, write_file};
use device::{Device, DeviceError, Shared, System};
use tauri_plugin_fs::FilePath;

/// How long copies stay of which nobody says whether another app has read them.
const MINUTES_TO_READ: u32 = 60;

/// The copies of files that are being shared or saved with another app.
pub struct SharedFiles {
    copies: ShareCopies,
    /// Copies that other apps may still read.
    offered: Mutex<Vec<Offered>>,
}

/// Copies of one share, and the minutes until they go.
struct Offered {
    _copies: MadeCopies,
    minutes_left: u32,
}

impl SharedFiles {
    /// Returns the shared files with their copies in a folder.
    pub fn new(copies: ShareCopies) -> Self {
        Self { copies, offered: Mutex::default() }
    }

    /// Offers files to other apps. The name of the first one is the subject of a mail.
    ///
    /// # Errors
    /// [`AppError::NotShared`], or [`AppError::Write`] for the copies. No copy is left then.
    pub fn share(&self, device: &dyn Device, files: &[FinishedFile]) -> Result<Shared, AppError> {
        let first = files.first().map(|file| file.file_name.as_str()).unwrap_or_default();
        let title = first.rsplit_once('.').map_or(first, |(stem, _)| stem);
        let copies = self.copies.make(files)?;
        let shared = device.share(copies.paths(), title);
        if matches!(shared, Ok(Shared::Offered)) {
            self.offered().push(Offered { _copies: copies, minutes_left: MINUTES_TO_READ });
        }
        shared.map_err(|error| AppError::NotShared(io::Error::other(error)))
    }

    /// Saves a file where a person wants it: at the place that `pick` returns, or with a device that asks for it itself.
    /// Returns `None` if the person cancels.
    ///
    /// # Errors
    /// [`AppError::ProviderWrite`], or as [`write_file`].
    pub fn save(
        &self,
        device: &dyn Device,
        file: &FinishedFile,
        pick: impl FnOnce() -> Option<FilePath>,
    ) -> Result<Option<SavedFile>, AppError> {
        let system = device.platform().system;
        if system == System::Ios {
            let copies = self.copies.make(slice::from_ref(file))?;
            let exported = device.export(copies.paths()).map_err(not_written)?;
            return Ok(exported.map(|written| saved(file, written.into_iter().next())));
        }
        // Android creates an empty file as soon as somebody picks a place, so that what can fail comes before that.
        let early = if system == System::Android { Some(self.copies.make(slice::from_ref(file))?) } else { None };
        let Some(place) = pick() else { return Ok(None) };
        if let Ok(path) = place.clone().into_path() {
            write_file(&path, &file.bytes)?;
            return Ok(Some(SavedFile { path: path.display().to_string(), read_back: true, place: None }));
        }
        let copies = early.map_or_else(|| self.copies.make(slice::from_ref(file)), Ok)?;
        let copy = copies.paths().first().ok_or_else(|| not_written(DeviceError::Unsupported))?;
        let written = device.write(&place.to_string(), copy).map_err(not_written)?;
        Ok(Some(saved(file, Some(written))))
    }

    /// Removes all copies.
    pub fn clear(&self) {
        self.offered().clear();
        self.copies.clear();
    }

    /// Counts a minute that passed, and removes the copies that have waited long enough.
    pub fn count_minute(&self) {
        self.offered().retain_mut(|offered| {
            offered.minutes_left -= 1;
            offered.minutes_left > 0
        });
    }

    fn offered(&self) -> MutexGuard<'_, Vec<Offered>> {
        self.offered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn not_written(error: DeviceError) -> AppError {
    AppError::ProviderWrite(io::Error::other(error))
}

/// Returns what is shown of a file that another app stored: a name, never a URI.
fn saved(file: &FinishedFile, written: Option<device::Written>) -> SavedFile {
    let (name, read_back) = written.map_or((None, false), |written| (written.name, written.read_back));
    SavedFile { path: name.unwrap_or_else(|| file.file_name.clone()), read_back, place: None }
}
