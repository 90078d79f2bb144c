//! Filled-in forms of a session that this device does not have: they create a session.

use super::filled_form::{ALL, all_of, filled, form, preview, stripped};
use app::{DocumentKind, ExportOptions};
use domain::Edit;
use testkit::{Device, card};

#[test]
fn a_form_of_an_unknown_session_is_named_after_its_fields() {
    let mut first = Device::numbered(1);
    let id = first.new_session("De Brug");
    let bytes = stripped(&filled(&form(&mut first, id), &[("sessie_initiatief", "De Nieuwe Brug")]));
    let read = preview(&mut Device::numbered(2), &bytes);
    assert_eq!((read.session, read.attached), (None, false));
    assert_eq!((read.initiative.as_str(), read.date), ("De Nieuwe Brug", "2026-11-18".parse().ok()));
}

#[test]
fn a_form_of_an_unknown_session_creates_a_session_with_everything_in_the_form() {
    let mut first = Device::new();
    let id = first.app().create_example().expect("the example can be created");
    let blank = form(&mut first, id);
    let bytes = filled(&blank, &[("sessie_plaats", "Oss"), ("kaart_zichtbaarheid_notitie", "Nieuw van papier")]);
    let original = first.app().session(id).expect("the session opens").clone();

    let mut second = Device::new();
    // Devices in stories count their ids. This avoids equal ids on both.
    for _ in 0..500 {
        let _ = second.id();
    }
    let read = preview(&mut second, &bytes);
    assert_eq!((read.session, read.attached), (None, true));
    let view = second.app().take_form(&all_of(&read)).expect("a new session can be created");
    assert_ne!(view.session.id, id, "the new session never has the id of another one");
    let made = view.session;
    assert_eq!(made.details.place, "Oss");
    assert_eq!(made.minutes, original.minutes);
    assert_eq!(made.participants, original.participants);
    assert_eq!(made.advice.included_notes, original.advice.included_notes);
    assert_eq!(made.ticked_steps, original.ticked_steps);
    for (one, other) in made.cards.iter().zip(&original.cards) {
        let mut expected = other.answer.clone();
        if one.factor == card("zichtbaarheid") {
            expected.note = "Nieuw van papier".to_owned();
        }
        assert_eq!(one.answer, expected, "{}", one.factor);
    }
}

#[test]
fn a_form_of_an_unknown_follow_up_contains_the_previous_agreements_and_undo_keeps_them() {
    let mut first = Device::numbered(1);
    let before = first.new_session("De Brug");
    let action = first.add_action(before, "maatwerk", "Brief herschrijven", "Marieke", "2027-02-15");
    first.app().finish_session(before).expect("the session can be finished");
    let new = testkit::new_session("De Brug");
    let id = first.app().plan_follow_up(before, new).expect("the follow-up can be planned").session.id;
    let done = Edit::SetActionOutcome { factor: card("maatwerk"), action, outcome: Some(domain::ActionOutcome::Done) };
    first.edit(id, done);
    let original = first.app().session(id).expect("the session opens").clone();
    let bytes = filled(&form(&mut first, id), &[("sessie_plaats", "Oss")]);

    let mut second = Device::numbered(2);
    let read = preview(&mut second, &bytes);
    assert_eq!((read.session, read.attached), (None, true));
    let made = second.app().take_form(&all_of(&read)).expect("a new session can be created").session;
    assert_eq!(made.details.place, "Oss");
    assert!(made.previous.is_some());
    assert_eq!((&made.previous, &made.instrument), (&original.previous, &original.instrument));
    let history = second.app().history(made.id).expect("the history can be read");
    assert!(history.last().is_some_and(|entry| entry.from_pdf), "{history:?}");
    let undone = second.app().undo(made.id).expect("undo succeeds");
    assert_eq!(undone.session, made, "undo does not empty a new session");
}

#[test]
fn a_form_without_fields_is_of_use_only_where_its_session_is_missing() {
    let mut first = Device::numbered(1);
    let id = first.new_session("De Brug");
    let options = ExportOptions { fillable: false, ..ALL };
    let bytes = first.app().document(id, DocumentKind::Actiescan, &options).expect("the document can be made").bytes;
    let original = first.app().session(id).expect("the session opens").clone();
    let before = first.database();
    let read = preview(&mut first, &bytes);
    assert!(read.without_fields && !read.newer_than_session && read.session == Some(id) && read.proposals.is_empty());
    assert!(first.app().take_form(&[]).is_err(), "nothing in it can differ");
    assert!(first.database() == before, "nothing is changed");
    let mut second = Device::numbered(2);
    let read = preview(&mut second, &bytes);
    assert_eq!((read.session, read.attached, read.same, read.proposals.len()), (None, true, 0, 0));
    assert!(read.without_fields);
    let made = second.app().take_form(&[]).expect("a new session can be created").session;
    assert_eq!((made.details, made.cards), (original.details, original.cards));
}

#[test]
fn a_form_without_its_attached_session_creates_one_from_the_fields() {
    let mut first = Device::new();
    let id = first.app().create_example().expect("the example can be created");
    let options = ExportOptions { attach_session: false, ..ALL };
    let bytes = first.app().document(id, DocumentKind::Actiescan, &options).expect("the document can be made").bytes;
    let original = first.app().session(id).expect("the session opens").clone();
    let mut second = Device::new();
    let read = preview(&mut second, &bytes);
    assert_eq!((read.session, read.attached), (None, false));
    let made = second.app().take_form(&all_of(&read)).expect("a new session can be created").session;
    assert_eq!(made.details, original.details);
    let names = |session: &domain::Session| session.participants.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&made), names(&original));
    for (one, other) in made.cards.iter().zip(&original.cards) {
        assert_eq!((&one.answer.level, &one.answer.note), (&other.answer.level, &other.answer.note), "{}", one.factor);
        assert_eq!(one.answer.sub_notes, other.answer.sub_notes, "{}", one.factor);
        let actions = |card: &domain::Card| {
            card.answer.standing_actions().map(|a| (a.what.clone(), a.who.clone(), a.due)).collect::<Vec<_>>()
        };
        assert_eq!(actions(one), actions(other), "{}", one.factor);
    }
}
