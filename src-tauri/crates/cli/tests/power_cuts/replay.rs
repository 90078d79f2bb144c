//! Replays a recording, cuts the power at random moments, and checks what is left each time.

use crate::machine::{self, Machine, Recording};
use crate::model::cut::{State, state_after_cut};
use crate::model::disk::Syncs;
use crate::model::trace::Event;
use std::collections::HashSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use testkit::Random;

/// States of each scenario in `make test`.
const STATES: u64 = 12;
/// Seed of the random numbers, unless `ACTIESCAN_CUTS_SEED` sets another.
const SEED: u64 = 0x0ac7_1e5c_a9c0_7b17;
/// One state in this many is also opened by the command line itself.
const RUN_OF: u64 = 50;
/// Number of tries to find a state at one moment that did not occur before.
const TRIES: u32 = 8;
/// States that are kept for a person to look at.
const KEPT: usize = 5;

/// Result of checking a state that has everything that was acknowledged.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    /// Number of acknowledgements that were checked.
    pub acknowledged: u64,
    /// Whether the start repaired something and said so.
    pub recovered: bool,
}

/// Checks a state: the folder that it was written to, and the lines that the program had written before the cut.
pub type Check<'a> = &'a dyn Fn(&Path, &[String]) -> Result<Found, String>;

/// The figures of one scenario.
pub struct Tally {
    name: &'static str,
    states: u64,
    different: HashSet<u64>,
    acknowledged: u64,
    recovered: u64,
    failures: Vec<String>,
    control: (u64, u64),
}

/// Returns the number of states for each scenario.
pub fn states() -> u64 {
    std::env::var("ACTIESCAN_CUTS").map_or(STATES, |states| states.parse().expect("ACTIESCAN_CUTS is a number"))
}

fn seed() -> u64 {
    std::env::var("ACTIESCAN_CUTS_SEED").map_or(SEED, |seed| seed.parse().expect("ACTIESCAN_CUTS_SEED is a number"))
}

/// Returns the random numbers of this run, which are others for each name.
pub fn random(name: &str) -> Random {
    Random::new(name.bytes().fold(seed(), |seed, byte| seed.rotate_left(7) ^ u64::from(byte)))
}

impl Tally {
    /// Returns the figures of a scenario before its first state.
    pub fn new(name: &'static str) -> Self {
        let (states, different, failures) = (0, HashSet::new(), Vec::new());
        Self { name, states, different, acknowledged: 0, recovered: 0, failures, control: (0, 0) }
    }

    /// Cuts the power `states` times and, for the negative control, a tenth as often with `fsync` ignored. Each cut
    /// hits one of the lists of folders in `cuts`; an empty list is the whole disk.
    pub fn cut(&mut self, machine: &Machine, recording: &Recording, states: u64, cuts: &[&[&str]], check: Check<'_>) {
        machine.check_model(recording);
        // The state takes the place of the disk, because the app remembers the path of the shared folder.
        let disk = machine.disk();
        let mut random = random(&format!("{}{}", self.name, self.states));
        each_state(recording, Syncs::Obeyed, states, cuts, &mut random, |state, heard, moment| {
            self.states += 1;
            self.different.insert(state.fingerprint());
            match checked(state, &disk, heard, check) {
                Ok(found) if self.states % RUN_OF == 1 && !runs(machine, state, found) => {
                    self.note_failure(state, moment, "the command line does not check it as sound");
                }
                Ok(found) => {
                    self.acknowledged += found.acknowledged;
                    self.recovered += u64::from(found.recovered);
                }
                Err(reason) => self.note_failure(state, moment, &reason),
            }
        });
        each_state(recording, Syncs::Ignored, states.div_ceil(10).max(5), cuts, &mut random, |state, heard, _| {
            self.control.0 += 1;
            self.control.1 += u64::from(checked(state, &disk, heard, check).is_err());
        });
    }

    fn note_failure(&mut self, state: &State, moment: &str, reason: &str) {
        if self.failures.len() < KEPT {
            let folder = machine::kept_folder().join(format!("{}-{}", self.name, self.failures.len() + 1));
            let _ = fs::remove_dir_all(&folder);
            state.write_to(&folder).expect("the target folder can be written");
            eprintln!("{}, {moment}: {reason}\n  the state is {}", self.name, folder.display());
        }
        self.failures.push(reason.to_owned());
    }

    /// Prints the figures on one line, and fails the test where something was lost or where the negative control shows
    /// that the test would not notice a loss.
    pub fn report(self) {
        let Self { name, states, acknowledged, recovered, failures, control, .. } = self;
        println!(
            "power cuts, {name}: {states} states ({} different), {acknowledged} acknowledgements, {} states failed, \
             {recovered} recovered; with fsync ignored {} of {} failed; seed {}",
            self.different.len(),
            failures.len(),
            control.1,
            control.0,
            seed()
        );
        assert_eq!(failures.first(), None, "{name}: {} of {states} states failed", failures.len());
        assert!(acknowledged > 0, "{name}: nothing was acknowledged before any cut");
        // A few states of the control may all happen to be harmless. Editing never is.
        assert!(
            control.1 > 0 || (control.0 < 50 && name != "editing"),
            "{name}: nothing is lost with fsync ignored, so the test would not notice a loss"
        );
    }
}

/// Replays a recording and calls `visit` with every state, the lines written before it, and a description of the moment.
pub fn each_state(
    recording: &Recording,
    syncs: Syncs,
    states: u64,
    cuts: &[&[&str]],
    random: &mut Random,
    mut visit: impl FnMut(&State, &[String], &str),
) {
    let mut disk = recording.disk(syncs);
    let mut moments: Vec<usize> = (0..states).map(|_| random.place(recording.events.len() + 1)).collect();
    moments.sort_unstable();
    let (mut at, mut heard, mut seen) = (0, Vec::new(), HashSet::new());
    for moment in moments {
        for event in &recording.events[at..moment] {
            match event {
                Event::Said(line) => heard.push(line.clone()),
                Event::Changed(change) => disk.apply(change).expect("the recording fits the model"),
            }
        }
        at = moment;
        let cut = cuts.get(random.place(cuts.len().max(1))).copied().unwrap_or_default();
        let mut state = state_after_cut(&disk, cut, random);
        for _ in 1..TRIES {
            if seen.insert(state.fingerprint()) {
                break;
            }
            state = state_after_cut(&disk, cut, random);
        }
        let last: String = recording.events[..at].last().map(|event| format!("{event:?}")).unwrap_or_default();
        let last: String = last.chars().take(100).collect();
        visit(&state, &heard, &format!("after event {at} of {} ({last}…)", recording.events.len()));
    }
}

/// Returns whether `check` of the command line finds a state sound. After a recovery it may warn.
fn runs(machine: &Machine, state: &State, found: Found) -> bool {
    let disk = machine.disk();
    let _ = fs::remove_dir_all(&disk);
    state.write_to(&disk).expect("a state can be written");
    match machine.exit_code(&["check"]) {
        Some(0) => true,
        code => code == Some(6) && found.recovered,
    }
}

fn checked(state: &State, folder: &Path, heard: &[String], check: Check<'_>) -> Result<Found, String> {
    let _ = fs::remove_dir_all(folder);
    state.write_to(folder).expect("a state can be written");
    catch_unwind(AssertUnwindSafe(|| check(folder, heard))).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
        Err(format!("a panic: {}", said.unwrap_or("without a message")))
    })
}
