//! Recovery of damaged and missing databases.

use crate::fixture::*;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use store::{OpenOutcome, Store};
use tempfile::TempDir;

const PAGE: usize = 4096;

/// Appends twenty chunks to each of two sessions and returns them per session. The backup contains the first ten of
/// each.
fn filled(folder: &Path, with_backup: bool) -> (Store, [Vec<Vec<u8>>; 2]) {
    let mut store = open(folder);
    let mut all = [Vec::new(), Vec::new()];
    for number in 0..20_u64 {
        for (at, list) in all.iter_mut().enumerate() {
            let chunk = bytes(number + 100 * at as u64, 200 + number as usize * 411);
            store.append(session(at as u128), &chunk, &with_text("word"), minute(1)).unwrap();
            list.push(chunk);
        }
        if number == 9 && with_backup {
            store.backup_if_changed(minute(2)).unwrap().unwrap();
        }
    }
    (store, all)
}

fn closed(with_backup: bool) -> (TempDir, [Vec<Vec<u8>>; 2]) {
    let folder = tempdir().unwrap();
    let (store, all) = filled(folder.path(), with_backup);
    drop(store);
    (folder, all)
}

fn stored(store: &Store, number: u128) -> Vec<Vec<u8>> {
    store.chunks(session(number)).unwrap().bytes
}

/// Returns the pages that contain parts of each chunk, found by every eight bytes of it.
fn pages_of(file: &Path, all: &[Vec<Vec<u8>>; 2]) -> [Vec<BTreeSet<usize>>; 2] {
    let content = fs::read(file).unwrap();
    let places: HashMap<&[u8], usize> =
        content.windows(8).enumerate().map(|(at, window)| (window, at / PAGE)).collect();
    let pages = |chunk: &Vec<u8>| chunk.windows(8).filter_map(|window| places.get(window).copied()).collect();
    all.each_ref().map(|chunks| chunks.iter().map(pages).collect())
}

#[test]
fn a_destroyed_header_loses_nothing_and_the_damaged_file_is_kept_unchanged() {
    let (folder, all) = closed(true);
    damage(&database(folder.path()), |file| file[..100].fill(0xff));
    let before = fs::read(database(folder.path())).unwrap();

    let opened = Store::open(folder.path(), minute(5)).unwrap();
    let report = recovery(&opened);
    assert_eq!(report.sessions_from_backup, 2);
    assert_eq!((report.chunks_salvaged, report.chunks_lost), (20, 0));
    assert!(report.restored_from.as_ref().unwrap().starts_with(opened.store.backups_folder()));
    let aside = report.moved_to.as_ref().unwrap();
    assert_eq!(aside, &folder.path().join("damaged/actiescan-20261105T120500Z.db"));
    assert_eq!(fs::read(aside).unwrap(), before);
    assert_eq!([stored(&opened.store, 0), stored(&opened.store, 1)], all, "all chunks in their order");
    assert!(opened.store.check().unwrap().is_sound());
    let rows = opened.store.sessions().unwrap();
    assert!(
        rows.iter().all(|row| !row.damaged && !row.projected),
        "the caller derives the projections again: {rows:?}"
    );
    drop(opened);
    assert_eq!(
        Store::open(folder.path(), minute(6)).unwrap().report.outcome,
        OpenOutcome::Normal,
        "the second start finds a sound database"
    );
}

#[test]
fn a_lost_page_loses_only_the_chunks_on_it() {
    let (folder, all) = closed(false);
    let pages = fs::metadata(database(folder.path())).unwrap().len() as usize / PAGE;
    let pages_of_chunks = pages_of(&database(folder.path()), &all);
    let mut losses = 0;
    for page in (0..pages).step_by(11).chain([1, 2, 3, 4, 5, 6, 7]) {
        let other = tempdir().unwrap();
        copy_folder(folder.path(), other.path());
        damage(&database(other.path()), |file| file[page * PAGE..(page + 1) * PAGE].fill(0));
        let opened = Store::open(other.path(), minute(5)).unwrap();
        for (at, chunks) in all.iter().enumerate() {
            let found = stored(&opened.store, at as u128);
            assert!(found.iter().all(|chunk| chunks.contains(chunk)), "only chunks that were written");
            let missing: Vec<_> = (0..chunks.len()).filter(|number| !found.contains(&chunks[*number])).collect();
            for number in &missing {
                assert!(
                    pages_of_chunks[at][*number].contains(&page),
                    "chunk {number} was lost and is not on page {page}"
                );
            }
            losses += missing.len();
        }
    }
    assert!(losses > 0, "some of these pages contained chunks");
}

