//! Export of everything that is stored about one session, as files in a new folder.

use app::ErrorCode;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use testkit::{Device, note};

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("the folder can be listed").flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn everything_is_written_to_a_new_folder_and_no_existing_file_is_replaced() {
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be created");
    device.edit(id, note("maatwerk", "Een eerste tekst die weer wegging"));
    device.edit(id, note("maatwerk", "Wat er nu staat"));
    device.app().set_keep_until(id, "2027-03-01".parse().ok()).expect("the retention date can be set");
    let place = device.path("stick");
    fs::create_dir(&place).expect("the folder can be created");
    let everything = device.app().everything(id).expect("all files of the session can be made");
    let first = everything.write_within(&place).expect("the files can be written");
    let first_bytes = fs::read(first.join("lees-mij.txt")).expect("the file can be read");
    let second = everything.write_within(&place).expect("the files can be written");
    assert_eq!(
        names_in(&place),
        ["alles-leerwerkplaats-de-brug-2026-11-18", "alles-leerwerkplaats-de-brug-2026-11-18-2"]
            .map(String::from)
            .into()
    );
    assert_ne!(first, second);
    assert_eq!(fs::read(first.join("lees-mij.txt")).expect("the file can be read"), first_bytes);

    let folder = first.as_path();
    let files = names_in(folder);
    assert_eq!(everything.files.len(), files.len());
    let read_me = String::from_utf8(first_bytes).expect("the read-me is UTF-8");
    for name in files.iter().filter(|name| *name != "lees-mij.txt") {
        assert!(read_me.contains(name.as_str()), "{name} is not explained in {read_me}");
    }
    assert!(read_me.contains("Op dit apparaat te bewaren tot 01-03-2027."), "{read_me}");
    let history = fs::read_to_string(folder.join("geschiedenis.txt")).expect("the file can be read");
    let change = "18-11-2026 09.00, moderator, kaart Maatwerk: Notitie bij de kaart gewijzigd\n    \
        Eerst stond er: Een eerste tekst die weer wegging\n";
    assert!(history.contains(change), "{history}");
    let json = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&fs::read(folder.join(name)).expect("the file can be read")).expect("the file is JSON")
    };
    assert_eq!(json("apparaat.json")["keep-until"], "2027-03-01");
    assert_eq!(json("sessie.json")["details"]["initiative"], "Leerwerkplaats De Brug");
    let mut other = Device::numbered(7);
    other.import(&fs::read(folder.join("sessie.actiescan")).expect("the file can be read"));
    assert_eq!(
        other.app().history(id).expect("the history can be read"),
        device.app().history(id).expect("the history can be read")
    );
}

#[test]
fn an_export_that_fails_halfway_leaves_no_file() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let everything = device.app().everything(id).expect("all files of the session can be made");
    let gone = everything.write_within(&device.path("weg")).expect_err("the folder does not exist");
    assert_eq!(gone.code(), ErrorCode::NotFound);

    // A file with an invalid name simulates a disk that fails halfway.
    let mut broken = everything.clone();
    broken.files[4].file_name = "een/map/die/er/niet/is".into();
    let place = device.path("stick");
    fs::create_dir(&place).expect("the folder can be created");
    fs::write(place.join("van-een-ander.txt"), "blijft").expect("the file can be written");
    broken.write_within(&place).expect_err("one of the files cannot be written");
    assert_eq!(names_in(&place), ["van-een-ander.txt".to_owned()].into());
}

#[test]
fn a_session_that_lost_a_chunk_is_exported_without_the_session_file() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, note("maatwerk", "hier-valt-een-bit-om"));
    device.edit(id, note("digitale-tools", "Dit is er nog"));
    device.while_closed(|data| testkit::damage::spoil(data, b"hier-valt-een-bit-om"));
    let everything = device.app().everything(id).expect("all files of the session can be made");
    let names: Vec<_> = everything.files.iter().map(|file| file.file_name.as_str()).collect();
    assert!(!names.contains(&"sessie.actiescan") && names.contains(&"advies.pdf"), "{names:?}");
    let read_me = String::from_utf8_lossy(&everything.files[0].bytes).into_owned();
    assert!(read_me.contains("Van deze sessie ontbreekt een deel."), "{read_me}");
    assert!(read_me.contains("Er is op dit apparaat geen datum gekozen tot wanneer"), "{read_me}");
}
