//! Hands files to the device: to its share sheet, or to another app that stores them. Both read a copy, which goes again
//! as soon as it may.

use std::io;
use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};

use app::{AppError, FinishedFile, SavedFile, ShareCopies, write_file};
use device::{Device, DeviceError, Shared, System};
use tauri_plugin_fs::FilePath;

/// How long copies stay of which nobody says whether another app has read them.
const MINUTES_TO_READ: u32 = 60;

/// The copies of files that are being shared or saved with another app.
pub struct SharedFiles {
    copies: ShareCopies,
    /// Minutes until the copies go. Zero if there are none that wait.
    minutes_left: AtomicU32,
}

impl SharedFiles {
    /// Returns the shared files with their copies in a folder.
    pub fn new(copies: ShareCopies) -> Self {
        Self { copies, minutes_left: AtomicU32::new(0) }
    }

    /// Offers files to other apps. The name of the first one is the subject of a mail.
    ///
    /// # Errors
    /// [`AppError::NotShared`], or [`AppError::Write`] for the copies. No copy is left then.
    pub fn share(&self, device: &dyn Device, files: &[FinishedFile]) -> Result<Shared, AppError> {
        let first = files.first().map(|file| file.file_name.as_str()).unwrap_or_default();
        let title = first.rsplit_once('.').map_or(first, |(stem, _)| stem);
        let paths = self.copies.make(files)?;
        let shared = device.share(&paths, title).map_err(|error| AppError::NotShared(io::Error::other(error)));
        match shared {
            Ok(Shared::Offered) => self.minutes_left.store(MINUTES_TO_READ, Ordering::Relaxed),
            _ => self.clear(),
        }
        shared
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
        if device.platform().system == System::Ios {
            let exported = self.with_copy(file, |copy| device.export(slice::from_ref(copy)))?;
            return Ok(exported.map(|written| saved(file, written.into_iter().next())));
        }
        let Some(place) = pick() else { return Ok(None) };
        if let Ok(path) = place.clone().into_path() {
            write_file(&path, &file.bytes)?;
            return Ok(Some(SavedFile { path: path.display().to_string(), read_back: true }));
        }
        let written = self.with_copy(file, |copy| device.write(&place.to_string(), copy))?;
        Ok(Some(saved(file, Some(written))))
    }

    /// Runs `work` on a copy that exists no longer than the work.
    fn with_copy<T>(
        &self,
        file: &FinishedFile,
        work: impl FnOnce(&std::path::PathBuf) -> Result<T, DeviceError>,
    ) -> Result<T, AppError> {
        let copies = self.copies.make(slice::from_ref(file))?;
        let result = copies.first().ok_or(DeviceError::Unsupported).and_then(work);
        self.clear();
        result.map_err(|error| AppError::ProviderWrite(io::Error::other(error)))
    }

    /// Removes all copies.
    pub fn clear(&self) {
        self.minutes_left.store(0, Ordering::Relaxed);
        self.copies.clear();
    }

    /// Counts a minute that passed, and removes the copies that have waited long enough.
    pub fn count_minute(&self) {
        let left = self.minutes_left.load(Ordering::Relaxed);
        match left {
            0 => {}
            1 => self.clear(),
            _ => self.minutes_left.store(left - 1, Ordering::Relaxed),
        }
    }
}

/// Returns what is shown of a file that another app stored: a name, never a URI.
fn saved(file: &FinishedFile, written: Option<device::Written>) -> SavedFile {
    let (name, read_back) = written.map_or((None, false), |written| (written.name, written.read_back));
    SavedFile { path: name.unwrap_or_else(|| file.file_name.clone()), read_back }
}
