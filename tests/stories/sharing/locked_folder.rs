//! Sharing in a folder with a passphrase: nothing there is readable without it, and a device without it writes nothing.

use app::{Ask, ErrorCode, FolderScan, FolderStatus, SyncTiming};
use chrono::TimeDelta;
use domain::SessionId;
use std::fs;
use std::path::{Path, PathBuf};
use testkit::{Device, level, note};

const WORDS: &str = "drie groene fietsen";
const CANARY: &str = "Kanarie-in-het-gesprek";

fn status(device: &mut Device) -> FolderStatus {
    device.app().follow(None).expect("the state of sharing can be read").folder
}

fn sync(device: &mut Device) -> FolderStatus {
    device.sync(&mut FolderScan::default());
    status(device)
}

fn share(device: &mut Device, folder: &Path) {
    device.app().share_in_with(folder, Some(WORDS.to_owned())).expect("the folder can be shared");
}

/// Chooses a folder, which is refused. Returns the reason.
fn refused(device: &mut Device, folder: &Path, words: Option<&str>) -> (ErrorCode, String) {
    let error = device.app().share_in_with(folder, words.map(str::to_owned)).expect_err("the folder is refused");
    (error.code(), error.message())
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be listed").flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(files(&path)),
            path => found.push((path.clone(), fs::read(path).expect("the file can be read"))),
        }
    }
    found.sort();
    found
}

/// Returns the files in which a text can be read.
fn with_text(folder: &Path, text: &str) -> Vec<PathBuf> {
    let has = |bytes: &[u8]| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    files(folder).into_iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| path).collect()
}

/// Returns the key of the shared folder as the settings have it.
fn key_of(device: &mut Device) -> String {
    let mut key = String::new();
    device.while_closed(|data| {
        let bytes = fs::read(data.join("actiescan.db")).expect("the database can be read");
        let text = String::from_utf8_lossy(&bytes);
        let at = text.find("AGE-SECRET-KEY-1").expect("the settings have the key");
        key = text[at..at + 74].to_owned();
    });
    key
}

/// Returns a tablet and a laptop that share a session in a new folder with a passphrase.
fn pair() -> (Device, Device, PathBuf, SessionId) {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let folder = tablet.path("wolk");
    fs::create_dir(&folder).expect("the folder can be created");
    let id = tablet.new_session(CANARY);
    for device in [&mut tablet, &mut laptop] {
        share(device, &folder);
        assert_eq!(sync(device).trouble, None);
    }
    (tablet, laptop, folder, id)
}

#[test]
fn devices_with_the_passphrase_share_and_nothing_is_readable_in_the_folder() {
    let (mut tablet, mut laptop, folder, id) = pair();
    for round in 0..5 {
        laptop.edit(id, note("netwerk", &format!("{CANARY} laptop {round}")));
        tablet.edit(id, note("maatwerk", &format!("{CANARY} tablet {round}")));
        for device in [&mut tablet, &mut laptop] {
            device.wait(TimeDelta::minutes(1));
            // The passphrase is asked once: neither a new run nor a new choice asks for it.
            device.restart();
            assert!(device.app().share_in(&folder).expect("the device knows the folder").folder.locked);
            let status = sync(device);
            assert_eq!((status.trouble, status.unlocked, status.refused.len()), (None, None, 0));
        }
    }
    sync(&mut laptop);
    sync(&mut tablet);
    assert_eq!(tablet.changes(id), laptop.changes(id));
    assert_eq!(with_text(&folder, CANARY), Vec::<PathBuf>::new());
    assert_eq!(with_text(&folder, WORDS), Vec::<PathBuf>::new());
    let key = key_of(&mut tablet);
    assert_eq!(key_of(&mut laptop), key);
    assert_eq!(with_text(&folder, &key), Vec::<PathBuf>::new());
    assert_eq!(with_text(&tablet.data(), WORDS), Vec::<PathBuf>::new(), "the passphrase itself is kept nowhere");
}