#[test]
fn lost_chunks_are_counted_and_their_session_stays_marked_as_damaged() {
    let (folder, all) = closed(false);
    let middle = position(&database(folder.path()), &all[1][15][..300]).unwrap();
    damage(&database(folder.path()), |file| file[middle] ^= 1);
    let opened = Store::open(folder.path(), minute(5)).unwrap();
    assert_eq!(recovery(&opened).chunks_lost, 1);
    drop(opened);
    let store = open(folder.path());
    let marked: Vec<_> = store.sessions().unwrap().into_iter().filter(|row| row.damaged).map(|row| row.id).collect();
    assert_eq!(marked, [session(1)]);
    let found = store.chunks(marked[0]).unwrap();
    assert_eq!((found.bytes.len(), found.damaged), (19, 1));
}

#[test]
fn a_damaged_chunk_is_restored_from_the_backup_and_a_deleted_session_stays_deleted() {
    let (folder, all) = closed(true);
    let mut store = open(folder.path());
    store.delete(session(0), minute(3)).unwrap();
    store.trash(session(1), minute(3)).unwrap();
    store.put_setting("theme", "2").unwrap();
    drop(store);
    let place = position(&database(folder.path()), &all[1][5][..300]).unwrap();
    damage(&database(folder.path()), |file| file[place] ^= 0x40);

    let opened = Store::open(folder.path(), minute(5)).unwrap();
    assert_eq!(recovery(&opened).chunks_lost, 0);
    let rows = opened.store.sessions().unwrap();
    assert_eq!(rows.iter().map(|row| (row.id, row.removed_at)).collect::<Vec<_>>(), [(session(1), Some(minute(3)))]);
    assert_eq!(stored(&opened.store, 1), all[1]);
    assert_eq!(opened.store.get_setting("theme").unwrap().as_deref(), Some("2"));
    assert_eq!(opened.store.search("word").unwrap().len(), 0, "the caller indexes its words again");
}

#[test]
fn a_truncated_file_is_merged_with_the_backup() {
    let (folder, all) = closed(true);
    let length = fs::metadata(database(folder.path())).unwrap().len() as usize;
    for left in [0, 50, 100, PAGE, length / 3, length / 2 + 77, length - 1] {
        let other = tempdir().unwrap();
        copy_folder(folder.path(), other.path());
        damage(&database(other.path()), |file| file.truncate(left));
        let opened = Store::open(other.path(), minute(5)).unwrap();
        assert!(recovery(&opened).restored_from.is_some());
        for (at, chunks) in all.iter().enumerate() {
            let found = stored(&opened.store, at as u128);
            assert!(chunks[..10].iter().all(|chunk| found.contains(chunk)), "the backup has these");
            assert!(found.iter().all(|chunk| chunks.contains(chunk)));
        }
        assert!(left < length - 1 || recovery(&opened).chunks_salvaged >= 18, "almost the whole file is left");
    }
}

#[test]
fn a_file_that_is_no_database_is_moved_aside_and_replaced_by_an_empty_database() {
    let folder = tempdir().unwrap();
    fs::write(database(folder.path()), "a letter to the council").unwrap();
    let opened = Store::open(folder.path(), minute(5)).unwrap();
    let aside = recovery(&opened).moved_to.clone().unwrap();
    assert_eq!(fs::read(aside).unwrap(), b"a letter to the council");
    assert!(opened.store.sessions().unwrap().is_empty() && recovery(&opened).restored_from.is_none());
}

#[test]
fn chunks_that_are_only_in_the_log_are_salvaged_when_the_file_is_destroyed() {
    let (folder, killed) = (tempdir().unwrap(), tempdir().unwrap());
    let (store, all) = filled(folder.path(), false);
    copy_folder(folder.path(), killed.path());
    drop(store);
    fs::remove_file(database(killed.path())).unwrap();
    let opened = Store::open(killed.path(), minute(5)).unwrap();
    assert_eq!(recovery(&opened).chunks_lost, 0);
    assert_eq!([stored(&opened.store, 0), stored(&opened.store, 1)], all);
}

