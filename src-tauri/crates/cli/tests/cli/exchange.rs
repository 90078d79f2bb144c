//! Session files between two devices, as a script sees them.

use crate::device::Device;
use std::fs;

fn plain(path: &std::path::Path) -> &str {
    path.to_str().expect("a plain path")
}

#[test]
fn a_session_goes_to_another_device_and_comes_back_with_changes() {
    let (tablet, laptop) = (Device::new(), Device::new());
    let id = tablet.new_session("De Brug");
    let file = tablet.path("sessie.actiescan");
    tablet.ok(&["export", &id, "--bundle", plain(&file)]);
    assert!(laptop.ok(&["import", plain(&file)]).contains("staat nu op dit apparaat"));
    let choose =
        |level: u8| format!("{{\"edit\":\"setLevel\",\"factor\":\"maatwerk\",\"level\":{{\"level\":{level}}}}}\n");
    assert!(laptop.edit(&id, &choose(2)).status.success() && tablet.edit(&id, &choose(3)).status.success());
    let back = laptop.path("terug.actiescan");
    let made: serde_json::Value =
        serde_json::from_str(&laptop.ok(&["export", &id, "--bundle", plain(&back), "--json"])).expect("JSON");
    assert_eq!(made["bytes"], fs::metadata(&back).expect("the file").len());
    let line = tablet.ok(&["import", plain(&back), "--json"]);
    let report: serde_json::Value = serde_json::from_str(&line).expect("a line of JSON");
    assert_eq!((&report["outcome"], &report["changes"]), (&"merged".into(), &1.into()));
    assert!(tablet.ok(&["import", plain(&back)]).contains("Er is niets nieuws."));
    let told = tablet.ok(&["merge-report", &id]);
    assert!(told.contains("nog kiezen") && told.contains("2 (moderator") && told.contains("3 (moderator"), "{told}");
    let told: serde_json::Value = serde_json::from_str(&tablet.ok(&["merge-report", &id, "--json"])).expect("JSON");
    assert_eq!(told["contests"][0]["choices"].as_array().map(Vec::len), Some(2));
    assert_eq!(told["imports"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_wrong_file_is_refused_and_the_others_are_taken_in() {
    let (tablet, laptop) = (Device::new(), Device::new());
    let id = tablet.new_session("De Brug");
    let (good, wrong, gone) = (tablet.path("goed"), tablet.path("fout"), tablet.path("weg"));
    tablet.ok(&["export", &id, "--bundle", plain(&good)]);
    fs::write(&wrong, "iets anders").expect("a file");
    let output = laptop.run(&["import", plain(&wrong), plain(&good)]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("geen sessiebestand"));
    assert!(laptop.ok(&["list"]).contains("De Brug"));
    assert_eq!(laptop.run(&["import", plain(&gone)]).status.code(), Some(4));
    assert_eq!(laptop.run(&["import", plain(&tablet.data())]).status.code(), Some(3), "a folder is no file");
}

#[test]
fn a_passphrase_comes_from_a_file() {
    let (tablet, laptop) = (Device::new(), Device::new());
    let id = tablet.new_session("De Brug");
    let (file, words, empty) = (tablet.path("sessie.actiescan"), tablet.path("zin.txt"), tablet.path("leeg.txt"));
    fs::write(&words, "drie groene fietsen\nniet dit").expect("a file");
    fs::write(&empty, "\n").expect("a file");
    let export = |words| tablet.run(&["export", &id, "--bundle", plain(&file), "--passphrase-file", words]);
    assert_eq!(export(plain(&empty)).status.code(), Some(3));
    assert!(!file.exists(), "nothing was written without a passphrase");
    assert!(export(plain(&words)).status.success());
    assert_eq!(laptop.run(&["import", plain(&file)]).status.code(), Some(3));
    laptop.ok(&["import", plain(&file), "--passphrase-file", plain(&words)]);
    assert!(laptop.ok(&["list"]).contains("De Brug"));
}

#[test]
fn everything_about_a_session_is_readable_and_opens_elsewhere() {
    let (tablet, laptop) = (Device::new(), Device::new());
    let id = tablet.ok(&["demo"]).lines().next().expect("the id").to_owned();
    let folder = tablet.path("alles");
    let printed = tablet.ok(&["everything", &id, plain(&folder)]);
    assert_eq!(printed.lines().count(), 8, "{printed}");
    let json = |name: &str| -> serde_json::Value {
        let text = fs::read_to_string(folder.join(name)).expect("the file is there");
        serde_json::from_str(&text).expect("it is JSON")
    };
    assert_eq!(json("sessie.json")["details"]["initiative"], "Leerwerkplaats De Brug");
    assert!(json("geschiedenis.json").as_array().is_some_and(|lines| lines.len() > 8));
    assert_eq!(json("samengevoegd.json"), serde_json::json!([]));
    for name in ["actiescan.pdf", "advies.pdf"] {
        assert!(fs::read(folder.join(name)).expect("the PDF is there").starts_with(b"%PDF-"));
    }
    laptop.ok(&["import", plain(&folder.join("sessie.actiescan"))]);
    let refused = tablet.run(&["everything", &id, plain(&folder)]);
    assert_eq!(refused.status.code(), Some(3), "what is in a folder is not replaced");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("staat al iets"));
    let again = tablet.path("alles opnieuw");
    let lines = tablet.ok(&["everything", &id, plain(&again), "--json"]);
    for line in lines.lines() {
        let told: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let path = told["file"].as_str().expect("a path");
        assert_eq!(told["bytes"], fs::metadata(path).expect("the file is there").len());
    }
    assert_eq!(
        tablet.run(&["everything", "01890a5d-ac96-774b-bcce-b302099a8057", plain(&folder)]).status.code(),
        Some(4)
    );
}

#[test]
fn until_when_a_session_is_kept_is_chosen_shown_and_taken_away() {
    let device = Device::new();
    let id = device.new_session("De Brug");
    assert_eq!(device.ok(&["keep-until", &id]).trim(), "-");
    assert_eq!(device.ok(&["keep-until", &id, "2027-03-01"]).trim(), "2027-03-01");
    let told: serde_json::Value =
        serde_json::from_str(&device.ok(&["keep-until", &id, "--json"])).expect("a line of JSON");
    assert_eq!(told, serde_json::json!({ "session": id, "keepUntil": "2027-03-01" }));
    assert_eq!(device.run(&["keep-until", &id, "0202-03-01"]).status.code(), Some(3), "nobody means the year 202");
    assert_eq!(device.run(&["keep-until", &id, "1 maart"]).status.code(), Some(2));
    assert_eq!(device.run(&["keep-until", &id, "2027-03-01", "--none"]).status.code(), Some(2));
    assert_eq!(device.ok(&["keep-until", &id]).trim(), "2027-03-01", "what was refused changed nothing");
    assert_eq!(device.ok(&["keep-until", &id, "--none"]).trim(), "-");
    let nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    assert_eq!(device.run(&["keep-until", nobody]).status.code(), Some(4));
}
