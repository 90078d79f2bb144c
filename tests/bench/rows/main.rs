//! Measures the use cases in process, beside the least that SQLite and Automerge need for the same. `make bench` runs it.
//!
//! - `actiescan-bench GROUP ROUNDS SIZE…` measures a group of rows. The sizes take turns, so that a busy machine slows
//!   all of them alike.
//! - `actiescan-bench fill FOLDER COUNT` makes a data folder with sessions, and the file of a full one beside it.
//! - `actiescan-bench paper …` makes one document, see [`paper`].

mod documents;
mod editing;
mod files;
#[path = "../full_session.rs"]
mod full_session;
mod notes;
mod opening;
mod paper;
mod sessions;
mod timing;

use std::path::Path;
use timing::Figures;

fn main() {
    // Files of others are read in a process of this program, as in the app.
    app::serve_foreign_files();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["paper", arguments @ ..] => paper::run(arguments),
        ["fill", folder, count] => notes::fill(Path::new(folder), number(count)),
        [group, rounds, sizes @ ..] if !sizes.is_empty() => {
            let sizes: Vec<_> = sizes.iter().map(|size| number(size)).collect();
            let mut figures = Figures::default();
            measure(group, number(rounds), &sizes, &mut figures);
            figures.print();
        }
        _ => panic!("actiescan-bench GROUP ROUNDS SIZE…, actiescan-bench fill FOLDER COUNT or actiescan-bench paper …"),
    }
}

fn measure(group: &str, rounds: u64, sizes: &[u64], figures: &mut Figures) {
    let measure = match group {
        "sessions" => sessions::measure,
        "deleting" => sessions::measure_deleting,
        "editing" => editing::measure,
        "opening" => opening::measure,
        "files" => files::measure,
        "characters" => documents::measure_characters,
        "factors" => documents::measure_factors,
        other => panic!("there is no group {other}"),
    };
    measure(rounds, sizes, figures);
}

fn number(text: &str) -> u64 {
    text.parse().expect("rounds and sizes are numbers")
}
