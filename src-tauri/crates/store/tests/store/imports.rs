//! The list of imported files, and tombstones of deleted sessions.

use crate::fixture::*;
use std::fs;
use store::{Import, Store};

fn import(number: u8, at: i64, brought: &str) -> Import {
    Import { sha256: [number; 32], at: minute(at), brought: brought.to_owned() }
}

#[test]
fn an_import_stores_the_changes_and_lists_the_file_in_one_step() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append_import(session(1), b"chunk", &with_text("word"), &import(7, 2, "drie")).unwrap();
    store.append_import(session(1), b"", &with_text("ignored"), &import(8, 3, "")).unwrap();
    drop(store);
    let store = open(folder.path());
    let imported = |file: u8| store.session_of_import(&[file; 32]).unwrap();
    assert_eq!([imported(7), imported(8), imported(9)], [Some(session(1)), Some(session(1)), None]);
    assert_eq!(
        store.imports(session(1)).unwrap(),
        [import(7, 2, "drie")],
        "a file without new changes is not in the list"
    );
    assert_eq!(store.chunks(session(1)).unwrap().bytes, [b"chunk"]);
    assert_eq!(store.search("word").unwrap().len(), 1);
    assert_eq!(
        store.sessions().unwrap()[0].updated_at,
        minute(2),
        "a file without new changes does not count as a change"
    );
}

#[test]
fn a_file_without_changes_for_a_missing_session_is_refused() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    assert!(store.append_import(session(1), b"", &with_text(""), &import(7, 2, "")).is_err());
    assert!(store.sessions().unwrap().is_empty() && store.session_of_import(&[7; 32]).unwrap().is_none());
}

#[test]
fn a_tombstone_lasts_until_a_file_brings_the_session_back() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append_import(session(1), b"chunk", &with_text(""), &import(7, 2, "x")).unwrap();
    store.append(session(2), b"chunk", &with_text(""), minute(2)).unwrap();
    store.delete(session(1), minute(5)).unwrap();
    store.trash(session(2), day(0)).unwrap();
    assert_eq!(store.deleted_at(session(1)).unwrap(), Some(minute(5)));
    assert_eq!(store.deleted_at(session(2)).unwrap(), None);
    assert_eq!(store.session_of_import(&[7; 32]).unwrap(), None, "its imports are deleted with it");
    drop(store);
    drop(Store::open(folder.path(), day(38)).unwrap());
    let mut store = Store::open(folder.path(), day(40)).unwrap().store;
    assert_eq!(store.deleted_at(session(2)).unwrap(), Some(day(40)), "emptying the trash records a tombstone as well");
    store.append_import(session(1), b"chunk", &with_text(""), &import(7, 9, "x")).unwrap();
    assert_eq!(store.deleted_at(session(1)).unwrap(), None);
    assert!(store.check().unwrap().is_sound());
}

#[test]
fn a_recovery_without_a_backup_keeps_the_tombstones() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append(session(1), b"gone", &with_text(""), minute(1)).unwrap();
    store.append(session(2), b"here", &with_text(""), minute(1)).unwrap();
    store.delete(session(1), minute(5)).unwrap();
    drop(store);
    damage(&database(folder.path()), |content| content[16..100].fill(0xff));
    let opened = Store::open(folder.path(), minute(9)).unwrap();
    assert!(recovery(&opened).chunks_salvaged >= 1);
    assert_eq!(opened.store.deleted_at(session(1)).unwrap(), Some(minute(5)));
    assert_eq!(opened.store.sessions().unwrap().len(), 1);
    assert!(fs::exists(folder.path().join("damaged")).unwrap());
}

#[test]
fn imports_are_in_the_order_in_which_they_were_made_also_when_the_clock_went_back() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    let made = [import(7, 50, "een"), import(8, -90_000, "twee"), import(9, 3, "drie")];
    for (number, one) in made.iter().enumerate() {
        store.append_import(session(1), &[number as u8], &with_text(""), one).unwrap();
    }
    assert_eq!(store.imports(session(1)).unwrap(), made);
}
