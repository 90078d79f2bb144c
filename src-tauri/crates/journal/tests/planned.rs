//! Planned sessions, and the words that go with the marks of a card: what devices make of them together.
#![allow(clippy::unwrap_used, reason = "a failed step ends the test")]

use domain::{ClockTime, Edit, FactorId, Mark, NewSession, PreviousConversation, Session, Stage};
use journal::Journal;
use testkit::{beginning, copy, new_journal, new_session, small_instrument, stamp};

fn factor() -> FactorId {
    "begin".parse().unwrap()
}

fn planned() -> Journal {
    let details = NewSession { start: false, time: ClockTime::new(14, 30), ..new_session("De Linde") };
    Journal::create(&beginning(7, &small_instrument(), &details), &stamp(0)).unwrap()
}

/// Returns whether the session is planned, and its stage.
fn stage(session: &Session) -> (bool, Stage) {
    (session.planned, session.stage)
}

fn words(words: &str) -> Edit {
    Edit::SetMarkWords { factor: factor(), mark: Mark::OpenQuestion, words: words.to_owned() }
}

fn question(journal: &Journal) -> &str {
    journal.session().card(&factor()).unwrap().answer.mark_words(Mark::OpenQuestion)
}

#[test]
fn a_session_is_planned_until_it_is_started_and_undo_takes_the_start_back() {
    let mut journal = planned();
    assert_eq!(stage(journal.session()), (true, Stage::Running));
    assert_eq!(journal.session().details.time, ClockTime::new(14, 30));
    assert_eq!(journal.history().len(), 1, "a session is planned in its first change");
    let read = copy(&mut journal, 1);
    assert_eq!(read.session(), journal.session());
    journal.apply(&[Edit::Start], &stamp(1)).unwrap();
    assert_eq!(stage(journal.session()), (false, Stage::Running));
    journal.undo(&stamp(2)).unwrap();
    assert_eq!(stage(journal.session()), (true, Stage::Running));
    journal.redo(&stamp(3)).unwrap();
    assert_eq!(stage(journal.session()), (false, Stage::Running));
}

#[test]
fn a_session_that_starts_at_once_was_never_planned() {
    let journal = new_journal(&small_instrument());
    assert_eq!(stage(journal.session()), (false, Stage::Running));
}

#[test]
fn a_follow_up_is_planned_in_the_change_right_after_its_genesis() {
    let mut before = new_journal(&small_instrument());
    let mark = Edit::SetMark { factor: factor(), mark: Mark::OpenQuestion, on: true };
    before.apply(&[mark, words("Wie  betaalt dit? ")], &stamp(1)).unwrap();
    let (details, previous) = (NewSession::after(before.session()), PreviousConversation::of(before.session()));
    let details = NewSession { participants: vec![], ..details };
    let instrument = small_instrument();
    let new = journal::NewJournal { previous: Some(&previous), ..beginning(8, &instrument, &details) };
    let mut next = Journal::create(&new, &stamp(2)).unwrap();
    assert_eq!(stage(next.session()), (true, Stage::Running));
    let theme = next.session().previous.clone().unwrap().theme(&factor()).unwrap().clone();
    assert_eq!(theme.open_question.as_deref(), Some("Wie betaalt dit?"));
    assert_eq!(theme.come_back_later, None);
    assert!(next.session().cards.iter().all(|card| !card.answer.is_touched()), "no card counts as discussed");
    assert_eq!(copy(&mut next, 1).session(), next.session());
}

#[test]
fn a_session_that_one_device_started_is_started_whatever_the_other_did() {
    let mut first = planned();
    for on_b in [Edit::Plan, Edit::SetTime { time: None }] {
        let (mut a, mut b) = (copy(&mut first, 1), copy(&mut first, 2));
        a.apply(&[Edit::Start], &stamp(1)).unwrap();
        b.apply(&[Edit::Start], &stamp(2)).unwrap();
        b.apply(&[on_b], &stamp(3)).unwrap();
        a.merge(&b).unwrap();
        b.merge(&a).unwrap();
        assert_eq!(a.session(), b.session());
        assert_eq!(stage(a.session()), (false, Stage::Running));
    }
}

#[test]
fn a_conversation_that_one_device_ended_is_over_even_where_nobody_started_it() {
    let mut first = planned();
    let (mut a, mut b) = (copy(&mut first, 1), copy(&mut first, 2));
    // Version 0.1.0 shows a planned session as a running one, and can end it.
    a.apply(&[Edit::Finish], &stamp(1)).unwrap();
    b.apply(&[words("x")], &stamp(2)).unwrap();
    b.merge(&a).unwrap();
    assert_eq!(stage(b.session()), (false, Stage::Finished));
    b.apply(&[Edit::Resume], &stamp(3)).unwrap();
    assert_eq!(stage(b.session()), (false, Stage::Running), "a conversation that is opened again goes on");
    a.undo(&stamp(4)).unwrap();
    assert_eq!(stage(a.session()), (true, Stage::Running), "undo restores the plan");
}

#[test]
fn words_that_two_devices_wrote_at_the_same_time_are_all_shown_until_one_writes_again() {
    let mut first = new_journal(&small_instrument());
    first.apply(&[words("Wie betaalt?")], &stamp(1)).unwrap();
    let (mut a, mut b) = (copy(&mut first, 1), copy(&mut first, 2));
    a.apply(&[words("Wie betaalt het?")], &stamp(2)).unwrap();
    b.apply(&[words("Wie gaat betalen?")], &stamp(3)).unwrap();
    a.merge(&b).unwrap();
    b.merge(&a).unwrap();
    assert_eq!(question(&a), "Wie betaalt het?; Wie gaat betalen?");
    assert_eq!(question(&b), question(&a));
    b.apply(&[words("Wie betaalt wat?")], &stamp(4)).unwrap();
    a.merge(&b).unwrap();
    assert_eq!(question(&a), "Wie betaalt wat?");
    assert!(!b.can_undo(), "deciding between two texts cannot be undone");
}

#[test]
fn words_are_undone_as_a_whole_and_stay_while_the_mark_is_off() {
    let mut journal = new_journal(&small_instrument());
    journal.apply(&[words("een")], &stamp(1)).unwrap();
    journal.apply(&[words(" twee ")], &stamp(20)).unwrap();
    assert_eq!(question(&journal), "twee");
    let answer = &journal.session().card(&factor()).unwrap().answer;
    assert_eq!(answer.shown_mark(Mark::OpenQuestion), None);
    assert!(!answer.is_touched(), "words alone do not make a card discussed");
    journal.undo(&stamp(40)).unwrap();
    assert_eq!(question(&journal), "een");
    journal.undo(&stamp(41)).unwrap();
    assert_eq!(question(&journal), "");
    let long = Edit::SetMarkWords { factor: factor(), mark: Mark::ComeBackLater, words: "é".repeat(301) };
    assert!(journal.apply(&[long], &stamp(50)).is_err());
}
