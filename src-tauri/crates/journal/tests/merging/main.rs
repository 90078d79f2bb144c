//! Merging the changes of two devices that did not see each other.
#![allow(clippy::unwrap_used, reason = "a failed step ends the test")]

mod settled;
mod silent_choices;

use chrono::NaiveDate;
use domain::{
    ActionId, ActionOutcome, AdviceState, ContestSubject, ContestedValue, Edit, FactorId, LevelAnswer, LevelChoice,
    Mark, NoteRef, SilentChoice, SilentCounts, TextField,
};
use journal::{Journal, JournalError};
use testkit::{actor, beginning, copy, new_follow_up, new_journal, new_session, small_instrument, stamp};
use uuid::Uuid;

fn factor() -> FactorId {
    "begin".parse().unwrap()
}

fn level(journal: &Journal) -> LevelAnswer {
    journal.session().card(&factor()).unwrap().answer.level.clone()
}

fn note(text: &str) -> Edit {
    Edit::SetText { target: TextField::Note { factor: factor() }, text: text.to_owned() }
}

fn minutes(text: &str) -> Edit {
    Edit::SetText { target: TextField::Minutes, text: text.to_owned() }
}

fn choose(level: LevelChoice) -> Edit {
    Edit::SetLevel { factor: factor(), level: Some(level) }
}

fn counted(counts: [u8; 4], shown: bool) -> Edit {
    let counts = SilentCounts { undecided: counts[0], levels: counts[1..].to_vec() };
    Edit::SetSilentChoice { factor: factor(), choice: Some(SilentChoice { counts, shown }) }
}

fn day(day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 12, day)
}

/// Creates a session, applies `before`, applies `here` and `there` on one device each, and merges both ways.
fn apart(before: &[Edit], here: &[Edit], there: &[Edit]) -> (Journal, Journal) {
    let mut first = new_journal(&small_instrument());
    first.apply(before, &stamp(1)).unwrap();
    let (mut a, mut b) = (copy(&mut first, 1), copy(&mut first, 2));
    for edit in here {
        a.apply(std::slice::from_ref(edit), &stamp(10)).unwrap();
    }
    for edit in there {
        b.apply(std::slice::from_ref(edit), &stamp(11)).unwrap();
    }
    let a_alone = copy(&mut a, 3);
    a.merge(&b).unwrap();
    b.merge(&a_alone).unwrap();
    assert_eq!(a.heads(), b.heads());
    assert_eq!(a.session(), b.session());
    (a, b)
}

#[test]
fn different_levels_are_contested_until_a_person_decides() {
    let (mut a, mut b) = apart(&[], &[choose(LevelChoice::Level(3))], &[choose(LevelChoice::Undecided)]);
    assert_eq!(level(&a), LevelAnswer::Contested(vec![LevelChoice::Undecided, LevelChoice::Level(3)]));

    // Choosing the value that Automerge already prefers must decide the conflict too, so both are tried.
    a.apply(&[choose(LevelChoice::Level(3))], &stamp(20)).unwrap();
    assert_eq!(level(&a), LevelAnswer::Chosen(LevelChoice::Level(3)));
    b.apply(&[choose(LevelChoice::Undecided)], &stamp(20)).unwrap();
    assert_eq!(level(&b), LevelAnswer::Chosen(LevelChoice::Undecided));
    assert!(!a.can_undo(), "deciding a conflict cannot be undone");
}

#[test]
fn the_same_level_chosen_on_two_devices_is_no_conflict() {
    let (a, _) = apart(&[], &[choose(LevelChoice::Level(2))], &[choose(LevelChoice::Level(2))]);
    assert_eq!(level(&a), LevelAnswer::Chosen(LevelChoice::Level(2)));
}

#[test]
fn typing_in_one_note_on_two_devices_keeps_both_texts() {
    let (a, _) = apart(
        &[note("Het gaat goed.")],
        &[note("Hier: Het gaat goed."), note("Hier: Het gaat goed genoeg.")],
        &[note("Het gaat goed. Dat zei Sam.")],
    );
    let text = &a.session().card(&factor()).unwrap().answer.note;
    assert!(text.starts_with("Hier: Het gaat goed"), "{text}");
    assert!(text.contains(" genoeg") && text.contains(" Dat zei Sam."), "{text}");
}

