//! Problems in the shared folder: it is missing or emptied, or its files are removed, damaged or unfinished.

use super::pair::pair;
use app::{FolderScan, SyncTiming};
use std::fs;
use testkit::{Device, level, note};

#[test]
fn a_missing_or_emptied_folder_is_reported_and_changes_nothing() {
    let (mut tablet, _laptop, folder, id) = pair();
    tablet.edit(id, level("netwerk", 2));
    let before = tablet.changes(id);
    let trouble = |device: &mut Device| {
        device.app().follow(None).expect("the state of sharing can be read").folder.trouble.unwrap_or_default()
    };
    let aside = folder.with_extension("weg");
    fs::rename(&folder, &aside).expect("the folder can be renamed");
    tablet.sync(&mut FolderScan::default());
    assert!(trouble(&mut tablet).contains("is er nu niet"), "{}", trouble(&mut tablet));
    fs::create_dir(&folder).expect("the folder can be created");
    tablet.sync(&mut FolderScan::default());
    assert!(trouble(&mut tablet).contains("leeg of niet aangesloten"), "{}", trouble(&mut tablet));
    assert_eq!(
        fs::read_dir(&folder).expect("the folder can be listed").count(),
        0,
        "nothing is written into the empty folder"
    );
    assert_eq!(tablet.changes(id), before);
    fs::remove_dir(&folder).expect("the folder can be removed");
    fs::rename(&aside, &folder).expect("the folder can be renamed");
    tablet.sync(&mut FolderScan::default());
    assert_eq!(trouble(&mut tablet), "");
}

#[test]
fn files_that_were_removed_are_written_again() {
    let (mut tablet, mut laptop, folder, id) = pair();
    let place = folder.join("actiescan").join(id.to_string());
    fs::remove_dir_all(&place).expect("the folder can be removed");
    let mut scan = FolderScan::default();
    tablet.sync(&mut scan);
    tablet.sync(&mut scan);
    assert_eq!(fs::read_dir(&place).expect("the folder can be listed").count(), 1);
    laptop.sync(&mut FolderScan::default());
    assert_eq!(tablet.changes(id), laptop.changes(id));
}

#[test]
fn a_damaged_file_in_the_folder_is_reported_by_name_until_it_is_removed() {
    let (mut tablet, mut laptop, folder, id) = pair();
    laptop.edit(id, level("netwerk", 3));
    let mut file = laptop.session_file(id);
    let middle = file.len() / 2;
    file[middle] ^= 1;
    let path = folder.join("actiescan/kapot.actiescan");
    fs::write(&path, file).expect("the file can be written");
    tablet.sync(&mut FolderScan::default());
    let refused = tablet.app().follow(None).expect("the state of sharing can be read").folder.refused;
    assert!(refused.len() == 1 && refused[0].starts_with("kapot.actiescan: "), "{refused:?}");
    fs::remove_file(&path).expect("the file can be removed");
    tablet.sync(&mut FolderScan::default());
    assert!(tablet.app().follow(None).expect("the state of sharing can be read").folder.refused.is_empty());
}

#[test]
fn files_that_cannot_be_read_now_are_told_until_they_can() {
    let (mut tablet, mut laptop, folder, id) = pair();
    let mut scan = FolderScan::default();
    let unreadable = |tablet: &mut Device, scan: &mut FolderScan| {
        tablet.sync(scan);
        let folder = tablet.app().follow(None).expect("the state of sharing can be read").folder;
        assert_eq!((folder.refused.len(), folder.trouble), (0, None));
        folder.unreadable
    };
    assert_eq!(unreadable(&mut tablet, &mut scan), 0);
    laptop.edit(id, level("netwerk", 3));
    let file = laptop.session_file(id);
    let paths = ["actiescan/leeg.actiescan", "actiescan/nullen.actiescan"].map(|name| folder.join(name));
    fs::write(&paths[0], "").expect("the file can be written");
    assert_eq!(unreadable(&mut tablet, &mut scan), 1);
    fs::write(&paths[1], vec![0; file.len()]).expect("the file can be written");
    assert_eq!(unreadable(&mut tablet, &mut scan), 2);
    fs::write(&paths[1], file).expect("the file can be written");
    assert_eq!(unreadable(&mut tablet, &mut scan), 1);
    assert_eq!(tablet.changes(id), laptop.changes(id));
    fs::remove_file(&paths[0]).expect("the file can be removed");
    assert_eq!(unreadable(&mut tablet, &mut scan), 0);
}

