//! Files whose line ends a program converted, as if they were text: also the bytes of streams and strings.

use super::damaged::{form, reads, replaced};
use super::raw_pdf::{RawPdf, deflate};
use super::string_of;
use crate::form_reader::{FilledForm, FormError, read_form};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};

/// Returns letters that hardly deflate, the same for each seed.
fn noise(seed: u64, length: usize) -> String {
    let mut state = seed * 2 + 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + u8::try_from((state >> 40) % 26).unwrap())
    };
    (0..length).map(|_| next()).collect()
}

/// Makes a form whose field is in an object stream with noise, and which has an attached session.
fn packed(noise: &str) -> (Vec<u8>, Vec<u8>) {
    let inside = format!("4 0 <</FT/Tx/T(sessie_plaats)/V(Oss)/DV(Tiel)/TU({noise})>>");
    let deflated = deflate(inside.as_bytes());
    let mut pdf = RawPdf::new("/AcroForm<</Fields[4 0 R]>>/AF[6 0 R]");
    pdf.stream(5, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &deflated);
    pdf.add(6, "<</Type/Filespec/UF(sessie.json)/EF<</F 7 0 R>>>>");
    pdf.stream(7, "/Type/EmbeddedFile/Filter/FlateDecode", &deflate(noise.as_bytes()));
    (pdf.body().0, deflated)
}

/// Counts a word in bytes.
fn count(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|part| *part == word).count()
}

/// Returns noise whose deflated form has this many CR LF of its own.
fn with_pairs(pairs: usize, length: usize) -> String {
    let fits = |seed: &u64| {
        let noise = noise(*seed, length);
        let (bytes, deflated) = packed(&noise);
        // Of the other stream too.
        count(&deflated, b"\r\n") == pairs && count(&bytes, b"\r\n") == count(&deflated, b"\r\n") + attached(&noise)
    };
    noise((0..200_000).find(fits).unwrap(), length)
}

fn attached(noise: &str) -> usize {
    count(&deflate(noise.as_bytes()), b"\r\n")
}

/// Writes CR LF for each LF that has no CR before it.
fn to_pairs(bytes: &[u8]) -> Vec<u8> {
    replaced(&replaced(bytes, b"\r\n", b"\n"), b"\n", b"\r\n")
}

#[test]
fn streams_come_back_from_converted_line_ends() {
    for (pairs, length) in [(0, 3_000), (1, 3_000), (1, 20_000), (2, 6_000)] {
        let noise = with_pairs(pairs, length);
        let (sound, deflated) = packed(&noise);
        assert!(deflated.contains(&b'\n'), "a conversion changes the stream");
        for (what, bytes) in [
            ("LF became CR LF", replaced(&sound, b"\n", b"\r\n")),
            ("LF without CR became CR LF", to_pairs(&sound)),
            ("CR LF became LF", replaced(&sound, b"\r\n", b"\n")),
            ("CR LF became LF, and then CR LF again", to_pairs(&replaced(&sound, b"\r\n", b"\n"))),
        ] {
            let what = format!("{what}, {pairs} pairs");
            let form = reads(&bytes, true, &what);
            assert_eq!(form.attachment.as_deref(), Some(noise.as_bytes()), "{what}");
        }
    }
}

#[test]
fn what_a_conversion_made_equal_is_damaged() {
    let (sound, deflated) = packed(&noise(7, 3_000));
    assert!(deflated.contains(&b'\n') && deflated.contains(&b'\r'));
    let end = |bytes: &[u8]| [bytes, b"trailer\n<</Root 1 0 R>>\n"].concat();
    for (what, bytes) in [
        ("LF became CR", replaced(&sound, b"\n", b"\r")),
        ("CR became LF", replaced(&sound, b"\r", b"\n")),
        ("CR was removed, and more", replaced(&replaced(&sound, b"\r", b""), b"\0", b"")),
        ("a part is zero", {
            let mut bytes = sound.clone();
            let at = bytes.windows(20).position(|part| part == &deflated[500..520]).unwrap();
            bytes[at..at + 300].fill(0);
            bytes
        }),
    ] {
        for bytes in [bytes.clone(), end(&bytes)] {
            let read = read_form(&bytes);
            assert!(matches!(read, Err(FormError::Damaged(_))), "{what}: {read:?}");
        }
    }
}

