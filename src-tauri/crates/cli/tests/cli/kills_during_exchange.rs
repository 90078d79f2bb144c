//! Kills the command line while it exports and imports a session file. The data stays sound, and running the command
//! again completes the work.

use crate::cli_device::{CliDevice, start, utf8};
use std::fs;
use std::ops::Range;
use std::process::Stdio;
use std::time::Duration;

fn kills() -> u64 {
    std::env::var("ACTIESCAN_KILLS").map_or(30, |kills| kills.parse().expect("ACTIESCAN_KILLS is a number")) / 10 + 1
}

/// Starts a command and kills it after a number of microseconds.
fn start_and_kill(device: &CliDevice, arguments: &[&str], after: u64) {
    let mut child = start(device.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()));
    std::thread::sleep(Duration::from_micros(after));
    // Fails if the command has already ended.
    let _ = child.kill();
    child.wait().expect("a killed process ends");
}

/// Returns the delay before the kill of a turn, in microseconds. The delays are spread from the start of a command to
/// past its end.
fn moment(turn: u64, turns: u64, whole: Duration) -> u64 {
    let whole = u64::try_from(whole.as_micros()).unwrap_or(u64::MAX);
    whole * 6 / 5 * (turn + 1) / turns
}

fn level(number: u64) -> String {
    format!("{{\"edit\":\"setLevel\",\"factor\":\"maatwerk\",\"level\":{{\"level\":{}}}}}\n", number % 4 + 1)
}

#[expect(clippy::disallowed_methods, reason = "the kills are spread over a measured time")]
fn duration_of(work: impl FnOnce()) -> Duration {
    let started = std::time::Instant::now();
    work();
    started.elapsed()
}

/// Splits the turns into runs on new devices. Each run of the program makes one more actor in the session, of which a
/// session takes no more than nine tenths of 1,024.
fn runs(turns: u64) -> impl Iterator<Item = Range<u64>> {
    const LONGEST: u64 = 250;
    (0..turns).step_by(LONGEST as usize).map(move |first| first..turns.min(first + LONGEST))
}

#[test]
fn a_killed_import_applies_all_or_nothing_and_can_be_repeated() {
    let turns = kills();
    for run in runs(turns) {
        let (tablet, laptop) = (CliDevice::new(), CliDevice::new());
        let id = tablet.new_session("De Brug");
        let file = tablet.path("sessie.actiescan");
        let export = |from: &CliDevice| from.ok(&["export", &id, "--bundle", utf8(&file), "--overwrite"]);
        export(&tablet);
        let whole = duration_of(|| drop(laptop.ok(&["import", utf8(&file)])));
        let changes = |device: &CliDevice| device.ok(&["history", &id, "--json"]);
        for turn in run {
            // Each turn sets a new level, so that each file contains exactly one change.
            assert!(tablet.edit(&id, &level(turn)).status.success());
            export(&tablet);
            let before = changes(&laptop);
            start_and_kill(&laptop, &["import", utf8(&file)], moment(turn, turns, whole));
            let between = changes(&laptop);
            assert!(between == before || between == changes(&tablet), "a file is imported completely or not at all");
            assert!(laptop.ok(&["check"]).contains("Opbouw van de gegevens: goed"));
            // The killed process may have left its marker, which makes the next import refuse the file without `--insist`.
            laptop.ok(&["import", utf8(&file), "--insist"]);
            assert_eq!(changes(&laptop), changes(&tablet));
            assert!(laptop.ok(&["import", utf8(&file)]).contains("Er is niets nieuws."), "the marker is removed");
        }
    }
    println!("{turns} killed imports, 0 took in half a file");
}

#[test]
fn a_killed_export_leaves_the_old_file_or_the_new_file() {
    let turns = kills();
    for run in runs(turns) {
        let (tablet, laptop) = (CliDevice::new(), CliDevice::new());
        let id = tablet.new_session("De Brug");
        let file = tablet.path("sessie.actiescan");
        let whole = duration_of(|| drop(tablet.ok(&["export", &id, "--bundle", utf8(&file)])));
        laptop.ok(&["import", utf8(&file)]);
        for turn in run {
            assert!(tablet.edit(&id, &level(turn)).status.success());
            start_and_kill(
                &tablet,
                &["export", &id, "--bundle", utf8(&file), "--overwrite"],
                moment(turn, turns, whole),
            );
            laptop.ok(&["import", utf8(&file)]);
        }
        tablet.ok(&["export", &id, "--bundle", utf8(&file), "--overwrite"]);
        laptop.ok(&["import", utf8(&file)]);
        assert_eq!(laptop.ok(&["history", &id, "--json"]), tablet.ok(&["history", &id, "--json"]));
        let left =
            fs::read_dir(file.parent().expect("the file has a folder")).expect("the folder can be read").flatten();
        let parts = left.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "deel")).count();
        assert_eq!(parts, 0, "the next export removes a half-written file");
    }
    println!("{turns} killed exports, 0 left half a file");
}
