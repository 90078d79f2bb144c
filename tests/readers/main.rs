//! What other programs make of our PDFs: validators, and the readers people have. `make test` runs it; the programs come
//! from `scripts/setup test`. The files it looked at stay in `target/tmp/readers/`.

mod accessible;
mod forms;
mod pages;
mod picture;
mod reading;
mod samples;
mod tools;
mod verapdf;
mod word;
