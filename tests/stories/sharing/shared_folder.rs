//! Two devices and one folder.

use actiescan_tests::{Device, card, level, note};
use app::{FolderScan, Haste, Watch};
use chrono::TimeDelta;
use domain::{Role, SessionId};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// Two devices that chose the same folder, one session, and what each saw there.
fn pair() -> (Device, Device, PathBuf, SessionId) {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    tablet.belongs_to("", Role::Moderator);
    laptop.belongs_to("", Role::MinuteTaker);
    let folder = tablet.path("stick");
    fs::create_dir(&folder).expect("a folder");
    let id = tablet.new_session("De Brug");
    tablet.app().share_in(&folder).expect("the folder can be chosen");
    laptop.app().share_in(&folder).expect("the folder can be chosen");
    tablet.sync(&mut FolderScan::default());
    laptop.sync(&mut FolderScan::default());
    (tablet, laptop, folder, id)
}

#[test]
fn what_one_writes_the_other_reads_and_is_told_who_did_it() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    assert!(laptop.app().session(id).is_ok(), "the session opens on a device that never saw it");
    for text in ["een", "een twee", "een twee drie"] {
        laptop.edit(id, note("netwerk", text));
    }
    laptop.sync(&mut FolderScan::default());
    let reports = tablet.sync(&mut FolderScan::default());
    assert_eq!(reports.iter().map(|report| report.changes).sum::<usize>(), 3);
    let sharing = tablet.app().follow(Some(id)).expect("it can be told").session.expect("the session is shared");
    assert_eq!(sharing.news.len(), 1);
    assert_eq!((sharing.news[0].author.role, sharing.news[0].changes), (Role::MinuteTaker, 3));
    assert!(sharing.on && sharing.shared_until.is_some() && sharing.waiting == 0);
    tablet.wait(TimeDelta::seconds(1));
    tablet.app().follow(None).expect("the session is left");
    let again = tablet.app().follow(Some(id)).expect("it can be told").session.expect("the session is shared");
    assert!(again.news.is_empty(), "what was seen is no news the next time");
}

#[test]
fn the_list_tells_per_session_how_far_it_is_shared_and_who_did_what_since() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    let alone = tablet.new_session("Alleen hier");
    tablet.app().share_session(alone, false).expect("a session can be kept out");
    laptop.edit(id, level("netwerk", 3));
    laptop.edit(id, note("netwerk", "een"));
    laptop.sync(&mut FolderScan::default());
    tablet.sync(&mut FolderScan::default());
    let told = tablet.app().follow(None).expect("it can be told").sessions;
    assert_eq!(told.len(), 2);
    assert!(told[&id].on && told[&id].shared_until.is_some());
    assert_eq!((told[&id].news[0].author.role, told[&id].news[0].changes), (Role::MinuteTaker, 2));
    assert!(!told[&alone].on && told[&alone].shared_until.is_none() && told[&alone].news.is_empty());
    let followed = tablet.app().follow(Some(id)).expect("it can be told").sessions;
    assert!(followed.is_empty(), "while a session is on the screen only that one is told");
    tablet.app().follow(None).expect("the session is left");
    tablet.app().trash_session(alone).expect("it goes to the trash");
    tablet.app().stop_sharing().expect("sharing stops");
    assert!(tablet.app().follow(None).expect("it can be told").sessions.is_empty(), "without a folder nothing is told");
}

#[test]
fn a_last_share_writes_without_reading_and_leaves_the_folder_alone_where_nothing_changed() {
    let (mut tablet, mut laptop, folder, id) = pair();
    tablet.edit(id, note("netwerk", "de laatste woorden"));
    let work = tablet.app().sync_work(Haste::Now).expect("the work is found").expect("a folder was chosen");
    let done = work.only_write();
    assert_eq!(done.written().into_iter().collect::<Vec<_>>(), [id]);
    tablet.app().sync_done(done).expect("it is noted");
    laptop.sync(&mut FolderScan::default());
    let note_there =
        laptop.app().session(id).expect("it opens").card(&card("netwerk")).expect("the card").answer.note.clone();
    assert_eq!(note_there, "de laatste woorden");
    tablet.sync(&mut FolderScan::default());
    fs::remove_dir_all(&folder).expect("the stick is pulled out");
    let work = tablet.app().sync_work(Haste::Now).expect("the work is found").expect("a folder was chosen");
    let done = work.only_write();
    tablet.app().sync_done(done).expect("it is noted");
    let trouble = tablet.app().follow(None).expect("it can be told").sharing.trouble;
    assert_eq!(trouble, None, "a folder that is not needed is not missed");
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    let (mut tablet, mut laptop, folder, id) = pair();
    laptop.edit(id, level("netwerk", 1));
    laptop.sync(&mut FolderScan::default());
    tablet.sync(&mut FolderScan::default());
    let count = || fs::read_dir(folder.join("actiescan").join(id.to_string())).expect("the folder").count();
    let before = count();
    for _ in 0..3 {
        tablet.sync(&mut FolderScan::default());
        laptop.sync(&mut FolderScan::default());
    }
    assert_eq!(count(), before, "two devices that hold the same do not keep each other busy");
}

