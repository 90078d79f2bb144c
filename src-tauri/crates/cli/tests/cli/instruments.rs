//! `instrument` and `new --instrument`.

use crate::cli_device::{CliDevice, utf8};
use std::fs;
use std::path::PathBuf;
use testkit::built_in_instrument;

/// Writes an instrument of the same owner with a newer version, five levels and no questions.
fn newer(device: &CliDevice) -> PathBuf {
    let mut instrument = built_in_instrument();
    instrument.version = "2030.1".to_owned();
    let mut top = instrument.scale.levels[3].clone();
    top.word = "Overal".to_owned();
    instrument.scale.levels.push(top);
    instrument.factors.iter_mut().for_each(|factor| factor.sub_questions.clear());
    let file = device.path("nieuw.gesprekskaarten");
    fs::write(&file, instrument.file()).expect("the file can be written");
    file
}

#[test]
fn an_instrument_is_checked_installed_listed_and_used() {
    let device = CliDevice::new();
    let file = newer(&device);
    let checked = device.ok(&["instrument", "check", utf8(&file)]);
    assert!(checked.starts_with("actiescan-llo\t2030.1\t8\t5\t"), "{checked}");
    assert_eq!(device.ok(&["instrument", "list"]).lines().count(), 1, "check installs nothing");
    let installed = device.ok(&["instrument", "install", utf8(&file)]);
    assert!(installed.contains("Een nieuwe sessie met deze set krijgt deze versie"), "{installed}");
    let list = device.ok(&["instrument", "list"]);
    let lines: Vec<Vec<&str>> = list.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.iter().map(|line| line[2]).collect::<Vec<_>>(), ["oude versie", "standaard"]);
    assert_eq!(checked.split('\t').nth(4), Some(lines[1][5]), "check and list print the same hash");
    let json: serde_json::Value = serde_json::from_str(&device.ok(&["instrument", "list", "--json"])).unwrap();
    assert_eq!(json["usual"]["version"], "2030.1");

    let details = device.path("nieuw.json");
    fs::write(&details, r#"{"initiative":"De Brug","date":"2026-11-18"}"#).unwrap();
    let version = |arguments: &[&str]| {
        let id = device.ok(arguments).trim().to_owned();
        let shown: serde_json::Value = serde_json::from_str(&device.ok(&["show", &id, "--json"])).unwrap();
        shown["instrument"]["version"].as_str().unwrap().to_owned()
    };
    assert_eq!(version(&["new", "--from", utf8(&details)]), "2030.1");
    let old = format!("actiescan-llo@{}", built_in_instrument().version);
    assert_eq!(version(&["new", "--from", utf8(&details), "--instrument", &old]), built_in_instrument().version);
    let unknown = device.run(&["new", "--from", utf8(&details), "--instrument", "weg"]);
    assert_eq!(unknown.status.code(), Some(4));
}

#[test]
fn an_exported_instrument_is_the_same_when_it_is_installed_elsewhere() {
    let (one, other) = (CliDevice::new(), CliDevice::new());
    one.ok(&["instrument", "install", utf8(&newer(&one))]);
    let out = one.path("uit.gesprekskaarten");
    assert_eq!(one.ok(&["instrument", "export", "actiescan-llo", "--out", utf8(&out)]).trim(), utf8(&out));
    assert_eq!(one.ok(&["instrument", "export", "actiescan-llo@2030.1"]), fs::read_to_string(&out).unwrap());
    other.ok(&["instrument", "install", utf8(&out)]);
    assert_eq!(one.ok(&["instrument", "list"]), other.ok(&["instrument", "list"]));
}

