//! Fuzzes the parser of session files: it never panics, and an accepted file can be written and read again unchanged.
#![no_main]

use exchange::{Keys, pack, unpack};
use fuzzing::mutate_session_file;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|file: &[u8]| {
    if let Ok(read) = unpack(file, Keys::default()) {
        let again = pack(&read.0, &read.1, None).expect("an accepted file can be written");
        assert_eq!(unpack(&again, Keys::default()).expect("a written file can be read"), read);
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate_session_file(data, size, max_size, seed)
});
