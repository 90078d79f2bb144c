//! Deleting for good: no byte of a deleted session stays in the database or in a backup.

use crate::fixture::*;
use std::fs;
use std::path::{Path, PathBuf};
use store::{EraseProgress, Projection, Store};
use uuid::Uuid;

const SECRET: &str = "geheimwoordxyz";

/// Removes deleted sessions from the backups, as the app does. Returns the progress.
fn erase(store: &mut Store) -> Vec<EraseProgress> {
    let mut progress = Vec::new();
    let done = store.erase_work(minute(9)).unwrap().run(&mut |step| progress.push(step));
    assert!(store.erase_done(&done).unwrap(), "{} backups are left", done.left);
    progress
}

/// Returns all files in a folder and below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    paths.sort();
    paths
}

/// Returns the files that contain the secret in UTF-8 or UTF-16, part of it, or the id of the session.
fn files_with_secret(folder: &Path, id: Uuid) -> Vec<PathBuf> {
    let wide = |big: bool| -> Vec<u8> {
        SECRET.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let wanted = [
        SECRET.as_bytes()[4..].to_vec(),
        wide(false),
        wide(true),
        id.as_bytes().to_vec(),
        id.to_string().into_bytes(),
        id.simple().to_string().into_bytes(),
    ];
    let mut found = files(folder);
    found.retain(|path| wanted.iter().any(|wanted| position(path, wanted).is_some()));
    found
}

/// Writes several versions of a secret session and of others, with backups between.
fn sessions_and_backups(folder: &Path, others: u8, rounds: u8) -> Store {
    let mut store = open(folder);
    for round in 0..rounds {
        for other in 0..others {
            let text = format!("gewone woorden {round} {}", "en meer ".repeat(usize::from(other) * 30));
            let chunk = bytes(u64::from(round) * 100 + u64::from(other), 900);
            store.append(session(u128::from(other) + 10), &chunk, &with_text(&text), minute(1)).unwrap();
        }
        let text = format!("{SECRET} {} {SECRET}{round}", "veel tekst ".repeat(usize::from(round) * 20));
        let secret = Projection { place: SECRET.to_owned(), moderator: format!("{SECRET} Jansen"), ..with_text(&text) };
        let chunk = [SECRET.as_bytes(), &[round; 700]].concat();
        store.append(session(1), &chunk, &secret, minute(2)).unwrap();
        store.put_setting(&format!("round/{}", session(1)), &format!("\"{SECRET} {round}\"")).unwrap();
        store.backup_if_changed(minute(i64::from(round) * 20)).unwrap().unwrap();
    }
    store
}

#[test]
fn no_byte_of_a_deleted_session_stays_in_the_folder() {
    for (others, rounds) in [(0, 1), (3, 4), (12, 9)] {
        let folder = tempdir().unwrap();
        let mut store = sessions_and_backups(folder.path(), others, rounds);
        assert!(files_with_secret(folder.path(), session(1)).len() > usize::from(rounds), "before");
        let names: Vec<_> = files(&folder.path().join("backups"));
        store.trash(session(1), minute(5)).unwrap();
        store.delete(session(1), minute(6)).unwrap();
        let progress = erase(&mut store);
        assert_eq!(files_with_secret(folder.path(), session(1)), [] as [PathBuf; 0]);
        assert_eq!(files(&folder.path().join("backups")), names, "the backups keep their names");
        let of = usize::from(rounds);
        assert_eq!(progress.first(), Some(&EraseProgress { done: 0, of }));
        assert_eq!(progress.last(), Some(&EraseProgress { done: of, of }));
        assert!(store.check().unwrap().is_sound());
        drop(store);
        assert_eq!(files_with_secret(folder.path(), session(1)), [] as [PathBuf; 0]);

        // Every backup is still a database with the others, and knows that the session was deleted.
        for name in names {
            let other = tempdir().unwrap();
            fs::copy(name, database(other.path())).unwrap();
            let copy = Store::open(other.path(), minute(9)).unwrap().store;
            assert_eq!(copy.sessions().unwrap().len(), usize::from(others));
            assert!(copy.deleted_at(session(1)).unwrap().is_some());
            assert!(copy.check().unwrap().is_sound());
        }
    }
}

#[test]
fn backups_without_the_session_are_not_written_again_and_a_second_time_nothing_is_done() {
    let folder = tempdir().unwrap();
    let mut store = sessions_and_backups(folder.path(), 2, 2);
    store.delete(session(1), minute(60)).unwrap();
    let clean = store.backup_if_changed(minute(80)).unwrap().unwrap();
    let before = fs::metadata(&clean).unwrap().modified().unwrap();
    assert_eq!(erase(&mut store).last(), Some(&EraseProgress { done: 2, of: 2 }));
    assert_eq!(fs::metadata(&clean).unwrap().modified().unwrap(), before);
    assert_eq!(erase(&mut store), [EraseProgress::default()]);
    drop(store);
    assert_eq!(erase(&mut open(folder.path())), [EraseProgress::default()]);
}

#[test]
fn interrupted_work_goes_on_at_the_next_start_and_unfinished_files_are_removed() {
    let folder = tempdir().unwrap();
    let mut store = sessions_and_backups(folder.path(), 2, 3);
    store.delete(session(1), minute(60)).unwrap();
    drop(store);
    // A process that was killed leaves a copy that still contains the session.
    for name in ["erase-1-copy.part", "erase-1-new.part", "erase-1-copy.part-journal", "backup-1.part", "backup.part"] {
        fs::write(folder.path().join("backups").join(name), SECRET).unwrap();
    }
    let mut store = open(folder.path());
    assert_eq!(files(&folder.path().join("backups")).len(), 3);
    assert_eq!(erase(&mut store).last(), Some(&EraseProgress { done: 3, of: 3 }));
    assert_eq!(files_with_secret(folder.path(), session(1)), [] as [PathBuf; 0]);
}

#[test]
fn emptying_the_trash_frees_the_backups_too() {
    let folder = tempdir().unwrap();
    let mut store = sessions_and_backups(folder.path(), 1, 2);
    store.trash(session(1), minute(60)).unwrap();
    drop(store);
    drop(Store::open(folder.path(), day(31)).unwrap());
    let opened = Store::open(folder.path(), day(33)).unwrap();
    assert_eq!(opened.report.purged, [session(1)]);
    let mut store = opened.store;
    erase(&mut store);
    assert_eq!(files_with_secret(folder.path(), session(1)), [] as [PathBuf; 0]);
}

#[test]
fn a_session_that_is_in_the_list_again_stays_in_the_backups() {
    let folder = tempdir().unwrap();
    let mut store = sessions_and_backups(folder.path(), 1, 2);
    store.delete(session(1), minute(60)).unwrap();
    let import = store::Import { sha256: [1; 32], at: minute(61), brought: String::new() };
    store.append_import(session(1), b"again", &with_text(SECRET), &import).unwrap();
    assert_eq!(erase(&mut store), [EraseProgress::default()]);
    assert!(files_with_secret(folder.path(), session(1)).len() > 2, "both backups, and the database or its log");
    // Deleted once more, it goes from all of them.
    store.delete(session(1), minute(62)).unwrap();
    assert_eq!(erase(&mut store).last(), Some(&EraseProgress { done: 2, of: 2 }));
    assert_eq!(files_with_secret(folder.path(), session(1)), [] as [PathBuf; 0]);
}

#[test]
fn a_damaged_backup_with_the_session_goes_where_another_one_is_sound() {
    let folder = tempdir().unwrap();
    let mut store = sessions_and_backups(folder.path(), 1, 3);
    let backups = files(&folder.path().join("backups"));
    damage(&backups[0], |bytes| bytes[100..4096].fill(7));
    let chunk = position(&backups[1], &[1; 700]).unwrap();
    damage(&backups[1], |bytes| bytes[chunk] = 9);
    store.delete(session(1), minute(60)).unwrap();
    erase(&mut store);
    assert_eq!(files(&folder.path().join("backups")), [backups[2].clone()]);
    assert_eq!(files_with_secret(folder.path(), session(1)), [] as [PathBuf; 0]);
}

#[test]
fn a_backup_of_a_newer_version_stays_and_is_reported() {
    let folder = tempdir().unwrap();
    let mut store = sessions_and_backups(folder.path(), 1, 2);
    let backups = files(&folder.path().join("backups"));
    rusqlite::Connection::open(&backups[0]).unwrap().pragma_update(None, "user_version", 99).unwrap();
    store.delete(session(1), minute(60)).unwrap();
    let done = store.erase_work(minute(61)).unwrap().run(&mut |_| {});
    assert_eq!(done.left, 1);
    assert!(!store.erase_done(&done).unwrap());
    assert_eq!(files_with_secret(folder.path(), session(1)), [backups[0].clone()]);
}

#[test]
fn a_backup_of_version_1_is_freed_and_stays_of_that_version() {
    let folder = tempdir().unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/0.1.0-version-1.db");
    fs::copy(fixture, database(folder.path())).unwrap();
    let mut store = open(folder.path());
    let [backup] = &files(&folder.path().join("backups"))[..] else { panic!("a migration makes one backup") };
    let gone = store.sessions().unwrap()[0].clone();
    assert!(position(backup, gone.initiative.as_bytes()).is_some());
    store.delete(gone.id, minute(60)).unwrap();
    erase(&mut store);
    for wanted in [gone.initiative.as_bytes(), gone.id.as_bytes()] {
        let found = files(folder.path()).into_iter().find(|path| position(path, wanted).is_some());
        assert_eq!(found, None);
    }
    let db = rusqlite::Connection::open(backup).unwrap();
    assert_eq!(db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).unwrap(), 1);
}

