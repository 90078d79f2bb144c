//! Silent choices of two devices that did not see each other.

use crate::{apart, choose, counted, factor};
use domain::{LevelChoice, SilentAnswer};
use journal::Journal;
use testkit::{new_journal, small_instrument, stamp};

fn silent(journal: &Journal) -> SilentAnswer {
    journal.session().card(&factor()).unwrap().answer.silent.clone()
}

#[test]
fn counts_of_two_silent_choices_are_never_mixed_and_a_person_decides() {
    let (mut a, _) = apart(&[], &[counted([1, 2, 0, 3], false)], &[counted([0, 2, 1, 3], true)]);
    let SilentAnswer::Contested(counts) = silent(&a) else { panic!("{:?}", silent(&a)) };
    assert_eq!(counts.iter().map(|counts| counts.undecided).collect::<Vec<_>>(), [0, 1]);
    a.apply(&[counted([1, 2, 0, 3], false)], &stamp(20)).unwrap();
    let held = silent(&a).held().cloned().unwrap();
    assert_eq!((held.counts.levels, held.shown), (vec![2, 0, 3], false));
    assert!(!a.can_undo(), "deciding a conflict cannot be undone");
}

#[test]
fn counts_are_contested_and_not_shown_where_one_device_showed_them_and_another_counted_again() {
    let before = counted([0, 1, 1, 0], false);
    let (a, _) = apart(std::slice::from_ref(&before), &[counted([0, 1, 1, 0], true)], &[counted([0, 3, 0, 0], false)]);
    assert!(matches!(silent(&a), SilentAnswer::Contested(_)), "counts that no device showed stay hidden");
    let (a, _) = apart(&[before], &[counted([0, 1, 1, 0], true)], &[choose(LevelChoice::Level(1))]);
    assert_eq!(silent(&a).held().map(|held| held.shown), Some(true));
}

#[test]
fn the_document_does_not_contain_the_order_in_which_people_chose() {
    let mut first = new_journal(&small_instrument());
    first.apply(&[counted([0, 2, 2, 1], false)], &stamp(9)).unwrap();
    let history = first.history();
    assert_eq!(history.len(), 2, "the whole round is one change");
    let line = format!("{:?}", history[1]);
    assert!(line.contains("setSilentChoice") && !line.contains("2, 2"), "{line}");
}
