//! Who may read a file that is written: those who may read usual files of this user, or, once it is finished, those who
//! may read the file that it replaces.

use std::fs::{File, Metadata};

/// Who may read and write a finished file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Access<'a> {
    /// Only this user.
    Private,
    /// Those for whom programs of this user usually make files.
    Usual,
    /// Those who may read and write the file that is replaced.
    #[cfg_attr(not(unix), allow(dead_code, reason = "files of Windows inherit their access from their folder"))]
    Of(&'a Metadata),
}

#[cfg(unix)]
impl Access<'_> {
    /// Returns the mode with which the file is created. The system takes the umask away from it, or the permissions that
    /// the access list of the folder does not give.
    pub(crate) fn first_mode(self) -> u32 {
        match self {
            Self::Usual => 0o666,
            Self::Private | Self::Of(_) => 0o600,
        }
    }
}

/// Sets the access to a file that only this user could read so far. File systems without permissions ignore it.
#[cfg(unix)]
pub(crate) fn grant(file: &File, access: Access<'_>) {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let mode = match access {
        Access::Private | Access::Usual => return,
        Access::Of(replaced) => {
            let (owner, group) = (rustix::fs::Uid::from_raw(replaced.uid()), rustix::fs::Gid::from_raw(replaced.gid()));
            // Only the superuser may give a file away; others may give it to a group of theirs.
            let _ = rustix::fs::fchown(file, Some(owner), None);
            let _ = rustix::fs::fchown(file, None, Some(group));
            let mode = replaced.mode() & 0o777;
            match file.metadata() {
                Ok(now) if now.gid() == replaced.gid() => mode,
                // Another group than before gets what everybody gets.
                _ => (mode & 0o707) | ((mode & 0o007) << 3),
            }
        }
    };
    let _ = file.set_permissions(Permissions::from_mode(mode));
}

/// Does nothing: files of Windows inherit their access from their folder.
#[cfg(not(unix))]
pub(crate) fn grant(_file: &File, _access: Access<'_>) {}
