//! How long a document takes. Run with `cargo test --release -p actiescan-documents --test speed -- --ignored --nocapture`.
#![expect(clippy::disallowed_methods, reason = "this measures time")]

mod sample;

use documents::{ExportOptions, actiescan_pdf, advice_pdf};
use std::time::Instant;

#[test]
#[ignore = "measures, and depends on the machine"]
fn a_full_session_takes_less_than_a_second() {
    let outcome = sample::outcome();
    let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
    for (name, make) in [("actiescan", actiescan_pdf as fn(&_, &_, &_) -> _), ("advies", advice_pdf)] {
        let mut times: Vec<_> = (0..15)
            .map(|_| {
                let start = Instant::now();
                make(&outcome, &options, &sample::stamp()).unwrap();
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("{name}: median {:?}, best {:?}", times[7], times[0]);
        assert!(times[7].as_millis() < 1_000, "{name} takes {:?}", times[7]);
    }
}
