//! Remembers that the whole database was checked, so that a start after a clean end need not read all of it.
//!
//! The record is a small file in the data folder, written when the folder is closed. It holds for the file with exactly
//! the properties that it names: a process that was killed, a file that was copied back and a program that changed it
//! all lead to a full check at the next start. What changes bytes without the file system (a bad disk) is found by a
//! check in the background after a day, and by a full one at the start after a week.

use crate::data_folder::{DataFolder, beside};
use crate::db::check::{self, CheckReport};
use crate::db::connect::connect_to_read;
use crate::db::migrate;
use crate::error::{self, StoreError};
use crate::moment;
use crate::private_files;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Age of a check from which the database is checked again in the background.
const AGAIN: TimeDelta = TimeDelta::days(1);
/// Age of a check from which a start reads the whole database again.
const LONGEST: TimeDelta = TimeDelta::days(7);

/// The record of a check.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    /// Version of the schema that was checked.
    version: u32,
    /// When all of it was checked last.
    at: DateTime<Utc>,
    /// The file as it was closed.
    file: Properties,
}

/// Properties of a file that change when it is written, copied or replaced.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Properties {
    /// Size, in bytes.
    length: u64,
    /// When its content changed, in nanoseconds since 1970.
    modified: u128,
    /// Device, number, and when anything about the file changed in seconds and nanoseconds. Zeros where the system does
    /// not tell.
    identity: [i128; 4],
}

impl Properties {
    /// Returns the properties of a database without a log; `None` where it has one, or cannot be looked at.
    fn of(database: &Path) -> Option<Self> {
        if fs::metadata(beside(database, "-wal")).is_ok_and(|log| log.len() > 0) {
            return None;
        }
        let about = fs::metadata(database).ok()?;
        let modified = about.modified().unwrap_or(SystemTime::UNIX_EPOCH).duration_since(UNIX_EPOCH).ok()?;
        Some(Self { length: about.len(), modified: modified.as_nanos(), identity: identity(&about) })
    }
}

#[cfg(unix)]
fn identity(about: &Metadata) -> [i128; 4] {
    use std::os::unix::fs::MetadataExt;
    [about.dev().into(), about.ino().into(), about.ctime().into(), about.ctime_nsec().into()]
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> [i128; 4] {
    [0; 4]
}

fn read(folder: &DataFolder) -> Option<Record> {
    serde_json::from_slice(&fs::read(folder.checked()).ok()?).ok()
}

/// Returns when the database was checked last, if it is the same since and that is less than a week ago. Call before
/// SQLite opens the file.
pub(crate) fn at(folder: &DataFolder, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let record = read(folder)?;
    let age = now - record.at;
    let holds = record.version == migrate::known_version()
        && (TimeDelta::zero()..LONGEST).contains(&age)
        && Properties::of(&folder.database()) == Some(record.file);
    holds.then_some(record.at)
}

/// Writes the record when it is dropped, which must be after the connection was closed.
#[derive(Debug)]
pub(crate) struct RecordOnClose {
    folder: DataFolder,
    /// When all was checked last; `None` where damage was seen since.
    at: Cell<Option<DateTime<Utc>>>,
}

impl RecordOnClose {
    /// `at` is when the database was checked.
    pub(crate) fn new(folder: &DataFolder, at: DateTime<Utc>) -> Self {
        Self { folder: folder.clone(), at: Cell::new(Some(moment::storable(at))) }
    }

    /// Makes the next start check everything.
    pub(crate) fn doubt(&self) {
        self.at.set(None);
    }

    /// Returns the work of checking the database while it is in use; `None` where it was checked less than a day ago.
    pub(crate) fn work(&self, now: DateTime<Utc>) -> Option<CheckWork> {
        let is_recent = self.at.get().is_some_and(|at| (TimeDelta::zero()..AGAIN).contains(&(now - at)));
        (!is_recent).then(|| CheckWork { folder: self.folder.clone(), now })
    }

    /// Takes the result of a check.
    pub(crate) fn done(&self, done: &CheckDone) {
        match &done.report {
            Ok(report) if report.is_sound() && report.search.is_empty() => {
                // Damage that was seen otherwise stays a reason for a full check.
                self.at.set(self.at.get().map(|_| moment::storable(done.at)));
            }
            // It could not be looked at now.
            Err(StoreError::Busy | StoreError::Io(_) | StoreError::ReadOnly(_) | StoreError::Full) => {}
            _ => self.doubt(),
        }
    }

    fn write(&self, at: DateTime<Utc>) -> io::Result<()> {
        let Some(file) = Properties::of(&self.folder.database()) else { return Ok(()) };
        let record = Record { version: migrate::known_version(), at, file };
        if read(&self.folder).as_ref() == Some(&record) {
            return Ok(());
        }
        let (path, part) = (self.folder.checked(), beside(&self.folder.checked(), ".part"));
        // It is not flushed: what a power cut leaves of it leads to a full check.
        private_files::create_file(&part)?.write_all(&serde_json::to_vec(&record)?)?;
        fs::rename(part, path)
    }
}

impl Drop for RecordOnClose {
    fn drop(&mut self) {
        let at = self.at.get().filter(|_| !error::damage_was_reported());
        // Without the record the next start checks everything.
        let _ = match at {
            Some(at) => self.write(at),
            None => fs::remove_file(self.folder.checked()),
        };
    }
}

/// A check of the whole database that runs beside the store.
#[derive(Debug)]
pub struct CheckWork {
    folder: DataFolder,
    now: DateTime<Utc>,
}

/// Result of a check that ran beside the store.
#[derive(Debug)]
pub struct CheckDone {
    at: DateTime<Utc>,
    report: Result<CheckReport, StoreError>,
}

impl CheckWork {
    /// Reads the whole database as it is at this moment.
    pub fn run(self) -> CheckDone {
        let report = connect_to_read(&self.folder.database()).and_then(|db| check::inspect(&db));
        CheckDone { at: self.now, report }
    }
}

impl CheckDone {
    /// Returns the findings where the database is damaged, or the reason for which it could not be read.
    pub fn trouble(&self) -> Option<String> {
        match &self.report {
            Ok(report) if report.is_sound() => None,
            Ok(report) => Some(format!("{report:?}")),
            Err(error) => Some(error.to_string()),
        }
    }
}
