//! Follow-ups: a second and a third conversation with the same initiative.

use app::{DocumentKind, ErrorCode, ExportOptions};
use domain::{ActionOutcome, ClockTime, Edit, NewSession, SessionId, TextField};
use testkit::{Device, card, level, new_session};

/// Creates a finished session with two action points on one card and one on another.
fn finished(device: &mut Device) -> SessionId {
    let id = device.new_session("De Brug");
    device.edit(id, level("maatwerk", 2));
    device.add_action(id, "maatwerk", "Brief herschrijven", "Marieke", "2027-02-15");
    device.add_action(id, "maatwerk", "Coach zoeken", "Kofi", "");
    device.add_action(id, "netwerk", "Buurthuis bellen", "", "");
    device.app().finish_session(id).expect("the session can be finished");
    id
}

#[test]
fn a_follow_up_is_complete_after_the_previous_session_was_deleted() {
    let mut device = Device::new();
    let first = finished(&mut device);
    let next =
        device.app().plan_follow_up(first, new_session("De Brug")).expect("the follow-up can be planned").session.id;
    device.app().trash_session(first).expect("the session can be moved to the trash");
    device.app().delete_session(first).expect("the session can be deleted");
    device.restart();
    let session = device.app().session(next).expect("the session opens").clone();
    let earlier = session.previous.expect("the follow-up has the previous conversation");
    assert_eq!(earlier.date, "2026-11-18".parse().ok());
    let theme = earlier.theme(&card("maatwerk")).expect("the snapshot has the card");
    assert_eq!(theme.level.as_ref().map(|level| level.word.as_str()), Some("Eerste stappen"));
    assert_eq!(
        theme.actions.iter().map(|action| action.what.as_str()).collect::<Vec<_>>(),
        ["Brief herschrijven", "Coach zoeken"]
    );
    assert!(session.cards.iter().all(|card| !card.answer.is_touched()), "no card has an answer yet");
}

#[test]
fn the_list_says_which_session_follows_which_day() {
    let mut device = Device::new();
    let first = finished(&mut device);
    let next =
        device.app().plan_follow_up(first, new_session("De Brug")).expect("the follow-up can be planned").session.id;
    let follows = |device: &mut Device| {
        let all = device.app().all_sessions().expect("the list can be read");
        let of = |id| all.iter().find(|one| one.id == id).expect("the session is in the list").follows;
        (of(first), of(next).expect("it follows a conversation").date)
    };
    assert_eq!(follows(&mut device), (None, "2026-11-18".parse().ok()));
    device.edit(next, level("maatwerk", 3));
    device.restart();
    assert_eq!(follows(&mut device), (None, "2026-11-18".parse().ok()));
}

#[test]
fn both_documents_contain_the_outcome_of_the_previous_agreements_without_comparing() {
    let mut device = Device::new();
    let first = finished(&mut device);
    let next =
        device.app().plan_follow_up(first, new_session("De Brug")).expect("the follow-up can be planned").session.id;
    let theme = device
        .app()
        .session(next)
        .expect("the session opens")
        .previous
        .clone()
        .expect("the follow-up has the previous conversation")
        .themes[0]
        .clone();
    let (factor, action) = (card("maatwerk"), theme.actions[0].id);
    let outcome = Some(ActionOutcome::Stopped);
    device.edit(next, Edit::SetActionOutcome { factor: factor.clone(), action, outcome });
    let target = TextField::OutcomeWhy { factor, action };
    device.edit(next, Edit::SetText { target, text: "De brief is niet meer nodig.".into() });
    let options = ExportOptions::default();
    for kind in [DocumentKind::Actiescan, DocumentKind::Advice] {
        let before = device.text_of(next, kind, &options);
        assert!(before.contains("Gestopt: Brief herschrijven (Marieke). De brief is niet meer nodig."), "{before}");
        assert!(before.contains("Nog niet besproken: Coach zoeken (Kofi)."), "{before}");
        assert!(
            !before.contains("Vorige keer, 18 november 2026"),
            "the previous level is shown only beside a new one: {before}"
        );
    }
    device.edit(next, level("maatwerk", 3));
    for kind in [DocumentKind::Actiescan, DocumentKind::Advice] {
        let after = device.text_of(next, kind, &options);
        assert!(after.contains("Vorige keer, 18 november 2026: niveau 2 van 4, Eerste stappen."), "{after}");
        for word in ["beter", "slechter", "hoger", "lager", "vooruitgang", "gestegen", "gedaald"] {
            assert!(!after.to_lowercase().contains(&format!(" {word} dan")), "“{word}” compares: {after}");
        }
        let without = device.text_of(next, kind, &ExportOptions { levels: false, ..options });
        assert!(!without.contains("niveau 2 van 4"), "without levels the previous ones are left out too: {without}");
    }
}

