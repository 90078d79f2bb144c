//! Copies of a session: under a new id, and settled without its history.

use app::ErrorCode;
use domain::{AdviceState, Edit, ParticipantId, Session, Stage, TextField};
use testkit::{Device, card, level, note};

/// Returns a session without the fields in which a copy may differ from its original.
fn content(session: &Session) -> Session {
    let mut session = session.clone();
    session.id = "00000000-0000-0000-0000-000000000000".parse().expect("the id parses");
    session.details.initiative.clear();
    for person in &mut session.participants {
        person.id = ParticipantId::new(session.id.uuid());
    }
    for card in &mut session.cards {
        card.answer.actions.retain(|action| !action.removed);
    }
    session
}

#[test]
fn a_copy_has_the_same_content_under_a_new_id() {
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be created");
    let removed = device.add_action(id, "maatwerk", "weg", "niemand", "");
    device.edit(id, Edit::SetActionRemoved { factor: card("maatwerk"), action: removed, removed: true });
    device.edit(id, Edit::SettleAdvice { at: "2026-11-20T10:00:00Z".parse().expect("the time parses") });
    device.edit(id, Edit::ReopenAdvice { reason: "Een naam klopt niet".into() });
    device.edit(id, Edit::SetText { target: TextField::Minutes, text: "Tweede tekst".into() });
    device.edit(id, Edit::Finish);
    let original = device.app().session(id).expect("the session opens").clone();
    let copy = device.app().copy_session(id).expect("the session can be copied").session;
    let undo = device.app().undo(copy.id).expect("undo succeeds");
    assert_eq!(undo.session, copy, "undo does not remove the content of the copy");
    assert_ne!(copy.id, id);
    assert_eq!(copy.details.initiative, format!("{} (kopie)", original.details.initiative));
    assert_eq!(content(&copy), content(&original));
    assert_eq!(
        device.app().history(copy.id).expect("the history can be read").len(),
        2,
        "the history starts with the copy"
    );
    device.edit(copy.id, note("maatwerk", "alleen hier"));
    assert_eq!(content(device.app().session(id).expect("the session opens")), content(&original));
    device.restart();
    assert!(device.app().session(copy.id).is_ok());
}

#[test]
fn a_copy_of_a_follow_up_contains_the_previous_agreements() {
    let mut device = Device::new();
    let first = device.new_session("De Brug");
    let action = device.add_action(first, "maatwerk", "Brief herschrijven", "Marieke", "2027-02-15");
    device.app().finish_session(first).expect("the session can be finished");
    let new = testkit::new_session("De Brug");
    let id = device.app().plan_follow_up(first, new).expect("the follow-up can be planned").session.id;
    let done = Edit::SetActionOutcome { factor: card("maatwerk"), action, outcome: Some(domain::ActionOutcome::Done) };
    device.edit(id, done);
    let target = TextField::OutcomeWhy { factor: card("maatwerk"), action };
    device.edit(id, Edit::SetText { target, text: "Hij is verstuurd".into() });
    let original = device.app().session(id).expect("the session opens").clone();
    let copy = device.app().copy_session(id).expect("the session can be copied").session;
    assert!(copy.previous.is_some());
    assert_eq!(content(&copy), content(&original));
}

#[test]
fn a_session_with_a_contested_level_cannot_be_copied() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    laptop.import(&tablet.session_file(id));
    tablet.edit(id, level("maatwerk", 1));
    laptop.edit(id, level("maatwerk", 2));
    tablet.import(&laptop.session_file(id));
    let refused = tablet.app().copy_session(id).expect_err("the level is contested");
    assert_eq!(refused.code(), ErrorCode::Invalid);
    tablet.edit(id, level("maatwerk", 2));
    assert!(tablet.app().copy_session(id).is_ok());
}

#[test]
fn a_session_with_a_contested_date_or_count_cannot_be_copied_and_the_report_says_so() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    laptop.import(&tablet.session_file(id));
    let counted = |people| {
        let counts = domain::SilentCounts { undecided: people, levels: vec![0; 4] };
        let choice = Some(domain::SilentChoice { counts, shown: false });
        Edit::SetSilentChoice { factor: card("maatwerk"), choice }
    };
    let day = |text: &str| Edit::SetDate { date: text.parse().ok() };
    for (device, people, date) in [(&mut tablet, 2, "2026-11-19"), (&mut laptop, 3, "2026-11-20")] {
        device.edit(id, counted(people));
        device.edit(id, day(date));
    }
    let report = tablet.import(&laptop.session_file(id));
    assert!(
        report.message.starts_with(
            "2 wijzigingen van de moderator toegevoegd. 1 datum verschilt. Op 1 kaart verschilt de telling. Kies samen wat \
             blijft. Het gaat om de kaart “"
        ),
        "{}",
        report.message
    );
    assert_eq!(
        tablet.app().copy_session(id).expect_err("the date and the count are contested").code(),
        ErrorCode::Invalid
    );
    tablet.edit(id, counted(2));
    assert_eq!(tablet.app().copy_session(id).expect_err("the date is contested").code(), ErrorCode::Invalid);
    tablet.edit(id, day("2026-11-20"));
    assert!(tablet.app().copy_session(id).is_ok());
}

