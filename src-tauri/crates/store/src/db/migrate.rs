//! Brings a database to the newest version: one numbered SQL file per step, all of them in one transaction, after a
//! verified backup. A step that fails leaves the database and the backups as they were. Refuses a database that is newer
//! than this program.

use crate::backups;
use crate::data_folder::Folder;
use crate::db::check;
use crate::tables::revision;
use crate::{CheckReport, StoreError};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// The step at index n leads to `user_version` n + 1.
pub(crate) const MIGRATIONS: &[&str] =
    &[include_str!("../../migrations/0001_first.sql"), include_str!("../../migrations/0002_exchange.sql")];

/// Marks the file as ours: the letters "Acsn".
pub(crate) const APPLICATION_ID: u32 = 0x4163_736e;

/// The newest version this program can read.
pub(crate) fn known() -> u32 {
    count(MIGRATIONS)
}

fn count(migrations: &[&str]) -> u32 {
    u32::try_from(migrations.len()).expect("there are a handful of migrations")
}

/// The version a database has; 0 for an empty one.
pub(crate) fn version(db: &Connection) -> Result<u32, StoreError> {
    let found: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    u32::try_from(found).map_err(|_| StoreError::Damaged(format!("user_version {found}")))
}

/// Runs the steps that a database lacks, all or none of them.
pub(crate) fn migrate(db: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let found = version(db)?;
    let known = count(migrations);
    if found > known {
        return Err(StoreError::NewerDatabase { found, known });
    }
    if found == known {
        return Ok(());
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    run_steps(&tx, migrations, found)?;
    Ok(tx.commit()?)
}

fn run_steps(tx: &Transaction<'_>, migrations: &[&str], found: u32) -> Result<(), StoreError> {
    for sql in migrations.iter().skip(found as usize) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(tx.pragma_update(None, "user_version", count(migrations))?)
}

/// Brings the database of a data folder, which was found sound, to the newest version: first a backup, then the steps,
/// and only what is found sound again is committed. Gives the version it had; none where there was nothing to do.
pub(crate) fn upgrade(
    db: &mut Connection,
    folder: &Folder,
    migrations: &[&str],
    now: DateTime<Utc>,
) -> Result<Option<u32>, StoreError> {
    let (found, known) = (version(db)?, count(migrations));
    if found == known {
        return Ok(None);
    }
    let failed = |error: StoreError| match error {
        // A person can do something about these; the next start tries again.
        StoreError::Full | StoreError::ReadOnly(_) | StoreError::Busy | StoreError::NewerDatabase { .. } => error,
        other => StoreError::Migration { found, known, cause: Box::new(other) },
    };
    let revision = revision::read(db)?;
    // Without a backup nothing is begun, and none is promised.
    backups::make_before_migration(db, folder, &revision, now)?;
    run_checked(db, migrations, found).map_err(failed)?;
    Ok(Some(found))
}

/// Runs the steps, and commits only what is found sound. Whether tables and indexes are as they should be follows from
/// the steps themselves.
fn run_checked(db: &mut Connection, migrations: &[&str], found: u32) -> Result<(), StoreError> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    run_steps(&tx, migrations, found)?;
    let report = CheckReport { schema_differs: false, ..check::inspect(&tx)? };
    if !report.is_sound() {
        return Err(StoreError::Damaged(format!("the steps left damage: {report:?}")));
    }
    Ok(tx.commit()?)
}

