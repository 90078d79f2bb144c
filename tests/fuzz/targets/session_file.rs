//! The parser of session files: it never panics, and what it accepts is packed again to what it was.
#![no_main]

use exchange::{pack, unpack};
use fuzzing::mutate_session_file;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|file: &[u8]| {
    if let Ok(read) = unpack(file, None) {
        let again = pack(&read.0, &read.1, None).expect("what was read can be written");
        assert_eq!(unpack(&again, None).expect("what was written can be read"), read);
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate_session_file(data, size, max_size, seed)
});
