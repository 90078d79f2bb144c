//! The files that this device wrote to the shared folder.

use crate::disk::open::{OpenError, open_inside};
use crate::hash::{Hash, hash};
use crate::session_file::format::{EXTENSION, MAX_BYTES};
use crate::shared_folder::files::ONLINE_ONLY;
use crate::shared_folder::lock::FolderLock;
use cap_std::fs::Dir;
use serde::{Deserialize, Serialize};
use std::io::{self, Read};
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

/// The state of the place where this device wrote a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OwnFileState {
    /// The file, as this device wrote it.
    Unchanged,
    /// Nothing, or a file with other content.
    Gone,
    /// Something that cannot be read now. It may be the file, for example while its bytes are only online.
    Unknown,
}

impl OwnFile {
    /// Returns whether it is locked with the key of a folder.
    pub fn is_locked_with(&self, lock: &FolderLock) -> bool {
        self.lock.as_ref() == Some(&lock.name())
    }

    /// Returns what is in its place in the shared folder.
    pub(crate) fn state_in(&self, root: &Dir) -> OwnFileState {
        let session = self.name.split('_').next().unwrap_or_default();
        // The name is from the settings of this device. It names a folder only if it begins with a session id.
        match Uuid::parse_str(session) {
            Ok(_) => self.state_at(root, &Path::new(session).join(&self.name)),
            Err(_) => OwnFileState::Gone,
        }
    }

    /// Returns what is at a path.
    pub(crate) fn state_at(&self, folder: &Dir, path: &Path) -> OwnFileState {
        match self.state_of(read(folder, path)) {
            OwnFileState::Gone if is_only_online(folder, path) => OwnFileState::Unknown,
            state => state,
        }
    }

    /// Returns the state for what was read. Only a missing file and other bytes show that the file is gone.
    fn state_of(&self, read: Result<Vec<u8>, OpenError>) -> OwnFileState {
        match read {
            // A file without its bytes, as clouds leave it.
            Ok(bytes) if bytes.iter().all(|byte| *byte == 0) => OwnFileState::Unknown,
            Ok(bytes) if hash(&bytes) == self.sha256 => OwnFileState::Unchanged,
            Ok(_) => OwnFileState::Gone,
            Err(OpenError::Io(error)) if error.kind() == io::ErrorKind::NotFound => OwnFileState::Gone,
            Err(_) => OwnFileState::Unknown,
        }
    }
}

/// Reads a file, up to one byte more than a session file can have.
fn read(folder: &Dir, path: &Path) -> Result<Vec<u8>, OpenError> {
    let (file, _) = open_inside(folder, path)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether iCloud has the placeholder of a file in its place.
fn is_only_online(folder: &Dir, path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    folder.symlink_metadata(path.with_file_name(format!(".{name}.{ONLINE_ONLY}"))).is_ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_missing_file_and_other_bytes_show_that_an_own_file_is_gone() {
        let own = OwnFile { name: "own.actiescan".to_owned(), sha256: hash(b"own"), lock: None };
        let io = |error: io::Error| Err(OpenError::Io(error));
        let cases: Vec<(Result<Vec<u8>, OpenError>, OwnFileState)> = vec![
            (Ok(b"own".to_vec()), OwnFileState::Unchanged),
            (Ok(b"other".to_vec()), OwnFileState::Gone),
            (Ok(vec![]), OwnFileState::Unknown),
            (Ok(vec![0; 70_000]), OwnFileState::Unknown),
            (io(io::ErrorKind::NotFound.into()), OwnFileState::Gone),
            (io(io::ErrorKind::PermissionDenied.into()), OwnFileState::Unknown),
            (io(io::ErrorKind::ResourceBusy.into()), OwnFileState::Unknown),
            (io(io::ErrorKind::WouldBlock.into()), OwnFileState::Unknown),
            (io(io::ErrorKind::StaleNetworkFileHandle.into()), OwnFileState::Unknown),
            (io(io::ErrorKind::NotADirectory.into()), OwnFileState::Unknown),
            // EIO has no kind of its own.
            (io(io::Error::from_raw_os_error(5)), OwnFileState::Unknown),
            (Err(OpenError::Link), OwnFileState::Unknown),
            (Err(OpenError::Irregular), OwnFileState::Unknown),
        ];
        for (read, state) in cases {
            let about = format!("{read:?}");
            assert_eq!(own.state_of(read), state, "{about}");
        }
    }
}
