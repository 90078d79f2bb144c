//! Migrates the database of a data folder: first a backup, then the steps, then a check before COMMIT.

use crate::copies::backups;
use crate::data_folder::DataFolder;
use crate::db::check::{self, CheckReport};
use crate::db::migrate;
use crate::error::StoreError;
use crate::tables::revision;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior};

/// Migrates a database that was found sound to the newest version. Returns its previous version; `None` where it
/// already was the newest.
///
/// # Errors
/// [`StoreError::Migration`] where a step failed. [`StoreError::Full`], [`StoreError::ReadOnly`] and
/// [`StoreError::Busy`] are returned as they are. The database is unchanged.
pub(crate) fn upgrade(
    db: &mut Connection,
    folder: &DataFolder,
    migrations: &[&str],
    now: DateTime<Utc>,
) -> Result<Option<u32>, StoreError> {
    let (found, known) = (migrate::version(db)?, migrate::count(migrations));
    if found == known {
        return Ok(None);
    }
    let failed = |error: StoreError| match error {
        // A person can solve these, and the next start tries again.
        StoreError::Full | StoreError::ReadOnly(_) | StoreError::Busy | StoreError::NewerDatabase { .. } => error,
        other => StoreError::Migration { found, known, cause: Box::new(other) },
    };
    let revision = revision::read(db)?;
    // `Migration` implies that a backup exists, so an error before this point must not become one.
    backups::make_before_migration(db, folder, &revision, now)?;
    run_checked(db, migrations, found).map_err(failed)?;
    Ok(Some(found))
}

/// Runs the steps and commits only where the result is sound. The schema is not compared: it follows from the steps.
fn run_checked(db: &mut Connection, migrations: &[&str], found: u32) -> Result<(), StoreError> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    migrate::run_steps(&tx, migrations, found)?;
    let report = CheckReport { schema_differs: false, ..check::inspect(&tx)? };
    if !report.is_sound() {
        return Err(StoreError::Damaged(format!("the steps left damage: {report:?}")));
    }
    Ok(tx.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::connect::{connect, connect_to_read};
    use crate::db::migrate::{MIGRATIONS, known_version, version};
    use crate::store::Store;
    use crate::tables::projections::Projection;
    use std::collections::BTreeMap;
    use std::path::Path;
    use uuid::Uuid;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_793_880_000, 0).unwrap()
    }

    /// Creates a data folder with one session and connects to its database as a start does.
    fn one_session() -> (tempfile::TempDir, DataFolder, Connection) {
        let place = tempfile::tempdir().unwrap();
        let mut store = Store::open(place.path(), now()).unwrap().store;
        store.append(Uuid::nil(), b"before", &Projection::default(), now()).unwrap();
        drop(store);
        let folder = DataFolder::create(place.path()).unwrap();
        let db = connect(&folder.database()).unwrap();
        (place, folder, db)
    }

    fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| entry.path().is_file());
        entries
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap()))
            .collect()
    }

    fn with(steps: &[&'static str]) -> Vec<&'static str> {
        MIGRATIONS.iter().chain(steps).copied().collect()
    }

    #[test]
    fn a_sound_backup_is_made_before_the_first_step() {
        let (_place, folder, mut db) = one_session();
        let found = upgrade(&mut db, &folder, &with(&["CREATE TABLE later (x)"]), now()).unwrap();
        assert_eq!((found, version(&db).unwrap()), (Some(known_version()), known_version() + 1));
        let [backup] = &backups::newest_first(&folder)[..] else { panic!("exactly one backup is expected") };
        let copy = connect_to_read(backup).unwrap();
        assert_eq!(version(&copy).unwrap(), known_version(), "the backup was made before the migration");
        assert!(check::inspect(&copy).unwrap().is_sound());
        assert_eq!(upgrade(&mut db, &folder, &with(&["CREATE TABLE later (x)"]), now()).unwrap(), None);
    }

    #[test]
    fn a_failing_step_changes_no_database_and_makes_one_backup_however_often_it_is_tried() {
        let (_place, folder, mut db) = one_session();
        let before = std::fs::read(folder.database()).unwrap();
        let steps = with(&["CREATE TABLE later (x)", "INSERT INTO nowhere VALUES (1)"]);
        let refused = upgrade(&mut db, &folder, &steps, now()).unwrap_err();
        let version = known_version();
        let StoreError::Migration { found, known, .. } = refused else { panic!("{refused:?}") };
        assert_eq!((found, known), (version, version + 2));
        let backed_up = files(&folder.backups());
        assert_eq!(backed_up.len(), 1);
        for later in 1..4 {
            let at = now() + chrono::TimeDelta::minutes(later);
            upgrade(&mut db, &folder, &steps, at).unwrap_err();
        }
        assert!(files(&folder.backups()) == backed_up, "the same data is backed up once");
        drop(db);
        assert!(std::fs::read(folder.database()).unwrap() == before, "the database was not changed");
        let store = Store::open(folder.database().parent().unwrap(), now()).unwrap().store;
        assert_eq!(store.chunks(Uuid::nil()).unwrap().bytes, [b"before"]);
    }

    #[test]
    fn steps_that_leave_damage_are_rolled_back() {
        let (_place, folder, mut db) = one_session();
        let steps = with(&["UPDATE chunks SET bytes = x'00'"]);
        let refused = upgrade(&mut db, &folder, &steps, now()).unwrap_err();
        assert!(matches!(refused, StoreError::Migration { .. }), "{refused:?}");
        assert_eq!(version(&db).unwrap(), known_version());
        assert!(check::inspect(&db).unwrap().is_sound());
    }

    #[test]
    fn no_step_runs_when_the_backup_fails() {
        let (_place, folder, mut db) = one_session();
        // A file in place of the folder simulates a folder that cannot be written.
        std::fs::write(folder.backups(), "no folder").unwrap();
        assert!(upgrade(&mut db, &folder, &with(&["CREATE TABLE later (x)"]), now()).is_err());
        assert_eq!(version(&db).unwrap(), known_version());
        assert!(check::inspect(&db).unwrap().is_sound());
    }
}
