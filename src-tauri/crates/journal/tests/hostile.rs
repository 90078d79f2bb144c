//! Crafted bytes: foreign ones are refused before Automerge reads them, and a session that already has them still opens.
#![allow(clippy::unwrap_used, reason = "a failed step ends the test")]

use domain::{Edit, TextField};
use journal::{ForeignLimit, Full, Journal, JournalError};
use proptest::prelude::*;
use testkit::hostile::{CHANGE, CraftedChange, chunk, compressed, prefixed, run};
use testkit::{actor, copy, new_journal, small_instrument, stamp};

fn minutes(text: &str) -> Edit {
    Edit::SetText { target: TextField::Minutes, text: text.to_owned() }
}

/// The counters of the crafted change: at the end of 32 bits, and so near it that an edit could reach it.
const NO_ROOM: [u64; 3] = [(1 << 32) - 3, (1 << 32) - 100, (1 << 32) - 900_000];

/// A session whose last change is a crafted one, as earlier versions let it in.
fn poisoned(first_counter: u64) -> Journal {
    let mut journal = new_journal(&small_instrument());
    journal.apply(&[minutes("Vooraf")], &stamp(1)).unwrap();
    let crafted = CraftedChange::on(&journal.heads(), first_counter, 2);
    let poisoned = Journal::load(&[journal.snapshot(), crafted.chunk()], actor(1)).unwrap();
    assert_eq!((poisoned.heads(), poisoned.session()), (vec![crafted.head()], journal.session()));
    poisoned
}

#[test]
fn a_crafted_change_after_a_real_session_is_refused() {
    let mut journal = new_journal(&small_instrument());
    let (good, heads) = (journal.snapshot(), journal.heads());
    let load = |change: Vec<u8>| match Journal::load_foreign([good.clone(), change].concat(), actor(1)) {
        Err(JournalError::ForeignLimit(limit)) => limit,
        other => panic!("{other:?}"),
    };
    let bomb = CraftedChange::on(&heads, 10, 4_000_000);
    assert_eq!(load(bomb.chunk()), ForeignLimit::Operations);
    assert_eq!(load(compressed(&bomb.data())), ForeignLimit::Operations);
    assert_eq!(load(CraftedChange::on(&[], 1, 100_000_000).chunk()), ForeignLimit::Operations);
    for first in NO_ROOM.into_iter().chain([1_000_000, 1 << 63]) {
        assert_eq!(load(CraftedChange::on(&heads, first, 2).chunk()), ForeignLimit::Counter, "{first}");
    }
}

/// Within the file, other operations explain the counter: only the history shows that it skips some.
#[test]
fn a_change_that_skips_counters_is_refused_after_loading() {
    let mut journal = new_journal(&small_instrument());
    let early = journal.heads();
    let first = CraftedChange::on(&early, 1, 2);
    let good = journal.snapshot();
    let operations = (1..300).find(|count| {
        let next = CraftedChange { first_counter: *count, ..first.clone() };
        Journal::load_foreign([good.clone(), next.chunk()].concat(), actor(1)).is_ok()
    });
    let next = operations.unwrap();
    for wrong in [next - 1, next + 1, next + 50] {
        // The text gives operations enough, on another branch.
        let mut other = copy(&mut journal, 2);
        other.apply(&[minutes(&"x".repeat(200))], &stamp(5)).unwrap();
        let crafted = CraftedChange { first_counter: wrong, ..first.clone() };
        let bytes = [other.snapshot(), crafted.chunk()].concat();
        let refused = Journal::load_foreign(bytes, actor(1));
        assert!(matches!(refused, Err(JournalError::ForeignLimit(ForeignLimit::Counter))), "{wrong}: {refused:?}");
    }
}

#[test]
fn a_poisoned_session_opens_and_takes_no_changes() {
    for first in NO_ROOM {
        let mut journal = poisoned(first);
        let (session, heads) = (journal.session().clone(), journal.heads());
        assert_eq!(journal.full(), Some(Full::Counters));
        for edits in [vec![minutes("Daarna")], vec![Edit::Finish], vec![]] {
            assert!(matches!(journal.apply(&edits, &stamp(9)), Err(JournalError::Full(Full::Counters))));
        }
        assert!(!journal.undo(&stamp(9)).unwrap() && !journal.redo(&stamp(9)).unwrap());
        // Packing keeps it as it is, so that it can be exported, and other devices refuse it.
        let packed = journal.snapshot();
        let again = Journal::load(std::slice::from_ref(&packed), actor(3)).unwrap();
        assert_eq!((again.session(), again.heads(), again.full()), (&session, heads.clone(), Some(Full::Counters)));
        let foreign = Journal::load_foreign(packed, actor(3));
        assert!(matches!(foreign, Err(JournalError::ForeignLimit(ForeignLimit::Counter))), "{foreign:?}");
        assert_eq!(again.history().len(), journal.history().len());

        let mut other = copy(&mut new_journal(&small_instrument()), 5);
        assert_eq!(journal.merge(&other).unwrap(), 0, "nothing new");
        other.apply(&[minutes("Elders")], &stamp(9)).unwrap();
        assert!(matches!(journal.merge(&other), Err(JournalError::Full(Full::Counters))));
        assert!(matches!(journal.merge_changes(&other.unsaved()), Err(JournalError::Full(Full::Counters))));
        let merged = other.merge(&journal);
        assert!(matches!(merged, Err(JournalError::Full(Full::Counters))), "{merged:?}");
        assert_eq!((journal.session(), journal.heads()), (&session, heads));
    }
}

