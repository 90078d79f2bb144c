//! Writes a file in an open folder: an interruption leaves the whole file or none.

use crate::disk::entries::remove_file;
use crate::disk::error::WriteError;
use crate::disk::open::open_inside;
use crate::disk::permissions::{Access, grant};
use crate::disk::system::{FileSystem, flush, flush_folder, while_in_use};
use cap_std::fs::{Dir, OpenOptions};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Write};
use uuid::Uuid;

/// Extension of the name of an unfinished file.
pub(crate) const PARTIAL: &str = "deel";

/// Length of the random part of the name of an unfinished file, in hexadecimal digits.
pub(crate) const RANDOM: usize = 16;

/// Number of random names that are tried. One is enough, unless somebody can predict them.
const NAMES: usize = 8;

/// How a file is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whole<'a> {
    /// Beginning of the name of the unfinished file, by which its writer recognises it.
    pub(crate) unfinished: &'a str,
    /// Who may read and write the finished file.
    pub(crate) access: Access<'a>,
}

impl Whole<'_> {
    /// Writes a whole file or nothing: writes a new file of a random name in the same folder, flushes it to disk, reads
    /// it back, renames it and flushes the folder. A link at the name is replaced, never followed.
    ///
    /// # Errors
    /// [`WriteError::InUse`] or [`WriteError::Io`]; [`io::ErrorKind::InvalidData`] where the bytes do not read back as
    /// written. If only the flush of the folder fails, a replaced file has its new content.
    pub(crate) fn write(
        self,
        folder: &Dir,
        name: &OsStr,
        bytes: &[u8],
        system: &impl FileSystem,
    ) -> Result<(), WriteError> {
        let (unfinished, file) = create(folder, self.unfinished, self.access)?;
        // Where the system does not tell, a file may exist, and is not removed below.
        let is_new = folder.symlink_metadata(name).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        let written = write_all(file, bytes, self.access, system)
            .and_then(|()| read_back(folder, &unfinished, bytes))
            .map_err(WriteError::Io)
            .and_then(|()| while_in_use(system, || system.rename(folder, &unfinished, name)))
            .map_err(|error| if is_new { error.without_target() } else { error });
        if written.is_err() {
            // The first error is the one to report.
            let _ = remove_file(folder, unfinished.as_ref());
            return written;
        }
        let flushed = flush_folder(system, folder);
        if flushed.is_err() && is_new {
            let _ = remove_file(folder, name);
        }
        Ok(flushed?)
    }
}

/// Creates a file with a random name. An existing file or link of that name stays.
fn create(folder: &Dir, beginning: &str, access: Access<'_>) -> io::Result<(String, File)> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    cap_std::fs::OpenOptionsExt::mode(&mut options, access.first_mode());
    #[cfg(not(unix))]
    let _ = access;
    let mut taken = io::ErrorKind::AlreadyExists.into();
    for _ in 0..NAMES {
        let name = format!("{beginning}{}.{PARTIAL}", random());
        match folder.open_with(&name, &options) {
            Ok(file) => return Ok((name, file.into_std())),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
            Err(error) => return Err(error),
        }
    }
    Err(taken)
}

fn write_all(mut file: File, bytes: &[u8], access: Access<'_>, system: &impl FileSystem) -> io::Result<()> {
    file.write_all(bytes)?;
    grant(&file, access);
    flush(system, &file)
}

fn read_back(folder: &Dir, name: &str, bytes: &[u8]) -> io::Result<()> {
    let differs = || io::Error::new(io::ErrorKind::InvalidData, "it reads back differently");
    let (file, _) = open_inside(folder, name).map_err(|_| differs())?;
    let mut back = Vec::with_capacity(bytes.len() + 1);
    file.take(bytes.len() as u64 + 1).read_to_end(&mut back)?;
    if back == bytes { Ok(()) } else { Err(differs()) }
}

#[expect(clippy::disallowed_methods, reason = "nobody may predict the name, and no result depends on it")]
fn random() -> String {
    // Encrypted folders take names of at most 143 bytes, and those in the shared folder have three ids before this.
    Uuid::new_v4().simple().to_string()[..RANDOM].to_owned()
}
