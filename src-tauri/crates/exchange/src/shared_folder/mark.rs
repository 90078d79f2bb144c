//! The mark of a shared folder: a file with the folder's id. Without it an empty mount point, an emptied folder or
//! another stick in the same place would be mistaken for the chosen folder.
//!
//! Two devices may choose a cloud folder before it is in sync, and each writes a mark. The cloud keeps one of them under
//! its name, and may keep the other as a conflict copy under another name. The mark under its own name wins on both.

use crate::disk::open::{OpenError, open_inside};
use crate::disk::permissions::Access;
use crate::disk::system::System;
use crate::disk::whole::Whole;
use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::files::MAX_ENTRIES;
use cap_std::fs::Dir;
use serde::{Deserialize, Serialize};
use std::io::{self, Read};
use uuid::Uuid;

/// Name of the file.
pub(crate) const NAME: &str = "map.json";

/// Largest mark, in bytes.
const MAX_BYTES: u64 = 10_000;

/// Number of files that are looked at to find conflict copies. Nobody else puts JSON files here.
const MAX_COPIES: usize = 32;

/// Content of the file.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct FolderMark {
    about: String,
    id: Uuid,
}

/// State of the mark under its own name.
enum Found {
    Mark(FolderMark),
    /// A file that is not a whole mark. A cloud folder may show half of one.
    Incomplete,
    Nothing,
}

/// Returns the id of the folder in which a device shares under `id`: `id` itself, or the id of another device that
/// chose the same folder at the same time. `has_own_files` is asked only if the marks do not decide.
///
/// # Errors
/// [`FolderTrouble::Another`] for the mark of another folder, [`FolderTrouble::Emptied`] without a mark, or another
/// [`FolderTrouble`].
pub(crate) fn identify(root: &Dir, id: Uuid, has_own_files: impl FnOnce() -> bool) -> Result<Uuid, FolderTrouble> {
    match read(root)? {
        Found::Mark(mark) if mark.id == id => Ok(id),
        Found::Mark(mark) => {
            let is_ours = copies(root)?.iter().any(|copy| copy.id == id) || has_own_files();
            if is_ours { Ok(mark.id) } else { Err(FolderTrouble::Another) }
        }
        Found::Incomplete if copies(root)?.iter().any(|copy| copy.id == id) => Ok(id),
        Found::Incomplete => Err(FolderTrouble::Emptied),
        Found::Nothing => {
            let copies = copies(root)?;
            if !copies.iter().any(|copy| copy.id == id) {
                return Err(FolderTrouble::Emptied);
            }
            // Every device takes the same copy, so that they write equal files.
            let first = copies.into_iter().min_by_key(|copy| copy.id).ok_or(FolderTrouble::Emptied)?;
            write(root, &first)?;
            Ok(first.id)
        }
    }
}

/// Checks that the folder still has the mark with this id.
///
/// # Errors
/// As [`identify`].
pub(crate) fn check(root: &Dir, id: Uuid) -> Result<(), FolderTrouble> {
    match read(root)? {
        Found::Mark(mark) if mark.id == id => Ok(()),
        Found::Mark(_) => Err(FolderTrouble::Another),
        Found::Incomplete | Found::Nothing => identify(root, id, || false).map(drop),
    }
}

/// Returns the id of a folder, and writes a mark with a fresh id where there is none.
///
/// # Errors
/// [`FolderTrouble::Unreachable`] where a mark exists that cannot be read.
pub(crate) fn read_or_write(root: &Dir, about: &str, fresh: Uuid) -> Result<Uuid, FolderTrouble> {
    match read(root)? {
        Found::Mark(mark) => Ok(mark.id),
        // Another device's mark may be incomplete now and complete later. Replacing it would cut that device off.
        Found::Incomplete => Err(FolderTrouble::Unreachable(format!("{NAME} cannot be read"))),
        Found::Nothing => {
            let fresh = FolderMark { about: about.to_owned(), id: fresh };
            let mark = copies(root)?.into_iter().min_by_key(|copy| copy.id).unwrap_or(fresh);
            write(root, &mark)?;
            Ok(mark.id)
        }
    }
}

fn read(root: &Dir) -> Result<Found, FolderTrouble> {
    match open_inside(root, NAME) {
        Ok((file, about)) => {
            if about.len() > MAX_BYTES {
                return Ok(Found::Incomplete);
            }
            let mut bytes = Vec::new();
            file.take(MAX_BYTES).read_to_end(&mut bytes)?;
            Ok(serde_json::from_slice(&bytes).map_or(Found::Incomplete, Found::Mark))
        }
        Err(OpenError::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(Found::Nothing),
        Err(error) => Err(FolderTrouble::of(error, NAME)),
    }
}

/// Returns the marks under other names: each cloud has its own name for a conflict copy.
fn copies(root: &Dir) -> Result<Vec<FolderMark>, FolderTrouble> {
    let mut names: Vec<String> = root
        .entries()?
        .take(MAX_ENTRIES)
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name != NAME && name.to_lowercase().ends_with(".json"))
        .collect();
    names.sort();
    let read = |name: &String| {
        let (file, about) = open_inside(root, name).ok().filter(|(_, about)| about.len() <= MAX_BYTES)?;
        let mut bytes = Vec::with_capacity(usize::try_from(about.len()).ok()?);
        file.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
        serde_json::from_slice(&bytes).ok()
    };
    Ok(names.iter().take(MAX_COPIES).filter_map(read).collect())
}

fn write(root: &Dir, mark: &FolderMark) -> Result<(), FolderTrouble> {
    let bytes = serde_json::to_vec_pretty(mark).unwrap_or_default();
    let whole = Whole { unfinished: "map-", access: Access::Usual };
    Ok(whole.write(root, NAME.as_ref(), &bytes, &System)?)
}
