//! Writes a session file.

use crate::hash::hash;
use crate::session_file::error::SessionFileError;
use crate::session_file::format::{END, MAX_BYTES, NEWEST_VERSION, VERSION};
use crate::session_file::header::{FileHeader, Seal};
use crate::session_file::read::unpack;
use crate::session_file::readable::Readable;
use crate::session_file::seal::{self, Key, Keys};

/// Builds a session file and reads it back before returning it. With a key it is locked.
///
/// # Errors
/// [`SessionFileError::TooLarge`], [`SessionFileError::NotLocked`], or [`SessionFileError::Damaged`] where it does not
/// read back as it was written.
pub fn pack(readable: &Readable, journal: &[u8], key: Option<Key<'_>>) -> Result<Vec<u8>, SessionFileError> {
    let json = serde_json::to_vec_pretty(readable).map_err(|error| SessionFileError::Damaged(error.to_string()))?;
    let version = if readable.session.instrument.is_extended() { NEWEST_VERSION } else { VERSION };
    let open = build(Seal::Open, version, [&json, journal])?;
    let file = match key {
        None => open,
        Some(key) => {
            let locked = seal::lock(&open, key).map_err(|error| SessionFileError::NotLocked(error.to_string()))?;
            build(key.seal(), version, [&[], &locked])?
        }
    };
    match unpack(&file, key.map(Keys::from).unwrap_or_default())? {
        (there, same) if there == *readable && same == journal => Ok(file),
        _ => Err(SessionFileError::Damaged("it does not read back as it was written".to_owned())),
    }
}

fn build(seal: Seal, version: u16, sections: [&[u8]; 2]) -> Result<Vec<u8>, SessionFileError> {
    let mut file = FileHeader::of(seal, version, sections).bytes();
    sections.iter().for_each(|section| file.extend_from_slice(section));
    let whole = hash(&file);
    file.extend(whole);
    file.extend(END);
    if file.len() > MAX_BYTES { Err(SessionFileError::TooLarge) } else { Ok(file) }
}
