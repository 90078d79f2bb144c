//! Two devices choose a cloud folder before it is in sync. Each writes a mark, and the cloud keeps one of them. The
//! devices find each other, and nothing is shared twice.

use app::FolderScan;
use chrono::TimeDelta;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use testkit::{Device, level, note};

/// Copies what one side of the cloud has and the other has not. Files of the same name stay as they are.
fn upload(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the folder can be listed").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("the folder can be created");
            upload(&entry.path(), &target);
        } else if !target.exists() {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be listed").flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { BTreeSet::from([path]) }).collect()
}

#[test]
fn two_devices_that_chose_a_folder_before_it_was_in_sync_find_each_other() {
    for copy in [Some("map (1).json"), Some("map-conflict-LAPTOP.json"), None] {
        for tablet_wins in [true, false] {
            let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
            let mut folders = Vec::new();
            let mut ids = Vec::new();
            for (device, name) in [(&mut tablet, "De Brug"), (&mut laptop, "De Sluis")] {
                let folder = device.path("cloud");
                fs::create_dir(&folder).expect("the folder can be created");
                ids.push(device.new_session(name));
                device.app().share_in(&folder).expect("the folder can be shared");
                device.sync(&mut FolderScan::default());
                folders.push(folder);
            }
            // The cloud brings the folders together.
            let marks: Vec<_> = folders.iter().map(|folder| folder.join("actiescan/map.json")).collect();
            let (wins, loses) = if tablet_wins { (0, 1) } else { (1, 0) };
            let lost = fs::read(&marks[loses]).expect("the mark can be read");
            fs::copy(&marks[wins], &marks[loses]).expect("the mark can be replaced");
            if let Some(copy) = copy {
                fs::write(marks[wins].with_file_name(copy), lost).expect("the conflict copy can be written");
            }
            let exchange = || {
                upload(&folders[0], &folders[1]);
                upload(&folders[1], &folders[0]);
            };
            exchange();
            let before = files(&folders[0]).len();
            for device in [&mut tablet, &mut laptop] {
                device.sync(&mut FolderScan::default());
                let folder = device.app().follow(None).expect("the state of sharing can be read").folder;
                assert_eq!(folder.trouble, None, "{copy:?}");
            }
            exchange();
            assert_eq!(files(&folders[0]).len(), before, "nothing was shared again");
            tablet.edit(ids[1], level("netwerk", 2));
            laptop.edit(ids[0], note("netwerk", "van de laptop"));
            for round in 0..2 {
                for device in [&mut tablet, &mut laptop] {
                    device.sync(&mut FolderScan::default());
                    if round == 1 {
                        device.restart();
                    }
                    exchange();
                }
            }
            for id in ids {
                assert_eq!(tablet.changes(id), laptop.changes(id));
            }
        }
    }
}

#[test]
fn the_folder_that_was_chosen_before_is_not_mistaken_for_the_present_one() {
    let mut tablet = Device::numbered(1);
    tablet.new_session("De Brug");
    let (first, second) = (tablet.path("eerste"), tablet.path("tweede"));
    for folder in [&first, &second] {
        fs::create_dir(folder).expect("the folder can be created");
        tablet.app().share_in(folder).expect("the folder can be shared");
        tablet.sync(&mut FolderScan::default());
        // The same session at the same time is the same file.
        tablet.wait(TimeDelta::minutes(1));
    }
    // The first stick is put in the place of the second one.
    fs::rename(&second, tablet.path("weg")).expect("the folder can be moved");
    fs::rename(&first, &second).expect("the folder can be moved");
    let before = files(&second);
    tablet.sync(&mut FolderScan::default());
    let trouble = tablet.app().follow(None).expect("the state of sharing can be read").folder.trouble;
    assert!(trouble.is_some_and(|trouble| trouble.contains("staat een andere map")));
    assert_eq!(files(&second), before);
}

#[test]
fn a_session_can_be_edited_while_a_chosen_folder_is_looked_at() {
    let mut tablet = Device::numbered(1);
    let id = tablet.new_session("De Brug");
    let folder = tablet.path("stick");
    fs::create_dir(&folder).expect("the folder can be created");
    let choice = tablet.app().choose_folder(&folder).expect("the choice can be made");
    tablet.edit(id, level("netwerk", 2));
    let found = choice.open_within(std::time::Duration::from_secs(60)).expect("the folder can be shared");
    tablet.edit(id, level("netwerk", 3));
    assert_eq!(tablet.app().shared_folder().expect("the database can be read"), None, "nothing was recorded yet");
    tablet.app().share_in_found(found).expect("the folder can be shared");
    assert_eq!(tablet.app().shared_folder().expect("the database can be read"), Some(folder));
}
