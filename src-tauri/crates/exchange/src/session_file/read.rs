//! The session file `.actiescan`: build, read back, check. `docs/format-actiescan.md` describes it for others.

use crate::hash;
use crate::session_file::header::{END, HEADER, Header, MAGIC, Seal, TRAILER, VERSION};
use crate::session_file::readable::Readable;
use crate::session_file::seal;

/// Ending of the name of a session file.
pub const EXTENSION: &str = "actiescan";

/// The largest session file, in bytes. A session of a long day is some hundred thousand.
pub const MAX_BYTES: usize = 16 << 20;

/// The two sections of a file.
type Sections<'a> = (&'a [u8], &'a [u8]);

/// Why a file is not taken for a session.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// It has no bytes at all, as a file that a cloud folder has yet to fetch.
    #[error("the file is empty")]
    Empty,
    /// It is something else.
    #[error("this is no session file")]
    Foreign,
    /// It is larger than a session file may be.
    #[error("the file is larger than {MAX_BYTES} bytes")]
    TooLarge,
    /// Its end is missing.
    #[error("the file has {found} bytes of {expected}")]
    Truncated {
        /// Bytes that are there.
        found: u64,
        /// Bytes that were written; 0 where even that is missing.
        expected: u64,
    },
    /// It is not what its writer wrote, or its writer was no Actiescan.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// It was written by a newer Actiescan.
    #[error("the file has format {found}, this program reads up to {VERSION}")]
    Newer {
        /// Its version.
        found: u16,
    },
    /// It is locked.
    #[error("the file asks for a passphrase")]
    NeedsPassphrase,
    /// It is locked with another passphrase.
    #[error("the passphrase does not fit")]
    WrongPassphrase,
    /// It could not be locked.
    #[error("the file could not be locked: {0}")]
    NotLocked(String),
}

/// Tells by the first bytes whether this may be a session file, whole or not; the name says nothing.
pub fn is_session_file(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().zip(&MAGIC).all(|(a, b)| a == b)
}

/// Builds a session file and reads it back before giving it out.
///
/// # Errors
/// [`BundleError::TooLarge`], or [`BundleError::Damaged`] where it does not read back as what went in.
pub fn pack(readable: &Readable, journal: &[u8], passphrase: Option<&str>) -> Result<Vec<u8>, BundleError> {
    let json = serde_json::to_vec_pretty(readable).map_err(|error| BundleError::Damaged(error.to_string()))?;
    let open = build(Seal::Open, [&json, journal])?;
    let file = match passphrase {
        None => open,
        Some(passphrase) => {
            let locked = seal::lock(&open, passphrase).map_err(|error| BundleError::NotLocked(error.to_string()))?;
            build(Seal::Passphrase, [&[], &locked])?
        }
    };
    match unpack(&file, passphrase)? {
        (there, same) if there == *readable && same == journal => Ok(file),
        _ => Err(BundleError::Damaged("it does not read back as it was written".to_owned())),
    }
}

/// Reads a session file and gives the readable part and the journal, exactly as they were written.
///
/// # Errors
/// A [`BundleError`] for each way in which it is not a whole session file of a version this program knows.
pub fn unpack(file: &[u8], passphrase: Option<&str>) -> Result<(Readable, Vec<u8>), BundleError> {
    let (header, sections) = open(file)?;
    let (json, journal) = match header.seal() {
        Some(Seal::Open) => sections,
        Some(Seal::Passphrase) => {
            let passphrase = passphrase.ok_or(BundleError::NeedsPassphrase)?;
            let inside = seal::unlock(sections.1, passphrase)?;
            let (header, (json, journal)) = open(&inside)?;
            if header.seal() != Some(Seal::Open) {
                return Err(BundleError::Damaged("a lock inside a lock".to_owned()));
            }
            return Ok((readable(json)?, journal.to_vec()));
        }
        None => return Err(BundleError::Damaged("it is sealed in an unknown way".to_owned())),
    };
    Ok((readable(json)?, journal.to_vec()))
}

fn readable(json: &[u8]) -> Result<Readable, BundleError> {
    serde_json::from_slice(json).map_err(|error| BundleError::Damaged(format!("section 1: {error}")))
}

fn build(seal: Seal, sections: [&[u8]; 2]) -> Result<Vec<u8>, BundleError> {
    let mut file = Header::of(seal, sections).bytes();
    sections.iter().for_each(|section| file.extend_from_slice(section));
    let whole = hash(&file);
    file.extend(whole);
    file.extend(END);
    if file.len() > MAX_BYTES { Err(BundleError::TooLarge) } else { Ok(file) }
}

/// Checks everything that can be checked without knowing what the sections mean.
fn open(file: &[u8]) -> Result<(Header, Sections<'_>), BundleError> {
    let found = file.len() as u64;
    if file.is_empty() {
        return Err(BundleError::Empty);
    }
    if !is_session_file(file) {
        return Err(BundleError::Foreign);
    }
    if file.len() > MAX_BYTES {
        return Err(BundleError::TooLarge);
    }
    if file.len() < HEADER {
        return Err(BundleError::Truncated { found, expected: 0 });
    }
    let header = Header::read(file).ok_or_else(|| BundleError::Damaged("header".to_owned()))?;
    if header.version > VERSION {
        return Err(BundleError::Newer { found: header.version });
    }
    if header.version == 0 {
        return Err(BundleError::Damaged("there is no version 0".to_owned()));
    }
    let expected = header.file_length().filter(|length| *length <= MAX_BYTES as u64).ok_or(BundleError::TooLarge)?;
    if found < expected {
        return Err(BundleError::Truncated { found, expected });
    }
    if found > expected {
        return Err(BundleError::Damaged("there is more behind its end".to_owned()));
    }
    let (before, trailer) = file.split_at(file.len() - TRAILER);
    if hash(before)[..] != trailer[..32] || trailer[32..] != END {
        return Err(BundleError::Damaged("trailer".to_owned()));
    }
    // The length of the file was just found to be the sum, so the first length lies within it.
    let (first, second) = before[HEADER..].split_at(usize::try_from(header.lengths[0]).unwrap_or_default());
    if [hash(first), hash(second)] != header.hashes {
        return Err(BundleError::Damaged("a section does not fit its hash".to_owned()));
    }
    Ok((header, (first, second)))
}
