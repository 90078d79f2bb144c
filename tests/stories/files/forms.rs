//! Filled-in forms of a session on this device: which changes they propose, and that only accepted proposals change it.

use super::filled_form::{all_of, files, filled, form, preview, stripped};
use app::{Ask, ErrorCode, Opened};
use chrono::TimeDelta;
use domain::{Edit, LevelAnswer, LevelChoice, TextField};
use proptest::prelude::*;
use testkit::{Device, card, level, note};

#[test]
fn an_unchanged_form_proposes_nothing() {
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be created");
    let bytes = form(&mut device, id);
    let read = preview(&mut device, &bytes);
    assert_eq!((read.session, read.proposals), (Some(id), Vec::new()));
    device.edit(id, note("maatwerk", "Later geschreven"));
    device.edit(id, level("netwerk", 1));
    let read = preview(&mut device, &bytes);
    assert_eq!(read.proposals, Vec::new(), "an old form does not undo later edits");
}

#[test]
fn a_form_with_only_its_fields_is_matched_to_its_session() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = form(&mut device, id);
    let bytes = stripped(&filled(&blank, &[("sessie_plaats", "Oss")]));
    let read = preview(&mut device, &bytes);
    assert_eq!((read.session, all_of(&read)), (Some(id), vec!["sessie_plaats".to_owned()]));
    assert_eq!(read.unknown_fields, 0, "the hidden field with the session is not unknown");
    assert_eq!(preview(&mut device, &stripped(&blank)).proposals, Vec::new(), "the hidden field proposes nothing");
}

#[test]
fn a_form_older_than_the_session_is_reported() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = form(&mut device, id);
    assert_eq!(preview(&mut device, &blank).older_than_session, None);
    device.wait(TimeDelta::days(2));
    device.edit(id, note("maatwerk", "Later geschreven"));
    let made_at = "2026-11-18T09:00:00Z".parse().ok();
    assert_eq!(
        preview(&mut device, &blank).older_than_session,
        made_at,
        "the form contains the time at which it was made"
    );
    assert_eq!(
        preview(&mut device, &stripped(&blank)).older_than_session,
        None,
        "a stripped form does not contain that time"
    );
}

#[test]
fn accepted_proposals_are_applied_and_recorded_as_from_a_pdf() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let action = device.add_action(id, "maatwerk", "Brief herschrijven", "Marieke", "2027-02-15");
    let blank = form(&mut device, id);
    let bytes = filled(
        &blank,
        &[
            ("sessie_plaats", "Oss – ’t Huis"),
            ("sessie_datum", "19 nov 2026"),
            ("sessie_deelnemers", "Zoë\rKofi"),
            ("kaart_maatwerk_niveau", "niveau-3"),
            ("kaart_maatwerk_notitie", "Eén regel\ren nog een"),
            ("kaart_maatwerk_vraag_maatwerk-1", "Bij vraag één"),
            ("kaart_maatwerk_later", "ja"),
            (&format!("kaart_maatwerk_actie_{action}_wie"), "Marieke en Ahmed"),
            ("kaart_netwerk_actie_nieuw-1_wat", "Convenant verlengen"),
            ("kaart_netwerk_actie_nieuw-1_wanneer", "1-6-2027"),
            ("vraag_nieuw-1_vraag", "Wie belt?"),
        ],
    );
    let before = files(&device.data());
    let read = preview(&mut device, &bytes);
    assert!(read.proposals.iter().all(|one| one.possible && !one.both_changed), "{:#?}", read.proposals);
    let label =
        |id: &str| read.proposals.iter().find(|one| one.id == id).map(|one| (one.old.as_str(), one.new.as_str()));
    assert_eq!(label("sessie_datum"), Some(("18-11-2026", "19 nov 2026")));
    assert_eq!(label("kaart_maatwerk_niveau"), Some(("", "3. Goed op weg")));
    assert_eq!(read.proposals.len(), 10, "{:#?}", read.proposals);

    assert_eq!(before, files(&device.data()), "reading a form changes nothing");
    let view = device.app().take_form(&all_of(&read)).expect("the proposals can be applied");
    let session = view.session;
    assert_eq!(session.details.place, "Oss – ’t Huis");
    assert_eq!(session.details.date, "2026-11-19".parse().ok());
    assert_eq!(session.participants.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Zoë", "Kofi"]);
    let answer = &session.card(&card("maatwerk")).expect("the session has the card").answer;
    assert_eq!(answer.level, LevelAnswer::Chosen(LevelChoice::Level(3)));
    assert_eq!(answer.note, "Eén regel\nen nog een");
    assert_eq!(answer.sub_notes.values().collect::<Vec<_>>(), ["Bij vraag één"]);
    assert!(answer.come_back_later && answer.actions[0].who == "Marieke en Ahmed" && answer.actions.len() == 1);
    let added = &session.card(&card("netwerk")).expect("the session has the card").answer.actions[0];
    assert_eq!((added.what.as_str(), added.due), ("Convenant verlengen", "2027-06-01".parse().ok()));
    assert_eq!(session.questions[0].question, "Wie belt?");

    let last = device.app().history(id).expect("the history can be read").pop().expect("the history is not empty");
    assert!(last.from_pdf, "the history records that the change comes from a PDF");
    device.app().undo(id).expect("undo succeeds");
    assert_eq!(device.app().session(id).expect("the session opens").details.place, "");
    let again = preview(&mut device, &bytes);
    device.app().take_form(&all_of(&again)).expect("the proposals can be applied again");
    assert_eq!(preview(&mut device, &bytes).proposals, Vec::new(), "the same file a second time proposes nothing");
}

