//! Documents made by others: they are read completely or refused, never in part and never with a panic.
#![allow(clippy::unwrap_used, reason = "a failed step ends the test")]

use automerge::transaction::Transactable;
use automerge::{Automerge, AutomergeError, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use domain::{Edit, TextField};
use journal::{Journal, JournalError};
use testkit::damage::mend_journal;
use testkit::{actor, new_journal, small_instrument, stamp};

/// Changes a valid session with Automerge directly. Returns whether the result can be loaded.
fn loads_after(
    change: impl FnOnce(&mut automerge::transaction::Transaction<'_>) -> Result<(), AutomergeError>,
) -> bool {
    let mut doc = Automerge::load(&new_journal(&small_instrument()).snapshot()).unwrap();
    let mut tx = doc.transaction();
    change(&mut tx).unwrap();
    tx.commit();
    match Journal::load(&[doc.save()], actor(1)) {
        Ok(_) => true,
        Err(JournalError::Unreadable(_) | JournalError::NewerLayout { .. }) => false,
        Err(other) => panic!("another error than expected: {other}"),
    }
}

fn at(doc: &impl ReadDoc, path: &[&str]) -> ObjId {
    path.iter().fold(ROOT, |parent, key| doc.get(&parent, *key).unwrap().unwrap().1)
}

#[test]
fn only_the_changes_of_a_foreign_document_are_used() {
    let mut journal = new_journal(&small_instrument());
    let texts = ["een", "een twee", "twee", "", "drie"];
    let note = |text: &str| Edit::SetText { target: TextField::Minutes, text: text.to_owned() };
    texts.iter().for_each(|text| journal.apply(&[note(text)], &stamp(1)).unwrap());
    let good = journal.snapshot();
    let whole = Journal::load_foreign(good.clone(), actor(1)).unwrap().snapshot();
    let mut accepted = 0;
    // Panics of Automerge are caught; their messages would fill the screen.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    for at in 8 * 8..good.len() * 8 {
        let mut bytes = good.clone();
        bytes[at / 8] ^= 1 << (at % 8);
        mend_journal(&mut bytes);
        let Ok(mut read) = Journal::load_foreign(bytes, actor(1)) else { continue };
        // A document with other heads is refused by the check of the session file.
        if read.heads() == journal.heads() {
            accepted += 1;
            assert_eq!(read.snapshot(), whole, "bit {at} was accepted and belongs to no change");
        }
    }
    std::panic::set_hook(hook);
    println!("{accepted} of {} bits are accepted and give the same document", good.len() * 8);
    assert!(accepted > 0, "otherwise this test checks nothing");
}

#[test]
fn parts_that_a_newer_version_added_are_ignored() {
    assert!(loads_after(|tx| {
        let card = at(tx, &["cards", "begin"]);
        tx.put(&card, "mood", "fine")?;
        tx.put_object(ROOT, "new", ObjType::List).map(drop)
    }));
}

#[test]
fn a_document_with_another_layout_version_is_refused() {
    for other in [-1, 0, 2, 3] {
        assert!(!loads_after(|tx| tx.put(ROOT, "schema", other)), "layout {other}");
    }
}

#[test]
fn another_session_id_or_instrument_after_the_same_genesis_change_is_refused() {
    assert!(!loads_after(|tx| tx.put(ROOT, "session", "00000000-0000-0000-0000-000000000001")));
    let mut instrument = small_instrument();
    instrument.title = "Anders".into();
    assert!(!loads_after(|tx| tx.put(ROOT, "instrument", serde_json::to_string(&instrument).unwrap())));
    assert!(!loads_after(|tx| tx.put(ROOT, "instrument", "{}")));
}

#[test]
fn a_missing_container_is_refused() {
    for key in ["details", "participants", "cards", "minutes", "questions", "steps", "advice"] {
        assert!(!loads_after(|tx| tx.delete(ROOT, key)), "without {key}");
    }
    for key in ["note", "subNotes", "actions", "seconds", "rank"] {
        assert!(!loads_after(|tx| tx.delete(at(tx, &["cards", "begin"]), key)), "without {key} on a card");
    }
}

#[test]
fn a_value_of_another_type_or_out_of_bounds_is_refused() {
    let values: [(&str, ScalarValue); 9] = [
        ("level", "hoog".into()),
        ("level", 4_i64.into()),
        ("level", (-1_i64).into()),
        ("rank", "eerst".into()),
        ("included", 1_i64.into()),
        ("note", "een losse tekst".into()),
        ("openQuestion", "ja".into()),
        ("seconds", 5_i64.into()),
        ("seconds", ScalarValue::counter(i64::MAX)),
    ];
    for (key, value) in values {
        let message = format!("{key} = {value:?}");
        assert!(!loads_after(|tx| tx.put(at(tx, &["cards", "begin"]), key, value)), "{message}");
    }
    assert!(!loads_after(|tx| tx.put(at(tx, &["details"]), "date", "gisteren")));
    assert!(!loads_after(|tx| tx.put(ROOT, "finished", "ja")));
}

#[test]
fn an_item_with_an_invalid_id_or_without_its_parts_is_refused() {
    assert!(!loads_after(|tx| tx.put_object(at(tx, &["participants"]), "iemand", ObjType::Map).map(drop)));
    assert!(!loads_after(|tx| {
        let list = at(tx, &["participants"]);
        tx.put_object(list, "00000000-0000-0000-0000-000000000005", ObjType::Map).map(drop)
    }));
    // The same UUID in another spelling would be a second item with the same id.
    assert!(!loads_after(|tx| {
        let list = at(tx, &["participants"]);
        let thing = tx.put_object(list, "000000000000000000000000000003E8", ObjType::Map)?;
        tx.put(&thing, "rank", 0)?;
        tx.put_object(&thing, "name", ObjType::Text).map(drop)
    }));
}

#[test]
fn a_text_longer_than_any_merge_can_make_it_is_refused() {
    assert!(!loads_after(|tx| tx.splice_text(at(tx, &["cards", "begin", "note"]), 0, 0, &"x".repeat(32_001))));
}

/// Every answer of the program lists the choices, so that a million of them would block the window.
#[test]
fn more_concurrent_values_than_people_can_choose_are_not_all_read() {
    let good = new_journal(&small_instrument()).snapshot();
    let mut doc = Automerge::load(&good).unwrap();
    for (year, name) in (1900..2100).zip(0_u64..) {
        let actor = automerge::ActorId::from(&name.to_be_bytes()[..]);
        let mut other = Automerge::load(&good).unwrap().with_actor(actor);
        let mut tx = other.transaction();
        let (details, card) = (at(&tx, &["details"]), at(&tx, &["cards", "begin"]));
        tx.put(&details, "date", format!("{year}-01-01")).unwrap();
        tx.put(&card, "level", i64::from(year % 3)).unwrap();
        tx.put(&card, "silent", format!("shown {} 0 1 1", year - 1900 + 1)).unwrap();
        tx.commit();
        doc.merge(&mut other).unwrap();
    }
    let one = Journal::load_foreign(doc.save(), actor(1));
    // More people than a counting takes.
    assert!(matches!(one, Err(JournalError::Unreadable(_))), "{one:?}");
    let mut tx = doc.transaction();
    let card = at(&tx, &["cards", "begin"]);
    tx.delete(&card, "silent").unwrap();
    tx.commit();
    let journal = Journal::load_foreign(doc.save(), actor(1)).unwrap();
    let contests = journal.contests().unwrap();
    assert_eq!(contests.iter().map(|contest| contest.choices.len()).collect::<Vec<_>>(), [100, 100]);
    assert_eq!(Journal::load(&[doc.save()], actor(2)).unwrap().contests().unwrap(), contests);
}

#[test]
fn items_can_be_moved_when_ranks_are_the_smallest_and_largest_numbers() {
    let mut doc = Automerge::load(&new_journal(&small_instrument()).snapshot()).unwrap();
    let mut tx = doc.transaction();
    for (factor, rank) in [("begin", i64::MAX), ("midden", i64::MIN), ("eind", i64::MAX)] {
        let card = at(&tx, &["cards", factor]);
        tx.put(card, "rank", rank).unwrap();
    }
    tx.commit();
    let mut journal = Journal::load(&[doc.save()], actor(1)).unwrap();
    let order = ["eind", "begin", "midden"].map(|name| name.parse().unwrap());
    journal.apply(&[Edit::ArrangeCards { factors: order.to_vec() }], &stamp(1)).unwrap();
    assert_eq!(journal.session().included_cards().map(|card| card.factor.clone()).collect::<Vec<_>>(), order);
}

#[test]
fn a_change_with_an_unknown_message_gives_a_history_entry_without_edits() {
    let mut doc = Automerge::load(&new_journal(&small_instrument()).snapshot()).unwrap();
    for message in ["not json", "{\"edits\": 5}", "{\"author\":{\"name\":\"Jo\",\"role\":\"moderator\"},\"later\":1}"] {
        let mut tx = doc.transaction();
        tx.put(ROOT, "new", message).unwrap();
        let options = automerge::transaction::CommitOptions::default().with_message(message).with_time(i64::MAX);
        tx.commit_with(options);
    }
    let history = Journal::load(&[doc.save()], actor(1)).unwrap().history();
    assert_eq!(history.len(), 4);
    assert_eq!(history[3].author.name, "Jo");
    assert!(history[1].edits.is_empty());
}

#[test]
fn empty_bytes_random_bytes_and_other_documents_are_refused() {
    let mut other = Automerge::new();
    other.transact::<_, _, AutomergeError>(|tx| tx.put(ROOT, "hello", "world")).unwrap();
    for chunks in [vec![], vec![vec![]], vec![b"not a document".to_vec()], vec![other.save()]] {
        assert!(matches!(Journal::load(&chunks, actor(1)), Err(JournalError::Unreadable(_))));
    }
    let mut journal = new_journal(&small_instrument());
    let good = journal.snapshot();
    for chunks in [vec![good.clone(), b"tail".to_vec()], vec![good, other.save()]] {
        assert!(matches!(Journal::load(&chunks, actor(1)), Err(JournalError::Unreadable(_))));
    }
}

#[test]
fn a_session_opens_without_a_lost_chunk_and_takes_it_in_later() {
    let mut journal = new_journal(&small_instrument());
    let mut chunks = vec![];
    for (second, text) in (0..).zip(["een", "een twee", "een twee drie"]) {
        journal.apply(&[Edit::SetText { target: TextField::Minutes, text: text.into() }], &stamp(second)).unwrap();
        chunks.push(journal.unsaved());
        journal.mark_saved();
    }
    let lost = chunks.remove(1);
    let mut opened = Journal::load(&chunks, actor(1)).unwrap();
    assert_eq!((opened.session().minutes.as_str(), opened.missing()), ("een", 1));

    // Reverting, further edits and a snapshot keep the changes that wait for the lost chunk.
    opened.apply(&[Edit::Finish], &stamp(8)).unwrap();
    opened.revert_unsaved();
    opened.apply(&[Edit::SetText { target: TextField::Place, text: "Hier".into() }], &stamp(9)).unwrap();
    let packed = opened.snapshot();
    let whole = Journal::load(&[packed, lost], actor(2)).unwrap();
    assert_eq!((whole.session().minutes.as_str(), whole.missing()), ("een twee drie", 0));
    assert_eq!(whole.session().details.place, "Hier");
    assert!(matches!(Journal::load(&chunks[1..], actor(1)), Err(JournalError::Unreadable(_))));
}

#[test]
fn a_snapshot_of_a_previous_conversation_that_exceeds_a_limit_is_refused() {
    let good = testkit::new_follow_up(&small_instrument()).snapshot();
    for snapshot in ["", "{}", "null", "[1]", &"x".repeat(3_000_000)] {
        let mut doc = Automerge::load(&good).unwrap();
        let (_, previous) = doc.get(ROOT, "earlier").unwrap().unwrap();
        let mut tx = doc.transaction();
        tx.put(&previous, "snapshot", snapshot).unwrap();
        tx.commit();
        assert!(matches!(Journal::load(&[doc.save()], actor(1)), Err(JournalError::Unreadable(_))));
    }
    assert!(Journal::load(&[good], actor(1)).unwrap().session().previous.is_some());
}
