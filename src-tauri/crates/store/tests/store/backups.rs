//! Backups: when they are made, what they contain, and which are pruned.

use crate::fixture::*;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::Path;
use store::{OpenOutcome, Store, StoreError};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder.join("backups")).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_made_only_after_a_change_also_after_a_restart() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    assert_eq!(store.backup_if_changed(minute(0)).unwrap(), None, "nothing was ever written");
    store.append(session(1), b"x", &with_text(""), minute(1)).unwrap();
    let path = store.backup_if_changed(minute(2)).unwrap().unwrap();
    assert_eq!(path.parent().unwrap(), store.backups_folder());
    assert_eq!(names(folder.path()), ["actiescan-20261105T120200Z.db"], "no unfinished file is left");
    assert_eq!(store.backup_if_changed(minute(3)).unwrap(), None);
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.backup_if_changed(minute(4)).unwrap(), None);
    store.put_setting("a", "1").unwrap();
    assert!(store.backup_if_changed(minute(5)).unwrap().is_some());
}

#[test]
fn a_backup_is_due_fifteen_minutes_after_the_last_one_when_something_changed() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    assert!(!store.backup_due(minute(0)));
    store.append(session(1), b"x", &with_text(""), minute(0)).unwrap();
    assert!(store.backup_due(minute(0)));
    store.backup_if_changed(minute(0)).unwrap().unwrap();
    assert!(!store.backup_due(minute(60)), "nothing changed");
    store.put_setting("a", "1").unwrap();
    assert!(!store.backup_due(minute(14)));
    assert!(store.backup_due(minute(15)));
    assert!(store.backup_due(minute(-60)), "the clock was set back");
}

#[test]
fn a_backup_is_a_complete_database() {
    let (folder, other) = (tempdir().unwrap(), tempdir().unwrap());
    let mut store = open(folder.path());
    let chunk = bytes(1, 20_000);
    store.append(session(1), &chunk, &with_text("word"), minute(0)).unwrap();
    let path = store.backup_if_changed(minute(1)).unwrap().unwrap();
    let backup = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mode: String = backup.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "delete", "it can be read without a log beside it");
    fs::copy(&path, database(other.path())).unwrap();
    let opened = Store::open(other.path(), minute(2)).unwrap();
    assert_eq!(opened.report.outcome, OpenOutcome::Normal);
    assert_eq!(opened.store.chunks(session(1)).unwrap().bytes, [chunk]);
    assert_eq!(opened.store.search("word").unwrap().len(), 1);
}

#[test]
fn damage_is_not_backed_up() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append(session(1), b"one", &with_text(""), minute(0)).unwrap();
    raw(folder.path()).execute("UPDATE chunks SET bytes = x'00'", []).unwrap();
    assert!(matches!(store.backup_if_changed(minute(1)), Err(StoreError::Damaged(_))));
    assert_eq!(names(folder.path()), [] as [String; 0]);
    assert!(store.backup_due(minute(2)), "the backup is still due");
}

#[test]
fn the_newest_ten_and_the_last_of_each_day_are_kept_for_thirty_days() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.put_setting("a", "0").unwrap();
    store.backup_if_changed(day(0)).unwrap().unwrap();
    drop(store);
    let mut store = Store::open(folder.path(), day(1)).unwrap().store;
    // Empty files serve as older backups, because pruning uses only the names.
    fs::create_dir_all(store.backups_folder()).unwrap();
    for days_ago in 1..=40 {
        for hour in [8, 16] {
            let made = day(-days_ago).date_naive().and_hms_opt(hour, 0, 0).unwrap();
            let name = made.format("actiescan-%Y%m%dT%H%M%SZ.db").to_string();
            fs::write(store.backups_folder().join(name), "").unwrap();
        }
    }
    fs::write(store.backups_folder().join("mine.db"), "").unwrap();
    store.put_setting("a", "1").unwrap();
    store.backup_if_changed(day(1)).unwrap().unwrap();
    let kept = names(folder.path());
    // The newest ten are from both starts and the four days before. Then one for each day, up to 30 days before the
    // start that was confirmed.
    assert_eq!(kept.len(), 10 + 26 + 1, "{kept:#?}");
    assert_eq!(kept[0], "actiescan-20261006T160000Z.db", "the last backup of the oldest day");
    assert!(kept.contains(&"mine.db".to_owned()), "other files are left alone");
}

#[test]
fn names_of_backups_sort_in_order_also_when_the_clock_was_set_back() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    let paths: Vec<_> = [10, 5, 5]
        .into_iter()
        .map(|time| {
            store.put_setting("time", &format!("{time} {:?}", names_if_any(folder.path()))).unwrap();
            store.backup_if_changed(minute(time)).unwrap().unwrap()
        })
        .collect();
    assert!(paths.is_sorted() && paths[0] != paths[1] && paths[1] != paths[2], "{paths:?}");
}

fn names_if_any(folder: &Path) -> usize {
    fs::read_dir(folder.join("backups")).map_or(0, Iterator::count)
}
