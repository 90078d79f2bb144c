//! Locks a session file, and opens a locked one.

use crate::encryption::age_file::{self, AgeFileError};
use crate::encryption::folder_key::FolderKey;
use crate::session_file::error::SessionFileError;
use crate::session_file::format::MAX_BYTES;
use crate::session_file::header::Seal;
use std::io;

/// What a session file is locked with.
#[derive(Clone, Copy)]
pub enum Key<'a> {
    /// A passphrase of this file.
    Passphrase(&'a str),
    /// The key of the shared folder in which the file is.
    Folder(&'a FolderKey),
}

impl Key<'_> {
    /// Returns the seal of a file that is locked with this key.
    pub(crate) fn seal(self) -> Seal {
        match self {
            Self::Passphrase(_) => Seal::Passphrase,
            Self::Folder(_) => Seal::Folder,
        }
    }
}

/// The keys with which a session file may be opened. An open file needs none.
#[derive(Clone, Copy, Default)]
pub struct Keys<'a> {
    /// Passphrase that a person typed for this file.
    pub passphrase: Option<&'a str>,
    /// Key of the shared folder of this device.
    pub folder: Option<&'a FolderKey>,
}

impl<'a> From<Key<'a>> for Keys<'a> {
    fn from(key: Key<'a>) -> Self {
        match key {
            Key::Passphrase(passphrase) => Self { passphrase: Some(passphrase), folder: None },
            Key::Folder(key) => Self { passphrase: None, folder: Some(key) },
        }
    }
}

/// Encrypts bytes.
pub(crate) fn lock(bytes: &[u8], key: Key<'_>) -> io::Result<Vec<u8>> {
    match key {
        Key::Passphrase(passphrase) => age_file::lock_with_passphrase(bytes, passphrase),
        Key::Folder(key) => age_file::lock_with_key(bytes, key),
    }
}

/// Decrypts bytes with a passphrase.
///
/// # Errors
/// [`SessionFileError::NeedsPassphrase`], [`SessionFileError::WrongPassphrase`], [`SessionFileError::TooLarge`], or
/// [`SessionFileError::Damaged`] where this is no age file with a passphrase and an acceptable work factor.
pub(crate) fn unlock_with_passphrase(locked: &[u8], keys: Keys<'_>) -> Result<Vec<u8>, SessionFileError> {
    let passphrase = keys.passphrase.ok_or(SessionFileError::NeedsPassphrase)?;
    // The hash of the section has already shown that the bytes are those that were written.
    age_file::unlock_with_passphrase(locked, passphrase, MAX_BYTES)
        .map_err(|error| refused(error, SessionFileError::WrongPassphrase))
}

/// Decrypts bytes with the key of a shared folder.
///
/// # Errors
/// [`SessionFileError::NeedsFolder`] without a key, [`SessionFileError::OtherFolder`] with the key of another folder,
/// [`SessionFileError::TooLarge`], or [`SessionFileError::Damaged`].
pub(crate) fn unlock_with_key(locked: &[u8], keys: Keys<'_>) -> Result<Vec<u8>, SessionFileError> {
    let key = keys.folder.ok_or(SessionFileError::NeedsFolder)?;
    age_file::unlock_with_key(locked, key, MAX_BYTES).map_err(|error| refused(error, SessionFileError::OtherFolder))
}

fn refused(error: AgeFileError, other_key: SessionFileError) -> SessionFileError {
    match error {
        AgeFileError::OtherKey => other_key,
        AgeFileError::TooLarge => SessionFileError::TooLarge,
        AgeFileError::Damaged(reason) => SessionFileError::Damaged(reason),
    }
}
