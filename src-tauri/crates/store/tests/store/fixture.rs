//! Fixed times, ids and bytes for the tests, and ways to read and damage a database without the store.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use store::{OpenOutcome, OpenedStore, PlacedText, Projection, Recovery, Store};
use tempfile::TempDir;
use uuid::Uuid;

/// Creates a temporary folder, in memory where the system has /dev/shm, because fsync is fast there.
pub fn tempdir() -> std::io::Result<TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}

pub fn minute(count: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_793_880_000, 123_456_789).unwrap() + TimeDelta::minutes(count)
}

pub fn day(count: i64) -> DateTime<Utc> {
    minute(count * 24 * 60)
}

pub fn session(number: u128) -> Uuid {
    Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub fn with_text(text: &str) -> Projection {
    Projection { initiative: "Buurtmoestuin".to_owned(), texts: vec![placed("note", text)], ..Projection::default() }
}

pub fn placed(place: &str, text: &str) -> PlacedText {
    PlacedText { place: place.to_owned(), text: text.to_owned() }
}

/// Returns pseudo-random bytes, the same for the same seed.
pub fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    (0..length).map(|_| dice.below(256) as u8).collect()
}

pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }
}

pub fn open(folder: &Path) -> Store {
    Store::open(folder, minute(0)).unwrap().store
}

pub fn database(folder: &Path) -> PathBuf {
    folder.join("actiescan.db")
}

/// Opens the database without the store, to read or damage it.
pub fn raw(folder: &Path) -> Connection {
    Connection::open(database(folder)).unwrap()
}

pub fn recovery(opened: &OpenedStore) -> &Recovery {
    match &opened.report.outcome {
        OpenOutcome::Recovered(recovery) => recovery,
        other => panic!("a recovery was expected, not {other:?}"),
    }
}

/// Changes bytes of a file in place.
pub fn damage(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut content = fs::read(path).unwrap();
    change(&mut content);
    fs::write(path, content).unwrap();
}

/// Returns the position of some bytes in a file.
pub fn position(path: &Path, wanted: &[u8]) -> Option<usize> {
    fs::read(path).unwrap().windows(wanted.len()).position(|window| window == wanted)
}

pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
