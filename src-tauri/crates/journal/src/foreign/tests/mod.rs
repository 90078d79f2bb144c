//! Crafted chunks are refused with the limit that they exceed, and real journals pass.

mod malformed;
mod properties;

use super::{ForeignLimit, inspect};
use crate::error::JournalError;
use sha2::{Digest, Sha256};
use testkit::hostile::{
    Columns, CraftedChange, CraftedDocument, compressed, compressed_zeros, deflate, deflated_zeros, prefixed, run,
    signed, unsigned,
};
use testkit::{new_journal, small_instrument};

/// More than any limit on counts.
const MANY: i64 = 100_000_000;

fn limit(bytes: &[u8]) -> Option<ForeignLimit> {
    match inspect(bytes) {
        Err(JournalError::ForeignLimit(limit)) => Some(limit),
        Err(JournalError::Unreadable(_)) | Ok(_) => None,
        Err(other) => panic!("another error than expected: {other}"),
    }
}

fn malformed(bytes: &[u8]) -> bool {
    matches!(inspect(bytes), Err(JournalError::Unreadable(_)))
}

/// Returns a first change with these columns.
fn change(columns: Columns) -> CraftedChange {
    CraftedChange { columns, ..CraftedChange::on(&[], 1, 1) }
}

/// Every column of operations with one long run. The values inside groups follow their group.
fn bombs(count: i64) -> Vec<(&'static str, Columns)> {
    let one = |spec: u32, value: &[u8]| vec![(spec, run(count, value))];
    vec![
        ("object actors", one(0x01, &[0])),
        ("object counters", one(0x02, &[1])),
        ("key actors", one(0x11, &[0])),
        ("key counters", one(0x13, &[0])),
        ("keys", one(0x15, &[1, b'a'])),
        ("long keys", one(0x15, &prefixed(&[b'a'; 100]))),
        ("inserts", vec![(0x34, unsigned(count.unsigned_abs()))]),
        ("true inserts", vec![(0x34, [unsigned(0), unsigned(count.unsigned_abs())].concat())]),
        ("actions", one(0x42, &[1])),
        ("values", one(0x56, &[0])),
        ("groups of predecessors", one(0x70, &[0])),
        ("predecessors", vec![(0x70, run(1, &unsigned(count.unsigned_abs())))]),
        ("expand", vec![(0x94, unsigned(count.unsigned_abs()))]),
        ("mark names", one(0xa5, &[1, b'a'])),
        ("an unknown column", one(0xf2, &[1])),
        ("an unknown group", vec![(0xe0, run(1, &unsigned(count.unsigned_abs())))]),
        ("rows without a value", vec![(0x15, [vec![0], unsigned(count.unsigned_abs())].concat())]),
        ("many runs", vec![(0x42, run(count / 200, &[1]).repeat(200))]),
    ]
}

#[test]
fn a_run_length_that_stands_for_too_many_rows_is_refused_in_every_column() {
    for (name, columns) in bombs(MANY) {
        assert!(limit(&change(columns.clone()).chunk()).is_some(), "{name} of a change");
        assert!(limit(&compressed(&change(columns.clone()).data())).is_some(), "{name} of a compressed change");
        let document = CraftedDocument { actors: vec![vec![1]], operations: columns.clone(), ..Default::default() };
        assert!(limit(&document.chunk()).is_some(), "{name} of a document");
        let deflated = columns.into_iter().map(|(spec, data)| (spec | 8, deflate(&data))).collect();
        let document = CraftedDocument { operations: deflated, ..document };
        assert!(limit(&document.chunk()).is_some(), "deflated {name} of a document");
    }
    for (name, columns) in bombs(100).into_iter().filter(|(name, _)| *name != "many runs") {
        assert_eq!(limit(&change(columns).chunk()), None, "{name}");
    }
}

#[test]
fn run_lengths_that_overflow_are_refused() {
    for count in [i64::MAX, i64::MIN, i64::MIN + 1, 1 << 62, 1 << 32] {
        for (name, columns) in bombs(count) {
            assert!(inspect(&change(columns).chunk()).is_err(), "{name} × {count}");
        }
    }
    let twice = run(i64::MAX, &[1]).repeat(3);
    assert!(inspect(&change(vec![(0x42, twice)]).chunk()).is_err());
}

