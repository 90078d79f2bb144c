//! The matrix: each of six programs fills in every kind of field, and the file is then merged with another form, split,
//! flattened and damaged. What was filled in comes back, or one true sentence says why not.

use crate::programs::{Values, fill, form, place, text};
use crate::tools::{python, run};
use app::{ErrorCode, FormPreview};
use documents::form_fields::{FieldName, FormField, TICKED};
use domain::{ActionId, SessionId};
use lopdf::Document;
use std::fs;
use std::path::{Path, PathBuf};
use testkit::Device;

/// A form that one program filled in, and what should come back.
struct Row {
    how: &'static str,
    device: Device,
    session: SessionId,
    /// The blank form of another session.
    other: (SessionId, PathBuf),
    filled: PathBuf,
    /// Names of fields with their new values, as a preview shows them.
    expected: Values,
}

/// Returns the values to fill in, and how a preview shows them: every kind of field, and letters of several kinds.
/// `action` is an action point of the card “netwerk”.
fn answers(step: &str, action: ActionId) -> (Values, Values) {
    let step = format!("stap_{step}");
    let [what, who, when] = ["wat", "wie", "wanneer"].map(|part| format!("kaart_netwerk_actie_{action}_{part}"));
    let written = [
        ("sessie_plaats", "’s-Hertogenbosch – č"),
        ("sessie_datum", "20 nov 2026"),
        ("sessie_deelnemers", "Zoë & co\nKofi <b>\nŁucja"),
        ("kaart_maatwerk_niveau", "niveau-4"),
        ("kaart_maatwerk_notitie", "Eén regel\nen nog een (met haakjes) \\ Ċč"),
        ("kaart_maatwerk_vraag_maatwerk-1", "Onder de subvraag: €\u{a0}5"),
        ("kaart_netwerk_later", TICKED),
        ("kaart_netwerk_later_reden", "Ná de zomer – č"),
        ("kaart_netwerk_niveau", "niveau-1"),
        // Words without their tick set the mark too.
        ("kaart_maatwerk_openvraag_vraag", "Wie betaalt “dit” (na 2027)?"),
        (&*what, "Buurtbedrijven bellen én mailen"),
        (&*who, "Kofi & Zoë"),
        (&*when, "2 april 2027"),
        ("kaart_maatwerk_actie_nieuw-1_wat", "Convenant “verlengen”"),
        ("kaart_maatwerk_actie_nieuw-1_wie", "Marieke & Ahmed"),
        ("kaart_maatwerk_actie_nieuw-1_wanneer", "1 juni 2027"),
        ("vraag_nieuw-1_vraag", "Wie belt?"),
        ("vraag_nieuw-1_antwoord", "Sanne"),
        (&*step, TICKED),
    ];
    let written: Values = written.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let mut shown = written.clone();
    for (name, value) in [
        ("kaart_maatwerk_niveau", "4. Staat stevig"),
        ("kaart_netwerk_niveau", "1. Nog niet gestart"),
        ("kaart_netwerk_later", "Ja"),
        (&*step, "Ja"),
        ("kaart_maatwerk_actie_nieuw-1_wat", "Convenant “verlengen” – Marieke & Ahmed – 1 juni 2027"),
        ("vraag_nieuw-1_vraag", "Wie belt?\nSanne"),
    ] {
        shown.insert(name.to_owned(), value.to_owned());
    }
    for part in ["kaart_maatwerk_actie_nieuw-1_wie", "kaart_maatwerk_actie_nieuw-1_wanneer", "vraag_nieuw-1_antwoord"] {
        shown.remove(part);
    }
    (written, shown)
}

fn row(how: &'static str) -> Row {
    let mut device = Device::new();
    let session = device.new_session("De Brug");
    let action = device.add_action(session, "netwerk", "Bellen", "Sanne", "2027-03-01");
    let huis = device.new_session("Het Huis");
    let instrument = &device.app().session(session).expect("the session exists").instrument;
    let words = instrument.scale.levels.iter().map(|level| level.word.clone()).collect::<Vec<_>>();
    let (written, mut expected) = answers(instrument.wrap_up.steps[0].id.as_str(), action);
    expected.insert("kaart_maatwerk_niveau".to_owned(), format!("4. {}", words[3]));
    expected.insert("kaart_netwerk_niveau".to_owned(), format!("1. {}", words[0]));
    let blank = form(&mut device, session);
    let other = form(&mut device, huis);
    let filled = place("filled.pdf");
    fill(how, &blank, &filled, &written);
    Row { how, device, session, other: (huis, other), filled, expected }
}

