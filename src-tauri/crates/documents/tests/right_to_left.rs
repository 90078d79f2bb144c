//! Names in Hebrew and in the Arabic script in the finished PDFs: as pdftotext finds them, as a screen reader gets them,
//! and as the form gives them back.
#![expect(clippy::unwrap_used, reason = "a test stops at the first missing object")]

use documents::form_fields::FormField;
use documents::{ExportOptions, Paper, read_form};
use domain::{Outcome, Session};
use lopdf::{Dictionary, Document, Object, decode_text_string};
use std::io::Write;
use std::process::Command;
use testkit::sample;

const NAMES: [&str; 4] = ["מרים בת לוי", "محمد الأحمد", "הלל 12 כהן", "هەڵەبجە"];

/// Returns a session with the names in every kind of place.
fn session() -> Session {
    let mut session = sample::session();
    session.details.initiative = format!("Buurthuis {}", NAMES[0]);
    session.details.moderator = NAMES[0].into();
    session.details.minute_taker = NAMES[1].into();
    session.participants[0].name = NAMES[3].into();
    session.cards[0].answer.note = format!("Met {} en {} (nieuw).", NAMES[1], NAMES[0]);
    session.cards[0].answer.actions[0].who = NAMES[1].into();
    session.cards[0].answer.actions[0].what = format!("{} bellen", NAMES[0]);
    session
}

fn options() -> ExportOptions {
    ExportOptions { participant_names: true, ..ExportOptions::default() }
}

fn made(paper: Paper<'_>) -> Vec<u8> {
    paper.pdf(&options(), &sample::stamp(), None).unwrap().bytes
}

/// Returns the text that pdftotext finds, without the marks that it adds for the direction.
fn found(bytes: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let output = Command::new("pdftotext").arg(file.path()).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}')).collect()
}

#[test]
fn names_are_found_as_they_were_typed_and_none_is_written_as_a_code() {
    let session = session();
    let outcome = Outcome::of(&session);
    for paper in [Paper::Actiescan(&outcome), Paper::Advice(&outcome), Paper::Form(&session)] {
        let text = found(&made(paper));
        for name in &NAMES[..2] {
            assert!(text.contains(name), "{name} is found:\n{text}");
        }
        assert!(!text.contains("[U+"), "{text}");
    }
}

#[test]
fn the_same_names_give_the_same_bytes() {
    let session = session();
    let outcome = Outcome::of(&session);
    assert_eq!(made(Paper::Actiescan(&outcome)), made(Paper::Actiescan(&outcome)));
    assert_eq!(made(Paper::Form(&session)), made(Paper::Form(&session)));
}

/// Returns the language and the text of each element with a language of its own, in the order of the file.
fn spoken(pdf: &Document) -> Vec<(String, String)> {
    let elements = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let spans = elements.filter(|element| element.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == b"Span"));
    let language =
        |span: &Dictionary| String::from_utf8(span.get(b"Lang").unwrap().as_str().unwrap().to_vec()).unwrap();
    spans.map(|span| (language(span), decode_text_string(span.get(b"ActualText").unwrap()).unwrap())).collect()
}

#[test]
fn a_screen_reader_gets_each_name_in_its_language_and_in_the_order_of_reading() {
    let session = session();
    let outcome = Outcome::of(&session);
    for paper in [Paper::Actiescan(&outcome), Paper::Advice(&outcome)] {
        let spoken = spoken(&Document::load_mem(&made(paper)).unwrap());
        for (language, name) in [("he", NAMES[0]), ("ar", NAMES[1]), ("ar", NAMES[3])] {
            assert!(spoken.contains(&(language.to_owned(), name.to_owned())), "{name}: {spoken:?}");
        }
    }
    assert!(spoken(&Document::load_mem(&made(Paper::Actiescan(&sample::outcome()))).unwrap()).is_empty());
}

#[test]
fn a_form_gives_such_names_back_unchanged() {
    let session = session();
    let form = read_form(&made(Paper::Form(&session))).unwrap();
    let value = |wanted: &FormField| {
        let field = form.fields.iter().find(|field| field.field == *wanted);
        field.map(|field| field.now.clone()).unwrap_or_else(|| panic!("{wanted:?} is in the form"))
    };
    assert_eq!(value(&FormField::Moderator), NAMES[0]);
    assert_eq!(value(&FormField::MinuteTaker), NAMES[1]);
    assert!(value(&FormField::Participants).starts_with(NAMES[3]));
    let factor = session.cards[0].factor.clone();
    assert_eq!(value(&FormField::Note(factor)), session.cards[0].answer.note);
}
