//! Clocks that are wrong: nothing fails, nothing is deleted, and the history stays in the order in which it was made.

use app::{DocumentKind, ExportOptions, HistoryOf};
use chrono::{DateTime, TimeDelta};
use domain::{LevelAnswer, LevelChoice, NewSession};
use testkit::{Device, card, level, new_session, note};

/// Moves the clock of a device from its fixed start to another time.
fn device_at(time: &str) -> Device {
    let mut device = Device::new();
    let start: DateTime<chrono::Utc> = "2026-11-18T09:00:00Z".parse().expect("the time parses");
    device.wait(time.parse::<DateTime<chrono::Utc>>().expect("the time parses") - start);
    device.restart();
    device
}

#[test]
fn a_whole_conversation_can_be_held_at_any_time() {
    let times = [
        "-0001-06-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "1901-12-13T20:45:51Z",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00Z",
        "2038-01-19T03:14:08Z",
        "9999-12-31T23:59:59Z",
        "+12345-01-01T00:00:00Z",
    ];
    for time in times {
        let mut device = device_at(time);
        let id = device.new_session("De Brug");
        device.edit(id, level("maatwerk", 3));
        device.edit(id, note("maatwerk", "een"));
        device.add_action(id, "maatwerk", "Bellen", "Sam", "2026-12-01");
        device.app().undo(id).expect("undo succeeds");
        device.app().redo(id).expect("redo succeeds");
        device.app().finish_session(id).expect("the session can be finished");
        device.app().settle_advice(id).expect("the advice can be settled");
        let document = device.app().document(id, DocumentKind::Advice, &ExportOptions::usual(DocumentKind::Advice));
        document.unwrap_or_else(|error| panic!("{time}: {error}"));
        let follow_up = device.app().plan_follow_up(id, NewSession { date: None, ..new_session("Vervolg") });
        follow_up.unwrap_or_else(|error| panic!("{time}: {error}"));
        device.app().back_up().expect("a backup can be made");
        device.restart();
        let session = device.app().session(id).expect("the session opens");
        let answer = &session.card(&card("maatwerk")).expect("the session has the card").answer;
        assert_eq!(
            (&answer.level, answer.note.as_str()),
            (&LevelAnswer::Chosen(LevelChoice::Level(3)), "een"),
            "{time}"
        );
        assert!(device.app().check().expect("the check can run").is_sound(), "{time}");
        let mut other = Device::numbered(1);
        other.import(&device.session_file(id));
        let [here, there] =
            [&mut device, &mut other].map(|one| one.app().history(id).expect("the history can be read"));
        assert_eq!(here, there, "{time}");
    }
}

#[test]
fn the_history_is_in_the_order_in_which_it_was_made_also_when_the_clock_goes_back() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    let notes = ["maatwerk", "netwerk", "digitale-tools", "maatwerk", "netwerk"];
    for (number, factor) in notes.iter().enumerate() {
        // Every other edit is made years before the one that it builds on.
        tablet.wait(TimeDelta::days(if number % 2 == 0 { -4_000 } else { 30 }));
        tablet.edit(id, level(factor, u8::try_from(number % 4).expect("a small number") + 1));
    }
    laptop.import(&tablet.session_file(id));
    laptop.wait(TimeDelta::days(-20_000));
    laptop.edit(id, note("maatwerk", "na alles van de tablet"));
    tablet.wait(TimeDelta::days(-20_000));
    let report = tablet.import(&laptop.session_file(id));
    assert_eq!(report.session, id);
    for device in [&mut tablet, &mut laptop] {
        let lines = device.app().history_lines(id, &HistoryOf::Session).expect("the history can be read");
        let mut factors: Vec<_> = lines.iter().filter_map(|line| line.factor.clone()).collect();
        factors.reverse();
        let made: Vec<_> = notes.iter().chain(&["maatwerk"]).map(|factor| card(factor)).collect();
        assert_eq!(factors, made, "{lines:#?}");
        let entries = device.app().history(id).expect("the history can be read");
        let order: Vec<_> =
            entries.iter().flat_map(|entry| &entry.edits).filter_map(|edit| edit.factor.clone()).collect();
        assert_eq!(order, made);
    }
}

#[test]
fn a_clock_that_is_wrong_once_deletes_neither_a_session_nor_a_backup() {
    for years in [73, 1, -30] {
        let mut device = Device::new();
        let id = device.new_session("De Brug");
        device.app().back_up().expect("a backup can be made");
        device.app().trash_session(id).expect("the session can be moved to the trash");
        device.wait(TimeDelta::days(365 * years));
        device.restart();
        device.app().back_up().expect("a backup can be made");
        device.app().copy_work().expect("the database can be read").expect("there is work").run();
        device.wait(TimeDelta::days(-365 * years + 2));
        device.restart();
        assert_eq!(device.app().sessions(None).expect("the list can be read").trash.len(), 1, "{years}");
        let backups = std::fs::read_dir(device.data().join("backups")).expect("the folder can be listed").count();
        assert_eq!(backups, 2, "{years}");
    }
}
