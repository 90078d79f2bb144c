//! Fixed work with the ingredients of the other workloads: allocation, sorted maps, text, hashing and arithmetic.
//!
//! A new compiler, another system or another profile moves its count too, so that the ratios of the other workloads stay
//! about the same. Do not change it: all recorded ratios would move.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Rounds of the calibration. The planted growth has a tenth more.
pub const ROUNDS: u32 = 2_000;

/// Does the fixed work a number of times and returns a value that depends on all of it.
pub fn calibrate(rounds: u32) -> u64 {
    let mut words: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    let mut sum = 0_u64;
    for round in 0..rounds {
        let text = format!("leerwerkplaats {} voor de buurt {}", round % 127, round % 31);
        // The keys of this hasher are fixed.
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let hash = hasher.finish();
        for word in text.split(' ') {
            words.entry(word.to_owned()).or_default().push(hash);
        }
        sum = text.chars().fold(sum ^ hash, |sum, letter| sum.wrapping_mul(31).wrapping_add(u64::from(letter)));
    }
    let mut all: Vec<u64> = words.into_values().flatten().collect();
    all.sort_unstable();
    all.into_iter().fold(sum, |sum, value| sum.rotate_left(5) ^ value)
}

#[test]
fn the_calibration_is_the_same_every_time() {
    assert_eq!(calibrate(100), calibrate(100));
    assert_ne!(calibrate(100), calibrate(101));
}
