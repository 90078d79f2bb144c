//! The colours that documents are drawn in, which follow the accent of the instrument.
#![expect(clippy::unwrap_used, reason = "a test stops at the first missing object")]

use documents::{Document, ExportOptions, Paper};
use domain::{Accent, Outcome};
use lopdf::Object;
use std::collections::BTreeSet;
use testkit::sample;

const ALL: ExportOptions = ExportOptions { fillable: false, attach_session: false, ..ExportOptions::all() };

/// Returns the colours that the pages of a document are drawn in, as red, green and blue.
fn colours(document: &Document) -> BTreeSet<(u8, u8, u8)> {
    let pdf = lopdf::Document::load_mem(&document.bytes).unwrap();
    let byte = |number: &Object| (number.as_float().unwrap() * 255.0).round() as u8;
    let mut found = BTreeSet::new();
    for page in pdf.get_pages().values() {
        let content = pdf.get_and_decode_page_content(*page).unwrap();
        for operation in content.operations.iter().filter(|one| ["rg", "RG"].contains(&one.operator.as_str())) {
            let [red, green, blue] = operation.operands.as_slice() else { panic!("{operation:?}") };
            found.insert((byte(red), byte(green), byte(blue)));
        }
    }
    found
}

#[test]
fn every_document_has_the_colour_of_its_instrument() {
    let [_, mut instrument, _] = testkit::three_instruments();
    for accent in Accent::all() {
        instrument.accent = Some(accent);
        let session = sample::session_on(instrument.clone());
        let outcome = Outcome::of(&session);
        for (name, paper) in [
            ("actiescan", Paper::Actiescan(&outcome)),
            ("advice", Paper::Advice(&outcome)),
            ("form", Paper::Form(&session)),
            ("cards", Paper::Cards(&session)),
        ] {
            let colours = colours(&paper.pdf(&ALL, &sample::stamp(), None).unwrap());
            assert!(colours.contains(&accent.rgb()), "the {name} has {accent:?}: {colours:?}");
            let others = Accent::all().into_iter().filter(|other| *other != accent && colours.contains(&other.rgb()));
            // Grey is also the colour of small text.
            let others: Vec<_> = others.filter(|other| *other != Accent::Slate).collect();
            assert_eq!(others, [], "the {name} in {accent:?}");
        }
    }
}
