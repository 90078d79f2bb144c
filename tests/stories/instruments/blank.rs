//! Blank forms and cards have the instrument of the session, the one that a person names, or else the usual one.

use crate::files::filled_form::{all_of, filled, preview};
use app::{BlankDocument, Block, CopyAs, ErrorCode, InstrumentRef};
use domain::{Instrument, SessionId};
use testkit::{Device, built_in_instrument, new_session, three_instruments};
use uuid::Uuid;

fn reference(instrument: &Instrument) -> InstrumentRef {
    InstrumentRef { id: instrument.id.clone(), version: Some(instrument.version.clone()) }
}

/// Makes a session on an instrument elsewhere, and takes it to a device that knows only the built-in one.
fn brought(instrument: &Instrument) -> (Device, SessionId) {
    let mut maker = Device::numbered(5);
    maker.app().install_instrument(&instrument.file()).expect("the instrument can be installed");
    let view = maker.app().create_session_on(new_session("De Linde"), Some(&reference(instrument)));
    let id = view.expect("the session can be created").session.id;
    let mut device = Device::new();
    device.import(&maker.session_file(id));
    (device, id)
}

#[test]
fn a_blank_form_has_the_instrument_of_its_session_and_comes_back_on_it() {
    for instrument in three_instruments() {
        let (mut device, id) = brought(&instrument);
        let blank = device.app().blank_document_as(id, BlankDocument::Form).expect("the form can be made");
        let name = format!("kaart_{}_notitie", instrument.factors[0].id);
        let bytes = filled(&blank.bytes, &[("sessie_initiatief", "De Hoek"), (&name, "Van papier")]);
        let mut other = Device::numbered(9);
        let read = preview(&mut other, &bytes);
        assert_eq!((read.session, read.unmatched.len()), (None, 0), "it belongs to no session");
        let made = other.app().take_form(&all_of(&read)).expect("the form can be taken").session;
        assert_ne!(made.id, id);
        assert_eq!(made.instrument, instrument);
        assert_eq!(made.cards[0].answer.note, "Van papier");
    }
}

#[test]
fn the_names_of_blank_files_follow_the_instrument_and_the_usual_one_stays() {
    let [_, _, garden] = three_instruments();
    let (mut device, id) = brought(&garden);
    let word = documents::document_slug(garden.document_word());
    for (blank, own, usual) in [
        (BlankDocument::Form, format!("{word}-om-in-te-vullen.pdf"), "lege-actiescan.pdf"),
        (BlankDocument::Cards, format!("{word}-kaarten.pdf"), "actiescan-kaarten.pdf"),
    ] {
        assert_eq!(device.app().blank_document_as(id, blank).unwrap().file_name, own);
        assert_eq!(device.app().blank_document(blank).unwrap().file_name, usual);
        let refused = device.app().blank_document_on(&reference(&garden), blank).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::NotFound, "this device does not have it");
    }
    device.app().keep_instrument(id).expect("one tap keeps it");
    let named = device.app().blank_document_on(&reference(&garden), BlankDocument::Cards).unwrap();
    assert_eq!(named.file_name, format!("{word}-kaarten.pdf"));
    let unknown = SessionId::new(Uuid::from_u128(404));
    assert_eq!(device.app().blank_document_as(unknown, BlankDocument::Form).unwrap_err().code(), ErrorCode::NotFound);
}

/// The look at a draft: each card that new sessions have is a page of the form, also while the draft is incomplete.
#[test]
fn the_form_of_an_instrument_has_a_page_for_each_card_that_is_not_hidden() {
    let mut device = Device::new();
    let draft = device.app().copy_instrument(&reference(&built_in_instrument()), CopyAs::NewInstrument).unwrap();
    let mut changed = draft.instrument;
    changed.factors[0].hidden = true;
    changed.factors[1].title = "Plezier".to_owned();
    changed.factors[2].main_question.clear();
    let json = serde_json::to_value(&changed).unwrap();
    let view = device.app().change_draft(&changed.id, &json).unwrap();
    assert_eq!(view.problems.len(), 1);
    let blocks = device.app().instrument_form(&view.summary.of).unwrap();
    let titles: Vec<_> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { text, level: 2, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    for factor in changed.factors.iter().skip(1) {
        assert_eq!(titles.iter().filter(|title| **title == factor.title).count(), 1, "{}: {titles:?}", factor.title);
    }
    assert!(!titles.contains(&changed.factors[0].title.as_str()), "{titles:?}");
    let unknown = InstrumentRef { id: "weg".to_owned(), version: Some("2026.1".to_owned()) };
    assert_eq!(device.app().instrument_form(&unknown).unwrap_err().code(), ErrorCode::NotFound);
}
