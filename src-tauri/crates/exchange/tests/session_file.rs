//! Session files: which are accepted, and that all others are refused.

use domain::{Details, Session};
use exchange::{Key, Keys, MAX_BYTES, Readable, SessionFileError, hash, is_session_file, pack, unpack};
use proptest::prelude::*;

fn readable() -> Readable {
    let session = Session {
        id: "01890a5d-ac96-774b-bcce-b302099a8057".parse().expect("the id parses"),
        instrument: testkit::two_factor_instrument(),
        details: Details { initiative: "Café “De Brug”".to_owned(), ..Details::default() },
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
        program: "Actiescan 0.1.0".to_owned(),
        made_at: "2026-11-18T09:00:00Z".parse().expect("the time parses"),
        heads: vec!["aa".to_owned()],
        session,
    }
}

fn journal() -> Vec<u8> {
    (0..=255_u8).cycle().take(3_000).collect()
}

/// Repairs every checksum of a changed file, as an attacker would.
fn repaired(mut file: Vec<u8>) -> Vec<u8> {
    let length = |file: &[u8], at: usize| {
        u64::from_be_bytes(file[at..at + 8].try_into().expect("the slice has eight bytes")) as usize
    };
    let (first, second) = (length(&file, 16), length(&file, 24));
    let (a, b) = (hash(&file[96..96 + first]), hash(&file[96 + first..96 + first + second]));
    file[32..64].copy_from_slice(&a);
    file[64..96].copy_from_slice(&b);
    file[12..16].fill(0);
    let check = hash(&file[..96]);
    file[12..16].copy_from_slice(&check[..4]);
    let end = file.len() - 40;
    let whole = hash(&file[..end]);
    file[end..end + 32].copy_from_slice(&whole);
    file
}

#[test]
fn a_file_reads_back_exactly_as_it_was_written() {
    let file = pack(&readable(), &journal(), None).unwrap();
    assert!(is_session_file(&file));
    assert_eq!(unpack(&file, Keys::default()).unwrap(), (readable(), journal()));
    assert_eq!(pack(&readable(), &journal(), None).unwrap(), file, "the same content gives the same bytes");
    assert!(String::from_utf8_lossy(&file).contains("Café “De Brug”"), "the file is readable text");
}

/// Version 0.1.0 refuses version 2 as newer. It would call an instrument with an unknown member damaged.
#[test]
fn only_a_session_with_an_extended_instrument_has_version_2() {
    let mut extended = readable();
    extended.session.instrument.owner = Some("Buurt".to_owned());
    extended.session.instrument.unknown.insert("later".to_owned(), serde_json::json!({ "a": [1] }));
    for key in [None, Some(Key::Passphrase("drie groene fietsen"))] {
        assert_eq!(pack(&readable(), &journal(), key).unwrap()[8..10], [0, 1]);
        let file = pack(&extended, &journal(), key).unwrap();
        assert_eq!(file[8..10], [0, 2]);
        assert_eq!(unpack(&file, key.map(Keys::from).unwrap_or_default()).unwrap().0, extended);
    }
}

#[test]
fn a_locked_file_opens_only_with_its_passphrase() {
    let file = pack(&readable(), &journal(), Some(Key::Passphrase("drie groene fietsen"))).unwrap();
    assert!(!String::from_utf8_lossy(&file).contains("Brug"), "the text is encrypted");
    assert_eq!(unpack(&file, Key::Passphrase("drie groene fietsen").into()).unwrap(), (readable(), journal()));
    assert_eq!(unpack(&file, Key::Passphrase("drie groene fiets").into()), Err(SessionFileError::WrongPassphrase));
    assert_eq!(unpack(&file, Keys::default()), Err(SessionFileError::NeedsPassphrase));
    assert!(unpack(&pack(&readable(), &journal(), None).unwrap(), Key::Passphrase("not needed").into()).is_ok());
}

