//! Chunks, snapshots, projections and settings are read back as they were written.

use crate::fixture::*;
use chrono::NaiveDate;
use rusqlite::params;
use store::{Followed, OpenOutcome, Projection, Store, StoreError};

#[test]
fn appended_chunks_and_the_projection_are_there_after_reopening() {
    let folder = tempdir().unwrap();
    let chunks: Vec<_> = [1, 300, 5_000, 200_000].into_iter().map(|length| bytes(length as u64, length)).collect();
    let projection = Projection {
        initiative: "Buurtmoestuin".to_owned(),
        place: "Zoë’s schuur".to_owned(),
        moderator: "Anouk".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 11, 5),
        cards_total: 8,
        cards_done: 3,
        state: "running".to_owned(),
        follows: Some(Followed { date: NaiveDate::from_ymd_opt(2026, 6, 2) }),
        changed_since: true,
        texts: vec![placed("note", "het gesprek")],
    };
    let opened = Store::open(folder.path(), minute(0)).unwrap();
    assert_eq!(opened.report.outcome, OpenOutcome::Fresh);
    let mut store = opened.store;
    for (count, chunk) in (1..).zip(&chunks) {
        store.append(session(1), chunk, &projection, minute(count)).unwrap();
    }
    drop(store);

    let opened = Store::open(folder.path(), minute(60)).unwrap();
    assert_eq!(opened.report.outcome, OpenOutcome::Normal);
    let found = opened.store.chunks(session(1)).unwrap();
    assert_eq!((found.bytes, found.damaged), (chunks, 0));
    let row = opened.store.sessions().unwrap().remove(0);
    assert_eq!((row.created_at, row.updated_at, row.removed_at), (minute(1), minute(4), None), "to the nanosecond");
    let shown = Projection {
        initiative: row.initiative,
        place: row.place,
        moderator: row.moderator,
        date: row.date,
        cards_total: row.cards_total,
        cards_done: row.cards_done,
        state: row.state,
        follows: row.follows,
        changed_since: row.changed_since,
        texts: projection.texts.clone(),
    };
    assert_eq!(shown, projection);
    assert!(row.projected && !row.damaged);
}

#[test]
fn a_followed_conversation_may_have_no_day() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    let followed = [None, Some(Followed { date: None }), Some(Followed { date: NaiveDate::from_ymd_opt(2026, 6, 2) })];
    for (number, follows) in (1..).zip(followed) {
        let projection = Projection { follows, ..with_text("") };
        store.append(session(number), b"1", &projection, minute(1)).unwrap();
        let row = store.session(session(number)).unwrap().expect("the session was appended");
        assert_eq!((row.follows, row.changed_since), (follows, false));
    }
}

#[test]
fn the_same_bytes_are_stored_once_per_session() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    for number in [1, 1, 2] {
        store.append(session(number), b"same", &with_text(""), minute(1)).unwrap();
    }
    store.append(session(1), b"", &with_text("new words"), minute(2)).unwrap();
    assert_eq!(store.chunks(session(1)).unwrap().bytes, [b"same"]);
    assert_eq!(store.chunks(session(2)).unwrap().bytes, [b"same"], "another session has its own copy");
    assert_eq!(store.search("new").unwrap().len(), 1, "an empty chunk still replaces the projection");
}

#[test]
fn sessions_are_sorted_by_their_last_change() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    for (number, time) in [(1, 1), (2, 2), (3, 3), (1, 4)] {
        store.append(session(number), &[number as u8, time as u8], &with_text(""), minute(time)).unwrap();
    }
    let order: Vec<_> = store.sessions().unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(order, [session(1), session(3), session(2)]);
}

#[test]
fn a_snapshot_replaces_all_chunks_and_later_chunks_follow_it() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    for number in 0..20 {
        store.append(session(1), &bytes(number, 100), &with_text("word"), minute(1)).unwrap();
    }
    let snapshot = bytes(77, 30_000);
    store.compact(session(1), &snapshot, minute(2)).unwrap();
    store.append(session(1), b"after", &with_text("word"), minute(3)).unwrap();
    drop(store);
    let opened = Store::open(folder.path(), minute(4)).unwrap();
    assert_eq!(opened.report.outcome, OpenOutcome::Normal);
    let found = opened.store.chunks(session(1)).unwrap();
    assert_eq!((found.bytes, found.damaged), (vec![snapshot, b"after".to_vec()], 0));
    assert_eq!(opened.store.search("word").unwrap().len(), 1);
}

