//! Files that arrive for the session on the screen. They wait until the screen requests them or the session is left.

use super::pair::pair;
use app::FolderScan;
use domain::SessionId;
use std::fs;
use testkit::{Device, card, note};

/// Returns how many files wait for a session that is on the screen of a device.
fn waiting(device: &mut Device, session: SessionId) -> usize {
    let status = device.app().follow(Some(session)).expect("the state of sharing can be read");
    status.session.expect("the session is shared").waiting
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
    assert_eq!(waiting(&mut tablet, id), 1);
    let view = tablet.app().take_in_waiting(id).expect("the waiting files can be imported");
    assert_eq!(view.session.card(&card("netwerk")).expect("the session has the card").answer.note, "van de notulist");
    assert_eq!(waiting(&mut tablet, id), 0);
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
