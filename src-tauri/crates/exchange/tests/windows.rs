//! Files on Windows: network shares, names of devices, files that another program has open, read-only files.
//! `make check-windows` runs these tests under wine.
#![cfg(windows)]

use exchange::{Choice, FolderScan, FolderTrouble, SharedFolder, WriteError, write_file};
use std::fs::{self, File, OpenOptions};
use std::os::windows::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;
use tempfile::{TempDir, tempdir};
use uuid::Uuid;

const SESSION: Uuid = Uuid::from_u128(1);
const DEVICE: Uuid = Uuid::from_u128(2);
const RUN: Uuid = Uuid::from_u128(3);

fn file(number: u8) -> Vec<u8> {
    // A scan checks only the first bytes of a file.
    [&b"\x89ACSN\r\n\x1a"[..], &[number; 100]].concat()
}

/// Returns the path of a local folder as a network share of this computer: `C:\folder` is `\\localhost\C$\folder`.
/// `None` where this user has no such share. `make check-windows` makes one.
fn as_share(folder: &Path) -> Option<PathBuf> {
    let path = fs::canonicalize(folder).expect("the folder exists");
    let path = path.to_str().expect("the path is Unicode").trim_start_matches(r"\\?\").to_owned();
    let (drive, rest) = path.split_once(':')?;
    let share = PathBuf::from(format!(r"\\localhost\{}$\{}", drive.to_lowercase(), rest.trim_start_matches('\\')));
    if !share.is_dir() {
        assert!(std::env::var_os("ACTIESCAN_NEEDS_SHARES").is_none(), "{} can be reached", share.display());
        eprintln!("skipped: {} cannot be reached by this user", share.display());
        return None;
    }
    Some(share)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read").flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn with_target() -> (TempDir, PathBuf) {
    let folder = tempdir().expect("a temporary folder can be created");
    let target = folder.path().join("doel");
    fs::write(&target, "oud").expect("the file can be written");
    (folder, target)
}

/// `make check-windows` sets the variable, to see that a failing test makes the check fail.
#[test]
fn a_planted_fault_is_found() {
    assert!(std::env::var_os("ACTIESCAN_PLANTED_FAULT").is_none(), "the fault was planted");
}

#[test]
fn a_shared_folder_on_a_network_share_is_chosen_written_listed_and_tidied() {
    let place = tempdir().expect("a temporary folder can be created");
    let Some(share) = as_share(place.path()) else { return };
    let shared =
        SharedFolder::choose(&share, &Choice::open("about", Uuid::from_u128(9))).expect("the share can be chosen");
    assert!(SharedFolder::open(&share, shared.known(), &[]).is_ok());
    let mut own = Vec::new();
    for number in 0..5 {
        own = shared.publish(SESSION, DEVICE, RUN, &file(number), &own).expect("the share takes the file");
    }
    assert_eq!(names(&place.path().join("actiescan").join(SESSION.to_string())).len(), 3, "older files are removed");
    let mut scan = FolderScan::default();
    let arrived = scan.new_files(&shared, true, &|_| false).expect("the share can be listed");
    assert_eq!(arrived.len(), 3);
    assert!(!scan.incomplete && scan.unreadable == 0);
}

#[test]
fn a_file_on_a_network_share_is_written_and_replaced() {
    let place = tempdir().expect("a temporary folder can be created");
    let Some(share) = as_share(place.path()) else { return };
    for content in ["een", "twee"] {
        write_file(&share.join("verslag.pdf"), content.as_bytes()).expect("the share takes the file");
        assert_eq!(fs::read_to_string(place.path().join("verslag.pdf")).expect("the file is there"), content);
    }
    assert_eq!(names(place.path()), ["verslag.pdf"]);
}

#[test]
fn a_name_means_what_it_means_to_other_programs() {
    let folder = tempdir().expect("a temporary folder can be created");
    let at = |name: &str| folder.path().join(name);
    // Windows drops dots and spaces at the end.
    for name in ["verslag.pdf.", "verslag.pdf ", "verslag.pdf . ."] {
        write_file(&at(name), name.as_bytes()).expect("the file can be written");
        assert_eq!(fs::read(at("verslag.pdf")).expect("the file has the usual name"), name.as_bytes());
        assert_eq!(names(folder.path()), ["verslag.pdf"], "{name}");
    }
    for name in ["nul", "NUL", "con", "aux", "prn", "com1", "lpt9", "aux.pdf", "con.txt", "nul.tar.gz"] {
        match write_file(&at(name), b"inhoud") {
            Err(WriteError::Device) => assert!(!names(folder.path()).iter().any(|found| found == name), "{name}"),
            // Since Windows 11 most of these are names of files.
            Ok(_) => {
                assert_eq!(fs::read(at(name)).expect("every program can open it"), b"inhoud", "{name}");
                fs::remove_file(at(name)).expect("every program can remove it");
            }
            Err(error) => panic!("{name}: {error}"),
        }
    }
    assert_eq!(names(folder.path()), ["verslag.pdf"]);
    let outside = write_file(&at(r"weg\bestand"), b"inhoud");
    assert!(matches!(outside, Err(WriteError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound));
}

/// Opens a file as programs do that let nobody else write or remove it meanwhile.
fn open_alone(path: &Path) -> File {
    OpenOptions::new().read(true).share_mode(1).open(path).expect("the file can be opened")
}

#[test]
fn a_file_that_is_open_in_another_program_is_waited_for_and_then_reported() {
    let (folder, target) = with_target();
    let open = open_alone(&target);
    let refused = write_file(&target, b"nieuw");
    assert!(matches!(refused, Err(WriteError::InUse(_))), "{refused:?}");
    assert_eq!(fs::read(&target).expect("the file can be read"), b"oud");
    assert_eq!(names(folder.path()), ["doel"], "no unfinished file stays");
    let closed_later = thread::spawn(move || {
        thread::sleep(Duration::from_millis(200));
        drop(open);
    });
    write_file(&target, b"nieuw").expect("the other program closes the file in time");
    closed_later.join().expect("the thread ends");
    assert_eq!(fs::read(&target).expect("the file can be read"), b"nieuw");
}

#[test]
fn a_read_only_file_stays_as_it_is() {
    let (folder, target) = with_target();
    let set_read_only = |read_only| {
        let mut permissions = fs::metadata(&target).expect("the file exists").permissions();
        permissions.set_readonly(read_only);
        fs::set_permissions(&target, permissions).expect("the attribute can be set");
    };
    set_read_only(true);
    assert!(matches!(write_file(&target, b"nieuw"), Err(WriteError::ReadOnlyFile)));
    assert_eq!(fs::read(&target).expect("the file can be read"), b"oud");
    assert_eq!(names(folder.path()), ["doel"]);
    set_read_only(false);
    write_file(&target, b"nieuw").expect("the file can be written");
}

#[test]
fn a_folder_and_a_file_in_the_place_of_our_folder_are_told_apart() {
    let (folder, target) = with_target();
    assert!(matches!(write_file(folder.path(), b"inhoud"), Err(WriteError::Folder)));
    fs::rename(&target, folder.path().join("actiescan")).expect("the file can be renamed");
    let refused = SharedFolder::choose(folder.path(), &Choice::open("about", Uuid::from_u128(9))).map(drop);
    assert!(matches!(refused, Err(FolderTrouble::Irregular { .. })), "{refused:?}");
}