#[test]
fn a_lock_with_an_excessive_work_factor_is_refused() {
    let file = pack(&readable(), &journal(), Some(Key::Passphrase("x"))).unwrap();
    let text = b" 17\n";
    let at = file.windows(text.len()).position(|part| part == text).expect("the age header contains the work factor");
    for factor in [b"19", b"31", b"32", b"40", b"63", b"64", b"99"] {
        let mut heavy = file.clone();
        heavy[at + 1..at + 3].copy_from_slice(factor);
        assert!(matches!(unpack(&repaired(heavy), Key::Passphrase("x").into()), Err(SessionFileError::Damaged(_))));
    }
}

#[test]
fn each_kind_of_wrong_file_has_its_own_error() {
    let file = pack(&readable(), &journal(), None).unwrap();
    assert_eq!(unpack(&[], Keys::default()), Err(SessionFileError::Empty));
    assert_eq!(unpack(b"%PDF-1.7 and so on", Keys::default()), Err(SessionFileError::Foreign));
    let mut large = file.clone();
    large.resize(MAX_BYTES + 1, 0);
    assert_eq!(unpack(&large, Keys::default()), Err(SessionFileError::TooLarge));
    let mut newer = file.clone();
    newer[9] = 3;
    assert_eq!(unpack(&repaired(newer), Keys::default()), Err(SessionFileError::Newer { found: 3 }));
    let longer = [&file[..], b"x"].concat();
    assert!(matches!(unpack(&longer, Keys::default()), Err(SessionFileError::Damaged(_))));
    let line_ends: Vec<u8> = file.iter().copied().filter(|byte| *byte != b'\r').collect();
    assert_eq!(
        unpack(&line_ends, Keys::default()),
        Err(SessionFileError::Foreign),
        "a transfer in text mode changes the magic bytes"
    );
    let mut no_json = file.clone();
    no_json[96] = b'[';
    assert!(matches!(unpack(&repaired(no_json), Keys::default()), Err(SessionFileError::Damaged(_))));
}

#[test]
fn a_file_cut_off_anywhere_is_reported_as_truncated() {
    let file = pack(&readable(), &journal(), None).unwrap();
    for length in 1..file.len() {
        let cut = unpack(&file[..length], Keys::default());
        assert!(matches!(cut, Err(SessionFileError::Truncated { .. })), "cut at {length}: {cut:?}");
    }
}

#[test]
fn no_single_flipped_bit_is_accepted() {
    let file = pack(&readable(), &journal(), None).unwrap();
    for at in (0..file.len() * 8).step_by(7) {
        let mut flipped = file.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        assert!(unpack(&flipped, Keys::default()).is_err(), "the file with bit {at} flipped was accepted");
    }
}

proptest! {
    #[test]
    fn no_bytes_make_the_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(unpack(&bytes, Keys::default()).is_err());
        let begun = [&b"\x89ACSN\r\n\x1a"[..], &bytes].concat();
        prop_assert!(unpack(&begun, Key::Passphrase("x").into()).is_err());
    }

    #[test]
    fn a_crafted_file_with_repaired_checksums_never_panics(
        at in 8..96_usize, value: u8, inside in 96..2_000_usize, other: u8
    ) {
        let mut file = pack(&readable(), &journal(), None).unwrap();
        let inside = inside.min(file.len() - 41);
        file[inside] = other;
        if !(16..32).contains(&at) {
            file[at] = value;
        }
        let _ = unpack(&repaired(file), Keys::default());
    }

    #[test]
    fn crafted_lengths_never_panic(first: u64, second: u64) {
        let mut file = pack(&readable(), &journal(), None).unwrap();
        file[16..24].copy_from_slice(&first.to_be_bytes());
        file[24..32].copy_from_slice(&second.to_be_bytes());
        file[12..16].fill(0);
        let check = hash(&file[..96]);
        file[12..16].copy_from_slice(&check[..4]);
        prop_assert!(unpack(&file, Keys::default()).is_err());
    }
}
