//! A computer: files have paths and can be opened, the screen stays on through a lock of the system, and macOS has a share sheet.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Runtime};

use crate::awake::Awake;
use crate::device::{Device, Shared, Written};
use crate::error::DeviceError;
use crate::opener;
use crate::platform::{Platform, System};

/// A computer.
pub struct Desktop<R: Runtime> {
    app: AppHandle<R>,
    awake: Awake,
}

impl<R: Runtime> Desktop<R> {
    /// Returns the computer that the app runs on.
    pub fn new(app: AppHandle<R>) -> Self {
        Self { app, awake: Awake::default() }
    }
}

impl<R: Runtime> Device for Desktop<R> {
    fn platform(&self) -> Platform {
        Platform::of(System::here())
    }

    fn share(&self, files: &[PathBuf], title: &str) -> Result<Shared, DeviceError> {
        #[cfg(target_os = "macos")]
        return crate::macos::share(&self.app, files, title);
        #[cfg(not(target_os = "macos"))]
        {
            let _ = (&self.app, files, title);
            Err(DeviceError::Unsupported)
        }
    }

    fn write(&self, _uri: &str, _file: &Path) -> Result<Written, DeviceError> {
        Err(DeviceError::Unsupported)
    }

    fn export(&self, _files: &[PathBuf]) -> Result<Option<Vec<Written>>, DeviceError> {
        Err(DeviceError::Unsupported)
    }

    fn keep_awake(&self, on: bool) -> Result<(), DeviceError> {
        self.awake.set(on)
    }

    fn display_name(&self, _uri: &str) -> Result<Option<String>, DeviceError> {
        Ok(None)
    }

    fn open(&self, path: &Path) -> Result<(), DeviceError> {
        opener::open(path)
    }

    fn show(&self, path: &Path) -> Result<(), DeviceError> {
        opener::show(path)
    }
}
