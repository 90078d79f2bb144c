//! Reads rows directly from the pages of a damaged database, so that one bad page, a lost root page or a broken header
//! loses no more than the rows on it.
//!
//! Rows are recognised by the order and types of their columns (`migrations/`). A chunk counts only where its bytes
//! match its SHA-256. Sessions, settings and tombstones count only where every column is readable.

use crate::moment;
use crate::recovery::pages::Pages;
use crate::recovery::record::{self, Column};
use crate::tables::chunks;
use crate::tables::sessions::ChunkRun;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows that could be read.
#[derive(Debug, Default)]
pub(crate) struct Salvage {
    pub(crate) sessions: BTreeMap<Uuid, SavedSession>,
    /// Undamaged chunks by session, number and hash. Damage can give two chunks the same number.
    pub(crate) chunks: BTreeMap<(Uuid, i64, [u8; 32]), SavedChunk>,
    pub(crate) settings: BTreeMap<String, String>,
    /// Times at which sessions were deleted for good, by the hash of their id.
    pub(crate) tombstones: BTreeMap<[u8; 32], String>,
}

/// A row of `sessions`, with its times as text.
#[derive(Debug)]
pub(crate) struct SavedSession {
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    pub(crate) removed_at: Option<String>,
    pub(crate) run: ChunkRun,
}

/// A row of `chunks` that matches its hash.
#[derive(Debug)]
pub(crate) struct SavedChunk {
    pub(crate) bytes: Vec<u8>,
    /// `None` where it is unreadable.
    pub(crate) created_at: Option<String>,
}

/// Largest plausible number of a chunk. A higher one is damage.
const HIGHEST_SEQ: i64 = 1 << 40;

/// First byte of a leaf page of a table.
const TABLE_LEAF: u8 = 0x0d;

/// Size of the file header that the first page begins with, in bytes.
const FILE_HEADER: usize = 100;

/// Reads every row that is still readable.
pub(crate) fn carve(pages: &Pages) -> Salvage {
    let mut salvage = Salvage::default();
    for number in pages.numbers() {
        let Some(page) = pages.page(number) else { continue };
        let start = if number == 1 { FILE_HEADER } else { 0 };
        let count = usize::from(u16::from_be_bytes([page[start + 3], page[start + 4]]));
        for pointer in page[start + 8..].chunks_exact(2).take(count) {
            let cell = usize::from(u16::from_be_bytes([pointer[0], pointer[1]]));
            if let Some(columns) = record::row(pages, page, cell) {
                salvage.add(columns, page[start] == TABLE_LEAF);
            }
        }
    }
    salvage
}

impl Salvage {
    /// Adds a row where it is one of ours. A chunk proves itself by its hash on any page; other rows count only on a
    /// leaf page of a table.
    fn add(&mut self, columns: Vec<Column>, on_table_leaf: bool) {
        use Column::{Blob, Int, Null, Text};
        match &columns[..] {
            [_, Blob(session), seq, Blob(sha256), created_at, Blob(bytes)] => {
                let Ok(session) = Uuid::from_slice(session) else { return };
                let hash = chunks::hash(session, bytes);
                if hash[..] == sha256[..] {
                    let seq = if let Int(seq @ 1..HIGHEST_SEQ) = seq { *seq } else { HIGHEST_SEQ };
                    let chunk = SavedChunk { bytes: bytes.clone(), created_at: moment_text(created_at) };
                    self.chunks.insert((session, seq, hash), chunk);
                }
            }
            [_, Blob(id), created_at, updated_at, removed_at, Int(first), Int(last), Int(lost)] if on_table_leaf => {
                let plausible = (1..HIGHEST_SEQ).contains(first)
                    && (first - 1..HIGHEST_SEQ).contains(last)
                    && (0..HIGHEST_SEQ).contains(lost)
                    && (matches!(removed_at, Null) || moment_text(removed_at).is_some());
                if let (Ok(id), Some(created_at), Some(updated_at), true) =
                    (Uuid::from_slice(id), moment_text(created_at), moment_text(updated_at), plausible)
                {
                    let (removed_at, run) =
                        (moment_text(removed_at), ChunkRun { first: *first, last: *last, lost: *lost });
                    self.sessions.insert(id, SavedSession { created_at, updated_at, removed_at, run });
                }
            }
            [Blob(tombstone), at @ Text(_)] if on_table_leaf => {
                if let (Ok(tombstone), Some(at)) = (tombstone[..].try_into(), moment_text(at)) {
                    self.tombstones.insert(tombstone, at);
                }
            }
            [Text(key), Text(value)] if on_table_leaf => {
                if let (Ok(key), true) = (str::from_utf8(key), serde_json::from_slice::<IgnoredAny>(value).is_ok())
                    && let Ok(value) = str::from_utf8(value)
                {
                    self.settings.insert(key.to_owned(), value.to_owned());
                }
            }
            _ => {}
        }
    }
}

/// Returns the text of a column that holds a time.
fn moment_text(column: &Column) -> Option<String> {
    let Column::Text(text) = column else { return None };
    let text = str::from_utf8(text).ok()?;
    moment::from_text(text).is_ok().then(|| text.to_owned())
}
