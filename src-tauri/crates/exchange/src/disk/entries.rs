//! Lists, creates, renames and removes entries of an open folder, by names of one part.
//!
//! On Windows `cap-std` does this by a path that it gets wrong on network shares
//! (<https://github.com/bytecodealliance/cap-std/issues/318>, 348), so that the standard library does it there. The
//! path is that of the open folder: while it is open, Windows lets nobody put another folder or a link in its place.

use cap_std::fs::{Dir, Metadata};
use std::ffi::{OsStr, OsString};
use std::io;

#[cfg(not(windows))]
type SystemEntry = cap_std::fs::DirEntry;
#[cfg(windows)]
type SystemEntry = std::fs::DirEntry;

/// An entry of a folder.
pub(crate) struct Entry(SystemEntry);

impl Entry {
    /// Returns its name.
    pub(crate) fn name(&self) -> OsString {
        self.0.file_name()
    }

    /// Returns the metadata of the entry itself, not of the file that a link leads to.
    ///
    /// # Errors
    /// The error of the file system.
    pub(crate) fn metadata(&self) -> io::Result<Metadata> {
        let about = self.0.metadata()?;
        #[cfg(windows)]
        let about = Metadata::from_just_metadata(about);
        Ok(about)
    }
}

/// Lists a folder.
///
/// # Errors
/// The error of the file system, about the folder or about an entry.
pub(crate) fn list(folder: &Dir) -> io::Result<impl Iterator<Item = io::Result<Entry>> + use<>> {
    #[cfg(not(windows))]
    let entries = folder.entries()?;
    #[cfg(windows)]
    let entries = std::fs::read_dir(windows::path_of(folder)?)?;
    Ok(entries.map(|entry| entry.map(Entry)))
}

/// Creates a folder.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where anything has the name, or another error of the file system.
pub(crate) fn create_folder(folder: &Dir, name: &OsStr) -> io::Result<()> {
    #[cfg(not(windows))]
    return folder.create_dir(name);
    #[cfg(windows)]
    std::fs::create_dir(windows::path_of_entry(folder, name)?)
}

/// Renames an entry. A file or a link of the new name is replaced.
///
/// # Errors
/// The error of the file system.
pub(crate) fn rename(folder: &Dir, from: &OsStr, to: &OsStr) -> io::Result<()> {
    #[cfg(not(windows))]
    return folder.rename(from, folder, to);
    #[cfg(windows)]
    std::fs::rename(windows::path_of_entry(folder, from)?, windows::path_of_entry(folder, to)?)
}

/// Removes a file, or a link but not the file that it leads to.
///
/// # Errors
/// The error of the file system.
pub(crate) fn remove_file(folder: &Dir, name: &OsStr) -> io::Result<()> {
    #[cfg(not(windows))]
    return folder.remove_file(name);
    #[cfg(windows)]
    std::fs::remove_file(windows::path_of_entry(folder, name)?)
}

/// Removes an empty folder.
///
/// # Errors
/// [`io::ErrorKind::DirectoryNotEmpty`], or another error of the file system.
pub(crate) fn remove_folder(folder: &Dir, name: &OsStr) -> io::Result<()> {
    #[cfg(not(windows))]
    return folder.remove_dir(name);
    #[cfg(windows)]
    std::fs::remove_dir(windows::path_of_entry(folder, name)?)
}

#[cfg(windows)]
mod windows {
    use cap_std::fs::Dir;
    use std::ffi::OsStr;
    use std::io;
    use std::path::{Component, Path, PathBuf};

    /// Returns the path of an open folder. It begins with `\\?\`, so that its length has no limit.
    pub(super) fn path_of(folder: &Dir) -> io::Result<PathBuf> {
        winx::file::get_file_path(&folder.try_clone()?.into_std_file())
    }

    /// Returns the path of an entry.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidInput`] for a name of more than one part, which could lead out of the folder.
    pub(super) fn path_of_entry(folder: &Dir, name: &OsStr) -> io::Result<PathBuf> {
        let mut parts = Path::new(name).components();
        match (parts.next(), parts.next()) {
            (Some(Component::Normal(part)), None) if part == name => Ok(path_of(folder)?.join(name)),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }
}
