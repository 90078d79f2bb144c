//! Crafted Automerge chunks with correct checksums, as an attacker makes them, and a PDF that repeats itself.
//!
//! The numbers of columns and chunks are those of <https://automerge.org/automerge-binary-format-spec/>.

use crate::damage::mend_sums;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};
use std::io::{Write, copy, repeat};

/// Type of a chunk with a whole document.
pub const DOCUMENT: u8 = 0;
/// Type of a chunk with one change.
pub const CHANGE: u8 = 1;
/// Type of a chunk with one deflated change.
pub const COMPRESSED_CHANGE: u8 = 2;

/// Columns of operations: specification and data.
pub type Columns = Vec<(u32, Vec<u8>)>;

/// A change, with the operations that its columns describe.
#[derive(Clone)]
pub struct CraftedChange {
    /// Hashes of the changes that it builds on.
    pub dependencies: Vec<[u8; 32]>,
    /// Id of its actor.
    pub actor: Vec<u8>,
    /// Sequence number of the change of its actor.
    pub sequence: u64,
    /// Counter of its first operation.
    pub first_counter: u64,
    /// Ids of the other actors that its operations refer to.
    pub others: Vec<Vec<u8>>,
    /// Columns of its operations.
    pub columns: Columns,
}

impl CraftedChange {
    /// Returns a change of a new actor that writes one unknown key of the root this many times.
    ///
    /// `heads` are the hashes that it builds on, in hexadecimal digits.
    pub fn on(heads: &[String], first_counter: u64, operations: i64) -> Self {
        let hash = |head: &String| -> [u8; 32] {
            let byte = |at: usize| u8::from_str_radix(&head[2 * at..2 * at + 2], 16).expect("heads are hexadecimal");
            std::array::from_fn(byte)
        };
        let columns = vec![
            (0x15, run(operations, &[1, b'a'])),
            (0x34, unsigned(operations.unsigned_abs())),
            (0x42, run(operations, &[1])),
            (0x56, run(operations, &[0])),
            (0x70, run(operations, &[0])),
        ];
        let (dependencies, actor) = (heads.iter().map(hash).collect(), b"a crafted change".to_vec());
        Self { dependencies, actor, sequence: 1, first_counter, others: Vec::new(), columns }
    }

    /// Returns the data of its chunk.
    pub fn data(&self) -> Vec<u8> {
        let mut data = unsigned(self.dependencies.len() as u64);
        self.dependencies.iter().for_each(|hash| data.extend(hash));
        data.extend(prefixed(&self.actor));
        data.extend(unsigned(self.sequence));
        data.extend(unsigned(self.first_counter));
        data.extend(signed(1_795_000_000));
        data.extend(unsigned(0));
        data.extend(unsigned(self.others.len() as u64));
        self.others.iter().for_each(|actor| data.extend(prefixed(actor)));
        data.extend(layout(&self.columns));
        self.columns.iter().for_each(|(_, column)| data.extend(column));
        data
    }

    /// Returns its chunk.
    pub fn chunk(&self) -> Vec<u8> {
        chunk(CHANGE, &self.data())
    }

