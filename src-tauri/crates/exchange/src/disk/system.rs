//! Calls of the operating system that fail on some shares and in some programs, and what is done about it.

use crate::disk::entries;
use crate::disk::error::WriteError;
use cap_std::fs::Dir;
use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::thread;
use std::time::Duration;

/// Longest time that a file may stay open in another program, such as a virus scanner.
const PATIENCE: Duration = Duration::from_secs(2);
/// Pause between two attempts.
pub(crate) const STEP: Duration = Duration::from_millis(50);

/// The calls. Tests have their own, which fail as a share does.
pub(crate) trait FileSystem {
    /// Flushes a file or a folder to the disk.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Renames a file within a folder. A file of the new name is replaced.
    fn rename(&self, folder: &Dir, from: &str, to: &OsStr) -> io::Result<()>;
    /// Waits.
    fn pause(&self, time: Duration);
}

/// The operating system.
#[derive(Clone, Copy, Debug)]
pub(crate) struct System;

impl FileSystem for System {
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, folder: &Dir, from: &str, to: &OsStr) -> io::Result<()> {
        entries::rename(folder, from.as_ref(), to)
    }

    fn pause(&self, time: Duration) {
        thread::sleep(time);
    }
}

/// Flushes a file to the disk, as far as the file system can.
///
/// # Errors
/// The error of the file system, such as a failed write or a full disk. That it cannot flush at all is no error.
pub(crate) fn flush(system: &impl FileSystem, file: &File) -> io::Result<()> {
    match system.sync(file) {
        Err(error) if is_unsupported(&error) => Ok(()),
        flushed => flushed,
    }
}

/// Flushes the entries of a folder to the disk, as far as the system can. Windows flushes no folders.
///
/// # Errors
/// As [`flush`].
pub(crate) fn flush_folder(system: &impl FileSystem, folder: &Dir) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match folder.open(".") {
        Ok(opened) => flush(system, &opened.into_std()),
        // A folder that may be written but not read cannot be opened.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        Err(error) => Err(error),
    }
}

/// Repeats a call while another program has the file open, for [`PATIENCE`] at most.
///
/// # Errors
/// [`WriteError::InUse`] after that time, or [`WriteError::Io`] for another error of the call.
pub(crate) fn while_in_use<T>(
    system: &impl FileSystem,
    mut call: impl FnMut() -> io::Result<T>,
) -> Result<T, WriteError> {
    let mut waited = Duration::ZERO;
    loop {
        match call() {
            Err(error) if is_in_use(&error) && waited >= PATIENCE => return Err(WriteError::InUse(error)),
            Err(error) if is_in_use(&error) => {
                system.pause(STEP);
                waited += STEP;
            }
            result => return Ok(result?),
        }
    }
}

/// Whether a share reports that it does not know how to flush: EINVAL, ENOSYS, EOPNOTSUPP, ENOTSUP, or ENOTTY on
/// macOS.
fn is_unsupported(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        let codes = [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP, Errno::NOTSUP, Errno::NOTTY];
        if codes.iter().any(|code| error.raw_os_error() == Some(code.raw_os_error())) {
            return true;
        }
    }
    error.raw_os_error().is_none() && matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// Whether the target of a rename may be open in another program.
fn is_in_use(error: &io::Error) -> bool {
    use io::ErrorKind as K;
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows.
    let is_shared = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    is_shared || matches!(error.kind(), K::PermissionDenied | K::ResourceBusy | K::ExecutableFileBusy)
}