#[test]
fn an_unfinished_file_is_ignored_by_others_and_removed_by_its_writer() {
    let (mut tablet, mut laptop, folder, id) = pair();
    let folder = folder.join("actiescan").join(id.to_string());
    let own = fs::read_dir(&folder)
        .expect("the folder can be listed")
        .flatten()
        .next()
        .expect("the tablet has written a file");
    let name = own.file_name().to_string_lossy().into_owned();
    let run = name.split('_').nth(2).expect("the name has four parts");
    let left = folder.join(format!("{}.deel", name.replace(run, "00000000-0000-4000-8000-000000000001")));
    tablet.edit(id, level("netwerk", 2));
    let whole = tablet.session_file(id);
    fs::write(&left, &whole[..whole.len() / 2]).expect("the file can be written");
    let foreign = folder.join("van-een-ander.actiescan.deel");
    fs::write(&foreign, &whole[..100]).expect("the file can be written");
    assert!(laptop.sync(&mut FolderScan::default()).is_empty());
    let sharing = laptop.app().follow(None).expect("the state of sharing can be read").folder;
    assert_eq!((sharing.refused.len(), sharing.trouble), (0, None));
    tablet.sync(&mut FolderScan::default());
    assert!(!left.exists(), "the writer removes its unfinished file");
    assert!(foreign.exists(), "unfinished files of other writers stay");
    fs::write(&foreign, &whole).expect("the file can be written");
    let mut third = Device::numbered(3);
    third
        .app()
        .share_in(folder.parent().and_then(|root| root.parent()).expect("the root of the stick exists"))
        .expect("the folder can be shared");
    fs::remove_file(own.path()).expect("the file can be removed");
    assert!(!third.sync(&mut FolderScan::default()).is_empty(), "a complete file is read under any name");
}

#[test]
fn a_damaged_session_reads_the_shared_files_again_only_once() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    laptop.edit(id, level("netwerk", 4));
    laptop.sync(&mut FolderScan::default());
    tablet.sync(&mut FolderScan::default());
    // Every chunk begins with the magic bytes of Automerge. The chunk that is new after the edit contains the note.
    let places = |bytes: &[u8]| -> Vec<usize> {
        (0..bytes.len() - 40).filter(|at| bytes[*at..*at + 4] == [0x85, 0x6f, 0x4a, 0x83]).collect()
    };
    let mut before = Vec::new();
    tablet.while_closed(|data| before = places(&fs::read(data.join("actiescan.db")).expect("the file can be read")));
    tablet.edit(id, note("netwerk", "gaat verloren"));
    tablet.while_closed(|data| {
        let path = data.join("actiescan.db");
        let mut bytes = fs::read(&path).expect("the file can be read");
        let new = places(&bytes).into_iter().find(|at| !before.contains(at)).expect("the note is a new chunk");
        bytes[new + 30] ^= 0xff;
        fs::write(&path, bytes).expect("the file can be written");
    });
    let damaged = |device: &mut Device| {
        let _ = device.app().session(id);
        device.app().sessions(None).expect("the list can be read").other_sessions.iter().any(|one| one.damaged)
    };
    assert!(damaged(&mut tablet), "the session is marked as damaged");
    let mut scan = FolderScan::default();
    for round in 0..5 {
        let work = tablet
            .app()
            .sync_work(SyncTiming::Now)
            .expect("the outgoing work can be collected")
            .expect("a folder was chosen");
        let done = work.run(&mut scan, true);
        let busy = done.did_something();
        tablet.app().sync_done(done).expect("the result of the sync can be stored");
        if !busy {
            return;
        }
        assert!(round < 4, "the same files are read again in every round");
    }
}
