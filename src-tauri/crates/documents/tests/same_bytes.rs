//! Every document of the example, as the SHA-256 of its bytes: the same on every system, at any time and in any zone.

use documents::{Companion, ExportOptions, Paper, companion};
use domain::{Outcome, Session};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use testkit::{golden, sample};

/// Returns the example with names in three scripts.
fn session() -> Session {
    let mut session = sample::session();
    session.details.moderator = "מרים בת לוי".into();
    session.details.minute_taker = "محمد الأحمد".into();
    session
}

#[test]
fn every_document_has_the_same_bytes_on_every_system() {
    let (session, outcome) = (session(), Outcome::of(&session()));
    let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
    let mut made = Vec::new();
    for (name, paper) in [
        ("actiescan, form", Paper::Form(&session)),
        ("actiescan, flat", Paper::Actiescan(&outcome)),
        ("cards", Paper::Cards(&session)),
        ("advies", Paper::Advice(&outcome)),
    ] {
        made.push((name, paper.pdf(&options, &sample::stamp(), None).unwrap().bytes));
    }
    for (name, which) in [
        ("advies, Word", Companion::AdviceDocx),
        ("action points, CSV", Companion::ActionTable),
        ("action points, tasks", Companion::ActionCalendar),
        ("action points, events", Companion::ActionEvents),
    ] {
        made.push((name, companion(which, &outcome, &options, &sample::stamp()).unwrap()));
    }
    let mut now = String::new();
    for (name, bytes) in made {
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(now, "{hash}  {name}").unwrap();
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/sha256.txt");
    let expected = golden::text(&path, &now);
    let message = "other bytes than the golden file has. On one system only: a fault. After a change of a document, of a \
                   font, a library or the version: run `make golden`, and look at the documents";
    assert!(now == expected.replace("\r\n", "\n"), "{message}\nnow:\n{now}");
}