#[test]
fn a_run_length_that_stands_for_too_many_rows_is_refused_in_every_column_of_changes() {
    let bomb = |spec: u32, value: &[u8]| vec![(spec, run(MANY, value))];
    let columns = [
        bomb(0x01, &[0]),
        bomb(0x03, &[1]),
        bomb(0x13, &[1]),
        bomb(0x23, &[0]),
        bomb(0x35, &[1, b'a']),
        bomb(0x40, &[0]),
        vec![(0x40, run(1, &unsigned(MANY as u64)))],
        vec![(0x40, run(1, &unsigned(MANY as u64))), (0x43, run(MANY, &[0]))],
        bomb(0x56, &[0]),
    ];
    for changes in columns {
        let document = CraftedDocument { actors: vec![vec![1]], changes: changes.clone(), ..Default::default() };
        assert!(limit(&document.chunk()).is_some(), "{changes:?}");
    }
}

/// The columns of this many changes of one actor, each with one operation.
fn changes(count: i64, highest_counter: Vec<u8>) -> Columns {
    let mut dependencies = run(1, &[0]);
    if count > 2 {
        dependencies.extend(run(count - 2, &[1]));
    }
    let groups = [run(-1, &[0]), run(count - 1, &[1])].concat();
    vec![
        (0x01, run(count, &[0])),
        (0x03, run(count, &[1])),
        (0x13, highest_counter),
        (0x40, groups),
        (0x43, dependencies),
    ]
}

#[test]
fn a_document_whose_counters_are_not_explained_by_its_operations_is_refused() {
    let operations = |count: i64| vec![(0x21, run(count, &[0])), (0x23, run(count, &[1])), (0x42, run(count, &[1]))];
    let document = |highest: Vec<u8>, rows: i64| {
        let actors = vec![b"one".to_vec()];
        limit(&CraftedDocument { actors, changes: changes(10, highest), operations: operations(rows) }.chunk())
    };
    assert_eq!(document(run(10, &[1]), 10), None);
    assert_eq!(document(run(10, &[1]), 9), Some(ForeignLimit::Counter));
    // 10 changes with 100,000 operations each, of which 10 are there.
    assert_eq!(document(run(10, &signed(100_000)), 10), Some(ForeignLimit::Counter));
    assert_eq!(document(run(10, &signed(1 << 30)), 10), Some(ForeignLimit::Counter));
    assert_eq!(document([run(9, &[1]), run(1, &signed(4_294_967_200))].concat(), 10), Some(ForeignLimit::Counter));
}

#[test]
fn the_sequence_numbers_of_a_document_count_from_one() {
    let document = |sequence: Vec<u8>| {
        let mut columns = changes(3, run(3, &[1]));
        columns[1].1 = sequence;
        let operations = vec![(0x42, run(3, &[1]))];
        limit(&CraftedDocument { actors: vec![b"one".to_vec()], changes: columns, operations }.chunk())
    };
    assert_eq!(document(run(3, &[1])), None);
    assert_eq!(document(run(3, &[2])), Some(ForeignLimit::Sequence));
    assert_eq!(document(run(3, &[0])), Some(ForeignLimit::Sequence));
    assert_eq!(document(run(3, &signed(1 << 40))), Some(ForeignLimit::Counter));
}

#[test]
fn a_change_that_builds_on_a_later_one_or_on_itself_is_refused() {
    for dependency in [0, 1, 2, 1 << 20] {
        let mut columns = changes(2, run(2, &[1]));
        columns[4].1 = run(-1, &signed(dependency));
        let document =
            CraftedDocument { actors: vec![vec![1]], changes: columns, operations: vec![(0x42, run(2, &[1]))] };
        assert_eq!(malformed(&document.chunk()), dependency > 0, "{dependency}");
    }
}

#[test]
fn counters_and_sequence_numbers_that_leave_no_room_are_refused() {
    let mut journal = new_journal(&small_instrument());
    let (good, heads) = (journal.snapshot(), journal.heads());
    let operations = inspect(&good).unwrap().operations();
    let with = |first_counter: u64, sequence: u64| {
        let change = CraftedChange { sequence, ..CraftedChange::on(&heads, first_counter, 2) };
        limit(&[good.clone(), change.chunk()].concat())
    };
    assert_eq!(with(operations + 1, 1), None);
    for first in [operations + 2, 1_000_000, (1 << 24) - 1, 1 << 24, (1 << 32) - 3, 1 << 32, 1 << 63, u64::MAX - 1] {
        assert_eq!(with(first, 1), Some(ForeignLimit::Counter), "first counter {first}");
    }
    for sequence in [1_000, 1 << 24, (1 << 24) + 1, 1 << 32, 1 << 63, u64::MAX] {
        assert_eq!(with(operations + 1, sequence), Some(ForeignLimit::Sequence), "sequence number {sequence}");
    }
    assert!(malformed(&CraftedChange::on(&heads, 0, 2).chunk()));
}

