//! Files whose structure was crafted: cross-reference sections, objects, lengths, pages and encryption.

use super::crafted::{exceeds, is_foreign, read};
use super::raw_pdf::{RawPdf, deflate, ended, references, stream};
use super::{pdf, said, text_field};
use crate::form_reader::FormError;
use crate::form_reader::budget::Limit;
use lopdf::{EncryptionState, EncryptionVersion, Permissions};

const MIB: usize = 1024 * 1024;

fn is_damaged(bytes: &[u8]) {
    // A file that cannot be rebuilt from its objects, or one without fields after it was.
    assert!(matches!(read(bytes).0, Err(FormError::Damaged(_) | FormError::Foreign)));
}

/// Returns a file that consists of a cross-reference stream.
fn only_xref(entries: &str, content: &[u8]) -> Vec<u8> {
    let object = [b"1 0 obj", &stream(&format!("/Type/XRef/Root 1 0 R{entries}"), content)[..], b" endobj\n"].concat();
    ended([b"%PDF-1.7\n", &object[..]].concat(), 9)
}

#[test]
fn a_cross_reference_stream_has_rows_of_a_possible_size() {
    for widths in ["0 0 0", "1 99999999999999 1", "1 -1 1", "9 9 9", "1 9223372036854775807 9223372036854775807", ""] {
        is_damaged(&only_xref(&format!("/Size 9/W[{widths}]/Index[0 4000000000]"), &[1; 60]));
    }
    is_damaged(&only_xref("/Size 9/W[1 2 1]/Index[4294967290 4000000000]", &[1; 6_000]));
    let rows = deflate(&vec![1; 4 * MIB]);
    exceeds(&only_xref("/Size 9/W[0 1 0]/Index[0 9000000]/Filter/FlateDecode", &rows), Limit::Entries);
    let rows = deflate(&vec![1; 65 * MIB]);
    exceeds(&only_xref("/Size 9/W[1 2 1]/Filter/FlateDecode", &rows), Limit::Decoded);
}

#[test]
fn a_cross_reference_table_has_a_limited_number_of_entries() {
    let (mut bytes, _) = RawPdf::new("").body();
    let start = bytes.len();
    bytes.extend(b"xref\n0 260000\n");
    bytes.extend(b"9 0 n\n".repeat(260_000));
    bytes.extend(b"trailer\n<</Root 1 0 R>>\n");
    exceeds(&ended(bytes, start), Limit::Entries);
}

#[test]
fn a_chain_of_sections_ends() {
    let (bytes, _) = RawPdf::new("").body();
    let section = |at: usize, more: &str| format!("xref\n0 0\ntrailer\n<</Root 1 0 R/Prev {at}{more}>>\n");
    let start = bytes.len();
    let loops = |more: &str| ended([&bytes[..], section(start, more).as_bytes()].concat(), start);
    is_damaged(&loops(""));
    is_damaged(&loops(&format!("/XRefStm {start}")));
    let mut long = bytes.clone();
    let mut last = start;
    for _ in 0..1_100 {
        let here = long.len();
        long.extend(section(last, "").bytes());
        last = here;
    }
    exceeds(&ended(long, last), Limit::Sections);
    is_damaged(&ended(bytes.clone(), usize::MAX));
    is_damaged(&ended([&bytes[..], section(999_999_999, "").as_bytes()].concat(), start));
}

#[test]
fn sections_that_contain_each_other_are_paid() {
    // Each section is a stream that contains all sections after it.
    let (count, size) = (900, 100);
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let first = bytes.len();
    for index in 0..count {
        let rest = (count - index) * size + 200_000;
        let next = first + (index + 1) * size;
        let head = format!("1 0 obj<</Type/XRef/W[1 1 1]/Size 0/Root 1 0 R/Prev {next}/Length {rest:08}");
        bytes.extend(format!("{head}{}>>stream\n", " ".repeat(size - head.len() - 9)).bytes());
    }
    bytes.extend(vec![b' '; 400_000]);
    exceeds(&ended(bytes, first), Limit::Scanned);
}

