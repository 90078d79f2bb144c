//! The command line packs a session with many stored changes into one. Edits follow.

use crate::machine::{Machine, can_record, copy_folder};
use crate::opened::{acknowledged, check_edits, lines, open};
use crate::replay::{Found, Tally, states};
use store::Store;

/// More edits than the app stores as single changes.
const EDITS: u64 = 260;

#[test]
fn compaction() {
    if !can_record() {
        return;
    }
    let machine = Machine::new("compaction");
    let id = machine.new_session("De Brug");
    machine.run(&["edit", &id], &lines(1..=EDITS));
    let mut recording = machine.start_recording();
    machine.record(&mut recording, &["edit", &id], &lines(EDITS + 1..=EDITS + 8));
    let copy = machine.path("copy");
    copy_folder(&machine.data(), &copy);
    let now = "2026-11-18T09:00:00Z".parse().expect("the time is valid");
    let store = Store::open(&copy, now).expect("the data folder opens").store;
    let chunks = store.chunks(id.parse().expect("the id is valid")).expect("the session is there").bytes.len();
    assert_eq!(chunks, 9, "the session was packed before the edits");

    let mut tally = Tally::new("compaction");
    tally.cut(&machine, &recording, states(), &[], &|disk, heard| {
        let (mut app, recovered) = open(&disk.join("data"))?;
        let edits = EDITS + acknowledged(heard);
        check_edits(&mut app, &id, 1, edits)?;
        Ok(Found { acknowledged: edits, recovered })
    });
    tally.report();
}
