//! Marks that do harm or are changed by others.

use crate::{WORDS, again, choose, fresh, locked_file, mark, publish, read_mark, with};
use age::armor::{ArmoredReader, ArmoredWriter, Format};
use exchange::{FolderTrouble, KnownFolder, SharedFolder};
use serde_json::{Value, json};
use std::fs;
use std::io::{Read, Write};
use uuid::Uuid;

/// Returns the armoured form of an age file.
fn armoured(bytes: &[u8]) -> String {
    let mut writer = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor).expect("the armour can begin");
    writer.write_all(bytes).expect("the armour can be written");
    String::from_utf8(writer.finish().expect("the armour can end")).expect("armour is text")
}

#[test]
fn a_hostile_mark_costs_nothing_and_is_never_taken_for_an_open_folder() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    let shared = SharedFolder::choose(folder, &with(WORDS)).unwrap();
    let sound = read_mark(folder);
    let armor = sound["lock"]["identity"].as_str().unwrap();
    let mut age = Vec::new();
    ArmoredReader::new(armor.as_bytes()).read_to_end(&mut age).unwrap();
    let at = age.windows(4).position(|four| four == b" 17\n").expect("the work factor is in the header");
    let work = |factor: &[u8; 2]| {
        let mut heavy = age.clone();
        heavy[at + 1..at + 3].copy_from_slice(factor);
        heavy
    };
    let other = tempfile::tempdir().unwrap();
    SharedFolder::choose(other.path(), &with(WORDS)).unwrap();
    let head = b"age-encryption.org/v1\n".len();
    let end = age.windows(4).position(|four| four == b"\n---").unwrap() + 1;
    let twice = [&age[..end], &age[head..end], &age[end..]].concat();
    let identities = [
        armoured(&work(b"19")),
        armoured(&work(b"30")),
        armoured(&work(b"63")),
        armoured(&twice),
        armoured(&age[..age.len() - 1]),
        read_mark(other.path())["lock"]["identity"].as_str().unwrap().to_owned(),
        String::new(),
        "A".repeat(9000),
        "-----BEGIN AGE ENCRYPTED FILE-----\n".repeat(200),
        armor.replace('\n', ""),
    ];
    for (number, identity) in identities.iter().enumerate() {
        let mut hostile = sound.clone();
        hostile["lock"]["identity"] = json!(identity);
        fs::write(mark(folder), hostile.to_string()).unwrap();
        assert_eq!(choose(folder, &with(WORDS)), Err(FolderTrouble::DamagedLock), "{number}");
        assert_eq!(choose(folder, &fresh(1)), Err(FolderTrouble::NeedsPassphrase), "{number}");
    }
    // Who has the key does not need what the mark says about it.
    assert!(publish(&shared, &locked_file(1), &[]).is_ok());
    let mut marks = Vec::new();
    let id = json!("00000000-0000-0000-0000-000000000009");
    for (member, value) in [
        ("id", id.clone()),
        ("lockedId", Value::Null),
        ("lock", Value::Null),
        ("lock", json!({})),
        ("lock", json!("x")),
    ] {
        let mut mark = sound.clone();
        mark[member] = value;
        marks.push(mark.to_string());
    }
    marks.push(json!({ "about": "x", "id": id, "lock": sound["lock"] }).to_string());
    marks.push(json!({ "about": "x".repeat(10_000), "lockedId": id, "lock": sound["lock"] }).to_string());
    for hostile in marks {
        fs::write(mark(folder), &hostile).unwrap();
        for choice in [with(WORDS), fresh(1), again(&shared, None)] {
            assert!(matches!(choose(folder, &choice), Err(FolderTrouble::Unreachable(_))), "{hostile}");
        }
        assert_eq!(publish(&shared, &locked_file(1), &[]), Err(FolderTrouble::Emptied), "{hostile}");
        let open = KnownFolder { id: Uuid::from_u128(9), lock: None };
        assert_eq!(SharedFolder::open(folder, open, &[]).map(drop), Err(FolderTrouble::Emptied), "{hostile}");
    }
}
