use super::code::{self, CodeAnswer, ModeratorCode};
use crate::error::AppError;
use chrono::{DateTime, TimeDelta, Utc};
use std::path::Path;
use store::Store;
use tempfile::TempDir;
use uuid::Uuid;

fn open(folder: &Path) -> Store {
    Store::open(folder, start()).unwrap().store
}

fn start() -> DateTime<Utc> {
    "2026-11-18T09:00:00Z".parse().unwrap()
}

fn after(seconds: i64) -> DateTime<Utc> {
    start() + TimeDelta::seconds(seconds)
}

fn choose(store: &mut Store, new: Option<&str>, old: Option<&str>, now: DateTime<Utc>) -> Result<CodeAnswer, AppError> {
    code::choose(store, new, old, Uuid::from_u128(7), now)
}

/// Returns a store with the code 2468.
fn with_code() -> (TempDir, Store) {
    let folder = TempDir::new().unwrap();
    let mut store = open(folder.path());
    assert!(choose(&mut store, Some("2468"), None, start()).unwrap().right);
    (folder, store)
}

fn is_right(store: &mut Store, code: &str, now: DateTime<Utc>) -> bool {
    code::check(store, code, now).unwrap().right
}

#[test]
fn only_the_chosen_code_is_right_also_after_a_restart() {
    let (folder, mut store) = with_code();
    assert!(is_right(&mut store, "2468", start()));
    assert!(!is_right(&mut store, "2469", start()));
    assert!(!is_right(&mut store, "", start()));
    drop(store);
    let mut store = open(folder.path());
    assert!(code::view(&mut store, start()).unwrap().is_set);
    assert!(is_right(&mut store, "2468", start()));
}

#[test]
fn the_store_does_not_show_the_code() {
    let (_folder, store) = with_code();
    let stored = store.get_setting("moderator-code").unwrap().unwrap();
    assert!(!stored.contains("2468") && stored.contains("salt"), "{stored}");
}

#[test]
fn a_code_has_four_to_six_digits() {
    let folder = TempDir::new().unwrap();
    let mut store = open(folder.path());
    for bad in ["", "123", "1234567", "12a4", "1 234", "١٢٣٤"] {
        let refused = choose(&mut store, Some(bad), None, start());
        assert!(matches!(refused, Err(AppError::BadCode { .. })), "{bad:?}: {refused:?}");
    }
    assert!(!code::view(&mut store, start()).unwrap().is_set);
    for good in ["0000", "12345", "987654"] {
        choose(&mut store, None, None, start()).unwrap();
        assert!(choose(&mut store, Some(good), None, start()).unwrap().right);
        assert!(is_right(&mut store, good, start()));
        assert!(choose(&mut store, None, Some(good), start()).unwrap().right);
    }
}

#[test]
fn another_code_or_none_needs_the_code_until_now() {
    let (_folder, mut store) = with_code();
    for old in [None, Some("1111")] {
        assert!(!choose(&mut store, Some("9999"), old, start()).unwrap().right);
        assert!(!choose(&mut store, None, old, start()).unwrap().right);
    }
    assert!(is_right(&mut store, "2468", start()));
    assert!(choose(&mut store, Some("9999"), Some("2468"), start()).unwrap().right);
    assert!(is_right(&mut store, "9999", start()) && !is_right(&mut store, "2468", start()));
    let none = choose(&mut store, None, Some("9999"), start()).unwrap();
    assert_eq!(none.code, ModeratorCode { is_set: false, wait: 0, forgotten: None });
}

#[test]
fn after_five_wrong_codes_each_costs_a_wait_that_grows_to_five_minutes() {
    let (_folder, mut store) = with_code();
    let mut now = start();
    let mut waits = Vec::new();
    for _ in 0..11 {
        let answer = code::check(&mut store, "0000", now).unwrap();
        assert!(!answer.right);
        waits.push(answer.code.wait);
        now += TimeDelta::seconds(answer.code.wait.into());
    }
    assert_eq!(waits, [0, 0, 0, 0, 30, 60, 120, 240, 300, 300, 300]);
    assert!(is_right(&mut store, "2468", now), "after the wait the right code is right");
    assert_eq!(code::check(&mut store, "0000", now).unwrap().code.wait, 0, "a right code ends the counting");
}

#[test]
fn during_a_wait_the_right_code_is_wrong_and_nothing_counts() {
    let (folder, mut store) = with_code();
    for _ in 0..5 {
        is_right(&mut store, "0000", start());
    }
    assert!(!is_right(&mut store, "2468", after(29)));
    for _ in 0..9 {
        is_right(&mut store, "0000", after(29));
    }
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(code::view(&mut store, after(29)).unwrap().wait, 1, "a restart does not shorten the wait");
    assert!(is_right(&mut store, "2468", after(30)));
}

#[test]
fn a_forgotten_code_can_be_chosen_anew_after_ten_minutes_also_with_a_restart_in_between() {
    let (folder, mut store) = with_code();
    assert_eq!(code::forget(&mut store, true, start()).unwrap().forgotten, Some(600));
    assert_eq!(
        code::forget(&mut store, true, after(60)).unwrap().forgotten,
        Some(540),
        "asking again begins nothing anew"
    );
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(code::view(&mut store, after(599)).unwrap().forgotten, Some(1));
    assert!(!choose(&mut store, Some("1357"), None, after(599)).unwrap().right);
    assert_eq!(code::view(&mut store, after(600)).unwrap().forgotten, Some(0));
    let chosen = choose(&mut store, Some("1357"), None, after(600)).unwrap();
    assert_eq!(chosen, CodeAnswer { right: true, code: ModeratorCode { is_set: true, wait: 0, forgotten: None } });
    assert!(is_right(&mut store, "1357", after(600)) && !is_right(&mut store, "2468", after(600)));
}

#[test]
fn the_way_to_a_new_code_closes_with_the_right_code_when_given_up_and_after_an_hour() {
    let (_folder, mut store) = with_code();
    code::forget(&mut store, true, start()).unwrap();
    assert!(is_right(&mut store, "2468", after(10)));
    assert_eq!(code::view(&mut store, after(600)).unwrap().forgotten, None);

    code::forget(&mut store, true, after(700)).unwrap();
    assert_eq!(code::forget(&mut store, false, after(800)).unwrap().forgotten, None);

    code::forget(&mut store, true, after(1_000)).unwrap();
    assert_eq!(code::view(&mut store, after(1_000 + 600 + 3_599)).unwrap().forgotten, Some(0));
    assert_eq!(code::view(&mut store, after(1_000 + 600 + 3_600)).unwrap().forgotten, None);
    assert!(!choose(&mut store, Some("1357"), None, after(1_000 + 600 + 3_600)).unwrap().right);
}

#[test]
fn nobody_forgets_a_code_that_was_never_chosen() {
    let folder = TempDir::new().unwrap();
    let mut store = open(folder.path());
    assert_eq!(code::forget(&mut store, true, start()).unwrap().forgotten, None);
}

#[test]
fn a_clock_that_is_set_back_makes_nobody_wait_longer_than_the_whole_wait() {
    let (_folder, mut store) = with_code();
    code::forget(&mut store, true, after(86_400)).unwrap();
    for _ in 0..5 {
        is_right(&mut store, "0000", after(86_400));
    }
    let seen = code::view(&mut store, start()).unwrap();
    assert_eq!((seen.wait, seen.forgotten), (30, Some(600)));
    let later = code::view(&mut store, after(30)).unwrap();
    assert_eq!((later.wait, later.forgotten), (0, Some(570)), "the wait goes on from when the clock was seen");
}
