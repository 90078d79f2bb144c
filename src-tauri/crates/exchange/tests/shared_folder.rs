//! The shared folder on a real file system: which files are read, written and left alone.

use exchange::{Choice, FolderScan, FolderTrouble, OwnFile, SharedFolder, hash};
use std::fs;
use std::path::Path;
use uuid::Uuid;

const SESSION: Uuid = Uuid::from_u128(1);
const DEVICE: Uuid = Uuid::from_u128(2);
const RUN: Uuid = Uuid::from_u128(3);

fn file(number: u8) -> Vec<u8> {
    // A scan checks only the first bytes of a file.
    [&b"\x89ACSN\r\n\x1a"[..], &[number; 100]].concat()
}

fn chosen(folder: &Path) -> SharedFolder {
    SharedFolder::choose(folder, &Choice::open("about", Uuid::from_u128(9))).expect("the folder can be chosen")
}

fn names(shared: &SharedFolder) -> Vec<String> {
    let folder = shared.root().join(SESSION.to_string());
    let entries = fs::read_dir(folder).expect("the folder of the session exists").flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn two_devices_that_choose_one_folder_agree_on_its_id() {
    let folder = tempfile::tempdir().unwrap();
    let first = chosen(folder.path());
    let second = SharedFolder::choose(folder.path(), &Choice::open("about", Uuid::from_u128(10))).unwrap();
    assert_eq!(first.id(), second.id());
    assert!(SharedFolder::open(folder.path(), first.known(), &[]).is_ok());
}

#[test]
fn a_missing_an_emptied_and_another_folder_are_distinguished_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("stick");
    assert_eq!(SharedFolder::choose(&folder, &Choice::open("about", RUN)).map(drop), Err(FolderTrouble::Missing));
    fs::create_dir(&folder).unwrap();
    let shared = chosen(&folder);
    fs::remove_dir_all(shared.root()).unwrap();
    assert_eq!(SharedFolder::open(&folder, shared.known(), &[]).map(drop), Err(FolderTrouble::Emptied));
    let refused = shared.publish(SESSION, DEVICE, RUN, &file(1), &[]);
    assert_eq!(refused, Err(FolderTrouble::Emptied), "the mark is checked again before writing");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "nothing was written into the empty folder");
    SharedFolder::choose(&folder, &Choice::open("about", Uuid::from_u128(11))).unwrap();
    assert_eq!(SharedFolder::open(&folder, shared.known(), &[]).map(drop), Err(FolderTrouble::Another));
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(SharedFolder::open(&folder, shared.known(), &[]).map(drop), Err(FolderTrouble::Missing));
}

#[test]
fn an_incomplete_mark_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let mark = chosen(folder.path()).root().join("map.json");
    let whole = fs::read(&mark).unwrap();
    for half in [&whole[..whole.len() / 2], &[]] {
        fs::write(&mark, half).unwrap();
        let refused = SharedFolder::choose(folder.path(), &Choice::open("about", Uuid::from_u128(12))).map(drop);
        assert!(matches!(refused, Err(FolderTrouble::Unreachable(_))), "{refused:?}");
        assert_eq!(fs::read(&mark).unwrap(), half, "the incomplete mark is unchanged");
    }
    fs::write(&mark, whole).unwrap();
    assert_eq!(
        SharedFolder::choose(folder.path(), &Choice::open("about", Uuid::from_u128(12))).unwrap().id(),
        Uuid::from_u128(9)
    );
}

#[test]
fn only_own_files_are_pruned_and_three_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let shared = chosen(folder.path());
    let mut own: Vec<OwnFile> = Vec::new();
    let theirs = SharedFolder::publish(&shared, SESSION, Uuid::from_u128(77), RUN, &file(200), &[]).unwrap();
    for number in 1..=6 {
        own = shared.publish(SESSION, DEVICE, RUN, &file(number), &own).unwrap();
    }
    assert_eq!(own.iter().map(|own| own.sha256).collect::<Vec<_>>(), [4, 5, 6].map(|n| hash(&file(n))));
    let present = names(&shared);
    assert_eq!(present.len(), 4);
    assert!(present.contains(&theirs[0].name) && own.iter().all(|own| present.contains(&own.name)));
}

#[test]
fn a_foreign_file_under_our_name_is_neither_overwritten_nor_removed() {
    let folder = tempfile::tempdir().unwrap();
    let shared = chosen(folder.path());
    let own = shared.publish(SESSION, DEVICE, RUN, &file(1), &[]).unwrap();
    let path = shared.root().join(SESSION.to_string()).join(&own[0].name);
    fs::write(&path, file(99)).unwrap();
    // A copied data folder that starts with the same run uses the same names.
    let again = shared.publish(SESSION, DEVICE, RUN, &file(2), &[]).unwrap();
    assert_ne!(again[0].name, own[0].name);
    let mut own = own;
    for number in 3..8 {
        own = shared.publish(SESSION, DEVICE, RUN, &file(number), &own).unwrap();
    }
    assert_eq!(fs::read(&path).unwrap(), file(99));
}

#[test]
fn a_scan_finds_files_by_content_and_not_by_name_or_time() {
    let folder = tempfile::tempdir().unwrap();
    let shared = chosen(folder.path());
    let mut scan = FolderScan::default();
    let below = shared.root().join("MAP (1)");
    fs::create_dir(&below).unwrap();
    fs::write(below.join("NAAM.ACTIESCAN"), file(1)).unwrap();
    fs::write(shared.root().join("kopie (1).txt"), file(1)).unwrap();
    fs::write(shared.root().join("foto.actiescan"), "no session at all").unwrap();
    let arrived = scan.new_files(&shared, false, &|_| false).unwrap();
    assert_eq!(arrived.iter().map(|one| one.bytes.clone()).collect::<Vec<_>>(), [file(1)], "once, and under any name");
    let known = hash(&file(1));
    assert_eq!(scan.new_files(&shared, false, &|hash| *hash == known).unwrap(), []);
    assert!(scan.present.contains(&known));

    // A file whose size and time did not change is found only by a thorough scan.
    let path = below.join("NAAM.ACTIESCAN");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, file(2)).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    assert_eq!(scan.new_files(&shared, false, &|hash| *hash == known).unwrap(), []);
    assert_eq!(scan.new_files(&shared, true, &|hash| *hash == known).unwrap()[0].bytes, file(2));
}

#[test]
fn nothing_is_removed_where_a_file_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let shared = chosen(folder.path());
    let own = shared.publish(SESSION, DEVICE, RUN, &file(1), &[]).unwrap();
    // Permissions do not apply to root. A file in place of the folder blocks every user.
    let blocked = Uuid::from_u128(5);
    fs::write(shared.root().join(blocked.to_string()), "in the way").unwrap();
    assert!(shared.publish(blocked, DEVICE, RUN, &file(2), &own).is_err());
    assert_eq!(names(&shared).len(), 1);
}
