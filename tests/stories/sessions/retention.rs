//! Until when a session is to be kept: a reminder from that day on, and nothing that goes by itself.

use actiescan_tests::Device;
use app::ErrorCode;
use chrono::{NaiveDate, TimeDelta};
use domain::SessionId;

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().expect("a day"))
}

/// The sessions whose day has come, as the list tells them.
fn overdue(device: &mut Device) -> Vec<SessionId> {
    let overdue = device.app().sessions(None).expect("the list opens").overdue;
    overdue.iter().map(|one| one.summary.id).collect()
}

#[test]
fn a_session_is_named_from_its_day_on_until_a_later_one_is_chosen_and_never_goes_by_itself() {
    let mut device = Device::new();
    let (first, second) = (device.new_session("De Brug"), device.new_session("Taalhuis"));
    device.app().set_keep_until(first, day("2026-11-21")).expect("a day can be chosen");
    device.app().set_keep_until(second, day("2026-11-20")).expect("a day can be chosen");
    assert_eq!(device.app().keep_until(first).expect("it is known"), day("2026-11-21"));
    device.wait(TimeDelta::days(1));
    assert_eq!(overdue(&mut device), [], "it is the 19th");
    device.wait(TimeDelta::days(1));
    device.restart();
    assert_eq!(overdue(&mut device), [second], "from the day itself on");
    device.wait(TimeDelta::days(300));
    device.restart();
    assert_eq!(overdue(&mut device), [second, first], "the earliest day first");
    assert!(device.app().session(first).is_ok(), "nothing goes by a day alone");
    device.app().set_keep_until(second, day("2028-01-01")).expect("a later day can be chosen");
    device.app().set_keep_until(first, None).expect("the day can be taken away");
    assert_eq!(overdue(&mut device), []);
    assert_eq!(device.app().keep_until(first).expect("it is known"), None);
}

#[test]
fn a_session_in_the_trash_is_not_named_and_the_day_goes_with_it_for_good() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let file = device.session_file(id);
    device.app().set_keep_until(id, day("2026-11-18")).expect("today can be chosen");
    assert_eq!(overdue(&mut device), [id]);
    device.app().trash_session(id).expect("it goes to the trash");
    assert_eq!(overdue(&mut device), []);
    device.app().restore_session(id).expect("it comes back");
    assert_eq!(overdue(&mut device), [id], "put back it has its day again");
    device.app().trash_session(id).expect("it goes to the trash");
    device.app().delete_session(id).expect("it goes for good");
    assert_eq!(device.app().keep_until(id).expect_err("it is gone").code, ErrorCode::NotFound);
    let ask = app::Ask { bring_back: true, ..app::Ask::default() };
    device.app().import(&file[..], &ask).expect("it is brought back");
    assert_eq!(device.app().keep_until(id).expect("it is here"), None, "nothing of the old one was left behind");
}

#[test]
fn the_day_stays_on_this_device_and_goes_along_with_a_copy_and_a_cleaned_session_here() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    tablet.app().set_keep_until(id, day("2027-03-01")).expect("a day can be chosen");
    laptop.import(&tablet.session_file(id));
    assert_eq!(laptop.app().keep_until(id).expect("it is here"), None, "another device has a term of its own");
    let copy = tablet.app().copy_session(id).expect("it is copied").session.id;
    let clean = tablet.app().settle_and_clean(id, true).expect("it is cleaned").session.id;
    for made in [copy, clean] {
        assert_eq!(tablet.app().keep_until(made).expect("it is here"), day("2027-03-01"));
    }
}

#[test]
fn a_day_that_cannot_be_and_a_session_that_is_not_here_are_refused_and_change_nothing() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.app().set_keep_until(id, day("2027-03-01")).expect("a day can be chosen");
    let before = device.database();
    let refused = device.app().set_keep_until(id, day("0202-03-01")).expect_err("nobody means the year 202");
    assert_eq!((refused.code, refused.message.as_str()), (ErrorCode::Invalid, "Kies een dag tussen 1900 en 9999."));
    let nobody = SessionId::new(device.id());
    assert_eq!(device.app().set_keep_until(nobody, None).expect_err("it is not here").code, ErrorCode::NotFound);
    assert_eq!(device.database(), before);
}
