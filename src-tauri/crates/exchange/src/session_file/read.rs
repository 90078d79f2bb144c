//! Reads and checks a session file. Nothing is accepted that is not byte for byte what was written.

use crate::hash::hash;
use crate::session_file::error::SessionFileError;
use crate::session_file::format::{END, HEADER, MAX_BYTES, TRAILER, is_session_file};
use crate::session_file::header::{FileHeader, Seal};
use crate::session_file::readable::Readable;
use crate::session_file::seal::{self, Keys};

/// The two sections of a file.
type Sections<'a> = (&'a [u8], &'a [u8]);

/// Returns the readable part and the journal of a session file, exactly as they were written.
///
/// # Errors
/// A [`SessionFileError`] for each way in which the file is not a whole session file of a known version.
pub fn unpack(file: &[u8], keys: Keys<'_>) -> Result<(Readable, Vec<u8>), SessionFileError> {
    let (header, (json, second)) = open(file)?;
    let inside = match header.seal() {
        Some(Seal::Open) => return Ok((readable(json)?, second.to_vec())),
        Some(Seal::Passphrase) => seal::unlock_with_passphrase(second, keys)?,
        Some(Seal::Folder) => seal::unlock_with_key(second, keys)?,
        None => return Err(SessionFileError::Damaged("it is sealed in an unknown way".to_owned())),
    };
    let (header, (json, journal)) = open(&inside)?;
    if header.seal() != Some(Seal::Open) {
        return Err(SessionFileError::Damaged("a lock inside a lock".to_owned()));
    }
    Ok((readable(json)?, journal.to_vec()))
}

/// Returns whether a file says that it is locked with the key of a shared folder.
pub(crate) fn is_for_folder(file: &[u8]) -> bool {
    FileHeader::read(file).is_some_and(|header| header.seal() == Some(Seal::Folder))
}

fn readable(json: &[u8]) -> Result<Readable, SessionFileError> {
    serde_json::from_slice(json).map_err(|error| SessionFileError::Damaged(format!("section 1: {error}")))
}

/// Checks everything except the content of the sections. The version is checked before the length, because a newer
/// version may be longer.
fn open(file: &[u8]) -> Result<(FileHeader, Sections<'_>), SessionFileError> {
    let found = file.len() as u64;
    if file.is_empty() {
        return Err(SessionFileError::Empty);
    }
    if !is_session_file(file) {
        return Err(SessionFileError::Foreign);
    }
    if file.len() > MAX_BYTES {
        return Err(SessionFileError::TooLarge);
    }
    if file.len() < HEADER {
        return Err(SessionFileError::Truncated { found, expected: 0 });
    }
    let header = FileHeader::read(file).ok_or_else(|| SessionFileError::Damaged("header".to_owned()))?;
    if header.is_newer() {
        return Err(SessionFileError::Newer { found: header.version });
    }
    if header.version == 0 {
        return Err(SessionFileError::Damaged("there is no version 0".to_owned()));
    }
    let expected = header.file_length().filter(|length| *length <= MAX_BYTES as u64);
    let expected = expected.ok_or(SessionFileError::TooLarge)?;
    if found < expected {
        return Err(SessionFileError::Truncated { found, expected });
    }
    if found > expected {
        return Err(SessionFileError::Damaged("there is more behind its end".to_owned()));
    }
    let (before, trailer) = file.split_at(file.len() - TRAILER);
    if hash(before)[..] != trailer[..32] || trailer[32..] != END {
        return Err(SessionFileError::Damaged("trailer".to_owned()));
    }
    // The lengths add up to the size of the file, which was checked above, so the first section ends within it.
    let (first, second) = before[HEADER..].split_at(usize::try_from(header.lengths[0]).unwrap_or_default());
    if [hash(first), hash(second)] != header.hashes {
        return Err(SessionFileError::Damaged("a section does not match its hash".to_owned()));
    }
    Ok((header, (first, second)))
}
