//! Opening a file that takes long: the data stays usable meanwhile, and the app closes in time.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use app::{AppError, Ask, ErrorCode, ReadForeign};

use super::temporary_folder;
use crate::app_state::AppState;

/// Time after which a step counts as hanging.
const LIMIT: Duration = Duration::from_secs(20);

/// Writes a program that takes the place of the reader: it reads nothing and ends once `stop` exists.
fn endless_reader(folder: &Path, stop: &Path) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let program = folder.join("reader");
    let script = format!("#!/bin/sh\ntouch '{0}.started'; while [ ! -e '{0}' ]; do sleep 0.05; done\n", stop.display());
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
    program
}

/// Opens a file that takes long on a thread, runs `meanwhile`, and returns the result of opening. `afterwards` gets the
/// data folder and the file once the app has ended.
fn while_a_file_opens(
    test: &str,
    meanwhile: impl FnOnce(&AppState, &str) + Send,
    afterwards: impl FnOnce(&Path, &[u8]),
) -> AppError {
    let folder = temporary_folder(test);
    fs::create_dir_all(&folder).unwrap();
    let stop = folder.join("stop");
    let place = ReadForeign::InProcess(endless_reader(&folder, &stop));
    let state = AppState::new(Some(folder.join("data"))).reading_in(place);
    let details = serde_json::from_str(r#"{ "initiative": "De Brug" }"#).unwrap();
    let id = state.with(|app| app.create_session(details)).unwrap().session.id;
    let file = state.with(|app| app.session_file(id, None)).unwrap().bytes;
    let error = thread::scope(|scope| {
        let (sender, opened) = mpsc::channel();
        let (state, file) = (&state, &file);
        scope.spawn(move || {
            let result = state.with_unlocked(|data| app::open_file(data, file, &Ask::default(), false));
            sender.send(result.unwrap_err()).unwrap();
        });
        let started = folder.join("stop.started");
        for _ in 0..400 {
            if started.exists() {
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
        assert!(started.exists(), "the file is being read");
        let (done, finished) = mpsc::channel();
        scope.spawn(move || {
            meanwhile(state, &id.to_string());
            done.send(()).unwrap();
        });
        let in_time = finished.recv_timeout(LIMIT);
        assert!(opened.try_recv().is_err(), "the file is still being read");
        fs::write(&stop, "").unwrap();
        in_time.expect("the data is not locked while a file is read");
        opened.recv_timeout(LIMIT).expect("reading ends with its process")
    });
    drop(state);
    afterwards(&folder.join("data"), &file);
    let _ = fs::remove_dir_all(folder);
    error
}

#[test]
fn edits_are_saved_while_a_file_is_read() {
    let edit_session = |state: &AppState, id: &str| {
        let id = id.parse().unwrap();
        let edit = r#"{ "edit": "setText", "target": { "field": "note", "factor": "maatwerk" }, "text": "Bewaard" }"#;
        let view = state.with(|app| app.edit(id, &[serde_json::from_str(edit).unwrap()])).unwrap();
        assert!(serde_json::to_string(&view).unwrap().contains("Bewaard"));
    };
    let error = while_a_file_opens("edits", edit_session, |_, _| {});
    assert_eq!(error.code(), ErrorCode::Invalid);
    assert!(error.message().ends_with("Er is niets veranderd."), "{}", error.message());
}

#[test]
fn the_data_can_be_closed_while_a_file_is_read_and_stays_closed() {
    let close = |state: &AppState, _: &str| {
        state.close();
        assert!(matches!(state.with_unlocked(|data| app::DataAccess::with(data, |_| Ok(()))), Err(AppError::Closing)));
    };
    while_a_file_opens("closes", close, |data, file| {
        let next = AppState::new(Some(data.to_owned()));
        let opened = next.with_unlocked(|data| app::open_file(data, file, &Ask::default(), false));
        assert!(opened.is_ok(), "closing is no fault of the file: {opened:?}");
    });
}

#[test]
fn a_file_that_is_opened_twice_at_once_is_read_twice() {
    let folder = temporary_folder("twice");
    let state = AppState::new(Some(folder.join("data")));
    let details = serde_json::from_str(r#"{ "initiative": "De Brug" }"#).unwrap();
    let id = state.with(|app| app.create_session(details)).unwrap().session.id;
    let file = state.with(|app| app.session_file(id, None)).unwrap().bytes;
    thread::scope(|scope| {
        let open = || state.with_unlocked(|data| app::open_file(data, &file, &Ask::default(), false));
        let all: Vec<_> = (0..8).map(|_| scope.spawn(open)).collect();
        for opened in all {
            let opened = opened.join().unwrap();
            assert!(opened.is_ok(), "{opened:?}");
        }
    });
    drop(state);
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn a_file_of_the_session_on_the_screen_waits_for_the_screen() {
    let folder = temporary_folder("waits");
    let state = AppState::new(Some(folder.join("data")));
    let open = |file: &[u8]| state.with_unlocked(|data| app::open_file(data, file, &Ask::default(), true)).unwrap();
    let details = serde_json::from_str(r#"{ "initiative": "De Brug" }"#).unwrap();
    let id = state.with(|app| app.create_session(details)).unwrap().session.id;
    let file = state.with(|app| app.session_file(id, None)).unwrap().bytes;
    assert!(matches!(open(&file), app::Opened::Session(_)), "no session is on the screen");
    state.with(|app| app.open_session(id)).unwrap();
    assert!(matches!(open(&file), app::Opened::Session(_)), "a file that is known changes nothing on the screen");
    state.with(|app| app.finish_session(id)).unwrap();
    let file = state.with(|app| app.session_file(id, None)).unwrap().bytes;
    assert_eq!(open(&file), app::Opened::Ready(id));
    assert_eq!(state.with(|app| app.import_opened()).unwrap().session, id);
    assert!(state.with(|app| app.import_opened()).is_err(), "a file is imported once");
    drop(state);
    let _ = fs::remove_dir_all(folder);
}
