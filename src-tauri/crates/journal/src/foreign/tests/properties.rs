//! Real journals pass, and any bytes in a column are counted or refused.

use super::change;
use crate::foreign::inspect;
use proptest::prelude::*;
use testkit::hostile::CraftedDocument;
use testkit::{copy, edits, new_journal, small_instrument, stamp};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Sessions of several devices that merged, as a snapshot, as the single changes, and as both.
    #[test]
    fn real_journals_pass_and_their_operations_are_counted_exactly(
        rounds in prop::collection::vec(edits(&small_instrument(), 0, 1..12), 1..8),
        long in "[a-z éü🙂]{0,900}",
    ) {
        let mut journal = new_journal(&small_instrument());
        let mut chunks = journal.unsaved();
        journal.mark_saved();
        for (device, edits) in (1..).zip(rounds) {
            let mut other = copy(&mut journal, device);
            for (second, edit) in (10..).zip(&edits) {
                // An edit of another device may not fit here.
                let _ = other.apply(std::slice::from_ref(edit), &stamp(second));
                let _ = journal.apply(std::slice::from_ref(edit), &stamp(second));
            }
            let target = domain::TextField::Minutes;
            let _ = journal.apply(&[domain::Edit::SetText { target, text: long.clone() }], &stamp(500));
            journal.merge(&other).unwrap();
            chunks.extend(journal.unsaved());
            journal.mark_saved();
        }
        let packed = journal.snapshot();
        let doc = automerge::Automerge::load(&packed).unwrap();
        let operations: usize = doc.get_changes(&[]).iter().map(automerge::Change::len).sum();
        prop_assert_eq!(inspect(&packed).unwrap().operations(), operations as u64);
        prop_assert_eq!(inspect(&doc.save_nocompress()).unwrap().operations(), operations as u64);
        prop_assert_eq!(inspect(&chunks).unwrap().operations(), operations as u64);
        prop_assert_eq!(inspect(&[packed, chunks].concat()).unwrap().operations(), 2 * operations as u64);
    }

    #[test]
    fn any_bytes_in_a_column_are_counted_or_refused(
        spec in 0..0x100_u32,
        column in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let columns = vec![(spec & !8, column)];
        let _ = inspect(&change(columns.clone()).chunk());
        let _ = inspect(&CraftedDocument { actors: vec![vec![1]], changes: columns.clone(), operations: columns }.chunk());
    }
}