#[test]
fn a_missing_database_comes_back_from_the_newest_sound_backup() {
    let (folder, all) = closed(true);
    let mut store = open(folder.path());
    let newest = store.backup_if_changed(minute(3)).unwrap().unwrap();
    drop(store);
    let oldest = fs::read_dir(newest.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path()).min().unwrap();
    fs::remove_file(database(folder.path())).unwrap();
    let place = position(&newest, &all[0][3][..]).unwrap();
    damage(&newest, |file| file[place] ^= 1);
    let opened = Store::open(folder.path(), minute(5)).unwrap();
    let report = recovery(&opened);
    assert_eq!((report.restored_from.as_ref(), report.moved_to.as_ref()), (Some(&oldest), None));
    assert_eq!(stored(&opened.store, 0), all[0][..10]);
    assert!(opened.store.sessions().unwrap().iter().all(|row| row.projected), "the backup has the projections");
    assert_eq!(opened.store.search("word").unwrap().len(), 2);
}

#[test]
fn chunks_that_were_compacted_before_the_damage_do_not_count_as_lost() {
    let (folder, all) = closed(true);
    let mut store = open(folder.path());
    store.compact(session(0), b"everything", minute(3)).unwrap();
    drop(store);
    damage(&database(folder.path()), |file| file[..100].fill(0));
    let opened = Store::open(folder.path(), minute(5)).unwrap();
    assert_eq!(recovery(&opened).chunks_lost, 0);
    let found = stored(&opened.store, 0);
    assert_eq!(
        (&found[..10], &found[10..]),
        (&all[0][..10], &[b"everything".to_vec()][..]),
        "the chunks of the backup are kept as well"
    );
}

#[test]
fn a_recovery_that_was_interrupted_at_any_step_is_completed_by_the_next_start() {
    let folder = tempdir().unwrap();
    let (store, mut all) = filled(folder.path(), true);
    drop(store);
    let mut store = open(folder.path());
    store.append(session(0), b"only in the log", &with_text(""), minute(3)).unwrap();
    all[0].push(b"only in the log".to_vec());
    let damaged = tempdir().unwrap();
    copy_folder(folder.path(), damaged.path());
    drop(store);
    let place = position(&database(damaged.path()), &all[1][5][..300]).unwrap();
    damage(&database(damaged.path()), |file| file[place] ^= 1);
    let plan = r#"{"stamp":"20261105T120500Z","damage":{"reason":"cut","sessions":null},"files":["","-wal","-shm"]}"#;
    for step in 0..7 {
        let other = tempdir().unwrap();
        copy_folder(damaged.path(), other.path());
        let at = |name: &str| other.path().join(name);
        fs::write(at("actiescan.recovering.part"), &plan[..40]).unwrap();
        if step >= 1 {
            fs::write(at("actiescan.recovering"), plan).unwrap();
        }
        fs::create_dir(at("damaged")).unwrap();
        for (moved, suffix) in (2..).zip(["", "-wal", "-shm"]) {
            if step >= moved {
                let target = at(&format!("damaged/actiescan-20261105T120500Z.db{suffix}"));
                fs::rename(at(&format!("actiescan.db{suffix}")), target).unwrap();
            }
        }
        if step >= 5 {
            fs::write(at("actiescan.db.part"), bytes(5, 9_000)).unwrap();
            fs::write(at("actiescan.db.part-journal"), bytes(6, 900)).unwrap();
        }
        if step >= 6 {
            // The new database is in place, but the plan has not been removed.
            fs::copy(fs::read_dir(at("backups")).unwrap().next().unwrap().unwrap().path(), at("actiescan.db")).unwrap();
        }
        let opened = Store::open(other.path(), minute(5)).unwrap();
        assert_eq!(recovery(&opened).chunks_lost, 0, "step {step}");
        assert_eq!([stored(&opened.store, 0), stored(&opened.store, 1)], all, "step {step}");
        assert!(!at("actiescan.recovering").exists() && !at("actiescan.db.part").exists());
        drop(opened);
        assert_eq!(Store::open(other.path(), minute(6)).unwrap().report.outcome, OpenOutcome::Normal);
    }
}

