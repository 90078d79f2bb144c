//! Writes the example documents to the target folder, to look at.

mod sample;

use documents::{ExportOptions, actiescan_pdf, advice_pdf};

#[test]
fn the_example_documents_can_be_written() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let outcome = sample::outcome();
    let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
    for (name, made) in [
        ("actiescan.pdf", actiescan_pdf(&outcome, &options, &sample::stamp())),
        ("advies.pdf", advice_pdf(&outcome, &options, &sample::stamp())),
    ] {
        std::fs::write(folder.join(name), made.unwrap().bytes).unwrap();
    }
}
