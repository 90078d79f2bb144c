//! A shared folder that brings many new sessions: a day brings fifty of them, and the rest waits.

use app::FolderScan;
use chrono::TimeDelta;
use domain::SessionId;
use std::fs;
use testkit::{Device, level};

const MOST_IN_A_DAY: usize = 50;

/// Returns a tablet, and a laptop that shares `number` sessions in the same folder.
fn devices(number: usize) -> (Device, Device, Vec<SessionId>) {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let folder = tablet.path("stick");
    fs::create_dir(&folder).expect("the folder can be created");
    let ids = (0..number).map(|session| laptop.new_session(&format!("Sessie {session}"))).collect();
    for device in [&mut laptop, &mut tablet] {
        device.app().share_in(&folder).expect("the folder can be shared");
    }
    laptop.sync(&mut FolderScan::default());
    (tablet, laptop, ids)
}

/// Returns which sessions are on the device, and whether the rest is postponed.
fn here(tablet: &mut Device, ids: &[SessionId]) -> (Vec<SessionId>, bool) {
    let here = ids.iter().copied().filter(|id| tablet.app().session(*id).is_ok()).collect();
    (here, tablet.app().follow(None).expect("the state of sharing can be read").folder.postponed)
}

#[test]
fn fifty_new_sessions_come_in_unasked_in_a_day_and_the_rest_on_the_next() {
    let (mut tablet, mut laptop, ids) = devices(MOST_IN_A_DAY + 3);
    let mut scan = FolderScan::default();
    tablet.sync(&mut scan);
    let (came, postponed) = here(&mut tablet, &ids);
    assert_eq!((came.len(), postponed), (MOST_IN_A_DAY, true));

    // Changes to a session that is here do not count, and neither does a file that a person opens.
    laptop.edit(came[0], level("netwerk", 3));
    laptop.sync(&mut FolderScan::default());
    tablet.sync(&mut scan);
    assert_eq!(tablet.changes(came[0]), laptop.changes(came[0]));
    let waits = *ids.iter().find(|id| !came.contains(id)).expect("three sessions wait");
    tablet.import(&laptop.session_file(waits));
    assert_eq!(here(&mut tablet, &ids).0.len(), MOST_IN_A_DAY + 1);

    tablet.restart();
    tablet.sync(&mut FolderScan::default());
    assert_eq!(here(&mut tablet, &ids).0.len(), MOST_IN_A_DAY + 1, "a restart does not begin a new count");
    tablet.wait(TimeDelta::days(1));
    tablet.sync(&mut scan);
    let (came, postponed) = here(&mut tablet, &ids);
    assert_eq!((came.len(), postponed), (ids.len(), false));
}

#[test]
fn fifty_new_sessions_are_not_postponed() {
    let (mut tablet, _laptop, ids) = devices(MOST_IN_A_DAY);
    tablet.sync(&mut FolderScan::default());
    let (came, postponed) = here(&mut tablet, &ids);
    assert_eq!((came.len(), postponed), (MOST_IN_A_DAY, false));
}
