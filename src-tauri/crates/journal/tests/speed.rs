//! Times of operations on a full session:
//! `cargo test --release -p actiescan-journal --test speed -- --ignored --nocapture`.
#![allow(clippy::unwrap_used, reason = "a failed step ends the test")]

use domain::{ActionId, Edit, Instrument, LevelChoice, TextField};
use journal::{ChangeStamp, Journal};
use std::time::{Duration, Instant};
use testkit::{actor, copy, new_journal, stamp};
use uuid::Uuid;

#[expect(clippy::disallowed_methods, reason = "this test measures time")]
fn timed<T>(what: &str, times: u32, mut work: impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        std::hint::black_box(work());
    }
    let each = start.elapsed() / times;
    println!("{what:<40} {each:?}");
    each
}

fn eight_cards() -> Instrument {
    Instrument::from_json(include_str!("../../../instrument/actiescan.nl.json")).unwrap()
}

/// Fills eight cards with 30 kB of text, typed ten characters at a time, and with levels and action points.
fn full(journal: &mut Journal, at: &ChangeStamp) {
    let instrument = journal.session().instrument.clone();
    let line = "Er is een vaste groep van vrijwilligers die elke week bij elkaar komt. ";
    let mut targets = vec![(TextField::Minutes, 12_000)];
    for factor in &instrument.factors {
        targets.push((TextField::Note { factor: factor.id.clone() }, 1_000));
        targets.extend(factor.sub_questions.iter().map(|question| {
            (TextField::SubNote { factor: factor.id.clone(), sub_question: question.id.clone() }, 300)
        }));
    }
    for (target, length) in targets {
        let text: String = line.chars().cycle().take(length).collect();
        for end in (10..=length).step_by(10) {
            let typed = text.chars().take(end).collect();
            journal.apply(&[Edit::SetText { target: target.clone(), text: typed }], at).unwrap();
        }
    }
    for (n, factor) in (1_u128..).zip(&instrument.factors) {
        let action = |m: u128| Edit::AddAction {
            factor: factor.id.clone(),
            action: ActionId::new(Uuid::from_u128(n * 10 + m)),
            what: line.into(),
            who: "Sam".into(),
            due: None,
        };
        let level = Edit::SetLevel { factor: factor.id.clone(), level: Some(LevelChoice::Level(2)) };
        journal.apply(&[action(0), action(1), level], at).unwrap();
    }
}

#[test]
#[ignore = "measures time; run it by hand in a release build"]
fn a_full_session_is_quick_to_read_edit_and_merge() {
    let mut journal = new_journal(&eight_cards());
    timed("typing 30 kB, ten characters a change", 1, || full(&mut journal, &stamp(1)));
    let bytes = journal.snapshot();
    println!("{:<40} {} bytes, {} changes", "whole document", bytes.len(), journal.history().len());
    let load =
        timed("load with the whole session", 5, || Journal::load(std::slice::from_ref(&bytes), actor(1)).unwrap());
    let first = journal.session().cards[0].factor.clone();
    let mut on = false;
    let tap = timed("a tap: apply and unsaved", 50, || {
        on = !on;
        let mark = Edit::SetMark { factor: first.clone(), mark: domain::Mark::OpenQuestion, on };
        journal.apply(&[mark], &stamp(2)).unwrap();
        let bytes = journal.unsaved();
        journal.mark_saved();
        bytes
    });
    let mut text = journal.session().minutes.clone();
    timed("ten more characters in the minutes", 50, || {
        text.insert_str(6_000, "en verder ");
        journal.apply(&[Edit::SetText { target: TextField::Minutes, text: text.clone() }], &stamp(3)).unwrap();
    });
    // A change of the order is the most expensive edit: it reads every card again.
    let mut factors: Vec<_> = journal.session().cards.iter().map(|card| card.factor.clone()).collect();
    let whole = timed("all cards read again", 20, || {
        factors.rotate_left(1);
        journal.apply(&[Edit::ArrangeCards { factors: factors.clone() }], &stamp(4)).unwrap();
    });
    let mut other = copy(&mut journal, 2);
    other.apply(&[Edit::Finish], &stamp(5)).unwrap();
    timed("merge of one change", 1, || journal.merge(&other).unwrap());
    timed("history", 5, || journal.history());
    timed("reverting unsaved changes", 1, || journal.revert_unsaved());
    assert!(load < Duration::from_secs(2) && tap < Duration::from_millis(50) && whole < Duration::from_millis(100));
}
