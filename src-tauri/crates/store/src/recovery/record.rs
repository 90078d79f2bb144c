//! Decodes rows in SQLite's record format (<https://www.sqlite.org/fileformat.html#record_format>), from pages that may
//! be damaged.

use crate::db::connect::PAGE_SIZE;
use crate::recovery::pages::{Pages, big_endian};

/// Value of one column.
#[derive(Debug)]
pub(crate) enum Column {
    Null,
    Int(i64),
    /// Bytes of a text, not checked to be UTF-8.
    Text(Vec<u8>),
    Blob(Vec<u8>),
}

/// Reads the row of a table cell; `None` for anything this crate never writes.
pub(crate) fn row(pages: &Pages, page: &[u8], cell: usize) -> Option<Vec<Column>> {
    columns(&payload(pages, page, cell)?)
}

/// Joins the payload of a table cell from its page and its overflow pages.
fn payload(pages: &Pages, page: &[u8], cell: usize) -> Option<Vec<u8>> {
    let (length, rest) = varint(page.get(cell..)?)?;
    let (_rowid, rest) = varint(rest)?;
    let length = usize::try_from(length).ok().filter(|length| *length <= pages.size())?;
    // The file format defines how much of a long payload stays on the page.
    let (most, least) = (PAGE_SIZE - 35, (PAGE_SIZE - 12) * 32 / 255 - 23);
    if length <= most {
        return rest.get(..length).map(<[u8]>::to_vec);
    }
    let fitting = least + (length - least) % (PAGE_SIZE - 4);
    let local = if fitting <= most { fitting } else { least };
    let mut content = rest.get(..local)?.to_vec();
    let mut next = big_endian(rest.get(local..local + 4)?, 0);
    while content.len() < length {
        let overflow = pages.page(next)?;
        content.extend(overflow[4..].iter().take(length - content.len()));
        next = big_endian(overflow, 0);
    }
    Some(content)
}

/// Reads the columns of a record. Floating-point columns are refused: this crate never writes them.
fn columns(payload: &[u8]) -> Option<Vec<Column>> {
    let (header_length, _) = varint(payload)?;
    let header_length = usize::try_from(header_length).ok()?;
    let (_, mut kinds) = varint(payload.get(..header_length)?)?;
    let mut body = payload.get(header_length..)?;
    let mut columns = Vec::new();
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
        columns.push(match kind {
            0 => Column::Null,
            8 => Column::Int(0),
            9 => Column::Int(1),
            1..=6 => Column::Int(integer(bytes)),
            _ if kind % 2 == 0 => Column::Blob(bytes.to_vec()),
            _ => Column::Text(bytes.to_vec()),
        });
    }
    Some(columns)
}

/// Reads a signed big-endian number of one to eight bytes.
fn integer(bytes: &[u8]) -> i64 {
    let start = if bytes[0] & 0x80 == 0 { 0 } else { -1 };
    bytes.iter().fold(start, |number: i64, byte| number << 8 | i64::from(*byte))
}

/// Reads a variable-length number of one to nine bytes and returns it with the bytes after it.
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
