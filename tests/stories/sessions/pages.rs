//! The list in pages: the first answer is as small with many sessions as with few, and the pages are the whole list.

use app::{ListPart, ListPlace, SessionPage, SessionSummary};
use chrono::TimeDelta;
use testkit::Device;

/// Rows in one page.
const PAGE: usize = 50;

/// Reads all pages of a list.
fn pages(device: &mut Device, part: ListPart, query: Option<&str>) -> Vec<SessionSummary> {
    let (mut rows, mut after): (Vec<_>, Option<ListPlace>) = (Vec::new(), None);
    loop {
        let SessionPage { sessions, next } =
            device.app().session_page(part, query, after.as_ref()).expect("a page can be read");
        assert!(sessions.len() <= PAGE);
        rows.extend(sessions);
        after = next;
        if after.is_none() {
            return rows;
        }
    }
}

#[test]
fn many_sessions_come_in_pages_at_launch_in_the_list_in_a_search_and_in_the_trash() {
    let mut device = Device::new();
    let mut all = Vec::new();
    for number in 0..130 {
        all.push(device.new_session(&format!("Leerwerkplaats {number}")));
        device.wait(TimeDelta::seconds(10));
    }
    for id in &all[..60] {
        device.app().trash_session(*id).expect("the session can be moved to the trash");
    }
    for id in &all[60..] {
        device.app().set_keep_until(*id, Some("2020-01-01".parse().expect("the date parses"))).expect("it can be set");
    }
    let list = device.app().launch().expect("the app starts").list;
    assert_eq!((list.other_sessions.len(), list.trash.len(), list.overdue.len()), (PAGE, PAGE, PAGE));
    assert_eq!((list.total, list.trash_total, list.overdue_total), (70, 60, 70));
    let running = list.running.expect("a session is running");

    let everything = device.app().all_sessions().expect("the list can be read");
    assert_eq!(everything.len(), 130);
    assert_eq!(everything[0], running);
    let (standing, trash) = everything.split_at(70);
    assert!(pages(&mut device, ListPart::Earlier, None) == standing[1..], "without the running session above it");
    assert!(pages(&mut device, ListPart::Newest, None) == standing, "with the running session");
    assert!(pages(&mut device, ListPart::Trash, None) == trash, "the trash");
    for query in ["leerwerk", "leerwerk 12"] {
        let found = |rows: &[SessionSummary]| {
            let rows = rows.iter().filter(|row| query == "leerwerk" || row.initiative.contains(" 12"));
            rows.map(|row| row.id).collect::<Vec<_>>()
        };
        let ids = |rows: Vec<SessionSummary>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(ids(pages(&mut device, ListPart::Earlier, Some(query))), found(standing), "{query}");
        assert_eq!(ids(pages(&mut device, ListPart::Trash, Some(query))), found(trash), "{query}");
        let first = device.app().sessions(Some(query)).expect("the list can be read");
        assert_eq!((first.trash_total, first.total), (found(trash).len(), 70));
    }
    let place = list.overdue_next.expect("there are more");
    let rest = device.app().overdue_page(&place).expect("a page can be read");
    let overdue: Vec<_> = list.overdue.iter().chain(&rest.overdue).map(|one| &one.summary).collect();
    assert!(overdue == standing.iter().collect::<Vec<_>>(), "latest change first");
    assert!(rest.next.is_none());

    // A screen that shows more rows reads as many again.
    let again = device.app().sessions_again(None, Some(65)).expect("the list can be read");
    assert_eq!((again.other_sessions.len(), again.trash.len()), (65, 60));
    assert!(again.next.is_some() && again.trash_next.is_none());
    let none = device.app().sessions_again(None, Some(0)).expect("the list can be read");
    assert_eq!(none.other_sessions.len(), PAGE);
}