#[test]
fn a_text_that_a_merge_made_too_long_is_kept_and_can_be_shortened() {
    let full = |sign: &str| note(&sign.repeat(2_000));
    let (mut a, _) = apart(&[], &[full("a")], &[full("b")]);
    assert_eq!(a.session().card(&factor()).unwrap().answer.note.chars().count(), 4_000);
    let mut read = copy(&mut a, 5);
    read.apply(&[note("kort")], &stamp(30)).unwrap();
    assert_eq!(read.session().card(&factor()).unwrap().answer.note, "kort");
    assert!(read.undo(&stamp(31)).unwrap());
    assert_eq!(read.session(), a.session(), "undo may restore a text longer than the input limit");
}

#[test]
fn different_days_for_one_action_point_are_contested_until_a_person_decides() {
    let action = ActionId::new(Uuid::from_u128(50));
    let due = |n| Edit::SetActionDue { factor: factor(), action, due: day(n) };
    let add = Edit::AddAction { factor: factor(), action, what: "Bel Sam".into(), who: "Noor".into(), due: None };
    let (mut a, _) = apart(&[add], &[due(4)], &[due(9)]);
    let point = &a.session().card(&factor()).unwrap().answer.actions[0];
    let mut days = point.contested_due.clone();
    days.extend(point.due);
    days.sort();
    assert_eq!(days, [day(4).unwrap(), day(9).unwrap()]);
    assert_eq!(point.contested_due.len(), 1);

    let winner = point.due;
    a.apply(&[Edit::SetActionDue { factor: factor(), action, due: winner }], &stamp(20)).unwrap();
    let point = &a.session().card(&factor()).unwrap().answer.actions[0];
    assert_eq!((point.due, point.contested_due.len()), (winner, 0));
}

#[test]
fn action_points_of_two_devices_are_kept_in_one_order_and_time_adds_up() {
    let add = |n: u128| Edit::AddAction {
        factor: factor(),
        action: ActionId::new(Uuid::from_u128(n)),
        what: format!("actie {n}"),
        who: String::new(),
        due: None,
    };
    let time = |seconds| Edit::AddTime { factor: factor(), seconds };
    let (a, _) = apart(&[time(5)], &[add(3), add(5), time(60)], &[add(4), add(2), time(30)]);
    let answer = &a.session().card(&factor()).unwrap().answer;
    let whats: Vec<_> = answer.actions.iter().map(|action| action.what.as_str()).collect();
    assert_eq!(whats, ["actie 3", "actie 4", "actie 2", "actie 5"]);
    assert_eq!(answer.seconds, 95);
}

#[test]
fn an_item_restored_on_one_device_and_changed_on_another_is_kept_with_the_change() {
    let action = ActionId::new(Uuid::from_u128(50));
    let removed = |removed| Edit::SetActionRemoved { factor: factor(), action, removed };
    let add = Edit::AddAction { factor: factor(), action, what: "Bel".into(), who: String::new(), due: None };
    let what = Edit::SetText { target: TextField::ActionWhat { factor: factor(), action }, text: "Bel Sam".into() };
    let (a, _) = apart(&[add, removed(true)], &[removed(false), removed(true)], &[removed(false), what]);
    let point = &a.session().card(&factor()).unwrap().answer.actions[0];
    assert_eq!((point.removed, point.what.as_str()), (false, "Bel Sam"));
}

#[test]
fn a_mark_set_on_one_device_survives_clearing_it_on_another_and_a_note_left_out_stays_out() {
    let mark = |on| Edit::SetMark { factor: factor(), mark: Mark::OpenQuestion, on };
    let note = NoteRef { factor: factor(), sub_question: None };
    let include = |included| Edit::IncludeNote { note: note.clone(), included };
    let (a, _) = apart(
        &[mark(true), include(true)],
        &[mark(false), include(false)],
        &[mark(false), mark(true), include(false), include(true)],
    );
    assert!(a.session().card(&factor()).unwrap().answer.open_question);
    assert!(!a.session().advice.includes(&note));
}