/// Other devices refuse it, so that what is added to it could not be shared.
#[test]
fn a_session_with_skipped_counters_takes_no_changes_even_if_there_is_room() {
    for first in [1_000, 1_000_000, 1 << 24, 1 << 31] {
        let mut journal = poisoned(first);
        assert_eq!(journal.full(), Some(Full::Counters), "{first}");
        assert!(matches!(journal.apply(&[minutes("Daarna")], &stamp(9)), Err(JournalError::Full(Full::Counters))));
        let packed = journal.snapshot();
        assert_eq!(
            Journal::load(std::slice::from_ref(&packed), actor(3)).unwrap().full(),
            Some(Full::Counters),
            "{first}"
        );
        assert!(Journal::load_foreign(packed, actor(3)).is_err(), "{first}");
    }
}

/// The next change would build on all of them, and Automerge needs the square of their number for it.
#[test]
fn more_latest_changes_than_devices_can_make_are_not_merged() {
    let mut journal = new_journal(&small_instrument());
    let (good, heads) = (journal.snapshot(), journal.heads());
    let doc = automerge::Automerge::load(&good).unwrap();
    let next = 1 + doc.get_changes(&[]).iter().map(automerge::Change::len).sum::<usize>() as u64;
    let beside = |devices: std::ops::Range<u32>| {
        let device =
            |number: u32| CraftedChange { actor: number.to_be_bytes().to_vec(), ..CraftedChange::on(&heads, next, 2) };
        let bytes = [good.clone(), devices.flat_map(|number| device(number).chunk()).collect()].concat();
        Journal::load_foreign(bytes, actor(1)).unwrap()
    };
    for device in 0..2 {
        assert_eq!(journal.merge(&beside(device * 400..(device + 1) * 400)).unwrap(), 400);
    }
    let before = journal.heads();
    let refused = journal.merge(&beside(800..1_300));
    assert!(matches!(refused, Err(JournalError::Full(Full::Actors))), "{refused:?}");
    assert_eq!(journal.heads(), before);
    journal.apply(&[minutes("Daarna")], &stamp(9)).unwrap();
    assert!(Journal::load_foreign(journal.snapshot(), actor(2)).is_ok(), "the change builds on 800 others");
}

/// Automerge lists for each hash that begins with a zero byte all earlier ones. In a packed document the hashes show
/// only after loading.
#[test]
fn a_packed_document_with_sought_hashes_is_refused_after_loading() {
    let mut journal = new_journal(&small_instrument());
    let mut bytes = journal.snapshot();
    let mut heads = journal.heads();
    let doc = automerge::Automerge::load(&bytes).unwrap();
    let operations: usize = doc.get_changes(&[]).iter().map(automerge::Change::len).sum();
    for (number, at) in (0..201_u64).zip(1 + operations as u64..) {
        let change = (0_u64..)
            .map(|seed| CraftedChange {
                actor: b"one".to_vec(),
                sequence: number + 1,
                columns: vec![
                    (0x15, run(-1, &prefixed(seed.to_string().as_bytes()))),
                    (0x34, vec![1]),
                    (0x42, run(-1, &[1])),
                    (0x56, run(-1, &[0])),
                    (0x70, run(-1, &[0])),
                ],
                ..CraftedChange::on(&heads, at, 1)
            })
            .find(|change| change.head().starts_with("00"))
            .unwrap();
        heads = vec![change.head()];
        bytes.extend(change.chunk());
    }
    let mut all = Journal::load(&[bytes.clone()], actor(1)).unwrap();
    assert_eq!((all.heads(), all.full()), (heads, None));
    for bytes in [bytes, all.snapshot()] {
        let refused = Journal::load_foreign(bytes, actor(1));
        assert!(matches!(refused, Err(JournalError::ForeignLimit(ForeignLimit::ZeroHashes))), "{refused:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// One byte of a change is another one, and all checksums are right.
    #[test]
    fn a_changed_byte_in_a_change_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>(), deflate in any::<bool>()) {
        let mut journal = new_journal(&small_instrument());
        let mut data = CraftedChange::on(&journal.heads(), 99, 3).data();
        let at = at.index(data.len());
        data[at] = byte;
        let change = if deflate { compressed(&data) } else { chunk(CHANGE, &data) };
        if let Ok(journal) = Journal::load_foreign([journal.snapshot(), change].concat(), actor(1)) {
            prop_assert_eq!(journal.full(), None);
        }
    }
}
