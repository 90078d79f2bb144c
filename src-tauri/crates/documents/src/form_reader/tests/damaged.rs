//! Files whose wrapping was damaged on the way: the fields are read all the same, and the form tells it.

use super::raw_pdf::{RawPdf, deflate, ended, stream};
use crate::form_reader::{FilledForm, FormError, read_form};

/// Makes a form of one field, with a newer version of it at the end.
pub(super) fn form() -> Vec<u8> {
    let mut pdf = RawPdf::new("/AcroForm<</Fields[4 0 R]>>");
    pdf.add(4, "<</FT/Tx/T(sessie_plaats)/V(Oss)/DV(Tiel)>>");
    pdf.add(5, "<</Title(Actiescan)>>");
    pdf.trailer = "/Info 5 0 R/ID[<01940000000070008000000000000001><00>]".to_owned();
    pdf.bytes()
}

pub(super) fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut result = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(from.len()).position(|window| window == from) {
        result.extend_from_slice(&rest[..at]);
        result.extend_from_slice(to);
        rest = &rest[at + from.len()..];
    }
    [result, rest.to_vec()].concat()
}

fn before(bytes: &[u8], word: &str) -> Vec<u8> {
    let at = bytes.windows(word.len()).rposition(|window| window == word.as_bytes()).unwrap();
    bytes[..at].to_vec()
}

