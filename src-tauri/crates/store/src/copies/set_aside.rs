//! The folder `damaged/`: files that a recovery moved aside unchanged. Only a person deletes them, because an expert
//! may read more from them.

use crate::data_folder::{self, DataFolder};
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use std::fs;
use std::io;

/// A damaged database that a recovery moved aside, with its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// When it was moved aside; `None` for a file with another name.
    pub at: Option<DateTime<Utc>>,
    /// Size of its files together, in bytes.
    pub bytes: u64,
}

/// Returns the files in the folder, newest first. The files of one database are one entry.
pub(crate) fn list(folder: &DataFolder) -> Vec<SetAside> {
    let entries = fs::read_dir(folder.damaged()).into_iter().flatten().flatten();
    let mut list: Vec<SetAside> = Vec::new();
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let database = ["-wal", "-shm", "-journal"].iter().find_map(|suffix| name.strip_suffix(suffix));
        let at = data_folder::stamped(database.unwrap_or(&name).as_ref());
        let bytes = entry.metadata().map_or(0, |metadata| metadata.len());
        match list.iter_mut().find(|one| at.is_some() && one.at == at) {
            Some(one) => one.bytes += bytes,
            None => list.push(SetAside { at, bytes }),
        }
    }
    list.sort_unstable_by_key(|one| std::cmp::Reverse(one.at));
    list
}

/// Deletes the folder with everything in it.
///
/// # Errors
/// [`StoreError::ReadOnly`] or [`StoreError::Io`] where a file cannot be deleted. Others may be deleted then.
pub(crate) fn erase(folder: &DataFolder) -> Result<(), StoreError> {
    match fs::remove_dir_all(folder.damaged()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(data_folder::sync_folder_of(&folder.damaged())?),
    }
}
