//! Exports to links, pipes, devices and read-only files, and imports of them: every command ends, and nothing is
//! replaced that a person did not name.
#![cfg(unix)]

use crate::cli_device::{CliDevice, utf8};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::Command;

fn pipe(device: &CliDevice) -> PathBuf {
    let path = device.path("pijp");
    assert!(Command::new("mkfifo").arg(&path).status().expect("`mkfifo` is installed").success());
    path
}

/// Returns the arguments of every command that writes a file, each with this path.
fn exports<'a>(id: &'a str, path: &'a str) -> Vec<Vec<&'a str>> {
    let of_session = ["--actiescan", "--advies", "--docx", "--csv", "--ics", "--bundle"];
    let mut all: Vec<_> = of_session.iter().map(|kind| vec!["export", id, *kind, path]).collect();
    all.extend([vec!["blank", "--form", path], vec!["blank", "--cards", path]]);
    all
}

#[test]
fn exports_end_at_a_pipe_without_a_reader_and_at_a_full_device() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let pipe = pipe(&device);
    for arguments in exports(&id, utf8(&pipe)) {
        let output = device.run(&arguments);
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("dat programma leest niet"), "{arguments:?}");
    }
    let full = device.run(&["export", &id, "--advies", "/dev/full"]);
    assert_eq!(full.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&full.stderr).contains("Er is geen ruimte meer."));
    assert!(device.run(&["export", &id, "--advies", "/dev/null"]).status.success());
}

#[test]
fn an_export_to_standard_output_is_only_the_file() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let output = device.run(&["export", &id, "--bundle", "/dev/stdout"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stderr).contains("bytes"), "the report goes elsewhere");
    let file = device.path("sessie.actiescan");
    fs::write(&file, output.stdout).expect("the file can be written");
    let other = CliDevice::new();
    assert!(other.ok(&["import", utf8(&file)]).contains("De Brug"));
}

#[test]
fn exports_write_through_a_link_and_refuse_a_read_only_file_and_a_folder() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let (file, link, locked) = (device.path("echt.pdf"), device.path("link.pdf"), device.path("vast.pdf"));
    symlink(&file, &link).expect("the link can be made");
    fs::write(&locked, "niet wijzigen").expect("the file can be written");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o444)).expect("the file can be made read-only");
    for arguments in exports(&id, utf8(&link)) {
        device.ok(&arguments);
        assert!(link.is_symlink() && !file.is_symlink(), "{arguments:?}");
        fs::remove_file(&file).expect("the link leads to a new file");
    }
    for mut arguments in exports(&id, utf8(&locked)) {
        arguments.push("--overwrite");
        let output = device.run(&arguments);
        assert_eq!(output.status.code(), Some(5), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("beveiligd tegen wijzigen"), "{arguments:?}");
        assert_eq!(fs::read(&locked).expect("the file is there"), b"niet wijzigen");
    }
    let folder = device.path("map");
    fs::create_dir(&folder).expect("the folder can be created");
    for arguments in exports(&id, utf8(&folder)) {
        assert_eq!(device.run(&arguments).status.code(), Some(3), "{arguments:?}");
    }
    let place = device.data().parent().expect("the data folder has a parent").to_owned();
    let left = fs::read_dir(place).expect("the folder can be listed").flatten();
    let left = left.filter(|entry| entry.file_name().to_string_lossy().ends_with(".deel"));
    assert_eq!(left.count(), 0, "no unfinished file is left");
}

#[test]
fn a_pipe_a_device_a_folder_and_a_huge_file_are_refused_without_waiting() {
    let device = CliDevice::new();
    let (pipe, folder, huge) = (pipe(&device), device.path("map"), device.path("groot"));
    fs::create_dir(&folder).expect("the folder can be created");
    fs::File::create(&huge).and_then(|file| file.set_len(2 << 30)).expect("the file can be made");
    let link = device.path("link");
    symlink(&pipe, &link).expect("the link can be made");
    for command in ["import", "read-form"] {
        for path in [utf8(&pipe), utf8(&folder), utf8(&huge), utf8(&link), "/dev/zero", "/dev/tty"] {
            let output = device.run(&[command, path]);
            assert!(matches!(output.status.code(), Some(3 | 4)), "{command} {path}: {:?}", output.status.code());
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(said.contains("Er is niets veranderd."), "{command} {path}: {said}");
        }
    }
}

#[test]
fn a_passphrase_or_a_new_session_without_an_end_is_refused() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let huge = device.path("groot");
    fs::File::create(&huge).and_then(|file| file.set_len(2 << 30)).expect("the file can be made");
    let (sealed, stick) = (device.path("op-slot.actiescan"), device.path("stick"));
    fs::create_dir(&stick).expect("the folder can be created");
    for file in [utf8(&huge), "/dev/zero", "/dev/full"] {
        for arguments in [
            &["export", &id, "--bundle", utf8(&sealed), "--passphrase-file", file][..],
            &["sync", utf8(&stick), "--passphrase-file", file],
            &["import", utf8(&sealed), "--passphrase-file", file],
            &["new", "--from", file],
        ] {
            let output = device.run(arguments);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(4), "{arguments:?}: {said}");
            assert!(said.contains("is niet te lezen."), "{arguments:?}: {said}");
        }
    }
    assert!(!sealed.exists() && fs::read_dir(&stick).expect("the folder can be listed").next().is_none());
}

#[test]
fn everything_goes_to_a_folder_and_replaces_nothing_that_has_its_name() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    let (pipe, file, link, nowhere) =
        (pipe(&device), device.path("bestand"), device.path("link"), device.path("nergens"));
    fs::write(&file, "niet wijzigen").expect("the file can be written");
    symlink(&file, &link).expect("the link can be made");
    symlink(device.path("weg"), &nowhere).expect("the link can be made");
    for place in [utf8(&pipe), utf8(&file), utf8(&link), utf8(&nowhere), "/dev/null"] {
        let output = device.run(&["everything", &id, place]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{place}: {said}");
        assert!(said.starts_with("Op deze plek staat al iets anders. Kies een andere naam."), "{place}: {said}");
    }
    assert_eq!(fs::read(&file).expect("the file is there"), b"niet wijzigen");
    assert!(link.is_symlink() && nowhere.is_symlink() && !nowhere.exists());
    let long = device.path(&"n".repeat(256));
    for arguments in [["everything", &id, utf8(&long)].to_vec(), ["export", &id, "--csv", utf8(&long)].to_vec()] {
        let output = device.run(&arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}: {said}");
        assert!(said.starts_with("Deze naam is te lang"), "{arguments:?}: {said}");
    }
}

#[test]
fn a_shared_folder_with_a_pipe_or_a_link_as_its_mark_is_refused() {
    let device = CliDevice::new();
    device.new_session("De Brug");
    let folder = device.path("stick");
    let mark = folder.join("actiescan/map.json");
    fs::create_dir_all(folder.join("actiescan")).expect("the folder can be created");
    fs::rename(pipe(&device), &mark).expect("the pipe can be moved");
    let output = device.run(&["sync", utf8(&folder)]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("“map.json” iets anders"));
    fs::remove_file(&mark).expect("the pipe can be removed");
    symlink("/dev/zero", &mark).expect("the link can be made");
    let output = device.run(&["sync", utf8(&folder)]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("“map.json” als snelkoppeling"));
    assert!(mark.is_symlink());
}
