//! Two devices that share sessions through one folder.

use actiescan_tests::{Device, card, level, note};
use app::{FolderScan, Haste, Watch};
use chrono::TimeDelta;
use domain::{Role, SessionId};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// Returns two devices that share one session through the same folder.
fn pair() -> (Device, Device, PathBuf, SessionId) {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    tablet.belongs_to("", Role::Moderator);
    laptop.belongs_to("", Role::MinuteTaker);
    let folder = tablet.path("stick");
    fs::create_dir(&folder).expect("the folder can be created");
    let id = tablet.new_session("De Brug");
    tablet.app().share_in(&folder).expect("the folder can be shared");
    laptop.app().share_in(&folder).expect("the folder can be shared");
    tablet.sync(&mut FolderScan::default());
    laptop.sync(&mut FolderScan::default());
    (tablet, laptop, folder, id)
}

#[test]
fn edits_of_one_device_reach_the_other_with_their_author() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    assert!(laptop.app().session(id).is_ok(), "the session opens on a device that did not have it");
    for text in ["een", "een twee", "een twee drie"] {
        laptop.edit(id, note("netwerk", text));
    }
    laptop.sync(&mut FolderScan::default());
    let reports = tablet.sync(&mut FolderScan::default());
    assert_eq!(reports.iter().map(|report| report.changes).sum::<usize>(), 3);
    let sharing = tablet
        .app()
        .follow(Some(id))
        .expect("the state of sharing can be read")
        .session
        .expect("the session is shared");
    assert_eq!(sharing.news.len(), 1);
    assert_eq!((sharing.news[0].author.role, sharing.news[0].changes), (Role::MinuteTaker, 3));
    assert!(sharing.on && sharing.shared_until.is_some() && sharing.waiting == 0);
    tablet.wait(TimeDelta::seconds(1));
    tablet.app().follow(None).expect("the state of sharing can be read");
    let again = tablet
        .app()
        .follow(Some(id))
        .expect("the state of sharing can be read")
        .session
        .expect("the session is shared");
    assert!(again.news.is_empty(), "changes that were seen are not reported again");
}

#[test]
fn the_list_shows_per_session_what_is_shared_and_what_changed() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    let alone = tablet.new_session("Alleen hier");
    tablet.app().share_session(alone, false).expect("sharing of the session can be set");
    laptop.edit(id, level("netwerk", 3));
    laptop.edit(id, note("netwerk", "een"));
    laptop.sync(&mut FolderScan::default());
    tablet.sync(&mut FolderScan::default());
    let listed = tablet.app().follow(None).expect("the state of sharing can be read").sessions;
    assert_eq!(listed.len(), 2);
    assert!(listed[&id].on && listed[&id].shared_until.is_some());
    assert_eq!((listed[&id].news[0].author.role, listed[&id].news[0].changes), (Role::MinuteTaker, 2));
    assert!(!listed[&alone].on && listed[&alone].shared_until.is_none() && listed[&alone].news.is_empty());
    let followed = tablet.app().follow(Some(id)).expect("the state of sharing can be read").sessions;
    assert!(followed.is_empty(), "while a session is open only that one is reported");
    tablet.app().follow(None).expect("the state of sharing can be read");
    tablet.app().trash_session(alone).expect("the session can be moved to the trash");
    tablet.app().stop_sharing().expect("sharing can be stopped");
    assert!(
        tablet.app().follow(None).expect("the state of sharing can be read").sessions.is_empty(),
        "without a folder nothing is reported"
    );
}

#[test]
fn the_share_at_closing_only_writes_and_only_after_a_change() {
    let (mut tablet, mut laptop, folder, id) = pair();
    tablet.edit(id, note("netwerk", "de laatste woorden"));
    let work =
        tablet.app().sync_work(Haste::Now).expect("the outgoing work can be collected").expect("a folder was chosen");
    let done = work.only_write();
    assert_eq!(done.written().into_iter().collect::<Vec<_>>(), [id]);
    tablet.app().sync_done(done).expect("the result of the sync can be stored");
    laptop.sync(&mut FolderScan::default());
    let note_there = laptop
        .app()
        .session(id)
        .expect("the session opens")
        .card(&card("netwerk"))
        .expect("the session has the card")
        .answer
        .note
        .clone();
    assert_eq!(note_there, "de laatste woorden");
    tablet.sync(&mut FolderScan::default());
    fs::remove_dir_all(&folder).expect("the folder can be removed");
    let work =
        tablet.app().sync_work(Haste::Now).expect("the outgoing work can be collected").expect("a folder was chosen");
    let done = work.only_write();
    tablet.app().sync_done(done).expect("the result of the sync can be stored");
    let trouble = tablet.app().follow(None).expect("the state of sharing can be read").sharing.trouble;
    assert_eq!(trouble, None, "a missing folder is not reported when nothing has to be written");
}

