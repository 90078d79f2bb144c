//! The form in other programs: they read the values of the session, and values filled in with them come back.

use crate::programs::{SIX, Values, fill, form, json, text};
use crate::samples::{example, named};
use crate::session_values::session_values;
use crate::tools::{beside, folder, python, run};
use app::{DocumentKind, ErrorCode, ExportOptions};
use documents::form_fields::{TICKED, level_state};
use domain::LevelAnswer;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use std::fs;
use std::path::Path;
use testkit::Device;

fn by_pypdf(path: &Path) -> Values {
    json(&run(&python(), &[text(&beside("fields.py")), text(path)], b""))
}

fn by_pdf_js(path: &Path) -> Values {
    json(&run(Path::new("node"), &[text(&beside("fields.mjs")), text(path)], b""))
}

/// Reads the fields with pdftk, which prints `FieldName: …` and `FieldValue: …` with line breaks as character
/// references.
fn by_pdftk(path: &Path) -> Values {
    let dump = run(Path::new("pdftk"), &[text(path), "dump_data_fields"], b"");
    let blocks = dump.split("---\n").filter(|block| block.contains("FieldName: "));
    let line = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        unescaped(line)
    };
    blocks.map(|block| (line(block, "FieldName: "), line(block, "FieldValue: "))).collect()
}

fn unescaped(text: &str) -> String {
    let mut pieces = text.split("&#");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(';').and_then(|(code, rest)| Some((char::from_u32(code.parse().ok()?)?, rest))) {
            Some((c, rest)) => {
                plain.push(c);
                plain.push_str(rest);
            }
            None => plain.push_str(piece),
        }
    }
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Returns whether two values are equal: programs write line ends and the off state of a button in different ways.
fn same(one: &str, other: &str) -> bool {
    let plain = |value: &str| value.replace("\r\n", "\n").replace('\r', "\n").trim_end().to_owned();
    let off = |value: &str| if value == "Off" { String::new() } else { plain(value) };
    off(one) == off(other)
}

#[test]
fn every_program_reads_the_values_of_the_session() {
    for make in [example, named] {
        let mut device = Device::new();
        let id = make(&mut device);
        let path = form(&mut device, id);
        let expected = session_values(device.app().session(id).expect("the session exists"));
        for (reader, read) in [("pypdf", by_pypdf(&path)), ("pdf.js", by_pdf_js(&path)), ("pdftk", by_pdftk(&path))] {
            for (name, value) in &expected {
                let found = read.get(name).unwrap_or_else(|| panic!("{reader} has no field {name}"));
                assert!(same(found, value), "{reader} reads {name} as {found:?}, but the session has {value:?}");
            }
        }
    }
}

#[test]
fn names_from_right_to_left_come_back_unchanged_from_every_program() {
    for how in SIX {
        let mut device = Device::new();
        let id = named(&mut device);
        let path = form(&mut device, id);
        let back = folder("forms").join(format!("namen-{how}.pdf"));
        fill(how, &path, &back, &json(r#"{"sessie_plaats": "Oss"}"#));
        let bytes = fs::read(&back).expect("the program wrote the form");
        let preview = device.app().read_form(&bytes).unwrap_or_else(|error| panic!("{how}: {error}"));
        let changed: Vec<&str> = preview.proposals.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(changed, ["sessie_plaats"], "{how}: {:#?}", preview.proposals);
    }
}

/// Returns the values that each program fills in.
fn answers() -> Values {
    let pairs = [
        ("sessie_plaats", "Oss"),
        ("kaart_maatwerk_niveau", "niveau-4"),
        ("kaart_maatwerk_notitie", "Getypt in een ander programma: één coöperatie"),
        ("kaart_netwerk_later", TICKED),
        ("kaart_netwerk_later_reden", "Eén regel: hoe het verder moet"),
    ];
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[test]
fn values_filled_in_with_other_programs_come_back() {
    for how in ["pypdf", "append", "pdfium", "pdf.js", "poppler", "pdftk", "mupdf"] {
        let mut device = Device::new();
        let id = device.new_session("De Brug");
        let path = form(&mut device, id);
        let back = folder("forms").join(format!("{how}.pdf"));
        let answers = answers();
        fill(how, &path, &back, &answers);
        let bytes = fs::read(&back).expect("the program wrote the form");
        let preview = device.app().read_form(&bytes).unwrap_or_else(|error| panic!("{how}: {error}"));
        assert_eq!(preview.session, Some(id), "{how}: the form names its session");
        let mut found: Vec<_> = preview.proposals.iter().map(|one| one.id.clone()).collect();
        found.sort();
        assert_eq!(found, answers.keys().cloned().collect::<Vec<_>>(), "{how}: {:#?}", preview.proposals);
        let session = device.app().take_form(&found).expect("the proposals can be accepted").session;
        let answer = &session
            .cards
            .iter()
            .find(|card| card.factor.as_str() == "maatwerk")
            .expect("the session has this card")
            .answer;
        assert_eq!(session.details.place, "Oss", "{how}");
        assert_eq!(answer.note, answers["kaart_maatwerk_notitie"], "{how}");
        assert_eq!(
            level_state(match answer.level {
                LevelAnswer::Chosen(choice) => Some(choice),
                _ => None,
            }),
            "niveau-4"
        );
    }
}

/// Programs that rewrite a form. Each of them drops something that names the session.
const REWRITTEN: [&str; 7] = ["pypdf", "pages", "pdfium", "pdf.js", "poppler", "pdftk", "mutool"];

#[test]
fn a_rewritten_form_without_metadata_still_names_its_session() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let path = form(&mut device, id);
    for how in REWRITTEN {
        let rewritten = folder("forms").join(format!("rewritten-{how}.pdf"));
        match how {
            "pdftk" => drop(run(Path::new("pdftk"), &[text(&path), "cat", "output", text(&rewritten)], b"")),
            "mutool" => drop(run(Path::new("mutool"), &["clean", "-ggg", text(&path), text(&rewritten)], b"")),
            how => fill(how, &path, &rewritten, &json(r#"{"sessie_plaats": "Oss"}"#)),
        }
        let mut pdf = Document::load(&rewritten).expect("the program wrote a PDF");
        for key in [&b"Metadata"[..], b"Names", b"AF"] {
            pdf.catalog_mut().expect("the PDF has a catalog").remove(key);
        }
        for key in [&b"ID"[..], b"Info"] {
            pdf.trailer.remove(key);
        }
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).expect("the PDF can be written to memory");
        let preview = device.app().read_form(&bytes).unwrap_or_else(|error| panic!("{how}: {error}"));
        assert_eq!(preview.session, Some(id), "{how}");
    }
}

/// Makes a PDF of one page, with resources for a picture of one grey dot and for a common font.
fn page(content: &str) -> Vec<u8> {
    let mut pdf = Document::with_version("1.7");
    let image = dictionary! {
        "Subtype" => "Image", "Width" => 1, "Height" => 1, "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
    };
    let image = pdf.add_object(Stream::new(image, vec![128]));
    let font = pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let resources = match content.contains("/Ding") {
        true => dictionary! { "XObject" => dictionary! { "Ding" => image } },
        false => dictionary! { "Font" => dictionary! { "Letter" => font } },
    };
    let content = pdf.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let (pages, size) = (pdf.new_object_id(), [0, 0, 9, 9].map(Object::from).to_vec());
    let page = pdf.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "MediaBox" => size, "Resources" => resources, "Contents" => content,
    });
    pdf.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
    let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", root);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the PDF can be written to memory");
    bytes
}

