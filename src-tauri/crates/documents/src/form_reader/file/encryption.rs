//! The key of a file that is protected with an empty password: anybody can read it, but not everybody may change it.

use super::super::error::FormError;
use lopdf::{Dictionary, Document, EncryptionState, Object};

/// Entries that are used to compute the key.
const KEYS: [&str; 14] =
    ["Filter", "V", "R", "Length", "CF", "StmF", "StrF", "O", "U", "OE", "UE", "P", "Perms", "EncryptMetadata"];
/// Most crypt filters.
const MAX_FILTERS: usize = 16;

/// Returns the key of a file, given its encryption dictionary and its trailer.
///
/// # Errors
/// [`FormError::Encrypted`] if the file needs a password, or the encryption is not known.
pub(super) fn key(encryption: &Dictionary, trailer: &Dictionary) -> Result<EncryptionState, FormError> {
    let mut small = Dictionary::new();
    for key in KEYS {
        match encryption.get(key.as_bytes()) {
            Ok(Object::Dictionary(filters)) if filters.len() > MAX_FILTERS => return Err(FormError::Encrypted),
            Ok(Object::Array(_) | Object::Stream(_)) | Err(_) => {}
            Ok(value) => small.set(key, value.clone()),
        }
    }
    let mut document = Document::new();
    let id = document.add_object(small);
    document.trailer.set("Encrypt", id);
    if let Ok(Object::Array(halves)) = trailer.get(b"ID") {
        document.trailer.set("ID", halves.iter().take(2).cloned().collect::<Vec<_>>());
    }
    document.authenticate_password("").map_err(|_| FormError::Encrypted)?;
    EncryptionState::decode(&document, "").map_err(|_| FormError::Encrypted)
}
