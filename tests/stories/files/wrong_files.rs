//! Files that are no session file and no filled-in form: each is refused with what it is, and leads to what helps.

use super::filled_form::{ALL, form};
use app::{Ask, BlankDocument, DocumentKind, ErrorTopic, ExportOptions, Opened};
use testkit::Device;

/// Opens a file that is refused. Returns the message and the topic.
fn refused(device: &mut Device, bytes: &[u8]) -> (String, Option<ErrorTopic>) {
    let before = device.database();
    let error = device.app().open_file(bytes, &Ask::default()).expect_err("the file is refused");
    assert!(device.database() == before, "nothing is changed");
    (error.message(), error.topic())
}

#[test]
fn a_file_of_another_program_is_not_asked_to_have_the_name_that_it_has() {
    let mut device = Device::new();
    for bytes in [&b"Boodschappen: melk"[..], &[7, 200, 13, 0, 255, 9], b"{\"a\": 1}", b"{ \"a\": ", b"{}"] {
        let (message, topic) = refused(&mut device, bytes);
        assert_eq!(
            message,
            "Dit bestand is niet door Actiescan gemaakt, hoe het ook heet. Vraag de maker om het goede bestand. Er is \
             niets veranderd."
        );
        assert_eq!(topic, Some(ErrorTopic::File));
    }
    let (message, topic) = refused(&mut device, b"{ \"id\": \"eigen\", \"factors\": [");
    assert!(message.contains("gesprekskaarten is niet te lezen"), "{message}");
    assert_eq!(topic, Some(ErrorTopic::DamagedFile));
}

#[test]
fn a_document_to_read_is_told_apart_from_a_form_that_lost_its_fields() {
    let mut device = Device::numbered(1);
    let id = device.new_session("De Brug");
    let options = ExportOptions { fillable: false, attach_session: false, ..ALL };
    let mut made = |kind| device.app().document(id, kind, &options).expect("the document can be made").bytes;
    let (advice, actiescan) = (made(DocumentKind::Advice), made(DocumentKind::Actiescan));
    let cards = device.app().blank_document(BlankDocument::Cards).expect("the cards can be made").bytes;

    let mut other = Device::numbered(2);
    let (message, topic) = refused(&mut other, &advice);
    assert!(message.starts_with("Deze PDF is het advies."), "{message}");
    // Other instruments have another word for the actiescan.
    assert!(message.contains("Vraag om de invulbare PDF, of om het sessiebestand."), "{message}");
    assert_eq!(topic, Some(ErrorTopic::Form));
    for bytes in [&actiescan, &cards] {
        let (message, topic) = refused(&mut other, bytes);
        assert!(message.starts_with("Deze PDF van Actiescan is om te lezen of te printen."), "{message}");
        assert_eq!(topic, Some(ErrorTopic::Form));
    }
    let Opened::Form(read) = device.app().open_file(&advice, &Ask::default()).expect("its session is here") else {
        panic!("a PDF is a form");
    };
    assert!(read.without_fields && read.made_to_read && read.session == Some(id));
    let blank = form(&mut device, id);
    assert!(!super::filled_form::preview(&mut device, &blank).made_to_read);
}
