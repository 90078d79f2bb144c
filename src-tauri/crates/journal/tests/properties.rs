//! Properties of any sequence of edits, on one device and on two.
#![allow(clippy::unwrap_used, reason = "a failed step ends the test")]

use domain::{Edit, Instrument, Session};
use journal::{Journal, JournalError};
use proptest::prelude::*;
use testkit::new_follow_up as new_journal;
use testkit::{actor, copy, edit, edits, small_instrument, stamp, unfit_edit};

/// Runs ten cases by default, to keep the tests quick; `PROPTEST_CASES` sets another number.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Applies each edit as its own change. Returns how many were accepted. A refused edit must change nothing.
fn play(journal: &mut Journal, edits: &[Edit]) -> usize {
    let mut accepted = 0;
    for (edit, second) in edits.iter().zip((10..).step_by(10)) {
        let before = (journal.heads(), journal.session().clone());
        match journal.apply(std::slice::from_ref(edit), &stamp(second)) {
            Ok(()) => accepted += 1,
            Err(JournalError::Edit(_)) => {
                assert!(before == (journal.heads(), journal.session().clone()), "a refused edit changed something");
            }
            Err(other) => panic!("{edit:?} failed: {other}"),
        }
    }
    accepted
}

/// Returns what undo must restore: everything except the time, and except the removed items that undoing an addition
/// leaves.
fn essence(session: &Session) -> Session {
    let mut session = session.clone();
    for card in &mut session.cards {
        card.answer.seconds = 0;
        card.answer.actions.retain(|action| !action.removed);
    }
    session
}

/// Leaves out the edits that cannot be undone; undo stops at them.
fn undoable(edits: Vec<Edit>) -> Vec<Edit> {
    edits.into_iter().filter(|edit| !matches!(edit, Edit::SettleAdvice { .. } | Edit::ReopenAdvice { .. })).collect()
}

/// Loads the whole session again from the bytes of a journal.
fn read_again(journal: &mut Journal) -> Session {
    copy(journal, 9).session().clone()
}

