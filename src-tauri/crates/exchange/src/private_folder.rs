//! Folders that only their owner can open.

use std::fs::DirBuilder;
use std::io;
use std::path::Path;

/// Creates a folder, with its parents, that only this user can open, and takes others' access to an existing one away.
///
/// # Errors
/// The error of the file system. That it has no permissions to set is none.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    #[cfg(unix)]
    let _ = std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700));
    Ok(())
}
