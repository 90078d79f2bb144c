//! Reads one object in the file, and the content of a stream.

use super::super::budget::{Budget, Limit};
use super::super::error::FormError;
use super::line_ends;
use super::syntax::Syntax;
use lopdf::{Object, ObjectId, Stream};

/// The number and generation of an object are searched within this many bytes.
const HEAD: usize = 256;
/// The word after the content of a stream.
const END: &[u8] = b"endstream";

/// Returns the number of the object at a position, and the position after `obj`.
pub(super) fn head(bytes: &[u8], at: usize, budget: &Budget) -> Option<(ObjectId, usize)> {
    let window = bytes.get(at..)?;
    let window = &window[..window.len().min(HEAD)];
    let mut syntax = Syntax::new(window, 0, budget);
    let number = syntax.unsigned()?;
    let generation = syntax.unsigned()?;
    syntax.skip_space();
    syntax.take(b"obj").then_some(((number, generation), at + syntax.at))
}

/// Reads the object at a position. Returns `None` if it is malformed. `length` resolves the length of a stream that is
/// given by reference.
///
/// # Errors
/// [`FormError::TooComplex`] if the budget is spent.
pub(super) fn read(
    bytes: &[u8],
    at: usize,
    budget: &Budget,
    length: impl FnOnce(ObjectId) -> Result<Option<i64>, FormError>,
) -> Result<Option<Object>, FormError> {
    let Some((_, start)) = head(bytes, at, budget) else { return Ok(None) };
    let mut syntax = Syntax::new(bytes, start, budget);
    let Some(object) = syntax.object()? else { return Ok(None) };
    let Object::Dictionary(dictionary) = object else { return Ok(Some(object)) };
    let after = syntax.at;
    syntax.skip_space();
    budget.spend(Limit::Scanned, syntax.at - after)?;
    if !syntax.take(b"stream") {
        return Ok(Some(Object::Dictionary(dictionary)));
    }
    let word = syntax.at;
    while matches!(syntax.peek(), Some(b' ' | b'\t')) {
        syntax.at += 1;
    }
    budget.spend(Limit::Scanned, syntax.at - word)?;
    if !(syntax.take(b"\r\n") || syntax.take(b"\n")) {
        syntax.take(b"\r");
    }
    let length = match dictionary.get(b"Length") {
        Ok(Object::Reference(id)) => length(*id)?,
        Ok(Object::Integer(length)) => Some(*length),
        _ => None,
    };
    let rest = &bytes[syntax.at..];
    let declared = length.and_then(|length| usize::try_from(length).ok());
    if let Some(length) = declared.filter(|length| ends_stream(rest, *length)) {
        budget.spend(Limit::Scanned, length)?;
        return Ok(Some(Object::Stream(Stream::new(dictionary, rest[..length].to_vec()))));
    }
    // Where the length is missing or wrong, the content is searched for its end.
    let length = rest.windows(END.len()).position(|word| word == END).unwrap_or(rest.len());
    budget.spend(Limit::Scanned, length)?;
    let content = &rest[..length];
    if let Some(content) = declared.and_then(|declared| line_ends::undone(content, declared)) {
        return Ok(Some(Object::Stream(Stream::new(dictionary, content))));
    }
    let mut stream = Stream::new(dictionary, content.to_vec());
    // Decoding compares it with the content.
    if let Some(declared) = declared.and_then(|declared| i64::try_from(declared).ok()) {
        stream.dict.set("Length", declared);
    }
    Ok(Some(Object::Stream(stream)))
}

/// Returns whether `endstream` follows after this many bytes.
fn ends_stream(rest: &[u8], length: usize) -> bool {
    let Some(after) = rest.get(length..) else { return false };
    let space = after.iter().take(4).take_while(|byte| matches!(byte, b'\r' | b'\n' | b' ' | b'\t')).count();
    after[space..].starts_with(END)
}
