//! Steps of undo and redo, and what the history records.
#![allow(clippy::unwrap_used, reason = "a failed step ends the test")]

use domain::{ActionId, Edit, EditError, FactorId, LevelChoice, Mark, TextField};
use journal::{ChangeStamp, Journal, JournalError};
use testkit::{beginning, copy, new_journal, small_instrument, stamp};

fn factor() -> FactorId {
    "begin".parse().unwrap()
}

fn type_in(journal: &mut Journal, text: &str, at: &ChangeStamp) {
    let target = TextField::Note { factor: factor() };
    journal.apply(&[Edit::SetText { target, text: text.to_owned() }], at).unwrap();
}

fn note(journal: &Journal) -> &str {
    &journal.session().card(&factor()).unwrap().answer.note
}

#[test]
fn continued_typing_is_one_step_and_a_pause_starts_the_next() {
    let mut journal = new_journal(&small_instrument());
    type_in(&mut journal, "a", &stamp(10));
    type_in(&mut journal, "ab", &stamp(12));
    journal.apply(&[Edit::AddTime { factor: factor(), seconds: 5 }], &stamp(13)).unwrap();
    type_in(&mut journal, "abc", &stamp(15));
    type_in(&mut journal, "abcd", &stamp(19));
    assert!(journal.undo(&stamp(20)).unwrap());
    assert_eq!(note(&journal), "abc");
    assert!(journal.undo(&stamp(20)).unwrap());
    assert_eq!(note(&journal), "");
    assert!(!journal.can_undo());
    assert!(!journal.undo(&stamp(20)).unwrap());
    assert_eq!(journal.session().card(&factor()).unwrap().answer.seconds, 5, "time is not undone");
    assert!(journal.redo(&stamp(21)).unwrap() && journal.redo(&stamp(21)).unwrap());
    assert_eq!(note(&journal), "abcd");
}

#[test]
fn typing_in_another_text_or_right_after_an_undo_starts_a_new_step() {
    let mut journal = new_journal(&small_instrument());
    type_in(&mut journal, "een", &stamp(10));
    journal.apply(&[Edit::SetText { target: TextField::Minutes, text: "x".into() }], &stamp(11)).unwrap();
    type_in(&mut journal, "een twee", &stamp(12));
    journal.undo(&stamp(12)).unwrap();
    assert_eq!(note(&journal), "een");
    type_in(&mut journal, "een drie", &stamp(13));
    journal.undo(&stamp(13)).unwrap();
    assert_eq!(note(&journal), "een");
    assert_eq!(journal.session().minutes, "x");
}

#[test]
fn adding_time_keeps_redo_available_and_any_other_edit_clears_it() {
    let mut journal = new_journal(&small_instrument());
    type_in(&mut journal, "een", &stamp(10));
    journal.undo(&stamp(11)).unwrap();
    journal.apply(&[Edit::AddTime { factor: factor(), seconds: 5 }], &stamp(12)).unwrap();
    assert!(journal.can_redo());
    journal.apply(&[Edit::Finish], &stamp(13)).unwrap();
    assert!(!journal.can_redo());
}

#[test]
fn showing_a_silent_choice_and_counting_it_are_two_steps_of_undo() {
    let mut journal = new_journal(&small_instrument());
    let silent = |journal: &Journal| journal.session().card(&factor()).unwrap().answer.silent.clone();
    let counts = domain::SilentCounts { undecided: 1, levels: vec![0, 2, 0] };
    for shown in [false, true] {
        let choice = Some(domain::SilentChoice { counts: counts.clone(), shown });
        journal.apply(&[Edit::SetSilentChoice { factor: factor(), choice }], &stamp(10)).unwrap();
    }
    journal.undo(&stamp(11)).unwrap();
    assert_eq!(silent(&journal).held().map(|held| held.shown), Some(false));
    journal.undo(&stamp(11)).unwrap();
    assert_eq!(silent(&journal), domain::SilentAnswer::None);
    journal.redo(&stamp(12)).unwrap();
    assert_eq!(silent(&journal).held().map(|held| held.counts.clone()), Some(counts));
}

