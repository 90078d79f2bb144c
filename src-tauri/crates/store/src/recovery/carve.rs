//! Picks rows straight out of the pages of a damaged database, so that one bad page, a lost root or a broken header
//! costs no more than what stood on it. Rows are known by the order and kind of their columns (migrations/). A chunk
//! counts only when its bytes fit its SHA-256; sessions and settings only when they can be read in full.

use crate::moment;
use crate::recovery::pages::{PAGE, Pages, big};
use crate::tables::chunks;
use crate::tables::sessions::Run;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What could still be read.
#[derive(Debug, Default)]
pub(crate) struct Salvage {
    pub(crate) sessions: BTreeMap<Uuid, SavedSession>,
    /// Undamaged chunks by session, number and hash: damage may give two of them one number.
    pub(crate) chunks: BTreeMap<(Uuid, i64, [u8; 32]), SavedChunk>,
    pub(crate) settings: BTreeMap<String, String>,
    /// Hashes of the numbers of sessions that were deleted for good, and when.
    pub(crate) tombstones: BTreeMap<[u8; 32], String>,
}

/// A row of sessions, its moments as they were written.
#[derive(Debug)]
pub(crate) struct SavedSession {
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    pub(crate) removed_at: Option<String>,
    pub(crate) run: Run,
}

/// A row of chunks whose hash was right.
#[derive(Debug)]
pub(crate) struct SavedChunk {
    pub(crate) bytes: Vec<u8>,
    /// `None` when it cannot be read.
    pub(crate) created_at: Option<String>,
}

/// Numbers of chunks beyond this come from damage.
const HIGHEST_SEQ: i64 = 1 << 40;

/// Kinds of b-tree page, in the first byte.
const TABLE_LEAF: u8 = 0x0d;

#[derive(Debug)]
enum Value {
    Null,
    Int(i64),
    /// Not checked to be UTF-8.
    Text(Vec<u8>),
    Blob(Vec<u8>),
}

/// Reads everything that can be read.
pub(crate) fn carve(pages: &Pages) -> Salvage {
    let mut salvage = Salvage::default();
    for number in pages.numbers() {
        let Some(page) = pages.page(number) else { continue };
        let start = if number == 1 { 100 } else { 0 };
        let count = usize::from(u16::from_be_bytes([page[start + 3], page[start + 4]]));
        for pointer in page[start + 8..].chunks_exact(2).take(count) {
            let cell = usize::from(u16::from_be_bytes([pointer[0], pointer[1]]));
            if let Some(values) = payload(pages, page, cell).as_deref().and_then(record) {
                // Only chunks carry a proof of their own; the rest has to stand where such rows belong.
                salvage.keep(values, page[start] == TABLE_LEAF);
            }
        }
    }
    salvage
}

impl Salvage {
    fn keep(&mut self, values: Vec<Value>, on_table_leaf: bool) {
        use Value::{Blob, Int, Null, Text};
        match &values[..] {
            [_, Blob(session), seq, Blob(sha256), created_at, Blob(bytes)] => {
                let Ok(session) = Uuid::from_slice(session) else { return };
                let hash = chunks::hash(session, bytes);
                if hash[..] == sha256[..] {
                    let seq = if let Int(seq @ 1..HIGHEST_SEQ) = seq { *seq } else { HIGHEST_SEQ };
                    let chunk = SavedChunk { bytes: bytes.clone(), created_at: written_moment(created_at) };
                    self.chunks.insert((session, seq, hash), chunk);
                }
            }
            [_, Blob(id), created_at, updated_at, removed_at, Int(first), Int(last), Int(lost)] if on_table_leaf => {
                let plausible = (1..HIGHEST_SEQ).contains(first)
                    && (first - 1..HIGHEST_SEQ).contains(last)
                    && (0..HIGHEST_SEQ).contains(lost)
                    && (matches!(removed_at, Null) || written_moment(removed_at).is_some());
                if let (Ok(id), Some(created_at), Some(updated_at), true) =
                    (Uuid::from_slice(id), written_moment(created_at), written_moment(updated_at), plausible)
                {
                    let (removed_at, run) =
                        (written_moment(removed_at), Run { first: *first, last: *last, lost: *lost });
                    self.sessions.insert(id, SavedSession { created_at, updated_at, removed_at, run });
                }
            }
            [Blob(grave), at @ Text(_)] if on_table_leaf => {
                if let (Ok(grave), Some(at)) = (grave[..].try_into(), written_moment(at)) {
                    self.tombstones.insert(grave, at);
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

/// Gives the text of a moment when it is one.
fn written_moment(value: &Value) -> Option<String> {
    let Value::Text(text) = value else { return None };
    let text = str::from_utf8(text).ok()?;
    moment(text).is_ok().then(|| text.to_owned())
}

/// Puts the payload of a table cell together, from its page and its overflow pages.
fn payload(pages: &Pages, page: &[u8], cell: usize) -> Option<Vec<u8>> {
    let (length, rest) = varint(page.get(cell..)?)?;
    let (_rowid, rest) = varint(rest)?;
    let length = usize::try_from(length).ok().filter(|length| *length <= pages.size())?;
    let (most, least) = (PAGE - 35, (PAGE - 12) * 32 / 255 - 23);
    if length <= most {
        return rest.get(..length).map(<[u8]>::to_vec);
    }
    let fitting = least + (length - least) % (PAGE - 4);
    let local = if fitting <= most { fitting } else { least };
    let mut content = rest.get(..local)?.to_vec();
    let mut next = big(rest.get(local..local + 4)?, 0);
    while content.len() < length {
        let overflow = pages.page(next)?;
        content.extend(overflow[4..].iter().take(length - content.len()));
        next = big(overflow, 0);
    }
    Some(content)
}

/// Reads the columns of a record; `None` for a record this crate never writes.
fn record(payload: &[u8]) -> Option<Vec<Value>> {
    let (header_length, _) = varint(payload)?;
    let header_length = usize::try_from(header_length).ok()?;
    let (_, mut kinds) = varint(payload.get(..header_length)?)?;
    let mut body = payload.get(header_length..)?;
    let mut values = Vec::new();
    while !kinds.is_empty() {
        let (kind, rest) = varint(kinds)?;
        kinds = rest;
        let width = match kind {
            0 | 8 | 9 => 0,
            1..=4 => kind,
            5 => 6,
            6 => 8,
            12.. => (kind - 12) / 2,
            _ => return None,
        };
        let (bytes, rest) = body.split_at_checked(usize::try_from(width).ok()?)?;
        body = rest;
        values.push(match kind {
            0 => Value::Null,
            8 => Value::Int(0),
            9 => Value::Int(1),
            1..=6 => Value::Int(integer(bytes)),
            _ if kind % 2 == 0 => Value::Blob(bytes.to_vec()),
            _ => Value::Text(bytes.to_vec()),
        });
    }
    Some(values)
}

/// Reads a signed number of one to eight bytes, highest first.
fn integer(bytes: &[u8]) -> i64 {
    let start = if bytes[0] & 0x80 == 0 { 0 } else { -1 };
    bytes.iter().fold(start, |number: i64, byte| number << 8 | i64::from(*byte))
}

/// Reads a number of one to nine bytes of seven bits each and gives what follows it.
fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut number = 0_u64;
    for (at, byte) in bytes.iter().enumerate().take(9) {
        if at == 8 {
            return Some((number << 8 | u64::from(*byte), &bytes[9..]));
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[at + 1..]));
        }
    }
    None
}