#[test]
fn a_snapshot_equal_to_the_only_chunk_and_an_empty_snapshot_lose_nothing() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append(session(1), b"all", &with_text(""), minute(1)).unwrap();
    store.compact(session(1), b"all", minute(2)).unwrap();
    assert!(matches!(store.compact(session(1), b"", minute(2)), Err(StoreError::EmptySnapshot)));
    assert!(matches!(store.compact(session(9), b"x", minute(2)), Err(StoreError::NotFound(id)) if id == session(9)));
    let found = store.chunks(session(1)).unwrap();
    assert_eq!((found.bytes, found.damaged), (vec![b"all".to_vec()], 0));
}

#[test]
fn a_damaged_chunk_is_left_out_until_it_is_appended_again() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    for chunk in [b"one", b"two", b"six"] {
        store.append(session(1), chunk, &with_text(""), minute(1)).unwrap();
    }
    raw(folder.path()).execute("UPDATE chunks SET bytes = ?1 WHERE seq = 2", params![b"tvo"]).unwrap();

    let found = store.chunks(session(1)).unwrap();
    assert_eq!((found.bytes, found.damaged), (vec![b"one".to_vec(), b"six".to_vec()], 1));
    assert!(store.sessions().unwrap()[0].damaged);
    let report = store.check().unwrap();
    assert_eq!((report.chunks, report.chunks_damaged, report.is_sound()), (3, 1, false));

    store.append(session(1), b"two", &with_text(""), minute(2)).unwrap();
    let found = store.chunks(session(1)).unwrap();
    assert_eq!((found.bytes.len(), found.damaged), (3, 0));
    assert!(store.check().unwrap().is_sound());
}

#[test]
fn a_snapshot_keeps_damaged_chunks_and_the_mark_of_the_session() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    for chunk in [b"one", b"two", b"six"] {
        store.append(session(1), chunk, &with_text(""), minute(1)).unwrap();
    }
    raw(folder.path()).execute("UPDATE chunks SET bytes = ?1 WHERE seq = 2", params![b"tvo"]).unwrap();
    store.compact(session(1), b"one six", minute(2)).unwrap();
    let found = store.chunks(session(1)).unwrap();
    assert_eq!((found.bytes, found.damaged), (vec![b"one six".to_vec()], 1));
    let rows: i64 = raw(folder.path()).query_row("SELECT count(*) FROM chunks", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 2, "the damaged chunk was not deleted");
    drop(store);
    let opened = Store::open(folder.path(), minute(3)).unwrap();
    assert_eq!(recovery(&opened).chunks_lost, 1, "no backup contains it");
    assert_eq!(opened.store.chunks(session(1)).unwrap().bytes, [b"one six"]);
    assert!(opened.store.sessions().unwrap()[0].damaged);
}

#[test]
fn settings_are_stored_by_key() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    assert_eq!(store.get_setting("theme").unwrap(), None);
    store.put_setting("theme", r#""dark""#).unwrap();
    store.put_setting("theme", r#""light""#).unwrap();
    drop(store);
    assert_eq!(open(folder.path()).get_setting("theme").unwrap().as_deref(), Some(r#""light""#));
}

#[test]
fn a_projection_can_be_replaced_but_not_for_a_missing_session() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    store.append(session(1), b"x", &with_text("old"), minute(1)).unwrap();
    store.replace_projection(session(1), &with_text("fresh")).unwrap();
    assert_eq!((store.search("old").unwrap().len(), store.search("fresh").unwrap().len()), (0, 1));
    assert_eq!(store.sessions().unwrap()[0].updated_at, minute(1), "replacing it does not change the session");
    assert!(matches!(store.replace_projection(session(2), &with_text("")), Err(StoreError::NotFound(_))));
    assert!(matches!(store.chunks(session(2)), Err(StoreError::NotFound(_))));
}

#[test]
fn a_log_left_by_a_killed_process_is_read_and_is_not_damage() {
    let (folder, killed) = (tempdir().unwrap(), tempdir().unwrap());
    let mut store = open(folder.path());
    for number in 0..50 {
        store.append(session(1), &bytes(number, 900), &with_text(""), minute(1)).unwrap();
    }
    copy_folder(folder.path(), killed.path());
    assert!(
        killed.path().join("actiescan.db-wal").metadata().unwrap().len() > 50 * 900,
        "everything is still in the log"
    );
    let opened = Store::open(killed.path(), minute(2)).unwrap();
    assert_eq!(opened.report.outcome, OpenOutcome::Normal);
    assert_eq!(opened.store.chunks(session(1)).unwrap(), store.chunks(session(1)).unwrap());
}
