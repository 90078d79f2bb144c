//! Chunks and columns that contradict themselves are refused.

use super::{change, malformed};
use crate::foreign::inspect;
use testkit::hostile::{CHANGE, COMPRESSED_CHANGE, CraftedChange, chunk, compressed, deflate, prefixed, run, unsigned};
use testkit::{new_journal, small_instrument};

#[test]
fn counts_and_lengths_beyond_the_end_are_refused() {
    for huge in [1 << 20, 1 << 32, 1 << 59, 1 << 63, u64::MAX] {
        let count = unsigned(huge);
        // Number of dependencies, length of the actor, number of actors, number and length of columns.
        for before in
            [&[][..], &[0], &[0, 1, 9, 1, 1, 0, 0], &[0, 1, 9, 1, 1, 0, 0, 0], &[0, 1, 9, 1, 1, 0, 0, 0, 1, 0x42]]
        {
            let data = [before, &count].concat();
            assert!(inspect(&chunk(CHANGE, &data)).is_err(), "{before:?} {huge}");
            assert!(inspect(&chunk(crate::foreign::DOCUMENT, &data)).is_err(), "{before:?} {huge}");
        }
        let mut length = chunk(CHANGE, &[])[..9].to_vec();
        length.extend(count);
        assert!(malformed(&length));
    }
}

#[test]
fn values_that_do_not_fit_their_lengths_are_refused() {
    let with = |meta: u64, bytes: usize| {
        malformed(&change(vec![(0x56, run(3, &unsigned(meta))), (0x57, vec![0; bytes])]).chunk())
    };
    assert!(!with(2 << 4 | 7, 6));
    assert!(with(2 << 4 | 7, 5) && with(2 << 4 | 7, 7) && with(0, 1));
    assert!(malformed(&change(vec![(0x56, run(1, &unsigned(1 << 4 | 7)))]).chunk()));
    assert!(malformed(&change(vec![(0x57, vec![0])]).chunk()));
    assert!(malformed(&change(vec![(0x56, run(1, &[0])), (0x67, vec![])]).chunk()));
    let groups = |count: i64| {
        malformed(&change(vec![(0x70, run(1, &[2])), (0x71, run(count, &[0])), (0x73, run(count, &[1]))]).chunk())
    };
    assert!(!groups(2) && groups(1) && groups(3));
}

#[test]
fn columns_out_of_order_twice_or_too_many_are_refused() {
    let action = || run(1, &[1]);
    assert!(malformed(&change(vec![(0x42, action()), (0x42, action())]).chunk()));
    assert!(malformed(&change(vec![(0x42, action()), (0x34, unsigned(1))]).chunk()));
    assert!(malformed(&change(vec![(0x4a, deflate(&action()))]).chunk()), "a change has no deflated columns");
    assert!(malformed(&change((0..65).map(|id| (id << 4 | 2, action())).collect()).chunk()));
    assert!(malformed(&change(vec![(0x01, run(1, &[5]))]).chunk()), "there is one actor");
}

#[test]
fn other_chunks_and_bytes_around_chunks_are_refused() {
    let good = new_journal(&small_instrument()).snapshot();
    assert!(inspect(&good).is_ok() && inspect(&[]).is_ok());
    assert!(inspect(&good.repeat(2)).is_ok(), "a chunk that is there twice");
    for kind in 3..=255 {
        assert!(malformed(&[good.clone(), chunk(kind, &[0; 4])].concat()), "type {kind}");
    }
    for tail in [&b"x"[..], &good[..3], &good[..9], &good[..good.len() - 1]] {
        assert!(malformed(&[&good, tail].concat()));
    }
    assert!(malformed(&chunk(COMPRESSED_CHANGE, b"not deflated")));
    let change = CraftedChange::on(&[], 1, 1).data();
    let mut padded = deflate(&change);
    padded.extend(b"hidden");
    assert!(malformed(&[&compressed(&change)[..8], &[2], &prefixed(&padded)].concat()));
}
