//! Migration of a database of version 1: after a backup, and without loss.

use crate::fixture::*;
use std::fs;
use std::path::Path;
use store::{OpenOutcome, Store, StoreError};

/// Creates a data folder as a build of version 1 left it. The first of those builds created no tables for imports.
fn create_version_1(folder: &Path, with_exchange: bool) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/0.1.0-version-1.db");
    fs::copy(fixture, database(folder)).unwrap();
    if !with_exchange {
        raw(folder).execute_batch("DROP TABLE imports; DROP TABLE tombstones; PRAGMA journal_mode = WAL").unwrap();
    }
}

fn backups(folder: &Path) -> Vec<std::path::PathBuf> {
    fs::read_dir(folder.join("backups")).into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
}

fn version_of(path: &Path) -> i64 {
    let db = rusqlite::Connection::open(path).unwrap();
    db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[test]
fn a_data_folder_of_version_1_is_backed_up_and_migrated_without_loss() {
    for with_exchange in [true, false] {
        let folder = tempdir().unwrap();
        create_version_1(folder.path(), with_exchange);
        let opened = Store::open(folder.path(), minute(5)).unwrap();
        assert_eq!(opened.report.outcome, OpenOutcome::Normal, "a migration is not reported as a recovery");
        let mut store = opened.store;
        let rows = store.sessions().unwrap();
        let mut names: Vec<_> = rows.iter().map(|row| row.initiative.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Leerwerkplaats De Brug", "Taalhuis op de werkvloer"]);
        assert!(rows.iter().all(|row| !row.damaged && row.projected));
        // The names are found at once; the caller derives the texts again.
        assert_eq!(store.search("werkplaats").unwrap().len(), 1);
        let again = store.without_projection().unwrap();
        assert_eq!(again.len(), 2);
        let projections: Vec<_> = again.iter().map(|id| (*id, with_text("Bewaard door een eerdere bouw."))).collect();
        store.replace_projections(&projections).unwrap();
        assert!(store.without_projection().unwrap().is_empty());
        assert_eq!(store.search("erdere bouw").unwrap().len(), 2);
        assert!(store.check().unwrap().is_sound());
        let (first, second) = (rows[0].id, rows[1].id);
        store.trash(first, minute(6)).unwrap();
        store.delete(first, minute(6)).unwrap();
        assert!(store.deleted_at(first).unwrap().is_some(), "the tables of version 2 exist");
        assert!(store.imports(second).unwrap().is_empty());
        drop(store);
        assert_eq!(version_of(&database(folder.path())), 6);
        let [backup] = &backups(folder.path())[..] else {
            panic!("exactly one backup is expected: {:?}", backups(folder.path()))
        };
        assert_eq!(version_of(backup), 1);
        assert!(!folder.path().join("damaged").exists());

        let again = Store::open(folder.path(), minute(7)).unwrap();
        assert_eq!(again.report.outcome, OpenOutcome::Normal);
        assert_eq!(again.store.sessions().unwrap().len(), 1);
        assert_eq!(backups(folder.path()).len(), 1, "the second start makes no further backup");
    }
}

#[test]
fn a_backup_of_version_1_restores_a_lost_database() {
    let folder = tempdir().unwrap();
    create_version_1(folder.path(), false);
    drop(Store::open(folder.path(), minute(5)).unwrap());
    fs::write(database(folder.path()), "no database any more").unwrap();
    let opened = Store::open(folder.path(), minute(6)).unwrap();
    assert_eq!(recovery(&opened).sessions_from_backup, 2);
    assert_eq!(opened.store.sessions().unwrap().len(), 2);
}

#[test]
fn a_damaged_database_of_version_1_is_recovered_before_it_is_migrated() {
    let folder = tempdir().unwrap();
    create_version_1(folder.path(), false);
    raw(folder.path()).execute_batch("UPDATE chunks SET bytes = zeroblob(10) WHERE number = 1").unwrap();
    let opened = Store::open(folder.path(), minute(5)).unwrap();
    assert!(recovery(&opened).chunks_lost > 0, "{:?}", opened.report);
    assert!(!opened.store.check().unwrap().schema_differs);
}

#[test]
fn a_migration_whose_backup_fails_changes_nothing_and_is_tried_again() {
    let folder = tempdir().unwrap();
    create_version_1(folder.path(), true);
    let before = fs::read(database(folder.path())).unwrap();
    fs::write(folder.path().join("backups"), "a file in the place of the folder").unwrap();
    let refused = Store::open(folder.path(), minute(5)).unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused:?}");
    assert!(fs::read(database(folder.path())).unwrap() == before, "the database is unchanged");
    fs::remove_file(folder.path().join("backups")).unwrap();
    let opened = Store::open(folder.path(), minute(6)).unwrap();
    assert_eq!((opened.report.outcome, backups(folder.path()).len()), (OpenOutcome::Normal, 1));
}
