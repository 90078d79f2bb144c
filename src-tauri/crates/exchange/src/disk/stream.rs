//! Streams bytes to a pipe or a character device, such as a terminal. It cannot be written beside and renamed.

use crate::disk::error::WriteError;
use crate::disk::system::FileSystem;
use std::fs::Metadata;
use std::path::Path;

/// Whether bytes can be streamed to it. Writing to a disk would destroy what is on it, and sockets cannot be opened.
#[cfg(unix)]
pub(crate) fn takes(found: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    found.file_type().is_fifo() || found.file_type().is_char_device()
}

/// Whether bytes can be streamed to it.
#[cfg(not(unix))]
pub(crate) fn takes(_found: &Metadata) -> bool {
    false
}

/// Streams bytes. Waits for a reader that is slow, but not for one that does not exist.
///
/// # Errors
/// [`WriteError::NoReader`], or [`WriteError::Io`]: with [`std::io::ErrorKind::TimedOut`] where the reader takes nothing
/// for a minute.
#[cfg(unix)]
pub(crate) fn write(path: &Path, mut bytes: &[u8], system: &impl FileSystem) -> Result<(), WriteError> {
    use crate::disk::open::nonblocking;
    use crate::disk::system::STEP;
    use std::fs::OpenOptions;
    use std::io::{ErrorKind, Write};
    use std::os::unix::fs::OpenOptionsExt;
    use std::time::Duration;

    /// Longest time in which a reader takes nothing.
    const LONGEST_PAUSE: Duration = Duration::from_secs(60);

    let opened = OpenOptions::new().write(true).custom_flags(nonblocking()).open(path);
    let mut stream = opened.map_err(|error| {
        let no_reader = error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error());
        if no_reader { WriteError::NoReader } else { WriteError::Io(error) }
    })?;
    if !takes(&stream.metadata()?) {
        return Err(WriteError::Device);
    }
    let mut waited = Duration::ZERO;
    while !bytes.is_empty() {
        match stream.write(bytes) {
            Ok(0) => return Err(WriteError::Io(ErrorKind::WriteZero.into())),
            Ok(taken) => {
                bytes = &bytes[taken..];
                waited = Duration::ZERO;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                if waited >= LONGEST_PAUSE {
                    return Err(WriteError::Io(ErrorKind::TimedOut.into()));
                }
                system.pause(STEP);
                waited += STEP;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Streams bytes. No path of this system takes them.
#[cfg(not(unix))]
pub(crate) fn write(_path: &Path, _bytes: &[u8], _system: &impl FileSystem) -> Result<(), WriteError> {
    Err(WriteError::Device)
}
