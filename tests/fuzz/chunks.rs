//! Takes the Automerge chunks of a session file apart, changes their columns, and puts them together with correct
//! checksums, so that mutations reach the code behind the checksums and the deflated columns.

use flate2::bufread::DeflateDecoder;
use std::io::Read;
use testkit::hostile::{CHANGE, COMPRESSED_CHANGE, CraftedChange, DOCUMENT, chunk, compressed, run, unsigned};

/// Bytes before and behind the sections of a session file; see `docs/format-actiescan.md`.
const HEADER: usize = 96;
const TRAILER: usize = 40;
/// Most inflated bytes of a chunk that is taken apart.
const MOST: u64 = 32 << 20;
/// Numbers at which something changes: of rows, counters, lengths and sequence numbers.
const EDGES: [u64; 13] =
    [0, 1, 2, 127, 1_024, 4_096, 100_000, 1_000_000, 1_000_001, 1 << 24, (1 << 32) - 3, 1 << 32, 1 << 63];

/// A chunk whose columns can be changed.
struct Parts {
    kind: u8,
    /// Everything before the layout of the columns.
    head: Vec<u8>,
    /// One set of columns for a change, two for a document. All are inflated.
    columns: Vec<Vec<(u32, Vec<u8>)>>,
    /// Everything behind the columns.
    tail: Vec<u8>,
}

/// Random numbers from the seed of the fuzzer.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn edge(&mut self) -> u64 {
        EDGES[self.below(EDGES.len())]
    }
}

/// Changes the journal of an unlocked session file. `bytes` mutates a few bytes in place and returns their new number.
/// Returns `None` if the file has no journal that can be taken apart, or the result is too long.
pub fn mutate(
    file: &[u8],
    most: usize,
    seed: u32,
    bytes: &mut dyn FnMut(&mut [u8], usize) -> usize,
) -> Option<Vec<u8>> {
    let sections = file.len().checked_sub(TRAILER)?;
    let readable = usize::try_from(u64::from_be_bytes(file.get(16..24)?.try_into().ok()?)).ok()?;
    let start = HEADER.checked_add(readable).filter(|start| *start <= sections)?;
    let mut chunks = parse(&file[start..sections])?;
    let mut numbers = Numbers(u64::from(seed));
    for _ in 0..=numbers.below(3) {
        change(&mut chunks, &mut numbers, bytes);
    }
    let journal: Vec<u8> = chunks.iter().flat_map(|parts| parts.bytes(numbers.below(4) == 0)).collect();
    let changed = [&file[..start], &journal, &file[sections..]].concat();
    (changed.len() <= most).then_some(changed)
}

fn change(chunks: &mut Vec<Parts>, numbers: &mut Numbers, bytes: &mut dyn FnMut(&mut [u8], usize) -> usize) {
    let at = numbers.below(chunks.len());
    match numbers.below(8) {
        0 => {
            let data = CraftedChange::on(&[], numbers.edge(), (numbers.edge() & 0x7fff_ffff) as i64).data();
            chunks.extend(parts(CHANGE, &data));
        }
        1 if chunks.len() > 1 => drop(chunks.remove(at)),
        2 => chunks[at].head = mutated(&chunks[at].head, bytes),
        kind => {
            let Some(parts) = chunks.get_mut(at) else { return };
            let set = numbers.below(parts.columns.len());
            let Some(columns) = parts.columns.get_mut(set) else { return };
            let column = numbers.below(columns.len());
            match (kind, columns.get_mut(column)) {
                (3, Some((_, data))) => *data = run((numbers.edge() & 0x7fff_ffff) as i64, &unsigned(numbers.edge())),
                (4, Some((_, data))) => data.extend(run(numbers.edge() as i64, &[1])),
                (5, _) => columns.push((numbers.below(0xb8) as u32 & !8, run(numbers.edge() as i64, &[0]))),
                (6, Some(_)) => drop(columns.remove(column)),
                (_, Some((_, data))) => *data = mutated(data, bytes),
                (_, None) => {}
            }
            columns.sort_by_key(|(spec, _)| *spec);
        }
    }
}

