//! Checks foreign bytes before Automerge reads them.
//!
//! A run length of a few bytes can stand for billions of operations, and Automerge allocates them before it checks
//! anything. [`inspect`] walks the chunks without expanding them and refuses a file that would take too much time or
//! memory, or whose counters leave no room for later edits. [`check_history`] checks the counters once more, exactly,
//! in the loaded document. Bytes of this device are never refused here: own sessions always open.
//!
//! The format: <https://automerge.org/automerge-binary-format-spec/>.

mod change;
mod columns;
mod document;
mod history;
pub(crate) mod limits;
mod reader;
mod runs;
mod tally;
#[cfg(test)]
mod tests;

pub use limits::ForeignLimit;

pub(crate) use history::{check_heads, check_history};

use crate::error::JournalError;
use reader::{Reader, malformed};
use sha2::{Digest, Sha256};
use tally::Tally;

/// First bytes of every chunk.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const DOCUMENT: u8 = 0;
const CHANGE: u8 = 1;
const COMPRESSED_CHANGE: u8 = 2;

/// Checks the chunks of a file and counts what they hold.
///
/// Takes time and memory in proportion to the length of the bytes and to [`limits::MAX_INFLATED`], whatever the bytes
/// claim.
///
/// # Errors
/// [`JournalError::ForeignLimit`] if they exceed a limit, [`JournalError::Unreadable`] if they are not chunks that
/// Automerge writes.
pub(crate) fn inspect(bytes: &[u8]) -> Result<Tally, JournalError> {
    let mut reader = Reader::new(bytes);
    let mut tally = Tally::default();
    while !reader.is_empty() {
        chunk(&mut reader, &mut tally)?;
    }
    tally.check_totals()?;
    Ok(tally)
}

/// Checks one chunk: magic bytes, the first four bytes of a SHA-256, a type, a length, and data of that length.
fn chunk(reader: &mut Reader<'_>, tally: &mut Tally) -> Result<(), JournalError> {
    if reader.take(4)? != MAGIC {
        return Err(malformed("chunk"));
    }
    let checksum = reader.take(4)?;
    let kind = reader.byte()?;
    let data = reader.prefixed()?;
    match kind {
        DOCUMENT => {
            verify(checksum, DOCUMENT, data)?;
            document::inspect(data, tally)
        }
        CHANGE => {
            tally.see_hash(&verify(checksum, CHANGE, data)?);
            tally.add_bytes(data.len() as u64)?;
            change::inspect(data, tally)
        }
        COMPRESSED_CHANGE => {
            let data = tally.inflate(data)?;
            // The checksum is that of the change before compression.
            tally.see_hash(&verify(checksum, CHANGE, &data)?);
            change::inspect(&data, tally)
        }
        _ => Err(malformed("type of a chunk")),
    }
}

/// Checks the checksum of a chunk. Returns its hash, which is that of the change in it.
fn verify(checksum: &[u8], kind: u8, data: &[u8]) -> Result<[u8; 32], JournalError> {
    let mut hasher = Sha256::new();
    hasher.update([kind]);
    hasher.update(reader::unsigned_bytes(data.len() as u64));
    hasher.update(data);
    let hash: [u8; 32] = hasher.finalize().into();
    if hash[..4] == *checksum { Ok(hash) } else { Err(malformed("checksum of a chunk")) }
}