#[test]
fn texts_in_strings_come_back_from_converted_line_ends() {
    let utf16 = |text: &str, big: bool| {
        let units = text.encode_utf16();
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        let bytes: Vec<u8> = [if big { [0xfe, 0xff] } else { [0xff, 0xfe] }]
            .into_iter()
            .chain(units.map(bytes))
            .flatten()
            .flat_map(|byte| if matches!(byte, b'(' | b')' | b'\\') { vec![b'\\', byte] } else { vec![byte] })
            .collect();
        // What lopdf writes: only CR is escaped.
        replaced(&bytes, b"\r", b"\\r")
    };
    for text in ["één\ntwee\ndrie", "Ċ en č\n\nčĊ", "\nOss\n", "(haakjes)\n\\ en č"] {
        for big in [true, false] {
            let value = [b"<</FT/Tx/T(sessie_plaats)/V(", &utf16(text, big)[..], b")>>"].concat();
            let mut pdf = RawPdf::new("/AcroForm<</Fields[4 0 R]>>");
            pdf.add(4, value);
            let sound = pdf.bytes();
            for (what, bytes) in
                [("as made", sound.clone()), ("CR LF", replaced(&sound, b"\n", b"\r\n")), ("pairs", to_pairs(&sound))]
            {
                assert_eq!(string_of(&read_form(&bytes).unwrap()), text, "{what}");
            }
        }
    }
}

#[test]
fn an_encrypted_file_with_converted_line_ends_is_damaged() {
    let mut pdf = Document::load_mem(&form()).unwrap();
    let version = EncryptionVersion::V2 {
        document: &pdf,
        owner_password: "eigenaar",
        user_password: "",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    pdf.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    reads(&bytes, false, "a password of the owner");
    let converted = replaced(&bytes, b"\n", b"\r\n");
    assert!(matches!(read_form(&converted), Err(FormError::Damaged(_))));
}

#[test]
fn a_file_that_was_taken_for_text_is_damaged() {
    let sound = replaced(&form(), b"%PDF-1.7\n", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    reads(&sound, true, "a second line of bytes");
    let latin: String = sound.iter().map(|byte| char::from(*byte)).collect();
    for (what, bytes) in [
        ("from Latin-1", latin.into_bytes()),
        ("from UTF-8", String::from_utf8_lossy(&sound).into_owned().into_bytes()),
    ] {
        let read = read_form(&bytes);
        assert!(matches!(read, Err(FormError::Damaged(_))), "{what}: {read:?}");
    }
}

/// Returns whether a form without fields is told as damaged.
fn is_damaged(read: Result<FilledForm, FormError>) -> bool {
    matches!(read, Err(FormError::Damaged(_)))
}

#[test]
fn a_damaged_file_without_a_form_is_damaged_and_not_foreign() {
    let mut pdf = RawPdf::new("");
    pdf.add(4, "<</Producer(Factuurprogramma)>>");
    let foreign = pdf.bytes();
    assert_eq!(read_form(&foreign), Err(FormError::Foreign));
    let lost = |word: &[u8]| {
        let at = foreign.windows(word.len()).rposition(|part| part == word).unwrap();
        foreign[..at].to_vec()
    };
    for bytes in [lost(b"startxref"), lost(b"xref\n0"), replaced(&foreign, b"\n", b"\r\n"), lost(b"4 0 obj")] {
        assert!(is_damaged(read_form(&bytes)));
    }
    // An actiescan of which the end with the fields is missing is not one without fields.
    let mut ours = RawPdf::new("");
    ours.add(4, "<</Creator(Actiescan)>>");
    ours.trailer = "/Info 4 0 R".to_owned();
    let ours = ours.bytes();
    assert_eq!(read_form(&ours), Err(FormError::Flattened));
    let at = ours.windows(6).position(|part| part == b"xref\n0").unwrap();
    assert!(is_damaged(read_form(&ours[..at])));
}

#[test]
fn what_is_appended_right_after_the_end_is_found() {
    let newer = b"4 0 obj\n<</FT/Tx/T(sessie_plaats)/V(Oss)/DV(Tiel)>>\nendobj\n";
    // Its cross-reference is lost.
    let older = replaced(&replaced(&form(), b"Oss", b"Epe"), b"startxref\n", b"startxref\nx");
    let older = older.strip_suffix(b"\n").unwrap();
    for (what, bytes) in [
        ("right after it", [older, newer].concat()),
        ("with more", [older, newer, &b"startxref\n9\n%%EOF"[..]].concat()),
        ("after an object", [older, b"\n9 0 obj null endobj", &newer[..]].concat()),
    ] {
        reads(&bytes, true, what);
    }
}
