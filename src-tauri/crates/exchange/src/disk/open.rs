//! Opens regular files without waiting for a pipe, and reads them up to a limit.

use cap_fs_ext::{FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::fs::{Dir, OpenOptions};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// Why a file in a folder of others is not opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenError {
    /// A link, which may lead out of the folder.
    #[error("it is a link")]
    Link,
    /// A folder, pipe, socket or device.
    #[error("it is not a regular file")]
    Irregular,
    /// The file system refused.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// Opens a file that a person named. Links are followed.
///
/// # Errors
/// [`io::ErrorKind::IsADirectory`] for a folder, [`io::ErrorKind::InvalidInput`] for a pipe, a socket or a device, or
/// another error of the file system.
pub fn open_file(path: &Path) -> io::Result<File> {
    // Opening a device can have an effect, so that the path is checked before. The check of the opened file decides.
    check_regular(&fs::metadata(path)?)?;
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, nonblocking());
    let file = options.open(path)?;
    check_regular(&file.metadata()?)?;
    Ok(file)
}

/// Reads a file that a person named, if it has at most `limit` bytes.
///
/// # Errors
/// [`io::ErrorKind::FileTooLarge`] before anything is read, or as [`open_file`].
pub fn read_file(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let file = open_file(path)?;
    if file.metadata()?.len() > limit as u64 {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    // The file may have grown.
    file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Opens a file in a folder that others write to. A link is refused, and nothing outside the folder is opened.
///
/// # Errors
/// An [`OpenError`].
pub(crate) fn open_inside(folder: &Dir, path: impl AsRef<Path>) -> Result<(File, Metadata), OpenError> {
    let about = folder.symlink_metadata(&path)?;
    if about.is_symlink() {
        return Err(OpenError::Link);
    }
    if !about.is_file() {
        return Err(OpenError::Irregular);
    }
    let mut options = OpenOptions::new();
    options.read(true).follow(FollowSymlinks::No).nonblock(true);
    let file = folder.open_with(&path, &options)?.into_std();
    let about = file.metadata()?;
    if about.is_file() { Ok((file, about)) } else { Err(OpenError::Irregular) }
}

fn check_regular(about: &Metadata) -> io::Result<()> {
    match about.file_type() {
        kind if kind.is_file() => Ok(()),
        kind if kind.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        _ => Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")),
    }
}

/// Flags with which opening a pipe does not wait, and opening a terminal does not make it ours.
#[cfg(unix)]
pub(crate) fn nonblocking() -> i32 {
    use rustix::fs::OFlags;
    i32::try_from((OFlags::NONBLOCK | OFlags::NOCTTY).bits()).unwrap_or_default()
}
