//! Foreign files come in through here: copied to a private folder, capped, hashed, and worked on under a marker that
//! stays behind when the work ends the whole program. So a file that did that once is not opened again by itself.

use crate::atomic_write::write_whole;
use crate::session_file::read::MAX_BYTES;
use crate::{Hash, hash, hex};
use std::fs::{self, File};
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// How many attempts that were cut off keep a file out when nobody asked for it: once may have been the battery.
const SILENT_ATTEMPTS: u32 = 2;

/// The private folder for foreign files.
#[derive(Clone, Debug)]
pub struct Staging {
    folder: PathBuf,
}

/// A foreign file as it was copied in. The copy goes away with this.
#[derive(Debug)]
pub struct Staged {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Their SHA-256.
    pub sha256: Hash,
    copy: PathBuf,
}

/// Who asks for a file to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// The program by itself.
    Silent,
    /// A person.
    Asked,
    /// A person who knows that it ended the program before.
    Insisted,
}

/// Why a file was not taken in or not opened.
#[derive(Debug, thiserror::Error)]
pub enum StagingError {
    /// It is larger than a session file may be.
    #[error("the file is larger than {MAX_BYTES} bytes")]
    TooLarge,
    /// The program ended the last time while it worked on this file.
    #[error("opening this file ended the program before")]
    Quarantined,
    /// The work panicked; the program goes on.
    #[error("the work on this file broke off: {0}")]
    BrokeOff(String),
    /// The file system refused.
    #[error("the file system refused: {0}")]
    Io(#[from] io::Error),
}

impl Staging {
    /// Names the folder; it is made when it is needed.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Copies a file in and reads the copy back.
    ///
    /// # Errors
    /// [`StagingError::TooLarge`], or what the file system says of either side.
    pub fn take_in(&self, foreign: impl Read) -> Result<Staged, StagingError> {
        let mut bytes = Vec::new();
        foreign.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > MAX_BYTES {
            return Err(StagingError::TooLarge);
        }
        fs::create_dir_all(&self.folder)?;
        let sha256 = hash(&bytes);
        let copy = self.folder.join(format!("{}.copy", hex(&sha256)));
        write_whole(&copy, &bytes)?;
        Ok(Staged { bytes, sha256, copy })
    }

    /// Copies a file in by its path. A folder or a device is refused as what it is.
    ///
    /// # Errors
    /// As [`Staging::take_in`].
    pub fn take_in_file(&self, path: &Path) -> Result<Staged, StagingError> {
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file").into());
        }
        self.take_in(File::open(path)?)
    }

    /// Works on a foreign file. A panic becomes an error; when the whole program ends, a marker stays behind.
    ///
    /// # Errors
    /// [`StagingError::Quarantined`] where the marker of an earlier time is there, and who asks does not insist.
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
        fs::create_dir_all(&self.folder)?;
        write_whole(&marker, (before + 1).to_string().as_bytes())?;
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&staged.bytes)));
        fs::remove_file(&marker)?;
        outcome.map_err(|panic| {
            let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
            StagingError::BrokeOff(said.unwrap_or("without a word").to_owned())
        })
    }

    /// Removes copies that an earlier run left; the markers stay.
    pub fn sweep(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|ending| ending != "attempt") {
                // A copy that stays takes room and does no harm.
                let _ = fs::remove_file(path);
            }
        }
    }

    fn marker(&self, sha256: &Hash) -> PathBuf {
        self.folder.join(format!("{}.attempt", hex(sha256)))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.copy);
    }
}

/// Counts the attempts that were cut off. A marker that cannot be read still says that there was one.
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
    fn a_file_that_ended_the_program_is_refused_until_somebody_insists() {
        let (_folder, staging) = staging();
        let staged = staging.take_in(&b"file"[..]).unwrap();
        // What a killed program leaves behind.
        fs::write(staging.marker(&staged.sha256), "1").unwrap();
        assert!(matches!(staging.attempt(&staged, Attempt::Asked, |_| ()), Err(StagingError::Quarantined)));
        assert!(staging.attempt(&staged, Attempt::Silent, |_| ()).is_ok(), "once may have been the battery");
        assert!(staging.attempt(&staged, Attempt::Asked, |_| ()).is_ok(), "it went well in between");
        fs::write(staging.marker(&staged.sha256), "2").unwrap();
        assert!(matches!(staging.attempt(&staged, Attempt::Silent, |_| ()), Err(StagingError::Quarantined)));
        assert!(staging.attempt(&staged, Attempt::Insisted, |_| ()).is_ok());
    }

    #[test]
    fn the_marker_stands_on_disk_while_the_work_goes_on() {
        let (_folder, staging) = staging();
        let staged = staging.take_in(&b"file"[..]).unwrap();
        let marker = staging.marker(&staged.sha256);
        assert!(staging.attempt(&staged, Attempt::Asked, |_| marker.exists()).unwrap());
        assert!(!marker.exists());
    }

    #[test]
    fn a_panic_is_an_error_and_leaves_no_marker() {
        let (_folder, staging) = staging();
        let staged = staging.take_in(&b"file"[..]).unwrap();
        let broke = staging.attempt(&staged, Attempt::Asked, |_| -> () { panic!("a fault") });
        assert!(matches!(broke, Err(StagingError::BrokeOff(said)) if said == "a fault"));
        assert!(staging.attempt(&staged, Attempt::Asked, |_| ()).is_ok());
    }

    #[test]
    fn a_file_beyond_the_cap_is_not_copied_and_copies_do_not_stay() {
        let (_folder, staging) = staging();
        assert!(matches!(staging.take_in(io::repeat(7)), Err(StagingError::TooLarge)));
        drop(staging.take_in(&b"file"[..]).unwrap());
        fs::write(staging.folder.join("left.copy"), "by a kill").unwrap();
        staging.sweep();
        assert_eq!(fs::read_dir(&staging.folder).unwrap().count(), 0);
    }
}
