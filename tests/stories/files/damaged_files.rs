//! Damaged session files: each is refused, none crashes the app, and the database stays byte for byte the same.
//!
//! About one crafted file in 15,000 is not damaged: Automerge compresses its changes, and different compressed bytes
//! can decompress to the same changes. Such a file is imported, and the test checks that it has the same content.
//!
//! ACTIESCAN_DAMAGED sets the number of files; `make torture` uses 100,000.

use app::Ask;
use domain::{HistoryEntry, Session};
use testkit::damage::mend;
use testkit::{Device, level, note};

/// A pseudo-random generator with a seed, so that a failing run can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("the number fits")
    }
}

fn damage(good: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut file = good.to_vec();
    match dice.below(7) {
        0 => file.truncate(dice.below(good.len())),
        1 => file.truncate(dice.below(good.len() / 512 + 1) * 512),
        2 => {
            let at = dice.below(file.len() * 8);
            file[at / 8] ^= 1 << (at % 8);
        }
        3 => {
            let (at, length) = (dice.below(file.len()), dice.below(600));
            file.iter_mut().skip(at).take(length).for_each(|byte| *byte = 0);
        }
        4 => {
            let at = dice.below(file.len());
            let more: Vec<u8> = (0..=dice.below(40)).map(|_| dice.below(256) as u8).collect();
            file.splice(at..at, more);
        }
        5 => {
            let (at, length) = (dice.below(file.len()), dice.below(600));
            let end = (at + length).min(file.len());
            file.drain(at..end);
        }
        _ => crafted(&mut file, dice),
    }
    file
}

/// Changes the journal and repairs every checksum, including that of Automerge.
fn crafted(file: &mut [u8], dice: &mut Dice) {
    let length = u64::from_be_bytes(file[16..24].try_into().expect("the slice has eight bytes"));
    let journal = 96 + usize::try_from(length).expect("the number fits");
    for _ in 0..=dice.below(3) {
        let at = journal + 8 + dice.below(file.len() - 40 - journal - 8);
        file[at] = dice.below(256) as u8;
    }
    mend(file);
}

#[test]
fn no_damaged_file_is_accepted_or_changes_the_database() {
    let files =
        std::env::var("ACTIESCAN_DAMAGED").map_or(1_500, |files| files.parse().expect("ACTIESCAN_DAMAGED is a number"));
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    laptop.import(&tablet.session_file(id));
    for round in 0..20_u8 {
        laptop.edit(id, note("maatwerk", &format!("Notitie {round}: “één” ding")));
        laptop.edit(id, level("netwerk", round % 4 + 1));
    }
    let good = laptop.session_file(id);
    let expected = content_of(&good).expect("the good file can be imported");
    let mut before = tablet.database();
    let mut dice = Dice(0x0ac7_1e5c_a4d1_ce55);
    // The app catches these panics. Their messages would fill the output.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let (mut altered, mut same) = (0, 0);
    for number in 0..files {
        let file = damage(&good, &mut dice);
        if file == good {
            continue;
        }
        if tablet.app().import(&file[..], &Ask::default()).is_ok() {
            let has_same_content = content_of(&file).as_ref() == Some(&expected);
            *if has_same_content { &mut same } else { &mut altered } += 1;
            tablet.restore_database(&before);
            before = tablet.database();
        } else if number % 100 == 0 {
            altered += usize::from(tablet.database() != before);
        }
    }
    std::panic::set_hook(hook);
    println!("{files} damaged files: {altered} altered anything, {same} had the same content in other bytes");
    assert_eq!(altered, 0);
    assert!(same * 5_000 <= files, "only a few files may have the same content in other bytes: {same} of {files}");
    assert_eq!(tablet.database(), before, "the database is byte for byte the same");
    assert_eq!(tablet.import(&good).changes, 40, "the good file is imported after all of them");
}

/// Imports a file on a fresh device. Returns the session, its history and the session file that the device makes of it.
fn content_of(file: &[u8]) -> Option<(Session, Vec<HistoryEntry>, Vec<u8>)> {
    let mut fresh = Device::numbered(3);
    let id = fresh.app().import(file, &Ask::default()).ok()?.session;
    let session = fresh.app().session(id).ok()?.clone();
    Some((session, fresh.app().history(id).ok()?, fresh.session_file(id)))
}
