//! Measures the list, the search and opening the data folder with few and with many sessions, in process.
//!
//! `make bench-sessions` prints medians in microseconds and their ratios. The
//! sizes take turns, so that a busy machine slows all of them alike.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use store::{ListOf, PlacedText, Projection, Store};
use uuid::Uuid;

const SIZES: [u64; 3] = [100, 1_000, 10_000];
const ROUNDS: usize = 9;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_793_880_000, 0).expect("the time exists")
}

fn today() -> NaiveDate {
    now().date_naive()
}

/// Makes a data folder with sessions of some hundred words.
fn fill(folder: &Path, count: u64) {
    let mut store = Store::open(folder, now()).expect("the folder opens").store;
    let words = ["leerwerkplaats", "initiatief", "ambassadeur", "gesprek", "buurthuis", "maatwerk", "netwerk", "taal"];
    for number in 0..count {
        let text: Vec<_> = (0..300).map(|at| words[(number as usize * 7 + at * at) % words.len()]).collect();
        let states = ["planned 14:30", "running", "advice-to-make", "advice-settled", "advice-settled"];
        let projection = Projection {
            initiative: format!("Leerwerkplaats {number}"),
            place: "Assen".to_owned(),
            moderator: "Anna".to_owned(),
            date: today().checked_add_days(chrono::Days::new(number % 300)),
            cards_total: 8,
            cards_done: 3,
            state: states[number as usize % states.len()].to_owned(),
            texts: texts_of(&format!("{} woord{number}", text.join(" ")), number % 10 == 0),
        };
        let at = now() + TimeDelta::seconds(number as i64);
        let chunk = number.to_le_bytes().repeat(200);
        store.append(Uuid::from_u128(u128::from(number) + 1), &chunk, &projection, at).expect("it is stored");
    }
}

fn note(number: usize, text: &str) -> PlacedText {
    PlacedText { place: format!("note {number}"), text: text.to_owned() }
}

/// Returns a text as the texts of three notes.
fn texts_of(text: &str, rare: bool) -> Vec<PlacedText> {
    let words: Vec<_> = text.split(' ').collect();
    let notes = words.chunks(100).enumerate().map(|(number, words)| {
        let text = format!("{} {}", words.join(" "), if rare && number == 1 { "zeldzaam" } else { "" });
        note(number, &text)
    });
    notes.collect()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
#[ignore = "a measurement, which no test waits for"]
fn measure() {
    let folders: Vec<_> = SIZES.iter().map(|_| tempfile::tempdir().expect("a folder can be made")).collect();
    for (folder, size) in folders.iter().zip(SIZES) {
        fill(folder.path(), size);
    }
    let mut rows: Vec<(&str, Vec<Vec<f64>>)> = Vec::new();
    let mut time = |name: &'static str, size: usize, work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        let taken = start.elapsed().as_secs_f64() * 1e6;
        match rows.iter_mut().find(|(other, _)| *other == name) {
            Some((_, times)) => times[size].push(taken),
            None => {
                let mut times = vec![Vec::new(); SIZES.len()];
                times[size].push(taken);
                rows.push((name, times));
            }
        }
    };
    for _ in 0..ROUNDS {
        for (size, folder) in folders.iter().enumerate() {
            let mut store = None;
            time("open the data folder", size, &mut || {
                store = Some(Store::open(folder.path(), now()).expect("the folder opens").store);
            });
            drop(store.take());
            std::fs::remove_file(folder.path().join("actiescan.checked")).expect("the record of the check exists");
            time("open the data folder and check all of it", size, &mut || {
                store = Some(Store::open(folder.path(), now()).expect("the folder opens").store);
            });
            let store = store.expect("it is open");
            let page = |list| store.list_page(list, today(), None, 50, None).expect("a page can be read");
            for turn in 0..2 {
                let name = |first, later| if turn == 0 { first } else { later };
                time(name("all rows, first", "all rows"), size, &mut || {
                    black_box(store.sessions().expect("the rows can be read"));
                });
                time(name("a page and totals, first", "a page and totals"), size, &mut || {
                    black_box((page(ListOf::Standing), page(ListOf::Trash)));
                    black_box(store.overdue_page(today(), None, 50).expect("a page can be read"));
                    black_box(store.last_running(today()).expect("it can be read"));
                    black_box(store.totals(today(), None).expect("they can be counted"));
                });
                for query in ["leerwerk", "uurthuis", "zeldzaam", "woord77", "leerwerk buurt taal", "ta", "zeldzaam le"]
                {
                    let label = Box::leak(format!("search “{query}”{}", name(", first", "")).into_boxed_str());
                    time(label, size, &mut || {
                        let found = store.find(query).expect("it can be searched");
                        let page = |trash| store.found_page(&found, trash, today(), None, 50).expect("it can be read");
                        for row in &black_box(page(false)).rows {
                            black_box(store.hit(&found, row.id).expect("it can be read"));
                        }
                        black_box(page(true));
                        black_box(store.totals(today(), Some(&found)).expect("they can be counted"));
                    });
                }
            }
        }
    }
    for (size, folder) in folders.iter().enumerate() {
        let bytes = std::fs::metadata(folder.path().join("actiescan.db")).expect("the file exists").len();
        println!("{} sessions: {} kB", SIZES[size], bytes / 1024);
        let mut store = Store::open(folder.path(), now()).expect("the folder opens").store;
        let id = Uuid::from_u128(1);
        for round in 0..ROUNDS {
            let mut texts: Vec<_> =
                (0..43).map(|number| note(number, &"één leerwerkplaats voor de buurt ".repeat(58))).collect();
            texts[7].text.push_str(&round.to_string());
            let full = Projection { texts, state: "running".to_owned(), ..Projection::default() };
            let at = now() + TimeDelta::days(1) + TimeDelta::seconds(round as i64);
            time("an edit in a full session", size, &mut || {
                store.append(id, &round.to_le_bytes(), &full, at).expect("it is stored");
            });
        }
        time("deleting a session for good", size, &mut || {
            store.delete(id, now()).expect("it is deleted");
        });
    }
    for (name, times) in rows {
        let medians: Vec<f64> = times.into_iter().map(median).collect();
        let ratios: Vec<_> = medians.iter().map(|one| format!("{:.2}", one / medians[0])).collect();
        let shown: Vec<_> = medians.iter().map(|one| format!("{one:.0}")).collect();
        println!("{name}: {} µs; ratios {}", shown.join(", "), ratios.join(", "));
    }
}
