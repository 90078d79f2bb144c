//! Pages of the list: together they are the whole list in its order, whatever happened to the sessions.

use crate::fixture::*;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::path::Path;
use store::{ListKey, ListOf, ListPage, ListTotals, Projection, SessionRow, Store};
use uuid::Uuid;

fn today() -> NaiveDate {
    "2026-11-18".parse().unwrap()
}

/// Returns the group in which a row is shown, and when its plan starts.
fn place(row: &SessionRow) -> (u8, String) {
    let plan = row.state.strip_prefix("planned").filter(|_| !row.damaged && row.projected);
    let Some(time) = plan else {
        let closed = row.damaged || !row.projected || row.state.starts_with("advice-");
        return (if closed { 3 } else { 1 }, String::new());
    };
    let date = row.date.map_or_else(|| "9999-99-99".to_owned(), |date| date.to_string());
    let time = time.strip_prefix(' ').filter(|time| time.len() == 5).unwrap_or("99:99");
    (if row.date == Some(today()) { 0 } else { 2 }, format!("{date} {time}"))
}

/// Returns the list as it follows from all rows.
fn expected(store: &Store, list: ListOf) -> Vec<Uuid> {
    let mut rows = store.sessions().unwrap();
    rows.retain(|row| row.removed_at.is_some() == (list == ListOf::Trash));
    if list == ListOf::Standing {
        rows.sort_by_key(place);
    }
    rows.into_iter().map(|row| row.id).collect()
}

/// Reads all pages of a size.
fn read<T>(size: usize, page: impl Fn(Option<&ListKey>) -> ListPage<T>) -> Vec<T> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = page(after.as_ref());
        assert!(page.rows.len() == size || page.next.is_none(), "only the last page is shorter");
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return rows;
        }
    }
}

fn check_all(store: &Store, without: Option<Uuid>) {
    for size in [1, 2, 7, 50, 1_000] {
        for list in [ListOf::Standing, ListOf::Newest, ListOf::Trash] {
            let pages = read(size, |after| store.list_page(list, today(), after, size, without).unwrap());
            let ids: Vec<_> = pages.iter().map(|row| row.id).collect();
            let mut expected = expected(store, list);
            expected.retain(|id| Some(*id) != without);
            assert_eq!(ids, expected, "{list:?} in pages of {size}");
            let whole: Vec<_> = ids.iter().map(|id| store.session(*id).unwrap().unwrap()).collect();
            assert_eq!(pages, whole, "{list:?} in pages of {size}");
        }
    }
    let rows = store.sessions().unwrap();
    let trash = rows.iter().filter(|row| row.removed_at.is_some()).count();
    let totals = store.totals(today(), None).unwrap();
    assert_eq!((totals.standing, totals.trash), (rows.len() - trash, trash));
    let running = rows.iter().filter(|row| row.removed_at.is_none() && place(row).0 == 1);
    let last = running.max_by_key(|row| row.updated_at).map(|row| row.id);
    assert_eq!(store.last_running(today()).unwrap().map(|row| row.id), last);
}

/// Makes sessions of every kind, several of which changed at the same time.
fn fill(store: &mut Store, count: u64) {
    let states = ["planned", "planned 09:30", "planned 14:30", "planned soon", "running", "advice-to-make", ""];
    let days = [None, Some("2026-11-17"), Some("2026-11-18"), Some("2026-11-19"), Some("2031-01-01")];
    let mut dice = Dice::new(4);
    for number in 0..count {
        let projection = Projection {
            state: states[dice.below(7) as usize].to_owned(),
            date: days[dice.below(5) as usize].map(|day| day.parse().unwrap()),
            ..with_text(if dice.below(2) == 0 { "appel" } else { "peer" })
        };
        let at = minute(dice.below(count / 3) as i64);
        store.append(session(number.into()), &[number as u8; 30], &projection, at).unwrap();
    }
    for number in 0..count {
        let id = session(number.into());
        match dice.below(8) {
            0 => store.trash(id, minute(1_000)).unwrap(),
            1 => {
                store.trash(id, minute(1_000)).unwrap();
                store.restore(id).unwrap();
            }
            2 => store.append(id, b"later", &Projection::default(), minute(500)).unwrap(),
            3 => store.put_setting(&format!("keep-until/{id}"), "\"2026-11-18\"").unwrap(),
            _ => {}
        }
    }
}

fn change(folder: &Path, sql: &str) {
    raw(folder).execute_batch(&format!("PRAGMA foreign_keys = ON; {sql}")).unwrap();
}

#[test]
fn pages_of_any_size_are_together_the_list_in_its_order() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    check_all(&store, None);
    fill(&mut store, 120);
    check_all(&store, None);
    check_all(&store, Some(expected(&store, ListOf::Standing)[3]));
    drop(store);
    // Sessions that lost something, and some whose projection is to be derived again.
    change(
        folder.path(),
        "UPDATE sessions SET lost = 1 WHERE number % 11 = 0; DELETE FROM projections WHERE rowid % 7 = 0",
    );
    let mut store = open(folder.path());
    let rows = store.sessions().unwrap();
    assert!(rows.iter().any(|row| row.damaged) && rows.iter().any(|row| !row.projected));
    let missing: Vec<_> = rows.iter().filter(|row| !row.projected).map(|row| row.id).collect();
    assert_eq!(store.without_projection().unwrap(), missing);
    check_all(&store, None);
    for id in missing {
        store.replace_projection(id, &with_text("peer")).unwrap();
    }
    assert!(store.without_projection().unwrap().is_empty());
    check_all(&store, None);
    let gone: Vec<_> = store.sessions().unwrap().into_iter().map(|row| row.id).step_by(5).collect();
    for id in gone {
        store.trash(id, minute(2_000)).unwrap();
        store.delete(id, minute(2_000)).unwrap();
    }
    check_all(&store, None);
    assert!(store.check().unwrap().is_sound());
}

