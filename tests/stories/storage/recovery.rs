//! What happens when the database is damaged: it is put aside, what can be read is put together again, and it is said.

use actiescan_tests::{Device, level, note};
use chrono::TimeDelta;
use std::fs;

#[test]
fn a_database_that_is_no_database_any_more_is_replaced_by_the_last_backup() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, note("maatwerk", "in de reservekopie"));
    device.app().finish_session(id).expect("finishing makes a backup");
    device.while_closed(|data| {
        fs::write(data.join("actiescan.db"), "dit is geen database").expect("the file can be written");
    });
    let start = device.app().start().expect("the app starts");
    assert_eq!(start.notices.len(), 1, "what happened is said: {:?}", start.notices);
    assert_eq!(start.notices[0].kind, app::Severity::Warning, "changes may be missing: {:?}", start.notices);
    assert_eq!(device.app().session(id).expect("the session is back").cards[0].answer.note, "in de reservekopie");
    let aside = fs::read_dir(device.data().join("damaged")).expect("the damaged file was kept").count();
    assert!(aside >= 1);
    device.restart();
    assert!(device.app().start().expect("the app starts").notices.is_empty(), "it is said once");
}

#[test]
fn changes_made_after_the_backup_are_saved_from_the_damaged_file() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.app().back_up().expect("a backup");
    for number in 0..40 {
        device.edit(id, note("netwerk", &format!("na de reservekopie {number}")));
    }
    device.edit(id, level("netwerk", 4));
    device.while_closed(|data| {
        // The header is gone, all other pages are whole.
        let path = data.join("actiescan.db");
        let mut bytes = fs::read(&path).expect("the database is there");
        bytes[..100].fill(0);
        fs::write(&path, bytes).expect("the database can be written");
    });
    let session = device.app().session(id).expect("the session is back");
    let card = session.card(&actiescan_tests::card("netwerk")).expect("the card is there");
    assert_eq!(card.answer.note, "na de reservekopie 39");
    assert!(!card.answer.level.is_open());
}

#[test]
fn a_backup_is_due_a_quarter_of_an_hour_after_the_last_one_and_only_after_a_change() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.wait(TimeDelta::minutes(16));
    assert!(device.app().back_up_when_due().expect("the backup").is_some());
    device.wait(TimeDelta::minutes(16));
    assert!(device.app().back_up_when_due().expect("the backup").is_none(), "nothing changed");
    device.edit(id, level("maatwerk", 1));
    assert!(device.app().back_up_when_due().expect("the backup").is_some());
    device.edit(id, level("maatwerk", 2));
    device.wait(TimeDelta::minutes(5));
    assert!(device.app().back_up_when_due().expect("the backup").is_none(), "too soon");
}

#[test]
fn a_session_that_recovery_brought_back_takes_in_what_colleagues_share_although_it_has_a_grave() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    laptop.import(&tablet.session_file(id));
    tablet.app().back_up().expect("a backup");
    let entries = fs::read_dir(tablet.data().join("backups")).expect("the backups");
    let backups: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect();
    let backups: Vec<_> = backups.into_iter().map(|path| (fs::read(&path).expect("a backup"), path)).collect();
    tablet.app().trash_session(id).expect("it goes into the trash");
    tablet.app().delete_session(id).expect("it is deleted");
    tablet.while_closed(|data| {
        // Somebody puts back a folder of backups from before.
        fs::remove_dir_all(data.join("backups")).expect("the backups go");
        fs::create_dir(data.join("backups")).expect("a folder");
        backups.iter().for_each(|(bytes, path)| fs::write(path, bytes).expect("a backup comes back"));
        let path = data.join("actiescan.db");
        let mut bytes = fs::read(&path).expect("the database is there");
        bytes[..100].fill(0);
        fs::write(&path, bytes).expect("the database can be written");
    });
    assert!(tablet.app().session(id).is_ok(), "the backup has it still");
    laptop.edit(id, level("netwerk", 4));
    let report = tablet.import(&laptop.session_file(id));
    assert_eq!(report.outcome, app::ImportOutcome::Merged);
}
