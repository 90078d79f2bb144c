//! Folders and files that only their owner can read, from the first byte and whatever the umask is.
//!
//! SQLite gives the log, the index of the log and the rollback journal the permissions of the database, so a database
//! file is created here before SQLite opens it. On Windows the folder of the user passes its access list on, and
//! nothing is set here.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
#[cfg(unix)]
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// Permissions of group and others.
#[cfg(unix)]
const OTHERS: u32 = 0o077;
/// The sticky bit, which marks a folder that several users share, such as `/tmp`.
#[cfg(unix)]
const STICKY: u32 = 0o1000;

/// Creates a folder, with its parents, for the owner only. An existing folder stays as it is.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(path)
}

/// Creates an empty file for the owner only. An existing file is emptied.
pub(crate) fn create_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    open(options, path)
}

/// Opens the file of a lock, which is never written.
pub(crate) fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    open(options, path)
}

fn open(options: OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    let options = {
        let mut options = options;
        options.mode(0o600);
        options
    };
    let file = options.open(path)?;
    tighten(path);
    Ok(file)
}

/// Copies a file to one for the owner only.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    io::copy(&mut source, &mut create_file(to)?).map(drop)
}

/// Takes the permissions of group and others away from a file or folder of an older version. Links and folders that
/// several users share stay as they are. A file system without permissions, such as FAT, and a file of another user
/// are passed over.
pub(crate) fn tighten(path: &Path) {
    #[cfg(unix)]
    if let Ok(metadata) = fs::symlink_metadata(path) {
        let mode = metadata.permissions().mode();
        if !metadata.is_symlink() && mode & OTHERS != 0 && mode & STICKY == 0 {
            let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode & !OTHERS & 0o7777));
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Tightens a folder and everything directly in it.
pub(crate) fn tighten_folder(path: &Path) {
    tighten(path);
    // A folder behind a link belongs to somebody else.
    if fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir()) {
        fs::read_dir(path).into_iter().flatten().flatten().for_each(|entry| tighten(&entry.path()));
    }
}
