//! The mark of a shared folder: a file with the folder's id. Without it an empty mount point, an emptied folder or
//! another stick in the same place would be mistaken for the chosen folder.

use crate::atomic_write::{create_folder, write_whole};
use crate::shared_folder::error::FolderTrouble;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use uuid::Uuid;

/// Name of the file.
pub(crate) const NAME: &str = "map.json";

/// Bytes of the file that are read at most.
const MAX_BYTES: u64 = 10_000;

/// Content of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct FolderMark {
    about: String,
    id: Uuid,
}

/// Reads the id in the mark; `None` where the mark is missing or incomplete.
pub(crate) fn read(root: &Path) -> Result<Option<Uuid>, FolderTrouble> {
    match File::open(root.join(NAME)) {
        Ok(file) => {
            let mut text = String::new();
            file.take(MAX_BYTES).read_to_string(&mut text)?;
            // A cloud folder may show half of a mark. It counts as none.
            Ok(serde_json::from_str::<FolderMark>(&text).ok().map(|mark| mark.id))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Checks that the folder has the mark with this id.
///
/// # Errors
/// [`FolderTrouble::Another`] for another id, [`FolderTrouble::Emptied`] without a mark.
pub(crate) fn check(root: &Path, id: Uuid) -> Result<(), FolderTrouble> {
    match read(root)? {
        Some(found) if found == id => Ok(()),
        Some(_) => Err(FolderTrouble::Another),
        None => Err(FolderTrouble::Emptied),
    }
}

/// Returns the id of a folder, and writes a mark with a fresh id where there is none.
///
/// # Errors
/// [`FolderTrouble::Unreachable`] where a mark exists that cannot be read.
pub(crate) fn read_or_write(root: &Path, about: &str, fresh: Uuid) -> Result<Uuid, FolderTrouble> {
    match read(root)? {
        Some(id) => Ok(id),
        // Another device's mark may be incomplete now and complete later. Replacing it would cut that device off.
        None if fs::symlink_metadata(root.join(NAME)).is_ok() => {
            Err(FolderTrouble::Unreachable(format!("{NAME} cannot be read")))
        }
        None => {
            create_folder(root)?;
            let mark =
                serde_json::to_vec_pretty(&FolderMark { about: about.to_owned(), id: fresh }).unwrap_or_default();
            write_whole(&root.join(NAME), &mark)?;
            Ok(fresh)
        }
    }
}
