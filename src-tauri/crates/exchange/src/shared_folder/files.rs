//! Lists and reads the files of a shared folder. Links are neither followed nor listed, and nothing that is not a
//! regular file is opened.

use crate::disk::entries;
use crate::disk::open::{OpenError, open_inside};
use crate::session_file::format::{EXTENSION, HEADER, MAGIC, MAX_BYTES, is_session_file};
use crate::session_file::read::is_for_folder;
use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::mark_file;
use cap_fs_ext::DirExt;
use cap_std::fs::{Dir, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Depth of folders that is looked at.
pub(crate) const DEPTH: usize = 3;

/// Entries that are read in one folder at most.
pub(crate) const MAX_ENTRIES: usize = 20_000;

/// Entries that are read in all folders together at most.
const MAX_LISTED: usize = 50_000;

/// Extension that iCloud adds to the name of a file that is only online.
pub(crate) const ONLINE_ONLY: &str = "icloud";

/// The files of a folder.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    pub(crate) files: Vec<Listed>,
    /// Number of subfolders that cannot be read.
    pub(crate) unreadable: usize,
    /// Whether there is more than is listed.
    pub(crate) is_cut_off: bool,
}

/// A file in the folder.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    /// Path within the folder.
    pub(crate) path: PathBuf,
    /// Its stamp when it was listed.
    pub(crate) stamp: Stamp,
}

/// Properties of a file that change when it is written or replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) length: u64,
    pub(crate) changed: Option<SystemTime>,
    pub(crate) inode: u64,
}

/// Content of a file, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A file that begins like a session file.
    Session(Vec<u8>),
    /// A session file without the lock of a folder that has a passphrase.
    Unlocked,
    /// Another file, or one that was removed since it was listed.
    Other,
    /// A file without its bytes: empty or zeros, as clouds and power cuts leave them.
    Absent,
}

/// Returns all files below a folder, down to `depth` folders, except the mark and files larger than a session file.
///
/// # Errors
/// The error of the file system about the folder itself.
pub(crate) fn list(root: &Dir, depth: usize) -> io::Result<Listing> {
    let mut listing = Listing::default();
    let mut left = MAX_LISTED;
    walk(root, Path::new(""), depth, &mut left, &mut listing)?;
    Ok(listing)
}

fn walk(folder: &Dir, within: &Path, depth: usize, left: &mut usize, listing: &mut Listing) -> io::Result<()> {
    for (number, entry) in entries::list(folder)?.enumerate() {
        let entry = entry?;
        if number == MAX_ENTRIES || *left == 0 {
            listing.is_cut_off = true;
            return Ok(());
        }
        *left -= 1;
        // This is the metadata of the entry itself, not of the file that a link leads to.
        let Ok(about) = entry.metadata() else { continue };
        let name = entry.name();
        let path = within.join(&name);
        if about.is_dir() && depth > 0 {
            let walked =
                folder.open_dir_nofollow(&name).and_then(|below| walk(&below, &path, depth - 1, left, listing));
            listing.unreadable += usize::from(walked.is_err());
        } else if about.is_file() && about.len() <= MAX_BYTES as u64 && name != mark_file::NAME {
            listing.files.push(Listed { path, stamp: Stamp::of(&about) });
        }
    }
    Ok(())
}

impl Stamp {
    fn of(about: &Metadata) -> Self {
        #[cfg(unix)]
        let inode = cap_std::fs::MetadataExt::ino(about);
        // Windows tells it only of an open file.
        #[cfg(not(unix))]
        let inode = 0;
        Self { length: about.len(), changed: about.modified().ok().map(|time| time.into_std()), inode }
    }
}

/// Reads a file if it begins like a session file.
///
/// # Errors
/// The error of the file system.
pub(crate) fn read_session_file(root: &Dir, path: &Path) -> io::Result<Content> {
    let (mut file, about) = match open_inside(root, path) {
        Ok(opened) => opened,
        Err(OpenError::Io(error)) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Err(_) => return Ok(Content::Other),
    };
    if about.len() > MAX_BYTES as u64 {
        return Ok(Content::Other);
    }
    let mut bytes = Vec::new();
    let start = MAGIC.len() as u64;
    (&mut file).take(start).read_to_end(&mut bytes)?;
    if !is_session_file(&bytes) {
        let is_absent =
            has_extension(path, ONLINE_ONLY) || (has_extension(path, EXTENSION) && bytes.iter().all(|byte| *byte == 0));
        return Ok(if is_absent { Content::Absent } else { Content::Other });
    }
    // One byte more than allowed, to notice a file that is too large.
    file.take(MAX_BYTES as u64 + 1 - start).read_to_end(&mut bytes)?;
    Ok(if bytes.len() <= MAX_BYTES { Content::Session(bytes) } else { Content::Other })
}

/// The session files in a folder, as far as choosing the folder needs it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FoundSessions {
    /// Whether there is any, also one that cannot be read now.
    pub(crate) any: bool,
    /// Whether one of those that were looked at is locked with the key of a shared folder.
    locked: bool,
    /// Whether there are more files than were looked at.
    is_cut_off: bool,
}

impl FoundSessions {
    /// Returns whether one of them is locked with the key of a shared folder.
    ///
    /// # Errors
    /// [`FolderTrouble::Crowded`] where it may be among the files that were not looked at.
    pub(crate) fn has_locked(&self) -> Result<bool, FolderTrouble> {
        if self.is_cut_off && !self.locked { Err(FolderTrouble::Crowded) } else { Ok(self.locked) }
    }
}

/// Looks for session files, by the first bytes of each file.
///
/// # Errors
/// The error of the file system about the folder itself.
pub(crate) fn found_sessions(root: &Dir) -> Result<FoundSessions, FolderTrouble> {
    let listing = list(root, DEPTH)?;
    let is_cut_off = listing.is_cut_off;
    let mut found = FoundSessions { any: listing.unreadable > 0 || is_cut_off, locked: false, is_cut_off };
    for Listed { path, .. } in listing.files {
        let mut header = Vec::new();
        if let Ok((file, _)) = open_inside(root, &path) {
            // A file that cannot be read is a session file if its name says so.
            let _ = file.take(HEADER as u64).read_to_end(&mut header);
        }
        found.any |= is_session_file(&header) || has_extension(&path, EXTENSION) || has_extension(&path, ONLINE_ONLY);
        found.locked |= is_for_folder(&header);
        if found.locked {
            break;
        }
    }
    Ok(found)
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}
