//! The data folder as the command line leaves it: for its owner only, without what was deleted, and noticed when it
//! changes during a command.
#![cfg(unix)]

use crate::cli_device::{CliDevice, start, utf8, wait_for_output};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use testkit::process;

/// Returns the paths in a folder, itself included, that other users may read or write.
fn open_to_others(folder: &Path) -> Vec<PathBuf> {
    let mode = fs::metadata(folder).expect("the path exists").permissions().mode();
    let mut found = if mode & 0o077 == 0 { Vec::new() } else { vec![folder.to_owned()] };
    if folder.is_dir() {
        let entries = fs::read_dir(folder).expect("the folder can be listed");
        found.extend(entries.flat_map(|entry| open_to_others(&entry.expect("the entry can be read").path())));
    }
    found
}

#[test]
fn nothing_in_the_data_folder_can_be_read_by_other_users_whatever_the_umask_is() {
    let (device, other) = (CliDevice::new(), CliDevice::new());
    let run = |device: &CliDevice, arguments: &[&str]| {
        let mut command = Command::new("sh");
        command.args(["-c", "umask 000; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_actiescan-cli"), "--data"]);
        command.arg(device.data()).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = process::wait_for_output(start(&mut command), "the command line").expect("it ends");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(open_to_others(&device.data()), [] as [PathBuf; 0], "{arguments:?}");
        String::from_utf8(output.stdout).expect("the output is UTF-8").trim().to_owned()
    };
    let id = run(&device, &["demo"]);
    run(&device, &["backup"]);
    let file = device.path("sessie.actiescan");
    run(&device, &["export", &id, "--bundle", utf8(&file)]);
    run(&other, &["import", utf8(&file)]);
    run(&other, &["trash", &id]);
    run(&other, &["backup"]);
    run(&other, &["delete", &id]);
    fs::write(other.data().join("actiescan.db"), "damaged").expect("the file can be written");
    run(&other, &["list"]);
    assert!(other.data().join("damaged").exists());
}

#[test]
fn a_folder_that_changes_during_a_command_is_noticed_before_the_next_acknowledgement() {
    let line = |words: &str| {
        format!(
            "{{\"edit\":\"setText\",\"target\":{{\"field\":\"note\",\"factor\":\"maatwerk\"}},\"text\":\"{words}\"}}\n"
        )
    };
    let remove = |names: &'static [&'static str]| {
        move |data: &Path| {
            names.iter().for_each(|name| fs::remove_file(data.join(name)).expect("the file can be removed"));
        }
    };
    type Change = Box<dyn Fn(&Path)>;
    let changes: [(&str, Change); 5] = [
        ("log", Box::new(remove(&["actiescan.db-wal"]))),
        ("database", Box::new(remove(&["actiescan.db", "actiescan.db-wal", "actiescan.db-shm"]))),
        ("lock", Box::new(remove(&["actiescan.lock"]))),
        ("deleted", Box::new(|data: &Path| fs::remove_dir_all(data).expect("the folder can be removed"))),
        ("renamed", Box::new(|data: &Path| fs::rename(data, data.with_extension("moved")).expect("it can be renamed"))),
    ];
    for (what, change) in changes {
        let device = CliDevice::new();
        let id = device.new_session("De Brug");
        let mut child = start(&mut device.command(&["edit", &id]));
        let mut input = child.stdin.take().expect("standard input is piped");
        let mut output = BufReader::new(child.stdout.take().expect("standard output is piped"));
        let mut acknowledgement = String::new();
        input.write_all(line("bewaard").as_bytes()).expect("the command reads its input");
        output.read_line(&mut acknowledgement).expect("the command answers");
        assert!(acknowledgement.contains("\"saved\":1"), "{what}: {acknowledgement}");
        change(&device.data());
        input.write_all(line("niet bewaard").as_bytes()).expect("the command reads its input");
        drop(input);
        acknowledgement.clear();
        output.read_line(&mut acknowledgement).expect("the command ends");
        let ended = wait_for_output(child);
        let error = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!((acknowledgement.as_str(), ended.status.code()), ("", Some(5)), "{what}: {error}");
        assert!(error.contains("De map met je gegevens is veranderd") && error.lines().count() == 1, "{what}: {error}");
        let shown = device.ok(&["show", &id]);
        assert!(shown.contains("bewaard") && !shown.contains("niet bewaard"), "{what}: {shown}");
        assert!(device.run(&["check"]).status.success(), "{what}");
    }
}

#[test]
fn deleting_says_from_how_many_backups_and_what_a_damaged_file_keeps() {
    let device = CliDevice::new();
    let (gone, kept) = (device.new_session("Zwanenhalsdijk"), device.new_session("De Brug"));
    device.ok(&["backup"]);
    fs::write(device.data().join("actiescan.db"), "damaged").expect("the file can be written");
    device.ok(&["trash", &gone]);
    device.ok(&["backup"]);
    let output = device.run(&["delete", &gone]);
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "Verwijderd, ook uit 2 reservekopieën.");
    assert!(String::from_utf8_lossy(&output.stderr).contains("damaged --erase"));
    assert_eq!(device.ok(&["damaged"]).lines().count(), 1);
    assert_eq!(device.ok(&["damaged", "--erase"]), "");
    assert_eq!(device.ok(&["damaged", "--json"]).trim(), "[]");
    let list = device.ok(&["list"]);
    assert!(list.contains(&kept) && !list.contains(&gone), "{list}");
    assert_eq!(device.run(&["delete", &kept]).status.code(), Some(3), "only a session in the trash is deleted");
}
