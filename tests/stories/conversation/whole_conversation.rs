//! A conversation from the first card to both documents.

use app::{DocumentKind, ExportOptions};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{AdviceState, Edit, LevelAnswer, LevelChoice, Mark, NoteRef, QuestionId, Stage, TextField};
use testkit::{Device, card, level, note, one_line};

#[test]
fn a_whole_session_gives_two_complete_documents() {
    let mut device = Device::new();
    let id = device.new_session("Café Zuid–Oost");
    let factors = app::built_in_instrument().factors;
    for (number, factor) in factors.iter().enumerate() {
        let word = factor.id.as_str();
        device.edit(id, level(word, u8::try_from(number % 4 + 1).expect("the number fits")));
        device.edit(id, note(word, &format!("Notitie {number}: “zoë” kost € {number},50")));
        for point in 1..=2 {
            device.add_action(id, word, &format!("Doen {number}.{point}"), "Sanne Kok", "2027-03-01");
        }
    }
    device.edit(id, Edit::SetText { target: TextField::Minutes, text: "## Kern\n\nHet **ging** goed.".into() });
    for factor in &factors {
        let note = NoteRef { factor: factor.id.clone(), sub_question: None };
        device.edit(id, Edit::IncludeNote { note, included: true });
    }
    let view = device.app().finish_session(id).expect("the session can be finished");
    assert_eq!(view.session.stage, Stage::Finished);

    let actiescan = device.text_of(id, DocumentKind::Actiescan, &ExportOptions::default());
    let advice = device.text_of(id, DocumentKind::Advice, &ExportOptions::default());
    for (number, factor) in factors.iter().enumerate() {
        let note = format!("Notitie {number}: “zoë” kost € {number},50");
        for text in [&factor.title, &factor.main_question, &note] {
            assert!(actiescan.contains(&one_line(text)), "“{text}” is missing from the actiescan:\n{actiescan}");
        }
        assert!(advice.contains(&note), "“{note}” is missing from the advice:\n{advice}");
        for point in 1..=2 {
            let what = format!("Doen {number}.{point}");
            assert!(actiescan.contains(&what) && advice.contains(&what), "“{what}” is missing");
        }
    }
    assert!(advice.contains("Het ging goed.") && advice.contains("1 maart 2027"));
}

#[test]
fn the_documents_name_a_skipped_card_and_an_undecided_level() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, level("maatwerk", 3));
    device.edit(id, Edit::SetLevel { factor: card("netwerk"), level: Some(LevelChoice::Undecided) });
    device.app().finish_session(id).expect("the session can be finished");
    let actiescan = device.text_of(id, DocumentKind::Actiescan, &ExportOptions::default());
    assert!(actiescan.to_lowercase().contains("niet besproken"), "{actiescan}");
    assert!(actiescan.contains("Weten we nog niet") && actiescan.contains("Goed op weg"));
    let view = device.app().resume_session(id).expect("a finished session can be resumed");
    assert_eq!(view.session.stage, Stage::Running);
}

#[test]
fn a_card_that_is_left_out_keeps_its_notes() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, note("digitale-tools", "niet kwijt"));
    let rest: Vec<_> = app::built_in_instrument().factors.into_iter().map(|f| f.id).collect();
    let without: Vec<_> = rest.iter().filter(|f| f.as_str() != "digitale-tools").cloned().collect();
    device.edit(id, Edit::ArrangeCards { factors: without });
    let session = device.app().session(id).expect("the session opens").clone();
    assert_eq!(session.included_cards().count(), 7);
    let left_out = session.card(&card("digitale-tools")).expect("the session has the card");
    assert!(!left_out.included && left_out.answer.note == "niet kwijt");
    let all: Vec<_> = rest.into_iter().rev().collect();
    device.edit(id, Edit::ArrangeCards { factors: all.clone() });
    let session = device.app().session(id).expect("the session opens");
    assert_eq!(
        session.included_cards().map(|c| c.factor.clone()).collect::<Vec<_>>(),
        all,
        "the cards are in the new order"
    );
    assert_eq!(session.card(&card("digitale-tools")).expect("the session has the card").answer.note, "niet kwijt");
}

#[test]
fn undo_restores_a_removed_action_point() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let action = device.add_action(id, "maatwerk", "Brief herschrijven", "Marieke", "2027-02-15");
    let before = device.app().session(id).expect("the session opens").clone();
    device.edit(id, Edit::SetActionRemoved { factor: card("maatwerk"), action, removed: true });
    assert_eq!(device.app().session(id).expect("the session opens").cards[0].answer.standing_actions().count(), 0);
    device.app().undo(id).expect("undo succeeds");
    assert_eq!(*device.app().session(id).expect("the session opens"), before);
}

