//! Session files between two devices, the folder with everything, and the day until which a session is kept.

use crate::cli_device::{CliDevice, utf8};
use std::fs;

#[test]
fn a_session_goes_to_another_device_and_comes_back_with_changes() {
    let (tablet, laptop) = (CliDevice::new(), CliDevice::new());
    let id = tablet.new_session("De Brug");
    let file = tablet.path("sessie.actiescan");
    tablet.ok(&["export", &id, "--bundle", utf8(&file)]);
    assert!(laptop.ok(&["import", utf8(&file)]).contains("staat nu op dit apparaat"));
    let choose =
        |level: u8| format!("{{\"edit\":\"setLevel\",\"factor\":\"maatwerk\",\"level\":{{\"level\":{level}}}}}\n");
    assert!(laptop.edit(&id, &choose(2)).status.success() && tablet.edit(&id, &choose(3)).status.success());
    let back = laptop.path("terug.actiescan");
    let made: serde_json::Value = serde_json::from_str(&laptop.ok(&["export", &id, "--bundle", utf8(&back), "--json"]))
        .expect("the output is JSON");
    assert_eq!(made["bytes"], fs::metadata(&back).expect("the file is written").len());
    let line = tablet.ok(&["import", utf8(&back), "--json"]);
    let report: serde_json::Value = serde_json::from_str(&line).expect("the line is JSON");
    assert_eq!((&report["outcome"], &report["changes"]), (&"merged".into(), &1.into()));
    assert!(tablet.ok(&["import", utf8(&back)]).contains("Er is niets nieuws."));
    let report = tablet.ok(&["merge-report", &id]);
    assert!(
        report.contains("nog kiezen") && report.contains("2 (moderator") && report.contains("3 (moderator"),
        "{report}"
    );
    let report: serde_json::Value =
        serde_json::from_str(&tablet.ok(&["merge-report", &id, "--json"])).expect("the output is JSON");
    assert_eq!(report["contests"][0]["choices"].as_array().map(Vec::len), Some(2));
    assert_eq!(report["imports"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_wrong_file_is_refused_and_the_others_are_imported() {
    let (tablet, laptop) = (CliDevice::new(), CliDevice::new());
    let id = tablet.new_session("De Brug");
    let (good, wrong, gone) = (tablet.path("goed"), tablet.path("fout"), tablet.path("weg"));
    tablet.ok(&["export", &id, "--bundle", utf8(&good)]);
    fs::write(&wrong, "iets anders").expect("the file can be written");
    let output = laptop.run(&["import", utf8(&wrong), utf8(&good)]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("niet door Actiescan gemaakt"));
    assert!(laptop.ok(&["list"]).contains("De Brug"));
    assert_eq!(laptop.run(&["import", utf8(&gone)]).status.code(), Some(4));
    assert_eq!(laptop.run(&["import", utf8(&tablet.data())]).status.code(), Some(3), "a folder is not a session file");
}

#[test]
fn the_first_line_of_a_file_is_the_passphrase() {
    let (tablet, laptop) = (CliDevice::new(), CliDevice::new());
    let id = tablet.new_session("De Brug");
    let (file, words, empty) = (tablet.path("sessie.actiescan"), tablet.path("zin.txt"), tablet.path("leeg.txt"));
    fs::write(&words, "drie groene fietsen\nniet dit").expect("the file can be written");
    fs::write(&empty, "\n").expect("the file can be written");
    let export = |words| tablet.run(&["export", &id, "--bundle", utf8(&file), "--passphrase-file", words]);
    assert_eq!(export(utf8(&empty)).status.code(), Some(3));
    assert!(!file.exists(), "no file is written without a passphrase");
    assert!(export(utf8(&words)).status.success());
    assert_eq!(laptop.run(&["import", utf8(&file)]).status.code(), Some(3));
    laptop.ok(&["import", utf8(&file), "--passphrase-file", utf8(&words)]);
    assert!(laptop.ok(&["list"]).contains("De Brug"));
}

#[test]
fn everything_about_a_session_is_readable_and_opens_on_another_device() {
    let (tablet, laptop) = (CliDevice::new(), CliDevice::new());
    let id = tablet.ok(&["demo"]).lines().next().expect("the first line is the id").to_owned();
    let folder = tablet.path("alles");
    let printed = tablet.ok(&["everything", &id, utf8(&folder)]);
    assert_eq!(printed.lines().count(), 10, "{printed}");
    let json = |name: &str| -> serde_json::Value {
        let text = fs::read_to_string(folder.join(name)).expect("the file can be read");
        serde_json::from_str(&text).expect("the file is JSON")
    };
    assert_eq!(json("sessie.json")["details"]["initiative"], "Leerwerkplaats De Brug");
    assert!(json("geschiedenis.json").as_array().is_some_and(|lines| lines.len() > 8));
    assert_eq!(json("samengevoegd.json"), serde_json::json!([]));
    for name in ["actiescan.pdf", "advies.pdf"] {
        assert!(fs::read(folder.join(name)).expect("the PDF can be read").starts_with(b"%PDF-"));
    }
    laptop.ok(&["import", utf8(&folder.join("sessie.actiescan"))]);
    let refused = tablet.run(&["everything", &id, utf8(&folder)]);
    assert_eq!(refused.status.code(), Some(3), "existing files are not replaced");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("staat al iets"));
    let again = tablet.path("alles opnieuw");
    let lines = tablet.ok(&["everything", &id, utf8(&again), "--json"]);
    for line in lines.lines() {
        let report: serde_json::Value = serde_json::from_str(line).expect("the line is JSON");
        let path = report["file"].as_str().expect("the report has the path of the file");
        assert_eq!(report["bytes"], fs::metadata(path).expect("the file can be read").len());
    }
    assert_eq!(
        tablet.run(&["everything", "01890a5d-ac96-774b-bcce-b302099a8057", utf8(&folder)]).status.code(),
        Some(4)
    );
}

#[test]
fn the_day_until_which_a_session_is_kept_can_be_set_shown_and_removed() {
    let device = CliDevice::new();
    let id = device.new_session("De Brug");
    assert_eq!(device.ok(&["keep-until", &id]).trim(), "-");
    assert_eq!(device.ok(&["keep-until", &id, "2027-03-01"]).trim(), "2027-03-01");
    let report: serde_json::Value =
        serde_json::from_str(&device.ok(&["keep-until", &id, "--json"])).expect("the line is JSON");
    assert_eq!(report, serde_json::json!({ "session": id, "keepUntil": "2027-03-01" }));
    assert_eq!(device.run(&["keep-until", &id, "0202-03-01"]).status.code(), Some(3), "the year 202 is a typing error");
    assert_eq!(device.run(&["keep-until", &id, "1 maart"]).status.code(), Some(2));
    assert_eq!(device.run(&["keep-until", &id, "2027-03-01", "--none"]).status.code(), Some(2));
    assert_eq!(device.ok(&["keep-until", &id]).trim(), "2027-03-01", "a refused command changes nothing");
    assert_eq!(device.ok(&["keep-until", &id, "--none"]).trim(), "-");
    let unknown = "01890a5d-ac96-774b-bcce-b302099a8057";
    assert_eq!(device.run(&["keep-until", unknown]).status.code(), Some(4));
}