#[test]
fn two_devices_that_settle_the_advice_keep_both_versions() {
    let settle = |seconds| Edit::SettleAdvice { at: stamp(seconds).at };
    let (mut a, _) =
        apart(&[minutes("Samen.")], &[minutes("Samen. Hier."), settle(100)], &[minutes("Samen. Daar."), settle(200)]);
    let advice = &a.session().advice;
    let kept: Vec<_> = advice.versions.iter().map(|version| (version.version, version.minutes.as_str())).collect();
    assert_eq!(kept, [(1, "Samen. Hier."), (1, "Samen. Daar.")]);
    assert_eq!(advice.state, AdviceState::Settled { version: 1, at: stamp(200).at, changed_since: true });

    a.apply(&[Edit::ReopenAdvice { reason: "Samenvoegen".into() }], &stamp(300)).unwrap();
    assert_eq!(a.session().advice.state, AdviceState::Draft);
    assert!(a.session().advice.versions.iter().all(|version| version.reopened_because == "Samenvoegen"));
    a.apply(&[settle(400)], &stamp(400)).unwrap();
    assert_eq!(a.session().advice.state, AdviceState::Settled { version: 2, at: stamp(400).at, changed_since: false });
}

#[test]
fn reopening_one_version_on_two_devices_keeps_both_reasons() {
    let reopen = |reason: &str| [Edit::ReopenAdvice { reason: reason.into() }];
    let settle = Edit::SettleAdvice { at: stamp(5).at };
    let (a, _) = apart(&[settle], &reopen("Fout in de datum"), &reopen("Actiepunt vergeten"));
    assert_eq!(a.session().advice.versions[0].reopened_because, "Actiepunt vergeten; Fout in de datum");
    assert_eq!(a.session().advice.state, AdviceState::Draft);
}

#[test]
fn moving_two_cards_on_two_devices_keeps_both_moves() {
    let ids = |names: &[&str]| Edit::ArrangeCards { factors: names.iter().map(|name| name.parse().unwrap()).collect() };
    let (a, _) = apart(&[], &[ids(&["begin", "midden"])], &[ids(&["midden", "begin", "eind"])]);
    let shown: Vec<_> = a.session().cards.iter().map(|card| (card.factor.as_str(), card.included)).collect();
    assert_eq!(shown, [("midden", true), ("begin", true), ("eind", false)]);
}

#[test]
fn a_journal_of_another_session_or_another_genesis_change_is_refused_and_changes_nothing() {
    let mut here = new_journal(&small_instrument());
    let before = here.heads();
    let mut changed = small_instrument();
    changed.title = "Anders".into();
    let other_beginning = new_journal(&changed);
    assert!(matches!(here.merge(&other_beginning), Err(JournalError::OtherBeginning(_))));

    let other = Journal::create(&beginning(8, &small_instrument(), &new_session("Elders")), &stamp(0)).unwrap();
    assert!(matches!(here.merge(&other), Err(JournalError::OtherSession { .. })));
    assert_eq!(here.heads(), before);
    assert!(matches!(
        Journal::load(&[here.snapshot(), copy(&mut { other_beginning }, 2).snapshot()], actor(1)),
        Err(JournalError::Unreadable(_))
    ));
}

#[test]
fn a_merge_drops_only_the_undo_steps_of_what_it_changed() {
    let mut first = new_journal(&small_instrument());
    let same = copy(&mut first, 1);
    first.apply(&[choose(LevelChoice::Level(2))], &stamp(4)).unwrap();
    first.apply(&[note("een")], &stamp(5)).unwrap();
    assert_eq!(first.merge(&same).unwrap(), 0);
    let mut other = copy(&mut first, 2);
    other.apply(&[note("twee")], &stamp(6)).unwrap();
    assert_eq!(first.merge(&other).unwrap(), 1);
    assert!(first.undo(&stamp(7)).unwrap());
    assert_eq!(first.session().card(&factor()).unwrap().answer.note, "twee", "the text of the other device stays");
    assert_eq!(level(&first), LevelAnswer::Open, "what the other device did not change is undone");
    assert!(!first.can_undo());
}

