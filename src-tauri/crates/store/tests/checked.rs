//! A start after a clean end does not read the whole database, and every other start does.
#![expect(clippy::unwrap_used, reason = "shared code of tests is test code as well")]

use chrono::{DateTime, TimeDelta, Utc};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use store::{OpenedStore, Projection, Store};
use tempfile::TempDir;
use uuid::Uuid;

const RECORD: &str = "actiescan.checked";

fn moment(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_793_880_000, 0).unwrap() + TimeDelta::minutes(minutes)
}

fn opened(folder: &Path, minutes: i64) -> OpenedStore {
    Store::open(folder, moment(minutes)).unwrap()
}

fn database(folder: &Path) -> PathBuf {
    folder.join("actiescan.db")
}

fn append(store: &mut Store, bytes: &[u8]) {
    let projection = Projection { initiative: "word".to_owned(), ..Projection::default() };
    store.append(Uuid::nil(), bytes, &projection, moment(0)).unwrap();
}

/// Returns a folder that was closed in the usual way, with one session.
fn closed() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let first = opened(folder.path(), 0);
    assert!(first.report.is_checked_now);
    let mut store = first.store;
    append(&mut store, b"one");
    drop(store);
    folder
}

fn is_checked(folder: &Path, minutes: i64) -> bool {
    let opened = opened(folder, minutes);
    assert_eq!(opened.store.chunks(Uuid::nil()).unwrap().bytes[0], b"one");
    opened.report.is_checked_now
}

#[test]
fn a_start_after_a_clean_end_does_not_read_everything_again() {
    let folder = closed();
    for minutes in 1..4 {
        assert!(!is_checked(folder.path(), minutes));
    }
    let mut store = opened(folder.path(), 5).store;
    append(&mut store, b"two");
    store.backup_if_changed(moment(6)).unwrap().unwrap();
    drop(store);
    assert!(!is_checked(folder.path(), 7), "after changes too");
}

#[test]
fn a_start_after_a_kill_reads_everything() {
    let folder = closed();
    let mut store = opened(folder.path(), 1).store;
    append(&mut store, b"two");
    let killed = tempfile::tempdir().unwrap();
    for name in ["actiescan.db", "actiescan.db-wal", RECORD] {
        fs::copy(folder.path().join(name), killed.path().join(name)).unwrap();
    }
    drop(store);
    assert!(is_checked(killed.path(), 2));

    // The same, in the folder itself: the log stays beside the database. On Windows nobody else can open a folder of
    // which a process still has the lock.
    #[cfg(unix)]
    {
        let mut store = opened(folder.path(), 3).store;
        append(&mut store, b"three");
        std::mem::forget(store);
        let lock = folder.path().join("actiescan.lock");
        fs::remove_file(lock).unwrap();
        assert!(is_checked(folder.path(), 4));
    }
}

/// A change from outside, with what makes it.
type Change = (&'static str, fn(&Path));

#[test]
fn a_start_reads_everything_where_the_file_is_not_the_one_that_was_closed() {
    let changes: &[Change] = &[
        // Windows tells nothing by which this would be seen.
        #[cfg(unix)]
        ("written, with the time put back", |path| {
            let before = fs::metadata(path).unwrap().modified().unwrap();
            fs::write(path, fs::read(path).unwrap()).unwrap();
            File::options().write(true).open(path).unwrap().set_modified(before).unwrap();
        }),
        #[cfg(not(unix))]
        ("written", |path| fs::write(path, fs::read(path).unwrap()).unwrap()),
        // A copy has the time of the original on Windows, and Windows tells nothing else by which it would be seen.
        #[cfg(unix)]
        ("a copy", |path| {
            let copy = path.with_extension("copy");
            fs::copy(path, &copy).unwrap();
            fs::rename(copy, path).unwrap();
        }),
        ("a later time", |path| {
            let file = File::options().write(true).open(path).unwrap();
            file.set_modified(file.metadata().unwrap().modified().unwrap() + std::time::Duration::from_nanos(100))
                .unwrap();
        }),
        ("a log", |path| fs::write(path.with_file_name("actiescan.db-wal"), b"something").unwrap()),
        ("no record", |path| fs::remove_file(path.with_file_name(RECORD)).unwrap()),
        ("half a record", |path| {
            let record = path.with_file_name(RECORD);
            let text = fs::read(&record).unwrap();
            fs::write(record, &text[..text.len() / 2]).unwrap();
        }),
    ];
    for (change, make) in changes {
        let folder = closed();
        make(&database(folder.path()));
        assert!(opened(folder.path(), 1).report.is_checked_now, "{change}");
        assert!(!is_checked(folder.path(), 2), "{change}, and then it is known again");
    }
}

#[test]
fn a_check_counts_for_a_week_and_never_from_the_future() {
    const DAY: i64 = 24 * 60;
    let folder = closed();
    assert!(!is_checked(folder.path(), 7 * DAY - 1));
    assert!(is_checked(folder.path(), 7 * DAY), "starts in between are no checks");
    assert!(!is_checked(folder.path(), 7 * DAY + 1));
    assert!(is_checked(folder.path(), 7 * DAY - 1), "the clock was set back");
}

#[test]
fn a_check_in_the_background_counts_too() {
    const DAY: i64 = 24 * 60;
    let folder = closed();
    let store = opened(folder.path(), 1).store;
    assert!(store.check_work(moment(DAY - 1)).is_none(), "it was checked less than a day ago");
    let done = store.check_work(moment(2 * DAY)).unwrap().run();
    assert_eq!(done.trouble(), None);
    store.check_done(&done);
    assert!(store.check_work(moment(2 * DAY + 1)).is_none());
    drop(store);
    assert!(!is_checked(folder.path(), 8 * DAY), "a week after the check in the background");
    assert!(is_checked(folder.path(), 9 * DAY));
}
