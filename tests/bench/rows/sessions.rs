//! The list, the search and opening the data folder with few and with many sessions.

use std::hint::black_box;
use std::path::Path;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use store::{ListOf, PlacedText, Projection, Store};
use tempfile::TempDir;
use uuid::Uuid;

use crate::timing::Figures;

/// The words that are searched for, and the name of the row.
const QUERIES: [(&str, &str); 4] = [
    ("leerwerk", "search, a word in every session"),
    ("zeldzaam", "search, a word in one of ten"),
    ("leerwerk buurt taal", "search, three words"),
    ("ta", "search, two letters"),
];

/// Measures the list, the search, opening and an edit. The sizes are the numbers of sessions.
pub fn measure(rounds: u64, sizes: &[u64], figures: &mut Figures) {
    let folders: Vec<_> = sizes.iter().map(|size| filled(*size)).collect();
    for round in 0..rounds {
        for (folder, size) in folders.iter().zip(sizes) {
            let mut store = open(folder.path(), *size, figures);
            list(&store, *size, figures);
            for (query, row) in QUERIES {
                figures.time(row, *size, || search(&store, query));
            }
            edit(&mut store, round, *size, figures);
        }
    }
}

/// Measures deleting a session for good, which a person seldom does and which takes long with many sessions.
pub fn measure_deleting(rounds: u64, sizes: &[u64], figures: &mut Figures) {
    let folders: Vec<_> = sizes.iter().map(|size| filled(*size)).collect();
    for round in 0..rounds {
        for (folder, size) in folders.iter().zip(sizes) {
            let mut store = Store::open(folder.path(), now()).expect("the folder opens").store;
            let id = Uuid::from_u128(u128::from(round) + 1);
            figures.time("delete for good", *size, || store.delete(id, now()).expect("it is deleted"));
        }
    }
}

fn open(folder: &Path, size: u64, figures: &mut Figures) -> Store {
    let open = || Store::open(folder, now()).expect("the folder opens").store;
    drop(figures.time("open the folder after a clean end", size, open));
    std::fs::remove_file(folder.join("actiescan.checked")).expect("the record of the check exists");
    figures.time("open the folder and check all of it", size, open)
}

fn list(store: &Store, size: u64, figures: &mut Figures) {
    let page = |list| store.list_page(list, today(), None, 50, None).expect("a page can be read");
    figures.time("list page and totals", size, || {
        black_box((page(ListOf::Standing), page(ListOf::Trash)));
        black_box(store.overdue_page(today(), None, 50).expect("a page can be read"));
        black_box(store.last_running(today()).expect("it can be read"));
        store.totals(today(), None).expect("they can be counted")
    });
    figures.time("all rows of the list", size, || store.sessions().expect("the rows can be read"));
}

fn search(store: &Store, query: &str) {
    let found = store.find(query).expect("it can be searched");
    let page = |trash| store.found_page(&found, trash, today(), None, 50).expect("it can be read");
    for row in &black_box(page(false)).rows {
        black_box(store.hit(&found, row.id).expect("it can be read"));
    }
    black_box(page(true));
    black_box(store.totals(today(), Some(&found)).expect("they can be counted"));
}

/// Stores an edit of one note in a session with 43 notes of 1,900 characters.
fn edit(store: &mut Store, round: u64, size: u64, figures: &mut Figures) {
    let mut texts: Vec<_> =
        (0..43).map(|number| note(number, &"één leerwerkplaats voor de buurt ".repeat(58))).collect();
    texts[7].text.push_str(&round.to_string());
    let full = Projection { texts, state: "running".to_owned(), ..Projection::default() };
    let at = now() + TimeDelta::days(1) + TimeDelta::seconds(round as i64);
    figures.time("edit, with the index", size, || {
        store.append(Uuid::from_u128(1), &round.to_le_bytes(), &full, at).expect("it is stored");
    });
}

fn filled(size: u64) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let made = crate::notes::quick_folder();
    fill(made.path(), size);
    std::fs::copy(made.path().join("actiescan.db"), folder.path().join("actiescan.db")).expect("it can be copied");
    // The first start checks the copy.
    drop(Store::open(folder.path(), now()).expect("the folder opens"));
    folder
}

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
            follows: None,
            changed_since: false,
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
