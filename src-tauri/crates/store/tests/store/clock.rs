//! A wrong clock: it deletes nothing when it is wrong once, and no time makes the store fail.

use crate::fixture::*;
use chrono::{DateTime, TimeDelta, Utc};
use std::fs;
use std::path::Path;
use store::Store;
use uuid::Uuid;

/// Years after the fixture's time, as a device with an empty battery or a typing error shows them.
const YEAR: i64 = 365;

/// Creates a folder with one session in the trash since day 1 and one outside it.
fn one_in_the_trash() -> tempfile::TempDir {
    let folder = tempdir().unwrap();
    let mut store = Store::open(folder.path(), day(0)).unwrap().store;
    for number in [1, 2] {
        store.append(session(number), &[number as u8], &with_text(""), day(0)).unwrap();
    }
    store.trash(session(1), day(1)).unwrap();
    folder
}

fn purged(folder: &Path, now: DateTime<Utc>) -> Vec<Uuid> {
    Store::open(folder, now).unwrap().report.purged
}

#[test]
fn the_trash_is_emptied_when_two_starts_a_day_apart_find_the_thirty_days_passed() {
    let folder = one_in_the_trash();
    let passed = day(31) + TimeDelta::seconds(1);
    assert!(purged(folder.path(), day(31)).is_empty());
    assert!(purged(folder.path(), passed).is_empty());
    assert!(purged(folder.path(), passed + TimeDelta::hours(23)).is_empty());
    assert!(purged(folder.path(), day(32)).is_empty(), "at the start a day before the time had not passed yet");
    assert_eq!(purged(folder.path(), day(33) + TimeDelta::hours(1)), [session(1)]);
    assert_eq!(open(folder.path()).sessions().unwrap().len(), 1);
}

#[test]
fn a_clock_that_is_wrong_once_deletes_nothing() {
    let histories: &[&[DateTime<Utc>]] = &[
        &[day(73 * YEAR), day(2), day(3), day(4)],
        &[day(73 * YEAR), day(73 * YEAR) + TimeDelta::hours(5), day(2), day(20)],
        &[day(2), day(40), day(3), day(41), day(4)],
        &[day(-20 * YEAR), day(2), day(40), day(3)],
        &[DateTime::<Utc>::MAX_UTC, day(2), DateTime::<Utc>::MIN_UTC, day(3), DateTime::<Utc>::MAX_UTC, day(4)],
    ];
    for starts in histories {
        let folder = one_in_the_trash();
        for now in *starts {
            assert!(purged(folder.path(), *now).is_empty(), "{starts:?}");
        }
        assert_eq!(open(folder.path()).sessions().unwrap().len(), 2);
    }
}

/// Moves a session to the trash under a wrong clock, and returns the days after which it is gone, with a start on each
/// day from day 1.
fn days_in_the_trash(wrong: DateTime<Utc>, with_backup: bool, made_under_it: bool, before: i64) -> i64 {
    let folder = tempdir().unwrap();
    let id = session(1);
    if !made_under_it {
        let mut store = Store::open(folder.path(), day(-before)).unwrap().store;
        store.append(id, b"x", &with_text(""), day(-before)).unwrap();
        if with_backup {
            store.backup_if_changed(day(-before)).unwrap().unwrap();
        }
    }
    let mut store = Store::open(folder.path(), wrong).unwrap().store;
    if made_under_it {
        store.append(id, b"x", &with_text(""), wrong).unwrap();
    }
    store.trash(id, wrong + TimeDelta::minutes(1)).unwrap();
    if with_backup {
        store.backup_if_changed(wrong + TimeDelta::minutes(2)).unwrap().unwrap();
    }
    drop(store);
    (1..80).find(|days| purged(folder.path(), day(*days)) == [id]).unwrap_or(i64::MAX)
}

#[test]
fn a_session_that_was_moved_to_the_trash_under_a_wrong_clock_stays_thirty_days() {
    let times = [
        DateTime::UNIX_EPOCH,
        day(-20 * YEAR),
        day(-61),
        day(-50),
        day(-35),
        day(35),
        day(59),
        day(2 * YEAR),
        day(73 * YEAR),
        DateTime::<Utc>::MIN_UTC,
        DateTime::<Utc>::MAX_UTC - TimeDelta::days(1),
    ];
    for wrong in times {
        for (with_backup, made_under_it) in [(false, false), (true, false), (false, true), (true, true)] {
            if made_under_it && (day(-59)..day(59)).contains(&wrong) {
                // The first time that a device knows cannot be known to be wrong by less than a long pause.
                continue;
            }
            let days = days_in_the_trash(wrong, with_backup, made_under_it, 0);
            assert!((31..=34).contains(&days), "{wrong} {with_backup} {made_under_it}: {days}");
        }
    }
    for before in [3, 200] {
        let days = days_in_the_trash(DateTime::UNIX_EPOCH, true, false, before);
        assert!((31..=34).contains(&days), "{before}: {days}");
    }
}

#[test]
fn a_session_of_a_wrong_clock_stays_thirty_days_too() {
    // It was made in 2099, so the right time of its removal is before the time at which it was made.
    let folder = tempdir().unwrap();
    let mut store = Store::open(folder.path(), day(73 * YEAR)).unwrap().store;
    store.append(session(1), b"x", &with_text(""), day(73 * YEAR)).unwrap();
    store.backup_if_changed(day(73 * YEAR)).unwrap().unwrap();
    drop(store);
    for days in 1..60 {
        assert!(purged(folder.path(), day(days)).is_empty());
    }
    Store::open(folder.path(), day(60)).unwrap().store.trash(session(1), day(60)).unwrap();
    let gone = (61..120).find(|days| !purged(folder.path(), day(*days)).is_empty());
    assert!(gone.is_some_and(|days| (91..=93).contains(&days)), "{gone:?}");
}

