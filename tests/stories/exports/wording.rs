//! Words in documents: they never compare, average or rank, and they contain the text of the session.

use app::{DocumentKind, ExportOptions};
use testkit::Device;

#[test]
fn no_document_adds_up_averages_or_ranks() {
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be created");
    for kind in [DocumentKind::Actiescan, DocumentKind::Advice] {
        let options = ExportOptions { participant_names: true, ..Default::default() };
        let text = device.text_of(id, kind, &options).to_lowercase();
        for word in ["gemiddeld", "totaalscore", "eindscore", "ranglijst", "rangorde", "beter dan", "slechter dan"] {
            assert!(!text.contains(word), "“{word}” must not be in a document");
        }
        let percentage = text.split_whitespace().find(|word| word.ends_with('%'));
        assert_eq!(percentage, None, "no document contains a percentage");
    }
}

#[test]
fn the_documents_of_the_example_contain_its_notes() {
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be created");
    let session = device.app().session(id).expect("the session opens").clone();
    let actiescan = device.text_of(id, DocumentKind::Actiescan, &ExportOptions::default());
    for card in session.included_cards() {
        for note in card.answer.sub_notes.values().chain([&card.answer.note]) {
            assert!(actiescan.contains(&testkit::one_line(note)), "“{note}” is missing");
        }
    }
    assert!(actiescan.contains("Niet besproken") || actiescan.contains("niet besproken"));
    let advice = device.text_of(id, DocumentKind::Advice, &ExportOptions::default());
    assert!(advice.contains("Brieven zijn nog op B2-niveau."), "a note chosen for the advice is in it");
    assert!(!advice.contains("VR-bril"), "a note that was not chosen is not in the advice");
}