#[test]
fn entries_that_name_the_same_object_are_read_once() {
    let mut pdf = RawPdf::new("/AF 4 0 R");
    pdf.add(4, format!("[{}]", "1 ".repeat(9_000)));
    let (mut bytes, places) = pdf.body();
    let start = bytes.len();
    bytes.extend(b"xref\n0 20000\n0000000000 65535 f \n");
    places.iter().for_each(|(_, at)| bytes.extend(format!("{at:010} 00000 n \n").bytes()));
    (0..20_000).for_each(|_| bytes.extend(format!("{:010} 00000 n \n", places[3].1).bytes()));
    bytes.extend(b"trailer\n<</Root 1 0 R>>\n");
    assert!(is_foreign(&ended(bytes, start)).spent(Limit::Values) < 10_000);
}

#[test]
fn an_entry_with_a_wrong_number_is_used_only_where_none_is_right() {
    let fields = |text: &str| format!("<</FT/Tx/T(sessie_plaats)/V({text})>>");
    let mut pdf = RawPdf::new("/AcroForm<</Fields[4 0 R]>>");
    pdf.add(4, fields("oud"));
    pdf.add(4, fields("nieuw"));
    let (bytes, places) = pdf.body();
    let read_with = |entries: &[(u32, usize)]| {
        let mut bytes = bytes.clone();
        let start = bytes.len();
        bytes.extend(b"xref\n");
        let all = places[..3].iter().chain(entries);
        all.for_each(|(number, at)| bytes.extend(format!("{number} 1\n{at:010} 00000 n \n").bytes()));
        bytes.extend(b"trailer\n<</Root 1 0 R>>\n");
        read(&ended(bytes, start)).0.unwrap().fields[0].now.clone()
    };
    let (old, new) = (places[3].1, places[4].1);
    assert_eq!(read_with(&[(4, new), (9, old)]), "nieuw");
    assert_eq!(read_with(&[(9, new)]), "nieuw", "the object says that its number is 4");
}

#[test]
fn values_are_counted_before_they_fill_the_memory() {
    for members in ["1 ", "[]", "<<>>", "<</A 1>>", "()"] {
        let mut pdf = RawPdf::new("/AF 4 0 R");
        pdf.add(4, format!("[{}]", members.repeat(1_100_000)));
        exceeds(&pdf.bytes(), Limit::Values);
    }
    for nested in ["[", "<</A", "<</A["] {
        let mut pdf = RawPdf::new("/AF 4 0 R");
        pdf.add(4, nested.repeat(50_000));
        exceeds(&pdf.bytes(), Limit::Depth);
    }
    let mut brackets = RawPdf::new("/AF 4 0 R");
    brackets.add(4, "(".repeat(MIB));
    is_foreign(&brackets.bytes());
}