#[test]
fn without_the_record_of_the_clock_nothing_is_deleted() {
    let folder = one_in_the_trash();
    assert!(purged(folder.path(), day(40)).is_empty());
    for damaged in ["", "{", "[]", r#"{"start":"+12345-01-01T00:00:00Z"}"#] {
        fs::write(folder.path().join("actiescan.clock"), damaged).unwrap();
        assert!(purged(folder.path(), day(42)).is_empty());
    }
    assert_eq!(purged(folder.path(), day(43)), [session(1)]);
}

#[test]
fn any_time_can_be_stored() {
    let times = [
        DateTime::<Utc>::MIN_UTC,
        DateTime::from_timestamp(-62_167_219_201, 0).unwrap(),
        DateTime::from_timestamp(-1, 999_999_999).unwrap(),
        DateTime::from_timestamp(253_402_300_800, 0).unwrap(),
        DateTime::<Utc>::MAX_UTC,
    ];
    for now in times {
        let folder = tempdir().unwrap();
        let mut store = Store::open(folder.path(), now).unwrap().store;
        store.append(session(1), b"x", &with_text("word"), now).unwrap();
        store.trash(session(1), now).unwrap();
        let first = store.backup_if_changed(now).unwrap().unwrap();
        store.restore(session(1)).unwrap();
        let second = store.backup_if_changed(now).unwrap().unwrap();
        assert!(second > first, "{first:?} {second:?}");
        assert_eq!(store.sessions().unwrap().len(), 1);
        drop(store);
        fs::write(database(folder.path()), "damaged").unwrap();
        let opened = Store::open(folder.path(), now).unwrap();
        assert_eq!(recovery(&opened).restored_from, Some(second));
        assert_eq!(opened.store.chunks(session(1)).unwrap().bytes, [b"x"]);
        assert!(opened.store.check().unwrap().is_sound());
    }
}

/// Makes a backup of a change on each of some days, each in a run of its own.
fn backups_on(folder: &Path, days: &[i64]) {
    for (number, days) in days.iter().enumerate() {
        let mut store = Store::open(folder, day(*days)).unwrap().store;
        store.put_setting("change", &format!("\"{number} {days}\"")).unwrap();
        store.backup_if_changed(day(*days)).unwrap().unwrap();
    }
}

fn count(folder: &Path) -> usize {
    fs::read_dir(folder.join("backups")).unwrap().count()
}

#[test]
fn a_clock_that_is_wrong_once_removes_no_backup() {
    for wrong in [33, 45, 62, 73 * YEAR, 2 * YEAR, -30 * YEAR] {
        let folder = tempdir().unwrap();
        backups_on(folder.path(), &[0, 1, 2, wrong, 3]);
        assert_eq!(count(folder.path()), 5, "{wrong}");
        backups_on(folder.path(), &[4, 5]);
        assert_eq!(count(folder.path()), 7, "{wrong}");
    }
}

#[test]
fn a_backup_older_than_thirty_days_goes_also_when_there_are_fewer_than_ten() {
    let folder = tempdir().unwrap();
    backups_on(folder.path(), &[0, 1, 29]);
    assert_eq!(count(folder.path()), 3);
    backups_on(folder.path(), &[31]);
    assert_eq!(count(folder.path()), 4, "the clock may be wrong once");
    backups_on(folder.path(), &[32]);
    assert_eq!(count(folder.path()), 3, "those of days 29, 31 and 32");
    // Without a change no backup is made, and an old one goes all the same.
    for days in [70, 72] {
        let store = Store::open(folder.path(), day(days)).unwrap().store;
        store.erase_work(day(days)).unwrap().run(&mut |_| {});
    }
    assert_eq!(count(folder.path()), 1, "the only good backup stays however old it is");
}

#[test]
fn backups_become_old_while_the_app_runs_on() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    let mut back_up = |days: i64| {
        store.append(session(1), &bytes(days.unsigned_abs(), 50), &with_text(""), day(days)).unwrap();
        store.backup_if_changed(day(days)).unwrap().unwrap();
        count(folder.path())
    };
    assert_eq!([0, 20, 25].map(&mut back_up), [1, 2, 3]);
    assert_eq!(back_up(31), 4, "the clock may be wrong once");
    assert_eq!(back_up(33), 4, "that of day 0 went, and this one came");
    assert_eq!(back_up(32), 5, "a step backwards decides nothing");
}

#[test]
fn an_old_backup_stays_while_no_newer_one_is_sound() {
    let folder = tempdir().unwrap();
    backups_on(folder.path(), &[0, 1, 2]);
    let mut paths: Vec<_> = fs::read_dir(folder.path().join("backups")).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in &paths[1..] {
        damage(path, |bytes| bytes[4096..].fill(0));
    }
    for days in [50, 52] {
        let store = Store::open(folder.path(), day(days)).unwrap().store;
        store.erase_work(day(days)).unwrap().run(&mut |_| {});
    }
    assert!(paths[0].exists(), "the only sound backup");
}

#[test]
fn backups_made_by_a_clock_that_was_ahead_become_old_too() {
    let folder = tempdir().unwrap();
    backups_on(folder.path(), &[0, 73 * YEAR, 1, 2, 3, 4]);
    let names = || {
        let entries = fs::read_dir(folder.path().join("backups")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert!(names().iter().all(|name| name.starts_with("actiescan-2026")), "{:?}", names());
    assert_eq!(names().len(), 6);
    backups_on(folder.path(), &[36, 38]);
    assert_eq!(names().len(), 2, "{:?}", names());
}
