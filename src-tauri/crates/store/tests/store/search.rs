//! The full-text search: parts of words, quoting, replaced words, ranks, and where the words stand.

use crate::fixture::*;
use std::collections::BTreeSet;
use store::{Projection, SearchHit, Store};
use uuid::Uuid;

fn found(store: &Store, query: &str) -> Vec<Uuid> {
    store.search(query).unwrap().into_iter().map(|row| row.id).collect()
}

#[test]
fn accents_and_capitals_are_ignored_and_parts_of_words_match() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append(session(1), b"1", &with_text("Wij zitten in het Café op de hoek"), minute(1)).unwrap();
    store.append(session(2), b"2", &with_text("de cafeïne ruïneert ons"), minute(2)).unwrap();
    for query in ["cafe", "CAFÉ", "cafe\u{301}", "caf", "afe", "ca"] {
        assert_eq!(found(&store, query), [session(2), session(1)], "{query}");
    }
    assert_eq!(found(&store, "ruine"), [session(2)]);
    assert_eq!(found(&store, "eine"), [session(2)], "the middle of a word");
    assert_eq!(found(&store, "ine"), [session(2)]);
    assert_eq!(found(&store, "hoek cafe"), [session(1)], "words in any order");
    assert_eq!(found(&store, "hoek cafeine"), [] as [Uuid; 0], "all words must occur");
    assert_eq!(found(&store, "buurt"), [session(2), session(1)], "the initiative is searched as well");
    assert_eq!(found(&store, "moes"), [session(2), session(1)]);
    assert_eq!(found(&store, "op"), [session(1)], "two letters find the beginning of a word");
    assert_eq!(found(&store, "ek"), [] as [Uuid; 0], "two letters do not find its end");
    assert_eq!(found(&store, "op cafe"), [session(1)], "a short word and a long one");
    assert_eq!(found(&store, "w z"), [session(1)], "only short words");
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

/// Returns where a search finds its words in a session: the place, the words and the whole text.
fn hit(store: &Store, query: &str, number: u128) -> Option<(String, String, String)> {
    let found = store.find(query).unwrap();
    let SearchHit { place, text, found } = store.hit(&found, session(number)).unwrap()?;
    Some((place, text[found].to_owned(), text))
}

fn of(texts: &[(&str, &str)]) -> Projection {
    let texts = texts.iter().map(|(place, text)| placed(place, text)).collect();
    Projection { initiative: "De Brug".to_owned(), moderator: "Zoë".to_owned(), texts, ..Projection::default() }
}

#[test]
fn a_hit_is_the_text_with_most_of_the_words() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    let texts = [("note/1", "Een Leerwerkplaats"), ("minutes", "De leerwerkplaats en het café"), ("question", "Wie?")];
    store.append(session(1), b"1", &of(&texts), minute(1)).unwrap();
    let expected = |place: &str, found: &str, at: usize| Some((place.into(), found.into(), texts[at].1.into()));
    assert_eq!(hit(&store, "PLAATS", 1), expected("note/1", "plaats", 0));
    assert_eq!(hit(&store, "cafe plaats", 1), expected("minutes", "plaats", 1));
    assert_eq!(hit(&store, "wi", 1), expected("question", "Wi", 2));
    assert_eq!(hit(&store, "brug zoe", 1), None, "these words show in the list");
    assert_eq!(hit(&store, "brug cafe", 1), expected("minutes", "café", 1));
    assert_eq!(hit(&store, "niets", 1), None);
}