#[test]
fn damage_that_is_found_after_the_start_moves_a_session_to_the_end() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    fill(&mut store, 60);
    change(folder.path(), "UPDATE chunks SET bytes = x'00' WHERE number % 4 = 0");
    for row in store.sessions().unwrap() {
        store.chunks(row.id).unwrap();
    }
    assert!(store.sessions().unwrap().iter().filter(|row| row.damaged).count() > 5);
    check_all(&store, None);
    check_all(&store, Some(expected(&store, ListOf::Standing)[3]));
}

#[test]
fn a_page_follows_its_place_while_sessions_change() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    fill(&mut store, 60);
    let before = expected(&store, ListOf::Standing);
    let first = store.list_page(ListOf::Standing, today(), None, 20, None).unwrap();
    // The row at which the page ended goes, a new one comes, and another day begins.
    store.trash(before[19], minute(3_000)).unwrap();
    store.append(session(900), b"new", &with_text("appel"), minute(3_000)).unwrap();
    let tomorrow = today().succ_opt().unwrap();
    let rest = store.list_page(ListOf::Standing, tomorrow, first.next.as_ref(), 1_000, None).unwrap();
    let shown: BTreeSet<_> = first.rows.iter().chain(&rest.rows).map(|row| row.id).collect();
    assert!(before.iter().all(|id| shown.contains(id)), "no session is left out");
    assert_eq!(first.rows.len() + rest.rows.len(), shown.len(), "none comes twice");
    // Places that no page gave.
    for part in [0, 4, 5, usize::MAX] {
        let place =
            ListKey { today: today(), part, starts: "é\0".into(), updated_at: String::new(), number: i64::MIN };
        for list in [ListOf::Standing, ListOf::Newest, ListOf::Trash] {
            store.list_page(list, today(), Some(&place), 5, None).unwrap();
        }
    }
}

#[test]
fn search_results_come_in_pages_too() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    fill(&mut store, 90);
    for query in ["appel", "buurt", "niets", "\"*"] {
        for (in_trash, size) in [(false, 1), (false, 7), (true, 2), (true, 50)] {
            let mut rows = store.search(query).unwrap();
            rows.retain(|row| row.removed_at.is_some() == in_trash);
            let found = store.find(query).unwrap();
            let pages = read(size, |after| store.found_page(&found, in_trash, today(), after, size).unwrap());
            assert_eq!(pages, rows, "{query} in pages of {size}");
            if in_trash {
                assert_eq!(store.totals(today(), Some(&found)).unwrap().trash, rows.len());
            }
        }
    }
}

#[test]
fn sessions_are_overdue_in_the_order_of_their_days() {
    let folder = tempdir().unwrap();
    let mut store = open(folder.path());
    for number in 0..40_u64 {
        let at = minute((number / 3) as i64);
        store.append(session(number.into()), b"x", &with_text("x"), at).unwrap();
        let days = ["\"2026-11-18\"", "\"2026-11-19\"", "\"2025-02-28\"", "\"2026-02-31\"", "null", "7", "\"now\""];
        let key = format!("keep-until/{}", session(number.into()));
        store.put_setting(&key, "\"2024-01-01\"").unwrap();
        store.put_setting(&key, days[number as usize % 7]).unwrap();
    }
    store.put_setting("keep-until/nobody", "\"2020-01-01\"").unwrap();
    store.put_setting(&format!("keep-until/{}", session(900)), "\"2020-01-01\"").unwrap();
    store.trash(session(0), minute(60)).unwrap();
    let mut expected: Vec<_> = store.sessions().unwrap().into_iter().filter(|row| row.removed_at.is_none()).collect();
    let number = |row: &SessionRow| (row.id.as_u128() - session(0).as_u128()) % 7;
    expected.retain(|row| [0, 2].contains(&number(row)));
    expected.sort_by_key(|row| number(row) == 0);
    for size in [1, 3, 50] {
        let pages = read(size, |after| store.overdue_page(today(), after, size).unwrap());
        assert!(pages.iter().all(|one| one.until <= today()));
        assert_eq!(pages.into_iter().map(|one| one.row).collect::<Vec<_>>(), expected, "in pages of {size}");
    }
    let totals = store.totals(today(), None).unwrap();
    assert_eq!(totals, ListTotals { standing: 39, trash: 1, overdue: expected.len() });
    // A session that arrives after its day, as in a recovery, has it.
    store.append(session(900), b"x", &with_text("x"), minute(70)).unwrap();
    assert_eq!(store.overdue_page(today(), None, 1).unwrap().rows[0].row.id, session(900));
    store.trash(session(900), minute(71)).unwrap();
    store.delete(session(900), minute(71)).unwrap();
    assert_eq!(store.totals(today(), None).unwrap(), totals);
}
