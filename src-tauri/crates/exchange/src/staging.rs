//! Staging of foreign files: each is copied to a private folder, limited in size and hashed before it is opened.
//!
//! A marker file exists while the app works on a foreign file. If the work ends the whole program, the marker stays,
//! and the file is not opened again without a person's consent.

use crate::disk::error::WriteError;
use crate::disk::open::open_file;
use crate::disk::permissions::Access;
use crate::disk::system::System;
use crate::disk::whole::Whole;
use crate::hash::{Hash, hash, hex};
use crate::private_folder::create_private_folder;
use crate::session_file::format::MAX_BYTES;
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use std::fs;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Number of interrupted attempts after which a file is no longer opened silently. One interruption can be an empty
/// battery.
const SILENT_ATTEMPTS: u32 = 2;

/// The private folder for foreign files.
#[derive(Clone, Debug)]
pub struct Staging {
    folder: PathBuf,
}

/// A foreign file in the staging folder. Dropping it removes the copy.
#[derive(Debug)]
pub struct Staged {
    /// Bytes of the file.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes.
    pub sha256: Hash,
    copy: PathBuf,
}

/// Origin of a request to open a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// The program itself.
    Silent,
    /// A person.
    Asked,
    /// A person who confirmed it after a warning that the file ended the program before.
    Insisted,
}

/// Why a file was not staged or not opened.
#[derive(Debug, thiserror::Error)]
pub enum StagingError {
    /// The file is larger than a session file may be.
    #[error("the file is larger than {MAX_BYTES} bytes")]
    TooLarge,
    /// The program ended during previous work on this file.
    #[error("opening this file ended the program before")]
    Quarantined,
    /// The work panicked. The program continues.
    #[error("the work on this file panicked: {0}")]
    BrokeOff(String),
    /// The file system refused.
    #[error("the file system refused: {0}")]
    Io(#[from] io::Error),
}

impl Staging {
    /// Returns the staging area in a folder, which is created when it is needed.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Copies a file into the folder and reads the copy back.
    ///
    /// # Errors
    /// [`StagingError::TooLarge`], or [`StagingError::Io`] for either side.
    pub fn stage(&self, foreign: impl Read) -> Result<Staged, StagingError> {
        let mut bytes = Vec::new();
        foreign.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > MAX_BYTES {
            return Err(StagingError::TooLarge);
        }
        let sha256 = hash(&bytes);
        let name = format!("{}.copy", hex(&sha256));
        self.write(&name, &bytes)?;
        Ok(Staged { bytes, sha256, copy: self.folder.join(name) })
    }

    /// Copies a file into the folder by its path.
    ///
    /// # Errors
    /// As [`Staging::stage`]; [`StagingError::Io`] for a folder, a pipe or a device. Nothing is read then, and nothing of
    /// a file that is too large.
    pub fn stage_file(&self, path: &Path) -> Result<Staged, StagingError> {
        let file = open_file(path)?;
        if file.metadata()?.len() > MAX_BYTES as u64 {
            return Err(StagingError::TooLarge);
        }
        self.stage(file)
    }

    /// Runs some work on a foreign file. A panic becomes an error. If the program ends, the marker stays.
    ///
    /// # Errors
    /// [`StagingError::Quarantined`] where a previous attempt was interrupted and `who` may not try again;
    /// [`StagingError::BrokeOff`] where the work panicked.
    pub fn attempt<T>(&self, staged: &Staged, who: Attempt, work: impl FnOnce(&[u8]) -> T) -> Result<T, StagingError> {
        let marker = self.marker(&staged.sha256);
        let before = attempts(&marker);
        let allowed = match who {
            Attempt::Silent => before < SILENT_ATTEMPTS,
            Attempt::Asked => before == 0,
            Attempt::Insisted => true,
        };
        if !allowed {
            return Err(StagingError::Quarantined);
        }
        self.write(&marker_name(&staged.sha256), (before + 1).to_string().as_bytes())?;
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&staged.bytes)));
        match fs::remove_file(&marker) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        outcome.map_err(|panic| {
            let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
            StagingError::BrokeOff(said.unwrap_or("without a word").to_owned())
        })
    }

    /// Removes the marker of a file, because an attempt ended without a fault of the file.
    pub fn forget(&self, sha256: &Hash) {
        let _ = fs::remove_file(self.marker(sha256));
    }

    /// Writes the marker of a file whose attempt may still end the program.
    ///
    /// # Errors
    /// [`StagingError::Io`].
    pub fn remember(&self, sha256: &Hash) -> Result<(), StagingError> {
        let attempts = attempts(&self.marker(sha256)) + 1;
        self.write(&marker_name(sha256), attempts.to_string().as_bytes())
    }

    /// Removes copies that a previous run left. Markers stay.
    pub fn sweep(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|ending| ending != "attempt") {
                // A copy that cannot be removed only takes room.
                let _ = fs::remove_file(path);
            }
        }
    }

    fn marker(&self, sha256: &Hash) -> PathBuf {
        self.folder.join(marker_name(sha256))
    }

    /// Writes a file that only this user can read. The folder is created when it is needed.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StagingError> {
        create_private_folder(&self.folder)?;
        let folder = Dir::open_ambient_dir(&self.folder, ambient_authority())?;
        let whole = Whole { unfinished: "", access: Access::Private };
        whole.write(&folder, name.as_ref(), bytes, &System).map_err(|error| match error {
            WriteError::Io(error) => error.into(),
            other => io::Error::other(other).into(),
        })
    }
}