fn small() -> Instrument {
    small_instrument()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_sequence_of_edits_can_be_loaded_from_its_chunks_in_any_order(
        edits in edits(&small(), 0, 1..40),
        shuffle in any::<prop::sample::Index>(),
        twice in any::<prop::sample::Index>(),
    ) {
        let mut journal = new_journal(&small());
        let mut chunks = vec![journal.unsaved()];
        journal.mark_saved();
        for piece in edits.chunks(3) {
            play(&mut journal, piece);
            chunks.push(journal.unsaved());
            journal.mark_saved();
        }
        if let Some(middle) = chunks.len().checked_div(2) {
            let repeated = chunks[twice.index(chunks.len())].clone();
            chunks.insert(middle, repeated);
        }
        let turn = shuffle.index(chunks.len());
        chunks.rotate_left(turn);
        chunks[..turn].reverse();
        let loaded = Journal::load(&chunks, actor(1)).unwrap();
        prop_assert_eq!(loaded.session(), journal.session());
        prop_assert_eq!(loaded.heads(), journal.heads());
        prop_assert_eq!(loaded.history(), journal.history());
        let packed = Journal::load(&[journal.snapshot()], actor(2)).unwrap();
        prop_assert_eq!(packed.session(), journal.session());
    }

    #[test]
    fn reading_part_by_part_gives_the_same_session_as_reading_everything(edits in edits(&small(), 0, 1..30)) {
        let mut journal = new_journal(&small());
        for (index, piece) in edits.chunks(4).enumerate() {
            // All or nothing: one refused edit refuses the whole change.
            let heads = journal.heads();
            if journal.apply(piece, &stamp(index as i64)).is_err() {
                prop_assert_eq!(journal.heads(), heads);
            }
            prop_assert_eq!(&read_again(&mut journal), journal.session());
        }
    }

    #[test]
    fn undo_then_redo_is_identity(edits in edits(&small(), 0, 1..25)) {
        let mut journal = new_journal(&small());
        play(&mut journal, &edits);
        let before = journal.session().clone();
        if journal.undo(&stamp(9_000)).unwrap() {
            prop_assert!(journal.can_redo());
            prop_assert!(journal.redo(&stamp(9_001)).unwrap());
        }
        prop_assert_eq!(journal.session(), &before);
    }

    #[test]
    fn undoing_everything_restores_the_start_and_redoing_everything_the_end(edits in edits(&small(), 0, 1..25)) {
        let mut journal = new_journal(&small());
        let start = essence(journal.session());
        play(&mut journal, &undoable(edits));
        let end = essence(journal.session());
        while journal.undo(&stamp(9_000)).unwrap() {}
        prop_assert!(!journal.can_undo());
        prop_assert_eq!(essence(journal.session()), start);
        while journal.redo(&stamp(9_001)).unwrap() {}
        prop_assert_eq!(essence(journal.session()), end);
    }

    #[test]
    fn the_text_before_every_change_can_be_read(texts in prop::collection::vec("[ab é🙂]{0,6}", 1..8)) {
        let mut journal = new_journal(&small());
        let first_changes = journal.history().len();
        let mut texts_so_far = vec![String::new()];
        for (text, second) in texts.iter().zip(10..) {
            let edit = Edit::SetText { target: domain::TextField::Minutes, text: text.clone() };
            journal.apply(&[edit], &stamp(second)).unwrap();
            if texts_so_far.last() != Some(text) {
                texts_so_far.push(text.clone());
            }
        }
        let loaded = Journal::load(&[journal.snapshot()], actor(1)).unwrap();
        let changes = loaded.history().into_iter().skip(first_changes);
        let before: Vec<_> = changes.map(|entry| loaded.text_before(&entry.id, &domain::TextField::Minutes).unwrap()).collect();
        prop_assert_eq!(before, &texts_so_far[..texts_so_far.len() - 1]);
    }

    #[test]
    fn two_journals_merged_in_either_order_agree(
        shared in edits(&small(), 0, 0..15),
        here in edits(&small(), 1, 0..20),
        there in edits(&small(), 2, 0..20),
    ) {
        let mut first = new_journal(&small());
        play(&mut first, &shared);
        let (mut a, mut b) = (copy(&mut first, 1), copy(&mut first, 2));
        play(&mut a, &here);
        play(&mut b, &there);
        let untouched = copy(&mut a, 3);
        let from_b = a.merge(&b).unwrap();
        let from_a = b.merge(&untouched).unwrap();
        prop_assert_eq!(a.heads(), b.heads());
        prop_assert_eq!(a.session(), b.session());
        prop_assert_eq!(a.history(), b.history());
        prop_assert_eq!(a.history().len(), first.history().len() + from_a + from_b);
        prop_assert_eq!((a.merge(&b).unwrap(), b.merge(&a).unwrap()), (0, 0));
        // The merged journal can be stored, loaded and edited.
        let loaded = Journal::load(&[a.snapshot(), b.snapshot()], actor(4)).unwrap();
        prop_assert_eq!(loaded.session(), a.session());
        play(&mut a, &here);
        prop_assert_eq!(&read_again(&mut a), a.session());
    }

    #[test]
    fn a_refused_edit_refuses_all_edits_of_its_change(
        good in edits(&small(), 0, 0..5),
        bad in unfit_edit(&small()),
        later in edit(&small(), 0),
    ) {
        let mut journal = new_journal(&small());
        let before = (journal.heads(), journal.session().clone(), journal.can_undo());
        let mut together = good;
        together.push(bad);
        prop_assert!(journal.apply(&together, &stamp(1)).is_err());
        prop_assert_eq!(&(journal.heads(), journal.session().clone(), journal.can_undo()), &before);
        play(&mut journal, &[later]);
        prop_assert_eq!(&read_again(&mut journal), journal.session());
    }

    #[test]
    fn reverting_unsaved_changes_gives_what_the_store_has(
        kept in edits(&small(), 0, 0..10),
        lost in edits(&small(), 0, 1..10),
        again in edits(&small(), 0, 0..5),
    ) {
        let mut journal = new_journal(&small());
        play(&mut journal, &kept);
        let mut store = vec![journal.unsaved()];
        journal.mark_saved();
        let saved = (journal.heads(), journal.session().clone(), journal.can_undo(), journal.can_redo());
        play(&mut journal, &lost);
        journal.undo(&stamp(8_000)).unwrap();
        journal.revert_unsaved();
        prop_assert_eq!(
            (journal.heads(), journal.session().clone(), journal.can_undo(), journal.can_redo()),
            saved
        );
        prop_assert!(journal.unsaved().is_empty());
        play(&mut journal, &again);
        store.push(journal.unsaved());
        let loaded = Journal::load(&store, actor(1)).unwrap();
        prop_assert_eq!(loaded.session(), journal.session());
    }

    #[test]
    fn damaged_bytes_give_an_error_or_a_session_but_never_a_panic(
        edits in edits(&small(), 0, 1..10),
        flips in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 1..4),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut journal = new_journal(&small());
        play(&mut journal, &edits);
        for mut bytes in [journal.unsaved(), journal.snapshot()] {
            prop_assert!(Journal::load(&[bytes[..cut.index(bytes.len())].to_vec()], actor(1)).is_err_and(
                |error| matches!(error, JournalError::Unreadable(_))
            ) || cut.index(bytes.len()) > 0);
            for (place, bit) in &flips {
                let place = place.index(bytes.len());
                bytes[place] ^= 1 << bit;
            }
            if let Ok(read) = Journal::load(&[bytes], actor(1)) {
                prop_assert_eq!(read.session(), journal.session());
            }
        }
    }
}