#[test]
fn undo_and_redo_name_the_edit_of_the_person_and_not_its_inverse() {
    let mut journal = new_journal(&small_instrument());
    let names = |edits: Vec<domain::HistoryEdit>| {
        edits.into_iter().map(|edit| (edit.what.to_string(), edit.to.unwrap_or_default())).collect::<Vec<_>>()
    };
    assert!(journal.undo_takes_back().is_empty() && journal.redo_does_again().is_empty());
    for level in [1, 3] {
        let edit = Edit::SetLevel { factor: factor(), level: Some(LevelChoice::Level(level)) };
        journal.apply(&[edit, Edit::AddTime { factor: factor(), seconds: 3 }], &stamp(10)).unwrap();
    }
    let level = |to: &str| vec![("setLevel".to_owned(), to.to_owned())];
    assert_eq!(names(journal.undo_takes_back()), level("3"));
    journal.undo(&stamp(11)).unwrap();
    assert_eq!((names(journal.undo_takes_back()), names(journal.redo_does_again())), (level("1"), level("3")));
    journal.redo(&stamp(12)).unwrap();
    assert_eq!(names(journal.undo_takes_back()), level("3"));
    assert!(journal.redo_does_again().is_empty());
}

#[test]
fn several_edits_of_one_change_are_undone_together() {
    let mut journal = new_journal(&small_instrument());
    let before = journal.session().clone();
    let edits = [
        Edit::SetLevel { factor: factor(), level: Some(LevelChoice::Level(1)) },
        Edit::SetLevel { factor: factor(), level: Some(LevelChoice::Level(3)) },
        Edit::SetMark { factor: factor(), mark: Mark::ComeBackLater, on: true },
        Edit::ArrangeCards { factors: vec!["eind".parse().unwrap(), factor()] },
    ];
    journal.apply(&edits, &stamp(10)).unwrap();
    journal.undo(&stamp(11)).unwrap();
    assert_eq!(journal.session(), &before);
}

#[test]
fn an_action_point_moves_before_another_or_to_the_end_and_undo_moves_it_back() {
    let ids = [1, 2, 3, 4].map(|n| ActionId::new(uuid::Uuid::from_u128(n)));
    let order = |journal: &Journal| -> Vec<_> {
        journal.session().card(&factor()).unwrap().answer.actions.iter().map(|action| action.id).collect()
    };
    let mut journal = new_journal(&small_instrument());
    for action in ids {
        let (what, who) = ("Bel Sam".to_owned(), String::new());
        journal.apply(&[Edit::AddAction { factor: factor(), action, what, who, due: None }], &stamp(1)).unwrap();
    }
    for action in ids {
        for before in ids.map(Some).into_iter().chain([None]) {
            let mut expected: Vec<_> = ids.into_iter().filter(|id| *id != action || before == Some(action)).collect();
            if before != Some(action) {
                let place = expected.iter().position(|id| Some(*id) == before).unwrap_or(expected.len());
                expected.insert(place, action);
            }
            let heads = journal.heads();
            journal.apply(&[Edit::MoveAction { factor: factor(), action, before }], &stamp(2)).unwrap();
            assert_eq!(order(&journal), expected, "{action} before {before:?}");
            if journal.heads() != heads {
                journal.undo(&stamp(3)).unwrap();
            }
            assert_eq!(order(&journal), ids, "back from {action} before {before:?}");
        }
    }
}

