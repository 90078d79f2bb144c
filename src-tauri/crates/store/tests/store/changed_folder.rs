//! Files of the data folder that vanish or change while the folder is open.
#![cfg(unix)]

use crate::fixture::*;
use std::fs;
use std::path::Path;
use store::{OpenOutcome, Store, StoreError};

/// Number of changes before the folder changes; they are all acknowledged.
const BEFORE: u64 = 12;

fn chunks(count: u64) -> Vec<Vec<u8>> {
    (0..count).map(|number| bytes(number, 2_000)).collect()
}

/// Opens a folder and makes changes in it, of which the first are in the database and the last in the log.
fn used(folder: &Path) -> Store {
    let mut store = open(folder);
    for (number, chunk) in chunks(BEFORE).iter().enumerate() {
        store.append(session(1), chunk, &with_text("word"), minute(1)).unwrap();
        if number == 5 {
            store.backup_if_changed(minute(1)).unwrap().unwrap();
            drop(store);
            store = open(folder);
        }
    }
    store
}

fn remove(folder: &Path, names: &[&str]) {
    for name in names {
        fs::remove_file(folder.join(name)).unwrap();
    }
}

/// Changes the folder of an open store. The next change must be refused, and the next start must find all that was
/// acknowledged before.
fn nothing_is_lost_after(what: &str, change: impl FnOnce(&Path)) {
    let place = tempdir().unwrap();
    let folder = place.path().join("data");
    let mut store = used(&folder);
    change(&folder);
    let refused = store.append(session(1), b"after", &with_text(""), minute(2));
    assert!(matches!(refused, Err(StoreError::FolderChanged { safe: true })), "{what}: {refused:?}");
    let again = store.put_setting("a", "1");
    assert!(matches!(again, Err(StoreError::FolderChanged { safe: true })), "{what}: {again:?}");
    assert_eq!(store.chunks(session(1)).unwrap().bytes, chunks(BEFORE), "{what}: it can still be read");
    drop(store);
    let mut store = Store::open(&folder, minute(3)).unwrap().store;
    assert_eq!(store.chunks(session(1)).unwrap().bytes, chunks(BEFORE), "{what}");
    assert!(store.check().unwrap().is_sound(), "{what}");
    store.append(session(1), b"after", &with_text(""), minute(4)).unwrap();
}

#[test]
fn a_file_that_is_deleted_is_noticed_before_the_next_acknowledgement() {
    let (database, log, index, lock) = ("actiescan.db", "actiescan.db-wal", "actiescan.db-shm", "actiescan.lock");
    for names in [
        vec![log],
        vec![index],
        vec![log, index],
        vec![lock],
        vec![database],
        vec![database, log, index],
        vec![lock, log],
        vec![lock, database, log, index],
    ] {
        nothing_is_lost_after(&format!("{names:?} deleted"), |folder| remove(folder, &names));
    }
}

#[test]
fn a_file_that_is_replaced_is_noticed_before_the_next_acknowledgement() {
    for name in ["actiescan.db", "actiescan.db-wal", "actiescan.lock"] {
        nothing_is_lost_after(&format!("{name} replaced by a copy"), |folder| {
            fs::copy(folder.join(name), folder.join("copy")).unwrap();
            fs::rename(folder.join("copy"), folder.join(name)).unwrap();
        });
    }
    nothing_is_lost_after("an empty log", |folder| {
        fs::write(folder.join("new"), "").unwrap();
        fs::rename(folder.join("new"), folder.join("actiescan.db-wal")).unwrap();
    });
    nothing_is_lost_after("an older database", |folder| {
        let backup = fs::read_dir(folder.join("backups")).unwrap().next().unwrap().unwrap().path();
        fs::copy(backup, folder.join("old")).unwrap();
        fs::rename(folder.join("old"), folder.join("actiescan.db")).unwrap();
    });
    nothing_is_lost_after("no database at all", |folder| {
        fs::write(folder.join("other"), "something else").unwrap();
        fs::rename(folder.join("other"), folder.join("actiescan.db")).unwrap();
    });
}

