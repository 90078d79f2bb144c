//! The commands as a script uses them: their output and their exit codes.

use crate::cli_device::{CliDevice, run_with_input, start, utf8, wait_for_output};
use std::fs;

#[test]
fn demo_creates_a_session_and_both_pdfs() {
    let device = CliDevice::new();
    let out = device.path("demo");
    let printed = device.ok(&["demo", "--out", utf8(&out)]);
    let id = printed.lines().next().expect("the first line is the id");
    for name in ["actiescan.pdf", "advies.pdf"] {
        let bytes = fs::read(out.join(name)).expect("the PDF can be read");
        assert!(bytes.starts_with(b"%PDF-"), "{name} is a PDF");
    }
    let list = device.ok(&["list"]);
    assert!(list.contains(id) && list.contains("7/8") && list.contains("Leerwerkplaats De Brug"), "{list}");
    assert!(device.ok(&["show", id]).contains("niet besproken"), "one card of the example was not discussed");
}

#[test]
fn exporting_a_session_twice_writes_the_same_bytes() {
    let device = CliDevice::new();
    let id = device.ok(&["demo"]).trim().to_owned();
    let export = |name: &str| {
        let path = device.path(name);
        let path = utf8(&path);
        device.ok(&["export", &id, "--actiescan", path]);
        fs::read(path).expect("the PDF can be read")
    };
    assert_eq!(export("een.pdf"), export("twee.pdf"));
}

#[test]
fn export_writes_the_files_for_other_programs() {
    let device = CliDevice::new();
    let id = device.ok(&["demo"]).trim().to_owned();
    let paths = ["advies.docx", "acties.csv", "acties.ics"].map(|name| device.path(name));
    let [docx, csv, ics] = paths.each_ref().map(|path| utf8(path));
    let printed = device.ok(&["export", &id, "--docx", docx, "--csv", csv, "--ics", ics]);
    assert_eq!(printed.lines().collect::<Vec<_>>(), [docx, csv, ics], "the paths, in order");
    let [docx, csv, ics] = paths.each_ref().map(|path| fs::read(path).expect("the file can be read"));
    assert!(docx.starts_with(b"PK") && csv.starts_with("\u{feff}Thema;Wat;".as_bytes()));
    assert!(String::from_utf8_lossy(&ics).contains("SUMMARY:Reiskosten navragen bij het regiofonds"));
    assert_eq!(device.run(&["export", &id]).status.code(), Some(2), "an export without a file is wrong usage");
}

#[test]
fn every_edit_is_acknowledged_with_its_line_number_once_it_is_saved() {
    let device = CliDevice::new();
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
    assert!(history.contains("Gesprek afgesloten"), "the history lists the edits: {history}");
    let of_card = device.ok(&["history", &id, "--card", "maatwerk"]);
    assert!(of_card.contains("‘Weten we nog niet’ gekozen") && !of_card.contains("Gesprek"), "{of_card}");
}

#[test]
fn a_backup_is_made_only_after_a_change() {
    let device = CliDevice::new();
    device.new_session("De Brug");
    let made = device.ok(&["backup"]);
    assert!(fs::metadata(made.trim()).is_ok(), "{made} is on disk");
    assert!(device.ok(&["backup"]).contains("niets veranderd"));
}

#[test]
fn a_second_process_on_the_same_data_folder_is_refused() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let mut first = start(&mut device.command(&["edit", &id]));
    // The first process runs as long as its input is open. It has locked the folder once it acknowledges a line.
    use std::io::{BufRead, BufReader, Write};
    let mut input = first.stdin.take().expect("standard input is piped");
    input.write_all(b"{\"edit\":\"finish\"}\n").expect("the first process reads its input");
    let mut answer = String::new();
    BufReader::new(first.stdout.take().expect("standard output is piped"))
        .read_line(&mut answer)
        .expect("the first process acknowledges the line");
    let second = device.run(&["list"]);
    assert_eq!(second.status.code(), Some(5));
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(said, "Actiescan is al open. Ga naar het andere venster.\n", "no cause in English");
    drop(input);
    assert!(wait_for_output(first).status.success());
    device.ok(&["list"]);
}

