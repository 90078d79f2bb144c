//! Session files as somebody makes them who means harm: every checksum fits what was put there.

use sha2::{Digest, Sha256};

/// The first 96 bytes and the last 40 of a session file; `docs/format-actiescan.md`.
const HEADER: usize = 96;
const TRAILER: usize = 40;

/// Mends lengths and checksums of a session file that was changed, so that what reads the sections gets to see them. What is
/// too short to be one stays as it is.
pub fn mend(file: &mut [u8]) {
    let Some(sections) = file.len().checked_sub(HEADER + TRAILER) else { return };
    let said = u64::from_be_bytes(file[16..24].try_into().expect("eight bytes"));
    let first = usize::try_from(said).unwrap_or(usize::MAX).min(sections);
    let (middle, end) = (HEADER + first, HEADER + sections);
    file[16..24].copy_from_slice(&(first as u64).to_be_bytes());
    file[24..32].copy_from_slice(&((sections - first) as u64).to_be_bytes());
    mend_journal(&mut file[middle..end]);
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

/// Mends the checksum of the first Automerge chunk: four bytes of magic, four of the SHA-256 of all that follows.
fn mend_journal(journal: &mut [u8]) {
    if journal.len() > 8 {
        let sum = hash(&journal[8..]);
        journal[4..8].copy_from_slice(&sum[..4]);
    }
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
