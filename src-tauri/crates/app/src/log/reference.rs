//! The short code of an error: shown to a person, and written to the log beside the cause.

use uuid::Uuid;

/// Digits and letters that cannot be taken for each other when they are read aloud or copied by hand.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Returns a code such as `A-3F2K`, made of a random id.
pub fn reference(random: Uuid) -> String {
    let characters =
        random.as_bytes().iter().take(4).map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]));
    "A-".chars().chain(characters).collect()
}
