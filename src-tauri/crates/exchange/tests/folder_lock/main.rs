//! Shared folders with a passphrase: who may write there, and marks that change or do harm.

mod hostile_marks;
mod own_files;

use age::armor::ArmoredReader;
use exchange::{Choice, FolderTrouble, OwnFile, SharedFolder, WritePermit, hash};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use uuid::Uuid;

const SESSION: Uuid = Uuid::from_u128(1);
const DEVICE: Uuid = Uuid::from_u128(2);
const RUN: Uuid = Uuid::from_u128(3);
const WORDS: &str = "drie groene fietsen";

fn fresh(number: u128) -> Choice<'static> {
    Choice::open("Laat dit bestand staan.", Uuid::from_u128(number))
}

fn with(passphrase: &'static str) -> Choice<'static> {
    Choice { passphrase: Some(passphrase), ..fresh(100) }
}

/// Chooses again what was chosen before, in the same place.
fn again<'a>(previous: &'a SharedFolder, passphrase: Option<&'a str>) -> Choice<'a> {
    Choice { passphrase, previous: Some(previous.known()), is_same_place: true, ..fresh(101) }
}

fn choose(folder: &Path, choice: &Choice<'_>) -> Result<(), FolderTrouble> {
    SharedFolder::choose(folder, choice).map(drop)
}

fn mark(folder: &Path) -> PathBuf {
    folder.join("actiescan/map.json")
}

fn read_mark(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(mark(folder)).expect("the mark can be read")).expect("the mark is JSON")
}

/// Returns a file that begins like an open session file.
fn open_file(number: u8) -> Vec<u8> {
    [&b"\x89ACSN\r\n\x1a\x00\x01\x00\x00"[..], &[number; 100]].concat()
}

/// Returns a file with the header of one that is locked for a folder.
fn locked_file(number: u8) -> Vec<u8> {
    let mut file = b"\x89ACSN\r\n\x1a\x00\x02\x00\x02\x00\x00\x00\x00".to_vec();
    file.extend([number; 80]);
    let check = hash(&file);
    file[12..16].copy_from_slice(&check[..4]);
    file.extend([number; 100]);
    file
}

fn publish(shared: &SharedFolder, bytes: &[u8], own: &[OwnFile]) -> Result<Vec<OwnFile>, FolderTrouble> {
    shared.publish(SESSION, DEVICE, RUN, bytes, own)
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder can be listed").flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(files(&path)),
            path => drop(found.insert(path.clone(), fs::read(path).expect("the file can be read"))),
        }
    }
    found
}

#[test]
fn a_folder_is_locked_by_its_first_device_and_opened_with_the_passphrase() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    let first = SharedFolder::choose(folder, &with(WORDS)).unwrap();
    let lock = first.lock().expect("the folder has a lock");
    let before = files(folder);
    assert_eq!(choose(folder, &fresh(1)), Err(FolderTrouble::NeedsPassphrase));
    assert_eq!(choose(folder, &with("drie groene fiets")), Err(FolderTrouble::WrongPassphrase));
    assert_eq!(choose(folder, &with("")), Err(FolderTrouble::WrongPassphrase));
    let second = SharedFolder::choose(folder, &with(WORDS)).unwrap();
    assert_eq!((second.id(), second.lock()), (first.id(), Some(lock)));
    // A device that has the key is not asked again, also where the folder has moved.
    let moved = Choice { previous: Some(first.known()), ..fresh(1) };
    assert_eq!(SharedFolder::choose(folder, &moved).unwrap().lock(), Some(lock));
    assert_eq!(choose(folder, &again(&first, Some("iets heel anders"))), Err(FolderTrouble::WrongPassphrase));
    assert_eq!(files(folder), before, "nothing was written");

    // Neither the passphrase nor the key nor its recipient is in the mark, and 0.1.0 cannot read it.
    let text = fs::read_to_string(mark(folder)).unwrap();
    let secret = serde_json::to_string(&lock.key).unwrap();
    for unwanted in [WORDS, secret.trim_matches('"'), "AGE-SECRET", "age1"] {
        assert!(!text.contains(unwanted), "{text}");
    }
    #[derive(serde::Deserialize)]
    struct MarkOf010 {
        #[serde(rename = "about")]
        _about: String,
        #[serde(rename = "id")]
        _id: Uuid,
    }
    assert!(serde_json::from_str::<MarkOf010>(&text).is_err());
    assert!(text.len() < 2000, "{} bytes", text.len());
}

