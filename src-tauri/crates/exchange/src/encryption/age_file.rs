//! Writes and reads age files.
//!
//! The scrypt work factor is fixed when writing and capped when reading, and so is the size of the header, so that a
//! foreign file cannot make a device compute or allocate without limit.

use crate::encryption::folder_key::FolderKey;
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt};
use std::io::{self, Read, Write};
use std::iter;

/// Work factor for writing: 2^17 rounds, which take 128 MB of memory and about a second on a tablet per guess.
const WORK: u8 = 17;
/// Largest work factor for reading. The age program itself writes 2^18.
const MAX_WORK: u8 = 18;
/// Largest header, in bytes. One with one recipient has less than 1,000. Each recipient in it costs time, and the parser
/// takes the square of its length.
const MAX_HEADER: usize = 4096;

/// Why an age file is not opened.
#[derive(Debug)]
pub(crate) enum AgeFileError {
    /// The passphrase or the key is another one.
    OtherKey,
    /// The content is larger than the limit.
    TooLarge,
    /// It is not an age file of the expected kind, or it is damaged.
    Damaged(String),
}

/// Encrypts bytes with a passphrase.
pub(crate) fn lock_with_passphrase(bytes: &[u8], passphrase: &str) -> io::Result<Vec<u8>> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    lock(bytes, &recipient)
}

/// Encrypts bytes with the key of a shared folder.
pub(crate) fn lock_with_key(bytes: &[u8], key: &FolderKey) -> io::Result<Vec<u8>> {
    lock(bytes, &key.recipient())
}

fn lock(bytes: &[u8], recipient: &dyn Recipient) -> io::Result<Vec<u8>> {
    let encryptor = Encryptor::with_recipients(iter::once(recipient)).map_err(io::Error::other)?;
    let mut locked = Vec::with_capacity(bytes.len() + 512);
    let mut writer = encryptor.wrap_output(&mut locked)?;
    writer.write_all(bytes)?;
    writer.finish()?;
    Ok(locked)
}

/// Decrypts up to `limit` bytes with a passphrase.
///
/// # Errors
/// [`AgeFileError::Damaged`] also for a work factor that is too high, before any work is done.
pub(crate) fn unlock_with_passphrase(locked: &[u8], passphrase: &str, limit: usize) -> Result<Vec<u8>, AgeFileError> {
    let decryptor = decryptor(locked)?;
    if !decryptor.is_scrypt() {
        return Err(AgeFileError::Damaged("age: it is locked with something else than a passphrase".to_owned()));
    }
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MAX_WORK);
    unlock(decryptor, &identity, limit)
}

/// Decrypts up to `limit` bytes with the key of a shared folder. This needs no scrypt, whatever is in the file.
pub(crate) fn unlock_with_key(locked: &[u8], key: &FolderKey, limit: usize) -> Result<Vec<u8>, AgeFileError> {
    let decryptor = decryptor(locked)?;
    if decryptor.is_scrypt() {
        return Err(AgeFileError::Damaged("age: it is locked with a passphrase".to_owned()));
    }
    unlock(decryptor, key.identity(), limit)
}

/// Reads the header of an age file.
fn decryptor(locked: &[u8]) -> Result<Decryptor<&[u8]>, AgeFileError> {
    let beginning = &locked[..locked.len().min(MAX_HEADER)];
    if !beginning.windows(4).any(|four| four == b"\n---") {
        return Err(AgeFileError::Damaged("age: the header has no end, or is too long".to_owned()));
    }
    Decryptor::new_buffered(locked).map_err(damaged)
}

fn unlock(decryptor: Decryptor<&[u8]>, identity: &dyn Identity, limit: usize) -> Result<Vec<u8>, AgeFileError> {
    let reader = decryptor.decrypt(iter::once(identity)).map_err(|error| match error {
        // A wrong tag means another passphrase or key.
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            AgeFileError::OtherKey
        }
        // The message of the crate panics on a work factor from 2^32 on.
        DecryptError::ExcessiveWork { required, .. } => {
            AgeFileError::Damaged(format!("age: it needs 2^{required} rounds"))
        }
        other => damaged(other),
    })?;
    let mut bytes = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() > limit { Err(AgeFileError::TooLarge) } else { Ok(bytes) }
}

/// The messages of the crate come from files that a test build reads from the source folder. It panics where they are
/// not, as in a build for Windows that was made on Linux.
fn damaged(error: impl std::fmt::Debug) -> AgeFileError {
    AgeFileError::Damaged(format!("age: {error:?}"))
}
