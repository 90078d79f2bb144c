//! A new data folder, a new session, and edits in two runs.

use crate::machine::{Machine, can_record, utf8};
use crate::opened::{acknowledged, check_edits, lines, open};
use crate::replay::{Found, Tally, states};

#[test]
fn editing() {
    if !can_record() {
        return;
    }
    let machine = Machine::new("editing");
    let mut recording = machine.start_recording();
    let details = machine.details("De Brug");
    let id = machine.record(&mut recording, &["new", "--from", utf8(&details)], "").trim().to_owned();
    // SQLite copies its log into the database after 1,000 pages, and at the end of each run.
    machine.record(&mut recording, &["edit", &id], &lines(1..=90));
    machine.record(&mut recording, &["edit", &id], &lines(91..=120));
    let mut tally = Tally::new("editing");
    tally.cut(&machine, &recording, states(), &[], &|disk, heard| {
        let (mut app, recovered) = open(&disk.join("data"))?;
        // The first line is the id of the new session.
        if heard.is_empty() {
            return Ok(Found { acknowledged: 0, recovered });
        }
        let edits = acknowledged(heard);
        check_edits(&mut app, &id, 1, edits)?;
        Ok(Found { acknowledged: 1 + edits, recovered })
    });
    tally.report();
}
