//! All that is kept of one session as files, for whoever asks.

use actiescan_tests::{Device, note};
use app::ErrorCode;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("the folder is there").flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn all_that_is_kept_lies_in_a_new_folder_and_nothing_that_was_there_is_replaced() {
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be made");
    device.edit(id, note("maatwerk", "Een eerste tekst die weer wegging"));
    device.edit(id, note("maatwerk", "Wat er nu staat"));
    device.app().set_keep_until(id, "2027-03-01".parse().ok()).expect("a day can be chosen");
    let place = device.path("stick");
    fs::create_dir(&place).expect("a folder");
    let everything = device.app().everything(id).expect("all of it can be made");
    let first = everything.write_within(&place).expect("it can be written");
    let first_bytes = fs::read(Path::new(&first.path).join("lees-mij.txt")).expect("it is there");
    let second = everything.write_within(&place).expect("it can be written again");
    assert_eq!(
        names_in(&place),
        ["alles-leerwerkplaats-de-brug-2026-11-18", "alles-leerwerkplaats-de-brug-2026-11-18-2"]
            .map(String::from)
            .into()
    );
    assert_ne!(first.path, second.path);
    assert_eq!(fs::read(Path::new(&first.path).join("lees-mij.txt")).expect("it is there"), first_bytes);

    let folder = Path::new(&first.path);
    let files = names_in(folder);
    assert_eq!(first.files, files.len());
    let read_me = String::from_utf8(first_bytes).expect("it is text");
    for name in files.iter().filter(|name| *name != "lees-mij.txt") {
        assert!(read_me.contains(name.as_str()), "{name} is not explained in {read_me}");
    }
    assert!(read_me.contains("Op dit apparaat te bewaren tot 01-03-2027."), "{read_me}");
    let json = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&fs::read(folder.join(name)).expect("it is there")).expect("it is JSON")
    };
    assert_eq!(json("apparaat.json")["keep-until"], "2027-03-01");
    assert_eq!(json("sessie.json")["details"]["initiative"], "Leerwerkplaats De Brug");
    let mut other = Device::numbered(7);
    other.import(&fs::read(folder.join("sessie.actiescan")).expect("it is there"));
    assert_eq!(other.app().history(id).expect("it opens"), device.app().history(id).expect("it opens"));
}

#[test]
fn what_cannot_be_written_wholly_is_not_written_at_all() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let everything = device.app().everything(id).expect("all of it can be made");
    let gone = everything.write_within(&device.path("weg")).expect_err("there is no such folder");
    assert_eq!(gone.code, ErrorCode::NotFound);

    // A file whose name cannot be written stands for a disk that gives up half-way.
    let mut broken = everything.clone();
    broken.files[4].file_name = "een/map/die/er/niet/is".into();
    let place = device.path("stick");
    fs::create_dir(&place).expect("a folder");
    fs::write(place.join("van-een-ander.txt"), "blijft").expect("a file");
    broken.write_within(&place).expect_err("one of them cannot be written");
    assert_eq!(names_in(&place), ["van-een-ander.txt".to_owned()].into());
}

#[test]
fn of_a_session_that_lost_a_part_there_is_all_but_the_session_file() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, note("maatwerk", "hier-valt-een-bit-om"));
    device.edit(id, note("digitale-tools", "Dit is er nog"));
    device.while_closed(|data| actiescan_tests::spoil(data, b"hier-valt-een-bit-om"));
    let everything = device.app().everything(id).expect("what is left can be made");
    let names: Vec<_> = everything.files.iter().map(|file| file.file_name.as_str()).collect();
    assert!(!names.contains(&"sessie.actiescan") && names.contains(&"advies.pdf"), "{names:?}");
    let read_me = String::from_utf8_lossy(&everything.files[0].bytes).into_owned();
    assert!(read_me.contains("Van deze sessie ontbreekt een deel."), "{read_me}");
}
