//! A session that is planned on one device and held on another, and the words that go with its marks.

use app::{DocumentKind, ErrorCode, ExportOptions, SessionStatus};
use domain::{ClockTime, Edit, Mark, NewSession, SessionId, Stage};
use testkit::{Device, card, level, new_session};

fn plan(device: &mut Device, initiative: &str, date: &str) -> SessionId {
    let date = date.parse().ok();
    let new = NewSession { date, time: ClockTime::new(14, 30), start: false, ..new_session(initiative) };
    device.app().create_session(new).expect("the session can be planned").session.id
}

fn words(factor: &str, mark: Mark, words: &str) -> [Edit; 2] {
    let factor = card(factor);
    let words = words.to_owned();
    [Edit::SetMark { factor: factor.clone(), mark, on: true }, Edit::SetMarkWords { factor, mark, words }]
}

fn is_planned(device: &mut Device, id: SessionId) -> bool {
    device.app().session(id).expect("the session opens").planned
}

#[test]
fn a_plan_travels_to_the_other_device_which_starts_it_and_brings_the_start_back() {
    let (mut laptop, mut tablet) = (Device::new(), Device::numbered(2));
    let id = plan(&mut laptop, "De Brug", "2027-01-15");
    let home = laptop.app().sessions(None).expect("the list can be read");
    assert!(home.running.is_none(), "nothing is going on yet");
    let row = &home.other_sessions[0];
    assert_eq!((row.status, row.time), (SessionStatus::Planned, ClockTime::new(14, 30)));
    let file = laptop.session_file(id);
    tablet.import(&file);
    assert!(is_planned(&mut tablet, id));
    tablet.edit(id, Edit::Start);
    tablet.edit(id, level("maatwerk", 2));
    assert_eq!(tablet.app().sessions(None).expect("the list can be read").running.map(|session| session.id), Some(id));
    laptop.edit(id, Edit::SetTime { time: ClockTime::new(15, 0) });
    let back = tablet.session_file(id);
    laptop.import(&back);
    assert!(!is_planned(&mut laptop, id));
    laptop.restart();
    let session = laptop.app().session(id).expect("the session opens");
    assert_eq!((session.planned, session.stage, session.details.time), (false, Stage::Running, ClockTime::new(15, 0)));
}

#[test]
fn a_copy_of_a_plan_is_a_plan_and_a_settled_copy_is_over() {
    let mut device = Device::new();
    let id = plan(&mut device, "De Brug", "2027-01-15");
    let copy = device.app().copy_session(id).expect("the session can be copied").session;
    assert_eq!((copy.planned, copy.details.time), (true, ClockTime::new(14, 30)));
    let settled = device.app().settle_and_clean(id, true).expect("the session can be settled").session;
    assert_eq!((settled.planned, settled.stage), (false, Stage::Finished));
}

#[test]
fn a_follow_up_is_born_planned_and_begins_with_what_stayed_open() {
    let mut device = Device::new();
    let first = device.new_session("De Brug");
    for edits in [
        words("maatwerk", Mark::OpenQuestion, "Wie betaalt de coach?"),
        words("netwerk", Mark::ComeBackLater, "Ahmed is er dan ook"),
    ] {
        device.app().edit(first, &edits).expect("the edits are valid");
    }
    let refused = device.app().plan_follow_up(first, new_session("De Brug")).expect_err("the session is going on");
    assert_eq!(refused.code(), ErrorCode::Invalid);
    device.app().finish_session(first).expect("the session can be finished");
    let plan = NewSession { start: false, ..new_session("De Brug") };
    let next = device.app().plan_follow_up(first, plan).expect("the follow-up can be planned").session;
    assert!(next.planned);
    let previous = next.previous.expect("the follow-up has the previous conversation");
    let theme = |factor: &str| previous.theme(&card(factor)).expect("the snapshot has the card").clone();
    assert_eq!(theme("maatwerk").open_question.as_deref(), Some("Wie betaalt de coach?"));
    assert_eq!(theme("netwerk").come_back_later.as_deref(), Some("Ahmed is er dan ook"));
    assert!(next.cards.iter().all(|card| !card.answer.is_touched()));
    let started = device.app().plan_follow_up(first, new_session("De Brug")).expect("it can also start at once");
    assert!(!started.session.planned);
    let back = device.app().undo(started.session.id).expect("the start can be undone");
    assert!(back.session.planned, "it was planned first");
}

#[test]
fn both_documents_have_the_words_of_the_marks_unless_notes_are_left_out() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    for edits in [
        words("maatwerk", Mark::OpenQuestion, "Wie betaalt de coach?"),
        words("netwerk", Mark::ComeBackLater, "Ahmed is er dan ook"),
    ] {
        device.app().edit(id, &edits).expect("the edits are valid");
    }
    device.edit(
        id,
        Edit::SetMarkWords {
            factor: card("digitale-tools"),
            mark: Mark::OpenQuestion,
            words: "Zonder markering".to_owned(),
        },
    );
    let with = ExportOptions::default();
    let without = ExportOptions { sub_question_notes: false, ..with };
    for kind in [DocumentKind::Actiescan, DocumentKind::Advice] {
        let text = device.text_of(id, kind, &with);
        assert!(text.contains(": Wie betaalt de coach?") && text.contains(": Ahmed is er dan ook"), "{text}");
        assert!(!text.contains("Zonder markering"), "words without their mark are in no document: {text}");
        let text = device.text_of(id, kind, &without);
        assert!(!text.contains("Wie betaalt de coach?") && !text.contains("Ahmed is er dan ook"), "{text}");
    }
    let found = device.app().sessions(Some("betaalt coach")).expect("the search works");
    assert_eq!(found.total, 1);
    assert_eq!(found.other_sessions.len(), 1, "the words can be searched");
}

#[test]
fn the_history_says_when_the_conversation_was_started_and_that_words_were_written() {
    let mut device = Device::new();
    let id = plan(&mut device, "De Brug", "2027-01-15");
    device.edit(id, Edit::Start);
    device.app().undo(id).expect("the start can be undone");
    device.app().edit(id, &words("maatwerk", Mark::ComeBackLater, "Later")).expect("the edits are valid");
    let lines = device.app().history_lines(id, &app::HistoryOf::Session).expect("the history can be read");
    let all: Vec<String> = lines.into_iter().map(|line| line.sentence).collect();
    for wanted in ["Gesprek gestart", "Gesprek weer gepland", "Reden opgeschreven bij Later terugkomen"] {
        assert!(all.iter().any(|sentence| sentence.contains(wanted)), "{wanted}: {all:?}");
    }
}
