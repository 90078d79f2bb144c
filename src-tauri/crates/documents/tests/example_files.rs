//! Writes the example documents to the target folder, for people to look at.

use documents::{Attachment, Companion, ExportOptions, Paper, blank_session, companion};
use domain::Outcome;
use testkit::{built_in_instrument, sample};

#[test]
fn the_example_documents_can_be_written() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (session, blank) = (sample::session(), blank_session(&built_in_instrument()));
    let long = sample::long_session();
    let outcome = Outcome::of(&session);
    let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
    let attachment = Attachment {
        file_name: "sessie.json".into(),
        description: "De sessie".into(),
        media_type: "application/json".into(),
        bytes: b"{}".to_vec(),
    };
    for (name, paper) in [
        ("actiescan", Paper::Actiescan(&outcome)),
        ("advies", Paper::Advice(&outcome)),
        ("formulier", Paper::Form(&session)),
        ("formulier-leeg", Paper::Form(&blank)),
        ("formulier-lang", Paper::Form(&long)),
        ("kaarten", Paper::Cards(&session)),
    ] {
        for (ending, attachment) in [("", None), ("-met-sessie", Some(&attachment))] {
            let made = paper.pdf(&options, &sample::stamp(), attachment).unwrap();
            std::fs::write(folder.join(format!("{name}{ending}.pdf")), made.bytes).unwrap();
        }
    }
}

#[test]
fn the_example_companions_can_be_written() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let outcome = sample::outcome();
    let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
    for which in [Companion::AdviceDocx, Companion::ActionTable, Companion::ActionCalendar] {
        let bytes = companion(which, &outcome, &options, &sample::stamp()).unwrap();
        std::fs::write(folder.join(which.file_name(&outcome)), bytes).unwrap();
    }
}
