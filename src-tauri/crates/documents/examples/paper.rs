//! Makes one document of a full session, or tells what is in it, for `scripts/bench`:
//! `paper actiescan|formulier|advies FILE.pdf` and `paper actiescan|advies --blocks`.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot start should stop")]

#[path = "../tests/sample/mod.rs"]
mod sample;

use documents::{ExportOptions, Paper};
use domain::Outcome;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [which, goal] = &arguments[..] else { panic!("paper KIND FILE.pdf, or paper KIND --blocks") };
    let session = sample::session();
    let outcome = Outcome::of(&session);
    let paper = match which.as_str() {
        "actiescan" => Paper::Actiescan(&outcome),
        "formulier" => Paper::Form(&session),
        "advies" => Paper::Advice(&outcome),
        other => panic!("there is no {other}"),
    };
    let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
    if goal == "--blocks" {
        println!("{}", serde_json::to_string(&paper.blocks(&options)).unwrap());
    } else {
        std::fs::write(goal, paper.pdf(&options, &sample::stamp(), None).unwrap().bytes).unwrap();
    }
}