#[test]
fn a_device_without_the_passphrase_changes_nothing() {
    let (_tablet, _laptop, folder, _id) = pair();
    let mut third = Device::numbered(3);
    third.new_session("Van de derde");
    let before = files(&folder);
    let (code, message) = refused(&mut third, &folder, None);
    assert_eq!(
        (code, message.as_str()),
        (ErrorCode::Passphrase, "Deze map heeft een wachtwoord. Vul het wachtwoord van de map in.")
    );
    let (code, message) = refused(&mut third, &folder, Some("vier groene fietsen"));
    assert_eq!(code, ErrorCode::Passphrase);
    assert!(message.starts_with("Dit wachtwoord klopt niet. Er is niets veranderd."), "{message}");
    assert_eq!(third.app().shared_folder().expect("the database can be read"), None);
    sync(&mut third);
    assert_eq!(files(&folder), before);
    // A folder that is chosen already stays chosen.
    let other = third.path("andere");
    fs::create_dir(&other).expect("the folder can be created");
    third.app().share_in(&other).expect("the folder can be shared");
    refused(&mut third, &folder, Some("vier groene fietsen"));
    assert_eq!(third.app().shared_folder().expect("the database can be read"), Some(other));
    assert_eq!(files(&folder), before);
}

#[test]
fn only_a_new_folder_gets_a_passphrase_of_at_least_eight_characters() {
    let mut tablet = Device::numbered(1);
    tablet.new_session(CANARY);
    let (open, empty) = (tablet.path("open"), tablet.path("leeg"));
    for folder in [&open, &empty] {
        fs::create_dir(folder).expect("the folder can be created");
    }
    tablet.app().share_in(&open).expect("the folder can be shared");
    sync(&mut tablet);
    let before = files(&open);
    let (code, message) = refused(&mut tablet, &open, Some(WORDS));
    assert_eq!(code, ErrorCode::Invalid);
    assert!(message.starts_with("In deze map wordt al gedeeld zonder wachtwoord."), "{message}");
    assert_eq!(files(&open), before);
    assert_eq!(refused(&mut tablet, &empty, Some("zeven77")).0, ErrorCode::Invalid);
    assert_eq!(fs::read_dir(&empty).expect("the folder can be listed").count(), 0);
    // The new folder gets everything anew, locked.
    share(&mut tablet, &empty);
    sync(&mut tablet);
    assert_eq!(files(&empty).len(), 2);
    assert_eq!(with_text(&empty, CANARY), Vec::<PathBuf>::new());
}

#[test]
fn a_folder_that_gets_a_lock_is_not_written_until_the_passphrase_is_given_and_then_replaces_own_files() {
    // Both devices chose the cloud folder before it was in sync: the tablet without a passphrase.
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let (folder, there) = (tablet.path("wolk"), laptop.path("wolk"));
    let id = tablet.new_session(CANARY);
    for folder in [&folder, &there] {
        fs::create_dir(folder).expect("the folder can be created");
    }
    tablet.app().share_in(&folder).expect("the folder can be shared");
    share(&mut laptop, &there);
    sync(&mut tablet);
    assert_eq!(with_text(&folder, CANARY).len(), 1);
    fs::copy(there.join("actiescan/map.json"), folder.join("actiescan/map.json")).expect("the mark can be replaced");
    tablet.edit(id, note("netwerk", CANARY));
    let before = files(&folder);
    let trouble = sync(&mut tablet).trouble.unwrap_or_default();
    assert!(trouble.contains("heeft nu een wachtwoord") && trouble.contains("Alles staat gewoon"), "{trouble}");
    let work = tablet.app().sync_work(SyncTiming::Now).expect("the database can be read").expect("a folder was chosen");
    assert!(work.only_write().written().is_empty(), "closing writes nothing either");
    assert_eq!(files(&folder), before);
    let message = refused(&mut tablet, &folder, Some("een ander wachtwoord")).1;
    assert!(message.contains("klopt niet"), "{message}");
    share(&mut tablet, &folder);
    let status = sync(&mut tablet);
    assert_eq!((status.trouble, status.unlocked), (None, None));
    assert_eq!(with_text(&folder, CANARY), Vec::<PathBuf>::new(), "what could be read is locked now");
    // The laptop looks at the same folder from now on.
    share(&mut laptop, &folder);
    sync(&mut laptop);
    assert_eq!(tablet.changes(id), laptop.changes(id));
}