#[test]
fn undo_stops_at_a_settled_advice() {
    let mut journal = new_journal(&small_instrument());
    journal.apply(&[Edit::SetMark { factor: factor(), mark: Mark::OpenQuestion, on: true }], &stamp(9)).unwrap();
    journal.apply(&[Edit::SetText { target: TextField::Minutes, text: "Zo is het.".into() }], &stamp(10)).unwrap();
    journal.apply(&[Edit::SettleAdvice { at: stamp(11).at }], &stamp(11)).unwrap();
    let settled = journal.session().clone();
    assert!(!journal.can_undo());
    assert!(!journal.undo(&stamp(12)).unwrap());
    assert_eq!(*journal.session(), settled, "neither the minutes nor the mark is undone");
}

#[test]
fn an_edit_that_changes_nothing_is_not_recorded() {
    let mut journal = new_journal(&small_instrument());
    let heads = journal.heads();
    let nothing = [
        Edit::SetText { target: TextField::Place, text: "Zwolle".into() },
        Edit::SetLevel { factor: factor(), level: None },
        Edit::SetMark { factor: factor(), mark: Mark::OpenQuestion, on: false },
        Edit::ArrangeCards { factors: small_instrument().factors.into_iter().map(|factor| factor.id).collect() },
        Edit::Resume,
    ];
    journal.apply(&nothing, &stamp(10)).unwrap();
    assert_eq!(journal.heads(), heads);
    assert!(!journal.can_undo());
}

#[test]
fn the_first_and_the_last_allowed_day_can_be_stored() {
    for day in ["1900-01-01", "9999-12-31"] {
        let day: chrono::NaiveDate = day.parse().unwrap();
        let mut journal = new_journal(&small_instrument());
        let moment = day.and_hms_micro_opt(0, 0, 0, 5).unwrap().and_utc();
        journal.apply(&[Edit::SetDate { date: Some(day) }, Edit::SettleAdvice { at: moment }], &stamp(1)).unwrap();
        let read = copy(&mut journal, 1);
        assert_eq!(read.session().details.date, Some(day));
        assert_eq!(read.session().advice.versions[0].at, moment);
    }
}

#[test]
fn the_history_records_who_did_what_and_never_a_text() {
    let mut journal = new_journal(&small_instrument());
    type_in(&mut journal, "Dit blijft onder ons.", &stamp(10));
    journal.undo(&stamp(20)).unwrap();
    let mut other = copy(&mut journal, 1);
    other.apply(&[Edit::SetLevel { factor: factor(), level: Some(LevelChoice::Undecided) }], &stamp(15)).unwrap();
    let history = other.history();
    let names = |entry: &domain::HistoryEntry| entry.edits.iter().map(|edit| edit.what.to_string()).collect::<Vec<_>>();
    let what: Vec<_> = history.iter().map(|entry| (names(entry).join(" "), entry.undo)).collect();
    let expected = [("createSession", false), ("setText.note", false), ("setText.note", true), ("setLevel", false)];
    assert_eq!(what, expected.map(|(name, undo)| (name.to_owned(), undo)));
    assert_eq!(history[0].at, stamp(0).at);
    assert_eq!(history[1].author, stamp(0).author);
    assert_eq!(history[1].edits[0].factor, Some(factor()));
    assert_eq!(history[3].edits[0].to.as_deref(), Some("0"), "a level is recorded, because it is not a text");
    assert_ne!(history[2].device, history[3].device);
    assert!(!format!("{history:?}").contains("onder ons"));
}