#[test]
fn objects_without_an_end_are_paid() {
    let mut pdf = RawPdf::new(&format!("/AcroForm<</Fields[{}]>>", references(4..19_000)));
    (4..19_000).for_each(|number| pdf.add(number, "(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
    exceeds(&pdf.bytes(), Limit::Scanned);
    let mut streams = RawPdf::new(&format!("/AcroForm<</Fields[{}]>>", references(4..19_000)));
    (4..19_000).for_each(|number| streams.add(number, "<</Length 99999999>>stream aaaaaaaaaaaaa"));
    exceeds(&streams.bytes(), Limit::Scanned);
}

#[test]
fn what_is_looked_at_after_a_number_is_paid() {
    // Each object is in the comment after the number of the one before it, and the comment has no end.
    for after in ["%", " %", " 0 %", " 0%"] {
        let mut pdf = RawPdf::new(&format!("/AF[{}]", references(10..3_000)));
        let mut nested: String = (10..3_000).map(|number| format!("{number} 0 obj 1{after}")).collect();
        let first = pdf.body().0.len() + "9 0 obj\n".len();
        let places = (10..3_000).map(|number| (number, first + nested.find(&format!("{number} 0 obj")).unwrap()));
        let places: Vec<(u32, usize)> = places.collect();
        nested.push_str(&"a".repeat(MIB));
        pdf.add(9, nested);
        exceeds(&pdf.bytes_with(&places), Limit::Scanned);
    }
}

#[test]
fn a_reference_may_contain_white_space_and_a_short_comment() {
    for reference in ["4 0 R", "4\r\n0\r\nR", "4  00000  R", "4 0 % x\n R"] {
        let mut pdf = RawPdf::new(&format!("/AcroForm<</Fields[{reference}]>>"));
        pdf.add(4, "<</FT/Tx/T(sessie_plaats)/V(Oss)>>");
        assert_eq!(read(&pdf.bytes()).0.unwrap().fields[0].now, "Oss", "{reference}");
    }
}

#[test]
fn streams_that_contain_each_other_are_paid() {
    let (count, size) = (3_000, 60);
    let mut pdf = RawPdf::new(&format!("/AcroForm<</Fields[{}]>>", references(10_000..10_000 + count)));
    pdf.add(4, "null");
    let (mut bytes, mut places) = pdf.body();
    for index in 0..count {
        places.push((10_000 + index, bytes.len()));
        let rest = (count - index - 1) as usize * size + 64 * 1024;
        let head = format!("{} 0 obj<</Length {rest:08}", 10_000 + index);
        bytes.extend(format!("{head}{}>>stream\n", " ".repeat(size - head.len() - 9)).bytes());
    }
    bytes.extend(vec![b' '; 64 * 1024]);
    bytes.extend(b"endstream endobj\n");
    let start = bytes.len();
    bytes.extend(b"xref\n");
    places.iter().for_each(|(number, at)| bytes.extend(format!("{number} 1\n{at:010} 00000 n \n").bytes()));
    bytes.extend(b"trailer\n<</Root 1 0 R>>\n");
    exceeds(&ended(bytes, start), Limit::Scanned);
}

#[test]
fn a_length_that_leads_to_itself_is_not_followed() {
    let mut itself = RawPdf::new("/AF[<</UF(x.json)/EF<</F 4 0 R>>>>]");
    itself.add(4, "<</Length 4 0 R>>stream\n{}\nendstream");
    assert_eq!(read(&itself.bytes()).0.unwrap().attachment.unwrap(), b"{}\n");
    let mut chain = RawPdf::new("/AF[<</UF(x.json)/EF<</F 4 0 R>>>>]");
    (4..9_000).for_each(|number| chain.add(number, format!("<</Length {} 0 R>>stream\n{{}}\nendstream", number + 1)));
    exceeds(&chain.bytes(), Limit::Depth);
    let mut negative = RawPdf::new("/AF[<</UF(x.json)/EF<</F 4 0 R>>>>]");
    negative.add(4, "<</Length -9>>stream\r\n{}\r\nendstream");
    assert_eq!(read(&negative.bytes()).0.unwrap().attachment.unwrap(), b"{}\r\n");
    let mut references = RawPdf::new("/AF 4 0 R");
    (4..9_000).for_each(|number| references.add(number, format!("{} 0 R", number + 1)));
    is_foreign(&references.bytes());
}

#[test]
fn object_streams_are_decoded_once_and_paid_together() {
    let made = |count: u32, content: &dyn Fn(u32) -> Vec<u8>| {
        let mut pdf = RawPdf::new(&format!("/AcroForm<</Fields[{}]>>", references(20_000..20_000 + count)));
        let entries = "/Type/ObjStm/N 1/First 8/Filter/FlateDecode";
        (0..count).for_each(|index| pdf.stream(4 + index, entries, &deflate(&content(20_000 + index))));
        let (mut bytes, places) = pdf.body();
        let mut rows = Vec::new();
        for (number, at) in &places {
            rows.extend([number.to_be_bytes().as_slice(), &[1], &u32::try_from(*at).unwrap().to_be_bytes()].concat());
        }
        for index in 0..count {
            rows.extend([(20_000 + index).to_be_bytes().as_slice(), &[2], &(4 + index).to_be_bytes()].concat());
        }
        let runs: String =
            rows.chunks(9).map(|row| format!("{} 1 ", u32::from_be_bytes(row[..4].try_into().unwrap()))).collect();
        let content: Vec<u8> = rows.chunks(9).flat_map(|row| [&row[4..], &[0]].concat()).collect();
        let start = bytes.len();
        bytes.extend(b"19999 0 obj");
        bytes.extend(stream(&format!("/Type/XRef/Size 1/Root 1 0 R/W[1 4 1]/Index[{runs}]"), &content));
        bytes.extend(b"\nendobj\n");
        ended(bytes, start)
    };
    let field = |number: u32, padding: usize| format!("{number} 0 <</FT/Tx/T(a)>>{}", " ".repeat(padding)).into_bytes();
    let small = is_foreign(&made(100, &|number| field(number, 1_000)));
    assert!(small.spent(Limit::Decoded) < 200_000);
    exceeds(&made(100, &|number| field(number, MIB)), Limit::Decoded);
    let index = |number: u32| [field(number, 0), b" 1 1".repeat(500_000)].concat();
    is_foreign(&made(3, &index));
    // Objects at the same place of one object stream, each a number before a lot of white space.
    let mut pdf = RawPdf::new(&format!("/AF[{}]", references(10..2_000)));
    let index: String = (10..2_000).map(|number| format!("{number} 0 ")).collect();
    let entries = format!("/Type/ObjStm/N 1/First {}", index.len());
    pdf.deflated(4, &entries, &[index.as_bytes(), b"1", &vec![b' '; MIB]].concat());
    let (mut bytes, places) = pdf.body();
    let row = |kind: u8, place: usize| [&[kind][..], &u32::try_from(place).unwrap().to_be_bytes()].concat();
    let mut rows: Vec<u8> = places.iter().flat_map(|(_, at)| row(1, *at)).collect();
    rows.extend((10..2_000).flat_map(|_| row(2, 4)));
    let start = bytes.len();
    bytes.extend(b"9 0 obj");
    bytes.extend(stream("/Type/XRef/Size 1/Root 1 0 R/W[1 4 0]/Index[1 4 10 1990]", &rows));
    bytes.extend(b"\nendobj\n");
    exceeds(&ended(bytes, start), Limit::Scanned);
}

#[test]
fn pages_that_repeat_are_visited_once() {
    let pages = |kid: &dyn Fn(u32) -> String| {
        let mut pdf = RawPdf::without_pages("");
        pdf.add(2, "<</Type/Pages/Kids[3 0 R]>>");
        (3..12).for_each(|node| pdf.add(node, format!("<</Type/Pages/Parent 2 0 R/Kids[{}]>>", kid(node).repeat(40))));
        pdf.add(12, "<</Type/Page/Parent 12 0 R>>");
        pdf.bytes()
    };
    assert!(is_foreign(&pages(&|node| format!("{} 0 R ", node + 1))).spent(Limit::Nodes) < 2_000);
    is_damaged(&pages(&|_| "2 0 R ".to_owned()));
    let mut direct = RawPdf::without_pages("");
    direct.add(2, "<</Type/Pages/Kids 4 0 R>>");
    direct.add(4, format!("[{}]", "<</Type/Pages/Kids 4 0 R>>".repeat(40)));
    exceeds(&direct.bytes(), Limit::Nodes);
}

#[test]
fn the_text_of_a_page_costs_little() {
    let page = |font: &str, table: &str, content: &[u8]| {
        let mut pdf = RawPdf::without_pages("");
        pdf.add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
        let fonts = "/Resources<</Font<</F 4 0 R>>>>";
        let parts = "6 0 R ".repeat((4 * MIB / (content.len() + 1)).clamp(1, 5));
        pdf.add(3, format!("<</Type/Page/Parent 2 0 R/Contents[{parts}]{fonts}>>"));
        pdf.add(4, format!("<</Type/Font{font}/ToUnicode 5 0 R>>"));
        pdf.stream(5, "", table.as_bytes());
        pdf.deflated(6, "", content);
        pdf.bytes()
    };
    let header = "/CIDInit /ProcSet findresource begin begincmap ";
    let content = b"BT /F 9 Tf (Hoofdvraag) Tj ET ".repeat(9);
    for range in ["<00000000> <FFFFFFFF> <0041>", "<00> <FFFF> [<0041> <0042>]", "<FF> <00> <41>", "<41>"] {
        is_foreign(&page("", &format!("{header}1 beginbfrange {range} endbfrange"), &content));
    }
    for content in ["1 ".repeat(500_000), "[[(".repeat(300_000), "(a".repeat(300_000), "BI ID \u{1} EI ".repeat(99_999)]
    {
        let budget = is_foreign(&page("", "", content.as_bytes()));
        assert!(budget.spent(Limit::Values) < 1_000, "operands are not kept");
    }
    // A long name of a font is not one of ours, and every operator pays for what it looks at.
    for size in [100, 300] {
        let content = [b"/".to_vec(), vec![b'N'; size], b" Tf".repeat(700_000)].concat();
        let spent = is_foreign(&page("", "", &content)).spent(Limit::Scanned);
        match size {
            100 => assert!(spent > Limit::Scanned.most(), "{spent}"),
            _ => assert!((2 * MIB..16 * MIB).contains(&spent), "{size}: {spent}"),
        }
    }
    let shown = [b"/".to_vec(), vec![b'N'; 100], b" Tf ".to_vec(), b"Tj ".repeat(700_000)].concat();
    assert!(is_foreign(&page("", "", &shown)).spent(Limit::Scanned) > Limit::Scanned.most());
    let characters = "<01><02>".repeat(100_000);
    let budget = is_foreign(&page("", &format!("{header}1 beginbfchar {characters}"), &content));
    assert!(budget.spent(Limit::Values) > 100_000, "characters are kept");
    let parents = "/Parent 3 0 R";
    let mut cycle = RawPdf::without_pages("");
    cycle.add(2, format!("<</Type/Pages/Kids[3 0 R]{parents}>>"));
    cycle.add(3, "<</Type/Page/Parent 2 0 R>>");
    is_foreign(&cycle.bytes());
}

#[test]
fn a_crafted_encryption_is_refused() {
    for encryption in [
        "/Encrypt 4 0 R".to_owned(),
        "/Encrypt<<>>".to_owned(),
        "/Encrypt<</Filter/Standard/V 5/R 6/O()/U()/P 0>>".to_owned(),
        "/Encrypt<</Filter/Standard/V 2/R 3/Length 9223372036854775807/O()/U()/P 0>>".to_owned(),
        format!("/Encrypt<</Filter/Standard/V 4/R 4/CF<<{}>>>>", "/A<<>>/B<<>>/C 4 0 R".repeat(900)),
    ] {
        let mut pdf = RawPdf::new("");
        pdf.add(4, "4 0 R");
        pdf.trailer = encryption;
        assert_eq!(read(&pdf.bytes()).0, Err(FormError::Encrypted));
    }
}

#[test]
fn a_form_that_opens_without_a_password_is_read() {
    let plain = pdf(vec![text_field("sessie_plaats", said("Tiel"), "Oss")], |_, _| {});
    for password in ["", "geheim"] {
        let mut document = lopdf::Document::load_mem(&plain).unwrap();
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "eigenaar",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        let fields = read(&bytes).0.map(|form| form.fields);
        match password {
            "" => assert_eq!(fields.unwrap()[0].now, "Tiel"),
            _ => assert_eq!(fields, Err(FormError::Encrypted)),
        }
    }
}

#[test]
fn a_form_with_object_streams_and_a_damaged_length_is_read() {
    let plain = pdf(vec![text_field("sessie_plaats", said("Tiel"), "Oss")], |_, _| {});
    let mut document = lopdf::Document::load_mem(&plain).unwrap();
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).unwrap();
    assert_eq!(read(&bytes).0.unwrap().fields[0].now, "Tiel");
    let before = [&b"noise before the header\n"[..], &plain].concat();
    assert_eq!(read(&before).0.unwrap().fields[0].now, "Tiel", "positions count from the header");
}
