//! The passphrase of a folder costs its work once, when the folder is chosen, however many files come in.
//!
//! That a thousand files open without scrypt is shown in `exchange/tests/locked_files.rs`.

use app::{FolderScan, SyncTiming};
use exchange::{FolderKey, Key, pack, unpack};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use testkit::{Device, note};

const WORDS: &str = "drie groene fietsen";
const FILES: usize = 100;
/// Changes that the files bring, one after the other.
const CHANGES: usize = 10;

/// Returns how often scrypt is needed to open an age file in these bytes: once for each stanza with its name.
fn scrypts(bytes: &[u8]) -> usize {
    bytes.windows(10).filter(|part| part == b"\n-> scrypt").count()
}

/// Returns the key of the shared folder of a device.
fn key_of(device: &mut Device) -> FolderKey {
    let mut key = None;
    device.while_closed(|data| {
        let bytes = fs::read(data.join("actiescan.db")).expect("the database can be read");
        let text = String::from_utf8_lossy(&bytes);
        let at = text.find("AGE-SECRET-KEY-1").expect("the settings have the key");
        key = text[at..at + 74].parse().ok();
    });
    key.expect("the settings have a key")
}

/// Replaces the lock in a mark by one of the same key that no passphrase opens.
fn spoil_lock(mark: &Path) {
    let mut content: Value =
        serde_json::from_slice(&fs::read(mark).expect("the mark can be read")).expect("it is JSON");
    content["lock"]["identity"] = json!("");
    fs::write(mark, content.to_string()).expect("the mark can be written");
}

#[test]
fn many_files_are_taken_in_after_the_passphrase_was_used_once() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let folder = tablet.path("wolk");
    fs::create_dir(&folder).expect("the folder can be created");
    let id = tablet.new_session("De Brug");
    tablet.app().share_in_with(&folder, Some(WORDS.to_owned())).expect("the folder can be shared");
    let key = key_of(&mut tablet);
    let place = folder.join("actiescan").join(id.to_string());
    fs::create_dir_all(&place).expect("the folder can be created");
    for change in 0..CHANGES {
        tablet.edit(id, note("netwerk", &format!("stap {change}")));
        let (readable, journal) =
            unpack(&tablet.session_file(id), exchange::Keys::default()).expect("the file is open");
        for number in 0..FILES / CHANGES {
            let file = pack(&readable, &journal, Some(Key::Folder(&key))).expect("the file can be locked");
            assert_eq!((&file[8..12], scrypts(&file)), (&[0, 2, 0, 2][..], 0), "version 2, seal 2, and no scrypt");
            fs::write(place.join(format!("van-een-ander-{change}-{number}.actiescan")), file)
                .expect("the file can be written");
        }
    }

    laptop.app().share_in_with(&folder, Some(WORDS.to_owned())).expect("the passphrase opens the lock");
    // From here on the passphrase is nowhere: neither in this run nor in the next, and the lock does not open any more.
    let mark = folder.join("actiescan/map.json");
    spoil_lock(&mark);
    laptop.restart();
    let mut scan = FolderScan::default();
    laptop.sync(&mut scan);
    assert_eq!(laptop.changes(id), tablet.changes(id));
    let status = laptop.app().follow(None).expect("the state of sharing can be read").folder;
    assert_eq!((status.trouble, status.unlocked, status.refused.len()), (None, None, 0));
    assert!(scan.present.len() >= FILES, "{} files were read", scan.present.len());
    // In another run all of them count as taken in.
    laptop.restart();
    let work = laptop.app().sync_work(SyncTiming::Now).expect("the database can be read").expect("a folder was chosen");
    assert!(!work.run(&mut FolderScan::default(), true).did_something());

    // The control: a device that must use the passphrase now notices that the lock is spoiled.
    let mut third = Device::numbered(3);
    third.app().share_in_with(&folder, Some(WORDS.to_owned())).expect_err("the lock is spoiled");
}
