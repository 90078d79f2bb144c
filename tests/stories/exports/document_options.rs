//! Documents as a person asks for them: a form or flat, with or without the session in it, blank, and not at all.

use actiescan_tests::{Device, level, note};
use app::{BlankDocument, DocumentKind, ExportOptions};

fn options(kind: DocumentKind) -> ExportOptions {
    ExportOptions::usual(kind)
}

#[test]
fn the_same_session_with_the_same_choices_gives_the_same_bytes_and_other_choices_others() {
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be made");
    let mut make = |options: ExportOptions| {
        let made = device.app().document(id, DocumentKind::Actiescan, &options);
        made.expect("the document can be made").bytes
    };
    let usual = options(DocumentKind::Actiescan);
    let form = make(usual);
    assert!(form == make(usual), "the same choices must give the same bytes");
    let flat = make(ExportOptions { fillable: false, ..usual });
    let bare = make(ExportOptions { attach_session: false, ..usual });
    assert!(form != flat && form != bare, "a form, a flat document and one without its session differ");
    let mentions = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    assert!(mentions(&flat, "<pdfaid:part>3"), "a flat document with its session is fit for the archive");
    assert!(!mentions(&form, "pdfaid:part"), "a form that may change promises no archive");
}

#[test]
fn a_document_that_is_stopped_is_not_there_and_the_session_is_as_it_was() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, level("maatwerk", 2));
    device.edit(id, note("maatwerk", "Blijft staan"));
    let options = options(DocumentKind::Actiescan);
    let stopped = device.app().document_while(id, DocumentKind::Actiescan, &options, &|_| false);
    assert_eq!(stopped.expect("to stop is no error"), None);
    let made = device.app().document(id, DocumentKind::Actiescan, &options).expect("it can be made after all");
    assert!(made.pages > 8, "every card has a page");
    let session = device.app().session(id).expect("the session is there");
    assert!(session.cards.iter().any(|card| card.answer.note == "Blijft staan"));
}

#[test]
fn blank_documents_need_no_session() {
    let mut device = Device::new();
    for (blank, name) in [(BlankDocument::Form, "lege-actiescan.pdf"), (BlankDocument::Cards, "actiescan-kaarten.pdf")]
    {
        let made = device.app().blank_document(blank).expect("it can be made");
        assert_eq!(made.file_name, name);
        assert!(made.pages >= 16 && made.bytes.starts_with(b"%PDF-1.7"), "{name} has {} pages", made.pages);
    }
    let home = device.app().sessions(None).expect("the list can be read");
    assert!(home.running.is_none() && home.earlier.is_empty(), "a blank document makes no session");
}
