//! Reads the pages of a database file without SQLite and without touching it: the file, and over it the committed
//! frames of its write-ahead log (https://www.sqlite.org/fileformat.html). Damage gives fewer or wrong pages, never an
//! error: what the pages hold has to be checked by whoever reads them.

use crate::data_folder::beside;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// Size of every page this crate writes.
pub(crate) const PAGE: usize = 4096;

/// The pages of one database.
pub(crate) struct Pages {
    file: Vec<u8>,
    log: HashMap<u32, Vec<u8>>,
}

/// What the first page says of the file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) user_version: u32,
    pub(crate) application_id: u32,
    /// 1 or 2 in every file SQLite ever wrote; it takes a file with a higher one for read-only.
    pub(crate) write_version: u8,
    /// Whether the first page holds our tables, whatever the application_id says.
    pub(crate) has_our_tables: bool,
}

impl Pages {
    /// Reads all pages. A file that is missing has none.
    pub(crate) fn read(database: &Path) -> Self {
        Self::up_to(database, u64::MAX)
    }

    /// Reads what the newest first page says; `None` when this is no SQLite file.
    pub(crate) fn header(database: &Path) -> Option<Header> {
        let pages = Self::up_to(database, PAGE as u64);
        let page = pages.page(1)?;
        let length = fs::metadata(database).map_or(0, |metadata| metadata.len());
        if length < HEADER && pages.log.is_empty() {
            return None;
        }
        page.starts_with(b"SQLite format 3\0").then(|| Header {
            user_version: big(page, 60),
            application_id: big(page, 68),
            write_version: page[18],
            has_our_tables: page.windows(TABLE.len()).any(|window| window == TABLE),
        })
    }

    fn up_to(database: &Path, limit: u64) -> Self {
        Self { file: read_around(database, limit), log: committed_frames(&beside(database, "-wal")) }
    }

    /// Gives a page by its number, which starts at 1.
    pub(crate) fn page(&self, number: u32) -> Option<&[u8]> {
        if let Some(page) = self.log.get(&number) {
            return Some(page);
        }
        let start = (number as usize).checked_sub(1)?.checked_mul(PAGE)?;
        self.file.get(start..start.checked_add(PAGE)?)
    }

    /// The numbers of all pages there are.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        let in_file = u32::try_from(self.file.len() / PAGE).unwrap_or(u32::MAX);
        let in_log = self.log.keys().copied().max().unwrap_or(0);
        1..=in_file.max(in_log)
    }

    /// Bytes in all pages together, as many as anything stored in them can have.
    pub(crate) fn size(&self) -> usize {
        self.file.len() + self.log.len() * PAGE
    }
}

/// Bytes before the content of the first page.
const HEADER: u64 = 100;
const TABLE: &[u8] = b"CREATE TABLE chunks";

/// Reads a file page by page; a page the disk refuses to give becomes zeros. The last page is filled up.
fn read_around(path: &Path, limit: u64) -> Vec<u8> {
    let Ok(mut file) = File::open(path) else { return Vec::new() };
    let length = file.metadata().map_or(0, |metadata| metadata.len()).min(limit);
    let mut content = Vec::new();
    while (content.len() as u64) < length {
        let start = content.len();
        content.resize(start + PAGE, 0);
        let page = &mut content[start..];
        if file.seek(SeekFrom::Start(start as u64)).is_ok() {
            let mut filled = 0;
            while let Ok(count @ 1..) = file.read(&mut page[filled..]) {
                filled += count;
            }
        }
    }
    content
}

/// Gives the newest committed version of every page in a write-ahead log. The log ends, as for SQLite, at the first
/// frame whose salt or running checksum is wrong.
fn committed_frames(path: &Path) -> HashMap<u32, Vec<u8>> {
    const HEADER: usize = 32;
    const FRAME: usize = 24 + PAGE;
    let log = fs::read(path).unwrap_or_default();
    let mut committed = HashMap::new();
    if log.len() < HEADER || big(&log, 0) & !1 != 0x377f_0682 || big(&log, 8) as usize != PAGE {
        return committed;
    }
    let big_endian = big(&log, 0) & 1 == 1;
    let mut sum = checksum((0, 0), &log[..24], big_endian);
    if sum != (big(&log, 24), big(&log, 28)) {
        return committed;
    }
    let mut waiting = Vec::new();
    for frame in log[HEADER..].chunks_exact(FRAME) {
        sum = checksum(checksum(sum, &frame[..8], big_endian), &frame[24..], big_endian);
        if frame[8..16] != log[16..24] || sum != (big(frame, 16), big(frame, 20)) {
            break;
        }
        waiting.push((big(frame, 0), frame[24..].to_vec()));
        if big(frame, 4) > 0 {
            committed.extend(waiting.drain(..));
        }
    }
    committed
}

fn checksum(mut sum: (u32, u32), bytes: &[u8], big_endian: bool) -> (u32, u32) {
    let word = |bytes: &[u8]| if big_endian { big(bytes, 0) } else { big(bytes, 0).swap_bytes() };
    for pair in bytes.chunks_exact(8) {
        sum.0 = sum.0.wrapping_add(word(&pair[..4])).wrapping_add(sum.1);
        sum.1 = sum.1.wrapping_add(word(&pair[4..])).wrapping_add(sum.0);
    }
    sum
}

/// Reads a number of four bytes, highest first; the caller knows that they are there.
pub(crate) fn big(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
