//! Brings a database to the newest version, one numbered SQL file per step, each in its own transaction.
//! Refuses a database that is newer than this program.

use crate::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// The step at index n leads to `user_version` n + 1.
pub(crate) const MIGRATIONS: &[&str] = &[include_str!("../migrations/0001_first.sql")];

/// Marks the file as ours: the letters "Acsn".
pub(crate) const APPLICATION_ID: u32 = 0x4163_736e;

/// The newest version this program can read.
pub(crate) fn known() -> u32 {
    u32::try_from(MIGRATIONS.len()).expect("there are a handful of migrations")
}

/// The version a database has; 0 for an empty one.
pub(crate) fn version(db: &Connection) -> Result<u32, StoreError> {
    let found: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    u32::try_from(found).map_err(|_| StoreError::Damaged(format!("user_version {found}")))
}

/// Runs the steps that a database lacks.
pub(crate) fn migrate(db: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let found = version(db)?;
    let known = u32::try_from(migrations.len()).expect("there are a handful of migrations");
    if found > known {
        return Err(StoreError::NewerDatabase { found, known });
    }
    for (number, sql) in (1..=known).zip(migrations).skip(found as usize) {
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(sql)?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", number)?;
        tx.commit()?;
    }
    Ok(())
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

    #[test]
    fn a_step_that_fails_halfway_leaves_the_version_before_it() {
        let mut db = Connection::open_in_memory().unwrap();
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"];
        assert!(migrate(&mut db, &steps).is_err(), "the second step makes table a again");
        assert_eq!(version(&db).unwrap(), 1, "the first step stands");
        assert_eq!(schema(&db).unwrap().len(), 1, "table b was rolled back");
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
