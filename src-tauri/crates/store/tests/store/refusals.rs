//! Databases and folders that the store refuses to open or to write.

use crate::fixture::*;
use rusqlite::Connection;
use std::fs;
use store::{Store, StoreError};

#[test]
fn a_newer_database_is_refused_and_not_changed() {
    let folder = tempdir().unwrap();
    drop(open(folder.path()));
    raw(folder.path()).pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(database(folder.path())).unwrap();
    let refused = Store::open(folder.path(), minute(1)).unwrap_err();
    assert!(matches!(refused, StoreError::NewerDatabase { found: 99, .. }), "{refused:?}");
    assert_eq!(fs::read(database(folder.path())).unwrap(), before);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "only the database, the lock and the record of the check: {names:?}");
}

#[test]
fn a_newer_version_that_is_only_in_the_log_is_refused() {
    let (folder, killed) = (tempdir().unwrap(), tempdir().unwrap());
    let store = open(folder.path());
    raw(folder.path()).pragma_update(None, "user_version", 99).unwrap();
    copy_folder(folder.path(), killed.path());
    drop(store);
    let log = fs::read(killed.path().join("actiescan.db-wal")).unwrap();
    assert!(matches!(Store::open(killed.path(), minute(1)), Err(StoreError::NewerDatabase { found: 99, .. })));
    assert_eq!(fs::read(killed.path().join("actiescan.db-wal")).unwrap(), log);
}

#[test]
fn a_database_of_another_program_is_refused_and_not_changed() {
    let folder = tempdir().unwrap();
    let foreign = raw(folder.path());
    foreign.execute_batch("PRAGMA application_id = 252006674; CREATE TABLE fossil (x)").unwrap();
    drop(foreign);
    let before = fs::read(database(folder.path())).unwrap();
    let refused = Store::open(folder.path(), minute(1)).unwrap_err();
    assert!(matches!(refused, StoreError::ForeignDatabase { application_id: 252_006_674 }), "{refused:?}");
    assert_eq!(fs::read(database(folder.path())).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn a_pipe_or_an_endless_device_in_the_place_of_a_file_is_refused_without_waiting() {
    use std::os::unix::fs::symlink;
    let names = [
        "actiescan.db",
        "actiescan.db-wal",
        "actiescan.db-shm",
        "actiescan.db.part",
        "actiescan.lock",
        "actiescan.checked",
        "actiescan.clock",
        "actiescan.erased",
        "actiescan.recovering",
        "backups/actiescan-20261105T093000Z.db",
        "damaged/actiescan-20261105T093000Z.db",
    ];
    for name in names {
        for device in [None, Some("/dev/zero")] {
            let folder = tempdir().unwrap();
            let mut store = open(folder.path());
            store.append(session(1), b"x", &with_text(""), minute(1)).unwrap();
            drop(store);
            for below in ["backups", "damaged"] {
                fs::create_dir_all(folder.path().join(below)).unwrap();
            }
            let (path, aside) = (folder.path().join(name), folder.path().join("elsewhere"));
            let was_there = fs::rename(&path, &aside).is_ok();
            match device {
                None => assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success()),
                Some(device) => symlink(device, &path).unwrap(),
            }
            let refused = Store::open(folder.path(), minute(2)).unwrap_err();
            assert!(matches!(refused, StoreError::ReadOnly(_)), "{name}: {refused:?}");
            fs::remove_file(&path).unwrap();
            if was_there {
                fs::rename(&aside, &path).unwrap();
            }
            let store = open(folder.path());
            assert_eq!(store.sessions().unwrap().len(), 1, "{name}: nothing was changed");
        }
    }
}

#[test]
fn a_folder_can_be_open_only_once() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    assert!(matches!(Store::open(folder.path(), minute(1)), Err(StoreError::Busy)));
    drop(store);
    assert!(Store::open(folder.path(), minute(2)).is_ok());
}

#[test]
fn a_write_is_busy_while_another_program_locks_the_database() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append(session(1), b"x", &with_text(""), minute(1)).unwrap();
    let other = Connection::open(database(folder.path())).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(store.append(session(1), b"y", &with_text(""), minute(2)), Err(StoreError::Busy)));
    other.execute_batch("ROLLBACK").unwrap();
    store.append(session(1), b"z", &with_text(""), minute(3)).unwrap();
    assert_eq!(store.chunks(session(1)).unwrap().bytes, [b"x", b"z"]);
}

#[test]
fn a_path_below_a_file_is_read_only() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "mine").unwrap();
    for path in [file.clone(), file.join("below")] {
        let refused = Store::open(&path, minute(1)).unwrap_err();
        assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused:?}");
    }
    assert_eq!(fs::read(&file).unwrap(), b"mine");
}