/// Returns the proposals of a preview: names of fields with their new values.
fn proposed(preview: &FormPreview) -> Values {
    preview.proposals.iter().map(|one| (one.id.clone(), one.new.clone())).collect()
}

impl Row {
    fn check(&mut self) {
        let bytes = fs::read(&self.filled).expect("the program wrote the form");
        let preview = self.reads("as written", &bytes);
        assert!(!preview.repaired, "{}", self.how);
        for change in self.damaged(&bytes) {
            let preview = self.reads(change.0, &change.1);
            assert_eq!(preview.repaired, change.2, "{}, {}", self.how, change.0);
        }
        self.merged();
        self.split();
        self.flattened();
    }

    /// Reads a file with this form, and nothing less.
    fn reads(&mut self, what: &str, bytes: &[u8]) -> FormPreview {
        let how = self.how;
        let preview = self.device.app().read_form(bytes).unwrap_or_else(|error| panic!("{how}, {what}: {error}"));
        assert_eq!(preview.session, Some(self.session), "{how}, {what}");
        assert_eq!(proposed(&preview), self.expected, "{how}, {what}");
        assert!(preview.proposals.iter().all(|one| one.possible && !one.both_changed), "{how}, {what}: {preview:#?}");
        preview
    }

    /// Runs a program that writes a file, and returns the file.
    fn made(&self, name: &str, program: &Path, arguments: &[&str]) -> Vec<u8> {
        let to = place(name);
        let arguments: Vec<&str> = arguments.iter().map(|one| if *one == "TO" { text(&to) } else { one }).collect();
        run(program, &arguments, b"");
        fs::read(&to).expect("the program wrote the file")
    }

    fn merged(&mut self) {
        let (one, two) = (text(&self.filled).to_owned(), text(&self.other.1).to_owned());
        let pypdf = "import sys; from pypdf import PdfWriter; w = PdfWriter(); [w.append(f) for f in sys.argv[2:]]; \
                     w.write(sys.argv[1])";
        let files = [
            ("qpdf", self.made("qpdf.pdf", Path::new("qpdf"), &["--empty", "--pages", &one, &two, "--", "TO"])),
            ("pdftk", self.made("pdftk.pdf", Path::new("pdftk"), &[&one, &two, "cat", "output", "TO"])),
            ("pypdf", self.made("pypdf.pdf", &python(), &["-c", pypdf, "TO", &one, &two])),
        ];
        for (by, bytes) in files {
            let preview = self.reads(&format!("merged by {by}"), &bytes);
            let told: Vec<_> = preview.forms.iter().map(|one| one.initiative.as_str()).collect();
            assert_eq!(told, ["De Brug", "Het Huis"], "{}, merged by {by}", self.how);
            assert_eq!(preview.unknown_fields, 0, "{}, merged by {by}", self.how);
            let second = self.device.app().show_form(1, None).expect("the second form can be shown");
            assert_eq!((second.session, proposed(&second)), (Some(self.other.0), Values::new()), "{by}");
        }
    }

