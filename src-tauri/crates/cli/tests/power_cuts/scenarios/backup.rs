//! Backups between edits, of which the oldest are removed. A backup that was acknowledged restores a lost database.

use crate::machine::{Machine, can_record, copy_folder, remove_database};
use crate::opened::{acknowledged, check_edits, lines, open};
use crate::replay::{Found, Tally, states};

/// Backups that are kept, so that the recorded ones remove one each.
const KEPT: u64 = 10;

#[test]
fn backup() {
    if !can_record() {
        return;
    }
    let machine = Machine::new("backup");
    let id = machine.new_session("De Brug");
    for number in 1..=KEPT {
        machine.run(&["edit", &id], &lines(number..=number));
        machine.run(&["backup"], "");
    }
    let mut recording = machine.start_recording();
    for turn in 0..3 {
        let first = KEPT + 1 + 2 * turn;
        machine.record(&mut recording, &["edit", &id], &lines(first..=first + 1));
        machine.record(&mut recording, &["backup"], "");
    }
    let mut tally = Tally::new("backup");
    tally.cut(&machine, &recording, states(), &[], &|disk, heard| {
        let edits = KEPT + acknowledged(heard);
        // The edits before the last backup that was acknowledged.
        let backed_up = heard.iter().rposition(|line| line.contains("backups/"));
        let in_backup = KEPT + backed_up.map_or(0, |last| acknowledged(&heard[..last]));
        let without = disk.join("without");
        copy_folder(&disk.join("data"), &without);
        remove_database(&without);

        let (mut app, recovered) = open(&disk.join("data"))?;
        check_edits(&mut app, &id, 1, edits)?;
        let (mut app, restored) = open(&without).map_err(|reason| format!("without the database: {reason}"))?;
        if !restored {
            return Err("a lost database is not reported".to_owned());
        }
        check_edits(&mut app, &id, 1, in_backup).map_err(|reason| format!("without the database: {reason}"))?;
        Ok(Found { acknowledged: edits + backed_up.map_or(0, |_| 1), recovered })
    });
    tally.report();
}
