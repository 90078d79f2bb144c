//! Text strings in the encodings that programs write: UTF-16 of either byte order, UTF-8, or PDFDocEncoding. Some
//! programs leave out the mark that tells which.

use super::budget::{Budget, Limit};
use super::error::FormError;
use lopdf::{Object, StringFormat, decode_text_string};
use std::sync::LazyLock;

/// The character of each byte in PDFDocEncoding (ISO 32000-1, D.2).
static PDF_DOC: LazyLock<[char; 256]> = LazyLock::new(|| {
    std::array::from_fn(|byte| {
        let Ok(byte) = u8::try_from(byte) else { return '\u{fffd}' };
        let decoded = decode_text_string(&Object::String(vec![byte], StringFormat::Literal)).ok();
        match byte {
            b'\n' | b'\r' | b'\t' => char::from(byte),
            _ => decoded.and_then(|text| text.chars().next()).unwrap_or('\u{fffd}'),
        }
    })
});

/// Returns the text of a string, a name, a number or a Boolean; empty for any other object.
///
/// Bytes that cannot be decoded become “\u{fffd}”, so that a person can see the damage. All bytes are paid before they
/// are decoded, because a long string can have a short text.
///
/// # Errors
/// [`FormError::TooComplex`] if the budget is spent.
pub(super) fn text(object: &Object, budget: &Budget) -> Result<String, FormError> {
    match object {
        Object::String(bytes, _) => {
            budget.spend(Limit::Scanned, bytes.len())?;
            Ok(of_bytes(bytes))
        }
        Object::Name(name) => of_name(name, budget),
        Object::Integer(number) => Ok(number.to_string()),
        Object::Real(number) => Ok(number.to_string()),
        Object::Boolean(on) => Ok(on.to_string()),
        _ => Ok(String::new()),
    }
}

/// Returns the text of a name.
///
/// # Errors
/// [`FormError::TooComplex`] if the budget is spent.
pub(super) fn of_name(name: &[u8], budget: &Budget) -> Result<String, FormError> {
    budget.spend(Limit::Scanned, name.len())?;
    Ok(String::from_utf8_lossy(name).into_owned())
}

/// Returns the text of the bytes of a string.
pub(super) fn of_bytes(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // Not in the standard, but some programs write it.
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ if bytes.is_ascii() && !bytes.contains(&0) => pdf_doc(bytes),
        _ => unmarked(bytes),
    };
    without_language(&text)
}

/// Returns the text of bytes without a mark of their encoding, which are not ASCII.
fn unmarked(bytes: &[u8]) -> String {
    // A text in PDFDocEncoding has no zeros, and UTF-16 in a Latin script has one in most characters.
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (big, little) = (zeros(0), zeros(1));
    if bytes.len().is_multiple_of(2) && big != little {
        return utf16(bytes, if big > little { u16::from_be_bytes } else { u16::from_le_bytes });
    }
    let utf8 = std::str::from_utf8(bytes).ok().filter(|text| text.chars().all(is_likely));
    utf8.map_or_else(|| pdf_doc(bytes), str::to_owned)
}

/// Returns whether UTF-8 without a mark is likely to mean this character.
///
/// A letter with quotation marks after it in PDFDocEncoding can be valid UTF-8 too. It is then almost always a letter of
/// a script that nobody here writes: “ß’” would be one of N’Ko, and “é’”” one of Chinese.
fn is_likely(character: char) -> bool {
    matches!(character,
        '\0'..='\u{7f}'
        // Latin letters of Europe, and the marks that go with them.
        | '\u{a0}'..='\u{17f}' | '\u{218}'..='\u{21b}' | '\u{300}'..='\u{36f}'
        // Greek and Cyrillic.
        | '\u{370}'..='\u{52f}'
        // Punctuation, currencies, arrows and other signs.
        | '\u{2000}'..='\u{2bff}' | '\u{fb00}'..='\u{fb06}'
        // Emoji and other characters of four bytes.
        | '\u{10000}'..)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = match bytes.windows(2).any(|two| two == b"\r\n") {
        true => with_line_ends(bytes, unit),
        false => bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect(),
    };
    String::from_utf16_lossy(&units)
}

