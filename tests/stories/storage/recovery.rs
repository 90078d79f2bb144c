//! Recovery of a damaged database: the file is kept, everything readable is restored, and a notice says so.

use chrono::TimeDelta;
use std::fs;
use std::path::Path;
use testkit::{Device, level, note};

#[test]
fn an_overwritten_database_is_restored_from_the_last_backup() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, note("maatwerk", "in de reservekopie"));
    device.app().finish_session(id).expect("the session can be finished");
    device.while_closed(|data| {
        fs::write(data.join("actiescan.db"), "dit is geen database").expect("the file can be written");
    });
    let start = device.app().launch().expect("the app starts");
    assert_eq!(start.notices.len(), 1, "the recovery is reported: {:?}", start.notices);
    assert_eq!(
        start.notices[0].kind,
        app::Severity::Warning,
        "the notice warns that changes may be missing: {:?}",
        start.notices
    );
    assert_eq!(device.app().session(id).expect("the session opens").cards[0].answer.note, "in de reservekopie");
    let aside = fs::read_dir(device.data().join("damaged")).expect("the folder can be listed").count();
    assert!(aside >= 1);
    device.restart();
    assert!(device.app().launch().expect("the app starts").notices.is_empty(), "the notice appears once");
}

#[test]
fn changes_made_after_the_backup_are_salvaged_from_the_damaged_file() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.app().back_up().expect("the backup can be made");
    for number in 0..40 {
        device.edit(id, note("netwerk", &format!("na de reservekopie {number}")));
    }
    device.edit(id, level("netwerk", 4));
    device.while_closed(|data| {
        // The header is destroyed; all other pages are intact.
        let path = data.join("actiescan.db");
        let mut bytes = fs::read(&path).expect("the file can be read");
        bytes[..100].fill(0);
        fs::write(&path, bytes).expect("the file can be written");
    });
    let session = device.app().session(id).expect("the session opens");
    let card = session.card(&testkit::card("netwerk")).expect("the session has the card");
    assert_eq!(card.answer.note, "na de reservekopie 39");
    assert!(!card.answer.level.is_open());
}

#[test]
fn a_backup_is_due_fifteen_minutes_after_the_last_one_and_only_after_a_change() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.wait(TimeDelta::minutes(16));
    assert!(device.app().back_up_when_due().expect("the backup can be made").is_some());
    device.wait(TimeDelta::minutes(16));
    assert!(device.app().back_up_when_due().expect("the backup can be made").is_none(), "nothing changed");
    device.edit(id, level("maatwerk", 1));
    assert!(device.app().back_up_when_due().expect("the backup can be made").is_some());
    device.edit(id, level("maatwerk", 2));
    device.wait(TimeDelta::minutes(5));
    assert!(
        device.app().back_up_when_due().expect("the backup can be made").is_none(),
        "fifteen minutes have not passed"
    );
}

#[test]
fn a_session_restored_by_recovery_can_be_merged_although_it_has_a_tombstone() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    laptop.import(&tablet.session_file(id));
    let open = |data: &Path| {
        let now = "2026-11-18T09:00:00Z".parse().expect("the time is valid");
        store::Store::open(data, now).expect("the folder can be opened").store
    };
    let (uuid, mut kept) = (id.to_string().parse().expect("it is a UUID"), Vec::new());
    tablet.while_closed(|data| kept = open(data).chunks(uuid).expect("the session can be read").bytes);
    tablet.app().trash_session(id).expect("the session can be moved to the trash");
    tablet.app().delete_session(id).expect("the session can be deleted");
    tablet.while_closed(|data| {
        // A recovery of an earlier version brought a session back from a backup and left its tombstone.
        let (mut store, now) = (open(data), "2026-11-18T09:00:00Z".parse().expect("the time is valid"));
        for chunk in &kept {
            store.append(uuid, chunk, &store::Projection::default(), now).expect("the chunk can be stored");
        }
        assert!(store.deleted_at(uuid).expect("it can be read").is_some());
        // The database is damaged once more. The row of the session shows that it is not deleted.
        drop(store);
        let path = data.join("actiescan.db");
        let mut bytes = fs::read(&path).expect("the file can be read");
        bytes[..100].fill(0);
        fs::write(&path, bytes).expect("the file can be written");
    });
    assert!(tablet.app().session(id).is_ok(), "the session wins");
    laptop.edit(id, level("netwerk", 4));
    let report = tablet.import(&laptop.session_file(id));
    assert_eq!(report.outcome, app::ImportOutcome::Merged);
}
