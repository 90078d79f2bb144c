//! Decodes streams, filter by filter, within the budget.

use super::super::budget::{Budget, Limit};
use super::super::error::FormError;
use super::deflate::{self, Inflated};
use super::line_ends;
use lopdf::{DecompressError, Dictionary, Error, Object, Stream};

/// Most filters of one stream.
const MAX_FILTERS: usize = 4;
/// Longest row of a predictor, in bytes. lopdf reserves two rows before it reads the first.
const MAX_ROW: i64 = 256 * 1024;
/// Most bytes that deflate makes of one.
const MAX_RATIO: usize = 1_032;
/// The filter of content that is deflated.
const DEFLATED: &[u8] = b"FlateDecode";

/// Returns the decoded content of a stream; `None` if it cannot be decoded.
///
/// # Errors
/// [`FormError::TooComplex`] if it is larger than `most` bytes, or the budget is spent.
pub(super) fn decoded(stream: &Stream, most: usize, budget: &Budget) -> Result<Option<Vec<u8>>, FormError> {
    if matches!(stream.dict.get(b"Filter"), Ok(Object::Array(all)) if all.len() > MAX_FILTERS) {
        return Err(FormError::TooComplex(Limit::Decoded));
    }
    let filters = filters(stream);
    budget.spend(Limit::Scanned, stream.content.len())?;
    let mut content = restored(stream, &filters, budget).unwrap_or_else(|| stream.content.clone());
    for (place, name) in filters.into_iter().enumerate() {
        if name == b"Crypt" {
            continue;
        }
        let parameters = match stream.dict.get(b"DecodeParms") {
            Ok(Object::Array(all)) => all.get(place).and_then(|one| one.as_dict().ok()),
            Ok(Object::Dictionary(one)) => Some(one),
            _ => None,
        };
        let Some(next) = layer(name, parameters, content, most, budget)? else { return Ok(None) };
        content = next;
    }
    if content.len() > most {
        return Err(FormError::TooComplex(Limit::Decoded));
    }
    Ok(Some(content))
}

/// Returns whether a stream is what was written: if it is deflated, it can be inflated to the end.
///
/// # Errors
/// [`FormError::TooComplex`] if the budget is spent.
pub(super) fn is_sound(stream: &Stream, budget: &Budget) -> Result<bool, FormError> {
    let filters = filters(stream);
    if filters.first().copied() != Some(DEFLATED) {
        return Ok(true);
    }
    budget.spend(Limit::Scanned, stream.content.len())?;
    let restored = restored(stream, &filters, budget);
    let content = restored.as_ref().unwrap_or(&stream.content);
    // Decoding refuses what is too long.
    let result = deflate::inflated(content, budget.left(Limit::Decoded));
    Ok(matches!(result, Inflated::Whole(_) | Inflated::Longer(_)))
}

/// Returns the names of the filters of a stream, in the order in which they are undone.
fn filters(stream: &Stream) -> Vec<&[u8]> {
    match stream.dict.get(b"Filter") {
        Ok(Object::Name(_)) | Ok(Object::Array(_)) => stream.filters().unwrap_or_else(|_| vec![b"?"]),
        _ => Vec::new(),
    }
}

/// Returns the content of a stream that lost carriage returns, with them.
fn restored(stream: &Stream, filters: &[&[u8]], budget: &Budget) -> Option<Vec<u8>> {
    let declared = usize::try_from(stream.dict.get(b"Length").and_then(Object::as_i64).ok()?).ok()?;
    // Where as many bytes are missing as the line end after the content has, that seems to be part of it.
    let is_doubtful = declared != stream.content.len() || stream.content.ends_with(b"\n");
    let may_be_short = is_doubtful && filters.first().copied() == Some(DEFLATED);
    may_be_short.then(|| line_ends::completed(&stream.content, declared, budget))?
}

/// Undoes one filter.
fn layer(
    name: &[u8],
    parameters: Option<&Dictionary>,
    content: Vec<u8>,
    most: usize,
    budget: &Budget,
) -> Result<Option<Vec<u8>>, FormError> {
    let size = content.len();
    let mut dictionary = Dictionary::new();
    dictionary.set("Filter", Object::Name(name.to_vec()));
    if let Some(parameters) = parameters {
        if !has_possible_rows(parameters) {
            return Ok(None);
        }
        let mut numbers = Dictionary::new();
        for key in ["Predictor", "Columns", "Colors", "BitsPerComponent", "EarlyChange"] {
            if let Ok(number) = parameters.get(key.as_bytes()).and_then(Object::as_i64) {
                numbers.set(key, number);
            }
        }
        dictionary.set("DecodeParms", numbers);
    }
    let room = most.min(budget.left(Limit::Decoded));
    match Stream::new(dictionary, content).decompressed_content_with_limit(room) {
        Ok(next) => {
            budget.spend(Limit::Decoded, next.len())?;
            Ok(Some(next))
        }
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
            budget.spend(Limit::Decoded, room.saturating_add(1))?;
            Err(FormError::TooComplex(Limit::Decoded))
        }
        Err(_) => {
            // It is not known how much was decoded before the error.
            budget.spend(Limit::Decoded, room.min(size.saturating_mul(MAX_RATIO)))?;
            Ok(None)
        }
    }
}

fn has_possible_rows(parameters: &Dictionary) -> bool {
    let number = |key: &[u8], default| parameters.get(key).and_then(Object::as_i64).unwrap_or(default);
    let row = [(&b"Columns"[..], 1), (b"Colors", 1), (b"BitsPerComponent", 8)]
        .into_iter()
        .try_fold(1_i64, |row, (key, default)| row.checked_mul(number(key, default).max(1)));
    row.is_some_and(|bits| bits <= MAX_ROW * 8)
}
