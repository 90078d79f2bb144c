//! Rebuilds the cross-reference of a damaged file from the objects in it, as pdf.js, PDFium and qpdf do: the positions
//! are wrong after a conversion of line ends, and the end is missing in a file that was cut off.

use super::super::budget::{Budget, Limit};
use super::super::error::FormError;
use super::object_at;
use super::syntax::{Syntax, is_regular, is_space};
use super::xref::{Place, Sections};
use lopdf::{Dictionary, Object};
use std::collections::BTreeMap;

/// The number and generation of an object are searched in this many bytes before `obj`.
const BEFORE: usize = 32;
/// The type of an object is searched in this many bytes after `obj`.
const AFTER: usize = 512;
/// Entries of a trailer that an older trailer may add.
const KEYS: [&[u8]; 4] = [b"Root", b"ID", b"Info", b"Encrypt"];

/// The objects in a file.
pub(super) struct Found {
    /// The last place of each object outside object streams, and the newest trailer.
    pub(super) sections: Sections,
    /// Number and position of the object streams, in the order of the file.
    pub(super) containers: Vec<(u32, usize)>,
    /// Whether the file ends in an object, or right after one: then more objects may have been cut off.
    pub(super) cut: bool,
    /// Number of the object stream in which the file ends.
    pub(super) cut_container: Option<u32>,
}

/// Searches a file for objects and trailers.
///
/// # Errors
/// [`FormError::Damaged`] if there are no objects, [`FormError::TooComplex`] if the budget is spent.
pub(super) fn scan(bytes: &[u8], budget: &Budget) -> Result<Found, FormError> {
    budget.spend(Limit::Scanned, bytes.len())?;
    let mut places: BTreeMap<u32, Place> = BTreeMap::new();
    let mut containers = Vec::new();
    let mut trailers = Vec::new();
    // The last object, what stood at its number before, and whether it has an end.
    let mut last: Option<(u32, Option<Place>)> = None;
    let mut cut = false;
    for at in 0..bytes.len() {
        match bytes[at] {
            b'o' if bytes[at..].starts_with(b"obj") => {
                let Some((number, start)) = start_of(bytes, at) else {
                    if bytes[..at].ends_with(b"end") {
                        last = None;
                    }
                    continue;
                };
                budget.spend(Limit::Entries, 1)?;
                last = Some((number, places.insert(number, Place::At(start))));
                cut = true;
                let kind = &bytes[at..bytes.len().min(at + AFTER)];
                budget.spend(Limit::Scanned, kind.len())?;
                let head = find(kind, b"endobj").map_or(kind, |end| &kind[..end]);
                if find(head, b"/ObjStm").is_some() {
                    containers.push((number, start));
                } else if find(head, b"/XRef").is_some()
                    && let Some(Object::Stream(stream)) = object_at::read(bytes, start, budget, |_| Ok(None))?
                {
                    budget.spend(Limit::Sections, 1)?;
                    trailers.push(stream.dict);
                    cut = false;
                }
            }
            b't' if bytes[at..].starts_with(b"trailer") => {
                budget.spend(Limit::Sections, 1)?;
                cut = false;
                trailers.extend(Syntax::new(bytes, at + b"trailer".len(), budget).dictionary()?);
            }
            _ => {}
        }
    }
    // The objects in a stream that was cut off are read as far as they go.
    let cut_container = last.map(|(number, _)| number).filter(|number| {
        let stream = containers.last();
        stream.is_some_and(|(stream, at)| stream == number && places.get(number) == Some(&Place::At(*at)))
    });
    // The file was cut off in the middle of a newer version of an object.
    if let Some((number, older)) = last.filter(|_| cut_container.is_none()) {
        match older {
            Some(older) => drop(places.insert(number, older)),
            None => drop(places.remove(&number)),
        }
    }
    if places.is_empty() {
        return Err(FormError::Damaged("there are no objects".to_owned()));
    }
    containers.retain(|(number, at)| places.get(number) == Some(&Place::At(*at)));
    Ok(Found { sections: Sections { places, trailer: newest(trailers) }, containers, cut, cut_container })
}

/// Returns the number of the object whose `obj` is at a position, and where it starts.
fn start_of(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let from = at.saturating_sub(BEFORE);
    let before = &bytes[from..at];
    let back = |end: usize, is: fn(u8) -> bool| end - before[..end].iter().rev().take_while(|byte| is(**byte)).count();
    let generation_end = back(before.len(), is_space);
    let generation = back(generation_end, |byte| byte.is_ascii_digit());
    let number_end = back(generation, is_space);
    let number = back(number_end, |byte| byte.is_ascii_digit());
    if generation == generation_end || number_end == generation || number == number_end {
        return None;
    }
    // A number that begins before these bytes is too long. Some programs begin what they append right after the word
    // that ends the file.
    let follows = [&b"%%EOF"[..], b"endobj"].iter().any(|word| before[..number].ends_with(word));
    let alone = if number == 0 { from == 0 } else { follows || !is_regular(before[number - 1]) };
    let digits = std::str::from_utf8(&before[number..number_end]).ok().filter(|_| alone)?;
    Some((digits.parse().ok()?, from + number))
}

/// Returns the newest trailer, with the entries that only older ones have.
fn newest(trailers: Vec<Dictionary>) -> Dictionary {
    let mut newest = Dictionary::new();
    for trailer in trailers.iter().rev() {
        for key in KEYS {
            if let Ok(value) = trailer.get(key).cloned()
                && !newest.has(key)
            {
                newest.set(key, value);
            }
        }
    }
    newest
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}