#[test]
fn a_lock_opens_with_age_alone() {
    let place = tempfile::tempdir().unwrap();
    let shared = SharedFolder::choose(place.path(), &with(WORDS)).unwrap();
    let mark = read_mark(place.path());
    let armor = mark["lock"]["identity"].as_str().expect("the lock has a key");
    let decryptor = age::Decryptor::new(ArmoredReader::new(armor.as_bytes())).unwrap();
    let identity = age::scrypt::Identity::new(age::secrecy::SecretString::from(WORDS.to_owned()));
    let mut text = String::new();
    decryptor.decrypt(std::iter::once(&identity as _)).unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text.parse(), Ok(shared.lock().unwrap().key.clone()));
}

#[test]
fn only_a_new_folder_can_be_locked() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    assert_eq!(choose(folder, &with("zeven77")), Err(FolderTrouble::ShortPassphrase));
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0, "nothing is left");
    let shared = SharedFolder::choose(folder, &fresh(9)).unwrap();
    assert_eq!(choose(folder, &with(WORDS)), Err(FolderTrouble::NotLocked));
    publish(&shared, &open_file(1), &[]).unwrap();
    fs::remove_file(mark(folder)).unwrap();
    assert_eq!(choose(folder, &with(WORDS)), Err(FolderTrouble::InUse));
    assert!(!mark(folder).exists());
    // A file that a cloud has not fetched yet counts too.
    for name in ["sessie.actiescan", ".sessie.actiescan.icloud"] {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("actiescan")).unwrap();
        fs::write(place.path().join("actiescan").join(name), "").unwrap();
        assert_eq!(choose(place.path(), &with(WORDS)), Err(FolderTrouble::InUse), "{name}");
    }
}

#[test]
fn a_device_writes_nothing_where_the_lock_is_not_the_one_it_knows() {
    let places = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let open = SharedFolder::choose(places[0].path(), &fresh(9)).unwrap();
    let locked = SharedFolder::choose(places[1].path(), &with(WORDS)).unwrap();
    let other = SharedFolder::choose(places[2].path(), &with("vier groene fietsen")).unwrap();
    let marks = [&places[0], &places[1], &places[2]].map(|place| fs::read(mark(place.path())).unwrap());
    let with_id = |of: &[u8], id: Uuid| {
        let mut mark: Value = serde_json::from_slice(of).unwrap();
        let name = if mark["id"].is_null() { "lockedId" } else { "id" };
        mark[name] = json!(id);
        serde_json::to_vec(&mark).unwrap()
    };
    let cases = [
        // A folder that gets a lock under the same id, a lock that is replaced, and one that is removed.
        (&open, &places[0], with_id(&marks[1], open.id()), FolderTrouble::NeedsPassphrase),
        (&locked, &places[1], with_id(&marks[2], locked.id()), FolderTrouble::OtherLock),
        (&locked, &places[1], with_id(&marks[0], locked.id()), FolderTrouble::LockRemoved),
        // Marks of other folders.
        (&open, &places[0], marks[1].clone(), FolderTrouble::Another),
        (&other, &places[2], marks[0].clone(), FolderTrouble::Another),
        (&other, &places[2], b"{".to_vec(), FolderTrouble::Emptied),
    ];
    for (shared, place, mark_now, trouble) in cases {
        let before = fs::read(mark(place.path())).unwrap();
        fs::write(mark(place.path()), mark_now).unwrap();
        let there = files(place.path());
        let bytes = if shared.lock().is_some() { locked_file(1) } else { open_file(1) };
        assert_eq!(publish(shared, &bytes, &[]), Err(trouble.clone()));
        assert_eq!(SharedFolder::open(place.path(), shared.known(), &[]).map(drop), Err(trouble));
        assert_eq!(files(place.path()), there);
        fs::write(mark(place.path()), before).unwrap();
        assert!(SharedFolder::open(place.path(), shared.known(), &[]).is_ok());
    }
    // The same key under another id is the same folder: another device restored it.
    fs::write(mark(places[1].path()), with_id(&marks[1], Uuid::from_u128(77))).unwrap();
    assert!(publish(&locked, &locked_file(1), &[]).is_ok());
    assert_eq!(SharedFolder::open(places[1].path(), locked.known(), &[]).unwrap().id(), Uuid::from_u128(77));
}

