//! The full-text search: matching, quoting and replaced words.

use crate::fixture::*;
use store::{Projection, Store};
use uuid::Uuid;

fn found(store: &Store, query: &str) -> Vec<Uuid> {
    store.search(query).unwrap().into_iter().map(|row| row.id).collect()
}

#[test]
fn accents_and_capitals_are_ignored_and_beginnings_of_words_match() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append(session(1), b"1", &with_text("Wij zitten in het Café op de hoek"), minute(1)).unwrap();
    store.append(session(2), b"2", &with_text("de cafeïne ruïneert ons"), minute(2)).unwrap();
    for query in ["cafe", "CAFÉ", "cafe\u{301}", "caf"] {
        assert_eq!(found(&store, query), [session(2), session(1)], "{query}");
    }
    assert_eq!(found(&store, "ruine"), [session(2)]);
    assert_eq!(found(&store, "hoek cafe"), [session(1)], "words in any order");
    assert_eq!(found(&store, "hoek cafeine"), [] as [Uuid; 0], "all words must occur");
    assert_eq!(found(&store, "buurt"), [session(2), session(1)], "the initiative is searched as well");
}

#[test]
fn no_query_is_read_as_syntax() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store
        .append(session(1), b"1", &with_text("zij zei \"nee\" AND OR NOT near col:on 100% o'brien"), minute(1))
        .unwrap();
    for query in [
        "\"nee\"",
        "nee\"",
        "AND",
        "OR NOT",
        "NEAR (zij zei)",
        "col:on",
        "100%",
        "o'brien",
        "(zij",
        "zij*",
        "^zij",
        "-zij",
        "{zei}",
        "nee\0x zij",
    ] {
        // NUL is a control character and separates words.
        let expected: &[Uuid] = if query.contains('\0') { &[] } else { &[session(1)] };
        assert_eq!(found(&store, query), expected, "{query:?}");
    }
    for query in ["\"", "***", "--", "\u{301}", "( )", "ª º ² ½ \u{1e900} 🌱"] {
        assert_eq!(found(&store, query), [] as [Uuid; 0], "{query:?}");
    }
    assert_eq!(found(&store, "  \t"), [session(1)], "a blank query matches everything");
    assert!(store.search(&"woord \"( ".repeat(20_000)).unwrap().is_empty(), "a very long query");
}

#[test]
fn replaced_words_are_no_longer_found() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append(session(1), b"1", &with_text("oud"), minute(1)).unwrap();
    let moved = Projection { place: "Assen".to_owned(), ..with_text("nieuw") };
    store.append(session(1), b"2", &moved, minute(2)).unwrap();
    assert_eq!(found(&store, "oud"), [] as [Uuid; 0]);
    assert_eq!(found(&store, "nieuw assen"), [session(1)]);
}