#[test]
fn damaged_files_are_listed_until_a_person_erases_them() {
    let folder = tempdir().unwrap();
    drop(sessions_and_backups(folder.path(), 1, 1));
    damage(&database(folder.path()), |bytes| bytes[100..4096].fill(7));
    let mut store = Store::open(folder.path(), minute(70)).unwrap().store;
    let [one] = &store.set_aside()[..] else { panic!("one database was moved aside") };
    assert!(one.at.is_some() && one.bytes > 4096);
    fs::write(folder.path().join("damaged/other"), "12").unwrap();
    assert_eq!(store.set_aside().len(), 2);
    store.delete(session(1), minute(71)).unwrap();
    erase(&mut store);
    let left = files_with_secret(folder.path(), session(1));
    assert!(left.iter().all(|path| path.starts_with(folder.path().join("damaged"))) && !left.is_empty(), "{left:?}");
    store.erase_set_aside().unwrap();
    assert!(store.set_aside().is_empty());
    assert_eq!(files_with_secret(folder.path(), session(1)), [] as [PathBuf; 0]);
    store.erase_set_aside().unwrap();
}

/// Deletes a session and loses the database before the backups are free, as a kill and a bad disk do.
fn deleted_and_damaged(folder: &Path) -> Store {
    let mut store = sessions_and_backups(folder, 2, 3);
    store.delete(session(1), minute(60)).unwrap();
    drop(store);
    damage(&database(folder), |bytes| bytes[..100].fill(0));
    let opened = Store::open(folder, minute(61)).unwrap();
    assert!(recovery(&opened).restored_from.is_some());
    opened.store
}

