//! Migrations: one numbered SQL file per version, run in one transaction. `upgrade` runs them on a data folder after a
//! backup.

use crate::error::StoreError;
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// SQL of each version. The step at index n leads to `user_version` n + 1.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_first.sql"),
    include_str!("../../migrations/0002_exchange.sql"),
    include_str!("../../migrations/0003_instruments.sql"),
    include_str!("../../migrations/0004_list.sql"),
    include_str!("../../migrations/0005_search.sql"),
    include_str!("../../migrations/0006_follow_ups.sql"),
];

/// Version from which a database has instruments.
pub(crate) const WITH_INSTRUMENTS: u32 = 3;

/// Marks a database as ours: the letters "Acsn" in `application_id`.
pub(crate) const APPLICATION_ID: u32 = 0x4163_736e;

/// Returns the newest version this program can read.
pub(crate) fn known_version() -> u32 {
    count(MIGRATIONS)
}

/// Returns the number of migrations, which is the version they lead to.
pub(crate) fn count(migrations: &[&str]) -> u32 {
    u32::try_from(migrations.len()).expect("the number of migrations fits 32 bits")
}

/// Returns the version of a database; 0 for an empty one.
pub(crate) fn version(db: &Connection) -> Result<u32, StoreError> {
    let found: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    u32::try_from(found).map_err(|_| StoreError::Damaged(format!("user_version {found}")))
}

/// Runs the steps that a database lacks, all of them or none.
///
/// # Errors
/// [`StoreError::NewerDatabase`] where the database has a version that this program does not know.
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

/// Runs the steps after version `found` within the caller's transaction.
pub(crate) fn run_steps(tx: &Transaction<'_>, migrations: &[&str], found: u32) -> Result<(), StoreError> {
    for sql in migrations.iter().skip(found as usize) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(tx.pragma_update(None, "user_version", count(migrations))?)
}

/// Returns names and SQL of all tables and indexes, sorted by name.
pub(crate) fn schema(db: &Connection) -> Result<Vec<(String, Option<String>)>, StoreError> {
    let mut query = db.prepare("SELECT type || ' ' || name || ' ' || tbl_name, sql FROM sqlite_schema ORDER BY 1")?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_fails_rolls_back_the_steps_before_it() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &["CREATE TABLE a (x)"]).unwrap();
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x)", "CREATE TABLE c (x); CREATE TABLE a (x)"];
        assert!(migrate(&mut db, &steps).is_err(), "the third step creates table a a second time");
        assert_eq!(version(&db).unwrap(), 1);
        assert_eq!(schema(&db).unwrap().len(), 1, "tables b and c were rolled back");
    }

    #[test]
    fn version_6_has_every_session_derived_again() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &MIGRATIONS[..5]).unwrap();
        db.execute_batch(
            "INSERT INTO sessions (id, created_at, updated_at, first_seq, last_seq, lost) VALUES (zeroblob(16), '', '', 1, 0, 0);
             INSERT INTO searched SELECT number FROM sessions",
        )
        .unwrap();
        migrate(&mut db, MIGRATIONS).unwrap();
        let derived: i64 = db.query_row("SELECT count(*) FROM searched", [], |row| row.get(0)).unwrap();
        assert_eq!(derived, 0);
    }

    #[test]
    fn only_the_missing_steps_run() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &["CREATE TABLE a (x)"]).unwrap();
        migrate(&mut db, &["CREATE TABLE a (x)", "CREATE TABLE b (x)"]).unwrap();
        assert_eq!((version(&db).unwrap(), schema(&db).unwrap().len()), (2, 2));
        assert!(matches!(migrate(&mut db, &[]), Err(StoreError::NewerDatabase { found: 2, known: 0 })));
    }
}