#[test]
fn a_contest_names_who_chose_what_and_when() {
    let due = |n| Edit::SetDate { date: day(n) };
    let (a, b) = apart(&[], &[choose(LevelChoice::Level(3)), due(1)], &[choose(LevelChoice::Level(2)), due(2)]);
    assert_eq!(a.contests().unwrap(), b.contests().unwrap());
    let contests = a.contests().unwrap();
    assert_eq!(contests.len(), 2);
    assert_eq!(contests[0].about, ContestSubject::Date);
    assert_eq!(contests[1].about, ContestSubject::Level { factor: factor() });
    let choices: Vec<_> = contests[1].choices.iter().map(|choice| (choice.value.clone(), choice.at)).collect();
    let level = |level| ContestedValue::Level(LevelChoice::Level(level));
    assert_eq!(choices, [(level(3), stamp(10).at), (level(2), stamp(11).at)]);
    assert_eq!(contests[1].choices[0].author, stamp(10).author);
    let mut decided = copy(&mut { a }, 9);
    decided.apply(&[choose(LevelChoice::Level(1)), due(3)], &stamp(20)).unwrap();
    assert_eq!(decided.contests().unwrap(), []);
    assert!(!decided.can_undo(), "deciding a conflict cannot be undone");
}

#[test]
fn contests_of_silent_choices_and_outcomes_name_who_and_when_too() {
    let mut first = new_follow_up(&small_instrument());
    let action = first.session().previous.clone().unwrap().themes[0].actions[0].id;
    let answer = |outcome| Edit::SetActionOutcome { factor: factor(), action, outcome: Some(outcome) };
    let (mut a, mut b) = (copy(&mut first, 1), copy(&mut first, 2));
    a.apply(&[answer(ActionOutcome::Done), counted([1, 2, 0, 3], false)], &stamp(10)).unwrap();
    b.apply(&[answer(ActionOutcome::Stopped), counted([0, 2, 1, 3], true)], &stamp(11)).unwrap();
    a.merge(&b).unwrap();
    let contests = a.contests().unwrap();
    let about: Vec<_> = contests.iter().map(|contest| contest.about.clone()).collect();
    assert_eq!(
        about,
        [ContestSubject::Silent { factor: factor() }, ContestSubject::Outcome { factor: factor(), action }]
    );
    let outcomes: Vec<_> = contests[1].choices.iter().map(|one| (one.value.clone(), one.at)).collect();
    let outcome = ContestedValue::Outcome;
    assert_eq!(
        outcomes,
        [(outcome(ActionOutcome::Done), stamp(10).at), (outcome(ActionOutcome::Stopped), stamp(11).at)]
    );
    assert!(matches!(&contests[0].choices[0].value, ContestedValue::Counts(counts) if counts.undecided == 1));
    assert_eq!(contests[0].choices[1].author, stamp(11).author);
    a.apply(&[answer(ActionOutcome::Running), counted([1, 2, 0, 3], false)], &stamp(20)).unwrap();
    assert_eq!(a.contests().unwrap(), []);
}

#[test]
fn the_same_counts_are_no_contest_when_only_one_device_showed_them() {
    let (a, _) = apart(&[], &[counted([1, 2, 0, 3], true)], &[counted([1, 2, 0, 3], false)]);
    assert_eq!(a.contests().unwrap(), []);
}

#[test]
fn the_news_of_another_journal_are_the_changes_that_merging_adds() {
    let mut first = new_journal(&small_instrument());
    let mut here = copy(&mut first, 1);
    let mut there = copy(&mut first, 2);
    here.apply(&[note("hier")], &stamp(5)).unwrap();
    there.apply(&[choose(LevelChoice::Level(1))], &stamp(6)).unwrap();
    there.apply(&[Edit::Finish], &stamp(7)).unwrap();
    let news = here.news_in(&there);
    assert_eq!(news.iter().map(|entry| entry.edits[0].what.as_str()).collect::<Vec<_>>(), ["setLevel", "finish"]);
    assert_eq!(here.merge(&there).unwrap(), news.len());
    assert_eq!(here.news_in(&there), []);
}

