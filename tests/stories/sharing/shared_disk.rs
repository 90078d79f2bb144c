//! A shared folder on a file system that is full or may not be written: it is said, nothing changes here, nothing half is
//! left there, and all of it is shared once that is over.

use actiescan_tests::{Device, SmallDisk, note};
use app::{ErrorCode, FolderScan};
use domain::SessionId;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Two devices that share on a disk of their own; none where there is no such disk.
fn pair() -> Option<(Device, Device, SmallDisk, SessionId)> {
    let disk = SmallDisk::mount()?;
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    for device in [&mut tablet, &mut laptop] {
        device.app().share_in(disk.path()).expect("the folder can be chosen");
        device.sync(&mut FolderScan::default());
    }
    Some((tablet, laptop, disk, id))
}

fn files(folder: &Path) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder can be read").flatten() {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.insert(entry.path().display().to_string(), entry.metadata().expect("a file").len());
        }
    }
    found
}

fn trouble(device: &mut Device) -> Option<String> {
    device.app().follow(None).expect("it can be told").sharing.trouble
}

/// Changes something while the disk refuses, and again when it does no longer.
fn while_refused(refuse: impl Fn(&SmallDisk), allow: impl Fn(&SmallDisk), said: &str) {
    let Some((mut tablet, mut laptop, disk, id)) = pair() else { return };
    refuse(&disk);
    let there = files(disk.path());
    tablet.edit(id, note("maatwerk", "toen het niet kon"));
    let before = tablet.app().session(id).expect("it opens").clone();
    for _ in 0..2 {
        tablet.sync(&mut FolderScan::default());
        assert_eq!(trouble(&mut tablet).as_deref(), Some(said));
    }
    assert_eq!(files(disk.path()), there, "nothing was left there, and nothing was taken away");
    assert_eq!(*tablet.app().session(id).expect("it opens"), before);
    tablet.restart();
    assert_eq!(*tablet.app().session(id).expect("it opens"), before, "it is on this device");
    laptop.sync(&mut FolderScan::default());
    assert_eq!(trouble(&mut laptop), None, "who has nothing to write reads on");

    allow(&disk);
    tablet.sync(&mut FolderScan::default());
    assert_eq!(trouble(&mut tablet), None);
    laptop.sync(&mut FolderScan::default());
    assert_eq!(laptop.app().session(id).expect("it opens").cards[0].answer.note, "toen het niet kon");
}

#[test]
fn a_full_folder_is_said_changes_nothing_here_and_is_shared_in_once_there_is_room() {
    let said = "De gedeelde map is vol. Maak daar ruimte vrij. Alles staat gewoon op dit apparaat.";
    while_refused(SmallDisk::fill, SmallDisk::make_room, said);
}

#[test]
fn a_read_only_folder_is_said_changes_nothing_here_and_is_shared_in_once_it_may_be_written() {
    let said = "Actiescan mag niet schrijven in de gedeelde map. Geef toegang of kies een andere map. Alles staat gewoon op \
                dit apparaat.";
    while_refused(|disk| disk.set_read_only(true), |disk| disk.set_read_only(false), said);
}

#[test]
fn a_folder_that_cannot_be_written_is_refused_when_it_is_chosen_and_the_one_before_stays() {
    let Some(disk) = SmallDisk::mount() else { return };
    let mut device = Device::new();
    let first = device.path("stick");
    fs::create_dir(&first).expect("a folder");
    device.app().share_in(&first).expect("the folder can be chosen");
    disk.fill();
    let full = device.app().share_in(disk.path()).expect_err("there is no room for the mark");
    assert_eq!(full.code, ErrorCode::Full);
    disk.make_room();
    disk.set_read_only(true);
    let read_only = device.app().share_in(disk.path()).expect_err("the mark cannot be written");
    assert_eq!(read_only.code, ErrorCode::ReadOnly);
    disk.set_read_only(false);
    assert_eq!(device.app().shared_folder().expect("it is known").as_deref(), Some(first.as_path()));
    assert!(files(disk.path()).is_empty(), "no half mark: {:?}", files(disk.path()));
    device.app().share_in(disk.path()).expect("now it can be chosen");
}

#[test]
fn a_session_file_that_does_not_fit_leaves_nothing_and_an_export_of_everything_neither() {
    let Some(disk) = SmallDisk::mount() else { return };
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be made");
    let file = device.session_file(id);
    disk.fill();
    let before = device.database();
    let full = app::write_file(&disk.path().join("sessie.actiescan"), &file).expect_err("there is no room");
    assert_eq!(full.code, ErrorCode::Full);
    disk.make_room();
    fs::write(disk.path().join("vol"), vec![7; 300_000]).expect("most of it is taken");
    let everything = device.app().everything(id).expect("all of it can be made");
    let full = everything.write_within(disk.path()).expect_err("there is no room for all of it");
    assert_eq!(full.code, ErrorCode::Full);
    assert_eq!(files(disk.path()).len(), 1, "half of everything is nothing: {:?}", files(disk.path()));
    assert_eq!(fs::read_dir(disk.path()).expect("the disk").count(), 1, "the folder is gone too");
    assert_eq!(device.database(), before);
}
