//! The lock of a shared folder with a passphrase: a key, locked with the passphrase, in the mark of the folder.

use crate::encryption::age_file::{self, AgeFileError};
use crate::encryption::folder_key::FolderKey;
use crate::shared_folder::error::FolderTrouble;
use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// Shortest passphrase of a new lock, in characters.
pub const SHORTEST_PASSPHRASE: usize = 8;

/// Largest key as text, in bytes. One has 75.
const MAX_KEY: usize = 1000;

/// A lock as the mark has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MarkLock {
    /// Names the key: SHA-256 of the recipient as text, in hexadecimal. The recipient itself is not here, so that only
    /// devices with the passphrase can write files that open with the key.
    recipient_sha256: String,
    /// The key as text, in an age file with the passphrase, in ASCII armour.
    identity: String,
}

/// A lock as a device keeps it once it knows the passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FolderLock {
    /// The key of the folder.
    pub key: FolderKey,
    /// The key as the mark has it, to write the mark again where it was removed.
    identity: String,
}

impl FolderLock {
    /// Makes a new key and locks it.
    ///
    /// # Errors
    /// [`FolderTrouble::ShortPassphrase`], or [`FolderTrouble::Unreachable`] where it cannot be locked.
    pub(crate) fn create(passphrase: &str) -> Result<Self, FolderTrouble> {
        if passphrase.chars().count() < SHORTEST_PASSPHRASE {
            return Err(FolderTrouble::ShortPassphrase);
        }
        let key = FolderKey::generate();
        let identity = locked(&key, passphrase)?;
        Ok(Self { key, identity })
    }

    /// Returns the lock as the mark has it.
    pub(crate) fn for_mark(&self) -> MarkLock {
        MarkLock { recipient_sha256: self.name(), identity: self.identity.clone() }
    }

    /// Returns the name of the key.
    pub(crate) fn name(&self) -> String {
        self.key.fingerprint()
    }
}

impl MarkLock {
    /// Opens the lock with a passphrase.
    ///
    /// # Errors
    /// [`FolderTrouble::WrongPassphrase`], or [`FolderTrouble::DamagedLock`] where the lock costs too much work or does
    /// not contain the key that it names.
    pub(crate) fn open(&self, passphrase: &str) -> Result<FolderLock, FolderTrouble> {
        let mut binary = Vec::new();
        ArmoredReader::new(self.identity.as_bytes())
            .read_to_end(&mut binary)
            .map_err(|_| FolderTrouble::DamagedLock)?;
        let text = age_file::unlock_with_passphrase(&binary, passphrase, MAX_KEY).map_err(|error| match error {
            AgeFileError::OtherKey => FolderTrouble::WrongPassphrase,
            AgeFileError::TooLarge | AgeFileError::Damaged(_) => FolderTrouble::DamagedLock,
        })?;
        let text = String::from_utf8(text).map_err(|_| FolderTrouble::DamagedLock)?;
        let key: FolderKey = text.parse().map_err(|_| FolderTrouble::DamagedLock)?;
        let lock = FolderLock { key, identity: self.identity.clone() };
        if self.fits(&lock) { Ok(lock) } else { Err(FolderTrouble::DamagedLock) }
    }

    /// Returns whether this is the lock of a key.
    pub(crate) fn fits(&self, lock: &FolderLock) -> bool {
        self.recipient_sha256 == lock.name()
    }
}

/// Checks that a folder still has the lock under which this device shares in it, or has none.
///
/// # Errors
/// [`FolderTrouble::NeedsPassphrase`], [`FolderTrouble::OtherLock`] or [`FolderTrouble::LockRemoved`].
pub(crate) fn check(found: Option<&MarkLock>, known: Option<&FolderLock>) -> Result<(), FolderTrouble> {
    match (found, known) {
        (None, None) => Ok(()),
        (Some(found), Some(known)) if found.fits(known) => Ok(()),
        (Some(_), Some(_)) => Err(FolderTrouble::OtherLock),
        (Some(_), None) => Err(FolderTrouble::NeedsPassphrase),
        (None, Some(_)) => Err(FolderTrouble::LockRemoved),
    }
}

/// Returns a key as text, locked with a passphrase.
fn locked(key: &FolderKey, passphrase: &str) -> io::Result<String> {
    let text = key.identity().to_string();
    let binary = age_file::lock_with_passphrase(text.expose_secret().as_bytes(), passphrase)?;
    let mut writer = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
    writer.write_all(&binary)?;
    String::from_utf8(writer.finish()?).map_err(io::Error::other)
}