#[test]
fn a_fork_takes_a_merge_and_leaves_the_journal_as_it_was() {
    let mut first = new_journal(&small_instrument());
    let mut there = copy(&mut first, 2);
    there.apply(&[note("daar")], &stamp(6)).unwrap();
    let before = first.heads();
    let mut fork = first.fork();
    assert_eq!(fork.merge(&there).unwrap(), 1);
    assert_eq!((first.heads(), fork.heads()), (before, there.heads()));
}

#[test]
fn different_outcomes_of_a_previous_action_point_are_contested_until_a_person_decides() {
    let mut first = new_follow_up(&small_instrument());
    let action = first.session().previous.clone().unwrap().themes[0].actions[0].id;
    let answer = |outcome| Edit::SetActionOutcome { factor: factor(), action, outcome: Some(outcome) };
    let why = |text: &str| Edit::SetText {
        target: TextField::OutcomeWhy { factor: factor(), action },
        text: text.to_owned(),
    };
    let (mut a, mut b) = (copy(&mut first, 1), copy(&mut first, 2));
    a.apply(&[answer(ActionOutcome::Done), why("Het is klaar.")], &stamp(10)).unwrap();
    b.apply(&[answer(ActionOutcome::Stopped)], &stamp(11)).unwrap();
    a.merge(&b).unwrap();
    let there = |journal: &Journal| journal.session().previous.clone().unwrap().themes[0].actions[0].clone();
    assert_eq!(there(&a).outcome, Some(ActionOutcome::Done));
    assert_eq!(there(&a).contested_outcome, [ActionOutcome::Stopped]);
    assert_eq!(there(&a).why, "Het is klaar.");
    a.apply(&[answer(ActionOutcome::Stopped)], &stamp(20)).unwrap();
    assert_eq!((there(&a).outcome, there(&a).contested_outcome), (Some(ActionOutcome::Stopped), vec![]));
    assert!(!a.can_undo(), "deciding a conflict cannot be undone");
    let elsewhere = Edit::SetActionOutcome { factor: "midden".parse().unwrap(), action, outcome: None };
    assert!(matches!(a.apply(&[elsewhere], &stamp(21)), Err(JournalError::Edit(domain::EditError::UnknownAction(_)))));
}

/// An import of them would be recorded as one that brought nothing, and the file would never be read again.
#[test]
fn changes_that_build_on_missing_ones_are_not_merged() {
    let mut here = new_journal(&small_instrument());
    let mut other = copy(&mut here, 2);
    let minutes = |text: &str| Edit::SetText { target: TextField::Minutes, text: text.to_owned() };
    let mut parts = Vec::new();
    for (second, text) in (1..).zip(["een", "een twee", "een twee drie"]) {
        other.apply(&[minutes(text)], &stamp(second)).unwrap();
        parts.push(other.unsaved());
        other.mark_saved();
    }
    let heads = here.heads();
    for part in [parts[1].clone(), parts[1..].concat()] {
        let refused = here.merge_changes(&part);
        assert!(matches!(refused, Err(JournalError::MissingChanges)), "{refused:?}");
        assert_eq!((here.heads(), here.missing()), (heads.clone(), 0));
    }
    assert_eq!(here.merge_changes(&parts.concat()).unwrap().len(), 3);
    assert_eq!(here.session().minutes, "een twee drie");

    // A journal that lost a chunk still takes other changes, and the lost ones.
    let mut first = new_journal(&small_instrument());
    let mut damaged = Journal::load(&[first.snapshot(), parts[1].clone()], actor(5)).unwrap();
    assert_eq!(damaged.missing(), 1);
    let mut third = copy(&mut first, 3);
    third.apply(&[Edit::Finish], &stamp(7)).unwrap();
    assert_eq!(damaged.merge_changes(&third.unsaved()).unwrap().len(), 1);
    let refused = damaged.merge_changes(&parts[2]);
    assert!(matches!(refused, Err(JournalError::MissingChanges)), "what it waits for is known, and it is not here");
    assert_eq!(damaged.merge_changes(&parts[1]).unwrap(), [], "it waits already");
    assert_eq!(damaged.merge_changes(&parts.concat()).unwrap().len(), 3);
    assert_eq!((damaged.session().minutes.as_str(), damaged.missing()), ("een twee drie", 0));
}