#[test]
fn a_field_changed_on_both_sides_is_marked_and_not_resolved() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, note("maatwerk", "Eerst"));
    let blank = form(&mut device, id);
    let bytes = filled(&blank, &[("kaart_maatwerk_notitie", "In de PDF"), ("kaart_maatwerk_niveau", "niveau-2")]);
    device.edit(id, note("maatwerk", "Op het apparaat"));
    device.edit(id, level("maatwerk", 4));
    let read = preview(&mut device, &bytes);
    assert_eq!(read.proposals.len(), 2);
    assert!(read.proposals.iter().all(|one| one.both_changed && one.possible), "{:#?}", read.proposals);
    assert_eq!(device.app().take_form(&[]).map(drop).map_err(|error| error.code()), Err(ErrorCode::Invalid));
    let chosen = vec!["kaart_maatwerk_niveau".to_owned()];
    let session = device.app().take_form(&chosen).expect("one of the proposals can be applied").session;
    let answer = &session.card(&card("maatwerk")).expect("the session has the card").answer;
    assert_eq!((answer.note.as_str(), &answer.level), ("Op het apparaat", &LevelAnswer::Chosen(LevelChoice::Level(2))));
}

#[test]
fn an_edit_made_after_the_preview_is_not_overwritten() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = form(&mut device, id);
    let bytes = filled(&blank, &[("kaart_maatwerk_notitie", "In de PDF"), ("sessie_plaats", "Oss")]);
    let read = preview(&mut device, &bytes);
    device.edit(id, note("maatwerk", "Van een collega"));
    let before = device.app().session(id).expect("the session opens").clone();
    let refused = device.app().take_form(&all_of(&read)).expect_err("the field differs from the preview");
    assert_eq!(refused.code(), ErrorCode::Invalid);
    assert!(refused.message().contains("intussen veranderd"), "{refused}");
    assert_eq!(*device.app().session(id).expect("the session opens"), before);
    let session = device
        .app()
        .take_form(&["sessie_plaats".to_owned()])
        .expect("this field is unchanged since the preview")
        .session;
    let answer = &session.card(&card("maatwerk")).expect("the session has the card").answer;
    assert_eq!((session.details.place.as_str(), answer.note.as_str()), ("Oss", "Van een collega"));
    let again = preview(&mut device, &bytes);
    assert!(again.proposals.iter().all(|one| one.both_changed), "{:#?}", again.proposals);
}

