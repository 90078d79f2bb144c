//! Deleting for good on a whole device: no byte of the session stays in the data folder.

use crate::files::filled_form::{all_of, filled, form, preview};
use app::{HomePlace, HomeScreen, Position, Screen, SilentRound, SilentWay};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{Edit, NewSession, SessionId, SilentCounts, TextField};
use std::fs;
use std::path::{Path, PathBuf};
use testkit::{Device, card, level, new_session, note};

/// A name that occurs in every field of the session that is deleted.
const CANARY: &str = "Zwanenhalsdijk";

/// Number of bytes in a row that two sessions have in common only by copying.
const WINDOW: usize = 32;

/// Creates a session with the canary in its details.
fn session_with_canary(device: &mut Device) -> SessionId {
    let new = NewSession {
        place: format!("Buurthuis {CANARY}"),
        moderator: format!("{CANARY} de Vries"),
        participants: vec![format!("Sam {CANARY}"), "wijkagent".to_owned()],
        ..new_session(&format!("Initiatief {CANARY}"))
    };
    device.app().create_session(new).expect("the session can be created").session.id
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Returns byte strings that must not be left: the canary in several encodings, the id, and parts of the stored pieces
/// of the session, which Automerge may have compressed. Parts that another session has as well are left out.
fn traces(device: &mut Device, id: SessionId, others: &[SessionId]) -> Vec<Vec<u8>> {
    let utf16 = |big: bool| {
        CANARY.encode_utf16().flat_map(move |unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
    };
    let mut traces = vec![
        CANARY.as_bytes()[1..].to_vec(),
        CANARY.to_lowercase().into_bytes(),
        utf16(false).collect(),
        utf16(true).collect(),
        id.uuid().as_bytes().to_vec(),
        id.to_string().into_bytes(),
        id.uuid().simple().to_string().into_bytes(),
    ];
    device.while_closed(|data| {
        let now: DateTime<Utc> = "2026-11-18T09:00:00Z".parse().expect("the time parses");
        let store = store::Store::open(data, now).expect("the data folder can be opened").store;
        let chunks = |id: SessionId| store.chunks(id.uuid()).expect("the session exists").bytes;
        let kept: Vec<u8> = others.iter().flat_map(|id| chunks(*id)).flatten().collect();
        let parts =
            chunks(id).into_iter().flat_map(|chunk| chunk.chunks(WINDOW).map(<[u8]>::to_vec).collect::<Vec<_>>());
        traces.extend(parts.filter(|part| part.len() == WINDOW && !contains(&kept, part)).step_by(7).take(60));
    });
    traces
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn files_with(device: &Device, traces: &[Vec<u8>]) -> Vec<PathBuf> {
    let mut found = files(&device.data());
    found.retain(|path| {
        let bytes = fs::read(path).expect("the file can be read");
        let named = contains(path.to_string_lossy().as_bytes(), &traces[5]);
        named || traces.iter().any(|trace| contains(&bytes, trace))
    });
    found
}

fn backups(device: &Device) -> usize {
    fs::read_dir(device.data().join("backups")).map_or(0, Iterator::count)
}

/// Removes deleted sessions from the copies, as the background thread does.
fn finish_work(device: &mut Device) {
    while let Some(work) = device.app().copy_work().expect("the database can be read") {
        let done = work.run();
        device.app().copies_done(&done).expect("the result can be recorded");
    }
}

fn wait_and_back_up(device: &mut Device) {
    device.wait(TimeDelta::minutes(16));
    device.app().back_up().expect("a backup can be made");
}

fn tap(device: &mut Device, id: SessionId, counts: [u8; 5]) {
    let counts = SilentCounts { undecided: counts[0], levels: counts[1..].to_vec() };
    let round = SilentRound { factor: card("maatwerk"), way: SilentWay::Round, counts };
    device.app().keep_round(id, Some(&round)).expect("the round can be saved");
}

/// Uses the session in every way that stores something, with backups between.
fn use_in_every_way(device: &mut Device, id: SessionId, edits: usize) {
    let field = Some(format!("note-{CANARY}"));
    let position = Position {
        session: id,
        screen: Screen::Card,
        factor: Some(card("maatwerk")),
        field,
        scroll: 1,
        caret: None,
        unsaved: false,
    };
    device.app().record_position(Some(&position)).expect("the place can be saved");
    let place = HomePlace { screen: HomeScreen::New, after: Some(id), field: None, scroll: 0, caret: None };
    device.app().record_home_place(Some(place)).expect("the place can be saved");
    // The draft from which the session was made, and one that waits in it.
    device.app().keep_draft("new", Some(&format!("{CANARY} in een formulier"))).expect("a draft can be kept");
    device.app().keep_draft(&format!("reopen/{id}"), Some(CANARY)).expect("a draft can be kept");
    for number in 0..edits {
        device.edit(id, note("maatwerk", &format!("{CANARY} zei {number} {}", "lang verhaal ".repeat(number % 50))));
        if number % 40 == 1 {
            wait_and_back_up(device);
        }
    }
    device.app().keep_draft("new", None).expect("a draft can be forgotten");
    device.edit(id, Edit::SetText { target: TextField::Minutes, text: format!("Verslag over {CANARY}") });
    device.add_action(id, "maatwerk", &format!("Bel {CANARY}"), CANARY, "2026-12-01");
    tap(device, id, [0; 5]);
    tap(device, id, [0, 1, 0, 0, 0]);
    wait_and_back_up(device);
    tap(device, id, [0, 1, 2, 0, 0]);
    device.app().end_round(id).expect("the round can be ended");
    device.app().set_keep_until(id, "2027-03-01".parse().ok()).expect("the day can be set");
    wait_and_back_up(device);
    device.restart();
    device.app().open_session(id).expect("the session opens");
}

/// Imports changes of another device with more of the canary.
fn import_from_another(device: &mut Device, id: SessionId) {
    let mut other = Device::numbered(9);
    other.import(&device.session_file(id));
    other.edit(id, note("netwerk", &format!("Van een ander over {CANARY}")));
    other.edit(id, level("netwerk", 2));
    device.import(&other.session_file(id));
    wait_and_back_up(device);
}

/// Applies a form that was filled in with the canary.
fn take_form(device: &mut Device, id: SessionId) {
    let pdf = form(device, id);
    let shown = preview(device, &filled(&pdf, &[("kaart_maatwerk_notitie", CANARY), ("sessie_plaats", CANARY)]));
    device.app().take_form(&all_of(&shown)).expect("the values can be applied");
    wait_and_back_up(device);
}

/// Deletes a session for good. Nothing of it must be left then, nor after a restart, further edits and a backup.
fn nothing_is_left(edits: usize, before: impl FnOnce(&mut Device, SessionId)) {
    let mut device = Device::new();
    let kept = device.new_session("De Brug");
    let id = session_with_canary(&mut device);
    use_in_every_way(&mut device, id, edits);
    before(&mut device, id);
    device.edit(kept, note("maatwerk", "blijft staan"));
    let traces = traces(&mut device, id, &[kept]);
    let found = files_with(&device, &traces);
    assert!(found.len() > 3, "the test sees the session before it is deleted: {found:?}");
    let count = backups(&device);

    device.app().trash_session(id).expect("the session can be moved to the trash");
    device.app().delete_session(id).expect("the session can be deleted");
    assert!(device.app().kept_copies().erasing, "the backups are not free yet");
    // The app is killed before the work is done, and goes on at the next start.
    drop(device.app().copy_work().expect("the database can be read").expect("there is work"));
    device.restart();
    finish_work(&mut device);
    let copies = device.app().kept_copies();
    assert!(!copies.erasing && copies.left == 0 && copies.erased == copies.of && copies.of > 0, "{copies:?}");
    assert_eq!(files_with(&device, &traces), [] as [PathBuf; 0], "while the app is open");
    assert_eq!(backups(&device), count + 1, "no backup is lost, and one was made after the deletion");

    device.edit(kept, note("maatwerk", "en verder"));
    wait_and_back_up(&mut device);
    device.restart();
    finish_work(&mut device);
    assert_eq!(files_with(&device, &traces), [] as [PathBuf; 0], "after a restart");
    assert_eq!(device.app().session(kept).expect("the session opens").cards[0].answer.note, "en verder");
    assert!(device.app().check().expect("the check can run").is_sound());
}

#[test]
fn no_byte_of_a_short_session_stays() {
    nothing_is_left(3, |_, _| {});
}

#[test]
fn no_byte_of_a_session_that_was_packed_stays() {
    nothing_is_left(270, |_, _| {});
}

#[test]
fn no_byte_of_a_session_with_imports_and_a_form_stays() {
    nothing_is_left(60, |device, id| {
        import_from_another(device, id);
        take_form(device, id);
    });
}

#[test]
fn no_byte_stays_of_a_session_that_the_trash_was_emptied_of() {
    let mut device = Device::new();
    let kept = device.new_session("De Brug");
    let id = session_with_canary(&mut device);
    use_in_every_way(&mut device, id, 30);
    let traces = traces(&mut device, id, &[kept]);
    device.app().trash_session(id).expect("the session can be moved to the trash");
    for days in [31, 2] {
        device.wait(TimeDelta::days(days));
        device.restart();
    }
    finish_work(&mut device);
    assert_eq!(files_with(&device, &traces), [] as [PathBuf; 0]);
}

#[test]
fn a_damaged_file_keeps_the_session_until_a_person_erases_it() {
    let mut device = Device::new();
    let kept = device.new_session("De Brug");
    let id = session_with_canary(&mut device);
    use_in_every_way(&mut device, id, 5);
    let traces = traces(&mut device, id, &[kept]);
    device.while_closed(|data| {
        let path = data.join("actiescan.db");
        let mut bytes = fs::read(&path).expect("the file can be read");
        bytes[..100].fill(0);
        fs::write(&path, bytes).expect("the file can be written");
    });
    device.app().trash_session(id).expect("the session was recovered");
    device.app().delete_session(id).expect("the session can be deleted");
    finish_work(&mut device);
    assert_eq!(device.app().kept_copies().damaged.len(), 1, "the app says that the session can still be there");
    let left = files_with(&device, &traces);
    let damaged = device.data().join("damaged");
    assert!(!left.is_empty() && left.iter().all(|path| path.starts_with(&damaged)), "{left:?}");
    assert!(device.app().erase_damaged().expect("the files can be erased").damaged.is_empty());
    assert_eq!(files_with(&device, &traces), [] as [PathBuf; 0]);
}