#[test]
fn a_recovery_does_not_bring_a_deleted_session_back() {
    let folder = tempdir().unwrap();
    let mut store = deleted_and_damaged(folder.path());
    assert!(store.session(session(1)).unwrap().is_none(), "its tombstone could be read");
    assert_eq!(store.sessions().unwrap().len(), 2);
    assert!(store.deleted_at(session(1)).unwrap().is_some());
    assert_eq!(erase(&mut store).last(), Some(&EraseProgress { done: 3, of: 3 }));
    let left = files_with_secret(folder.path(), session(1));
    assert!(left.iter().all(|path| path.starts_with(folder.path().join("damaged"))), "{left:?}");
}

#[test]
fn backups_that_a_person_puts_back_are_freed_after_a_recovery() {
    let (folder, kept) = (tempdir().unwrap(), tempdir().unwrap());
    let mut store = sessions_and_backups(folder.path(), 1, 2);
    copy_folder(&folder.path().join("backups"), kept.path());
    store.delete(session(1), minute(60)).unwrap();
    erase(&mut store);
    drop(store);
    copy_folder(kept.path(), &folder.path().join("backups"));
    damage(&database(folder.path()), |bytes| bytes[..100].fill(0));
    let mut store = Store::open(folder.path(), minute(61)).unwrap().store;
    assert!(store.session(session(1)).unwrap().is_none());
    assert_eq!(erase(&mut store).last(), Some(&EraseProgress { done: 2, of: 2 }));
}

