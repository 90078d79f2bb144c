//! A shared folder on a full or read-only file system: the problem is reported, nothing changes on the device, no
//! unfinished file is left, and everything is shared once writing is possible.

use app::{ErrorCode, FolderScan};
use domain::SessionId;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use testkit::{Device, SmallDisk, note};

/// Returns two devices that share a session on a small disk; `None` where no disk can be mounted.
fn pair() -> Option<(Device, Device, SmallDisk, SessionId)> {
    let disk = SmallDisk::mount()?;
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    for device in [&mut tablet, &mut laptop] {
        device.app().share_in(disk.path()).expect("the folder can be shared");
        device.sync(&mut FolderScan::default());
    }
    Some((tablet, laptop, disk, id))
}

fn files(folder: &Path) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder can be listed").flatten() {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.insert(entry.path().display().to_string(), entry.metadata().expect("the metadata can be read").len());
        }
    }
    found
}

fn trouble(device: &mut Device) -> Option<String> {
    device.app().follow(None).expect("the state of sharing can be read").folder.trouble
}

/// Edits while the disk refuses writes, and shares once it accepts them again. `message` is the expected report.
fn while_refused(refuse: impl Fn(&SmallDisk), allow: impl Fn(&SmallDisk), message: &str) {
    let Some((mut tablet, mut laptop, disk, id)) = pair() else { return };
    refuse(&disk);
    let there = files(disk.path());
    tablet.edit(id, note("maatwerk", "toen het niet kon"));
    let before = tablet.app().session(id).expect("the session opens").clone();
    for _ in 0..2 {
        tablet.sync(&mut FolderScan::default());
        assert_eq!(trouble(&mut tablet).as_deref(), Some(message));
    }
    assert_eq!(files(disk.path()), there, "no file was added or removed");
    assert_eq!(*tablet.app().session(id).expect("the session opens"), before);
    tablet.restart();
    assert_eq!(*tablet.app().session(id).expect("the session opens"), before, "the edit is stored on this device");
    laptop.sync(&mut FolderScan::default());
    assert_eq!(trouble(&mut laptop), None, "a device without changes can still read");

    allow(&disk);
    tablet.sync(&mut FolderScan::default());
    assert_eq!(trouble(&mut tablet), None);
    laptop.sync(&mut FolderScan::default());
    assert_eq!(laptop.app().session(id).expect("the session opens").cards[0].answer.note, "toen het niet kon");
}

#[test]
fn a_full_folder_is_reported_and_shared_in_once_there_is_room() {
    let message = "De gedeelde map is vol. Maak daar ruimte vrij. Alles staat gewoon op dit apparaat.";
    while_refused(SmallDisk::fill, SmallDisk::make_room, message);
}

#[test]
fn a_read_only_folder_is_reported_and_shared_in_once_it_is_writable() {
    let message = "Actiescan mag niet schrijven in de gedeelde map. Geef toegang of kies een andere map. Alles staat gewoon op \
                dit apparaat.";
    while_refused(|disk| disk.set_read_only(true), |disk| disk.set_read_only(false), message);
}

#[test]
fn a_folder_that_cannot_be_written_is_refused_and_the_previous_choice_stays() {
    let Some(disk) = SmallDisk::mount() else { return };
    let mut device = Device::new();
    let first = device.path("stick");
    fs::create_dir(&first).expect("the folder can be created");
    device.app().share_in(&first).expect("the folder can be shared");
    disk.fill();
    let full = device.app().share_in(disk.path()).expect_err("there is no room for the mark");
    assert_eq!(full.code(), ErrorCode::Full);
    disk.make_room();
    disk.set_read_only(true);
    let read_only = device.app().share_in(disk.path()).expect_err("the mark cannot be written");
    assert_eq!(read_only.code(), ErrorCode::ReadOnly);
    disk.set_read_only(false);
    assert_eq!(device.app().shared_folder().expect("the shared folder is known").as_deref(), Some(first.as_path()));
    assert!(files(disk.path()).is_empty(), "no unfinished mark was left: {:?}", files(disk.path()));
    device.app().share_in(disk.path()).expect("the folder can be shared");
}

#[test]
fn a_session_file_and_an_export_that_do_not_fit_leave_no_files() {
    let Some(disk) = SmallDisk::mount() else { return };
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be created");
    let file = device.session_file(id);
    disk.fill();
    let before = device.database();
    let full = app::write_file(&disk.path().join("sessie.actiescan"), &file).expect_err("there is no room");
    assert_eq!(full.code(), ErrorCode::Full);
    disk.make_room();
    fs::write(disk.path().join("vol"), vec![7; 300_000]).expect("the file can be written");
    let everything = device.app().everything(id).expect("all files of the session can be made");
    let full = everything.write_within(disk.path()).expect_err("there is no room for all of it");
    assert_eq!(full.code(), ErrorCode::Full);
    assert_eq!(files(disk.path()).len(), 1, "no part of the export was left: {:?}", files(disk.path()));
    assert_eq!(
        fs::read_dir(disk.path()).expect("the folder can be listed").count(),
        1,
        "the folder of the export was removed"
    );
    assert_eq!(device.database(), before);
}
