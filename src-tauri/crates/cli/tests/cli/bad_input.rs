//! Input that the command line refuses: one clear line, the right exit code, and no change.

use crate::cli_device::{CliDevice, command_on, run_with_input, utf8};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const NO_SESSION: &str = "01920000-0000-7000-8000-000000000000";

/// Asserts that a command was refused with this exit code, and with one line that contains `message`.
fn assert_refused(output: &Output, code: i32, message: &str) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "exit code; standard error: {error}");
    assert_eq!(error.lines().count(), 1, "one line: {error}");
    assert!(error.trim_end().ends_with('.') && !error.contains(" ("), "Dutch sentences without a cause: {error}");
    assert!(error.contains(message), "“{message}” must be in: {error}");
}

/// Returns the session and its history as text, to check that nothing changed.
fn state(device: &CliDevice, id: &str) -> (String, String) {
    (device.ok(&["show", id, "--json"]), device.ok(&["history", id]))
}

#[test]
fn an_edit_that_breaks_a_rule_is_refused_and_changes_nothing() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let before = state(&device, &id);
    let long = format!(
        r#"{{"edit":"setText","target":{{"field":"note","factor":"maatwerk"}},"text":"{}"}}"#,
        "x".repeat(2_001)
    );
    for (line, message) in [
        (r#"{"edit":"setLevel","factor":"maatwerk","level":{"level":5}}"#, "niveau van 1 tot en met 4"),
        (r#"{"edit":"setLevel","factor":"onbekend","level":"undecided"}"#, "hoort niet bij deze sessie"),
        (r#"{"edit":"setMark","factor":"maatwerk","mark":"score","on":true}"#, "geen wijziging"),
        (r#"{"edit":"setLevel","#, "geen wijziging"),
        ("tekst", "geen wijziging"),
        (long.as_str(), "2001 tekens"),
    ] {
        assert_refused(&device.edit(&id, &format!("{line}\n")), 3, message);
    }
    assert_eq!(state(&device, &id), before, "a refused edit changes nothing");
}

#[test]
fn the_edits_on_one_line_are_all_applied_or_all_refused() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let before = state(&device, &id);
    let line = r#"[{"edit":"setLevel","factor":"maatwerk","level":{"level":2}},{"edit":"setLevel","factor":"maatwerk","level":{"level":9}}]"#;
    assert_refused(&device.edit(&id, line), 3, "Regel 1");
    assert_eq!(state(&device, &id), before);
}

#[test]
fn lines_before_a_refused_line_are_saved_and_acknowledged() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let good = r#"{"edit":"setLevel","factor":"maatwerk","level":{"level":2}}"#;
    let output = device.edit(&id, &format!("{good}\n\nkapot\n{good}\n"));
    assert_refused(&output, 3, "Regel 3");
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1, "one acknowledgement");
    assert!(device.ok(&["show", &id]).contains("1. Maatwerk: 2 Eerste stappen"));
}

#[test]
fn an_unknown_session_is_reported_as_not_found() {
    let device = CliDevice::new();
    device.new_session("De Brug");
    for command in [vec!["show", NO_SESSION], vec!["history", NO_SESSION], vec!["edit", NO_SESSION]] {
        assert_refused(&device.run(&command), 4, "staat niet op dit apparaat");
    }
    assert_refused(&device.run(&["new", "--from", "/nergens/nieuw.json"]), 4, "niet te lezen. Het bestand is er niet.");
}

