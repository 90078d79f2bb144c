//! Measures the list, the search and opening the data folder with few and with many sessions, in process.
//!
//! `make bench-sessions` prints medians in microseconds and their ratios. The
//! sizes take turns, so that a busy machine slows all of them alike.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use store::{ListOf, Projection, Store};
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
            text: format!("{} woord{number} {}", text.join(" "), if number % 10 == 0 { "zeldzaam" } else { "" }),
        };
        let at = now() + TimeDelta::seconds(number as i64);
        let chunk = number.to_le_bytes().repeat(200);
        store.append(Uuid::from_u128(u128::from(number) + 1), &chunk, &projection, at).expect("it is stored");
    }
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
                for query in ["leerwerk", "zeldzaam", "woord77", "leerwerk buurt taal"] {
                    let label = Box::leak(format!("search “{query}”{}", name(", first", "")).into_boxed_str());
                    time(label, size, &mut || {
                        black_box(store.found_page(query, false, today(), None, 50).expect("it can be searched"));
                        black_box(store.found_page(query, true, today(), None, 50).expect("it can be searched"));
                        black_box(store.totals(today(), Some(query)).expect("they can be counted"));
                    });
                }
            }
        }
    }
    for (name, times) in rows {
        let medians: Vec<f64> = times.into_iter().map(median).collect();
        let ratios: Vec<_> = medians.iter().map(|one| format!("{:.2}", one / medians[0])).collect();
        let shown: Vec<_> = medians.iter().map(|one| format!("{one:.0}")).collect();
        println!("{name}: {} µs; ratios {}", shown.join(", "), ratios.join(", "));
    }
}
