//! The log of one thread, in a temporary folder.

use super::*;
use crate::environment::Environment;
use std::collections::BTreeSet;
use std::fs;
use tempfile::TempDir;
use tracing::subscriber::with_default;

fn log_of(data: &Path) -> String {
    String::from_utf8(saved_log(data).expect("the log can be read").bytes).expect("the log is text")
}

#[test]
fn events_of_our_own_are_written_and_those_of_other_crates_are_not() {
    let data = TempDir::new().expect("a temporary folder");
    with_default(subscriber(data.path()), || {
        tracing::info!(target: TARGET, name = "edit", outcome = "ok", "use case");
        tracing::debug!(target: TARGET, "too much");
        tracing::error!(target: "zbus", "Kanarie");
        tracing::error!("Kanarie");
    });
    let log = log_of(data.path());
    assert!(log.contains(r#"use case name="edit" outcome="ok""#), "{log}");
    assert!(!log.contains("Kanarie") && !log.contains("too much"), "{log}");
}

#[test]
fn five_files_of_one_megabyte_are_kept() {
    let data = TempDir::new().expect("a temporary folder");
    let line = "x".repeat(1_000);
    with_default(subscriber(data.path()), || {
        for number in 0..7_000 {
            tracing::info!(target: TARGET, number, line, "filling");
        }
    });
    let files = fs::read_dir(data.path().join(FOLDER)).expect("the folder of the log").flatten();
    let sizes: Vec<u64> = files.map(|file| file.metadata().expect("a file of the log").len()).collect();
    assert_eq!(sizes.len(), 5);
    assert!(sizes.iter().all(|size| *size < 1_010_000), "{sizes:?}");
    let log = log_of(data.path());
    assert!(log.contains("number=6999") && !log.contains("number=0 "), "the newest lines stay");
    let (older, newer) = (log.find("number=6000 "), log.find("number=6999 "));
    assert!(older.is_some() && older < newer, "the lines are in order of time");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_log() {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    let data = TempDir::new().expect("a temporary folder");
    let folder = data.path().join(FOLDER);
    // A folder of an earlier version, which others can read.
    fs::DirBuilder::new().mode(0o755).create(&folder).expect("the folder");
    with_default(subscriber(data.path()), || tracing::info!(target: TARGET, "a line"));
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join(FILE)), 0o600);
}

#[test]
fn a_log_that_cannot_be_written_stops_nobody() {
    let data = TempDir::new().expect("a temporary folder");
    fs::write(data.path().join(FOLDER), "a file in its place").expect("the file");
    with_default(subscriber(data.path()), || tracing::error!(target: TARGET, "a line"));
    assert!(saved_log(data.path()).is_err());
}

#[test]
fn a_log_whose_files_vanish_goes_on() {
    let data = TempDir::new().expect("a temporary folder");
    let line = "x".repeat(100_000);
    with_default(subscriber(data.path()), || {
        for number in 0..25 {
            tracing::info!(target: TARGET, number, line, "filling");
            if number == 5 {
                fs::remove_dir_all(data.path().join(FOLDER)).expect("the folder of the log can be removed");
            }
        }
    });
    assert!(log_of(data.path()).contains("number=24"));
}

#[test]
fn a_log_goes_on_where_another_program_made_its_next_file() {
    let data = TempDir::new().expect("a temporary folder");
    let line = "x".repeat(600_000);
    log_panics();
    with_default(subscriber(data.path()), || {
        fs::write(data.path().join(FOLDER).join("actiescan.log.1"), "planted").expect("the file");
        for number in 0..8 {
            tracing::info!(target: TARGET, number, line, "filling");
        }
    });
    assert!(log_of(data.path()).contains("number=7"));
}

#[test]
fn a_panic_is_logged_by_its_place_alone() {
    let data = TempDir::new().expect("a temporary folder");
    log_panics();
    with_default(subscriber(data.path()), || {
        let _ = std::panic::catch_unwind(|| panic!("Kanarie"));
    });
    let log = log_of(data.path());
    assert!(log.contains("panic place=") && log.contains("log/tests.rs:"), "{log}");
    assert!(!log.contains("Kanarie"), "{log}");
}

#[test]
fn a_saved_log_says_that_it_has_no_names() {
    let data = TempDir::new().expect("a temporary folder");
    assert!(matches!(saved_log(data.path()), Err(crate::error::AppError::NoLog)));
    with_default(subscriber(data.path()), || tracing::info!(target: TARGET, "a line"));
    let log = saved_log(data.path()).expect("the log can be read");
    assert_eq!(log.file_name, "actiescan-logboek.txt");
    let text = String::from_utf8(log.bytes).expect("the log is text");
    assert!(text.starts_with("Het logboek van Actiescan"), "{text}");
    assert!(text.contains("geen namen"), "{text}");
}

#[test]
fn references_are_short_and_differ() {
    let environment = crate::environment::SystemEnvironment;
    let references: BTreeSet<String> = (0..1_000).map(|_| reference(environment.random_id())).collect();
    assert!(references.len() > 900, "{} of 1000 differ", references.len());
    assert!(references.iter().all(|one| one.len() == 6 && one.starts_with("A-")), "{references:?}");
}
