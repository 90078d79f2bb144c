//! Options of documents: fillable or flat, with or without the attached session, blank, and cancelled.

use app::{BlankDocument, DocumentKind, ExportOptions};
use testkit::{Device, level, note};

fn options(kind: DocumentKind) -> ExportOptions {
    ExportOptions::usual(kind)
}

#[test]
fn equal_options_give_equal_bytes_and_other_options_give_other_bytes() {
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be created");
    let mut make = |options: ExportOptions| {
        let made = device.app().document(id, DocumentKind::Actiescan, &options);
        made.expect("the document can be made").bytes
    };
    let usual = options(DocumentKind::Actiescan);
    let form = make(usual);
    assert!(form == make(usual), "equal options must give equal bytes");
    let flat = make(ExportOptions { fillable: false, ..usual });
    let bare = make(ExportOptions { attach_session: false, ..usual });
    assert!(form != flat && form != bare, "a form, a flat document and one without the session differ");
    let mentions = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    assert!(mentions(&flat, "<pdfaid:part>3"), "a flat document with the attached session is PDF/A-3");
    assert!(!mentions(&form, "pdfaid:part"), "a fillable form does not claim PDF/A");
}

#[test]
fn a_cancelled_document_is_not_made_and_the_session_is_unchanged() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, level("maatwerk", 2));
    device.edit(id, note("maatwerk", "Blijft staan"));
    let options = options(DocumentKind::Actiescan);
    let documents = device.app().documents(id).expect("the session opens");
    let stopped = documents.document_while(DocumentKind::Actiescan, &options, &|_| false);
    assert_eq!(stopped.expect("cancelling is no error"), None);
    let uncounted = documents.summary_while(DocumentKind::Actiescan, &options, &|_| false);
    assert_eq!(uncounted.expect("giving up is no error"), None);
    let made = device.app().document(id, DocumentKind::Actiescan, &options).expect("the document can be made");
    assert!(made.pages > 8, "every card has a page");
    let counted = documents.summary_while(DocumentKind::Actiescan, &options, &|_| true);
    let counted = counted.expect("the pages can be counted").expect("nobody gave up");
    assert_eq!((counted.pages, counted.file_name), (made.pages, made.file_name));
    let session = device.app().session(id).expect("the session opens");
    assert!(session.cards.iter().any(|card| card.answer.note == "Blijft staan"));
}

#[test]
fn blank_documents_need_no_session() {
    let mut device = Device::new();
    for (blank, name, pages) in
        [(BlankDocument::Form, "lege-actiescan.pdf", 11), (BlankDocument::Cards, "actiescan-kaarten.pdf", 5)]
    {
        let made = device.app().blank_document(blank).expect("the blank document can be made");
        assert_eq!(made.file_name, name);
        assert!(made.bytes.starts_with(b"%PDF-1.7"));
        assert_eq!(made.pages, pages, "{name}");
    }
    let home = device.app().sessions(None).expect("the list can be read");
    assert!(home.running.is_none() && home.other_sessions.is_empty(), "a blank document creates no session");
}
