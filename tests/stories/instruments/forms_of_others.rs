//! Forms that were made with another version of the instrument, or with one that is not on this device.

use crate::files::filled_form::{all_of, filled, preview, stripped};
use app::{BlankDocument, InstrumentRef};
use domain::{Instrument, LevelAnswer, LevelChoice};
use testkit::{Device, built_in_instrument, new_session, three_instruments};

/// Returns a blank form of an instrument.
fn blank(instrument: &Instrument) -> Vec<u8> {
    let mut device = Device::numbered(5);
    device.app().install_instrument(&instrument.file()).expect("the instrument can be installed");
    let of = InstrumentRef { id: instrument.id.clone(), version: Some(instrument.version.clone()) };
    device.app().create_session_on(new_session("Eerder"), Some(&of)).expect("it becomes the usual instrument");
    device.app().blank_document(BlankDocument::Form).expect("the form can be made").bytes
}

/// Returns a next version of the built-in instrument.
fn next_version(change: impl Fn(&mut Instrument)) -> Instrument {
    let mut instrument = built_in_instrument();
    instrument.version = "2030.1".to_owned();
    change(&mut instrument);
    instrument
}

/// Takes a form into a new session on the built-in instrument, and returns what was told.
fn taken_into(device: &mut Device, bytes: &[u8]) -> (app::FormPreview, domain::Session) {
    let id = device.new_session("De Brug");
    preview(device, bytes);
    let read = device.app().show_form(0, Some(id)).expect("a session can be chosen");
    let chosen = all_of(&read);
    let session = device.app().take_form(&chosen).expect("the form can be taken").session;
    (read, session)
}

#[test]
fn a_form_on_another_version_is_told_and_its_fields_are_matched_by_their_ids() {
    let other = next_version(|instrument| {
        instrument.factors.swap(0, 1);
        instrument.factors[1].title = "Maatwerk voor iedereen".to_owned();
        instrument.factors[1].sub_questions.swap(0, 1);
        let mut extra = instrument.factors[2].clone();
        extra.id = "buren".parse().expect("the id is valid");
        extra.title = "Buren".to_owned();
        extra.sub_questions.clear();
        instrument.factors.push(extra);
        instrument.factors[2].sub_questions[0].id = "andere-vraag".parse().expect("the id is valid");
        instrument.factors[2].sub_questions[0].text = "Een andere vraag?".to_owned();
    });
    let bytes = filled(
        &blank(&other),
        &[
            ("kaart_maatwerk_notitie", "Op dezelfde kaart"),
            ("kaart_maatwerk_vraag_maatwerk-2", "Bij dezelfde vraag"),
            ("kaart_buren_notitie", "Op een kaart die hier niet is"),
            ("kaart_digitale-tools_vraag_andere-vraag", "Bij een vraag die hier niet is"),
        ],
    );
    let mut device = Device::new();
    let (read, session) = taken_into(&mut device, &bytes);
    let told = read.instrument.expect("the other version is told");
    assert_eq!((told.id, told.version.as_str()), (built_in_instrument().id, "2030.1"));
    assert_eq!(session.cards[0].answer.note, "Op dezelfde kaart");
    assert_eq!(session.cards[0].answer.sub_notes[&"maatwerk-2".parse().unwrap()], "Bij dezelfde vraag");
    let told: Vec<_> =
        read.unmatched.iter().map(|one| (one.card.as_deref(), one.label.as_str(), one.text.as_str())).collect();
    assert_eq!(
        told,
        [
            (Some("Digitale tools"), "Notitie bij: Een andere vraag?", "Bij een vraag die hier niet is"),
            (Some("Buren"), "Notitie bij de kaart", "Op een kaart die hier niet is"),
        ]
    );
}

#[test]
fn a_level_of_another_scale_is_never_taken_for_one_of_this_scale() {
    let more = next_version(|instrument| {
        let mut top = instrument.scale.levels[3].clone();
        top.word = "Vanzelfsprekend".to_owned();
        instrument.scale.levels.push(top);
    });
    let bytes = filled(&blank(&more), &[("kaart_maatwerk_niveaulijst", "3. Goed op weg")]);
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    preview(&mut device, &bytes);
    let read = device.app().show_form(0, Some(id)).unwrap();
    let level = read.proposals.iter().find(|one| one.label == "Niveau").expect("the level is told");
    assert!(!level.possible && level.remark.as_ref().unwrap().contains("5 niveaus"), "{level:?}");
    assert_eq!(level.new, "3. Goed op weg");

    let words = next_version(|instrument| instrument.scale.levels[2].word = "Halverwege".to_owned());
    let bytes = filled(&blank(&words), &[("kaart_maatwerk_niveaulijst", "3. Halverwege")]);
    let (read, session) = taken_into(&mut Device::new(), &bytes);
    let level = read.proposals.iter().find(|one| one.label == "Niveau").expect("the level is told");
    assert!(level.possible && level.both_changed, "a person decides: {level:?}");
    assert!(level.remark.as_ref().unwrap().contains("“3. Halverwege”"), "{level:?}");
    assert_eq!(level.new, "3. Goed op weg");
    assert_eq!(session.cards[0].answer.level, LevelAnswer::Chosen(LevelChoice::Level(3)));
}

#[test]
fn a_form_that_lost_its_attachment_begins_on_the_instrument_that_has_its_fields() {
    let [_, wide, garden] = three_instruments();
    for instrument in [&wide, &garden] {
        let name = format!("kaart_{}_notitie", instrument.factors[0].id);
        let bytes = stripped(&filled(&blank(instrument), &[("sessie_initiatief", "De Hoek"), (&name, "Van papier")]));
        let mut knows = Device::new();
        for one in [&wide, &garden] {
            knows.app().install_instrument(&one.file()).unwrap();
        }
        let read = preview(&mut knows, &bytes);
        assert_eq!((read.session, read.attached, read.unmatched.len()), (None, false, 0));
        let made = knows.app().take_form(&all_of(&read)).unwrap().session;
        assert_eq!((made.instrument, made.cards[0].answer.note.as_str()), (instrument.clone(), "Van papier"));

        let mut stranger = Device::numbered(2);
        let read = preview(&mut stranger, &bytes);
        assert_eq!(read.unmatched.len(), 1, "nothing that was filled in is lost without a word");
        assert_eq!(read.unmatched[0].text, "Van papier");
    }
}
