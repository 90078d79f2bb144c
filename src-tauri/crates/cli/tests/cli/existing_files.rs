//! Commands that write files: without `--overwrite` none of them replaces a file.

use crate::cli_device::{CliDevice, utf8};
use std::fs;

/// Exit code of input that was refused.
const REFUSED: i32 = 3;

/// Returns the arguments of every command that writes a file, each with this path.
fn writes<'a>(id: &'a str, path: &'a str) -> Vec<Vec<&'a str>> {
    let of_session = ["--actiescan", "--advies", "--docx", "--csv", "--ics", "--events", "--bundle"];
    let mut all: Vec<_> = of_session.iter().map(|kind| vec!["export", id, *kind, path]).collect();
    all.extend([
        vec!["blank", "--form", path],
        vec!["blank", "--cards", path],
        vec!["handleiding", path],
        vec!["instrument", "export", "actiescan-llo", "--out", path],
    ]);
    all
}

#[test]
fn no_command_replaces_a_file_unless_it_is_told_to() {
    let device = CliDevice::new();
    let id = device.ok(&["demo"]).trim().to_owned();
    let file = device.path("bestaat.pdf");
    for mut arguments in writes(&id, utf8(&file)) {
        fs::write(&file, "niet kwijtraken").expect("the file can be written");
        let output = device.run(&arguments);
        assert_eq!(output.status.code(), Some(REFUSED), "{arguments:?}");
        let expected = format!(
            "Er staat al een bestand “{}”. Er is niets veranderd. Kies een andere naam, of zet --overwrite erbij.\n",
            file.display()
        );
        assert_eq!(String::from_utf8_lossy(&output.stderr), expected, "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert_eq!(fs::read(&file).expect("the file is there"), b"niet kwijtraken", "{arguments:?}");
        arguments.push("--overwrite");
        device.ok(&arguments);
        assert_ne!(fs::read(&file).expect("the file is there"), b"niet kwijtraken", "{arguments:?}");
    }
}

#[test]
fn a_command_that_is_refused_for_one_file_writes_none() {
    let device = CliDevice::new();
    let id = device.ok(&["demo"]).trim().to_owned();
    let (new, taken) = (device.path("nieuw.pdf"), device.path("bestaat.csv"));
    fs::write(&taken, "niet kwijtraken").expect("the file can be written");
    let output = device.run(&["export", &id, "--actiescan", utf8(&new), "--csv", utf8(&taken)]);
    assert_eq!(output.status.code(), Some(REFUSED));
    assert!(!new.exists(), "nothing is written");

    let folder = device.path("demo");
    fs::create_dir(&folder)
        .and_then(|()| fs::write(folder.join("advies.pdf"), "mijn advies"))
        .expect("a file is there");
    let output = device.run(&["demo", "--out", utf8(&folder)]);
    assert_eq!(output.status.code(), Some(REFUSED));
    assert_eq!(device.ok(&["list"]).lines().count(), 1, "no second example is made");
    assert!(!folder.join("actiescan.pdf").exists());
    assert_eq!(fs::read(folder.join("advies.pdf")).expect("the file is there"), b"mijn advies");
    device.ok(&["demo", "--out", utf8(&folder), "--overwrite"]);
    assert!(fs::read(folder.join("advies.pdf")).expect("the file is there").starts_with(b"%PDF-"));
}

#[test]
fn one_name_for_two_files_is_refused() {
    let device = CliDevice::new();
    let id = device.ok(&["demo"]).trim().to_owned();
    let file = device.path("een.pdf");
    let same = device.path(".").join("een.pdf");
    for more in [&[][..], &["--overwrite"]] {
        let arguments = [&["export", &id, "--actiescan", utf8(&file), "--advies", utf8(&same)], more].concat();
        let output = device.run(&arguments);
        assert_eq!(output.status.code(), Some(REFUSED), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("twee keer"), "{arguments:?}");
        assert!(!file.exists(), "{arguments:?}");
    }
}

#[test]
fn a_file_without_bytes_is_filled() {
    let device = CliDevice::new();
    let id = device.ok(&["demo"]).trim().to_owned();
    let file = device.path("leeg.pdf");
    fs::write(&file, "").expect("the file can be written");
    device.ok(&["export", &id, "--advies", utf8(&file)]);
    assert!(fs::read(&file).expect("the file is there").starts_with(b"%PDF-"));
}