#[test]
fn a_new_session_without_a_name_or_with_an_unknown_member_is_refused() {
    let device = CliDevice::new();
    device.new_session("De Brug");
    let list = device.ok(&["list"]);
    for (json, message) in [
        (r#"{"initiative":"  "}"#, "Vul hier iets in"),
        (r#"{"initiative":"x","score":4}"#, "geen nieuwe sessie"),
        (r#"{"initiative":"x","factors":["onbekend"]}"#, "hoort niet bij deze sessie"),
        (r#"{"initiative":"x","factors":[]}"#, "minstens één kaart"),
        ("", "geen nieuwe sessie"),
    ] {
        assert_refused(&run_with_input(&mut device.command(&["new", "--from", "-"]), json), 3, message);
    }
    assert_eq!(device.ok(&["list"]), list);
}

#[test]
fn a_database_of_a_newer_version_is_refused_and_left_as_it_is() {
    let device = CliDevice::new();
    device.new_session("De Brug");
    let file = device.data().join("actiescan.db");
    // user_version is the big-endian number at byte 60 of the header (sqlite.org/fileformat2.html, 1.3).
    let mut bytes = fs::read(&file).expect("the database can be read");
    bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    fs::write(&file, &bytes).expect("the database can be written");
    assert_refused(&device.run(&["list"]), 6, "nieuwere versie");
    assert_eq!(fs::read(&file).expect("the database can be read"), bytes, "no byte may change");
}

#[test]
fn a_data_folder_below_a_file_is_refused() {
    let device = CliDevice::new();
    fs::write(device.path("bestand"), "geen map").expect("the file can be written");
    let output = run_with_input(&mut command_on(&device.path("bestand").join("data"), &["list"]), "");
    assert_refused(&output, 5, "mag hier niet schrijven");
    assert_eq!(fs::read_to_string(device.path("bestand")).expect("the file can be read"), "geen map");
}

#[cfg(target_os = "linux")]
#[test]
fn a_data_folder_without_write_permission_is_refused_and_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let program = device.path("actiescan-cli");
    fs::copy(env!("CARGO_BIN_EXE_actiescan-cli"), &program).expect("the program can be copied");
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions can be set")
    };
    mode(device.path("").as_path(), 0o755);
    for entry in fs::read_dir(device.data()).expect("the data folder can be read") {
        let path = entry.expect("the entry can be read").path();
        mode(&path, if path.is_dir() { 0o555 } else { 0o444 });
    }
    mode(&device.data(), 0o555);
    let before = contents(&device.data());
    // Root ignores permissions, so a test that runs as root starts the command as the user `nobody`.
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
    let output = run_with_input(&mut command, "{\"edit\":\"finish\"}\n");
    assert_refused(&output, 5, "mag hier niet schrijven");
    assert!(output.stdout.is_empty(), "no line may be acknowledged");
    assert_eq!(contents(&device.data()), before, "no byte may change");
    mode(&device.data(), 0o755);
}

#[cfg(target_os = "linux")]
fn contents(folder: &Path) -> BTreeMap<std::path::PathBuf, Vec<u8>> {
    fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the entry can be read").path())
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), fs::read(&path).expect("the file can be read")))
        .collect()
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported_and_acknowledged_edits_stay() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let lines: String = (0..400)
        .map(|number| {
            let text = format!("{number} {}", "vol ".repeat(400));
            format!("{{\"edit\":\"setText\",\"target\":{{\"field\":\"note\",\"factor\":\"maatwerk\"}},\"text\":\"{text}\"}}\n")
        })
        .collect();
    // Simulates a disk that fills up during the work: no file may exceed 300 blocks of 512 bytes. The signal of that
    // limit is ignored, so that the write fails as on a full disk.
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 300; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_actiescan-cli")]);
    command.arg("--data").arg(device.data()).args(["edit", &id]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = run_with_input(&mut command, &lines);
    assert_refused(&output, 5, "geen ruimte meer");
    let acknowledged = String::from_utf8_lossy(&output.stdout).lines().count();
    assert!((1..400).contains(&acknowledged), "the disk must fill up halfway: {acknowledged}");
    let shown = device.ok(&["show", &id]);
    assert!(shown.contains(&format!("{} vol", acknowledged - 1)), "the last acknowledged text is saved");
    let history: Vec<serde_json::Value> =
        serde_json::from_str(&device.ok(&["history", &id, "--json"])).expect("the history is a list");
    assert_eq!(history.len(), acknowledged + 1, "no other change is saved");
    let more = device.edit(&id, "{\"edit\":\"finish\"}\n");
    assert!(more.status.success(), "editing succeeds once there is room");
    device.ok(&["check"]);
}

#[test]
fn a_document_is_not_written_into_a_missing_folder() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let missing = device.path("weg").join("actiescan.pdf");
    let output = device.run(&["export", &id, "--actiescan", utf8(&missing)]);
    assert_refused(&output, 4, "Deze map is er niet meer");
}

#[test]
fn wrong_usage_has_its_own_exit_code() {
    let device = CliDevice::new();
    assert_eq!(device.run(&["show", "geen-nummer"]).status.code(), Some(2));
    let output = device.run(&["vergelijk"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("vergelijk is geen opdracht.") && said.lines().count() == 1, "{said}");
    let help = device.ok(&["list", "--help"]);
    assert!(help.contains("Gebruik: actiescan-cli --data <DIR> list"), "{help}");
    let help = device.ok(&["--help"]);
    assert!(help.contains("Afsluitcodes: 0 gelukt"), "{help}");
}
