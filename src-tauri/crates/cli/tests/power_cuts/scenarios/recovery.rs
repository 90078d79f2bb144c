//! Recovery of a damaged database, and a second power cut during a recovery that the first one interrupted.

use crate::machine::{Machine, can_record, files};
use crate::model::cut::State;
use crate::model::disk::Syncs;
use crate::opened::{acknowledged, check_edits, lines, open};
use crate::replay::{self, Found, Tally, each_state, states};
use std::fs;
use std::path::Path;

/// A kind of damage to the database of a data folder.
#[derive(Clone, Copy, Debug)]
enum Damage {
    /// The first bytes are zeros. All changes can be read from the pages.
    Header,
    /// Another file is in its place. The backup holds the changes up to then.
    Replaced,
    /// Every page but the first is zeros, and a killed program left a log. Backup and log hold all changes.
    Pages,
}

const KINDS: [Damage; 3] = [Damage::Header, Damage::Replaced, Damage::Pages];
/// Edits before the backup.
const IN_BACKUP: u64 = 8;
/// Edits before the damage.
const BEFORE: u64 = 12;
/// States of one recording of an interrupted recovery.
const SECOND_CUTS: u64 = 100;

impl Damage {
    /// Number of edits that a recovery must restore.
    fn restored(self) -> u64 {
        match self {
            Self::Header | Self::Pages => BEFORE,
            Self::Replaced => IN_BACKUP,
        }
    }

    /// Makes a damaged data folder and returns the id of its session.
    fn make(self, machine: &Machine) -> String {
        let id = machine.new_session("De Brug");
        machine.run(&["edit", &id], &lines(1..=IN_BACKUP));
        machine.run(&["backup"], "");
        let later = lines(IN_BACKUP + 1..=BEFORE);
        match self {
            Self::Pages => machine.run_and_kill(&["edit", &id], &later, BEFORE - IN_BACKUP),
            _ => drop(machine.run(&["edit", &id], &later)),
        }
        let database = machine.data().join("actiescan.db");
        let mut bytes = fs::read(&database).expect("the file can be read");
        match self {
            Self::Header => bytes[..100].fill(0),
            Self::Replaced => bytes = b"dit is geen database".repeat(500),
            Self::Pages => bytes[4096..].fill(0),
        }
        fs::write(&database, bytes).expect("the file can be written");
        id
    }

    /// Checks that everything that can be restored is there, and that the damaged file is kept.
    fn check(self, disk: &Path, heard: &[String], id: &str, damaged: &[u8]) -> Result<Found, String> {
        let data = disk.join("data");
        let (mut app, recovered) = open(&data)?;
        let edits = self.restored() + acknowledged(heard);
        check_edits(&mut app, id, 1, edits).map_err(|reason| format!("{self:?}: {reason}"))?;
        if !files(&data.join("damaged")).values().any(|bytes| bytes == damaged) {
            return Err(format!("{self:?}: the damaged file is not kept"));
        }
        Ok(Found { acknowledged: edits, recovered })
    }
}

#[test]
fn recovery() {
    if !can_record() {
        return;
    }
    let mut tally = Tally::new("recovery");
    for kind in KINDS {
        let machine = Machine::new("recovery");
        let id = kind.make(&machine);
        let damaged = fs::read(machine.data().join("actiescan.db")).expect("the file can be read");
        let mut recording = machine.start_recording();
        machine.record(&mut recording, &["list"], "");
        let first = kind.restored() + 1;
        machine.record(&mut recording, &["edit", &id], &lines(first..=first + 2));
        let states = states().div_ceil(KINDS.len() as u64);
        tally.cut(&machine, &recording, states, &[], &|disk, heard| kind.check(disk, heard, &id, &damaged));
    }
    tally.report();
}

#[test]
fn second_cut_during_recovery() {
    if !can_record() {
        return;
    }
    let mut tally = Tally::new("second cut during recovery");
    let firsts = states().div_ceil(SECOND_CUTS).max(KINDS.len() as u64);
    let mut random = replay::random("first cut");
    for kind in KINDS {
        let machine = Machine::new("second cut");
        let id = kind.make(&machine);
        let damaged = fs::read(machine.data().join("actiescan.db")).expect("the file can be read");
        let mut recording = machine.start_recording();
        machine.record(&mut recording, &["list"], "");
        machine.check_model(&recording);
        let mut after_first: Vec<State> = Vec::new();
        let number = firsts.div_ceil(KINDS.len() as u64);
        each_state(&recording, Syncs::Obeyed, number, &[], &mut random, |state, _, _| after_first.push(state.clone()));
        for state in after_first {
            let machine = Machine::new("second cut");
            state.write_to(&machine.disk()).expect("a state can be written");
            let mut recording = machine.start_recording();
            machine.record(&mut recording, &["list"], "");
            let first = kind.restored() + 1;
            machine.record(&mut recording, &["edit", &id], &lines(first..=first + 1));
            let states = states().div_ceil(number * KINDS.len() as u64);
            tally.cut(&machine, &recording, states, &[], &|disk, heard| kind.check(disk, heard, &id, &damaged));
        }
    }
    tally.report();
}
