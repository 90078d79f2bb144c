//! Locks a session file with a passphrase, as an age file (<https://age-encryption.org/v1>) that the `age` program
//! opens too.
//!
//! The scrypt work factor is fixed when writing and capped when reading, so that a foreign file cannot make a device
//! compute or allocate without limit.

use crate::session_file::error::SessionFileError;
use crate::session_file::format::MAX_BYTES;
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use std::io::{self, Read, Write};
use std::iter;

/// Work factor for writing: 2^17 rounds, which take 128 MB of memory and about a second on a tablet per guess.
const WORK: u8 = 17;
/// Largest work factor for reading. The age program itself writes 2^18.
const MAX_WORK: u8 = 18;

/// Encrypts bytes with a passphrase.
pub(crate) fn lock(bytes: &[u8], passphrase: &str) -> io::Result<Vec<u8>> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as _)).map_err(io::Error::other)?;
    let mut locked = Vec::with_capacity(bytes.len() + 512);
    let mut writer = encryptor.wrap_output(&mut locked)?;
    writer.write_all(bytes)?;
    writer.finish()?;
    Ok(locked)
}

/// Decrypts bytes with a passphrase.
///
/// # Errors
/// [`SessionFileError::WrongPassphrase`], [`SessionFileError::TooLarge`], or [`SessionFileError::Damaged`] where this
/// is no age file with a passphrase and an acceptable work factor.
pub(crate) fn unlock(locked: &[u8], passphrase: &str) -> Result<Vec<u8>, SessionFileError> {
    let decryptor = Decryptor::new(locked).map_err(damaged)?;
    if !decryptor.is_scrypt() {
        return Err(SessionFileError::Damaged("it is locked with something else than a passphrase".to_owned()));
    }
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MAX_WORK);
    let reader = decryptor.decrypt(iter::once(&identity as _)).map_err(|error| match error {
        // A wrong tag means a wrong passphrase: the hash of the section has already shown that the bytes are those that
        // were written.
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            SessionFileError::WrongPassphrase
        }
        other => damaged(other),
    })?;
    let mut bytes = Vec::new();
    reader.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() > MAX_BYTES { Err(SessionFileError::TooLarge) } else { Ok(bytes) }
}

fn damaged(error: impl std::fmt::Display) -> SessionFileError {
    SessionFileError::Damaged(format!("age: {error}"))
}