#[test]
fn a_second_recovery_moves_the_damaged_file_to_another_name() {
    let (folder, all) = closed(true);
    for round in 0..2_u8 {
        damage(&database(folder.path()), |file| file[..100].fill(round));
        let mut opened = Store::open(folder.path(), minute(5)).unwrap();
        let names = fs::read_dir(folder.path().join("damaged")).unwrap().count();
        assert_eq!(names, usize::from(round) + 1);
        opened.store.append(session(0), &[round; 50], &with_text("word"), minute(5)).unwrap();
        assert!(opened.store.backup_due(minute(50)), "a recovered database differs from every backup");
    }
    let found = stored(&open(folder.path()), 0);
    let expected = [&all[0][..], &[vec![0; 50], vec![1; 50]]].concat();
    assert_eq!(found, expected);
}

#[test]
fn a_changed_schema_and_unreadable_values_are_damage() {
    for sql in [
        "DROP TABLE projections",
        "DROP TABLE search",
        "UPDATE sessions SET updated_at = '2026-13-05T12:00:00Z'",
        "UPDATE sessions SET last_seq = 9223372036854775807",
        "UPDATE sessions SET first_seq = -9223372036854775808",
        "PRAGMA foreign_keys = OFF; DELETE FROM sessions",
        "PRAGMA user_version = 0",
        "DELETE FROM chunks WHERE seq = 12",
    ] {
        let (folder, all) = closed(true);
        raw(folder.path()).execute_batch(sql).unwrap();
        let opened = Store::open(folder.path(), minute(5)).unwrap();
        assert!(recovery(&opened).restored_from.is_some(), "{sql}");
        let found = stored(&opened.store, 1);
        assert!(all[1].iter().filter(|chunk| found.contains(chunk)).count() >= 19, "{sql}");
        assert_eq!(recovery(&opened).chunks_lost > 0, sql.starts_with("DELETE FROM chunks"), "{sql}");
    }
}

#[test]
fn a_broken_search_index_is_rebuilt_without_a_recovery() {
    let (folder, _) = closed(false);
    let raw = raw(folder.path());
    raw.execute_batch("UPDATE search_data SET block = zeroblob(40) WHERE id > 10; DELETE FROM search_docsize").unwrap();
    drop(raw);
    let opened = Store::open(folder.path(), minute(5)).unwrap();
    assert_eq!(opened.report.outcome, OpenOutcome::Normal);
    assert_eq!(opened.store.search("word").unwrap().len(), 2);
    assert!(opened.store.check().unwrap().search.is_empty());
}

#[test]
fn settings_and_sessions_of_the_damaged_file_win_over_the_backup() {
    let (folder, _) = closed(true);
    let mut store = open(folder.path());
    store.put_setting("theme", "1").unwrap();
    store.backup_if_changed(minute(3)).unwrap().unwrap();
    store.put_setting("theme", "2").unwrap();
    store.trash(session(1), minute(4)).unwrap();
    drop(store);
    damage(&database(folder.path()), |file| file[..100].fill(0));
    let store = Store::open(folder.path(), minute(5)).unwrap().store;
    assert_eq!(store.get_setting("theme").unwrap().as_deref(), Some("2"));
    assert_eq!(store.sessions().unwrap().iter().filter(|row| row.removed_at.is_some()).count(), 1);
}

#[test]
fn a_file_with_nothing_but_its_first_page_is_kept_unchanged_beside_the_log() {
    let (folder, killed) = (tempdir().unwrap(), tempdir().unwrap());
    drop(filled(folder.path(), true));
    let mut store = open(folder.path());
    store.append(session(0), b"in the log", &with_text("word"), minute(3)).unwrap();
    copy_folder(folder.path(), killed.path());
    drop(store);
    damage(&database(killed.path()), |file| file[PAGE..].fill(0));
    let before = fs::read(database(killed.path())).unwrap();
    let opened = Store::open(killed.path(), minute(5)).unwrap();
    let aside = recovery(&opened).moved_to.clone().unwrap();
    assert!(fs::read(aside).unwrap() == before, "closing the damaged file wrote the log into it");
    assert!(stored(&opened.store, 0).contains(&b"in the log".to_vec()));
}