#[test]
fn what_arrives_for_the_session_on_the_screen_waits_until_the_screen_asks() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    tablet.app().follow(Some(id)).expect("the session is on the screen");
    laptop.edit(id, note("netwerk", "van de notulist"));
    laptop.sync(&mut FolderScan::default());
    assert!(tablet.sync(&mut FolderScan::default()).is_empty());
    let note_of = |device: &mut Device| {
        let session = device.app().session(id).expect("it opens");
        session.card(&card("netwerk")).expect("the card").answer.note.clone()
    };
    assert_eq!(note_of(&mut tablet), "");
    assert_eq!(tablet.app().follow(Some(id)).expect("told").session.expect("shared").waiting, 1);
    let view = tablet.app().take_in_waiting(id).expect("it is taken in");
    assert_eq!(view.session.card(&card("netwerk")).expect("the card").answer.note, "van de notulist");
    assert_eq!(tablet.app().follow(Some(id)).expect("told").session.expect("shared").waiting, 0);
}

#[test]
fn a_copy_has_what_waits_in_it_too() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    for clean in [false, true] {
        tablet.app().follow(Some(id)).expect("the session is on the screen");
        let text = format!("van de notulist {clean}");
        laptop.edit(id, note("netwerk", &text));
        laptop.sync(&mut FolderScan::default());
        assert!(tablet.sync(&mut FolderScan::default()).is_empty(), "it waits");
        let copy = if clean { tablet.app().settle_and_clean(id, true) } else { tablet.app().copy_session(id) };
        let copy = copy.expect("it can be made").session;
        assert_eq!(copy.card(&card("netwerk")).expect("the card").answer.note, text);
    }
}

#[test]
fn everything_as_files_has_what_waits_in_it_too() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    tablet.app().follow(Some(id)).expect("the session is on the screen");
    laptop.edit(id, note("netwerk", "van de notulist"));
    laptop.sync(&mut FolderScan::default());
    tablet.sync(&mut FolderScan::default());
    tablet.app().take_in_waiting(id).expect("the screen takes it in first");
    let everything = tablet.app().everything(id).expect("all of it can be made");
    let read = |name: &str| {
        let file = everything.files.iter().find(|file| file.file_name == name).expect("the file is there");
        String::from_utf8_lossy(&file.bytes).into_owned()
    };
    assert!(read("sessie.json").contains("van de notulist"));
    assert!(read("samengevoegd.json").contains("1 wijziging van de notulist toegevoegd."));
    assert!(read("lees-mij.txt").contains("Dit apparaat deelt sessies in een gedeelde map."));
}

#[test]
fn what_waits_is_taken_in_when_the_session_is_left() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    tablet.app().follow(Some(id)).expect("the session is on the screen");
    laptop.edit(id, note("netwerk", "van de notulist"));
    laptop.sync(&mut FolderScan::default());
    tablet.sync(&mut FolderScan::default());
    tablet.app().follow(None).expect("the session is left");
    assert_eq!(tablet.changes(id), laptop.changes(id));
}

#[test]
fn what_waits_and_cannot_be_taken_in_keeps_nobody_from_another_session_and_comes_later() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    let other = tablet.new_session("Praktijkhuis Oost");
    tablet.app().follow(Some(id)).expect("the session is on the screen");
    laptop.edit(id, note("maatwerk", "van de notulist"));
    laptop.sync(&mut FolderScan::default());
    let mut scan = FolderScan::default();
    tablet.sync(&mut scan);
    let staging = tablet.data().join("staging");
    let _ = fs::remove_dir_all(&staging);
    fs::write(&staging, "in the way").expect("a file in its place");
    tablet.app().follow(Some(other)).expect("another session opens all the same");
    fs::remove_file(&staging).expect("there is room again");
    tablet.sync(&mut scan);
    let session = tablet.app().session(id).expect("it opens");
    assert_eq!(session.card(&card("maatwerk")).expect("the card").answer.note, "van de notulist");
}