#[test]
fn settling_and_cleaning_removes_history_and_names_and_moves_the_original_to_the_trash() {
    let mut device = Device::new();
    let mut new = testkit::new_session("De Brug");
    new.participants = vec!["Zoë Brandsma".into()];
    let id = device.app().create_session(new).expect("the session can be created").session.id;
    device.edit(id, note("maatwerk", "Geheime eerste versie"));
    device.edit(id, note("maatwerk", "Netjes"));
    device.edit(id, Edit::SetText { target: TextField::Minutes, text: "Het verslag".into() });
    let clean = device.app().settle_and_clean(id, false).expect("the session can be settled and cleaned").session;
    assert!(matches!(clean.advice.state, AdviceState::Settled { version: 1, .. }));
    assert_eq!((clean.stage, clean.participants.len(), clean.minutes.as_str()), (Stage::Finished, 0, "Het verslag"));
    let history = device.app().history(clean.id).expect("the history can be read");
    let whats: Vec<_> = history.iter().flat_map(|entry| &entry.edits).map(|edit| edit.what.as_str()).collect();
    assert_eq!(history.len(), 2, "the history starts with the copy");
    assert!(!whats.contains(&"addParticipant"), "{whats:?}");
    assert_eq!(
        whats.iter().filter(|what| **what == "setText.note").count(),
        clean.cards.len(),
        "each text is written once"
    );
    let trash = device.app().sessions(None).expect("the list can be read").trash;
    assert_eq!(trash.iter().map(|session| session.id).collect::<Vec<_>>(), [id]);
}

#[test]
fn merged_text_may_exceed_the_input_limit() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    let action = tablet.add_action(id, "maatwerk", "Bellen", "Marieke", "");
    laptop.import(&tablet.session_file(id));
    let what = TextField::ActionWhat { factor: card("maatwerk"), action };
    for (device, words) in [(&mut tablet, "een kant. "), (&mut laptop, "andere kant. ")] {
        device.edit(id, note("maatwerk", &words.repeat(2_000 / words.len())));
        device.edit(id, Edit::SetText { target: what.clone(), text: words.repeat(300 / words.len()) });
        for number in 0..5 {
            device.add_action(id, "maatwerk", &format!("{words}{number}"), "", "");
        }
    }
    tablet.import(&laptop.session_file(id));
    let merged = tablet.app().session(id).expect("the session opens").clone();
    let text = |session: &Session, field: &TextField| {
        session.text(field).expect("the session has the text field").chars().count()
    };
    let long = TextField::Note { factor: card("maatwerk") };
    assert!(text(&merged, &long) > 3_000 && text(&merged, &what) > 300, "the merge keeps both texts");

    let shorter: String = merged.text(&long).expect("the session has the note").chars().skip(10).collect();
    tablet.edit(id, note("maatwerk", &shorter));
    tablet.wait(chrono::TimeDelta::minutes(10));
    tablet.edit(id, note("maatwerk", ""));
    let back = tablet.app().undo(id).expect("undo succeeds").session;
    assert_eq!(back.text(&long), Some(&shorter[..]));

    let copy = tablet.app().copy_session(id).expect("the session can be copied").session;
    assert_eq!(content(&copy), content(&back));
    tablet.app().finish_session(id).expect("the session can be finished");
    let follow_up = testkit::new_session("De Brug");
    let follow_up = tablet.app().plan_follow_up(id, follow_up).expect("the follow-up can be planned").session;
    assert_eq!(
        follow_up
            .previous
            .expect("the follow-up has the previous conversation")
            .themes
            .iter()
            .flat_map(|theme| &theme.actions)
            .count(),
        11
    );
    let cleaned = tablet.app().settle_and_clean(id, true).expect("the session can be settled and cleaned").session;
    assert_eq!(cleaned.text(&long), Some(&shorter[..]));
}