    /// Each page of one card, copied by a program, has what was filled in on it.
    fn split(&mut self) {
        let pages = fields_by_page(&fs::read(&self.filled).expect("the form"));
        let page = pages.iter().position(|names| names.iter().any(|name| name == "kaart_maatwerk_notitie"));
        let page = page.expect("the card has a page");
        let mut expected = self.expected.clone();
        expected.retain(|name, _| pages[page].contains(name));
        assert!(expected.len() >= 4, "the page has fields that were filled in: {expected:?}");
        let (file, number) = (text(&self.filled).to_owned(), (page + 1).to_string());
        let pypdf = "import sys; from pypdf import PdfWriter; w = PdfWriter(); p = int(sys.argv[3]); \
                     w.append(sys.argv[2], pages=(p - 1, p)); w.write(sys.argv[1])";
        let one = |name| format!("split-{name}.pdf");
        let pages = ["-f", &number, "-l", &number, &file, "TO"];
        let files = [
            ("qpdf", self.made(&one("qpdf"), Path::new("qpdf"), &["--empty", "--pages", &file, &number, "--", "TO"])),
            ("pdftk", self.made(&one("pdftk"), Path::new("pdftk"), &[&file, "cat", &number, "output", "TO"])),
            ("mutool", self.made(&one("mutool"), Path::new("mutool"), &["clean", &file, "TO", &number])),
            ("poppler", self.made(&one("poppler"), Path::new("pdfseparate"), &pages)),
            ("pypdf", self.made(&one("pypdf"), &python(), &["-c", pypdf, "TO", &file, &number])),
        ];
        for (by, bytes) in files {
            let what = format!("{}, split by {by}", self.how);
            let preview = self.device.app().read_form(&bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
            assert_eq!(preview.session, Some(self.session), "{what}");
            assert_eq!(proposed(&preview), expected, "{what}");
            assert_eq!(preview.missing_cards.len(), 7, "{what}");
        }
    }

    /// Nothing that was filled in can be read, and that is said.
    fn flattened(&mut self) {
        let file = text(&self.filled).to_owned();
        let qpdf = ["--warning-exit-0", "--generate-appearances", "--flatten-annotations=all", &file, "TO"];
        let files = [
            ("qpdf", self.made("flat-qpdf.pdf", Path::new("qpdf"), &qpdf)),
            ("pdftk", self.made("flat-pdftk.pdf", Path::new("pdftk"), &[&file, "output", "TO", "flatten"])),
            ("cairo", self.made("flat-cairo.pdf", Path::new("pdftocairo"), &["-pdf", &file, "TO"])),
        ];
        for (by, bytes) in files {
            let what = format!("{}, flattened by {by}", self.how);
            match self.device.app().read_form(&bytes) {
                Ok(read) => assert!(read.without_fields && read.proposals.is_empty(), "{what}: {read:#?}"),
                Err(error) => {
                    assert_eq!(error.code(), ErrorCode::Invalid, "{what}");
                    assert!(error.message().contains("geen invulvelden meer"), "{what}: {error}");
                }
            }
        }
    }

    /// Returns the file damaged in ways that leave all fields in it, and whether that has to be repaired.
    fn damaged(&self, bytes: &[u8]) -> Vec<(&'static str, Vec<u8>, bool)> {
        let (one, two) = (&b"\n"[..], &b"\r\n"[..]);
        let start = bytes.windows(9).rposition(|word| word == b"startxref").expect("a file has an end");
        vec![
            ("LF became CR LF", replaced(bytes, one, two), true),
            ("LF without CR became CR LF", replaced(&replaced(bytes, two, one), one, two), true),
            ("the end is missing", bytes[..start].to_vec(), true),
            ("a head of a message", [b"Content-Type: application/pdf\r\n\r\n", bytes].concat(), false),
            ("zeros after it", [bytes, &[0; 5_000]].concat(), true),
            ("a line before the objects", [&bytes[..9], b"% one more line\n", &bytes[9..]].concat(), true),
        ]
    }
}

/// Returns the names of the fields on each page.
fn fields_by_page(bytes: &[u8]) -> Vec<Vec<String>> {
    let pdf = Document::load_mem(bytes).expect("the PDF can be read");
    let name = |id: lopdf::ObjectId| {
        let widget = pdf.get_dictionary(id).ok()?;
        let parent = widget.get(b"Parent").and_then(lopdf::Object::as_reference).and_then(|id| pdf.get_dictionary(id));
        let name =
            widget.get(b"T").or_else(|error| parent.map_err(|_| error).and_then(|group| group.get(b"T"))).ok()?;
        let name = lopdf::decode_text_string(name).ok()?;
        let known = name.parse::<FieldName>().ok()?;
        (!matches!(known.field, FormField::LevelList(_))).then_some(name)
    };
    let annotations = |page| {
        let page = pdf.get_dictionary(page).expect("a page");
        let all = pdf.dereference(page.get(b"Annots").expect("annotations")).expect("they exist").1;
        all.as_array().expect("an array").iter().filter_map(|one| name(one.as_reference().ok()?)).collect()
    };
    pdf.get_pages().into_values().map(annotations).collect()
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut result = Vec::with_capacity(bytes.len() + bytes.len() / 64);
    let mut rest = bytes;
    while let Some(at) = rest.windows(from.len()).position(|window| window == from) {
        result.extend_from_slice(&rest[..at]);
        result.extend_from_slice(to);
        rest = &rest[at + from.len()..];
    }
    result.extend_from_slice(rest);
    result
}

/// Checks the row of one program. Each is a test of its own, so that they run side by side.
macro_rules! rows {
    ($($test:ident: $how:literal),* $(,)?) => {
        $(
            #[test]
            fn $test() {
                row($how).check();
            }
        )*

        #[test]
        fn the_matrix_has_all_six_programs() {
            assert_eq!([$($how),*], crate::programs::SIX);
        }
    };
}

rows! {
    filled_in_with_pdfium: "pdfium",
    filled_in_with_pdf_js: "pdf.js",
    filled_in_with_poppler: "poppler",
    filled_in_with_pypdf: "pypdf",
    filled_in_with_pdftk: "pdftk",
    filled_in_with_mupdf: "mupdf",
}