/// Returns the units of UTF-16 in which a conversion of line ends put a byte 0D before each byte 0A. Otherwise no text
/// has these two in a row, because letters from U+0A00 do not follow those that end in 0D.
fn with_line_ends(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u16> {
    let is_big = unit([0, 1]) == 1;
    let mut units = Vec::with_capacity(bytes.len() / 2);
    let mut rest = bytes;
    while let [first, second, after @ ..] = rest {
        let (two, next) = match (is_big, *first, *second, after) {
            (true, high, b'\r', [b'\n', after @ ..]) => ([high, b'\n'], after),
            (false, b'\r', b'\n', [high, after @ ..]) => ([b'\n', *high], after),
            (_, first, second, after) => ([first, second], after),
        };
        units.push(unit(two));
        rest = next;
    }
    units
}

fn pdf_doc(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| PDF_DOC[usize::from(*byte)]).collect()
}

/// Removes the escape sequences that mark the language of a text (ISO 32000-1, 7.9.2.2).
fn without_language(text: &str) -> String {
    if !text.contains('\u{1b}') {
        return text.to_owned();
    }
    text.split('\u{1b}').enumerate().filter(|(index, _)| index % 2 == 0).map(|(_, piece)| piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_a_text_decodes_to_the_same_text() {
        let text = "€ 5 – ‘Zoë’ … ﬁ";
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of_bytes(&[&[0xfe, 0xff], &big[..]].concat()), text);
        assert_eq!(of_bytes(&[&[0xff, 0xfe], &little[..]].concat()), text);
        assert_eq!(of_bytes(&[&[0xef, 0xbb, 0xbf], text.as_bytes()].concat()), text);
        assert_eq!(of_bytes(b"\xa0 5 \x85 \x8fZo\xeb\x90 \x83 \x93"), text);
        assert_eq!(of_bytes(b"een\r\ntwee\tdrie"), "een\r\ntwee\tdrie");
    }

    #[test]
    fn an_encoding_without_a_mark_is_recognised() {
        for text in ["Zoë", "één keer ‘’ €", "Ł", "Αθήνα 5"] {
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(of_bytes(text.as_bytes()), text, "UTF-8");
            if text.bytes().any(|byte| byte.is_ascii()) {
                assert_eq!(of_bytes(&big), text, "big endian");
                assert_eq!(of_bytes(&little), text, "little endian");
            }
        }
        assert_eq!(of_bytes(b"Zo\xeb"), "Zoë");
        assert_eq!(of_bytes(b"\xeb\xe9n"), "ëén");
    }

    #[test]
    fn letters_before_quotation_marks_are_no_letters_of_another_script() {
        for (bytes, text) in [
            (&b"\xdf\x90z"[..], "ß’z"),
            (b"\x8dcaf\xe9\x90\x8e", "“café’”"),
            (b"het caf\xe9\x8e\x84", "het café”—"),
            (b"\xdc\x8e", "Ü”"),
            (b"CAF\xc9\x90", "CAFÉ’"),
            (b"idee\xeb\x83\x8e", "ideeë…”"),
        ] {
            assert_eq!(of_bytes(bytes), text);
        }
    }

    #[test]
    fn language_marks_and_broken_surrogates_do_no_harm() {
        assert_eq!(
            of_bytes(
                "\u{feff}\u{1b}nl\u{1b}dag".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>().as_slice()
            ),
            "dag"
        );
        assert_eq!(of_bytes(&[0xfe, 0xff, 0xd8, 0x00, 0x00, 0x41, 0x00]), "\u{fffd}A");
        assert_eq!(of_bytes(&[0xfe]), "þ");
        assert_eq!(of_bytes(b""), "");
    }
}
