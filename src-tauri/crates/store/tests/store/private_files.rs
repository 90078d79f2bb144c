//! Permissions of everything the store writes, with a umask that would give everybody all rights.
#![cfg(unix)]

use crate::fixture::*;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use store::Store;

const FOLDER: &str = "ACTIESCAN_STORE_TEST_FOLDER";

/// Returns the paths in a folder, itself included, that other users may read or write.
fn open_to_others(folder: &Path) -> Vec<(PathBuf, u32)> {
    let Ok(metadata) = fs::symlink_metadata(folder) else { return Vec::new() };
    let mode = metadata.permissions().mode() & 0o7777;
    let mut found = if mode & 0o077 == 0 || metadata.is_symlink() { Vec::new() } else { vec![(folder.into(), mode)] };
    if metadata.is_dir() {
        found.extend(fs::read_dir(folder).into_iter().flatten().flatten().flat_map(|e| open_to_others(&e.path())));
    }
    found
}

#[test]
fn other_users_can_read_nothing_whatever_the_umask_is() {
    let folder = tempdir().unwrap();
    let mut child = Command::new("sh");
    child.args(["-c", "umask 000; exec \"$@\"", "sh"]).arg(std::env::current_exe().unwrap());
    child.args(["--ignored", "--exact", "private_files::child_writes_with_an_open_umask", "--nocapture"]);
    let output = child.env(FOLDER, folder.path()).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[test]
#[ignore = "run by the test above with a umask of 000"]
fn child_writes_with_an_open_umask() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap()).join("parent/data");
    let (ended, seen) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
    // Files that exist for a moment only are seen by looking all the time.
    let watcher = thread::spawn({
        let (folder, ended, seen) = (folder.clone(), Arc::clone(&ended), Arc::clone(&seen));
        move || {
            while !ended.load(Ordering::Relaxed) {
                seen.lock().unwrap().extend(open_to_others(&folder));
            }
        }
    });
    let check = |what: &str| assert_eq!(open_to_others(&folder), [], "after {what}");

    let mut store = Store::open(&folder, day(0)).unwrap().store;
    check("creating");
    for number in 1..=3 {
        store.append(session(number), &bytes(number as u64, 30_000), &with_text("word"), day(0)).unwrap();
    }
    check("writing");
    store.backup_if_changed(day(0)).unwrap().unwrap();
    check("a backup");
    store.delete(session(1), day(0)).unwrap();
    let done = store.erase_work(day(0)).unwrap().run(&mut |_| {});
    assert!(store.erase_done(&done).unwrap());
    check("deleting for good");
    drop(store);
    check("closing");
    damage(&database(&folder), |bytes| bytes[100..4096].fill(7));
    let opened = Store::open(&folder, day(1)).unwrap();
    assert!(recovery(&opened).restored_from.is_some());
    check("a recovery");
    drop(opened);
    fs::write(folder.join("actiescan.recovering"), "").unwrap();
    fs::remove_file(folder.join("actiescan.recovering")).unwrap();
    fs::remove_file(database(&folder)).unwrap();
    fs::remove_dir_all(folder.join("backups")).unwrap();
    drop(Store::open(&folder, day(2)).unwrap());
    check("a recovery without a backup");

    ended.store(true, Ordering::Relaxed);
    watcher.join().unwrap();
    let mut seen = seen.lock().unwrap().clone();
    // This test damages the database by writing it again, which keeps its permissions, and creates one file itself.
    seen.retain(|(path, _)| !path.ends_with("actiescan.recovering"));
    assert_eq!(seen, [], "for a moment");
}

#[test]
fn what_an_older_version_wrote_is_tightened_and_nothing_outside_the_folder() {
    let place = tempdir().unwrap();
    let folder = place.path().join("data");
    let mut store = open(&folder);
    store.append(session(1), b"x", &with_text(""), minute(0)).unwrap();
    store.backup_if_changed(minute(0)).unwrap();
    drop(store);
    let (outside, link) = (place.path().join("outside"), folder.join("backups/link"));
    fs::write(&outside, "of somebody else").unwrap();
    std::os::unix::fs::symlink(&outside, &link).unwrap();
    for name in ["damaged", "staging"] {
        fs::create_dir(folder.join(name)).unwrap();
        fs::write(folder.join(name).join("file"), "words").unwrap();
    }
    let entries = [&folder, &folder.join("backups"), &folder.join("damaged"), &folder.join("staging")]
        .map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>());
    for path in entries.iter().flatten().chain([&folder, &outside]).filter(|path| **path != link) {
        let mode = if path.is_dir() { 0o755 } else { 0o644 };
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }
    let store = open(&folder);
    assert_eq!(open_to_others(&folder), []);
    drop(store);
    assert_eq!(fs::metadata(&outside).unwrap().permissions().mode() & 0o777, 0o644);
}

/// Returns the permissions of some paths.
fn modes(paths: &[PathBuf]) -> Vec<u32> {
    paths.iter().map(|path| fs::metadata(path).unwrap().permissions().mode() & 0o777).collect()
}

#[test]
fn a_folder_with_other_things_in_it_keeps_its_permissions() {
    let place = tempdir().unwrap();
    let [home, other, backups, copy] =
        ["home", "home/notes.txt", "home/backups", "home/backups/photos.zip"].map(|name| place.path().join(name));
    fs::create_dir_all(&backups).unwrap();
    [&other, &copy].iter().for_each(|path| fs::write(path, "of a person").unwrap());
    let paths = [home.clone(), other, backups, copy];
    for path in &paths {
        fs::set_permissions(path, Permissions::from_mode(if path.is_dir() { 0o755 } else { 0o644 })).unwrap();
    }
    let before = modes(&paths);
    let mut store = open(&home);
    store.append(session(1), b"x", &with_text(""), minute(0)).unwrap();
    let backup = store.backup_if_changed(minute(0)).unwrap().unwrap();
    drop(store);
    fs::set_permissions(&backup, Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(database(&home), Permissions::from_mode(0o644)).unwrap();
    drop(open(&home));
    assert_eq!(modes(&paths), before);
    assert_eq!(modes(&[backup, database(&home)]), [0o600, 0o600], "what is ours is for its owner");
}

#[test]
fn a_folder_that_is_refused_keeps_its_permissions() {
    let place = tempdir().unwrap();
    let folder = place.path().join("data");
    fs::create_dir_all(folder.join("backups")).unwrap();
    rusqlite::Connection::open(database(&folder)).unwrap().execute_batch("CREATE TABLE other (a)").unwrap();
    let paths = [folder.clone(), folder.join("backups"), database(&folder)];
    paths.iter().for_each(|path| fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap());
    assert!(matches!(Store::open(&folder, minute(0)), Err(store::StoreError::ForeignDatabase { .. })));
    assert_eq!(modes(&paths), [0o755; 3]);
}
