//! A full disk and a folder without write permission. Both run in a child process with a limit on the size of files, or
//! as an ordinary user, because root is not bound by permissions.
#![cfg(unix)]

use crate::fixture::{bytes, database, minute, open, session, with_text};
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use store::{OpenOutcome, Store, StoreError};
use tempfile::tempdir;

const FOLDER: &str = "ACTIESCAN_STORE_TEST_FOLDER";
const NOBODY: u32 = 65_534;

/// Time after which a child process counts as hanging.
const CHILD_LIMIT: Duration = Duration::from_secs(120);

fn folder_of_child() -> PathBuf {
    std::env::var_os(FOLDER).expect("the parent test sets the variable").into()
}

/// Runs an ignored test of this program in a child process, which must end and pass.
fn run(mut command: Command, child: &str, folder: &Path) {
    command.args(["--ignored", "--exact", child, "--nocapture"]).env(FOLDER, folder);
    let process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let id = process.id().to_string();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(process.wait_with_output()));
    let Ok(output) = receiver.recv_timeout(CHILD_LIMIT) else {
        let _ = Command::new("kill").args(["-KILL", &id]).status();
        panic!("{child} did not end within {} seconds", CHILD_LIMIT.as_secs());
    };
    let output = output.unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[test]
fn a_full_disk_is_reported_and_every_acknowledged_chunk_is_there_afterwards() {
    let folder = tempdir().unwrap();
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 800; exec \"$@\"", "sh"]).arg(std::env::current_exe().unwrap());
    run(limited, "disk_limits::child_fills_the_disk", folder.path());

    let acknowledged: usize = fs::read_to_string(folder.path().join("acknowledged")).unwrap().parse().unwrap();
    let opened = Store::open(folder.path(), minute(2)).unwrap();
    assert_eq!(opened.report.outcome, OpenOutcome::Normal);
    let mut store = opened.store;
    let expected: Vec<_> = (0..acknowledged).map(|number| bytes(number as u64, 3_000)).collect();
    assert_eq!(store.chunks(session(1)).unwrap().bytes, expected);
    store.append(session(1), b"there is room", &with_text(""), minute(3)).unwrap();
    store.backup_if_changed(minute(3)).unwrap().unwrap();
    assert_eq!(store.chunks(session(1)).unwrap().bytes.len(), acknowledged + 1);
}

#[test]
#[ignore = "run by the test above with a limit on the size of files"]
fn child_fills_the_disk() {
    let folder = folder_of_child();
    let mut store = open(&folder);
    let mut acknowledged = 0;
    let refused = loop {
        match store.append(session(1), &bytes(acknowledged, 3_000), &with_text(""), minute(1)) {
            Ok(()) => acknowledged += 1,
            Err(error) => break error,
        }
        assert!(acknowledged < 1_000, "the limit on the size of files was not reached");
    };
    assert!(matches!(refused, StoreError::Full), "{refused:?}");
    assert!(acknowledged > 10);
    let again = store.append(session(2), &bytes(1, 50_000), &with_text(""), minute(2));
    assert!(matches!(again, Err(StoreError::Full)), "{again:?}");
    assert_eq!(store.chunks(session(1)).unwrap().bytes.len() as u64, acknowledged, "earlier chunks are still readable");
    assert_eq!(store.sessions().unwrap().len(), 1, "the second session was rolled back");
    fs::write(folder.join("acknowledged"), acknowledged.to_string()).unwrap();
}

#[test]
fn a_backup_that_does_not_fit_is_reported_and_leaves_no_file() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append(session(1), &bytes(1, 500_000), &with_text(""), minute(1)).unwrap();
    drop(store);
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 400; exec \"$@\"", "sh"]).arg(std::env::current_exe().unwrap());
    run(limited, "disk_limits::child_makes_a_backup_that_does_not_fit", folder.path());
    assert_eq!(fs::read_dir(folder.path().join("backups")).unwrap().count(), 0);
}

#[test]
#[ignore = "run by the test above with a limit on the size of files"]
fn child_makes_a_backup_that_does_not_fit() {
    let mut store = open(&folder_of_child());
    let refused = store.backup_if_changed(minute(2)).unwrap_err();
    assert!(matches!(refused, StoreError::Full), "{refused:?}");
}

#[test]
fn a_folder_without_write_permission_is_reported_and_not_changed() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    let mut store = open(&data);
    store.append(session(1), b"x", &with_text(""), minute(1)).unwrap();
    drop(store);
    let before = fs::read(database(&data)).unwrap();
    // The test program is copied to a place where an ordinary user can run it.
    let program = folder.path().join("program");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    for (path, mode) in [(database(&data), 0o444), (data.join("actiescan.lock"), 0o666), (data.clone(), 0o555)] {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }
    for path in [folder.path(), &program] {
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
    }
    let mut ordinary = Command::new(&program);
    if fs::metadata(folder.path()).unwrap().uid() == 0 {
        ordinary.uid(NOBODY).gid(NOBODY);
    }
    ordinary.current_dir("/");
    run(ordinary, "disk_limits::child_opens_without_permission", &data);
    assert_eq!(fs::read(database(&data)).unwrap(), before);
    assert_eq!(fs::read_dir(&data).unwrap().count(), 3, "only the database, the lock and the record of the check");
    fs::set_permissions(&data, Permissions::from_mode(0o755)).unwrap();
}

#[test]
#[ignore = "run by the test above as an ordinary user"]
fn child_opens_without_permission() {
    let folder = folder_of_child();
    let refused = Store::open(&folder, minute(2)).unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused:?}");
    let refused = Store::open(&folder.join("new"), minute(2)).unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused:?}");
}
