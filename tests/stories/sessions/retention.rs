//! Retention dates: a reminder from that day on. No session is deleted automatically.

use app::ErrorCode;
use chrono::{NaiveDate, TimeDelta};
use domain::SessionId;
use testkit::Device;

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().expect("the date parses"))
}

/// Returns the sessions in the list whose retention date has come.
fn overdue(device: &mut Device) -> Vec<SessionId> {
    let overdue = device.app().sessions(None).expect("the list can be read").overdue;
    overdue.iter().map(|one| one.summary.id).collect()
}

#[test]
fn a_session_is_overdue_from_its_date_until_a_later_one_is_set_and_is_never_deleted_by_itself() {
    let mut device = Device::new();
    let (first, second) = (device.new_session("De Brug"), device.new_session("Taalhuis"));
    device.app().set_keep_until(first, day("2026-11-21")).expect("the retention date can be set");
    device.app().set_keep_until(second, day("2026-11-20")).expect("the retention date can be set");
    assert_eq!(device.app().keep_until(first).expect("the retention date can be read"), day("2026-11-21"));
    device.wait(TimeDelta::days(1));
    assert_eq!(overdue(&mut device), [], "today is 19 November");
    device.wait(TimeDelta::days(1));
    device.restart();
    assert_eq!(overdue(&mut device), [second], "the day itself counts");
    device.wait(TimeDelta::days(300));
    device.restart();
    assert_eq!(overdue(&mut device), [second, first], "the earliest date comes first");
    assert!(device.app().session(first).is_ok(), "an overdue session is not deleted");
    device.app().set_keep_until(second, day("2028-01-01")).expect("the retention date can be set");
    device.app().set_keep_until(first, None).expect("the retention date can be set");
    assert_eq!(overdue(&mut device), []);
    assert_eq!(device.app().keep_until(first).expect("the retention date can be read"), None);
}

#[test]
fn a_session_in_the_trash_is_not_overdue_and_its_date_is_deleted_with_it() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let file = device.session_file(id);
    device.app().set_keep_until(id, day("2026-11-18")).expect("the retention date can be set");
    assert_eq!(overdue(&mut device), [id]);
    device.app().trash_session(id).expect("the session can be moved to the trash");
    assert_eq!(overdue(&mut device), []);
    device.app().restore_session(id).expect("the session can be restored");
    assert_eq!(overdue(&mut device), [id], "a restored session still has its date");
    device.app().trash_session(id).expect("the session can be moved to the trash");
    device.app().delete_session(id).expect("the session can be deleted");
    assert_eq!(device.app().keep_until(id).expect_err("the session was deleted").code(), ErrorCode::NotFound);
    let ask = app::Ask { bring_back: true, ..app::Ask::default() };
    device.app().import(&file[..], &ask).expect("the session can be imported again");
    assert_eq!(
        device.app().keep_until(id).expect("the retention date can be read"),
        None,
        "the date was deleted with the session"
    );
}

#[test]
fn the_date_is_not_exported_and_is_copied_to_a_copy_and_a_cleaned_session() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    tablet.app().set_keep_until(id, day("2027-03-01")).expect("the retention date can be set");
    laptop.import(&tablet.session_file(id));
    assert_eq!(
        laptop.app().keep_until(id).expect("the retention date can be read"),
        None,
        "another device has its own date"
    );
    let copy = tablet.app().copy_session(id).expect("the session can be copied").session.id;
    let clean = tablet.app().settle_and_clean(id, true).expect("the session can be settled and cleaned").session.id;
    for made in [copy, clean] {
        assert_eq!(tablet.app().keep_until(made).expect("the retention date can be read"), day("2027-03-01"));
    }
}

#[test]
fn an_impossible_date_and_a_missing_session_are_refused_and_change_nothing() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.app().set_keep_until(id, day("2027-03-01")).expect("the retention date can be set");
    let before = device.database();
    let refused = device.app().set_keep_until(id, day("0202-03-01")).expect_err("the year 202 is refused");
    assert_eq!(
        (refused.code(), refused.message().as_str()),
        (ErrorCode::Invalid, "Deze datum kan niet. Kies een datum vanaf 1900, met een jaar van vier cijfers.")
    );
    let unknown = SessionId::new(device.id());
    assert_eq!(
        device.app().set_keep_until(unknown, None).expect_err("the session does not exist").code(),
        ErrorCode::NotFound
    );
    assert_eq!(device.database(), before);
}
