//! A database of version 1 is backed up and migrated by the first command. Edits follow.

use crate::machine::{Machine, can_record};
use crate::opened::{acknowledged, check_edits, lines, open};
use crate::replay::{Found, Tally, states};
use std::fs;
use std::path::Path;

/// The session in the file, and its number of changes.
const SESSION: (&str, usize) = ("Taalhuis op de werkvloer", 3);

#[test]
fn migration() {
    if !can_record() {
        return;
    }
    let machine = Machine::new("migration");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/0.1.0-version-1.db");
    let data = |folder: &Path| {
        fs::create_dir_all(folder).expect("a folder can be created");
        fs::copy(&fixture, folder.join("actiescan.db")).expect("the file can be copied");
    };
    data(&machine.path("other"));
    let list = machine.run_on(&machine.path("other"), &["list"], "");
    let id = list.lines().find(|line| line.ends_with(SESSION.0)).and_then(|line| line.split('\t').next());
    let id = id.expect("the session is in the file").to_owned();

    data(&machine.data());
    let mut recording = machine.start_recording();
    machine.record(&mut recording, &["list"], "");
    machine.record(&mut recording, &["edit", &id], &lines(1..=6));
    let mut tally = Tally::new("migration");
    tally.cut(&machine, &recording, states(), &[], &|disk, heard| {
        let data = disk.join("data");
        let (mut app, recovered) = open(&data)?;
        if recovered {
            return Err("a migration is reported as damage".to_owned());
        }
        let list = app.sessions(None).map_err(|error| error.to_string())?;
        if list.total != 2 {
            return Err(format!("{} of 2 sessions", list.total));
        }
        if fs::read_dir(data.join("backups")).map_or(0, Iterator::count) == 0 {
            return Err("the migration left no backup".to_owned());
        }
        let edits = acknowledged(heard);
        check_edits(&mut app, &id, SESSION.1, edits)?;
        Ok(Found { acknowledged: edits, recovered })
    });
    tally.report();
}
