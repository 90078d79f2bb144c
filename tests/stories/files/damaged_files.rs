//! Session files damaged in every way: each is refused, none crashes, and the database is byte for byte what it was.
//!
//! One kind is no damage: the engine packs its changes, and packed bytes can say the same in two ways. About one crafted
//! file in 15,000 is such another way. It is taken in as the good file is, and that is looked at.
//!
//! Some thousand by default; `make torture` asks for 100,000 through ACTIESCAN_DAMAGED.

use actiescan_tests::{Device, level, mend, note};
use app::Ask;
use domain::{HistoryEntry, Session};

/// A small generator with a seed, so that a failing run can be had again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("below a limit that fits")
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

/// Changes the journal and mends every checksum, that of the engine as well.
fn crafted(file: &mut [u8], dice: &mut Dice) {
    let length = u64::from_be_bytes(file[16..24].try_into().expect("eight bytes"));
    let journal = 96 + usize::try_from(length).expect("it fits");
    for _ in 0..=dice.below(3) {
        let at = journal + 8 + dice.below(file.len() - 40 - journal - 8);
        file[at] = dice.below(256) as u8;
    }
    mend(file);
}

#[test]
fn no_damaged_file_is_accepted_and_none_changes_the_database() {
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
    let whole = said_by(&good).expect("the good file is taken in");
    let mut before = tablet.database();
    let mut dice = Dice(0x0ac7_1e5c_a4d1_ce55);
    // What panics inside is caught; its words would fill the screen.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let (mut altered, mut same) = (0, 0);
    for number in 0..files {
        let file = damage(&good, &mut dice);
        if file == good {
            continue;
        }
        if tablet.app().import(&file[..], &Ask::default()).is_ok() {
            let says_the_same = said_by(&file).as_ref() == Some(&whole);
            *if says_the_same { &mut same } else { &mut altered } += 1;
            tablet.goes_back_to(&before);
            before = tablet.database();
        } else if number % 100 == 0 {
            altered += usize::from(tablet.database() != before);
        }
    }
    std::panic::set_hook(hook);
    println!("{files} damaged files: {altered} altered anything, {same} said the same in other bytes");
    assert_eq!(altered, 0);
    assert!(same * 5_000 <= files, "files that are taken in say the same, and are few: {same} of {files}");
    assert_eq!(tablet.database(), before, "the database is byte for byte what it was");
    assert_eq!(tablet.import(&good).changes, 40, "the good file is taken in after all of them");
}

/// What a device holds that knows of a session by this file alone: the session, its history, and the file it would make.
fn said_by(file: &[u8]) -> Option<(Session, Vec<HistoryEntry>, Vec<u8>)> {
    let mut fresh = Device::numbered(3);
    let id = fresh.app().import(file, &Ask::default()).ok()?.session;
    let session = fresh.app().session(id).ok()?.clone();
    Some((session, fresh.app().history(id).ok()?, fresh.session_file(id)))
}