#[test]
fn sessions_with_the_words_in_their_name_come_first() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    for number in 1..=6 {
        let named = Projection { initiative: "Leerwerkplaats".to_owned(), ..of(&[("note", "iets")]) };
        let noted = of(&[("note", "de werkplaats"), ("minutes", "werkplaats")]);
        let projection = if number % 2 == 0 { named } else { noted };
        store.append(session(number), b"1", &projection, minute(number as i64)).unwrap();
    }
    let found = store.find("werkplaats").unwrap();
    let (mut ids, mut after) = (Vec::new(), None);
    loop {
        let page = store.found_page(&found, false, minute(0).date_naive(), after.as_ref(), 2).unwrap();
        ids.extend(page.rows.into_iter().map(|row| row.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(ids, [6, 4, 2, 5, 3, 1].map(session));
}

#[test]
fn a_text_that_changes_moves_or_goes_changes_the_index_and_no_other_text() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    let rows = |folder: &std::path::Path| {
        let db = raw(folder);
        let mut query = db.prepare("SELECT id, place, text FROM texts ORDER BY id").unwrap();
        let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?))).unwrap();
        rows.map(Result::unwrap).collect::<Vec<(i64, String, String)>>()
    };
    store.append(session(1), b"1", &of(&[("a", "appel"), ("b", "banaan"), ("c", "citroen")]), minute(1)).unwrap();
    let before = rows(folder.path());
    assert_eq!(before.len(), 4);
    store.append(session(1), b"2", &of(&[("new", "druif"), ("a", "appel"), ("c", "sinaasappel")]), minute(2)).unwrap();
    let after = rows(folder.path());
    assert_eq!((&after[..2], after.len()), (&before[..2], 4), "texts that are the same keep their row");
    for (query, count) in [("banaan", 0), ("citroen", 0), ("druif", 1), ("naas", 1), ("appel", 1)] {
        assert_eq!(found(&store, query).len(), count, "{query}");
    }
    // The same place twice, a blank text, and more texts than one session has room for.
    let many: Vec<_> = (0..70_000).map(|number| placed("same", if number == 5 { " " } else { "peer" })).collect();
    store.append(session(1), b"3", &Projection { texts: many, ..of(&[]) }, minute(3)).unwrap();
    // Three rows belonged to texts that are gone now.
    assert_eq!(rows(folder.path()).len(), 65_536 - 3);
    store.append(session(2), b"1", &of(&[("a", "appel")]), minute(4)).unwrap();
    assert_eq!((found(&store, "peer"), found(&store, "appel")), (vec![session(1)], vec![session(2)]));
    let report = store.check().unwrap();
    assert!(report.is_sound() && report.search.is_empty(), "{report:?}");
    store.delete(session(1), minute(5)).unwrap();
    assert_eq!(rows(folder.path()).len(), 2);
}

/// Makes 600 sessions: all have one word, every fiftieth another, and the oldest one a third.
fn many(store: &mut Store) {
    for number in 1..=600 {
        let rare = if number % 50 == 0 { "zeldzaam" } else { "gewoon" };
        let oldest = if number == 1 { "allereerste" } else { "" };
        let texts =
            vec![placed("note 1", &format!("overal {rare}")), placed("note 2", &format!("op ieders lijst {oldest}"))];
        let projection = Projection { texts, ..with_text("") };
        store.append(session(number), &number.to_le_bytes(), &projection, minute(1)).unwrap();
    }
}

#[test]
fn a_search_finds_the_newest_sessions_and_says_that_there_are_more() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    many(&mut store);
    let today = minute(1).date_naive();
    let page = |query: &str| {
        let found = store.find(query).unwrap();
        let rows = store.found_page(&found, false, today, None, 1_000).unwrap().rows;
        (rows.into_iter().map(|row| row.id).collect::<BTreeSet<_>>(), found.more)
    };
    let newest = (101..=600).map(session).collect::<BTreeSet<_>>();
    for query in ["overal", "overal lijst", "op", "ieders op", "moes"] {
        assert_eq!(page(query), (newest.clone(), true), "{query}");
    }
    let every_fiftieth = (1..=12).map(|number| session(number * 50)).collect::<BTreeSet<_>>();
    for query in ["zeldzaam", "overal zeldzaam", "zeldzaam ieders", "op zeldzaam"] {
        assert_eq!(page(query), (every_fiftieth.clone(), false), "{query}");
    }
    for query in ["allereerste", "overal allereerste", "op overal allereerste", "allereerste moes"] {
        assert_eq!(page(query), ([session(1)].into(), false), "{query}");
    }
    for query in ["zeldzaam allereerste", "overal nergens", "op zeldzaam allereerste"] {
        assert_eq!(page(query), (BTreeSet::new(), false), "{query}");
    }
    assert_eq!(found(&store, "overal").len(), 600, "all of them on request");
}