#[test]
fn a_folder_that_is_gone_is_noticed_before_the_next_acknowledgement() {
    nothing_is_lost_after("the folder deleted", |folder| fs::remove_dir_all(folder).unwrap());
    nothing_is_lost_after("the folder renamed", |folder| fs::rename(folder, folder.with_extension("moved")).unwrap());
    nothing_is_lost_after("the folder replaced", |folder| {
        fs::rename(folder, folder.with_extension("moved")).unwrap();
        drop(Store::open(folder, minute(2)).unwrap());
        fs::remove_file(folder.join("actiescan.db")).unwrap();
    });
}

#[test]
fn a_folder_that_was_renamed_is_complete_where_it_is_now() {
    let place = tempdir().unwrap();
    let (folder, moved) = (place.path().join("data"), place.path().join("moved"));
    let mut store = used(&folder);
    fs::rename(&folder, &moved).unwrap();
    assert!(store.put_setting("a", "1").is_err());
    drop(store);
    let opened = Store::open(&moved, minute(3)).unwrap();
    assert_eq!(opened.report.outcome, OpenOutcome::Normal);
    assert_eq!(opened.store.chunks(session(1)).unwrap().bytes, chunks(BEFORE));
}

#[test]
fn another_database_in_its_place_stays_and_the_data_is_in_a_backup() {
    let (place, other) = (tempdir().unwrap(), tempdir().unwrap());
    drop(used(other.path()));
    let mut store = used(place.path());
    store.append(session(2), b"only here", &with_text(""), minute(1)).unwrap();
    remove(place.path(), &["actiescan.db", "actiescan.db-wal", "actiescan.db-shm"]);
    fs::copy(database(other.path()), database(place.path())).unwrap();
    let before = fs::read(database(place.path())).unwrap();
    assert!(matches!(store.put_setting("a", "1"), Err(StoreError::FolderChanged { safe: true })));
    drop(store);
    assert!(fs::read(database(place.path())).unwrap() == before, "closing did not touch it");
    let mut backups: Vec<_> = fs::read_dir(place.path().join("backups")).unwrap().map(|e| e.unwrap().path()).collect();
    backups.sort();
    let copy = tempdir().unwrap();
    fs::copy(backups.last().unwrap(), database(copy.path())).unwrap();
    assert_eq!(open(copy.path()).chunks(session(2)).unwrap().bytes, [b"only here"]);
}

#[test]
fn a_change_between_the_last_write_and_closing_loses_nothing() {
    for name in ["actiescan.db", "actiescan.db-wal"] {
        let folder = tempdir().unwrap();
        let store = used(folder.path());
        remove(folder.path(), &[name]);
        drop(store);
        let opened = Store::open(folder.path(), minute(3)).unwrap();
        assert_eq!(opened.store.chunks(session(1)).unwrap().bytes, chunks(BEFORE), "{name}");
    }
}

#[test]
fn where_no_copy_can_be_made_the_store_goes_on_refusing_until_there_is_room() {
    let folder = tempdir().unwrap();
    let mut store = used(folder.path());
    fs::remove_dir_all(folder.path().join("backups")).unwrap();
    fs::write(folder.path().join("backups"), "a file in the place of the folder").unwrap();
    remove(folder.path(), &["actiescan.db", "actiescan.db-wal"]);
    let refused = store.append(session(1), b"after", &with_text(""), minute(2));
    assert!(matches!(refused, Err(StoreError::FolderChanged { safe: false })), "{refused:?}");
    fs::remove_file(folder.path().join("backups")).unwrap();
    let refused = store.append(session(1), b"after", &with_text(""), minute(2));
    assert!(matches!(refused, Err(StoreError::FolderChanged { safe: true })), "{refused:?}");
    drop(store);
    assert_eq!(open(folder.path()).chunks(session(1)).unwrap().bytes, chunks(BEFORE));
}

