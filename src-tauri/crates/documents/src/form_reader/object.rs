//! Access to PDF objects, direct or by reference.

use lopdf::{Dictionary, Document, Object, Stream};

/// Largest decompressed stream, in bytes.
pub(super) const MAX_STREAM: usize = 32 * 1024 * 1024;

/// Follows a reference; a broken one leads to null.
pub(super) fn resolved<'a>(pdf: &'a Document, object: &'a Object) -> &'a Object {
    pdf.dereference(object).map_or(&Object::Null, |(_, object)| object)
}

/// Returns a dictionary, direct or by reference.
pub(super) fn dictionary<'a>(pdf: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    resolved(pdf, object).as_dict().ok()
}

/// Returns an array, direct or by reference.
pub(super) fn array<'a>(pdf: &'a Document, object: &'a Object) -> Option<&'a Vec<Object>> {
    resolved(pdf, object).as_array().ok()
}

/// Returns a stream by reference.
pub(super) fn stream<'a>(pdf: &'a Document, object: &'a Object) -> Option<&'a Stream> {
    resolved(pdf, object).as_stream().ok()
}
