//! Counts the instructions of the work that people wait for most, so that a slower app fails `make test` on any machine.
//!
//! `make check-counts` fails where a workload takes more than 5 % more instructions, measured against a calibration
//! workload in the same run, than `tests/bench/instructions.json` says. `make counts` writes that file again.

mod calibration;
mod callgrind;
mod comparison;
#[path = "../full_session.rs"]
mod full_session;
mod recorded;
mod seed;
mod workload;

use callgrind::count;
use comparison::Comparison;
use recorded::Recorded;
use seed::Seeds;
use std::path::Path;
use std::sync::Mutex;
use workload::Workload;

/// Workload whose count the others are divided by.
const CALIBRATION: &str = "calibration";
/// The calibration with a tenth more work, which the check must find in every run.
const PLANTED: &str = "planted growth";

/// Counts all workloads, two at a time, because each process uses one core.
fn count_all(folder: &Path) -> Recorded {
    let (waiting, counts) = (Mutex::new(Workload::all().to_vec()), Mutex::new(Recorded::default()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let next = waiting.lock().expect("no thread panics while it holds the list").pop();
                    let Some(workload) = next else { break };
                    let counted = count(workload, folder);
                    counts.lock().expect("no thread panics while it holds the counts").insert(workload.name(), counted);
                }
            });
        }
    });
    counts.into_inner().expect("no thread panics while it holds the counts")
}

/// Fails where the check does not find the planted growth.
fn assert_that_growth_is_found(counts: &mut Recorded) {
    let grown = counts.remove(PLANTED);
    let of = |count| Recorded::from([(CALIBRATION, counts.get(CALIBRATION)), (PLANTED, count)]);
    let comparison = Comparison::of(&of(counts.get(CALIBRATION)), &of(grown));
    assert!(!comparison.failures.is_empty(), "the check accepts the planted growth:\n{}", comparison.lines.join("\n"));
}

#[test]
#[ignore = "needs valgrind; `make check-counts` runs it"]
fn no_workload_grows_by_more_than_five_percent() {
    if !cfg!(debug_assertions) {
        panic!("the counts are those of the development profile: run this without --release");
    }
    let seeds = Seeds::make();
    let mut counts = count_all(seeds.folder());
    assert_that_growth_is_found(&mut counts);
    if std::env::var_os("UPDATE_COUNTS").is_some() {
        recorded::write(&counts);
        return;
    }
    let Some(recorded) = recorded::read() else {
        println!("SKIPPED: {} has no counts of {}; `make counts` adds them", recorded::PATH, recorded::system());
        return;
    };
    let comparison = Comparison::of(&recorded, &counts);
    println!("{}", comparison.lines.join("\n"));
    assert!(comparison.failures.is_empty(), "{}", comparison.failures.join("\n"));
}

/// Runs one workload, in the process that valgrind watches.
#[test]
#[ignore = "the check starts it"]
fn run_one_workload() {
    let (workload, folder) = callgrind::assigned();
    workload.run(&folder);
}
