//! Session files that are locked with the key of a shared folder.

use domain::{Details, Session};
use exchange::{FolderKey, Key, Keys, Readable, SessionFileError, hash, pack, unpack};

fn readable(initiative: &str) -> Readable {
    let session = Session {
        id: "01890a5d-ac96-774b-bcce-b302099a8057".parse().expect("the id parses"),
        instrument: testkit::two_factor_instrument(),
        details: Details { initiative: initiative.to_owned(), ..Details::default() },
        participants: vec![],
        cards: vec![],
        minutes: String::new(),
        questions: vec![],
        ticked_steps: vec![],
        advice: Default::default(),
        stage: Default::default(),
        planned: false,
        previous: None,
    };
    Readable {
        about: "Een sessie van Actiescan.".to_owned(),
        program: "Actiescan 0.2.0".to_owned(),
        made_at: "2026-11-27T09:00:00Z".parse().expect("the time parses"),
        heads: vec!["aa".to_owned()],
        session,
    }
}

/// Returns a session file with this seal, version and second section, and sound hashes.
fn file(version: u16, seal: u16, section: &[u8]) -> Vec<u8> {
    let mut file = b"\x89ACSN\r\n\x1a".to_vec();
    file.extend(version.to_be_bytes());
    file.extend(seal.to_be_bytes());
    file.extend([0; 4]);
    file.extend(0_u64.to_be_bytes());
    file.extend((section.len() as u64).to_be_bytes());
    file.extend(hash(&[]));
    file.extend(hash(section));
    let check = hash(&file);
    file[12..16].copy_from_slice(&check[..4]);
    file.extend(section);
    let whole = hash(&file);
    file.extend(whole);
    file.extend(b"ACSN-end");
    file
}

/// Returns the second section of a locked file.
fn section(file: &[u8]) -> &[u8] {
    &file[96..file.len() - 40]
}

#[test]
fn a_file_for_a_folder_opens_with_the_key_of_that_folder_only() {
    let (key, other) = (FolderKey::generate(), FolderKey::generate());
    let content = readable("Kanarie");
    let locked = pack(&content, b"journal", Some(Key::Folder(&key))).unwrap();
    assert_eq!(locked[8..12], [0, 2, 0, 2], "version 2, so that 0.1.0 says that it is newer, and seal 2");
    assert!(!String::from_utf8_lossy(&locked).contains("Kanarie"));
    assert_eq!(unpack(&locked, Key::Folder(&key).into()).unwrap(), (content, b"journal".to_vec()));
    assert_eq!(unpack(&locked, Key::Folder(&other).into()), Err(SessionFileError::OtherFolder));
    for keys in [Keys::default(), Key::Passphrase("drie groene fietsen").into()] {
        assert_eq!(unpack(&locked, keys), Err(SessionFileError::NeedsFolder));
    }
    let keys = Keys { passphrase: Some("x"), folder: Some(&key) };
    assert!(unpack(&locked, keys).is_ok(), "a passphrase is not needed and does no harm");
    assert_ne!(pack(&readable("Kanarie"), b"journal", Some(Key::Folder(&key))).unwrap(), locked);
}

#[test]
fn other_versions_and_seals_are_told_apart() {
    let key = FolderKey::generate();
    let keys = Keys::from(Key::Folder(&key));
    let locked = pack(&readable("De Brug"), b"journal", Some(Key::Folder(&key))).unwrap();
    let again = |version, seal| unpack(&file(version, seal, section(&locked)), keys).map(drop);
    assert_eq!(again(2, 2), Ok(()));
    assert_eq!(again(3, 2), Err(SessionFileError::Newer { found: 3 }));
    assert!(
        matches!(again(2, 0), Err(SessionFileError::Damaged(_))),
        "version 2 without a lock, with a locked section"
    );
    assert_eq!(again(2, 1), Err(SessionFileError::NeedsPassphrase));
    assert_eq!(again(2, 3), Err(SessionFileError::Newer { found: 2 }));
    assert!(matches!(again(1, 3), Err(SessionFileError::Damaged(_))));
    assert!(matches!(unpack(&file(2, 2, b""), keys), Err(SessionFileError::Damaged(_))));
    assert!(matches!(unpack(&file(2, 2, b"age-encryption.org/v1\n"), keys), Err(SessionFileError::Damaged(_))));
    // A passphrase inside, so that scrypt would run; and a lock inside a lock.
    let scrypt = pack(&readable("De Brug"), b"journal", Some(Key::Passphrase("drie groene fietsen"))).unwrap();
    assert!(matches!(unpack(&file(2, 2, section(&scrypt)), keys), Err(SessionFileError::Damaged(_))));
}

#[test]
fn every_flipped_bit_of_a_locked_file_is_noticed() {
    let key = FolderKey::generate();
    let locked = pack(&readable("De Brug"), b"journal", Some(Key::Folder(&key))).unwrap();
    for at in (0..locked.len() * 8).step_by(7) {
        let mut flipped = locked.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        assert!(unpack(&flipped, Key::Folder(&key).into()).is_err(), "bit {at}");
    }
    // The hashes repaired, as an attacker without the key would.
    let sound = section(&locked).to_vec();
    for at in (0..sound.len() * 8).step_by(11) {
        let mut flipped = sound.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        let opened = unpack(&file(2, 2, &flipped), Key::Folder(&key).into());
        assert!(opened.is_err(), "bit {at} of the age file");
    }
}

#[test]
fn a_header_with_many_recipients_is_refused_before_it_costs_time() {
    let key = FolderKey::generate();
    let keys = Keys { passphrase: Some("drie groene fietsen"), folder: Some(&key) };
    let x25519 = "-> X25519 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";
    let scrypt = "-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";
    for (seal, stanza) in [(2, x25519), (1, scrypt), (1, x25519), (2, scrypt)] {
        let mut text = "age-encryption.org/v1\n".to_owned();
        text.push_str(&stanza.repeat((15 << 20) / stanza.len()));
        text.push_str("--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n");
        let version = if seal == 2 { 2 } else { 1 };
        let opened = unpack(&file(version, seal, text.as_bytes()), keys);
        assert!(matches!(opened, Err(SessionFileError::Damaged(_))), "{opened:?}");
    }
}

#[test]
fn a_thousand_files_open_without_scrypt() {
    let key = FolderKey::generate();
    let content = readable("De Brug");
    let locked = pack(&content, b"journal", Some(Key::Folder(&key))).unwrap();
    let header = String::from_utf8_lossy(&section(&locked)[..60]).into_owned();
    assert!(header.starts_with("age-encryption.org/v1\n-> X25519 "), "{header}");
    // A thousand times scrypt would take longer than a test may.
    for _ in 0..1000 {
        assert_eq!(unpack(&locked, Key::Folder(&key).into()).unwrap().0, content);
    }
}

#[test]
fn the_key_is_not_shown_and_survives_its_text_form() {
    let key = FolderKey::generate();
    assert_eq!(format!("{key:?}"), "FolderKey");
    let text = serde_json::to_string(&key).unwrap();
    assert!(text.starts_with("\"AGE-SECRET-KEY-1"));
    assert_eq!(serde_json::from_str::<FolderKey>(&text).unwrap(), key);
    assert_ne!(FolderKey::generate(), key);
    for wrong in ["\"\"", "\"AGE-SECRET-KEY-1\"", "\"age1qqqq\"", "7"] {
        assert!(serde_json::from_str::<FolderKey>(wrong).is_err(), "{wrong}");
    }
}
