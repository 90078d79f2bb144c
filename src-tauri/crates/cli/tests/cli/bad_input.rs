//! What the command line does with input it cannot use: one clear line, its own exit code, and nothing changed.

use crate::device::{Device, command_on, feed};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const NO_SESSION: &str = "01920000-0000-7000-8000-000000000000";

/// Asserts a refusal: the exit code, and one line that says this.
fn refused(output: &Output, code: i32, says: &str) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "exit code; standard error: {error}");
    assert_eq!(error.lines().count(), 1, "one line: {error}");
    assert!(error.contains(says), "“{says}” should be in: {error}");
}

/// The session as text, to see that nothing changed.
fn state(device: &Device, id: &str) -> (String, String) {
    (device.ok(&["show", id, "--json"]), device.ok(&["history", id]))
}

#[test]
fn an_edit_that_breaks_a_rule_is_refused_and_changes_nothing() {
    let device = Device::new();
    let id = device.new_session("De Brug");
    let before = state(&device, &id);
    let long = format!(
        r#"{{"edit":"setText","target":{{"field":"note","factor":"maatwerk"}},"text":"{}"}}"#,
        "x".repeat(2_001)
    );
    for (line, says) in [
        (r#"{"edit":"setLevel","factor":"maatwerk","level":{"level":5}}"#, "niveau van 1 tot en met 4"),
        (r#"{"edit":"setLevel","factor":"onbekend","level":"undecided"}"#, "hoort niet bij deze sessie"),
        (r#"{"edit":"setMark","factor":"maatwerk","mark":"score","on":true}"#, "geen wijziging"),
        (r#"{"edit":"setLevel","#, "geen wijziging"),
        ("tekst", "geen wijziging"),
        (long.as_str(), "2001 tekens"),
    ] {
        refused(&device.edit(&id, &format!("{line}\n")), 3, says);
    }
    assert_eq!(state(&device, &id), before, "a refused edit leaves no trace");
}

#[test]
fn several_edits_on_a_line_are_taken_all_or_none() {
    let device = Device::new();
    let id = device.new_session("De Brug");
    let before = state(&device, &id);
    let line = r#"[{"edit":"setLevel","factor":"maatwerk","level":{"level":2}},{"edit":"setLevel","factor":"maatwerk","level":{"level":9}}]"#;
    refused(&device.edit(&id, line), 3, "Regel 1");
    assert_eq!(state(&device, &id), before);
}

#[test]
fn lines_before_a_bad_one_are_kept_and_acknowledged() {
    let device = Device::new();
    let id = device.new_session("De Brug");
    let good = r#"{"edit":"setLevel","factor":"maatwerk","level":{"level":2}}"#;
    let output = device.edit(&id, &format!("{good}\n\nkapot\n{good}\n"));
    refused(&output, 3, "Regel 3");
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1, "one acknowledgement");
    assert!(device.ok(&["show", &id]).contains("1. Maatwerk: 2 Eerste stappen"));
}

#[test]
fn a_session_that_is_not_there_is_said_so() {
    let device = Device::new();
    device.new_session("De Brug");
    for command in [vec!["show", NO_SESSION], vec!["history", NO_SESSION], vec!["edit", NO_SESSION]] {
        refused(&device.run(&command), 4, "staat niet op dit apparaat");
    }
    refused(&device.run(&["new", "--from", "/nergens/nieuw.json"]), 4, "niet te lezen");
}

#[test]
fn a_new_session_without_a_name_or_with_an_unknown_part_is_refused() {
    let device = Device::new();
    device.new_session("De Brug");
    let list = device.ok(&["list"]);
    for (json, says) in [
        (r#"{"initiative":"  "}"#, "Vul hier iets in"),
        (r#"{"initiative":"x","score":4}"#, "geen nieuwe sessie"),
        (r#"{"initiative":"x","factors":["onbekend"]}"#, "hoort niet bij deze sessie"),
        (r#"{"initiative":"x","factors":[]}"#, "minstens één kaart"),
        ("", "geen nieuwe sessie"),
    ] {
        refused(&feed(device.command(&["new", "--from", "-"]), json), 3, says);
    }
    assert_eq!(device.ok(&["list"]), list);
}

#[test]
fn a_database_of_a_newer_version_is_refused_and_left_as_it_is() {
    let device = Device::new();
    device.new_session("De Brug");
    let file = device.data().join("actiescan.db");
    // user_version is the big-endian number at byte 60 of the header (sqlite.org/fileformat2.html, 1.3).
    let mut bytes = fs::read(&file).expect("the database is there");
    bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    fs::write(&file, &bytes).expect("the database can be written");
    refused(&device.run(&["list"]), 6, "nieuwere versie");
    assert_eq!(fs::read(&file).expect("the database is there"), bytes, "not a byte may change");
}

#[test]
fn a_folder_that_cannot_be_a_folder_is_refused() {
    let device = Device::new();
    fs::write(device.path("bestand"), "geen map").expect("the file can be written");
    let output = command_on(&device.path("bestand").join("data"), &["list"]).output().expect("the command line starts");
    refused(&output, 5, "mag hier niet schrijven");
    assert_eq!(fs::read_to_string(device.path("bestand")).expect("the file is there"), "geen map");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_may_not_be_written_is_refused_and_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let device = Device::new();
    let id = device.new_session("De Brug");
    let program = device.path("actiescan-cli");
    fs::copy(env!("CARGO_BIN_EXE_actiescan-cli"), &program).expect("the program can be copied");
    let mode =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("modes can be set");
    mode(device.path("").as_path(), 0o755);
    for entry in fs::read_dir(device.data()).expect("the data is there") {
        let path = entry.expect("an entry").path();
        mode(&path, if path.is_dir() { 0o555 } else { 0o444 });
    }
    mode(&device.data(), 0o555);
    let before = contents(&device.data());
    // Modes do not bind root, so root asks as nobody.
    let root = fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    let mut command = if root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program);
        command
    } else {
        Command::new(&program)
    };
    command.arg("--data").arg(device.data()).args(["edit", &id]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = feed(command, "{\"edit\":\"finish\"}\n");
    refused(&output, 5, "mag hier niet schrijven");
    assert!(output.stdout.is_empty(), "nothing may be acknowledged");
    assert_eq!(contents(&device.data()), before, "not a byte may change");
    mode(&device.data(), 0o755);
}

#[cfg(target_os = "linux")]
fn contents(folder: &Path) -> BTreeMap<std::path::PathBuf, Vec<u8>> {
    fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), fs::read(&path).expect("the file can be read")))
        .collect()
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_what_was_acknowledged_stays() {
    let device = Device::new();
    let id = device.new_session("De Brug");
    let lines: String = (0..400)
        .map(|number| {
            let text = format!("{number} {}", "vol ".repeat(400));
            format!("{{\"edit\":\"setText\",\"target\":{{\"field\":\"note\",\"factor\":\"maatwerk\"}},\"text\":\"{text}\"}}\n")
        })
        .collect();
    // No file may grow past 300 blocks of 512 bytes: a disk that fills up in the middle of the work. The signal that
    // comes with it is ignored, so that the write fails as it does on a full disk.
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 300; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_actiescan-cli")]);
    command.arg("--data").arg(device.data()).args(["edit", &id]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = feed(command, &lines);
    refused(&output, 5, "geen ruimte meer");
    let acknowledged = String::from_utf8_lossy(&output.stdout).lines().count();
    assert!((1..400).contains(&acknowledged), "the disk filled up halfway: {acknowledged}");
    let shown = device.ok(&["show", &id]);
    assert!(shown.contains(&format!("{} vol", acknowledged - 1)), "the last acknowledged text is there");
    let history: Vec<serde_json::Value> =
        serde_json::from_str(&device.ok(&["history", &id, "--json"])).expect("the history is a list");
    assert_eq!(history.len(), acknowledged + 1, "and nothing more");
    let more = device.edit(&id, "{\"edit\":\"finish\"}\n");
    assert!(more.status.success(), "work goes on once there is room");
    device.ok(&["check"]);
}

#[test]
fn a_document_is_not_written_where_it_cannot_be() {
    let device = Device::new();
    let id = device.new_session("De Brug");
    let nowhere = device.path("weg").join("actiescan.pdf");
    let output = device.run(&["export", &id, "--actiescan", nowhere.to_str().expect("a plain path")]);
    refused(&output, 4, "Deze map is er niet meer");
}

#[test]
fn wrong_usage_has_its_own_exit_code() {
    let device = Device::new();
    assert_eq!(device.run(&["show", "geen-nummer"]).status.code(), Some(2));
    assert_eq!(device.run(&["vergelijk"]).status.code(), Some(2));
}
