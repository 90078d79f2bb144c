//! Killing the command line while it saves, over and over: whatever it acknowledged must be there.
//!
//! 300 kills by default; `make torture` asks for 10,000 through ACTIESCAN_KILLS. A negative control acknowledges
//! before it commits, and the same harness must see that loss.

use crate::device::Device;
use app::{Actiescan, SystemEnvironment};
use domain::{Edit, SessionId, TextField};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

/// A small generator with a seed, so that a failing run can be had again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        // xorshift64, Marsaglia 2003.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn line(number: u64) -> String {
    format!(
        "{{\"edit\":\"setText\",\"target\":{{\"field\":\"note\",\"factor\":\"maatwerk\"}},\"text\":\"wijziging {number}\"}}\n"
    )
}

/// Keeps writing edits numbered from `first` until some acknowledgement, waits a moment by chance, kills, and gives the
/// last number that was acknowledged.
fn write_and_kill(mut writer: Child, first: u64, chance: &mut Chance) -> u64 {
    let mut input = writer.stdin.take().expect("standard input is piped");
    let mut output = BufReader::new(writer.stdout.take().expect("standard output is piped"));
    let wanted = 1 + chance.below(6);
    // More lines than will be acknowledged: the writer must be busy when it dies.
    let lines: String = (first..first + wanted + 40).map(line).collect();
    input.write_all(lines.as_bytes()).expect("the writer takes lines");
    let mut acknowledged = first - 1;
    while acknowledged < first - 1 + wanted && read_acknowledgement(&mut output) {
        acknowledged += 1;
    }
    std::thread::sleep(Duration::from_micros(chance.below(4_000)));
    writer.kill().expect("the writer can be killed");
    writer.wait().expect("the writer ends");
    // What it still said before it died counts as well.
    while read_acknowledgement(&mut output) {
        acknowledged += 1;
    }
    acknowledged
}

/// Reads up to the next acknowledgement; false where none comes any more.
fn read_acknowledgement(output: &mut BufReader<ChildStdout>) -> bool {
    let mut line = String::new();
    while output.read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
        // A line without its end was cut off by the kill: never acknowledged. The negative control, being a test,
        // also prints what its runner prints.
        if line.contains("{\"saved\":") && line.ends_with('\n') {
            return true;
        }
        line.clear();
    }
    false
}

/// What is there after a kill: the number in the note and the number of changes in the history.
fn found(device: &Device, id: &str) -> (u64, u64) {
    let mut app = Actiescan::open(&device.data(), Box::new(SystemEnvironment)).expect("the data opens after a kill");
    let id: SessionId = id.parse().expect("an id");
    assert_eq!(app.notices(), [], "a kill must not damage anything");
    assert!(app.check().expect("the check runs").is_sound(), "a kill must not damage anything");
    let session = app.session(id).expect("the session opens after a kill");
    let factor = "maatwerk".parse().expect("a factor");
    let note = session.card(&factor).map(|card| card.answer.note.clone()).unwrap_or_default();
    let number =
        note.strip_prefix("wijziging ").map_or(0, |number| number.parse().expect("a whole note, never a part"));
    let changes = app.history(id).expect("the history can be read").len() as u64;
    (number, changes)
}

/// Kills `kills` times and gives how many acknowledged edits were missing.
fn lost_after(kills: u64, start: impl Fn(&Device, &str) -> Child) -> (u64, u64) {
    let mut chance = Chance(0x0ac7_1e5c_a4d1_ce55);
    let (mut lost, mut acknowledged_in_all) = (0, 0);
    let mut done = 0;
    while done < kills {
        // A fresh session now and then, so that histories stay as long as those of a real conversation.
        let device = Device::new();
        let id = device.new_session("Kill");
        let mut there = 0;
        for _ in 0..(kills - done).min(25) {
            let acknowledged = write_and_kill(start(&device, &id), there + 1, &mut chance);
            let (number, changes) = found(&device, &id);
            acknowledged_in_all += acknowledged - there;
            lost += acknowledged.saturating_sub(number);
            assert_eq!(changes, number + 1, "the history holds the beginning and each edit once");
            there = number;
            done += 1;
        }
    }
    (lost, acknowledged_in_all)
}

#[test]
fn no_acknowledged_edit_is_lost_when_the_program_is_killed() {
    let kills =
        std::env::var("ACTIESCAN_KILLS").map_or(300, |kills| kills.parse().expect("ACTIESCAN_KILLS is a number"));
    let (lost, acknowledged) =
        lost_after(kills, |device, id| device.command(&["edit", id]).spawn().expect("the command line starts"));
    println!("{kills} kills, {acknowledged} acknowledged edits, {lost} lost");
    assert!(acknowledged >= kills, "each round waits for at least one acknowledgement");
    assert_eq!(lost, 0, "an acknowledged edit is on disk");
}

#[test]
fn the_harness_sees_a_loss_when_edits_are_acknowledged_before_the_commit() {
    let (lost, acknowledged) = lost_after(20, |device, id| {
        let this_test = std::env::current_exe().expect("the path of this test");
        Command::new(this_test)
            .args(["--ignored", "--exact", "kills::hasty_writer", "--nocapture"])
            .env("ACTIESCAN_HASTY", device.data())
            .env("ACTIESCAN_HASTY_ID", id)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("this test starts itself")
    });
    assert!(lost > 0, "none of {acknowledged} acknowledged edits was missed; the harness is blind");
}

/// Not a test: the writer of the negative control. It acknowledges each line and only then commits it.
#[test]
#[ignore = "the negative control starts this by itself"]
fn hasty_writer() {
    let Some(data) = std::env::var_os("ACTIESCAN_HASTY") else { return };
    let id: SessionId = std::env::var("ACTIESCAN_HASTY_ID").expect("an id in the environment").parse().expect("an id");
    let mut app = Actiescan::open(data.as_ref(), Box::new(SystemEnvironment)).expect("the data opens");
    let target = TextField::Note { factor: "maatwerk".parse().expect("a factor") };
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let edit: Edit = serde_json::from_str(&line).expect("an edit");
        println!("{{\"saved\":0}}");
        assert!(matches!(&edit, Edit::SetText { target: t, .. } if *t == target));
        app.edit(id, &[edit]).expect("the edit is saved");
    }
}
