//! The parser of session files: it never panics, and what it accepts is packed again to what it was.
#![no_main]

use exchange::{pack, unpack};
use fuzzing::{Tablet, mend, mutate};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|file: &[u8]| {
    if let Ok(read) = unpack(file, None) {
        let again = pack(&read.0, &read.1, None).expect("what was read can be written");
        assert_eq!(unpack(&again, None).expect("what was written can be read"), read);
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let size = mutate(data, size, max_size, || Tablet::default().file_of_a_colleague());
    // One in eight keeps its broken checksums.
    if !seed.is_multiple_of(8) {
        mend(&mut data[..size]);
    }
    size
});
