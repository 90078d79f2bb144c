//! The trash, and deleting for good.

use crate::fixture::*;
use std::fs;
use store::{Projection, StoreError};

const SECRET: &str = "geheimwoordxyz";

#[test]
fn a_session_can_be_moved_to_the_trash_and_restored() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append(session(1), b"x", &with_text("word"), minute(1)).unwrap();
    store.trash(session(1), minute(2)).unwrap();
    store.trash(session(1), minute(3)).unwrap();
    assert_eq!(store.sessions().unwrap()[0].removed_at, Some(minute(2)), "the second call changes nothing");
    store.restore(session(1)).unwrap();
    assert_eq!(store.search("word").unwrap()[0].removed_at, None);
    assert_eq!(store.chunks(session(1)).unwrap().bytes, [b"x"]);
    for outcome in [store.trash(session(2), minute(4)), store.restore(session(2)), store.delete(session(2), minute(4))]
    {
        assert!(matches!(outcome, Err(StoreError::NotFound(id)) if id == session(2)));
    }
}

/// Returns the groups of three letters in the search index.
fn letters(folder: &std::path::Path) -> std::collections::BTreeSet<String> {
    let db = raw(folder);
    db.execute_batch("CREATE VIRTUAL TABLE temp.letters USING fts5vocab(main, search, row)").unwrap();
    let mut query = db.prepare("SELECT term FROM temp.letters").unwrap();
    query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn deleting_a_session_leaves_no_word_of_it_in_the_files() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    let names = ["actiescan.db", "actiescan.db-wal"];
    let occurs = |what: &[u8]| names.iter().any(|name| position(&folder.path().join(name), what).is_some());
    let secret = Projection { place: SECRET.to_owned(), ..with_text(SECRET) };
    for round in 0..40_u8 {
        let others = with_text(&format!("gewone woorden {round} {}", "en meer ".repeat(200)));
        store.append(session(u128::from(round) + 10), &bytes(u64::from(round), 3_000), &others, minute(1)).unwrap();
        let longer =
            format!("Gehéimwoordxyz {SECRET} {} {SECRET}{round}", "veel tekst ".repeat(usize::from(round) * 20));
        let chunk = [SECRET.as_bytes(), &[round; 2_000]].concat();
        store
            .append(
                session(1),
                &chunk,
                &Projection { texts: vec![placed("note", &longer)], ..secret.clone() },
                minute(2),
            )
            .unwrap();
    }
    store.put_setting(&format!("place/{}", session(1)), &format!("\"{SECRET}\"")).unwrap();
    store.put_setting("theme", "1").unwrap();
    assert!(occurs(SECRET.as_bytes()), "the word is in the files before the deletion");
    assert!(letters(folder.path()).contains("xyz"), "its letters are in the index before the deletion");

    store.delete(session(1), minute(3)).unwrap();
    assert!(!occurs(SECRET.as_bytes()), "the word itself");
    assert!(!occurs(&SECRET.as_bytes()[4..]), "its end: the index stores only the ends of words that begin alike");
    assert!(!occurs(session(1).as_bytes()), "the id");
    assert!(!letters(folder.path()).contains("xyz"), "three letters that no other text has");
    assert_eq!(store.get_setting("theme").unwrap().as_deref(), Some("1"));
    assert_eq!(store.sessions().unwrap().len(), 40);
    let report = store.check().unwrap();
    assert!(report.is_sound() && report.search.is_empty(), "{report:?}");
    drop(store);
    assert!(position(&database(folder.path()), SECRET.as_bytes()).is_none());
    assert!(!fs::exists(folder.path().join("actiescan.db-wal")).unwrap());
}