    /// Returns its hash in hexadecimal digits, as the heads of a journal have it.
    pub fn head(&self) -> String {
        sum(CHANGE, &self.data()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A document whose columns may hold anything.
#[derive(Clone, Default)]
pub struct CraftedDocument {
    /// Ids of its actors.
    pub actors: Vec<Vec<u8>>,
    /// Columns of its changes.
    pub changes: Columns,
    /// Columns of its operations.
    pub operations: Columns,
}

impl CraftedDocument {
    /// Returns its chunk.
    pub fn chunk(&self) -> Vec<u8> {
        let mut data = unsigned(self.actors.len() as u64);
        self.actors.iter().for_each(|actor| data.extend(prefixed(actor)));
        data.extend(unsigned(0));
        data.extend(layout(&self.changes));
        data.extend(layout(&self.operations));
        self.changes.iter().chain(&self.operations).for_each(|(_, column)| data.extend(column));
        chunk(DOCUMENT, &data)
    }
}

/// Returns a session file with another chunk behind its journal, and all checksums right.
///
/// The readable part keeps the old heads, because the journal is refused before they are compared.
pub fn with_chunk(file: &[u8], chunk: &[u8]) -> Vec<u8> {
    let (sections, trailer) = file.split_at(file.len() - 40);
    let mut crafted = [sections, chunk, trailer].concat();
    mend_sums(&mut crafted);
    crafted
}

/// Returns the hashes of the latest changes that a session file names.
pub fn heads_of(file: &[u8]) -> Vec<String> {
    let readable = usize::try_from(u64::from_be_bytes(file[16..24].try_into().expect("eight bytes"))).expect("it fits");
    let readable: serde_json::Value = serde_json::from_slice(&file[96..96 + readable]).expect("it is JSON");
    serde_json::from_value(readable["heads"].clone()).expect("it names its heads")
}

/// Returns a PDF of a few kilobytes whose tree of attachments names the next level `times` times, on eight levels.
pub fn repeating_pdf(times: usize) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_owned(),
    ];
    objects.extend((5..13).map(|next| format!("<</Kids[{}]>>", format!("{next} 0 R ").repeat(times))));
    objects.push("<</Names[(a) 3 0 R]>>".to_owned());
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut places = String::new();
    for (at, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let (size, start) = (objects.len() + 1, pdf.len());
    pdf += &format!("xref\n0 {size}\n0000000000 65535 f \n{places}");
    pdf += &format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    pdf.into_bytes()
}

/// Returns a chunk with a correct checksum.
pub fn chunk(kind: u8, data: &[u8]) -> Vec<u8> {
    chunk_with(sum(kind, data), kind, data)
}

/// Returns a chunk of a deflated change. `data` is that of the change.
pub fn compressed(data: &[u8]) -> Vec<u8> {
    chunk_with(sum(CHANGE, data), COMPRESSED_CHANGE, &deflate(data))
}

/// Returns a chunk of a deflated change of this many zero bytes. Its checksum is not correct.
pub fn compressed_zeros(count: u64) -> Vec<u8> {
    chunk_with([0; 32], COMPRESSED_CHANGE, &deflated_zeros(count))
}

/// Returns deflated bytes.
pub fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

/// Returns this many zero bytes, deflated: about a thousandth.
pub fn deflated_zeros(count: u64) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    copy(&mut std::io::Read::take(repeat(0), count), &mut encoder).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

/// Returns a run: a value that repeats.
pub fn run(count: i64, value: &[u8]) -> Vec<u8> {
    [signed(count), value.to_vec()].concat()
}

/// Returns bytes after their length.
pub fn prefixed(bytes: &[u8]) -> Vec<u8> {
    [unsigned(bytes.len() as u64), bytes.to_vec()].concat()
}

/// Returns an unsigned number as LEB128.
pub fn unsigned(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}

/// Returns a signed number as LEB128.
pub fn signed(mut number: i64) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = (number & 0x7f) as u8;
        number >>= 7;
        if (number == 0 && byte & 0x40 == 0) || (number == -1 && byte & 0x40 != 0) {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}

fn layout(columns: &Columns) -> Vec<u8> {
    let mut bytes = unsigned(columns.len() as u64);
    for (spec, column) in columns {
        bytes.extend(unsigned(u64::from(*spec)));
        bytes.extend(unsigned(column.len() as u64));
    }
    bytes
}

fn sum(kind: u8, data: &[u8]) -> [u8; 32] {
    Sha256::digest([&[kind][..], &unsigned(data.len() as u64), data].concat()).into()
}

fn chunk_with(sum: [u8; 32], kind: u8, data: &[u8]) -> Vec<u8> {
    [&[0x85, 0x6f, 0x4a, 0x83][..], &sum[..4], &[kind], &unsigned(data.len() as u64), data].concat()
}