#[test]
fn an_invalid_value_is_reported_and_cannot_be_applied() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let action = device.add_action(id, "maatwerk", "Bellen", "Sanne", "2027-02-15");
    let blank = form(&mut device, id);
    let bytes = filled(
        &blank,
        &[
            ("sessie_initiatief", ""),
            ("sessie_plaats", &"x".repeat(201)),
            ("kaart_netwerk_niveau", "niveau-9"),
            (&format!("kaart_maatwerk_actie_{action}_wanneer"), "na de zomer"),
        ],
    );
    let read = preview(&mut device, &bytes);
    assert_eq!(read.proposals.len(), 4, "{:#?}", read.proposals);
    assert!(read.proposals.iter().all(|one| !one.possible && one.remark.is_some()), "{:#?}", read.proposals);
    let before = device.app().session(id).expect("the session opens").clone();
    let _ = device.app().take_form(&all_of(&read));
    assert_eq!(*device.app().session(id).expect("the session opens"), before);
}

#[test]
fn every_file_is_recognised_by_its_content() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = form(&mut device, id);
    let opened = device.app().open_file(&blank, &Ask::default()).expect("the form opens");
    assert!(matches!(opened, Opened::Form(preview) if preview.session == Some(id)));
    let file = device.app().session_file(id, None).expect("the session file can be made").bytes;
    let opened = device.app().open_file(&file, &Ask::default()).expect("the session file opens");
    assert!(matches!(opened, Opened::Session(report) if report.session == id));
    let refused = device.app().open_file(b"PK\x03\x04 something else", &Ask::default());
    assert_eq!(refused.map(drop).map_err(|error| error.code()), Err(ErrorCode::Invalid));
}

#[test]
fn a_form_cannot_change_a_settled_advice() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = form(&mut device, id);
    device.edit(id, Edit::SettleAdvice { at: "2026-11-20T10:00:00Z".parse().expect("the time parses") });
    let bytes = filled(&blank, &[("sessie_plaats", "Oss")]);
    let read = preview(&mut device, &bytes);
    assert!(read.settled, "it is said before a person chooses");
    let refused = device.app().take_form(&all_of(&read)).expect_err("the advice is settled");
    assert!(refused.message().contains("vastgesteld"), "{refused}");
    device.edit(id, Edit::ReopenAdvice { reason: "Een naam klopt niet".into() });
    device.edit(id, Edit::SetText { target: TextField::Place, text: "Oss-Zuid".into() });
    let again = device.app().show_form(0, None).expect("the form is still open");
    assert!(!again.settled);
    assert_eq!(again.proposals[0].old, "Oss-Zuid", "it is compared with the session as it is now");
    assert!(device.app().take_form(&all_of(&again)).is_ok(), "it can be applied");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A damaged form is read or refused, and the database does not change.
    #[test]
    fn damaged_forms_are_refused_in_words_and_change_nothing(
        flips in proptest::collection::vec((any::<prop::sample::Index>(), 0_u8..8), 0..40),
        cut in proptest::option::of(any::<prop::sample::Index>()),
        noise in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        thread_local! {
            static DEVICE_AND_FORM: std::cell::RefCell<(Device, Vec<u8>)> = {
                let mut device = Device::new();
                let id = device.app().create_example().expect("the example can be created");
                let bytes = form(&mut device, id);
                std::cell::RefCell::new((device, bytes))
            };
        }
        DEVICE_AND_FORM.with_borrow_mut(|(device, whole)| {
            let mut bytes = whole.clone();
            for (at, bit) in flips {
                let at = at.index(bytes.len());
                bytes[at] ^= 1 << bit;
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            let before = files(&device.data());
            for file in [bytes, noise.clone(), [b"%PDF-1.7\n", &noise[..]].concat()] {
                if let Err(error) = device.app().read_form(&file) {
                    assert_eq!(error.code(), ErrorCode::Invalid);
                    assert!(error.message().contains("Er is niets veranderd."), "{error}");
                }
            }
            assert_eq!(files(&device.data()), before);
        });
    }
}
