//! Our documents in other programs: validators, and the PDF readers that people use.
//!
//! `make test` runs these tests; `scripts/setup test` installs the programs. The checked files stay in
//! `target/tmp/readers/`.

mod accessible;
mod cut;
mod edits;
mod forms;
mod matrix;
mod pages;
mod picture;
mod printed;
mod programs;
mod reading;
mod samples;
mod session_values;
mod taken;
mod tools;
mod verapdf;
mod word;
