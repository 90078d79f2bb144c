//! Files without the lock in a folder with a passphrase.

use crate::{SESSION, WORDS, fresh, locked_file, open_file, publish, with};
use exchange::{FolderScan, FolderTrouble, OwnFile, SharedFolder, hash};
use std::fs;
use std::path::Path;

#[test]
fn files_without_the_lock_are_neither_written_nor_imported_and_own_ones_are_replaced() {
    let (before, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (folder, open) = (place.path(), SharedFolder::choose(before.path(), &fresh(9)).unwrap());
    let locked = SharedFolder::choose(folder, &with(WORDS)).unwrap();
    assert_eq!(publish(&locked, &open_file(1), &[]), Err(FolderTrouble::UnlockedFile));
    assert_eq!(fs::read_dir(locked.root()).unwrap().count(), 1, "only the mark is there");
    // This device shared in the clear, until the cloud brought the lock of another device.
    let mut own = Vec::new();
    for number in 0..3 {
        own = publish(&open, &open_file(number), &own).unwrap();
    }
    let session = locked.root().join(SESSION.to_string());
    fs::create_dir(&session).unwrap();
    for old in &own {
        fs::copy(open.root().join(SESSION.to_string()).join(&old.name), session.join(&old.name)).unwrap();
    }
    fs::write(session.join("van-een-ander.actiescan"), open_file(7)).unwrap();
    fs::write(session.join("op-slot-met-eigen-wachtwoord.actiescan"), b"\x89ACSN\r\n\x1a\x00\x01\x00\x01 and more")
        .unwrap();
    fs::write(session.join("goed.actiescan"), locked_file(3)).unwrap();
    let mut scan = FolderScan::default();
    for _ in 0..3 {
        let arrived = scan.new_files(&locked, true, &|_| false).unwrap();
        assert_eq!(arrived.iter().map(|file| &file.bytes[..]).collect::<Vec<_>>(), [&locked_file(3)[..]]);
        assert_eq!((scan.unlocked.len(), scan.incomplete, scan.unreadable), (5, false, 0));
    }
    let left = publish(&locked, &locked_file(1), &own).unwrap();
    assert_eq!(left.len(), 1, "own files that others could read are gone");
    assert!(own.iter().all(|old| !session.join(&old.name).exists()));
    scan.new_files(&locked, false, &|_| true).unwrap();
    assert_eq!(scan.unlocked.len(), 2, "files of others stay, and are told");
    // In a folder without a lock the same files are read.
    let arrived = scan.new_files(&open, false, &|_| false).unwrap();
    assert_eq!((arrived.len(), scan.unlocked.len()), (3, 0));
}

#[test]
fn an_own_file_of_before_that_was_changed_is_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let locked = SharedFolder::choose(place.path(), &with(WORDS)).unwrap();
    let session = locked.root().join(SESSION.to_string());
    fs::create_dir(&session).unwrap();
    let old = OwnFile { name: "eigen.actiescan".to_owned(), sha256: hash(&open_file(1)), lock: None };
    fs::write(session.join(&old.name), open_file(2)).unwrap();
    publish(&locked, &locked_file(1), std::slice::from_ref(&old)).unwrap();
    assert_eq!(fs::read(session.join(&old.name)).unwrap(), open_file(2));
}

#[cfg(unix)]
#[test]
fn an_own_file_of_before_is_remembered_until_it_can_be_read() {
    let place = tempfile::tempdir().unwrap();
    let locked = SharedFolder::choose(place.path(), &with(WORDS)).unwrap();
    let session = locked.root().join(SESSION.to_string());
    let path = session.join("eigen.actiescan");
    let old = OwnFile { name: "eigen.actiescan".to_owned(), sha256: hash(&open_file(1)), lock: None };
    type Put = fn(&Path);
    let unreadable: [Put; 4] = [
        |path| fs::write(path, "").unwrap(),
        |path| fs::write(path, [0; 112]).unwrap(),
        |path| std::os::unix::fs::symlink("elders", path).unwrap(),
        |path| fs::write(path.with_file_name(".eigen.actiescan.icloud"), "bplist00").unwrap(),
    ];
    for put in unreadable {
        fs::create_dir_all(&session).unwrap();
        put(&path);
        let own = publish(&locked, &locked_file(1), std::slice::from_ref(&old)).unwrap();
        assert_eq!((own.len(), &own[0]), (2, &old));
        assert_eq!(locked.remove_unlocked(SESSION, &own).unwrap(), own, "it is tried again");
        assert!(locked.may_have_any(&own[1..]) && !locked.may_have_any(&[]));
        let _ = fs::remove_file(&path);
        let _ = fs::remove_file(session.join(".eigen.actiescan.icloud"));
        fs::write(&path, open_file(1)).unwrap();
        assert_eq!(locked.remove_unlocked(SESSION, &own).unwrap(), &own[1..]);
        assert!(!path.exists());
        fs::remove_dir_all(&session).unwrap();
    }
}
