//! Kills the command line while it saves, many times: every acknowledged edit must be on disk.
//!
//! 300 kills by default. `make torture` sets `ACTIESCAN_KILLS` to 10,000. A negative control acknowledges before it
//! commits, and the same harness must detect that loss.

use crate::cli_device::{CliDevice, start};
use app::{Actiescan, SystemEnvironment};
use domain::{Edit, SessionId, TextField};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;
use testkit::Random;

fn line(number: u64) -> String {
    format!(
        "{{\"edit\":\"setText\",\"target\":{{\"field\":\"note\",\"factor\":\"maatwerk\"}},\"text\":\"wijziging {number}\"}}\n"
    )
}

/// Writes edits numbered from `first`, kills the writer at a random moment after a few acknowledgements, and returns
/// the number of the last acknowledged edit.
fn write_and_kill(mut writer: Child, first: u64, random: &mut Random) -> u64 {
    let mut input = writer.stdin.take().expect("standard input is piped");
    let mut output = BufReader::new(writer.stdout.take().expect("standard output is piped"));
    let wanted = 1 + random.below(6);
    // More lines than the test waits for, so that the writer is busy when it is killed.
    let lines: String = (first..first + wanted + 40).map(line).collect();
    input.write_all(lines.as_bytes()).expect("the writer reads its input");
    let mut acknowledged = first - 1;
    while acknowledged < first - 1 + wanted && read_acknowledgement(&mut output) {
        acknowledged += 1;
    }
    std::thread::sleep(Duration::from_micros(random.below(4_000)));
    writer.kill().expect("the writer can be killed");
    writer.wait().expect("a killed process ends");
    // Acknowledgements that were written before the kill count too.
    while read_acknowledgement(&mut output) {
        acknowledged += 1;
    }
    acknowledged
}

/// Reads up to the next acknowledgement. Returns false at the end of the output.
fn read_acknowledgement(output: &mut BufReader<ChildStdout>) -> bool {
    let mut line = String::new();
    while output.read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
        // A line without a line feed was cut off by the kill and does not count. Other lines come from the test runner
        // that the negative control runs in.
        if line.contains("{\"saved\":") && line.ends_with('\n') {
            return true;
        }
        line.clear();
    }
    false
}

/// Returns the data after a kill: the number in the note, and the number of changes in the history.
fn read_back(device: &CliDevice, id: &str) -> (u64, u64) {
    let mut app =
        Actiescan::open(&device.data(), Box::new(SystemEnvironment)).expect("the data folder opens after a kill");
    let id: SessionId = id.parse().expect("the id is valid");
    assert_eq!(app.notices(), [], "a kill must not damage anything");
    assert!(app.check().expect("the data can be checked").is_sound(), "a kill must not damage anything");
    let session = app.session(id).expect("the session opens after a kill");
    let factor = "maatwerk".parse().expect("the factor id is valid");
    let note = session.card(&factor).map(|card| card.answer.note.clone()).unwrap_or_default();
    let number = note.strip_prefix("wijziging ").map_or(0, |number| number.parse().expect("the note is complete"));
    let changes = app.history(id).expect("the history can be read").len() as u64;
    (number, changes)
}

/// Kills a writer `kills` times. Returns how many acknowledged edits were lost and how many there were.
fn lost_after(kills: u64, start_writer: impl Fn(&CliDevice, &str) -> Child) -> (u64, u64) {
    let mut random = Random::new(0x0ac7_1e5c_a4d1_ce55);
    let (mut lost, mut total_acknowledged) = (0, 0);
    let mut done = 0;
    while done < kills {
        // A new session after 25 kills keeps the history as short as that of a real conversation.
        let device = CliDevice::new();
        let id = device.new_session("Kill");
        let mut saved = 0;
        for _ in 0..(kills - done).min(25) {
            let acknowledged = write_and_kill(start_writer(&device, &id), saved + 1, &mut random);
            let (number, changes) = read_back(&device, &id);
            total_acknowledged += acknowledged - saved;
            lost += acknowledged.saturating_sub(number);
            assert_eq!(changes, number + 1, "the history has the creation and each edit once");
            saved = number;
            done += 1;
        }
    }
    (lost, total_acknowledged)
}

#[test]
fn no_acknowledged_edit_is_lost_when_the_program_is_killed() {
    let kills =
        std::env::var("ACTIESCAN_KILLS").map_or(300, |kills| kills.parse().expect("ACTIESCAN_KILLS is a number"));
    let (lost, acknowledged) = lost_after(kills, |device, id| start(&mut device.command(&["edit", id])));
    println!("{kills} kills, {acknowledged} acknowledged edits, {lost} lost");
    assert!(acknowledged >= kills, "each round waits for at least one acknowledgement");
    assert_eq!(lost, 0, "an acknowledged edit is on disk");
}

#[test]
fn the_harness_detects_the_loss_when_edits_are_acknowledged_before_the_commit() {
    let (lost, acknowledged) = lost_after(20, |device, id| {
        let this_test = std::env::current_exe().expect("the path of this test is known");
        Command::new(this_test)
            .args(["--ignored", "--exact", "kills_during_edits::early_acknowledging_writer", "--nocapture"])
            .env("ACTIESCAN_EARLY", device.data())
            .env("ACTIESCAN_EARLY_ID", id)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("this test can start itself")
    });
    assert!(lost > 0, "none of {acknowledged} acknowledged edits was lost, so the harness detects nothing");
}

/// Not a test: the writer of the negative control. It acknowledges each line before it commits it.
#[test]
#[ignore = "only the negative control starts it"]
fn early_acknowledging_writer() {
    let Some(data) = std::env::var_os("ACTIESCAN_EARLY") else { return };
    let id: SessionId = std::env::var("ACTIESCAN_EARLY_ID")
        .expect("the negative control passes an id")
        .parse()
        .expect("the id is valid");
    let mut app = Actiescan::open(data.as_ref(), Box::new(SystemEnvironment)).expect("the data folder opens");
    let target = TextField::Note { factor: "maatwerk".parse().expect("the factor id is valid") };
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("the line can be read");
        let edit: Edit = serde_json::from_str(&line).expect("the line is an edit");
        println!("{{\"saved\":0}}");
        assert!(matches!(&edit, Edit::SetText { target: t, .. } if *t == target));
        app.edit(id, &[edit]).expect("the edit can be saved");
    }
}
