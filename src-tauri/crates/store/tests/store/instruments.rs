//! Instruments: they are kept, checked, backed up and recovered.

use crate::fixture::*;
use std::fs;
use store::InstrumentState::{Draft, Installed, Own};
use store::Store;

fn names(store: &Store) -> Vec<(String, Option<String>)> {
    store.instruments().unwrap().into_iter().map(|one| (one.id, one.version)).collect()
}

#[test]
fn a_draft_becomes_a_version_in_one_step_and_versions_stay() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.put_instrument("buurt", Some("2026.1"), Installed, b"one", minute(1)).unwrap();
    store.put_instrument("buurt", None, Draft, b"half", minute(2)).unwrap();
    store.put_instrument("buurt", None, Draft, b"whole", minute(3)).unwrap();
    assert_eq!(names(&store), [("buurt".into(), None), ("buurt".into(), Some("2026.1".into()))]);
    store.settle_instrument("buurt", "2026.2", b"two", minute(4)).unwrap();
    drop(store);
    let mut store = open(folder.path());
    let all = store.instruments().unwrap();
    let read: Vec<_> = all.iter().map(|one| (one.version.as_deref(), one.state, one.bytes.as_deref())).collect();
    assert_eq!(read, [(Some("2026.1"), Installed, Some(&b"one"[..])), (Some("2026.2"), Own, Some(b"two"))]);
    assert!(store.has_instrument("buurt", "2026.2").unwrap() && !store.has_instrument("buurt", "2026.3").unwrap());
    assert!(store.remove_instrument("buurt", Some("2026.1")).unwrap());
    assert!(!store.remove_instrument("buurt", Some("2026.1")).unwrap(), "it is gone");
}

#[test]
fn a_damaged_instrument_is_found_and_restored_from_the_backup() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.put_instrument("buurt", Some("2026.1"), Installed, b"one", minute(1)).unwrap();
    store.put_instrument("wijk", Some("2026.1"), Installed, b"two", minute(1)).unwrap();
    store.backup_if_changed(minute(2)).unwrap().expect("something changed");
    drop(store);
    raw(folder.path()).execute_batch("UPDATE instruments SET bytes = x'00' WHERE id = 'buurt'").unwrap();
    let opened = Store::open(folder.path(), minute(3)).unwrap();
    recovery(&opened);
    let all = opened.store.instruments().unwrap();
    assert_eq!(all.iter().filter_map(|one| one.bytes.as_deref()).collect::<Vec<_>>(), [&b"one"[..], b"two"]);
    assert!(opened.store.check().unwrap().is_sound());
}

#[test]
fn an_instrument_survives_a_database_without_a_backup() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.put_instrument("buurt", Some("2026.1"), Own, &bytes(3, 20_000), minute(1)).unwrap();
    drop(store);
    raw(folder.path()).execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let mut file = fs::read(database(folder.path())).unwrap();
    file[20..60].fill(0xff);
    fs::write(database(folder.path()), file).unwrap();
    let opened = Store::open(folder.path(), minute(2)).unwrap();
    let all = opened.store.instruments().unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].state, all[0].bytes.as_deref()), (Own, Some(&bytes(3, 20_000)[..])));
}
