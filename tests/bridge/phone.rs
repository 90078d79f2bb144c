//! A phone, as far as the page and the shell see one: with a share sheet, and without folders to choose.
//!
//! Files that are shared go into a folder, as another app would read them. While that folder holds an entry named
//! `refuse`, the system refuses.

use std::fs;
use std::path::{Path, PathBuf};

use device::{Device, DeviceError, Platform, Shared, System, Written};

/// Environment variable with the folder of the files that are shared. With it the bridge is a phone.
pub const FOLDER: &str = "ACTIESCAN_BRIDGE_PHONE";

/// An Android phone with one app in its share sheet.
pub struct Phone(pub PathBuf);

impl Device for Phone {
    fn platform(&self) -> Platform {
        Platform::of(System::Android)
    }

    fn share(&self, files: &[PathBuf], _title: &str) -> Result<Shared, DeviceError> {
        let refused = |reason: &str| DeviceError::Refused(reason.to_owned());
        if self.0.join("refuse").exists() {
            return Err(refused("content://nl.actiescan.files/shared/1 was refused"));
        }
        for file in files {
            let name = file.file_name().ok_or_else(|| refused("a file has a name"))?;
            // Under another name until it is whole, so that nobody who waits for it reads half of it.
            let part = self.0.join("part");
            fs::copy(file, &part)
                .and_then(|_| fs::rename(&part, self.0.join(name)))
                .map_err(|error| refused(&error.to_string()))?;
        }
        Ok(Shared::Offered)
    }

    fn write(&self, _uri: &str, _file: &Path) -> Result<Written, DeviceError> {
        Err(DeviceError::Unsupported)
    }

    fn export(&self, _files: &[PathBuf]) -> Result<Option<Vec<Written>>, DeviceError> {
        Err(DeviceError::Unsupported)
    }

    fn keep_awake(&self, _on: bool) -> Result<(), DeviceError> {
        Ok(())
    }

    fn display_name(&self, _uri: &str) -> Result<Option<String>, DeviceError> {
        Ok(None)
    }
}