#[test]
fn a_reopened_advice_keeps_its_settled_version() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, Edit::SetText { target: TextField::Minutes, text: "Eerste tekst".into() });
    let at = "2026-11-20T10:00:00Z".parse().expect("the time parses");
    device.edit(id, Edit::SettleAdvice { at });
    let settled = device.text_of(id, DocumentKind::Advice, &ExportOptions::default());
    assert!(settled.contains("Vastgesteld op 20 november 2026"), "{settled}");
    let refused = device.app().edit(id, &[Edit::SetText { target: TextField::Minutes, text: "Stiekem".into() }]);
    assert_eq!(refused.map(drop).map_err(|error| error.code()), Err(app::ErrorCode::Invalid));
    device.edit(id, Edit::ReopenAdvice { reason: "Een naam klopt niet".into() });
    device.edit(id, Edit::SetText { target: TextField::Minutes, text: "Tweede tekst".into() });
    device.restart();
    let versions = &device.app().session(id).expect("the session opens").advice.versions;
    assert_eq!(versions.len(), 1);
    assert_eq!(
        (versions[0].minutes.as_str(), versions[0].reopened_because.as_str()),
        ("Eerste tekst", "Een naam klopt niet")
    );
    assert!(device.text_of(id, DocumentKind::Advice, &ExportOptions::default()).contains("Concept"));
}

#[test]
fn marks_and_questions_are_in_the_advice() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, Edit::SetMark { factor: card("netwerk"), mark: Mark::ComeBackLater, on: true });
    device.edit(id, Edit::SetMark { factor: card("maatwerk"), mark: Mark::OpenQuestion, on: true });
    let question = QuestionId::new(device.id());
    device.edit(id, Edit::AddQuestion { question, text: "Wie belt?".into() });
    device.edit(id, Edit::SetText { target: TextField::QuestionAnswer { question }, text: "Ahmed".into() });
    let advice = device.text_of(id, DocumentKind::Advice, &ExportOptions::default());
    for text in ["Netwerk & samenwerking", "Maatwerk", "Wie belt?", "Ahmed"] {
        assert!(advice.contains(text), "“{text}” is missing:\n{advice}");
    }
}

#[test]
fn names_of_participants_are_in_a_document_only_when_that_is_switched_on() {
    let mut device = Device::new();
    let mut new = testkit::new_session("De Brug");
    new.participants = vec!["Zoë Brandsma".into()];
    let id = device.app().create_session(new).expect("the session can be created").session.id;
    device.add_action(id, "maatwerk", "Bellen", "Kofi Mensah", "");
    for kind in [DocumentKind::Actiescan, DocumentKind::Advice] {
        let without = device.text_of(id, kind, &ExportOptions { participant_names: false, ..Default::default() });
        assert!(!without.contains("Zoë Brandsma"), "{without}");
        assert!(without.contains("Kofi Mensah"), "names at action points are not affected: {without}");
        let with = device.text_of(id, kind, &ExportOptions { participant_names: true, ..Default::default() });
        assert!(with.contains("Zoë Brandsma"), "{with}");
    }
}

#[test]
fn undo_and_redo_step_through_the_edits_of_a_card() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let chosen =
        |device: &mut Device| device.app().session(id).expect("the session opens").cards[0].answer.level.clone();
    device.edit(id, level("maatwerk", 2));
    device.edit(id, level("maatwerk", 4));
    device.app().undo(id).expect("undo succeeds");
    assert_eq!(chosen(&mut device), LevelAnswer::Chosen(LevelChoice::Level(2)));
    let view = device.app().undo(id).expect("undo succeeds");
    assert_eq!(chosen(&mut device), LevelAnswer::Open);
    assert!(!view.can_undo && view.can_redo);
    let sentence = |step: Option<app::UndoStep>| step.map(|step| step.sentence);
    assert_eq!((sentence(view.undo), sentence(view.redo)), (None, Some("Niveau 2 gekozen".to_owned())));
    device.app().redo(id).expect("redo succeeds");
    device.app().redo(id).expect("redo succeeds");
    assert_eq!(chosen(&mut device), LevelAnswer::Chosen(LevelChoice::Level(4)));
    let history = device.app().history(id).expect("the history can be read");
    assert_eq!(history.iter().filter(|entry| entry.undo).count(), 2, "undo is part of the history");
}

#[test]
fn an_advice_is_settled_at_the_time_of_the_device() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.wait(TimeDelta::days(400));
    let view = device.app().settle_advice(id).expect("the advice can be settled");
    let AdviceState::Settled { at, .. } = view.session.advice.state else { panic!("the advice is still a draft") };
    assert_eq!(at, "2027-12-23T09:00:00Z".parse::<DateTime<Utc>>().expect("the time parses"));
}

#[test]
fn undo_stops_at_a_settled_advice() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, level("maatwerk", 2));
    device.edit(id, Edit::SettleAdvice { at: "2026-11-20T10:00:00Z".parse().expect("the time parses") });
    let before = device.app().session(id).expect("the session opens").clone();
    let view = device.app().undo(id).expect("undo succeeds");
    assert_eq!(view.session, before, "an edit before the settled advice is not undone");
    assert!(!view.can_undo);
}
