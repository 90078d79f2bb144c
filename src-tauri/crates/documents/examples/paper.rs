//! Makes, describes or times one document of a full session, for `scripts/bench`.
//!
//! - `paper actiescan|formulier|advies|word FILE` writes the document.
//! - `paper KIND --blocks` prints its blocks as JSON.
//! - `paper KIND --again TIMES` prints the median time of making it, in seconds.
#![allow(clippy::unwrap_used, reason = "a benchmark whose setup fails should stop")]
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]

use documents::{Companion, ExportOptions, Paper, companion};
use domain::{Outcome, Session};
use std::time::Instant;
use testkit::sample;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (session, options) = (sample::session(), ExportOptions { participant_names: true, ..ExportOptions::default() });
    let outcome = Outcome::of(&session);
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [kind, "--blocks"] => {
            println!("{}", serde_json::to_string(&paper(kind, &session, &outcome).blocks(&options)).unwrap());
        }
        [kind, "--again", times] => again(times.parse().unwrap(), || made(kind, &session, &outcome, &options)),
        [kind, file] => std::fs::write(file, made(kind, &session, &outcome, &options)).unwrap(),
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

fn made(kind: &str, session: &Session, outcome: &Outcome, options: &ExportOptions) -> Vec<u8> {
    match kind {
        "word" => companion(Companion::AdviceDocx, outcome, options, &sample::stamp()).unwrap(),
        kind => paper(kind, session, outcome).pdf(options, &sample::stamp(), None).unwrap().bytes,
    }
}

/// Makes a document many times in this process, as the app does, and prints the median time in seconds.
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
