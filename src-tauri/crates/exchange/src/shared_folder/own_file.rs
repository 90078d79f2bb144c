//! The files that this device wrote to the shared folder.

use crate::hash::{Hash, hash};
use crate::session_file::format::EXTENSION;
use crate::shared_folder::files::{Content, read_session_file};
use cap_std::fs::Dir;
use serde::{Deserialize, Serialize};
use std::path::Path;
use uuid::Uuid;

/// A file that this device wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFile {
    /// Name of the file in the folder of its session.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: Hash,
    /// Name of the key of the folder with which it is locked; `None` for an open file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock: Option<String>,
}

impl OwnFile {
    /// Returns whether the file is in the folder of its session, unchanged.
    pub(crate) fn is_in(&self, root: &Dir) -> bool {
        let session = self.name.split('_').next().unwrap_or_default();
        // The name is from the settings of this device. It names a folder only if it begins with a session id.
        Uuid::parse_str(session).is_ok() && self.is_unchanged(root, &Path::new(session).join(&self.name))
    }

    /// Returns whether a path leads to the file, as this device wrote it.
    pub(crate) fn is_unchanged(&self, folder: &Dir, path: &Path) -> bool {
        matches!(read_session_file(folder, path), Ok(Content::Session(found)) if hash(&found) == self.sha256)
    }
}

/// Returns the name of a file. `run` identifies a run of the app on the device.
pub(crate) fn name(session: Uuid, device: Uuid, run: Uuid, number: usize) -> String {
    format!("{}{number}.{EXTENSION}", beginning(session, device, run))
}

/// Returns the beginning of the names of a run.
pub(crate) fn beginning(session: Uuid, device: Uuid, run: Uuid) -> String {
    format!("{}{run}_", of_device(session, device))
}

/// Returns the beginning of the names of a device.
pub(crate) fn of_device(session: Uuid, device: Uuid) -> String {
    format!("{session}_{device}_")
}