#[test]
fn check_counts_in_dutch_or_as_json() {
    let device = CliDevice::new();
    device.new_session("De Brug");
    let expected = "Opbouw van de gegevens: goed\nBeschadigde stukken: 0\nVerloren stukken: 0\n\
        Niet te lezen sessies: 0\nSessies waarin niets meer kan veranderen: 0\nSessies: 1\n";
    assert_eq!(device.ok(&["check"]), expected);
    let json: serde_json::Value = serde_json::from_str(&device.ok(&["check", "--json"])).expect("the output is JSON");
    let expected = serde_json::json!({
        "structureIsSound": true, "damagedChunks": 0, "lostChunks": 0, "unreadableSessions": 0, "readOnlySessions": 0,
        "sessions": 1,
    });
    assert_eq!(json, expected);
}

#[test]
fn a_recovery_is_reported_and_makes_the_check_fail() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    device.ok(&["backup"]);
    fs::write(device.data().join("actiescan.db"), "kapot").expect("the database can be written");
    let check = device.run(&["check"]);
    assert_eq!(check.status.code(), Some(6));
    assert!(String::from_utf8_lossy(&check.stderr).contains("reservekopie"), "the recovery is reported");
    assert!(device.ok(&["list"]).contains(&id), "the session is recovered");
}

#[test]
fn a_closed_pipe_ends_the_program_without_an_error() {
    let device = CliDevice::new();
    device.new_session("De Brug");
    let mut child = start(&mut device.command(&["list"]));
    drop(child.stdout.take());
    let output = wait_for_output(child);
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_follow_up_contains_the_agreements_of_the_finished_session() {
    let device = CliDevice::new();
    let id = device.ok(&["demo"]).trim().to_owned();
    let running = device.run(&["new", "--follow-up-of", &id]);
    assert_eq!(running.status.code(), Some(3), "a running session cannot have a follow-up");
    device.edit(&id, "{\"edit\":\"finish\"}\n");
    let next = device.ok(&["new", "--follow-up-of", &id]).trim().to_owned();
    let shown: serde_json::Value =
        serde_json::from_str(&device.ok(&["show", &next, "--json"])).expect("a session is JSON");
    assert_eq!(shown["earlier"]["session"], id.as_str());
    assert_eq!(shown["details"]["initiative"], "Leerwerkplaats De Brug");
    assert_eq!(shown["planned"], true);
    assert!(shown["earlier"]["themes"][0]["actions"].as_array().is_some_and(|actions| !actions.is_empty()), "{shown}");
}

#[test]
fn a_new_session_is_planned_unless_it_is_started() {
    let device = CliDevice::new();
    let file = device.path("plan.json");
    std::fs::write(&file, r#"{"initiative":"De Brug","date":"2026-11-18","time":"09:05"}"#)
        .expect("the file can be written");
    let new = |more: &[&str]| {
        let arguments: Vec<&str> = ["new", "--from", utf8(&file)].into_iter().chain(more.iter().copied()).collect();
        device.ok(&arguments).trim().to_owned()
    };
    let (planned, started) = (new(&[]), new(&["--start"]));
    let list = device.ok(&["list"]);
    assert!(list.contains(&format!("{planned}\tgepland\t")) && list.contains(&format!("{started}\tloopt\t")), "{list}");
    let shown = device.ok(&["show", &planned]);
    assert!(shown.contains("nog niet gestart") && shown.contains("Begintijd: 09:05"), "{shown}");
    device.edit(&planned, "{\"edit\":\"start\"}\n");
    let json: serde_json::Value =
        serde_json::from_str(&device.ok(&["show", &planned, "--json"])).expect("a session is JSON");
    assert!(json.get("planned").is_none() && json["stage"] == "running", "{json}");
    for time in ["24:00", "9:05", "14.30"] {
        let json = format!(r#"{{"initiative":"x","time":"{time}"}}"#);
        assert!(!run_with_input(&mut device.command(&["new", "--from", "-"]), &json).status.success(), "{time}");
    }
}

#[test]
fn a_session_goes_to_the_trash_comes_back_and_is_deleted_for_good() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    assert!(!device.run(&["delete", &id]).status.success(), "only a session in the trash can be deleted for good");
    device.ok(&["trash", &id]);
    assert!(device.ok(&["list"]).contains("prullenbak"));
    assert!(!device.edit(&id, "{\"edit\":\"finish\"}\n").status.success(), "a session in the trash is not edited");
    device.ok(&["restore", &id]);
    assert!(device.ok(&["list"]).contains("loopt"));
    device.ok(&["trash", &id]);
    device.ok(&["delete", &id]);
    assert_eq!(device.ok(&["list"]), "");
    assert_eq!(device.run(&["show", &id]).status.code(), Some(4), "the session is not found");
}