#[test]
fn the_text_before_any_change_can_be_read() {
    let mut journal = new_journal(&small_instrument());
    let field = TextField::Note { factor: factor() };
    for (text, second) in [("een", 10), ("een twee", 20), ("", 30)] {
        type_in(&mut journal, text, &stamp(second));
    }
    let mut there = copy(&mut journal, 1);
    type_in(&mut there, "van een ander", &stamp(40));
    type_in(&mut journal, "van mij", &stamp(41));
    let operations = journal.operations();
    journal.merge(&there).unwrap();
    assert_eq!(journal.operations(), operations + 13, "one for each letter of the other text");
    let history = journal.history();
    let before: Vec<_> = history.iter().map(|entry| journal.text_before(&entry.id, &field).unwrap()).collect();
    assert_eq!(
        before,
        ["", "", "een", "een twee", "", ""],
        "of two concurrent changes, each gives the text that its author saw"
    );
    let action = TextField::ActionWhat { factor: factor(), action: ActionId::new(uuid::Uuid::from_u128(1)) };
    assert!(matches!(journal.text_before(&history[1].id, &action), Err(JournalError::Unreadable(_))));
    let what = "Bel Sam".to_owned();
    let edit = Edit::AddAction {
        factor: factor(),
        action: ActionId::new(uuid::Uuid::from_u128(1)),
        what,
        who: String::new(),
        due: None,
    };
    journal.apply(&[edit], &stamp(50)).unwrap();
    assert_eq!(journal.text_before(&history[1].id, &action).unwrap(), "", "the action point did not exist yet");
    for unknown in ["", "zo niet", &"0".repeat(64), &"é".repeat(900)] {
        assert!(matches!(journal.text_before(unknown, &field), Err(JournalError::UnknownChange(_))), "{unknown}");
    }
}

#[test]
fn bytes_stay_unsaved_until_they_are_marked_and_later_changes_stay_unsaved() {
    let mut journal = new_journal(&small_instrument());
    let first = journal.unsaved();
    assert_eq!(first, journal.unsaved());
    type_in(&mut journal, "later", &stamp(10));
    journal.mark_saved();
    let second = journal.unsaved();
    assert!(!second.is_empty());
    let loaded = Journal::load(&[second, first], uuid::Uuid::from_u128(4)).unwrap();
    assert_eq!(loaded.session(), journal.session());
}

#[test]
fn reverting_a_journal_that_was_never_saved_changes_nothing() {
    let mut journal = new_journal(&small_instrument());
    let heads = journal.heads();
    journal.revert_unsaved();
    assert_eq!(journal.heads(), heads);
    assert!(!journal.unsaved().is_empty());
}

#[test]
fn a_session_cannot_be_created_with_invalid_details() {
    let instrument = small_instrument();
    let new = |participants: &[&str], factors: Option<Vec<FactorId>>| domain::NewSession {
        initiative: "Linde".into(),
        participants: participants.iter().map(|name| (*name).to_owned()).collect(),
        factors,
        ..domain::NewSession::default()
    };
    let create = |new| Journal::create(&beginning(9, &instrument, &new), &stamp(0)).err();
    assert!(matches!(create(new(&["Sam"], None)), Some(JournalError::ParticipantIds { names: 1, ids: 0 })));
    let unknown = new(&[], Some(vec!["elders".parse().unwrap()]));
    assert!(matches!(create(unknown), Some(JournalError::Edit(EditError::UnknownFactor(_)))));
    assert!(matches!(create(new(&[], Some(vec![]))), Some(JournalError::Edit(EditError::BadArrangement))));
    assert!(create(new(&[], Some(vec![factor()]))).is_none());
}

#[test]
fn a_session_with_the_built_in_instrument_accepts_a_note_at_every_question() {
    let instrument = domain::Instrument::from_json(include_str!("../../../instrument/actiescan.nl.json")).unwrap();
    let mut journal = new_journal(&instrument);
    let questions = instrument.factors.iter().flat_map(|factor| factor.sub_questions.iter().map(move |q| (factor, q)));
    let notes: Vec<_> = questions
        .map(|(factor, question)| Edit::SetText {
            target: TextField::SubNote { factor: factor.id.clone(), sub_question: question.id.clone() },
            text: format!("Over {}", question.text),
        })
        .collect();
    journal.apply(&notes, &stamp(1)).unwrap();
    let read = copy(&mut journal, 1);
    assert_eq!(read.session(), journal.session());
    assert_eq!(read.session().cards.iter().map(|card| card.answer.sub_notes.len()).sum::<usize>(), notes.len());
    assert_eq!(read.session().instrument, instrument);
}