#[test]
fn nothing_is_written_without_a_change() {
    let (mut tablet, mut laptop, folder, id) = pair();
    laptop.edit(id, level("netwerk", 1));
    laptop.sync(&mut FolderScan::default());
    tablet.sync(&mut FolderScan::default());
    let count =
        || fs::read_dir(folder.join("actiescan").join(id.to_string())).expect("the folder can be listed").count();
    let before = count();
    for _ in 0..3 {
        tablet.sync(&mut FolderScan::default());
        laptop.sync(&mut FolderScan::default());
    }
    assert_eq!(count(), before, "devices with the same changes do not write again");
}

#[test]
fn a_file_for_the_open_session_waits_until_the_screen_requests_it() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    tablet.app().follow(Some(id)).expect("the state of sharing can be read");
    laptop.edit(id, note("netwerk", "van de notulist"));
    laptop.sync(&mut FolderScan::default());
    assert!(tablet.sync(&mut FolderScan::default()).is_empty());
    let note_of = |device: &mut Device| {
        let session = device.app().session(id).expect("the session opens");
        session.card(&card("netwerk")).expect("the session has the card").answer.note.clone()
    };
    assert_eq!(note_of(&mut tablet), "");
    assert_eq!(
        tablet
            .app()
            .follow(Some(id))
            .expect("the state of sharing can be read")
            .session
            .expect("the session is shared")
            .waiting,
        1
    );
    let view = tablet.app().take_in_waiting(id).expect("the waiting files can be imported");
    assert_eq!(view.session.card(&card("netwerk")).expect("the session has the card").answer.note, "van de notulist");
    assert_eq!(
        tablet
            .app()
            .follow(Some(id))
            .expect("the state of sharing can be read")
            .session
            .expect("the session is shared")
            .waiting,
        0
    );
}

#[test]
fn a_copy_includes_waiting_files() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    for clean in [false, true] {
        tablet.app().follow(Some(id)).expect("the state of sharing can be read");
        let text = format!("van de notulist {clean}");
        laptop.edit(id, note("netwerk", &text));
        laptop.sync(&mut FolderScan::default());
        assert!(tablet.sync(&mut FolderScan::default()).is_empty(), "the file waits while the session is open");
        let copy = if clean { tablet.app().settle_and_clean(id, true) } else { tablet.app().copy_session(id) };
        let copy = copy.expect("the copy can be made").session;
        assert_eq!(copy.card(&card("netwerk")).expect("the session has the card").answer.note, text);
    }
}

#[test]
fn the_export_of_everything_includes_waiting_files() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    tablet.app().follow(Some(id)).expect("the state of sharing can be read");
    laptop.edit(id, note("netwerk", "van de notulist"));
    laptop.sync(&mut FolderScan::default());
    tablet.sync(&mut FolderScan::default());
    tablet.app().take_in_waiting(id).expect("the waiting files can be imported");
    let everything = tablet.app().everything(id).expect("all files of the session can be made");
    let read = |name: &str| {
        let file = everything.files.iter().find(|file| file.file_name == name).expect("the export contains the file");
        String::from_utf8_lossy(&file.bytes).into_owned()
    };
    assert!(read("sessie.json").contains("van de notulist"));
    assert!(read("samengevoegd.json").contains("1 wijziging van de notulist toegevoegd."));
    assert!(read("lees-mij.txt").contains("Dit apparaat deelt sessies in een gedeelde map."));
}

#[test]
fn waiting_files_are_imported_when_the_session_is_left() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    tablet.app().follow(Some(id)).expect("the state of sharing can be read");
    laptop.edit(id, note("netwerk", "van de notulist"));
    laptop.sync(&mut FolderScan::default());
    tablet.sync(&mut FolderScan::default());
    tablet.app().follow(None).expect("the state of sharing can be read");
    assert_eq!(tablet.changes(id), laptop.changes(id));
}

