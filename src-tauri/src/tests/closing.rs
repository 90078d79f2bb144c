//! Closing the window and the app: the page, the shared folder and the data folder.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc;

use serde_json::json;
use tauri::test::MockRuntime;
use tauri::{AppHandle, Manager, RunEvent, WebviewWindow, WindowEvent};

use super::{OWN_PAGE, Shell, app_in, call, temporary_folder, window_of};
use crate::app_state::AppState;
use crate::background_sync::WriteTurn;

fn main_window(app: &AppHandle<MockRuntime>) -> WebviewWindow<MockRuntime> {
    app.get_webview_window("main").expect("the main window exists until it is destroyed")
}

/// Runs the app, closes its window as a person does, lets `page` answer, and returns the events until the process ends.
fn close_window(test: &str, page: impl Fn(&WebviewWindow<MockRuntime>) + Send + 'static) -> Vec<&'static str> {
    let folder = temporary_folder(test);
    let app = app_in(folder.join("data"));
    let (sender, events) = mpsc::channel();
    app.run(move |app, event| {
        crate::on_event(app, &event);
        match event {
            RunEvent::Ready => main_window(app).close().unwrap(),
            RunEvent::WindowEvent { event: WindowEvent::CloseRequested { .. }, .. } => {
                sender.send("asked").unwrap();
                page(&main_window(app));
            }
            RunEvent::ExitRequested { .. } => sender.send("ended").unwrap(),
            _ => {}
        }
    });
    let _ = fs::remove_dir_all(&folder);
    events.try_iter().collect()
}

#[test]
fn a_closing_window_waits_until_the_page_calls_leave() {
    let (sender, result) = mpsc::channel();
    let events = close_window("leaves", move |window| {
        sender.send(call(window, OWN_PAGE, "leave", &json!({}))).unwrap();
    });
    assert_eq!(events, ["asked", "ended"]);
    assert!(result.recv().unwrap().is_ok());
}

#[test]
fn an_app_that_goes_to_the_background_keeps_its_window() {
    let shell = Shell::new("pause");
    let window = shell.window("main");
    crate::close_window::tell_pause(shell.app.handle(), "main");
    crate::close_window::tell_pause(shell.app.handle(), "gone");
    assert!(call(&window, OWN_PAGE, "sessions", &json!({ "query": null })).is_ok());
}

#[test]
fn a_page_that_does_not_answer_cannot_keep_its_window_open() {
    assert_eq!(close_window("silent", |_| {}), ["asked", "ended"]);
}

/// Creates an app with one session and a shared folder that nothing was written to yet. Returns the app, the folder and
/// the id of the session.
fn shell_with_shared_folder(test: &str) -> (Shell, PathBuf, String) {
    let shell = Shell::new(test);
    let window = shell.window("main");
    let created =
        call(&window, OWN_PAGE, "create_session", &json!({ "details": { "initiative": "De Brug", "start": true } }))
            .unwrap();
    let id = created["session"]["id"].as_str().unwrap().to_owned();
    let shared = shell.folder.join("stick");
    fs::create_dir(&shared).unwrap();
    shell.app.state::<AppState>().with(|app| app.share_in(&shared)).unwrap();
    (shell, shared, id)
}

#[test]
fn closing_writes_the_last_changes_to_the_shared_folder() {
    let (shell, shared, id) = shell_with_shared_folder("last-share");
    let files = || fs::read_dir(shared.join("actiescan").join(&id)).map_or(0, Iterator::count);
    assert_eq!(files(), 0);
    crate::on_event(shell.app.handle(), &RunEvent::Exit);
    assert_eq!(files(), 1);
    let next = app_in(shell.folder.join("data"));
    assert!(call(&window_of(&next, "main"), OWN_PAGE, "start", &json!({})).is_ok(), "the data folder was unlocked");
    crate::on_event(next.handle(), &RunEvent::Exit);
    assert_eq!(files(), 1, "a session that is already shared is not written again");
}

/// A round that waits for the folder, for instance a network share whose server is gone, holds the lock meanwhile.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test measures how long closing takes")]
fn a_shared_folder_that_hangs_does_not_keep_the_app_from_closing() {
    let (shell, _, _) = shell_with_shared_folder("hanging-share");
    let write_turn = shell.app.state::<WriteTurn>();
    let _hanging_round = write_turn.lock();
    let started = std::time::Instant::now();
    crate::on_event(shell.app.handle(), &RunEvent::Exit);
    let took = started.elapsed();
    assert!(took < std::time::Duration::from_secs(4), "closing took {took:?}");
    let next = app_in(shell.folder.join("data"));
    let home = call(&window_of(&next, "main"), OWN_PAGE, "sessions", &json!({ "query": null })).unwrap();
    assert_eq!(home["running"]["initiative"], "De Brug", "the session is safe on this device");
}