#[test]
fn a_folder_that_is_gone_or_emptied_is_said_and_changes_nothing() {
    let (mut tablet, _laptop, folder, id) = pair();
    tablet.edit(id, level("netwerk", 2));
    let before = tablet.changes(id);
    let trouble = |device: &mut Device| device.app().follow(None).expect("told").sharing.trouble.unwrap_or_default();
    let aside = folder.with_extension("weg");
    fs::rename(&folder, &aside).expect("the stick is taken out");
    tablet.sync(&mut FolderScan::default());
    assert!(trouble(&mut tablet).contains("is er nu niet"), "{}", trouble(&mut tablet));
    fs::create_dir(&folder).expect("an empty mount point");
    tablet.sync(&mut FolderScan::default());
    assert!(trouble(&mut tablet).contains("leeg of niet aangesloten"), "{}", trouble(&mut tablet));
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 0, "nothing is written into the empty place");
    assert_eq!(tablet.changes(id), before);
    fs::remove_dir(&folder).expect("the mount point goes");
    fs::rename(&aside, &folder).expect("the stick is back");
    tablet.sync(&mut FolderScan::default());
    assert_eq!(trouble(&mut tablet), "");
}

#[test]
fn files_that_vanished_are_written_again() {
    let (mut tablet, mut laptop, folder, id) = pair();
    let place = folder.join("actiescan").join(id.to_string());
    fs::remove_dir_all(&place).expect("somebody empties it");
    let mut scan = FolderScan::default();
    tablet.sync(&mut scan);
    tablet.sync(&mut scan);
    assert_eq!(fs::read_dir(&place).expect("it is there again").count(), 1);
    laptop.sync(&mut FolderScan::default());
    assert_eq!(tablet.changes(id), laptop.changes(id));
}

#[test]
fn a_session_that_is_not_shared_or_deleted_stays_away() {
    let (mut tablet, mut laptop, folder, id) = pair();
    let secret = tablet.new_session("Niet delen");
    tablet.app().share_session(secret, false).expect("it can be said");
    tablet.sync(&mut FolderScan::default());
    assert!(!folder.join("actiescan").join(secret.to_string()).exists());
    laptop.app().trash_session(id).expect("it goes into the trash");
    laptop.app().delete_session(id).expect("it is deleted");
    laptop.sync(&mut FolderScan::default());
    assert!(laptop.app().session(id).is_err(), "a deleted session does not come back by itself");
    let view = laptop.app().follow(None).expect("told");
    assert!(view.sharing.refused.is_empty() && view.sharing.trouble.is_none(), "{view:?}");
}

#[test]
fn a_damaged_file_in_the_folder_is_told_by_name_until_it_is_gone() {
    let (mut tablet, mut laptop, folder, id) = pair();
    laptop.edit(id, level("netwerk", 3));
    let mut file = laptop.session_file(id);
    let middle = file.len() / 2;
    file[middle] ^= 1;
    let path = folder.join("actiescan/kapot.actiescan");
    fs::write(&path, file).expect("a file");
    tablet.sync(&mut FolderScan::default());
    let refused = tablet.app().follow(None).expect("told").sharing.refused;
    assert!(refused.len() == 1 && refused[0].starts_with("kapot.actiescan: "), "{refused:?}");
    fs::remove_file(&path).expect("it is removed");
    tablet.sync(&mut FolderScan::default());
    assert!(tablet.app().follow(None).expect("told").sharing.refused.is_empty());
}

