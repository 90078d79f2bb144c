//! Sharing between two devices: what is written, read and reported.

use super::pair::pair;
use app::{FolderScan, SyncTiming, Watch};
use chrono::TimeDelta;
use domain::Role;
use std::fs;
use std::time::Duration;
use testkit::{card, level, note};

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
    let work = tablet
        .app()
        .sync_work(SyncTiming::Now)
        .expect("the outgoing work can be collected")
        .expect("a folder was chosen");
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
    let work = tablet
        .app()
        .sync_work(SyncTiming::Now)
        .expect("the outgoing work can be collected")
        .expect("a folder was chosen");
    let done = work.only_write();
    tablet.app().sync_done(done).expect("the result of the sync can be stored");
    let trouble = tablet.app().follow(None).expect("the state of sharing can be read").folder.trouble;
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
    assert!(view.folder.refused.is_empty() && view.folder.trouble.is_none(), "{view:?}");
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
            .sync_work(SyncTiming::AfterQuiet)
            .expect("the outgoing work can be collected")
            .expect("a folder was chosen");
        work.run(&mut FolderScan::default(), false).written().len()
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
fn the_mark_of_a_folder_tells_people_in_dutch_to_leave_it_there() {
    let (_tablet, _laptop, folder, _id) = pair();
    let mark = fs::read_to_string(folder.join("actiescan/map.json")).expect("the folder has a mark");
    assert!(mark.contains("\"about\": \"Deze map hoort bij Actiescan. Laat dit bestand staan.\""), "{mark}");
}
