//! Opening a session file: the app survives each, and one that is refused leaves the database byte for byte as it was.
#![no_main]

use fuzzing::{Tablet, let_caught_panics_pass, mend, mutate, open};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(init: let_caught_panics_pass(), |file: &[u8]| open(file));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let size = mutate(data, size, max_size, || Tablet::default().file_of_a_colleague());
    // One in eight keeps its broken checksums.
    if !seed.is_multiple_of(8) {
        mend(&mut data[..size]);
    }
    size
});
