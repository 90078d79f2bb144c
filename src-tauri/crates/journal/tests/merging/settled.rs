//! Content that comes in beside a settled advice is never taken for settled.

use super::{apart, choose, factor, minutes, note};
use domain::{AdviceState, Edit, LevelChoice, StepId};
use journal::Journal;
use proptest::prelude::*;
use testkit::{copy, new_journal, small_instrument, stamp};

fn settle(seconds: i64) -> Edit {
    Edit::SettleAdvice { at: stamp(seconds).at }
}

fn reopen() -> Edit {
    Edit::ReopenAdvice { reason: "Samenvoegen".into() }
}

/// Returns whether the advice is settled, and if so, whether it has content that came later.
fn changed(journal: &Journal) -> Option<bool> {
    match journal.session().advice.state {
        AdviceState::Draft => None,
        AdviceState::Settled { changed_since, .. } => Some(changed_since),
    }
}

#[test]
fn content_of_a_device_that_did_not_know_the_settled_version_is_changed_since() {
    let (mut a, b) = apart(&[minutes("Samen.")], &[settle(100)], &[choose(LevelChoice::Level(3)), note("Erbij.")]);
    assert_eq!((changed(&a), changed(&b)), (Some(true), Some(true)));
    assert_eq!(changed(&copy(&mut a, 7)), Some(true), "it is derived again when the session is opened");

    a.apply(&[reopen()], &stamp(300)).unwrap();
    assert_eq!(changed(&a), None);
    a.apply(&[settle(400)], &stamp(400)).unwrap();
    assert_eq!(changed(&a), Some(false), "the next version was settled with it");
    assert_eq!(changed(&copy(&mut a, 8)), Some(false));
}

#[test]
fn one_device_that_settles_changes_nothing_since() {
    let mut journal = new_journal(&small_instrument());
    for (second, edit) in (1..).zip([minutes("een"), settle(2), reopen(), minutes("twee"), settle(5), Edit::Finish]) {
        journal.apply(&[edit], &stamp(second)).unwrap();
    }
    assert_eq!(changed(&journal), Some(false));
    assert_eq!(changed(&copy(&mut journal, 2)), Some(false));

    // Content in the change that settles, as in a copy of a session, is settled.
    let mut replayed = new_journal(&small_instrument());
    let edits = [minutes("een"), settle(1), reopen(), minutes("twee"), settle(2), Edit::Finish];
    replayed.replay(&edits, false, &stamp(3)).unwrap();
    assert_eq!((changed(&replayed), changed(&copy(&mut replayed, 2))), (Some(false), Some(false)));
}

#[test]
fn time_ticks_and_the_end_of_the_conversation_are_no_content() {
    let step: StepId = small_instrument().wrap_up.steps[0].id.clone();
    let there = [
        Edit::AddTime { factor: factor(), seconds: 60 },
        Edit::SetStep { step, done: true },
        Edit::Finish,
        Edit::Resume,
    ];
    assert_eq!(changed(&apart(&[], &[settle(100)], &there).0), Some(false));
}

#[test]
fn two_devices_that_settle_have_changed_only_where_their_contents_differ() {
    assert_eq!(changed(&apart(&[minutes("Samen.")], &[settle(100)], &[settle(200)]).0), Some(false));
    let there = [note("Alleen daar."), settle(200)];
    let (a, _) = apart(&[], &[settle(100)], &there);
    assert_eq!(changed(&a), Some(true), "the last one had all there is, but the other one has the same number");
    let here = [note("Alleen hier."), settle(100)];
    assert_eq!(changed(&apart(&[], &here, &[settle(200)]).0), Some(true));
    assert_eq!(changed(&apart(&[], &here, &there).0), Some(true));
}

#[test]
fn content_typed_before_the_advice_was_reopened_elsewhere_is_not_lost_in_the_new_version() {
    let there = [note("Nog onderweg.")];
    let here = [settle(100), reopen(), minutes("Beter."), settle(200)];
    let (mut a, _) = apart(&[], &here, &there);
    assert_eq!(changed(&a), Some(true));
    assert_eq!(a.session().card(&factor()).unwrap().answer.note, "Nog onderweg.");
    a.snapshot();
    a.mark_saved();
    a.apply(&[reopen()], &stamp(300)).unwrap();
    a.revert_unsaved();
    assert_eq!(changed(&a), Some(true));
}

#[derive(Clone, Debug)]
enum Act {
    Type,
    Tick,
    Settle,
    Reopen,
    Exchange,
}

fn act() -> impl Strategy<Value = (usize, Act)> {
    let act = prop_oneof![Just(Act::Type), Just(Act::Tick), Just(Act::Settle), Just(Act::Reopen), Just(Act::Exchange)];
    (0..2_usize, act)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever two devices do: a settled advice without “changed since” has the content that it was settled with.
    #[test]
    fn a_settled_advice_without_changes_since_is_word_for_word_what_was_settled(acts in prop::collection::vec(act(), 1..25)) {
        let mut first = new_journal(&small_instrument());
        let mut devices = [copy(&mut first, 1), copy(&mut first, 2)];
        // What was in the session when a version was settled, by the time of that.
        let mut settled: Vec<(i64, String)> = Vec::new();
        for (second, (on, act)) in (10..).zip(acts) {
            let draft = devices[on].session().advice.state == AdviceState::Draft;
            let edit = match act {
                Act::Type if draft => note(&format!("{}{on}", devices[on].session().card(&factor()).unwrap().answer.note)),
                Act::Tick => Edit::AddTime { factor: factor(), seconds: 1 },
                Act::Settle if draft => settle(second),
                Act::Reopen if !draft => reopen(),
                Act::Exchange => {
                    let other = copy(&mut devices[1 - on], u8::try_from(90 + second).unwrap());
                    devices[on].merge(&other).unwrap();
                    continue;
                }
                _ => continue,
            };
            if let Edit::SettleAdvice { .. } = edit {
                settled.push((second, devices[on].session().card(&factor()).unwrap().answer.note.clone()));
            }
            devices[on].apply(&[edit], &stamp(second)).unwrap();
        }
        for device in &mut devices {
            let reopened = copy(device, 80);
            prop_assert_eq!(reopened.session(), device.session(), "derived again, it is the same");
            let advice = &device.session().advice;
            if let AdviceState::Settled { version, changed_since, .. } = advice.state {
                let now = &device.session().card(&factor()).unwrap().answer.note;
                let standing = advice.versions.iter().filter(|one| one.version == version && one.reopened_because.is_empty());
                let mut notes = standing.map(|one| &settled.iter().find(|(second, _)| stamp(*second).at == one.at).unwrap().1);
                prop_assert_eq!(!changed_since, notes.all(|note| note == now));
            }
        }
    }
}
