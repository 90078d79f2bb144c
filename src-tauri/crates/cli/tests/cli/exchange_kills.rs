//! Killing the command line in the middle of writing and of taking in a session file: what was there stays whole, and
//! doing it again gives what it should have given.

use crate::device::Device;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

fn kills() -> u64 {
    std::env::var("ACTIESCAN_KILLS").map_or(30, |kills| kills.parse().expect("ACTIESCAN_KILLS is a number")) / 10 + 1
}

fn plain(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// Starts a command, waits so many microseconds, and kills it.
fn killed(device: &Device, arguments: &[&str], after: u64) {
    let mut child =
        device.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the command line starts");
    std::thread::sleep(Duration::from_micros(after));
    // It may have ended by itself, which is as good.
    let _ = child.kill();
    child.wait().expect("it ends");
}

/// Spreads the moments of killing over the life of a command, from its first step to past its end.
fn moment(turn: u64, turns: u64, whole: Duration) -> u64 {
    let whole = u64::try_from(whole.as_micros()).unwrap_or(u64::MAX);
    whole * 6 / 5 * (turn + 1) / turns
}

fn level(number: u64) -> String {
    format!("{{\"edit\":\"setLevel\",\"factor\":\"maatwerk\",\"level\":{{\"level\":{}}}}}\n", number % 4 + 1)
}

#[expect(clippy::disallowed_methods, reason = "a measured time is what the kills are spread over")]
fn time_of(what: impl FnOnce()) -> Duration {
    let started = std::time::Instant::now();
    what();
    started.elapsed()
}

#[test]
fn an_import_that_is_killed_changes_all_or_nothing_and_can_be_done_again() {
    let (tablet, laptop) = (Device::new(), Device::new());
    let id = tablet.new_session("De Brug");
    let file = tablet.path("sessie.actiescan");
    let export = |from: &Device| from.ok(&["export", &id, "--bundle", plain(&file)]);
    export(&tablet);
    let whole = time_of(|| drop(laptop.ok(&["import", plain(&file)])));
    let changes = |device: &Device| device.ok(&["history", &id, "--json"]);
    let turns = kills();
    for turn in 0..turns {
        // A level that is not there yet, so that each file brings exactly one change.
        assert!(tablet.edit(&id, &level(turn)).status.success());
        export(&tablet);
        let before = changes(&laptop);
        killed(&laptop, &["import", plain(&file)], moment(turn, turns, whole));
        let between = changes(&laptop);
        assert!(between == before || between == changes(&tablet), "half of a file was taken in");
        assert!(laptop.ok(&["check"]).contains("\"structureIsSound\": true"));
        // A marker may have stayed: the program ended while it worked on this file.
        laptop.ok(&["import", plain(&file), "--insist"]);
        assert_eq!(changes(&laptop), changes(&tablet));
        assert!(laptop.ok(&["import", plain(&file)]).contains("Er is niets nieuws."), "the marker is gone");
    }
}

#[test]
fn an_export_that_is_killed_leaves_the_old_file_or_the_new_one() {
    let (tablet, laptop) = (Device::new(), Device::new());
    let id = tablet.new_session("De Brug");
    let file = tablet.path("sessie.actiescan");
    let whole = time_of(|| drop(tablet.ok(&["export", &id, "--bundle", plain(&file)])));
    laptop.ok(&["import", plain(&file)]);
    let turns = kills();
    for turn in 0..turns {
        assert!(tablet.edit(&id, &level(turn)).status.success());
        killed(&tablet, &["export", &id, "--bundle", plain(&file)], moment(turn, turns, whole));
        laptop.ok(&["import", plain(&file)]);
    }
    tablet.ok(&["export", &id, "--bundle", plain(&file)]);
    laptop.ok(&["import", plain(&file)]);
    assert_eq!(laptop.ok(&["history", &id, "--json"]), tablet.ok(&["history", &id, "--json"]));
    let left = fs::read_dir(file.parent().expect("a folder")).expect("the folder").flatten();
    let parts = left.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "deel")).count();
    assert_eq!(parts, 0, "the next export takes the place of what was half written");
}