fn marker_name(sha256: &Hash) -> String {
    format!("{}.attempt", hex(sha256))
}

impl Drop for Staged {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.copy);
    }
}

/// Returns the number of interrupted attempts. An unreadable marker counts as one.
fn attempts(marker: &Path) -> u32 {
    match fs::read_to_string(marker) {
        Ok(text) => text.trim().parse().unwrap_or(1),
        Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
        Err(_) => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staging() -> (tempfile::TempDir, Staging) {
        let folder = tempfile::tempdir().unwrap();
        let staging = Staging::at(folder.path().join("staging"));
        (folder, staging)
    }

    #[test]
    fn a_file_that_ended_the_program_is_refused_until_a_person_insists() {
        let (_folder, staging) = staging();
        let staged = staging.stage(&b"file"[..]).unwrap();
        // A killed program leaves the marker.
        fs::write(staging.marker(&staged.sha256), "1").unwrap();
        assert!(matches!(staging.attempt(&staged, Attempt::Asked, |_| ()), Err(StagingError::Quarantined)));
        assert!(staging.attempt(&staged, Attempt::Silent, |_| ()).is_ok(), "one interruption can be an empty battery");
        assert!(
            staging.attempt(&staged, Attempt::Asked, |_| ()).is_ok(),
            "the silent attempt succeeded and removed the marker"
        );
        fs::write(staging.marker(&staged.sha256), "2").unwrap();
        assert!(matches!(staging.attempt(&staged, Attempt::Silent, |_| ()), Err(StagingError::Quarantined)));
        assert!(staging.attempt(&staged, Attempt::Insisted, |_| ()).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_and_its_files_are_for_the_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, staging) = staging();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let staged = staging.stage(&b"file"[..]).unwrap();
        let marker = staging.marker(&staged.sha256);
        let modes = staging
            .attempt(&staged, Attempt::Asked, |_| [mode(&staging.folder), mode(&staged.copy), mode(&marker)])
            .unwrap();
        assert_eq!(modes, [0o700, 0o600, 0o600]);
    }

    #[test]
    fn the_marker_exists_on_disk_during_the_work() {
        let (_folder, staging) = staging();
        let staged = staging.stage(&b"file"[..]).unwrap();
        let marker = staging.marker(&staged.sha256);
        assert!(staging.attempt(&staged, Attempt::Asked, |_| marker.exists()).unwrap());
        assert!(!marker.exists());
    }

    #[test]
    fn a_panic_becomes_an_error_and_leaves_no_marker() {
        let (_folder, staging) = staging();
        let staged = staging.stage(&b"file"[..]).unwrap();
        let broke = staging.attempt(&staged, Attempt::Asked, |_| -> () { panic!("a fault") });
        assert!(matches!(broke, Err(StagingError::BrokeOff(said)) if said == "a fault"));
        assert!(staging.attempt(&staged, Attempt::Asked, |_| ()).is_ok());
    }

    #[test]
    fn a_file_over_the_size_limit_is_not_copied_and_copies_are_removed() {
        let (_folder, staging) = staging();
        assert!(matches!(staging.stage(io::repeat(7)), Err(StagingError::TooLarge)));
        drop(staging.stage(&b"file"[..]).unwrap());
        fs::write(staging.folder.join("left.copy"), "by a kill").unwrap();
        fs::write(staging.folder.join("0123456789abcdef.deel"), "by a kill").unwrap();
        staging.sweep();
        assert_eq!(fs::read_dir(&staging.folder).unwrap().count(), 0);
    }

    #[test]
    fn a_file_of_two_gigabytes_is_refused_by_its_size() {
        let (folder, staging) = staging();
        let path = folder.path().join("large");
        fs::File::create(&path).unwrap().set_len(2 << 30).unwrap();
        assert!(matches!(staging.stage_file(&path), Err(StagingError::TooLarge)));
        assert!(!staging.folder.exists(), "nothing was copied");
    }

    #[cfg(unix)]
    #[test]
    fn folders_pipes_sockets_and_devices_are_refused_without_waiting() {
        let (folder, staging) = staging();
        let kind_of = |path: &Path| match staging.stage_file(path) {
            Err(StagingError::Io(error)) => error.kind(),
            other => panic!("{} is refused: {other:?}", path.display()),
        };
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&pipe, &link).unwrap();
        for path in [&*pipe, &socket, &link, Path::new("/dev/zero"), Path::new("/dev/tty")] {
            assert_eq!(kind_of(path), io::ErrorKind::InvalidInput, "{}", path.display());
        }
        assert_eq!(kind_of(folder.path()), io::ErrorKind::IsADirectory);
    }

    #[cfg(unix)]
    #[test]
    fn only_this_user_can_read_what_is_staged_and_the_folder_of_an_earlier_version_is_closed() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, staging) = staging();
        fs::create_dir(&staging.folder).unwrap();
        fs::set_permissions(&staging.folder, fs::Permissions::from_mode(0o755)).unwrap();
        let staged = staging.stage(&b"file"[..]).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&staging.folder), mode(&staged.copy)), (0o700, 0o600));
        staging.attempt(&staged, Attempt::Asked, |_| assert_eq!(mode(&staging.marker(&staged.sha256)), 0o600)).unwrap();
    }
}