#[test]
fn a_session_that_came_back_beside_its_tombstone_can_be_deleted_again() {
    let folder = tempdir().unwrap();
    let mut store = sessions_and_backups(folder.path(), 1, 2);
    store.delete(session(1), minute(60)).unwrap();
    erase(&mut store);
    // A version before this one recovered such a state.
    store.append(session(1), SECRET.as_bytes(), &with_text(SECRET), minute(61)).unwrap();
    store.backup_if_changed(minute(80)).unwrap().unwrap();
    assert_eq!(erase(&mut store), [EraseProgress::default()]);
    store.delete(session(1), minute(60)).unwrap();
    assert_eq!(erase(&mut store).last(), Some(&EraseProgress { done: 1, of: 1 }));
    assert_eq!(files_with_secret(folder.path(), session(1)), [] as [PathBuf; 0]);
}

#[test]
fn while_a_reader_keeps_the_log_the_work_is_not_done() {
    let folder = tempdir().unwrap();
    let mut store = sessions_and_backups(folder.path(), 1, 2);
    let mut reader = raw(folder.path());
    let reading = reader.transaction().unwrap();
    reading.query_row("SELECT count(*) FROM chunks", [], |row| row.get::<_, i64>(0)).unwrap();
    store.delete(session(1), minute(60)).unwrap();
    let done = store.erase_work(minute(61)).unwrap().run(&mut |_| {});
    assert!(!store.erase_done(&done).unwrap(), "the log still contains the session");
    drop(reading);
    drop(reader);
    assert!(store.erase_done(&done).unwrap());
    assert_eq!(files_with_secret(folder.path(), session(1)), [] as [PathBuf; 0]);
}

#[test]
fn a_backup_that_is_renamed_during_the_work_is_freed_too() {
    let folder = tempdir().unwrap();
    let mut store = sessions_and_backups(folder.path(), 1, 3);
    store.delete(session(1), minute(60)).unwrap();
    let backups = files(&folder.path().join("backups"));
    let mut renamed = false;
    let done = store.erase_work(minute(61)).unwrap().run(&mut |_| {
        if !std::mem::replace(&mut renamed, true) {
            for (number, path) in backups.iter().enumerate() {
                fs::rename(path, path.with_file_name(format!("actiescan-2026010{}T000000Z.db", number + 1))).unwrap();
            }
        }
    });
    assert!(store.erase_done(&done).unwrap(), "{} left", done.left);
    assert_eq!(files(&folder.path().join("backups")).len(), 3);
    assert_eq!(files_with_secret(folder.path(), session(1)), [] as [PathBuf; 0]);
}

#[test]
fn two_works_at_a_time_do_not_disturb_each_other() {
    let folder = tempdir().unwrap();
    let mut store = sessions_and_backups(folder.path(), 1, 3);
    store.delete(session(1), minute(60)).unwrap();
    let [first, second] = [61, 62].map(|at| store.erase_work(minute(at)).unwrap());
    let mut second = Some(second);
    let mut left = 0;
    let mut parts = 0;
    let done = first.run(&mut |step| {
        if step.done == 1
            && let Some(second) = second.take()
        {
            left += second.run(&mut |_| {}).left;
        }
        parts += files(&folder.path().join("backups"))
            .iter()
            .filter(|path| path.to_string_lossy().ends_with(".part"))
            .count();
    });
    assert_eq!((left, done.left, parts), (0, 0, 0));
    assert!(store.erase_done(&done).unwrap());
    assert_eq!(files_with_secret(folder.path(), session(1)), [] as [PathBuf; 0]);
}
