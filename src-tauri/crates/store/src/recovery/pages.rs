//! Reads the pages of a database file without SQLite and without changing it: the file, overlaid with the committed
//! frames of its write-ahead log (<https://www.sqlite.org/fileformat.html>).
//!
//! Damage never causes an error, only fewer or wrong pages. The caller checks their content.

use crate::data_folder::beside;
use crate::db::connect::PAGE_SIZE;
use crate::db::migrate::APPLICATION_ID;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// Size of the database header, in bytes, at the start of the first page.
const HEADER_SIZE: u64 = 100;
/// Row of the schema table by which a database is recognised as ours: type, name and table, as SQLite stores them.
const OUR_TABLE: &[u8] = b"tablechunkschunks";

/// Pages of one database.
pub(crate) struct Pages {
    file: Vec<u8>,
    log: HashMap<u32, Vec<u8>>,
}

/// Fields of the first page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FirstPage {
    pub(crate) user_version: u32,
    pub(crate) application_id: u32,
    /// File format version for writing: 1 or 2 in every file of SQLite, which opens a higher one read-only.
    pub(crate) write_version: u8,
    /// Whether the application_id is ours, or the file contains our schema whatever it is. The schema is larger than the
    /// first page, so it can be anywhere.
    pub(crate) has_our_tables: bool,
}

impl Pages {
    /// Reads all pages. A missing file has none.
    pub(crate) fn read(database: &Path) -> Self {
        Self::up_to(database, u64::MAX)
    }

    /// Reads the newest first page; `None` where the file is not an SQLite database.
    pub(crate) fn first(database: &Path) -> Option<FirstPage> {
        let pages = Self::up_to(database, PAGE_SIZE as u64);
        let page = pages.page(1)?;
        let length = fs::metadata(database).map_or(0, |metadata| metadata.len());
        if length < HEADER_SIZE && pages.log.is_empty() {
            return None;
        }
        let application_id = big_endian(page, 68);
        page.starts_with(b"SQLite format 3\0").then(|| FirstPage {
            user_version: big_endian(page, 60),
            application_id,
            write_version: page[18],
            has_our_tables: application_id == APPLICATION_ID || Self::read(database).have_our_schema(),
        })
    }

    fn have_our_schema(&self) -> bool {
        let has = |page: &[u8]| page.windows(OUR_TABLE.len()).any(|window| window == OUR_TABLE);
        self.numbers().filter_map(|number| self.page(number)).any(has)
    }

    fn up_to(database: &Path, limit: u64) -> Self {
        Self { file: read_past_errors(database, limit), log: committed_frames(&beside(database, "-wal")) }
    }

    /// Returns a page by its number, which starts at 1.
    pub(crate) fn page(&self, number: u32) -> Option<&[u8]> {
        if let Some(page) = self.log.get(&number) {
            return Some(page);
        }
        let start = (number as usize).checked_sub(1)?.checked_mul(PAGE_SIZE)?;
        self.file.get(start..start.checked_add(PAGE_SIZE)?)
    }

    /// Returns the numbers of all pages.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        let in_file = u32::try_from(self.file.len() / PAGE_SIZE).unwrap_or(u32::MAX);
        let in_log = self.log.keys().copied().max().unwrap_or(0);
        1..=in_file.max(in_log)
    }

    /// Returns the size of all pages in bytes, which is an upper bound for anything stored in them.
    pub(crate) fn size(&self) -> usize {
        self.file.len() + self.log.len() * PAGE_SIZE
    }
}

/// Reads a file page by page. A page that the disk cannot read becomes zeros. The last page is padded with zeros.
fn read_past_errors(path: &Path, limit: u64) -> Vec<u8> {
    let Ok(mut file) = File::open(path) else { return Vec::new() };
    let length = file.metadata().map_or(0, |metadata| metadata.len()).min(limit);
    let mut content = Vec::new();
    while (content.len() as u64) < length {
        let start = content.len();
        content.resize(start + PAGE_SIZE, 0);
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

/// Returns the newest committed version of every page in a write-ahead log. As in SQLite, the log ends at the first
/// frame with a wrong salt or running checksum.
fn committed_frames(path: &Path) -> HashMap<u32, Vec<u8>> {
    const HEADER: usize = 32;
    const FRAME: usize = 24 + PAGE_SIZE;
    let log = fs::read(path).unwrap_or_default();
    let mut committed = HashMap::new();
    if log.len() < HEADER || big_endian(&log, 0) & !1 != 0x377f_0682 || big_endian(&log, 8) as usize != PAGE_SIZE {
        return committed;
    }
    let sums_are_big_endian = big_endian(&log, 0) & 1 == 1;
    let mut sum = checksum((0, 0), &log[..24], sums_are_big_endian);
    if sum != (big_endian(&log, 24), big_endian(&log, 28)) {
        return committed;
    }
    let mut waiting = Vec::new();
    for frame in log[HEADER..].chunks_exact(FRAME) {
        sum = checksum(checksum(sum, &frame[..8], sums_are_big_endian), &frame[24..], sums_are_big_endian);
        if frame[8..16] != log[16..24] || sum != (big_endian(frame, 16), big_endian(frame, 20)) {
            break;
        }
        waiting.push((big_endian(frame, 0), frame[24..].to_vec()));
        // The last frame of a transaction holds the size of the database.
        if big_endian(frame, 4) > 0 {
            committed.extend(waiting.drain(..));
        }
    }
    committed
}

fn checksum(mut sum: (u32, u32), bytes: &[u8], is_big_endian: bool) -> (u32, u32) {
    let word = |bytes: &[u8]| if is_big_endian { big_endian(bytes, 0) } else { big_endian(bytes, 0).swap_bytes() };
    for pair in bytes.chunks_exact(8) {
        sum.0 = sum.0.wrapping_add(word(&pair[..4])).wrapping_add(sum.1);
        sum.1 = sum.1.wrapping_add(word(&pair[4..])).wrapping_add(sum.0);
    }
    sum
}

/// Reads a big-endian number of four bytes. Panics where fewer bytes exist.
pub(crate) fn big_endian(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