#[track_caller]
pub(super) fn reads(bytes: &[u8], repaired: bool, what: &str) -> FilledForm {
    let form = read_form(bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(form.fields.len(), 1, "{what}");
    assert_eq!((&*form.fields[0].now, form.fields[0].given.as_deref()), ("Oss", Some("Tiel")), "{what}");
    assert_eq!(form.repaired, repaired, "{what}");
    form
}

#[test]
fn a_sound_form_is_not_repaired() {
    let sound = form();
    reads(&sound, false, "as made");
    reads(&before(&sound, "%%EOF"), false, "without its last line");
    reads(&[&sound[..], &[b' '; 1_000]].concat(), false, "with spaces at the end");
    reads(&[b"\r\n\r\n", &sound[..]].concat(), false, "with lines before it");
    reads(&replaced(&sound, b"00000 n \n", b"00000 n\n"), false, "lines of 19 bytes");
}

#[test]
fn a_damaged_wrapping_is_rebuilt_from_the_objects() {
    let sound = form();
    let id = reads(&sound, false, "as made").sessions;
    for (what, bytes) in [
        ("the end is missing", before(&sound, "startxref")),
        ("the trailer is kept, the table is not", replaced(&sound, b"xref\n0 1\n", b"\n")),
        ("much after the end", [&sound[..], &[b'x'; 5_000]].concat()),
        ("lines of another system", replaced(&sound, b"\n", b"\r\n")),
        (
            "positions count from before the header",
            replaced(&sound, b"%PDF-1.7\n", b"%PDF-1.7\n% a comment of one line\n"),
        ),
        ("positions of zeros", replaced(&sound, b"startxref\n", b"startxref\n0 ")),
        ("the position is no number", replaced(&sound, b"startxref\n", b"startxref\nx")),
        ("only some objects moved", replaced(&sound, b"/DV(Tiel)>>", b"/DV(Tiel)     >>")),
    ] {
        assert_eq!(reads(&bytes, true, what).sessions, id, "{what}");
    }
    // Without a trailer the catalog is found by its type.
    reads(&before(&sound, "xref\n0 1"), true, "there is no trailer");
    reads(&replaced(&before(&sound, "xref\n0 1"), b"/Type/Catalog", b""), true, "there is no catalog");
    reads(&replaced(&before(&sound, "xref\n0 1"), b"/Type/Pages", b""), true, "the root of the pages has no type");
    let two = before(&sound, "xref\n0 1");
    let cut = [&two[..], b"4 0 obj\n<</FT/Tx/T(sessie_plaats)/V(Epe"].concat();
    reads(&cut, true, "a newer version of the field is cut off");
    let newer =
        [&replaced(&two, b"Oss", b"Epe")[..], b"4 0 obj\n<</FT/Tx/T(sessie_plaats)/V(Oss)/DV(Tiel)>>\nendobj\n"];
    reads(&newer.concat(), true, "the last version counts");
}

#[test]
fn objects_in_streams_are_found_too() {
    let inside = |text: &str| {
        let field = format!("<</FT/Tx/T(sessie_plaats)/V({text})/DV(Tiel)>>{}", " ".repeat(200));
        deflate(format!("4 0 {field}").as_bytes())
    };
    let body = |texts: &[&str]| {
        let mut pdf = RawPdf::new("/AcroForm<</Fields[4 0 R]>>");
        for (number, text) in (10..).zip(texts) {
            pdf.stream(number, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &inside(text));
        }
        pdf
    };
    reads(&body(&["Oss"]).body().0, true, "one stream");
    reads(&body(&["Epe", "Oss"]).body().0, true, "the last stream counts");
    let mut direct = body(&["Epe"]);
    direct.add(4, "<</FT/Tx/T(sessie_plaats)/V(Oss)/DV(Tiel)>>");
    reads(&direct.body().0, true, "an object after the stream counts");
    // The trailer is a cross-reference stream with wrong positions.
    let (mut bytes, _) = body(&["Oss"]).body();
    let start = bytes.len();
    bytes.extend(b"20 0 obj");
    bytes.extend(stream("/Type/XRef/W[1 2 1]/Size 5/Root 1 0 R", &[1; 20]));
    bytes.extend(b"\nendobj\n");
    reads(&ended(bytes, start), true, "a cross-reference stream with wrong positions");
}

#[test]
fn the_objects_in_a_stream_that_was_cut_off_are_read_as_far_as_they_go() {
    let names = ["sessie_plaats", "sessie_moderator", "sessie_notulist"];
    let field =
        |name: &str| format!("<</FT/Tx/T({name})/V(Oss)/DV(Tiel)>> % 0123456789abcdefghijklmnopqrstuvwxyz{name}\n");
    let fields = names.map(field);
    let mut head = String::new();
    let mut at = 0;
    for (number, field) in (4..).zip(&fields) {
        head += &format!("{number} {at} ");
        at += field.len();
    }
    let content = deflate([head.as_str(), &fields.concat()].concat().as_bytes());
    let mut pdf = RawPdf::new("/AcroForm<</Fields[4 0 R 5 0 R 6 0 R]>>");
    let entries = format!("/Type/ObjStm/N 3/First {}/Filter/FlateDecode", head.len());
    pdf.stream(10, &entries, &content);
    let (bytes, _) = pdf.body();
    let start = bytes.windows(content.len()).position(|window| window == content).unwrap();
    let mut counts = Vec::new();
    for kept in 0..=content.len() {
        match read_form(&bytes[..start + kept]) {
            Ok(form) => {
                assert!(form.repaired, "{kept} bytes");
                let all = form.fields.iter().all(|field| field.now == "Oss" && field.given.as_deref() == Some("Tiel"));
                assert!(all, "no value is cut off, with {kept} bytes");
                counts.push(form.fields.len());
            }
            Err(error) => {
                assert!(matches!(error, FormError::Damaged(_)), "{error}, with {kept} bytes");
                counts.push(0);
            }
        }
    }
    assert!(counts.is_sorted() && counts.contains(&1) && counts.contains(&2), "{counts:?}");
    assert_eq!((counts[0], counts.last()), (0, Some(&3)), "{counts:?}");
}

#[test]
fn what_cannot_be_repaired_is_damaged() {
    let sound = form();
    for bytes in [&b"%PDF-1.7\n"[..], b"%PDF-1.7\nnonsense obj 1 obj x 0 obj", &sound[..40]] {
        assert!(matches!(read_form(bytes), Err(FormError::Damaged(_))), "{:?}", bytes.len());
    }
    let many = [b"%PDF-1.7\n".to_vec(), b"1 0 obj ".repeat(300_000)].concat();
    assert!(matches!(read_form(&many), Err(FormError::TooComplex(_))));
}
