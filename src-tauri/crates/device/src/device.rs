//! What the shell asks of a device. A trait, so that tests on a computer take the path of a phone.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::DeviceError;
use crate::platform::Platform;

/// A phone, tablet or computer.
///
/// The calls block until the person or the provider has answered, so they must not run on the main thread.
pub trait Device: Send + Sync {
    /// Returns what this device can do.
    fn platform(&self) -> Platform;

    /// Offers files to other apps in the share sheet. `title` is the subject where the other app asks for one.
    ///
    /// # Errors
    /// [`DeviceError::Unsupported`] without a share sheet, or [`DeviceError::Refused`].
    fn share(&self, files: &[PathBuf], title: &str) -> Result<Shared, DeviceError>;

    /// Writes the content of `file` to a file that another app provides (Android).
    ///
    /// # Errors
    /// [`DeviceError::Unsupported`] where files have paths, [`DeviceError::Refused`], or [`DeviceError::Differs`]. A file
    /// that was new is gone then; one that existed may be damaged.
    fn write(&self, uri: &str, file: &Path) -> Result<Written, DeviceError>;

    /// Asks where copies of the files should go and puts them there (iPhone and iPad). Returns `None` if the person
    /// cancels.
    ///
    /// # Errors
    /// [`DeviceError::Unsupported`] where a file dialog returns a place to write to, or [`DeviceError::Refused`].
    fn export(&self, files: &[PathBuf]) -> Result<Option<Vec<Written>>, DeviceError>;

    /// Keeps the screen on, or lets the device turn it off again.
    ///
    /// # Errors
    /// [`DeviceError::Refused`].
    fn keep_awake(&self, on: bool) -> Result<(), DeviceError>;

    /// Returns the name that people see of a file with this URI, or `None` if the provider tells none.
    ///
    /// # Errors
    /// [`DeviceError::Refused`].
    fn display_name(&self, uri: &str) -> Result<Option<String>, DeviceError>;

    /// Opens a file or folder with the program that the system has for it. Whether that program can read it is unknown.
    ///
    /// # Errors
    /// [`DeviceError::Unsupported`] on phones and tablets, or [`DeviceError::Refused`].
    fn open(&self, _path: &Path) -> Result<(), DeviceError> {
        Err(DeviceError::Unsupported)
    }

    /// Shows a file or folder in the file manager.
    ///
    /// # Errors
    /// As [`Self::open`].
    fn show(&self, _path: &Path) -> Result<(), DeviceError> {
        Err(DeviceError::Unsupported)
    }
}

/// How a share sheet ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Shared {
    /// Another app has the files.
    Completed,
    /// The sheet was shown. Whether a person chose an app, and whether it has read the files, is unknown.
    Offered,
    /// The person closed the sheet.
    Cancelled,
}

/// A file that was stored outside the app.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    /// Its name, which the provider may have changed, or `None` if it tells none.
    pub name: Option<String>,
    /// Whether the file was read back and is the same. `false` where the provider uploads it later.
    pub read_back: bool,
}