#[test]
fn an_own_file_without_the_lock_that_cannot_be_read_for_a_while_is_removed_once_it_can() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let (folder, there) = (tablet.path("wolk"), laptop.path("wolk"));
    tablet.new_session(CANARY);
    for folder in [&folder, &there] {
        fs::create_dir(folder).expect("the folder can be created");
    }
    tablet.app().share_in(&folder).expect("the folder can be shared");
    share(&mut laptop, &there);
    sync(&mut tablet);
    let [open] = with_text(&folder, CANARY).try_into().expect("the session is in the clear");
    let bytes = fs::read(&open).expect("the file can be read");
    fs::copy(there.join("actiescan/map.json"), folder.join("actiescan/map.json")).expect("the mark can be replaced");
    // The cloud keeps the bytes online while the passphrase is given and the locked file is written.
    fs::write(&open, vec![0; bytes.len()]).expect("the file can be written");
    share(&mut tablet, &folder);
    sync(&mut tablet);
    assert!(open.exists(), "whose file it is cannot be told");
    fs::write(&open, &bytes).expect("the file can be written");
    tablet.restart();
    // Nothing is edited meanwhile.
    sync(&mut tablet);
    assert_eq!(with_text(&folder, CANARY), Vec::<PathBuf>::new());
    assert_eq!(sync(&mut tablet).unlocked, None);
}

#[cfg(unix)]
#[test]
fn two_new_locks_are_told_and_become_one() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let (folder, there) = (tablet.path("wolk"), laptop.path("wolk"));
    let ids = [(&mut tablet, &folder), (&mut laptop, &there)].map(|(device, folder)| {
        fs::create_dir(folder).expect("the folder can be created");
        share(device, folder);
        let id = device.new_session(CANARY);
        sync(device);
        id
    });
    // The cloud keeps the mark of the tablet, and the files of both.
    let place = folder.join("actiescan").join(ids[1].to_string());
    fs::create_dir(&place).expect("the folder can be created");
    for (path, bytes) in files(&there.join("actiescan").join(ids[1].to_string())) {
        fs::write(place.join(path.file_name().expect("the path has a name")), bytes).expect("the file can be written");
    }
    fs::copy(there.join("actiescan/map.json"), folder.join("actiescan/map (1).json")).expect("the mark can be copied");
    fs::remove_dir_all(&there).expect("the folder can be removed");
    std::os::unix::fs::symlink(&folder, &there).expect("the link can be created");
    let before = files(&folder);
    let trouble = sync(&mut laptop).trouble.unwrap_or_default();
    assert!(trouble.contains("heeft een ander wachtwoord gekregen"), "{trouble}");
    assert_eq!(files(&folder), before);
    let told = sync(&mut tablet).refused;
    assert!(told.len() == 1 && told[0].contains("op slot voor een andere gedeelde map"), "{told:?}");
    share(&mut laptop, &there);
    for turn in 0..3 {
        let status = sync(if turn == 1 { &mut tablet } else { &mut laptop });
        assert_eq!((status.trouble, status.refused.len(), status.unlocked), (None, 0, None));
    }
    for id in ids {
        assert_eq!(tablet.changes(id), laptop.changes(id));
    }
}

#[test]
fn a_lock_that_is_removed_stops_sharing_until_a_person_decides() {
    let (mut tablet, _laptop, folder, id) = pair();
    let mark = folder.join("actiescan/map.json");
    fs::write(&mark, "{\"about\":\"\",\"id\":\"00000000-0000-4000-8000-000000000001\"}")
        .expect("the mark can be written");
    tablet.edit(id, level("netwerk", 2));
    let before = files(&folder);
    let trouble = sync(&mut tablet).trouble.unwrap_or_default();
    assert!(trouble.contains("had een wachtwoord en heeft dat nu niet meer"), "{trouble}");
    let message = refused(&mut tablet, &folder, None).1;
    assert!(message.contains("Kies dan eerst ‘Stop met delen’"), "{message}");
    assert_eq!(files(&folder), before, "nothing is written in the clear");
    // A mark that is missing is written again by a device that has the key, and nobody is asked.
    fs::remove_file(&mark).expect("the mark can be removed");
    assert!(sync(&mut tablet).trouble.is_some_and(|trouble| trouble.contains("leeg of niet aangesloten")));
    tablet.app().share_in(&folder).expect("the device has the key");
    assert_eq!(sync(&mut tablet).trouble, None);
    let mut third = Device::numbered(3);
    share(&mut third, &folder);
    sync(&mut third);
    assert_eq!(third.changes(id), tablet.changes(id));
    assert_eq!(with_text(&folder, CANARY), Vec::<PathBuf>::new());
}