#[test]
fn what_a_device_left_half_written_when_it_was_ended_troubles_nobody_and_goes() {
    let (mut tablet, mut laptop, folder, id) = pair();
    let folder = folder.join("actiescan").join(id.to_string());
    let own = fs::read_dir(&folder).expect("the folder").flatten().next().expect("the file of the tablet");
    let name = own.file_name().to_string_lossy().into_owned();
    let run = name.split('_').nth(2).expect("a name has four parts");
    let left = folder.join(format!("{}.deel", name.replace(run, "00000000-0000-4000-8000-000000000001")));
    tablet.edit(id, level("netwerk", 2));
    let whole = tablet.session_file(id);
    fs::write(&left, &whole[..whole.len() / 2]).expect("half of a file");
    let foreign = folder.join("van-een-ander.actiescan.deel");
    fs::write(&foreign, &whole[..100]).expect("half of a file");
    assert!(laptop.sync(&mut FolderScan::default()).is_empty());
    let sharing = laptop.app().follow(None).expect("it can be told").sharing;
    assert_eq!((sharing.refused.len(), sharing.trouble), (0, None));
    tablet.sync(&mut FolderScan::default());
    assert!(!left.exists(), "who left it takes it away");
    assert!(foreign.exists(), "what others left is theirs");
    fs::write(&foreign, &whole).expect("the whole file under the name of a half one");
    let mut third = Device::numbered(3);
    third.app().share_in(folder.parent().and_then(|root| root.parent()).expect("the stick")).expect("it can be chosen");
    fs::remove_file(own.path()).expect("the first file goes");
    assert!(!third.sync(&mut FolderScan::default()).is_empty(), "a whole one is read whatever its name");
}

#[test]
fn a_change_is_shared_after_a_moment_of_quiet() {
    let (mut tablet, _laptop, _folder, id) = pair();
    tablet.wait(TimeDelta::seconds(5));
    tablet.edit(id, level("netwerk", 3));
    let mut outgoing = |wait: i64| {
        tablet.wait(TimeDelta::seconds(wait));
        let work = tablet.app().sync_work(Haste::Calm).expect("found").expect("a folder was chosen");
        work.carry_out(&mut FolderScan::default(), false).written().len()
    };
    assert_eq!(outgoing(1), 0, "somebody may be typing");
    assert_eq!(outgoing(3), 1);
}

#[test]
fn watching_wakes_for_a_file_of_somebody_else_and_not_for_what_else_lies_in_the_folder() {
    let (mut tablet, mut laptop, folder, id) = pair();
    let watch = Watch::of(tablet.app().watched_folder().expect("it is known").as_deref());
    fs::write(folder.join("vakantie.txt"), "iets anders").expect("a file");
    assert!(!watch.wait(Duration::from_millis(300)), "the folder may be a whole home folder");
    laptop.edit(id, level("netwerk", 3));
    laptop.sync(&mut FolderScan::default());
    assert!(!watch.is_watching() || watch.wait(Duration::from_secs(5)));
}

#[test]
fn a_session_that_lost_a_change_reads_the_shared_files_once_and_not_for_ever() {
    let (mut tablet, mut laptop, _folder, id) = pair();
    laptop.edit(id, level("netwerk", 4));
    laptop.sync(&mut FolderScan::default());
    tablet.sync(&mut FolderScan::default());
    // Every chunk begins with the magic of its engine; the one that is new after the edit holds the note.
    let places = |bytes: &[u8]| -> Vec<usize> {
        (0..bytes.len() - 40).filter(|at| bytes[*at..*at + 4] == [0x85, 0x6f, 0x4a, 0x83]).collect()
    };
    let mut before = Vec::new();
    tablet.while_closed(|data| before = places(&fs::read(data.join("actiescan.db")).expect("it can be read")));
    tablet.edit(id, note("netwerk", "gaat verloren"));
    tablet.while_closed(|data| {
        let path = data.join("actiescan.db");
        let mut bytes = fs::read(&path).expect("the database can be read");
        let new = places(&bytes).into_iter().find(|at| !before.contains(at)).expect("the note is a new chunk");
        bytes[new + 30] ^= 0xff;
        fs::write(&path, bytes).expect("the database can be written");
    });
    let damaged = |device: &mut Device| {
        let _ = device.app().session(id);
        device.app().sessions(None).expect("the list opens").earlier.iter().any(|one| one.damaged)
    };
    assert!(damaged(&mut tablet), "the session lost something");
    let mut scan = FolderScan::default();
    for round in 0..5 {
        let work = tablet.app().sync_work(Haste::Now).expect("found").expect("a folder was chosen");
        let done = work.carry_out(&mut scan, true);
        let busy = done.did_something();
        tablet.app().sync_done(done).expect("what arrived is taken in");
        if !busy {
            return;
        }
        assert!(round < 4, "the same files are read again and again");
    }
}