#[test]
fn what_inflates_to_too_much_is_refused() {
    let zeros = deflated_zeros(65 << 20);
    assert_eq!(limit(&compressed_zeros(65 << 20)), Some(ForeignLimit::Inflated));
    for spec in [0x0d_u32, 0x15 | 8, 0x34 | 8, 0x57 | 8] {
        let document = CraftedDocument { operations: vec![(spec, zeros.clone())], ..Default::default() };
        assert_eq!(limit(&document.chunk()), Some(ForeignLimit::Inflated), "{spec:x}");
        let document = CraftedDocument { changes: vec![(spec, zeros.clone())], ..Default::default() };
        assert_eq!(limit(&document.chunk()), Some(ForeignLimit::Inflated), "{spec:x}");
    }
    // The budget is for the whole file: 20 chunks of 4 MB each.
    let change = CraftedChange {
        columns: vec![(0x56, run(1, &unsigned(4 << 24 | 7))), (0x57, vec![0; 4 << 20])],
        ..change(vec![])
    };
    let one = compressed(&change.data());
    assert_eq!(limit(&one), None);
    assert_eq!(limit(&one.repeat(20)), Some(ForeignLimit::Inflated));
}

#[test]
fn a_repeated_text_counts_as_often_as_it_repeats() {
    let long = prefixed(&[b'a'; 10_000]);
    let bytes = change(vec![(0x15, run(10_000, &long))]).chunk();
    assert_eq!(limit(&bytes), Some(ForeignLimit::Inflated));
    let document = CraftedDocument { changes: vec![(0x35, run(10_000, &long))], ..Default::default() };
    assert_eq!(limit(&document.chunk()), Some(ForeignLimit::Inflated));
}

#[test]
fn too_many_operations_changes_actors_or_links_over_all_chunks_are_refused() {
    let change = |operations| CraftedChange::on(&[], 1, operations).chunk();
    assert_eq!(limit(&change(1_000_000)), None);
    assert_eq!(limit(&change(1_000_001)), Some(ForeignLimit::Operations));
    assert_eq!(limit(&change(250_000).repeat(5)), Some(ForeignLimit::Operations));
    assert_eq!(
        limit(&CraftedChange { columns: vec![], ..CraftedChange::on(&[], 1, 1) }.chunk().repeat(100_001)),
        Some(ForeignLimit::Changes)
    );
    let others = |count: u64| (0..count).map(|number| number.to_be_bytes().to_vec()).collect();
    let with_actors = |count| limit(&CraftedChange { others: others(count), ..CraftedChange::on(&[], 1, 1) }.chunk());
    assert_eq!(with_actors(1_000), None);
    assert_eq!(with_actors(1_024), Some(ForeignLimit::Actors));
    let document = CraftedDocument { actors: others(100_000), ..Default::default() };
    assert_eq!(limit(&document.chunk()), Some(ForeignLimit::Actors));
    // Each of 40,000 changes is fine with 800 actors, and so are 800 actors with fewer changes.
    let one = |count| CraftedChange { others: others(count), columns: vec![], ..CraftedChange::on(&[], 1, 1) }.chunk();
    assert_eq!(limit(&[one(800), change(1).repeat(30_000)].concat()), None);
    assert_eq!(limit(&[one(800), change(1).repeat(40_000)].concat()), Some(ForeignLimit::ChangesByActors));
    let document = CraftedDocument {
        actors: others(1_000),
        changes: changes(40_000, run(40_000, &[1])),
        operations: vec![(0x42, run(40_000, &[1]))],
    };
    assert_eq!(limit(&document.chunk()), Some(ForeignLimit::ChangesByActors));
    assert!(malformed(&CraftedChange { actor: vec![0; 65], ..CraftedChange::on(&[], 1, 1) }.chunk()));
}

