//! The list in pages: the first answer is as small with many sessions as with few, and the pages are the whole list.

use app::{FoundText, ListPart, ListPlace, SessionPage, SessionSummary};
use chrono::TimeDelta;
use domain::{Edit, QuestionId, TextField};
use testkit::Device;

/// Rows in one page.
const PAGE: usize = 50;
/// Rows at launch.
const AT_LAUNCH: usize = 16;

/// Reads all pages of a list.
fn pages(device: &mut Device, part: ListPart, query: Option<&str>) -> Vec<SessionSummary> {
    let (mut rows, mut after): (Vec<_>, Option<ListPlace>) = (Vec::new(), None);
    loop {
        let SessionPage { sessions, next, .. } =
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
    assert_eq!((list.other_sessions.len(), list.trash.len(), list.overdue.len()), (AT_LAUNCH, AT_LAUNCH, AT_LAUNCH));
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
    let mut overdue: Vec<_> = list.overdue.into_iter().map(|one| one.summary).collect();
    let mut next = list.overdue_next;
    while let Some(place) = next {
        let page = device.app().overdue_page(&place).expect("a page can be read");
        overdue.extend(page.overdue.into_iter().map(|one| one.summary));
        next = page.next;
    }
    assert!(overdue == standing, "latest change first");
    let mut earlier = list.other_sessions;
    let mut next = list.next;
    while let Some(place) = next {
        let page = device.app().session_page(ListPart::Earlier, None, Some(&place)).expect("a page can be read");
        earlier.extend(page.sessions);
        next = page.next;
    }
    assert!(earlier == standing[1..], "the pages go on where the launch ended");

    // A screen that shows more rows reads as many again.
    let again = device.app().sessions_again(None, Some(65)).expect("the list can be read");
    assert_eq!((again.other_sessions.len(), again.trash.len()), (65, 60));
    assert!(again.next.is_some() && again.trash_next.is_none());
    let none = device.app().sessions_again(None, Some(0)).expect("the list can be read");
    assert_eq!(none.other_sessions.len(), PAGE);
}

#[test]
fn a_search_finds_parts_of_words_in_every_text_and_says_where_they_stand() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.new_session("Taalhuis");
    device.edit(id, testkit::note("netwerk", "Het café bij de leerwerkplaats doet mee"));
    let question = QuestionId::new(uuid::Uuid::from_u128(7));
    device.edit(id, Edit::AddQuestion { question, text: String::new() });
    for (target, text) in [
        (TextField::Minutes, "Wij spraken over zij-instromers\nen hun begeleiding"),
        (TextField::Question { question }, "Wie betaalt de reiskostenvergoeding?"),
        (TextField::QuestionAnswer { question }, "De gemeente Midden-Drenthe"),
        (TextField::MinuteTaker, "Anouk"),
    ] {
        device.edit(id, Edit::SetText { target, text: text.to_owned() });
    }
    let found = |device: &mut Device, query: &str| -> Option<FoundText> {
        let list = device.app().sessions(Some(query)).expect("the list can be read");
        assert_eq!(list.other_sessions.iter().map(|one| one.id).collect::<Vec<_>>(), [id], "{query}");
        list.found.get(&id).cloned()
    };
    for (query, what, on, before, words) in [
        ("PLAATS", "setText.note", None, "Het café bij de leerwerk", "plaats"),
        ("cafe werkpl", "setText.note", None, "Het ", "café"),
        ("stromer", "setText.minutes", None, "Wij spraken over zij-in", "stromer"),
        ("kosten", "setText.question", Some(question.to_string()), "Wie betaalt de reis", "kosten"),
        ("drent", "setText.questionAnswer", Some(question.to_string()), "De gemeente Midden-", "Drent"),
        ("nouk", "setText.minuteTaker", None, "A", "nouk"),
    ] {
        let text = found(&mut device, query).expect("the text is found");
        assert_eq!((text.place.what.as_str(), &text.place.on), (what, &on), "{query}");
        assert_eq!((text.before.as_str(), text.found.as_str()), (before, words), "{query}");
        assert_eq!(text.place.card.is_some(), what == "setText.note", "{query}");
    }
    assert_eq!(found(&mut device, "rug"), None, "the name is in the list");
    device.edit(id, testkit::note("netwerk", "iets anders"));
    let gone = device.app().sessions(Some("leerwerk")).expect("the list can be read");
    assert!(gone.other_sessions.is_empty() && gone.found.is_empty());
    // The texts are derived again after a recovery, and after the index changed.
    device.while_closed(|data| {
        let folder = data.join("actiescan.db");
        let bytes = std::fs::read(&folder).expect("the file can be read");
        std::fs::write(&folder, [&[0; 100], &bytes[100..]].concat()).expect("the file can be written");
    });
    assert_eq!(found(&mut device, "kosten").map(|text| text.found), Some("kosten".to_owned()));
}