#[test]
fn diff_prints_what_changed_for_each_card() {
    let device = CliDevice::new();
    let file = newer(&device);
    let built_in = format!("actiescan-llo@{}", built_in_instrument().version);
    let difference = device.ok(&["instrument", "diff", &built_in, utf8(&file)]);
    let first = difference.lines().next().unwrap_or_default();
    assert!(first.starts_with("niveaus\t") && first.contains("| Overal |"), "{difference}");
    assert!(difference.contains("maatwerk\tveranderd\tMaatwerk\n  maatwerk-1\t"), "{difference}");
    assert_eq!(device.ok(&["instrument", "diff", utf8(&file), utf8(&file)]).trim(), "Er is geen verschil.");
    let json = device.ok(&["instrument", "diff", &built_in, utf8(&file), "--json"]);
    assert!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["factors"].as_array().is_some());
    assert_eq!(device.run(&["instrument", "diff", "weg", &built_in]).status.code(), Some(4));
}

#[test]
fn diff_prints_what_differs_beside_the_texts() {
    let device = CliDevice::new();
    let mut instrument = built_in_instrument();
    let provisional = !instrument.scale.provisional;
    instrument.scale.provisional = provisional;
    let file = device.path("voorlopig.gesprekskaarten");
    fs::write(&file, instrument.file()).unwrap();
    let built_in = format!("actiescan-llo@{}", built_in_instrument().version);
    let said = device.ok(&["instrument", "diff", &built_in, utf8(&file)]);
    let line = format!("scale.provisional (voorlopig)\t{} -> {provisional}", !provisional);
    assert_eq!(said.lines().collect::<Vec<_>>(), ["De teksten zijn hetzelfde. Dit is anders:", &line]);
}

#[test]
fn check_says_that_a_file_is_in_order() {
    let device = CliDevice::new();
    let checked = device.run(&["instrument", "check", utf8(&newer(&device))]);
    assert!(checked.status.success());
    assert_eq!(String::from_utf8_lossy(&checked.stderr).trim(), "Dit bestand is in orde.");
}

#[test]
fn a_file_with_faults_is_refused_with_the_path_of_each_field() {
    let device = CliDevice::new();
    let mut instrument = built_in_instrument();
    instrument.factors[2].title.clear();
    instrument.scale.levels.truncate(2);
    let file = device.path("stuk.gesprekskaarten");
    fs::write(&file, instrument.file()).unwrap();
    let output = device.run(&["instrument", "check", utf8(&file)]);
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("factors[2].title: ") && said.contains("\nscale.levels: "), "{said}");
    for command in ["install", "check"] {
        fs::write(&file, "geen JSON").unwrap();
        let output = device.run(&["instrument", command, utf8(&file)]);
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(3), &b""[..]), "{command}");
    }
    assert_eq!(device.run(&["instrument", "install", utf8(&device.path("weg"))]).status.code(), Some(4));
    assert_eq!(device.run(&["instrument", "export", "weg"]).status.code(), Some(4));
}

#[test]
fn a_blank_form_and_blank_cards_are_made_on_the_instrument_that_is_named() {
    let device = CliDevice::new();
    device.ok(&["instrument", "install", utf8(&newer(&device))]);
    let (new, old) = (device.path("nieuw.pdf"), device.path("oud.pdf"));
    device.ok(&["blank", "--form", utf8(&new)]);
    let built_in = format!("actiescan-llo@{}", built_in_instrument().version);
    device.ok(&["blank", "--form", utf8(&old), "--instrument", &built_in]);
    // Widgets: one has five levels and no sub-questions, the other four levels and sub-questions.
    let widgets = |file: &PathBuf| {
        let pdf = lopdf::Document::load(file).expect("the PDF can be read");
        let states =
            pdf.objects.values().filter_map(|object| object.as_dict().ok()).filter_map(|it| it.get(b"AP").ok());
        states.filter(|it| it.as_dict().is_ok_and(|it| it.has(b"N"))).count()
    };
    let unknown = device.run(&["blank", "--cards", utf8(&device.path("weg.pdf")), "--instrument", "weg"]);
    assert_eq!(unknown.status.code(), Some(4));
    assert!(!device.path("weg.pdf").exists(), "nothing is written");
    assert_ne!(widgets(&new), widgets(&old), "the old instrument has sub-questions");
}
