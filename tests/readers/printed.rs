//! Forms that were printed to a PDF: the words stay, the fields and the metadata are gone. A device that does not know the
//! session tells them as what they are, whatever their instrument is and however late the first card comes.

use crate::programs::{form, place, text};
use crate::samples::SESSIONS;
use crate::tools::run;
use app::{ErrorCode, InstrumentRef};
use domain::Instrument;
use std::fs;
use std::path::{Path, PathBuf};
use testkit::{Device, new_session, three_instruments};

/// Makes the form of a session on an instrument, with as many participants as there can be.
fn form_on(instrument: &Instrument) -> PathBuf {
    let mut device = Device::new();
    device.app().install_instrument(&instrument.file()).expect("the instrument can be installed");
    let of = InstrumentRef { id: instrument.id.clone(), version: Some(instrument.version.clone()) };
    let mut new = new_session("De Linde");
    new.participants = (1..=60).map(|number| format!("Deelnemer {number} van een organisatie")).collect();
    let id = device.app().create_session_on(new, Some(&of)).expect("the session can be created").session.id;
    form(&mut device, id)
}

/// Returns an instrument with as many cards as there can be.
fn with_24_cards(mut instrument: Instrument) -> Instrument {
    let first = instrument.factors[0].clone();
    instrument.factors.truncate(12);
    for number in instrument.factors.len()..24 {
        let mut factor = first.clone();
        factor.id = format!("kaart-{number}").parse().expect("the id is valid");
        factor.title = format!("Een onderwerp met het nummer {number}");
        factor.sub_questions.clear();
        instrument.factors.push(factor);
    }
    instrument
}

/// Prints a form and checks what a device says that has neither its session nor its instrument.
fn is_told(what: &str, form: &Path) {
    let printed = place(&format!("{what}-printed.pdf"));
    run(Path::new("pdftocairo"), &["-pdf", text(form), text(&printed)], b"");
    let bytes = fs::read(&printed).expect("the program wrote the file");
    let error = Device::numbered(2).app().read_form(&bytes).expect_err(what);
    assert_eq!(error.code(), ErrorCode::Invalid, "{what}");
    assert!(error.message().contains("geen invulvelden meer"), "{what}: {}", error.message());
}

#[test]
fn a_printed_form_of_another_instrument_is_told_as_a_printed_form() {
    let [_, wide, garden] = three_instruments();
    assert_eq!((wide.factors.len(), wide.scale.levels.len(), garden.scale.levels.len()), (12, 5, 3));
    for (what, instrument) in [("wijk", &wide), ("tuin", &garden), ("24", &with_24_cards(wide.clone()))] {
        is_told(what, &form_on(instrument));
    }
}

#[test]
fn a_printed_form_whose_cards_come_late_is_told_as_a_printed_form() {
    let (what, make) = SESSIONS[2];
    let mut device = Device::new();
    let id = make(&mut device);
    is_told(what, &form(&mut device, id));
}