#[test]
fn choosing_a_folder_again_never_takes_its_passphrase_away() {
    let (place, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = place.path();
    let locked = SharedFolder::choose(folder, &with(WORDS)).unwrap();
    let whole = fs::read(mark(folder)).unwrap();
    SharedFolder::choose(other.path(), &fresh(9)).unwrap();
    fs::copy(mark(other.path()), mark(folder)).unwrap();
    assert_eq!(choose(folder, &again(&locked, None)), Err(FolderTrouble::LockRemoved));
    // A mark that was removed is written again, with the same lock.
    fs::remove_file(mark(folder)).unwrap();
    publish(&locked, &locked_file(1), &[]).unwrap_err();
    assert_eq!(SharedFolder::choose(folder, &again(&locked, None)).unwrap().lock(), locked.lock());
    assert_eq!(
        serde_json::from_slice::<Value>(&fs::read(mark(folder)).unwrap()).unwrap(),
        serde_json::from_slice::<Value>(&whole).unwrap()
    );
    publish(&locked, &locked_file(1), &[]).unwrap();
    // Another device must not begin without a passphrase where the mark is missing, nor with a new lock.
    fs::remove_file(mark(folder)).unwrap();
    assert_eq!(choose(folder, &fresh(1)), Err(FolderTrouble::MarkMissing));
    assert_eq!(choose(folder, &with(WORDS)), Err(FolderTrouble::InUse));
    fs::write(mark(folder), &whole[..whole.len() / 2]).unwrap();
    assert!(matches!(choose(folder, &fresh(1)), Err(FolderTrouble::Unreachable(_))));
    assert!(matches!(choose(folder, &with(WORDS)), Err(FolderTrouble::Unreachable(_))));
}

#[test]
fn an_open_mark_that_somebody_put_there_does_not_take_the_lock_away() {
    let (place, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = place.path();
    let locked = SharedFolder::choose(folder, &with(WORDS)).unwrap();
    let whole = fs::read(mark(folder)).unwrap();
    SharedFolder::choose(other.path(), &fresh(9)).unwrap();
    let open = fs::read(mark(other.path())).unwrap();
    let copy = mark(folder).with_file_name("map (kopie).json");
    let refused = |what: &str| {
        for choice in [fresh(1), again(&locked, None), with(WORDS)] {
            let choice = Choice { is_same_place: false, ..choice };
            assert_eq!(choose(folder, &choice), Err(FolderTrouble::LockRemoved), "{what}");
        }
    };
    // Without a session only the lock itself tells, in a conflict copy.
    fs::write(mark(folder), &open).unwrap();
    fs::write(&copy, &whole).unwrap();
    refused("the lock is in a conflict copy");
    fs::remove_file(&copy).unwrap();
    // The id of the folder tells a device that knows its lock, wherever the folder is now.
    let mut same_id: Value = serde_json::from_slice(&open).unwrap();
    same_id["id"] = json!(locked.id());
    fs::write(mark(folder), serde_json::to_vec(&same_id).unwrap()).unwrap();
    let moved = Choice { is_same_place: false, ..again(&locked, None) };
    assert_eq!(choose(folder, &moved), Err(FolderTrouble::LockRemoved));
    // Locked sessions tell everybody.
    fs::write(mark(folder), &whole).unwrap();
    publish(&locked, &locked_file(1), &[]).unwrap();
    fs::write(mark(folder), &open).unwrap();
    refused("the mark was replaced");
    fs::rename(mark(folder), &copy).unwrap();
    refused("the mark was removed, and an open copy put beside it");
    assert!(!mark(folder).exists(), "nothing was written");
}

#[test]
fn among_conflict_copies_a_lock_wins_and_both_devices_are_told() {
    let places = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let open = SharedFolder::choose(places[0].path(), &fresh(1)).unwrap();
    let first = SharedFolder::choose(places[1].path(), &with(WORDS)).unwrap();
    let second =
        SharedFolder::choose(places[2].path(), &Choice { fresh: Uuid::from_u128(200), ..with(WORDS) }).unwrap();
    assert_ne!(first.lock(), second.lock(), "two locks with one passphrase are two locks");
    let marks = [0, 1, 2].map(|place: usize| fs::read(mark(places[place].path())).unwrap());
    let together = tempfile::tempdir().unwrap();
    let folder = together.path();
    fs::create_dir(folder.join("actiescan")).unwrap();
    let lay = |own_name: Option<usize>, copies: &[usize]| {
        let _ = fs::remove_file(mark(folder));
        for (place, mark) in marks.iter().enumerate() {
            let copy = folder.join(format!("actiescan/map ({place}).json"));
            let _ = fs::remove_file(&copy);
            if copies.contains(&place) {
                fs::write(copy, mark).unwrap();
            }
        }
        own_name.into_iter().for_each(|place| fs::write(mark(folder), &marks[place]).unwrap());
    };
    let opened = |shared: &SharedFolder| SharedFolder::open(folder, shared.known(), &[]).map(drop);
    lay(Some(1), &[0, 2]);
    assert_eq!(opened(&first), Ok(()));
    assert_eq!(opened(&second), Err(FolderTrouble::OtherLock));
    assert_eq!(opened(&open), Err(FolderTrouble::NeedsPassphrase));
    lay(Some(0), &[1, 2]);
    assert_eq!((opened(&open), opened(&first)), (Ok(()), Err(FolderTrouble::LockRemoved)));
    // Without a mark under its own name every device takes the same copy, and never one without a lock.
    lay(None, &[0, 1, 2]);
    assert_eq!(opened(&open), Err(FolderTrouble::NeedsPassphrase));
    assert_eq!(opened(&second), Err(FolderTrouble::OtherLock));
    assert!(!mark(folder).exists(), "who cannot write does not decide");
    assert_eq!(opened(&first), Ok(()));
    assert_eq!(fs::read(mark(folder)).unwrap(), fs::read(mark(places[1].path())).unwrap());
    // The device whose lock lost joins with the passphrase. A half mark beside a copy is waited for.
    assert!(SharedFolder::choose(folder, &again(&second, Some(WORDS))).is_ok());
    fs::write(mark(folder), &marks[1][..20]).unwrap();
    assert_eq!((opened(&first), opened(&second)), (Ok(()), Ok(())));
}

#[test]
fn a_choice_whose_permission_was_withdrawn_writes_nothing() {
    let (new, emptied) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::create_dir(emptied.path().join("actiescan")).unwrap();
    let permit = WritePermit::default();
    assert!(permit.withdraw());
    for (place, passphrase) in [(&new, None), (&new, Some(WORDS)), (&emptied, None), (&emptied, Some(WORDS))] {
        let choice = Choice { passphrase, permit: Some(&permit), ..fresh(1) };
        assert!(matches!(choose(place.path(), &choice), Err(FolderTrouble::Unreachable(_))));
        assert_eq!(files(place.path()), BTreeMap::new());
    }
    assert_eq!(fs::read_dir(new.path()).unwrap().count(), 0);
    // A permission that was used cannot be withdrawn.
    let permit = WritePermit::default();
    assert_eq!(choose(new.path(), &Choice { permit: Some(&permit), ..fresh(1) }), Ok(()));
    assert!(!permit.withdraw());
}

#[test]
fn a_file_of_the_folder_opens_with_the_key_of_each_device_that_knows_the_passphrase() {
    let place = tempfile::tempdir().unwrap();
    let keys = [(); 2].map(|()| SharedFolder::choose(place.path(), &with(WORDS)).unwrap().lock().unwrap().key.clone());
    let restored: exchange::FolderLock = {
        let shared = SharedFolder::choose(place.path(), &with(WORDS)).unwrap();
        serde_json::from_str(&serde_json::to_string(shared.lock().unwrap()).unwrap()).unwrap()
    };
    assert_eq!(keys[0], keys[1]);
    assert_eq!(restored.key, keys[0]);
}