#[test]
fn every_form_that_cannot_be_imported_is_refused_with_its_own_message() {
    let mut device = Device::new();
    let id = example(&mut device);
    let path = form(&mut device, id);
    let options = ExportOptions { attach_session: false, ..ExportOptions::default() };
    let bare = folder("forms").join("bare.pdf");
    let document = device.app().document(id, DocumentKind::Actiescan, &options).expect("the form can be made").bytes;
    fs::write(&bare, document).expect("the target folder is writable");
    let made = |name: &str, program: &str, arguments: &[&str]| {
        let to = folder("forms").join(name);
        let mut all: Vec<&str> = arguments.to_vec();
        let place = all.iter().position(|argument| *argument == "TO").expect("the arguments contain TO");
        all[place] = text(&to);
        run(Path::new(program), &all, b"");
        fs::read(&to).expect("the program wrote the file")
    };
    let locked = made("locked.pdf", "qpdf", &["--encrypt", "geheim", "eigenaar", "256", "--", text(&path), "TO"]);
    let flat = made("flat.pdf", "pdftk", &[text(&bare), "output", "TO", "flatten"]);
    let kept = made("flat-attached.pdf", "pdftk", &[text(&path), "output", "TO", "flatten"]);
    let printed = made("printed.pdf", "pdftocairo", &["-pdf", text(&path), "TO"]);
    let scanned = page("q 9 0 0 9 0 0 cm /Ding Do Q");
    let foreign = page("BT /Letter 9 Tf (Factuur: actiescan) Tj ET");
    let mut cut = fs::read(&path).expect("the form was written");
    cut.truncate(cut.len() / 2);
    let before = device.app().session(id).expect("the session exists").clone();
    for (bytes, words) in [
        (&locked, "wachtwoord"),
        (&scanned, "scan of een foto"),
        (&foreign, "geen formulier"),
        (&cut, "beschadigd"),
        (&b"PK\x03\x04".to_vec(), "ingepakt bestand"),
    ] {
        let error = device.app().read_form(bytes).expect_err(words);
        assert_eq!(error.code(), ErrorCode::Invalid);
        assert!(
            error.message().contains(words) && error.message().contains("Er is niets veranderd"),
            "{words}: {error}"
        );
    }
    assert_eq!(*device.app().session(id).expect("the session exists"), before);
    // A flattened form shows its session where it is here, and is refused or offers the attached session elsewhere.
    let mut stranger = Device::numbered(2);
    for (what, bytes, attached) in [("flat", &flat, false), ("kept", &kept, true), ("printed", &printed, false)] {
        match device.app().read_form(bytes) {
            Ok(read) => assert!(
                read.without_fields && read.session == Some(id) && read.proposals.is_empty(),
                "{what}: {read:?}"
            ),
            Err(error) => assert!(what == "printed" && error.message().contains("geen invulvelden meer"), "{what}"),
        }
        match stranger.app().read_form(bytes) {
            Ok(read) => assert!(attached && read.without_fields && read.attached && read.session.is_none(), "{what}"),
            Err(error) => assert!(!attached && error.message().contains("geen invulvelden meer"), "{what}"),
        }
    }
    // A file that is only protected against changes can be read by everybody.
    let guarded = made("guarded.pdf", "qpdf", &["--encrypt", "", "eigenaar", "256", "--", text(&path), "TO"]);
    assert!(device.app().read_form(&guarded).is_ok(), "a file that opens without a password is read");
    let packed = made("packed.pdf", "qpdf", &["--object-streams=generate", text(&path), "TO"]);
    assert_eq!(device.app().read_form(&packed).expect("a form with object streams is read").proposals, []);
}