#[test]
fn a_file_that_is_emptied_is_noticed_before_the_next_acknowledgement() {
    for (name, left) in [("actiescan.db-wal", 0), ("actiescan.db-wal", 40), ("actiescan.db", 0), ("actiescan.db", 4096)]
    {
        let folder = tempdir().unwrap();
        let mut store = used(folder.path());
        let backed_up = 6;
        fs::OpenOptions::new().write(true).open(folder.path().join(name)).unwrap().set_len(left).unwrap();
        let refused = store.append(session(1), b"after", &with_text(""), minute(2));
        assert!(
            matches!(refused, Err(StoreError::FolderChanged { .. } | StoreError::Damaged(_))),
            "{name}: {refused:?}"
        );
        drop(store);
        let mut store = Store::open(folder.path(), minute(3)).unwrap().store;
        let found = store.chunks(session(1)).unwrap().bytes;
        assert!(found.len() >= backed_up && found[..backed_up] == chunks(BEFORE)[..backed_up], "{name}: the backup");
        assert!(!found.contains(&b"after".to_vec()), "{name}: it was refused");
        store.append(session(1), b"after", &with_text(""), minute(4)).unwrap();
        assert!(store.check().unwrap().is_sound(), "{name}");
    }
}

#[test]
fn ordinary_use_is_not_a_change() {
    let folder = tempdir().unwrap();
    let mut store = used(folder.path());
    for number in 0..30 {
        store.append(session(2), &bytes(number, 50_000), &with_text("word"), minute(2)).unwrap();
        store.forget_earlier_values();
        // Another connection, which opens and closes as a tool would.
        if number % 10 == 0 {
            raw(folder.path()).query_row("SELECT count(*) FROM chunks", [], |row| row.get::<_, i64>(0)).unwrap();
        }
    }
    store.delete(session(2), minute(3)).unwrap();
    store.backup_if_changed(minute(4)).unwrap().unwrap();
    store.check_files().unwrap();
}

#[test]
fn a_folder_that_cannot_be_looked_at_for_a_moment_is_not_gone() {
    let place = tempdir().unwrap();
    let (folder, link) = (place.path().join("data"), place.path().join("link"));
    fs::create_dir(&folder).unwrap();
    let point_to = |target: &Path| {
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(target, &link).unwrap();
    };
    point_to(&folder);
    let mut store = used(&link);
    let backups = || fs::read_dir(folder.join("backups")).unwrap().count();
    let before = backups();
    // A link to itself cannot be followed: an error other than a missing file, also for the administrator.
    point_to(&link);
    let refused = store.append(session(1), b"after", &with_text(""), minute(2));
    assert!(matches!(refused, Err(StoreError::Io(_))), "{refused:?}");
    store.forget_earlier_values();
    point_to(&folder);
    store.append(session(1), b"after", &with_text(""), minute(3)).unwrap();
    assert_eq!(backups(), before, "nothing had to be rescued");
    assert_eq!(store.chunks(session(1)).unwrap().bytes.len() as u64, BEFORE + 1);
}

#[test]
fn an_empty_log_may_get_another_number_and_is_still_missed_when_it_is_gone() {
    let replace = |folder: &Path| {
        fs::write(folder.join("new"), "").unwrap();
        fs::rename(folder.join("new"), folder.join("actiescan.db-wal")).unwrap();
    };
    let folder = tempdir().unwrap();
    let mut store = used(folder.path());
    store.forget_earlier_values();
    replace(folder.path());
    store.check_files().unwrap();
    // SQLite writes to the file that has no name any more, which must not be acknowledged.
    let refused = store.append(session(1), b"after", &with_text(""), minute(2));
    assert!(matches!(refused, Err(StoreError::FolderChanged { safe: true })), "{refused:?}");
    drop(store);
    let store = Store::open(folder.path(), minute(3)).unwrap().store;
    assert_eq!(store.chunks(session(1)).unwrap().bytes[..BEFORE as usize], chunks(BEFORE));
    store.forget_earlier_values();
    fs::remove_file(folder.path().join("actiescan.db-wal")).unwrap();
    assert!(matches!(store.check_files(), Err(StoreError::FolderChanged { safe: true })));
}