fn mutated(data: &[u8], bytes: &mut dyn FnMut(&mut [u8], usize) -> usize) -> Vec<u8> {
    let mut buffer = data.to_vec();
    buffer.resize(data.len() + 64, 0);
    let length = bytes(&mut buffer, data.len());
    buffer.truncate(length);
    buffer
}

fn parse(mut journal: &[u8]) -> Option<Vec<Parts>> {
    let mut chunks = Vec::new();
    while !journal.is_empty() {
        let kind = *journal.get(8)?;
        let mut rest = journal.get(9..)?;
        let length = number(&mut rest)?;
        let data = take(&mut rest, length)?;
        journal = rest;
        chunks.push(match kind {
            COMPRESSED_CHANGE => parts(CHANGE, &inflate(data)?)?,
            kind => parts(kind, data)?,
        });
    }
    (!chunks.is_empty()).then_some(chunks)
}

fn parts(kind: u8, data: &[u8]) -> Option<Parts> {
    let mut rest = data;
    let sets = if kind == DOCUMENT {
        names(&mut rest)?;
        hashes(&mut rest)?;
        2
    } else {
        hashes(&mut rest)?;
        name(&mut rest)?;
        (0..3).try_for_each(|_| number(&mut rest).map(drop))?;
        name(&mut rest)?;
        names(&mut rest)?;
        1
    };
    let head = data[..data.len() - rest.len()].to_vec();
    let mut layouts = Vec::new();
    for _ in 0..sets {
        let mut layout = Vec::new();
        for _ in 0..number(&mut rest)? {
            layout.push((u32::try_from(number(&mut rest)?).ok()?, number(&mut rest)?));
        }
        layouts.push(layout);
    }
    let mut columns = Vec::new();
    for layout in layouts {
        let mut set = Vec::new();
        for (spec, length) in layout {
            let data = take(&mut rest, length)?;
            set.push((spec & !8, if spec & 8 == 0 { data.to_vec() } else { inflate(data)? }));
        }
        columns.push(set);
    }
    Some(Parts { kind, head, columns, tail: rest.to_vec() })
}

impl Parts {
    fn bytes(&self, deflated: bool) -> Vec<u8> {
        let mut data = self.head.clone();
        for set in &self.columns {
            data.extend(unsigned(set.len() as u64));
            for (spec, column) in set {
                data.extend(unsigned(u64::from(*spec)));
                data.extend(unsigned(column.len() as u64));
            }
        }
        self.columns.iter().flatten().for_each(|(_, column)| data.extend(column));
        data.extend(&self.tail);
        if deflated && self.kind == CHANGE { compressed(&data) } else { chunk(self.kind, &data) }
    }
}

/// Reads a LEB128 number; the sign of a signed one does not matter here.
fn number(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (byte, behind) = rest.split_first()?;
        *rest = behind;
        value |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn take<'a>(rest: &mut &'a [u8], length: u64) -> Option<&'a [u8]> {
    let (taken, behind) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *rest = behind;
    Some(taken)
}

fn name(rest: &mut &[u8]) -> Option<()> {
    let length = number(rest)?;
    take(rest, length).map(drop)
}

fn names(rest: &mut &[u8]) -> Option<()> {
    let count = number(rest)?;
    (0..count).try_for_each(|_| name(rest))
}

fn hashes(rest: &mut &[u8]) -> Option<()> {
    let length = number(rest)?.checked_mul(32)?;
    take(rest, length).map(drop)
}

fn inflate(data: &[u8]) -> Option<Vec<u8>> {
    let mut inflated = Vec::new();
    DeflateDecoder::new(data).take(MOST).read_to_end(&mut inflated).ok()?;
    Some(inflated)
}