#[test]
fn a_waiting_file_that_cannot_be_imported_blocks_no_other_session_and_is_tried_again() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    let other = tablet.new_session("Praktijkhuis Oost");
    tablet.app().follow(Some(id)).expect("the state of sharing can be read");
    laptop.edit(id, note("maatwerk", "van de notulist"));
    laptop.sync(&mut FolderScan::default());
    let mut scan = FolderScan::default();
    tablet.sync(&mut scan);
    let staging = tablet.data().join("staging");
    let _ = fs::remove_dir_all(&staging);
    fs::write(&staging, "a file in place of the folder").expect("the file can be written");
    tablet.app().follow(Some(other)).expect("the state of sharing can be read");
    fs::remove_file(&staging).expect("the file can be removed");
    tablet.sync(&mut scan);
    let session = tablet.app().session(id).expect("the session opens");
    assert_eq!(session.card(&card("maatwerk")).expect("the session has the card").answer.note, "van de notulist");
}

#[test]
fn a_missing_or_emptied_folder_is_reported_and_changes_nothing() {
    let (mut tablet, _laptop, folder, id) = pair();
    tablet.edit(id, level("netwerk", 2));
    let before = tablet.changes(id);
    let trouble = |device: &mut Device| {
        device.app().follow(None).expect("the state of sharing can be read").sharing.trouble.unwrap_or_default()
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
fn a_session_that_is_not_shared_or_was_deleted_is_not_exchanged() {
    let (mut tablet, mut laptop, folder, id) = pair();
    let secret = tablet.new_session("Niet delen");
    tablet.app().share_session(secret, false).expect("sharing of the session can be set");
    tablet.sync(&mut FolderScan::default());
    assert!(!folder.join("actiescan").join(secret.to_string()).exists());
    laptop.app().trash_session(id).expect("the session can be moved to the trash");
    laptop.app().delete_session(id).expect("the session can be deleted");
    laptop.sync(&mut FolderScan::default());
    assert!(laptop.app().session(id).is_err(), "a deleted session is not imported automatically");
    let view = laptop.app().follow(None).expect("the state of sharing can be read");
    assert!(view.sharing.refused.is_empty() && view.sharing.trouble.is_none(), "{view:?}");
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
    let refused = tablet.app().follow(None).expect("the state of sharing can be read").sharing.refused;
    assert!(refused.len() == 1 && refused[0].starts_with("kapot.actiescan: "), "{refused:?}");
    fs::remove_file(&path).expect("the file can be removed");
    tablet.sync(&mut FolderScan::default());
    assert!(tablet.app().follow(None).expect("the state of sharing can be read").sharing.refused.is_empty());
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
    let sharing = laptop.app().follow(None).expect("the state of sharing can be read").sharing;
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
fn a_change_is_shared_after_a_few_seconds_without_edits() {
    let (mut tablet, _laptop, _folder, id) = pair();
    tablet.wait(TimeDelta::seconds(5));
    tablet.edit(id, level("netwerk", 3));
    let mut outgoing = |wait: i64| {
        tablet.wait(TimeDelta::seconds(wait));
        let work = tablet
            .app()
            .sync_work(Haste::Calm)
            .expect("the outgoing work can be collected")
            .expect("a folder was chosen");
        work.carry_out(&mut FolderScan::default(), false).written().len()
    };
    assert_eq!(outgoing(1), 0, "the person may still be typing");
    assert_eq!(outgoing(3), 1);
}

#[test]
fn only_files_in_our_part_of_the_folder_end_the_wait() {
    let (mut tablet, mut laptop, folder, id) = pair();
    let watch = Watch::of(tablet.app().watched_folder().expect("the watched folder is known").as_deref());
    fs::write(folder.join("vakantie.txt"), "iets anders").expect("the file can be written");
    assert!(!watch.wait(Duration::from_millis(300)), "the chosen folder may be a whole home folder");
    laptop.edit(id, level("netwerk", 3));
    laptop.sync(&mut FolderScan::default());
    assert!(!watch.is_watching() || watch.wait(Duration::from_secs(5)));
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
        device.app().sessions(None).expect("the list can be read").earlier.iter().any(|one| one.damaged)
    };
    assert!(damaged(&mut tablet), "the session is marked as damaged");
    let mut scan = FolderScan::default();
    for round in 0..5 {
        let work = tablet
            .app()
            .sync_work(Haste::Now)
            .expect("the outgoing work can be collected")
            .expect("a folder was chosen");
        let done = work.carry_out(&mut scan, true);
        let busy = done.did_something();
        tablet.app().sync_done(done).expect("the result of the sync can be stored");
        if !busy {
            return;
        }
        assert!(round < 4, "the same files are read again in every round");
    }
}
