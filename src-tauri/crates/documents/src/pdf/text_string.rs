//! Text strings of PDF.

use lopdf::{Object, StringFormat};

/// Returns a text string (ISO 32000-1, 7.9.2.2) in UTF-16BE with a byte order mark.
pub(super) fn text_string(text: &str) -> Object {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}
