//! Adds this device's files to the shared folder and removes its outdated ones.

use crate::disk::entries::{list, remove_file};
use crate::disk::permissions::Access;
use crate::disk::system::System;
use crate::disk::whole::{PARTIAL, Whole};
use crate::hash::hash;
use crate::session_file::read::is_for_folder;
use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::files::MAX_ENTRIES;
use crate::shared_folder::folder::{SharedFolder, create_below, open_below};
use crate::shared_folder::lock::FolderLock;
use crate::shared_folder::mark;
use crate::shared_folder::own_file::{OwnFile, OwnFileState, beginning, name, of_device};
use cap_std::fs::Dir;
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use uuid::Uuid;

/// Number of files that a device keeps per session.
const KEPT: usize = 3;

impl SharedFolder {
    /// Adds a file and removes outdated files of `own`, oldest first. Returns the files that stay, the new one last. In a
    /// folder with a passphrase, files that are not locked with its key are outdated.
    ///
    /// `run` identifies this run of the app, so that two copies of one data folder do not use the same names.
    ///
    /// # Errors
    /// A [`FolderTrouble`] where the file could not be written whole, and [`FolderTrouble::UnlockedFile`] for an open file
    /// in a folder with a passphrase. Nothing was removed.
    pub fn publish(
        &self,
        session: Uuid,
        device: Uuid,
        run: Uuid,
        bytes: &[u8],
        own: &[OwnFile],
    ) -> Result<Vec<OwnFile>, FolderTrouble> {
        if self.lock().is_some() && !is_for_folder(bytes) {
            return Err(FolderTrouble::UnlockedFile);
        }
        // The folder may have changed since it was opened: a stick that was pulled out leaves an empty mount point.
        let root = self.open_root()?;
        mark::check(&root, self.known())?;
        let folder = create_below(&root, &session.to_string())?;
        let mut number = 1;
        while !is_free(&folder, &name(session, device, run, number))? {
            number += 1;
        }
        let written = OwnFile {
            name: name(session, device, run, number),
            sha256: hash(bytes),
            lock: self.lock().map(FolderLock::name),
        };
        let unfinished = beginning(session, device, run);
        let whole = Whole { unfinished: &unfinished, access: Access::Usual };
        whole.write(&folder, OsStr::new(&written.name), bytes, &System)?;
        remove_unfinished(&folder, &of_device(session, device), &run.to_string());
        let is_readable_there = |old: &OwnFile| written.lock.is_some() && old.lock != written.lock;
        let (mut stay, mut rest): (Vec<_>, Vec<_>) = own.iter().cloned().partition(is_readable_there);
        // What others could read and stays is tried again in the next round.
        stay.retain(|old| !remove(&folder, old));
        rest.push(written);
        let outdated = rest.len().saturating_sub(KEPT);
        for old in rest.drain(..outdated) {
            // A file that cannot be removed only takes room.
            let _ = remove(&folder, &old);
        }
        stay.append(&mut rest);
        Ok(stay)
    }

    /// Removes files of a session that are not locked with the key of this folder: those that could not be removed when
    /// a locked one was written. Returns the files that stay.
    ///
    /// # Errors
    /// A [`FolderTrouble`] where the folder is not the one that this device knows.
    pub fn remove_unlocked(&self, session: Uuid, own: &[OwnFile]) -> Result<Vec<OwnFile>, FolderTrouble> {
        let root = self.open_root()?;
        mark::check(&root, self.known())?;
        let mut stay = own.to_vec();
        if let (Some(lock), Some(folder)) = (self.lock(), open_below(&root, &session.to_string())?) {
            stay.retain(|old| old.is_locked_with(lock) || !remove(&folder, old));
        }
        Ok(stay)
    }
}

/// Removes a file of this device. Returns whether it is gone, or belongs to another writer under our name.
fn remove(folder: &Dir, old: &OwnFile) -> bool {
    match old.state_at(folder, Path::new(&old.name)) {
        OwnFileState::Gone => true,
        OwnFileState::Unchanged => remove_file(folder, old.name.as_ref()).is_ok(),
        OwnFileState::Unknown => false,
    }
}

/// Returns whether nothing has this name, not even a link that leads nowhere.
///
/// # Errors
/// The error of the file system where it does not tell.
fn is_free(folder: &Dir, name: &str) -> io::Result<bool> {
    match folder.symlink_metadata(name) {
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Removes unfinished files that previous runs of this device left when they were interrupted. Names of this device
/// begin with `ours`.
fn remove_unfinished(folder: &Dir, ours: &str, run: &str) {
    for entry in list(folder).into_iter().flatten().take(MAX_ENTRIES).flatten() {
        let name = entry.name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(ours)) else { continue };
        let is_file = entry.metadata().is_ok_and(|about| about.is_file());
        if is_file && rest.ends_with(PARTIAL) && !rest.starts_with(run) {
            // A file that cannot be removed only takes room.
            let _ = remove_file(folder, &name);
        }
    }
}
