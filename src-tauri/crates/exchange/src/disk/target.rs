//! Writes to the place that a person named, whatever is there: nothing, a file, a link to a file, a pipe or a terminal.

use crate::disk::error::WriteError;
use crate::disk::permissions::Access;
use crate::disk::stream;
use crate::disk::system::{FileSystem, System};
use crate::disk::unfinished::{beginning, remove_abandoned};
use crate::disk::whole::Whole;
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// Most links that lead from a name to its file.
const MAX_LINKS: usize = 40;

/// Where bytes were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenTo {
    /// To a file, whole.
    File,
    /// To a pipe, a terminal or another device that takes bytes one after another.
    Stream,
}

/// Writes a whole file or nothing. The unfinished file has a random name in the same folder.
///
/// A link stays a link, and the file that it leads to is written. The permissions of an existing file stay; another
/// hard link to it keeps the previous content. Bytes for a pipe or a character device are streamed to it.
///
/// # Errors
/// A [`WriteError`]: for a read-only file, a folder, a disk, a socket, a pipe without a reader, a link that leads back to itself, a file that stays open
/// in another program, or another refusal of the file system.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<WrittenTo, WriteError> {
    write_with(path, bytes, &System)
}

/// Writes as [`write_file`], with the calls of `system`.
pub(crate) fn write_with(path: &Path, bytes: &[u8], system: &impl FileSystem) -> Result<WrittenTo, WriteError> {
    let (path, existing) = match resolve(path)? {
        Target::Stream => {
            stream::write(path, bytes, system)?;
            return Ok(WrittenTo::Stream);
        }
        Target::File { path, existing } => (path, existing),
    };
    if existing.is_some() && is_read_only(&path) {
        return Err(WriteError::ReadOnlyFile);
    }
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let folder = Dir::open_ambient_dir(folder_of(&path), ambient_authority())?;
    remove_abandoned(&folder);
    let access = existing.as_ref().map_or(Access::Usual, Access::Of);
    Whole { unfinished: &beginning(), access }.write(&folder, name, bytes, system)?;
    Ok(WrittenTo::File)
}

/// Kind of place that a path leads to.
#[derive(Debug)]
enum Target {
    /// A regular file, or a place where none exists.
    File {
        /// Path without a link at its end.
        path: PathBuf,
        /// The file that exists.
        existing: Option<Metadata>,
    },
    /// A pipe or a character device.
    Stream,
}

fn resolve(path: &Path) -> Result<Target, WriteError> {
    let mut place = understood(path)?;
    for _ in 0..MAX_LINKS {
        let found = match fs::metadata(&place) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let Ok(link) = fs::read_link(&place) else {
                    return Ok(Target::File { path: place, existing: None });
                };
                // The link leads to a file that does not exist yet.
                place = folder_of(&place).join(link);
                continue;
            }
            Err(error) if is_link_loop(&error) => return Err(WriteError::LinkLoop),
            Err(error) => return Err(error.into()),
        };
        if found.is_dir() {
            return Err(WriteError::Folder);
        }
        if !found.is_file() {
            return if stream::takes(&found) { Ok(Target::Stream) } else { Err(WriteError::Device) };
        }
        let path = if place.is_symlink() { fs::canonicalize(&place)? } else { place };
        return Ok(Target::File { path, existing: Some(found) });
    }
    Err(WriteError::LinkLoop)
}

/// Whether the system gave up following links.
fn is_link_loop(error: &io::Error) -> bool {
    #[cfg(unix)]
    let code = rustix::io::Errno::LOOP.raw_os_error();
    // ERROR_CANT_RESOLVE_FILENAME.
    #[cfg(windows)]
    let code = 1921;
    error.raw_os_error() == Some(code)
}

/// Returns a path as the system understands it.
#[cfg(not(windows))]
fn understood(path: &Path) -> Result<PathBuf, WriteError> {
    Ok(path.to_owned())
}

/// Returns a path as Windows understands it: without dots and spaces at the end. Without this the open folder would take
/// the name as it is, and other programs could neither open nor remove the file.
///
/// # Errors
/// [`WriteError::Device`] for a name that belongs to a device, such as `nul`, and on older versions `aux.pdf`.
#[cfg(windows)]
fn understood(path: &Path) -> Result<PathBuf, WriteError> {
    use std::path::{Component, Prefix};
    let path = std::path::absolute(path)?;
    match path.components().next() {
        Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::DeviceNS(_)) => Err(WriteError::Device),
        _ => Ok(path),
    }
}

/// Whether the file may not be changed: by anybody, or by this user.
fn is_read_only(path: &Path) -> bool {
    if fs::metadata(path).is_ok_and(|about| about.permissions().readonly()) {
        return true;
    }
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        let allowed = rustix::fs::access(path, rustix::fs::Access::WRITE_OK);
        matches!(allowed, Err(Errno::ACCESS | Errno::PERM | Errno::ROFS))
    }
    #[cfg(not(unix))]
    false
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