#[test]
fn a_file_without_the_passphrase_is_told_and_not_imported() {
    let (mut tablet, mut laptop, folder, _id) = pair();
    let strange = laptop.new_session("Ondergeschoven");
    let open = laptop.session_file(strange);
    let locked = laptop.app().session_file(strange, Some(WORDS)).expect("the session can be exported").bytes;
    for (number, bytes) in [&open, &locked].into_iter().enumerate() {
        fs::write(folder.join(format!("actiescan/bestand-{number}.actiescan")), bytes)
            .expect("the file can be written");
        for _ in 0..2 {
            let told = sync(&mut tablet).unlocked.unwrap_or_default();
            let expected = if number == 0 {
                "1 bestand in de map staat daar zonder wachtwoord: bestand-0.actiescan."
            } else {
                "2 bestanden in de map staan daar zonder wachtwoord, zoals bestand-0.actiescan."
            };
            assert!(told.starts_with(expected), "{told}");
        }
    }
    assert!(tablet.app().session(strange).is_err());
    // A person may open it.
    tablet.app().import(&open[..], &Ask::default()).expect("the file can be imported");
    assert!(tablet.app().session(strange).is_ok());
}

#[test]
fn a_file_of_the_folder_opens_by_hand_only_where_the_folder_is_chosen() {
    let (mut tablet, _laptop, folder, id) = pair();
    let place = folder.join("actiescan").join(id.to_string());
    let (_, file) = files(&place).pop().expect("the tablet wrote a file");
    let mut third = Device::numbered(3);
    for ask in [Ask::default(), Ask { passphrase: Some(WORDS.to_owned()), ..Ask::default() }] {
        let error = third.app().import(&file[..], &ask).expect_err("the device has no key");
        assert_eq!(error.code(), ErrorCode::Invalid, "asking for a passphrase would not help");
        let message = error.message();
        assert!(message.contains("hoort bij een gedeelde map met een wachtwoord"), "{message}");
        assert!(message.contains("bij Instellingen, Gedeelde map") && message.ends_with("Er is niets veranderd."));
    }
    tablet.app().trash_session(id).expect("the session can be moved to the trash");
    tablet.app().delete_session(id).expect("the session can be deleted");
    let bring_back = Ask { bring_back: true, ..Ask::default() };
    tablet.app().import(&file[..], &bring_back).expect("the device has the key of the folder");
    // In a folder without a passphrase such a file is told too.
    let open = third.path("open");
    fs::create_dir(&open).expect("the folder can be created");
    third.app().share_in(&open).expect("the folder can be shared");
    fs::write(open.join("actiescan/verdwaald.actiescan"), &file).expect("the file can be written");
    let told = sync(&mut third).refused;
    assert!(told.len() == 1 && told[0].starts_with("verdwaald.actiescan: Dit bestand hoort bij"), "{told:?}");
}

#[test]
fn stopping_forgets_the_key() {
    let (mut tablet, mut laptop, folder, id) = pair();
    let key = key_of(&mut tablet);
    tablet.app().stop_sharing().expect("sharing can be stopped");
    assert_eq!(
        with_text(&tablet.data(), &key[20..60]),
        Vec::<PathBuf>::new(),
        "the key is in no byte of the data folder"
    );
    assert_eq!(refused(&mut tablet, &folder, None).0, ErrorCode::Passphrase);
    assert_eq!(refused(&mut tablet, &folder, Some("vier groene fietsen")).0, ErrorCode::Passphrase);
    tablet.edit(id, level("netwerk", 3));
    share(&mut tablet, &folder);
    sync(&mut tablet);
    sync(&mut laptop);
    assert_eq!(tablet.changes(id), laptop.changes(id));
    // Another folder forgets it too.
    let other = laptop.path("andere");
    fs::create_dir(&other).expect("the folder can be created");
    laptop.app().share_in(&other).expect("the folder can be shared");
    assert_eq!(with_text(&laptop.data(), &key[20..60]), Vec::<PathBuf>::new());
}

#[cfg(unix)]
#[test]
fn the_key_is_for_the_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let (tablet, _laptop, _folder, _id) = pair();
    for (path, _) in files(&tablet.data()) {
        let mode = fs::metadata(&path).expect("the file exists").permissions().mode() & 0o077;
        assert_eq!(mode, 0, "{}", path.display());
    }
}
