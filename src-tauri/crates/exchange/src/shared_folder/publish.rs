//! Adds this device's files to the shared folder and removes its outdated ones.

use crate::atomic_write::{PARTIAL, create_folder, write_whole};
use crate::hash::{Hash, hash};
use crate::session_file::format::EXTENSION;
use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::files::{MAX_ENTRIES, read_session_file};
use crate::shared_folder::folder::SharedFolder;
use crate::shared_folder::mark;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use uuid::Uuid;

/// Number of files that a device keeps per session.
const KEPT: usize = 3;

/// A file that this device wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFile {
    /// Name of the file in the folder of its session.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: Hash,
}

impl SharedFolder {
    /// Adds a file and removes outdated files of `own`, oldest first. Returns the files that stay, the new one last.
    ///
    /// `run` identifies this run of the app, so that two copies of one data folder do not use the same names.
    ///
    /// # Errors
    /// A [`FolderTrouble`] where the file could not be written whole. Nothing was removed.
    pub fn publish(
        &self,
        session: Uuid,
        device: Uuid,
        run: Uuid,
        bytes: &[u8],
        own: &[OwnFile],
    ) -> Result<Vec<OwnFile>, FolderTrouble> {
        // The folder may have changed since it was opened: a stick that was pulled out leaves an empty mount point.
        mark::check(self.root(), self.id())?;
        let folder = self.root().join(session.to_string());
        create_folder(&folder)?;
        let free = |number: &usize| !folder.join(name(session, device, run, *number)).exists();
        let number = (1..usize::MAX).find(free).unwrap_or(usize::MAX);
        let written = OwnFile { name: name(session, device, run, number), sha256: hash(bytes) };
        write_whole(&folder.join(&written.name), bytes)?;
        remove_unfinished(&folder, &format!("{session}_{device}_"), &run.to_string());
        let mut stay = own.to_vec();
        stay.push(written);
        let outdated = stay.len().saturating_sub(KEPT);
        for old in stay.drain(..outdated) {
            let path = folder.join(&old.name);
            // A file of another writer under our name must not be removed.
            if matches!(read_session_file(&path), Ok(Some(found)) if hash(&found) == old.sha256) {
                // A file that cannot be removed only takes room.
                let _ = fs::remove_file(path);
            }
        }
        Ok(stay)
    }
}

fn name(session: Uuid, device: Uuid, run: Uuid, number: usize) -> String {
    format!("{session}_{device}_{run}_{number}.{EXTENSION}")
}

/// Removes unfinished files that previous runs of this device left when they were interrupted. Names of this device
/// begin with `ours`.
fn remove_unfinished(folder: &Path, ours: &str, run: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().take(MAX_ENTRIES).flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(ours)) else { continue };
        if rest.ends_with(PARTIAL) && !rest.starts_with(run) {
            // A file that cannot be removed only takes room.
            let _ = fs::remove_file(entry.path());
        }
    }
}