#[test]
fn a_chain_of_follow_ups_keeps_unfinished_agreements() {
    let mut device = Device::new();
    let first = finished(&mut device);
    let second =
        device.app().plan_follow_up(first, new_session("De Brug")).expect("the follow-up can be planned").session.id;
    let actions = device
        .app()
        .session(second)
        .expect("the session opens")
        .previous
        .clone()
        .expect("the follow-up has the previous conversation")
        .themes[0]
        .actions
        .clone();
    for (action, outcome) in actions.iter().zip([ActionOutcome::Done, ActionOutcome::Running]) {
        let edit = Edit::SetActionOutcome { factor: card("maatwerk"), action: action.id, outcome: Some(outcome) };
        device.edit(second, edit);
    }
    device.add_action(second, "maatwerk", "Open dag houden", "Marieke", "");
    let running = device.app().plan_follow_up(second, new_session("De Brug"));
    assert_eq!(
        running.map(drop).map_err(|error| error.code()),
        Err(ErrorCode::Invalid),
        "a running session has no follow-up"
    );
    device.app().finish_session(second).expect("the session can be finished");
    let details = device.app().details_after(second).expect("the details can be read");
    assert_eq!(details.initiative, "De Brug");
    let third = device.app().plan_follow_up(second, details).expect("the follow-up can be planned");
    let earlier = third.session.previous.expect("the follow-up has the previous conversation");
    let what = |factor: &str| -> Vec<String> {
        earlier
            .theme(&card(factor))
            .map(|theme| theme.actions.iter().map(|a| a.what.clone()).collect())
            .unwrap_or_default()
    };
    assert_eq!(what("maatwerk"), ["Coach zoeken", "Open dag houden"]);
    assert_eq!(what("netwerk"), ["Buurthuis bellen"], "an agreement that was not discussed is kept");
}

#[test]
fn the_advies_names_the_next_conversation_where_its_day_is_known() {
    let mut device = Device::new();
    let first = finished(&mut device);
    let unrelated = NewSession { date: "2026-12-01".parse().ok(), start: false, ..new_session("De Brug") };
    device.app().create_session(unrelated).expect("a session that follows nothing can be planned");
    let said = |device: &mut Device| {
        let text = device.text_of(first, DocumentKind::Advice, &ExportOptions::default());
        let (_, rest) = text.split_once("Het volgende gesprek is op ")?;
        rest.split_once('.').map(|(day, time)| (day.to_owned(), time.chars().take(6).collect::<String>()))
    };
    assert_eq!(said(&mut device), None, "no follow-up is planned");
    let time = ClockTime::new(14, 30);
    let plan = NewSession { date: "2027-01-15".parse().ok(), time, start: false, ..new_session("De Brug") };
    let next = device.app().plan_follow_up(first, plan).expect("the follow-up can be planned").session.id;
    let at_half_past_two = Some(("15 januari 2027 om 14".to_owned(), "30 uur".to_owned()));
    assert_eq!(said(&mut device), at_half_past_two);
    let preview = device.app().documents(first).expect("the documents can be made");
    let preview = format!("{:?}", preview.preview(DocumentKind::Advice, &ExportOptions::default()));
    assert!(preview.contains("Het volgende gesprek is op 15 januari 2027 om 14.30 uur."), "{preview}");
    device.edit(next, Edit::SetText { target: TextField::Initiative, text: "De Nieuwe Brug".to_owned() });
    device.restart();
    assert_eq!(said(&mut device), at_half_past_two, "its name does not matter");
    device.app().trash_session(next).expect("the follow-up can be put in the trash");
    assert_eq!(said(&mut device), None, "it is in the trash");
    device.app().restore_session(next).expect("the follow-up can be taken out of the trash");
    device.edit(next, Edit::SetTime { time: None });
    assert_eq!(said(&mut device).map(|(day, _)| day).as_deref(), Some("15 januari 2027"), "no time is known");
    let plan = NewSession { date: "2027-01-10".parse().ok(), start: false, ..new_session("De Brug") };
    device.app().plan_follow_up(first, plan).expect("a second follow-up can be planned");
    assert_eq!(said(&mut device).map(|(day, _)| day).as_deref(), Some("10 januari 2027"), "the first one counts");
    let other = device.text_of(next, DocumentKind::Advice, &ExportOptions::default());
    assert!(!other.contains("Het volgende gesprek is op"), "a plan has no follow-up of its own: {other}");
}

#[test]
fn the_advies_names_no_next_conversation_without_a_day_or_after_its_start() {
    let mut device = Device::new();
    let first = finished(&mut device);
    let plan = NewSession { date: None, start: false, ..new_session("De Brug") };
    let next = device.app().plan_follow_up(first, plan).expect("the follow-up can be planned").session.id;
    let names_it = |device: &mut Device| {
        device
            .text_of(first, DocumentKind::Advice, &ExportOptions::default())
            .contains("Het volgende gesprek is op 15 januari 2027.")
    };
    assert!(!names_it(&mut device), "its day is not known");
    device.edit(next, Edit::SetDate { date: "2027-01-15".parse().ok() });
    assert!(names_it(&mut device));
    device.edit(next, Edit::Start);
    assert!(!names_it(&mut device), "it has begun");
}