#[test]
fn a_change_that_builds_on_too_many_others_or_twice_on_one_is_refused() {
    let hash = |number: u32| Sha256::digest(number.to_be_bytes()).into();
    let on = |numbers: &[u32]| {
        let dependencies = numbers.iter().map(|number| hash(*number)).collect();
        CraftedChange { dependencies, ..CraftedChange::on(&[], 1, 1) }.chunk()
    };
    let many: Vec<u32> = (0..1_025).collect();
    assert_eq!(limit(&on(&many[1..])), None);
    assert_eq!(limit(&on(&many)), Some(ForeignLimit::Dependencies));
    assert_eq!(limit(&on(&[7; 30_000])), Some(ForeignLimit::Dependencies));
    assert!(malformed(&on(&[1, 2, 1])) && !malformed(&on(&[1, 2, 3])));

    // In a document, a last change builds on these.
    let document = |dependencies: Vec<u8>, count: u64| {
        let mut columns = changes(2_000, run(2_000, &[1]));
        columns[3].1 = [run(-1, &[0]), run(1_998, &[1]), run(1, &unsigned(count))].concat();
        columns[4].1 = [run(1, &[0]), run(1_997, &[1]), dependencies].concat();
        CraftedDocument { actors: vec![b"one".to_vec()], changes: columns, operations: vec![(0x42, run(2_000, &[1]))] }
            .chunk()
    };
    let then = |more: &[Vec<u8>]| [run(1, &[1]), more.concat()].concat();
    assert!(inspect(&document(then(&[run(1_023, &signed(-1))]), 1_024)).is_ok());
    assert_eq!(limit(&document(then(&[run(1_024, &signed(-1))]), 1_025)), Some(ForeignLimit::Dependencies));
    assert!(malformed(&document(then(&[run(999, &[0])]), 1_000)));
    assert!(malformed(&document(then(&[run(1, &signed(-1)), run(1, &[1])]), 3)));
}

#[test]
fn an_operation_that_replaces_too_many_others_or_that_too_many_replace_is_refused() {
    let change = |count: i64| {
        let groups = run(1, &unsigned(count.unsigned_abs()));
        let predecessors = [(0x70, groups), (0x71, run(count, &[0])), (0x73, run(count, &[1]))];
        change([vec![(0x15, run(1, &[1, b'a'])), (0x42, run(1, &[1]))], predecessors.to_vec()].concat()).chunk()
    };
    assert_eq!(limit(&change(4_096)), None);
    assert_eq!(limit(&change(4_097)), Some(ForeignLimit::Predecessors));
    // A document lists the successors of each operation. Here all have the same ones.
    let document = |rows: i64, each: i64, difference: i64| {
        let operations = vec![
            (0x21, run(rows, &[0])),
            (0x23, run(rows, &[1])),
            (0x42, run(rows, &[1])),
            (0x80, run(rows, &unsigned(each.unsigned_abs()))),
            (0x81, run(rows * each, &[0])),
            (0x83, [run(-1, &signed(100)), run(rows * each - 1, &signed(difference))].concat()),
        ];
        limit(&CraftedDocument { actors: vec![b"one".to_vec()], operations, ..Default::default() }.chunk())
    };
    assert_eq!(document(4_096, 1, 0), None);
    assert_eq!(document(4_097, 1, 0), Some(ForeignLimit::Predecessors));
    assert_eq!(document(100_000, 1, 0), Some(ForeignLimit::Predecessors));
    assert_eq!(document(1, 16_384, 1), None);
    assert_eq!(document(1, 16_385, 1), Some(ForeignLimit::Successors));
}

/// Automerge lists all earlier ones of these for each.
#[test]
fn many_changes_with_sought_hashes_are_refused() {
    let mut first_counter = 0;
    let mut sought = || {
        loop {
            first_counter += 1;
            let change = CraftedChange { columns: vec![], ..CraftedChange::on(&[], first_counter, 1) };
            if change.head().starts_with("00") {
                return change;
            }
        }
    };
    let sought: Vec<_> = (0..201).map(|_| sought()).collect();
    let plain: Vec<u8> = (0..300).flat_map(|_| compressed(&sought[0].data())).collect();
    let chunks = |count: usize| sought[..count].iter().flat_map(CraftedChange::chunk).collect::<Vec<_>>();
    let with_room = [chunks(200), CraftedChange::on(&[], 1, 60_000).chunk()].concat();
    assert_eq!(limit(&with_room), None);
    assert_eq!(
        limit(&[chunks(201), CraftedChange::on(&[], 1, 60_000).chunk()].concat()),
        Some(ForeignLimit::ZeroHashes)
    );
    assert_eq!(limit(&[plain, CraftedChange::on(&[], 1, 60_000).chunk()].concat()), Some(ForeignLimit::ZeroHashes));
    // By chance, one hash in 256 begins with a zero byte.
    let many = CraftedChange { columns: vec![], ..CraftedChange::on(&[], 7, 1) }.chunk().repeat(15_000);
    assert_eq!(limit(&[chunks(201), many, CraftedChange::on(&[], 1, 60_000).chunk()].concat()), None);
}
