//! The commands as a script uses them.

use crate::device::Device;
use std::fs;

#[test]
fn the_demo_makes_a_session_and_both_pdfs() {
    let device = Device::new();
    let out = device.path("demo");
    let printed = device.ok(&["demo", "--out", out.to_str().expect("a plain path")]);
    let id = printed.lines().next().expect("the id comes first");
    for name in ["actiescan.pdf", "advies.pdf"] {
        let bytes = fs::read(out.join(name)).expect("the PDF is there");
        assert!(bytes.starts_with(b"%PDF-"), "{name} is a PDF");
    }
    let list = device.ok(&["list"]);
    assert!(list.contains(id) && list.contains("7/8") && list.contains("Leerwerkplaats De Brug"), "{list}");
    assert!(device.ok(&["show", id]).contains("niet besproken"), "one card of the example is skipped");
}

#[test]
fn the_same_session_gives_the_same_bytes() {
    let device = Device::new();
    let id = device.ok(&["demo"]).trim().to_owned();
    let export = |name: &str| {
        let path = device.path(name);
        let path = path.to_str().expect("a plain path");
        device.ok(&["export", &id, "--actiescan", path]);
        fs::read(path).expect("the PDF is there")
    };
    assert_eq!(export("een.pdf"), export("twee.pdf"));
}

#[test]
fn the_files_for_other_programs_are_written() {
    let device = Device::new();
    let id = device.ok(&["demo"]).trim().to_owned();
    let paths = ["advies.docx", "acties.csv", "acties.ics"].map(|name| device.path(name));
    let [docx, csv, ics] = paths.each_ref().map(|path| path.to_str().expect("a plain path"));
    let printed = device.ok(&["export", &id, "--docx", docx, "--csv", csv, "--ics", ics]);
    assert_eq!(printed.lines().collect::<Vec<_>>(), [docx, csv, ics], "where they are, in order");
    let [docx, csv, ics] = paths.each_ref().map(|path| fs::read(path).expect("the file is there"));
    assert!(docx.starts_with(b"PK") && csv.starts_with("\u{feff}Thema;Wat;".as_bytes()));
    assert!(String::from_utf8_lossy(&ics).contains("SUMMARY:Reiskosten navragen bij het regiofonds"));
    assert_eq!(device.run(&["export", &id]).status.code(), Some(2), "nothing was asked for");
}

#[test]
fn every_edit_is_acknowledged_with_its_line_after_it_is_saved() {
    let device = Device::new();
    let id = device.new_session("De Brug");
    let output = device
        .edit(&id, "{\"edit\":\"setLevel\",\"factor\":\"maatwerk\",\"level\":\"undecided\"}\n{\"edit\":\"finish\"}\n");
    assert!(output.status.success());
    let lines: Vec<serde_json::Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("an acknowledgement is JSON"))
        .collect();
    assert_eq!(lines.iter().map(|line| line["saved"].as_u64()).collect::<Vec<_>>(), [Some(1), Some(2)]);
    let history = device.ok(&["history", &id]);
    assert!(history.contains("Gesprek afgesloten"), "the history says what happened: {history}");
    let of_card = device.ok(&["history", &id, "--card", "maatwerk"]);
    assert!(of_card.contains("Niveau gekozen: Nog niet te zeggen") && !of_card.contains("Gesprek"), "{of_card}");
}

#[test]
fn a_backup_is_made_once_for_one_state() {
    let device = Device::new();
    device.new_session("De Brug");
    let made = device.ok(&["backup"]);
    assert!(fs::metadata(made.trim()).is_ok(), "{made} lies on disk");
    assert!(device.ok(&["backup"]).contains("niets veranderd"));
}

#[test]
fn two_at_once_do_not_touch_the_same_data() {
    let device = Device::new();
    let id = device.new_session("De Brug");
    let mut first = device.command(&["edit", &id]).spawn().expect("the command line starts");
    // Holding its input open keeps the first one alive; it holds the folder as soon as it answers.
    use std::io::{BufRead, BufReader, Write};
    let mut input = first.stdin.take().expect("standard input is piped");
    input.write_all(b"{\"edit\":\"finish\"}\n").expect("the first takes a line");
    let mut answer = String::new();
    BufReader::new(first.stdout.take().expect("standard output is piped")).read_line(&mut answer).expect("an answer");
    let second = device.run(&["list"]);
    assert_eq!(second.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&second.stderr).contains("al open"));
    drop(input);
    assert!(first.wait().expect("the first ends").success());
    device.ok(&["list"]);
}

#[test]
fn a_recovery_is_said_and_makes_the_check_fail() {
    let device = Device::new();
    let id = device.new_session("De Brug");
    device.ok(&["backup"]);
    fs::write(device.data().join("actiescan.db"), "kapot").expect("the database can be written");
    let check = device.run(&["check"]);
    assert_eq!(check.status.code(), Some(6));
    assert!(String::from_utf8_lossy(&check.stderr).contains("reservekopie"), "what happened is said");
    assert!(device.ok(&["list"]).contains(&id), "and the session is there again");
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_program_quietly() {
    let device = Device::new();
    device.new_session("De Brug");
    let mut child = device.command(&["list"]).spawn().expect("the command line starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command line ends");
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_follow_up_begins_with_what_the_finished_session_agreed() {
    let device = Device::new();
    let id = device.ok(&["demo"]).trim().to_owned();
    let running = device.run(&["new", "--follow-up-of", &id]);
    assert_eq!(running.status.code(), Some(3), "a conversation that runs has no follow-up yet");
    device.edit(&id, "{\"edit\":\"finish\"}\n");
    let next = device.ok(&["new", "--follow-up-of", &id]).trim().to_owned();
    let shown: serde_json::Value =
        serde_json::from_str(&device.ok(&["show", &next, "--json"])).expect("a session is JSON");
    assert_eq!(shown["earlier"]["session"], id.as_str());
    assert_eq!(shown["details"]["initiative"], "Leerwerkplaats De Brug");
    assert!(shown["earlier"]["themes"][0]["actions"].as_array().is_some_and(|actions| !actions.is_empty()), "{shown}");
}
