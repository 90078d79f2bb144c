//! Damage that is found while the database is in use makes the next start check and repair it.

use crate::fixture::*;
use std::fs;
use store::{OpenOutcome, Store};

/// Returns a folder with a session whose chunk is damaged, in which nothing tells the file from the one that was closed.
fn with_hidden_damage() -> tempfile::TempDir {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    let chunk = bytes(7, 3000);
    store.append(session(1), &chunk, &with_text("word"), minute(1)).unwrap();
    store.backup_if_changed(minute(2)).unwrap().unwrap();
    drop(store);
    let path = database(folder.path());
    let at = position(&path, &chunk[100..116]).unwrap();
    damage(&path, |file| file[at] ^= 1);
    forge(folder.path());
    assert!(!Store::open(folder.path(), minute(3)).unwrap().report.is_checked_now);
    folder
}

/// Makes the record of the last check hold for the database as it is now.
fn forge(folder: &std::path::Path) {
    let about = fs::metadata(database(folder)).unwrap();
    let path = folder.join("actiescan.checked");
    let mut record: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let modified = about.modified().unwrap().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    record["file"]["modified"] = serde_json::from_str(&modified.to_string()).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let identity = [i128::from(about.dev()), about.ino().into(), about.ctime().into(), about.ctime_nsec().into()];
        record["file"]["identity"] = serde_json::from_str(&format!("{identity:?}")).unwrap();
    }
    fs::write(path, serde_json::to_vec(&record).unwrap()).unwrap();
}

fn is_repaired(folder: &std::path::Path) -> bool {
    let opened = Store::open(folder, minute(9)).unwrap();
    let stored = opened.store.chunks(session(1)).unwrap();
    matches!(opened.report.outcome, OpenOutcome::Recovered(_)) && stored.bytes == [bytes(7, 3000)]
}

#[test]
fn a_damaged_session_that_is_read_is_repaired_at_the_next_start() {
    let folder = with_hidden_damage();
    let store = Store::open(folder.path(), minute(4)).unwrap().store;
    assert_eq!(store.chunks(session(1)).unwrap().damaged, 1);
    drop(store);
    assert!(is_repaired(folder.path()));
}

#[test]
fn damage_that_the_background_finds_is_repaired_at_the_next_start() {
    let folder = with_hidden_damage();
    let store = Store::open(folder.path(), minute(4)).unwrap().store;
    let done = store.check_work(day(2)).unwrap().run();
    assert!(done.trouble().unwrap().contains("chunks_damaged: 1"), "{:?}", done.trouble());
    store.check_done(&done);
    drop(store);
    assert!(is_repaired(folder.path()));
}
