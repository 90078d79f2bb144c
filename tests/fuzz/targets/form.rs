//! Fuzzes opening a filled-in form and accepting its proposals: the app never crashes, and a refused file leaves the
//! database byte for byte the same.
#![no_main]

use fuzzing::{let_caught_panics_pass, mutate_form, open};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(init: let_caught_panics_pass(), |file: &[u8]| open(file));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| { mutate_form(data, size, max_size, seed) });
