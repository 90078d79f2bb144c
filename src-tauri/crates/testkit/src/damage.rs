//! Damage for tests: overwrites bytes of a database, and changes session files and repairs all their checksums, as an
//! attacker would.

use sha2::{Digest, Sha256};
use std::path::Path;

/// Length of the header of a session file, in bytes; see `docs/format-actiescan.md`.
const HEADER: usize = 96;
/// Length of the trailer of a session file, in bytes.
const TRAILER: usize = 40;

/// Overwrites every occurrence of these bytes in a database, as a failing disk does.
pub fn spoil(data: &Path, bytes_to_spoil: &[u8]) {
    for name in ["actiescan.db", "actiescan.db-wal"] {
        let path = data.join(name);
        let Ok(mut bytes) = std::fs::read(&path) else { continue };
        while let Some(at) = bytes.windows(bytes_to_spoil.len()).position(|part| part == bytes_to_spoil) {
            bytes[at] = b'X';
        }
        std::fs::write(&path, bytes).expect("the database can be written");
    }
}

/// Recomputes the lengths and checksums of a changed session file, so that the code that reads the sections is reached.
///
/// Bytes that are too short for a session file stay as they are.
pub fn mend(file: &mut [u8]) {
    let Some((middle, end)) = sections(file) else { return };
    mend_journal(&mut file[middle..end]);
    mend_sums(file);
}

/// As [`mend`], but leaves the checksums inside the journal as they are.
pub fn mend_sums(file: &mut [u8]) {
    let Some((middle, end)) = sections(file) else { return };
    file[16..24].copy_from_slice(&((middle - HEADER) as u64).to_be_bytes());
    file[24..32].copy_from_slice(&((end - middle) as u64).to_be_bytes());
    let sums = [hash(&file[HEADER..middle]), hash(&file[middle..end])];
    file[32..64].copy_from_slice(&sums[0]);
    file[64..96].copy_from_slice(&sums[1]);
    file[12..16].fill(0);
    let check = hash(&file[..HEADER]);
    file[12..16].copy_from_slice(&check[..4]);
    let whole = hash(&file[..end]);
    file[end..end + 32].copy_from_slice(&whole);
    file[end + 32..].copy_from_slice(b"ACSN-end");
}

/// Returns where the journal begins and ends in a session file.
fn sections(file: &[u8]) -> Option<(usize, usize)> {
    let sections = file.len().checked_sub(HEADER + TRAILER)?;
    let length = u64::from_be_bytes(file[16..24].try_into().expect("a slice of eight bytes"));
    let first = usize::try_from(length).unwrap_or(usize::MAX).min(sections);
    Some((HEADER + first, HEADER + sections))
}

/// Recomputes the checksum of the first Automerge chunk.
///
/// A chunk begins with four magic bytes and the first four bytes of the SHA-256 of everything behind them
/// (<https://automerge.org/automerge-binary-format-spec/>).
pub fn mend_journal(journal: &mut [u8]) {
    if journal.len() > 8 {
        let sum = hash(&journal[8..]);
        journal[4..8].copy_from_slice(&sum[..4]);
    }
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