/// The names and SQL of all tables and indexes, to compare a file with what the migrations make.
pub(crate) fn schema(db: &Connection) -> Result<Vec<(String, Option<String>)>, StoreError> {
    let mut query = db.prepare("SELECT type || ' ' || name || ' ' || tbl_name, sql FROM sqlite_schema ORDER BY 1")?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open;
    use crate::{Projection, Store};
    use std::collections::BTreeMap;
    use std::path::Path;
    use uuid::Uuid;

    #[test]
    fn a_step_that_fails_halfway_takes_the_steps_before_it_back_too() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &["CREATE TABLE a (x)"]).unwrap();
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x)", "CREATE TABLE c (x); CREATE TABLE a (x)"];
        assert!(migrate(&mut db, &steps).is_err(), "the third step makes table a again");
        assert_eq!(version(&db).unwrap(), 1);
        assert_eq!(schema(&db).unwrap().len(), 1, "tables b and c were rolled back");
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_793_880_000, 0).unwrap()
    }

    /// A data folder with one session, and a connection to its database as a start has it.
    fn one_session() -> (tempfile::TempDir, Folder, Connection) {
        let place = tempfile::tempdir().unwrap();
        let mut store = Store::open(place.path(), now()).unwrap().store;
        store.append(Uuid::nil(), b"before", &Projection::default(), now()).unwrap();
        drop(store);
        let folder = Folder::make(place.path()).unwrap();
        let db = open::connect(&folder.database()).unwrap();
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
        assert_eq!((found, version(&db).unwrap()), (Some(known()), known() + 1));
        let [backup] = &backups::newest_first(&folder)[..] else { panic!("not one backup") };
        let copy = open::connect_to_read(backup).unwrap();
        assert_eq!(version(&copy).unwrap(), known(), "it is of before");
        assert!(check::inspect(&copy).unwrap().is_sound());
        assert_eq!(upgrade(&mut db, &folder, &with(&["CREATE TABLE later (x)"]), now()).unwrap(), None);
    }

    #[test]
    fn a_step_that_fails_leaves_the_database_and_the_backups_as_they_were_and_adds_one_backup_however_often() {
        let (_place, folder, mut db) = one_session();
        let before = std::fs::read(folder.database()).unwrap();
        let steps = with(&["CREATE TABLE later (x)", "INSERT INTO nowhere VALUES (1)"]);
        let refused = upgrade(&mut db, &folder, &steps, now()).unwrap_err();
        assert!(matches!(refused, StoreError::Migration { found: 2, known: 4, .. }), "{refused:?}");
        let backed_up = files(&folder.backups());
        assert_eq!(backed_up.len(), 1);
        for later in 1..4 {
            let at = now() + chrono::TimeDelta::minutes(later);
            upgrade(&mut db, &folder, &steps, at).unwrap_err();
        }
        assert!(files(&folder.backups()) == backed_up, "a backup of the same data is not made again");
        drop(db);
        assert!(std::fs::read(folder.database()).unwrap() == before, "the database is another one");
        let store = Store::open(folder.database().parent().unwrap(), now()).unwrap().store;
        assert_eq!(store.chunks(Uuid::nil()).unwrap().bytes, [b"before"]);
    }

    #[test]
    fn steps_that_leave_damage_are_taken_back() {
        let (_place, folder, mut db) = one_session();
        let steps = with(&["UPDATE chunks SET bytes = x'00'"]);
        let refused = upgrade(&mut db, &folder, &steps, now()).unwrap_err();
        assert!(matches!(refused, StoreError::Migration { .. }), "{refused:?}");
        assert_eq!(version(&db).unwrap(), known());
        assert!(check::inspect(&db).unwrap().is_sound());
    }

    #[test]
    fn without_a_backup_no_step_is_run() {
        let (_place, folder, mut db) = one_session();
        // A file in the place of the folder stands for one that cannot be written.
        std::fs::write(folder.backups(), "no folder").unwrap();
        assert!(upgrade(&mut db, &folder, &with(&["CREATE TABLE later (x)"]), now()).is_err());
        assert_eq!(version(&db).unwrap(), known());
        assert!(check::inspect(&db).unwrap().is_sound());
    }

    #[test]
    fn only_the_missing_steps_are_run() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &["CREATE TABLE a (x)"]).unwrap();
        migrate(&mut db, &["CREATE TABLE a (x)", "CREATE TABLE b (x)"]).unwrap();
        assert_eq!((version(&db).unwrap(), schema(&db).unwrap().len()), (2, 2));
        assert!(matches!(migrate(&mut db, &[]), Err(StoreError::NewerDatabase { found: 2, known: 0 })));
    }
}
