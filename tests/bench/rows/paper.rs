//! Makes, describes or times one document of a full session.
//!
//! - `paper actiescan|formulier|advies|word FILE` writes the document.
//! - `paper KIND --blocks` prints its blocks as JSON.
//! - `paper KIND --again TIMES` prints the median time of making it, in seconds.

use documents::{Companion, ExportOptions, Paper, companion};
use domain::{Outcome, Session};
use std::time::Instant;
use testkit::sample;

/// The documents.
pub const KINDS: [&str; 4] = ["formulier", "actiescan", "advies", "word"];

const OPTIONS: fn() -> ExportOptions = || ExportOptions { participant_names: true, ..ExportOptions::default() };

/// Runs one command.
pub fn run(arguments: &[&str]) {
    let session = sample::session();
    let outcome = Outcome::of(&session);
    match arguments {
        [kind, "--blocks"] => {
            let blocks = paper(kind, &session, &outcome).blocks(&OPTIONS());
            println!("{}", serde_json::to_string(&blocks).expect("blocks can be written"));
        }
        [kind, "--again", times] => {
            again(times.parse().expect("the times are a number"), || made(kind, &session, &outcome));
        }
        [kind, file] => std::fs::write(file, made(kind, &session, &outcome)).expect("the file can be written"),
        _ => panic!("paper KIND FILE, paper KIND --blocks or paper KIND --again TIMES"),
    }
}

fn paper<'a>(kind: &str, session: &'a Session, outcome: &'a Outcome) -> Paper<'a> {
    match kind {
        "actiescan" => Paper::Actiescan(outcome),
        "formulier" => Paper::Form(session),
        "advies" => Paper::Advice(outcome),
        other => panic!("unknown kind of document: {other}"),
    }
}

/// Returns the bytes of a document.
pub fn made(kind: &str, session: &Session, outcome: &Outcome) -> Vec<u8> {
    let (options, stamp) = (OPTIONS(), sample::stamp());
    match kind {
        "word" => companion(Companion::AdviceDocx, outcome, &options, &stamp).expect("the document can be made"),
        kind => paper(kind, session, outcome).pdf(&options, &stamp, None).expect("the document can be made").bytes,
    }
}

/// Makes a document many times in this process, as the app does, and prints the median time in seconds.
#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn again(times: usize, make: impl Fn() -> Vec<u8>) {
    make();
    let time = |_| {
        let start = Instant::now();
        make();
        start.elapsed()
    };
    let mut all: Vec<_> = (0..times.max(1)).map(time).collect();
    all.sort();
    println!("{:.6}", all[all.len() / 2].as_secs_f64());
}
