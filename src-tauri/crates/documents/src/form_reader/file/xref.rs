//! The cross-reference sections: where each object is (ISO 32000-1, 7.5.4 and 7.5.8). A file that was changed has one
//! section for each time that it was saved, the newest last.

use super::super::budget::{Budget, Limit};
use super::super::error::FormError;
use super::syntax::Syntax;
use super::{filter, object_at};
use lopdf::{Dictionary, Object};
use std::collections::{BTreeMap, HashSet};

/// `startxref` is searched in this many bytes at the end.
const TAIL: usize = 2_048;
/// Widest number in a cross-reference stream, in bytes.
const MAX_WIDTH: usize = 8;

/// Where an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the file, at this position.
    At(usize),
    /// In the object stream with this number.
    In(u32),
}

/// All cross-reference sections together.
pub(super) struct Sections {
    /// The place of each object by number.
    pub(super) places: BTreeMap<u32, Place>,
    /// The newest trailer.
    pub(super) trailer: Dictionary,
}

/// Reads all sections, the newest first. A section that was read already is not read again.
///
/// # Errors
/// [`FormError::Damaged`] for a section that cannot be read, [`FormError::TooComplex`] if the budget is spent.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Sections, FormError> {
    let damaged = |what: &str| FormError::Damaged(what.to_owned());
    let mut places = BTreeMap::new();
    let mut newest: Option<Dictionary> = None;
    let mut seen = HashSet::new();
    let mut waiting = vec![start(bytes, budget).ok_or_else(|| damaged("the end of the file is missing"))?];
    while let Some(at) = waiting.pop() {
        if !seen.insert(at) {
            continue;
        }
        budget.spend(Limit::Sections, 1)?;
        let trailer = section(bytes, at, &mut places, budget)?
            .ok_or_else(|| damaged("a cross-reference section cannot be read"))?;
        let link = |key: &[u8]| trailer.get(key).and_then(Object::as_i64).ok().map(usize::try_from);
        // A hybrid file also has a stream for each table. Its entries come before those of older sections.
        for link in [link(b"Prev"), link(b"XRefStm")].into_iter().flatten() {
            waiting.push(link.map_err(|_| damaged("a cross-reference section is before the file"))?);
        }
        newest.get_or_insert(trailer);
    }
    let trailer = newest.ok_or_else(|| damaged("there is no trailer"))?;
    Ok(Sections { places, trailer })
}

fn start(bytes: &[u8], budget: &Budget) -> Option<usize> {
    let word = b"startxref";
    let tail = bytes.len().saturating_sub(TAIL);
    let at = bytes[tail..].windows(word.len()).rposition(|window| window == word)?;
    Syntax::new(bytes, tail + at + word.len(), budget).unsigned()
}

/// Reads a section, adds the places that are not known yet, and returns its trailer; `None` if it is malformed.
fn section(
    bytes: &[u8],
    at: usize,
    places: &mut BTreeMap<u32, Place>,
    budget: &Budget,
) -> Result<Option<Dictionary>, FormError> {
    let mut syntax = Syntax::new(bytes, at, budget);
    syntax.skip_space();
    budget.spend(Limit::Scanned, syntax.at.saturating_sub(at))?;
    if syntax.take(b"xref") { table(&mut syntax, places, budget) } else { stream(bytes, at, places, budget) }
}

fn table(
    syntax: &mut Syntax,
    places: &mut BTreeMap<u32, Place>,
    budget: &Budget,
) -> Result<Option<Dictionary>, FormError> {
    let start = syntax.at;
    let mut next = 0_u32;
    // Two numbers begin a run of entries; with “n” or “f” after them they are an entry. The count of a run is not
    // used, because some programs write a wrong one.
    while let Some(first) = syntax.unsigned::<u64>() {
        budget.spend(Limit::Entries, 1)?;
        let Some(_second) = syntax.unsigned::<u64>() else { return Ok(None) };
        syntax.skip_space();
        if syntax.take(b"n") {
            if let Ok(at) = usize::try_from(first) {
                places.entry(next).or_insert(Place::At(at));
            }
            next = next.saturating_add(1);
        } else if syntax.take(b"f") {
            next = next.saturating_add(1);
        } else {
            let Ok(first) = u32::try_from(first) else { return Ok(None) };
            next = first;
        }
    }
    syntax.skip_space();
    budget.spend(Limit::Scanned, syntax.at - start)?;
    if syntax.take(b"trailer") { syntax.dictionary() } else { Ok(None) }
}

fn stream(
    bytes: &[u8],
    at: usize,
    places: &mut BTreeMap<u32, Place>,
    budget: &Budget,
) -> Result<Option<Dictionary>, FormError> {
    let Some(Object::Stream(stream)) = object_at::read(bytes, at, budget, |_| Ok(None))? else {
        return Ok(None);
    };
    let numbers = |key: &[u8]| -> Option<Vec<usize>> {
        let all = stream.dict.get(key).and_then(Object::as_array).ok()?;
        all.iter().map(|one| usize::try_from(one.as_i64().ok()?).ok()).collect()
    };
    let Some(widths) = numbers(b"W").filter(|widths| widths.len() >= 3) else { return Ok(None) };
    let [kind, first, second] = [widths[0], widths[1], widths[2]];
    let size: usize = [kind, first, second].into_iter().map(|width| width.min(MAX_WIDTH + 1)).sum();
    if first == 0 || [kind, first, second].into_iter().any(|width| width > MAX_WIDTH) {
        return Ok(None);
    }
    let Some(content) = filter::decoded(&stream, Limit::Decoded.most(), budget)? else { return Ok(None) };
    let whole = stream.dict.get(b"Size").and_then(Object::as_i64).ok().and_then(|size| usize::try_from(size).ok());
    let runs = numbers(b"Index").or_else(|| whole.map(|size| vec![0, size])).unwrap_or_default();
    let mut rows = content.chunks_exact(size);
    for run in runs.chunks_exact(2) {
        for (index, row) in rows.by_ref().take(run[1]).enumerate() {
            budget.spend(Limit::Entries, 1)?;
            let (type_field, rest) = row.split_at(kind);
            let Ok(number) = u32::try_from(run[0].saturating_add(index)) else { break };
            let value = big_endian(&rest[..first]);
            let place = match if kind == 0 { 1 } else { big_endian(type_field) } {
                1 => usize::try_from(value).ok().map(Place::At),
                2 => u32::try_from(value).ok().map(Place::In),
                _ => None,
            };
            if let Some(place) = place {
                places.entry(number).or_insert(place);
            }
        }
    }
    Ok(Some(stream.dict))
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte))
}
