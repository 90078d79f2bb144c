//! Sharing, the screen that stays on, and what the page learns of the device: the commands on a fake phone.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};
use tauri::Manager;

use super::{OWN_PAGE, Shell, UNKNOWN_SESSION, call};
use crate::app_state::AppState;
use crate::copies;
use crate::files::saved_places::SavedPlaces;
use crate::files::tests::{Answer, FakeDevice};
use ::device::System;

/// A name that occurs in the session that is shared.
const CANARY: &str = "Zwanenhalsdijk";

fn phone(test: &str, system: System, answer: Answer) -> (Shell, Arc<FakeDevice>) {
    let device = Arc::new(FakeDevice::new(system, answer));
    (Shell::on_device(test, Some(device.clone())), device)
}

fn create_session(shell: &Shell) -> Value {
    let window = shell.window("main");
    let created = call(&window, OWN_PAGE, "create_session", &json!({ "details": { "initiative": CANARY } })).unwrap();
    created["session"]["id"].clone()
}

fn everything_to_share() -> [Value; 5] {
    [
        json!({ "what": "document", "kind": "advice", "options": {} }),
        json!({ "what": "document", "kind": "actiescan", "options": {} }),
        json!({ "what": "sessionFile", "passphrase": null }),
        json!({ "what": "companion", "which": "actionTable", "options": {} }),
        json!({ "what": "everything" }),
    ]
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect());
    let paths: Vec<PathBuf> = entries.unwrap_or_default();
    paths.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn files_with(folder: &Path, trace: &[u8]) -> Vec<PathBuf> {
    let has = |path: &PathBuf| fs::read(path).unwrap().windows(trace.len()).any(|window| window == trace);
    files(folder).into_iter().filter(has).collect()
}

#[test]
fn each_part_of_a_session_can_be_shared_and_its_copy_goes() {
    let (shell, device) = phone("shares", System::Ios, Answer::Taken);
    let session = create_session(&shell);
    let window = shell.app.get_webview_window("main").unwrap();
    for what in everything_to_share() {
        let shared = call(&window, OWN_PAGE, "share", &json!({ "session": session, "what": what })).unwrap();
        assert_eq!(shared, "completed", "{what}");
    }
    let got = device.got.lock().unwrap();
    let ends: Vec<&str> = got.iter().filter_map(|(name, _)| name.rsplit('.').next()).collect();
    assert_eq!(ends, ["pdf", "pdf", "actiescan", "csv", "zip"]);
    for (name, bytes) in &*got {
        let magic: &[u8] = match name.rsplit('.').next().unwrap() {
            "pdf" => b"%PDF",
            "zip" => b"PK",
            _ => b"",
        };
        assert!(bytes.starts_with(magic) && !bytes.is_empty(), "{name}");
    }
    assert!(files(&shell.folder.join("data/share")).is_empty());
}

#[test]
fn cancelling_a_share_sheet_is_no_error_and_a_device_without_one_says_what_to_do() {
    let what = json!({ "what": "sessionFile", "passphrase": null });
    let (shell, _) = phone("cancelled", System::Ios, Answer::Cancelled);
    let share = json!({ "session": create_session(&shell), "what": what });
    let window = shell.app.get_webview_window("main").unwrap();
    assert_eq!(call(&window, OWN_PAGE, "share", &share).unwrap(), "cancelled");

    let shell = Shell::new("no-sheet");
    let share = json!({ "session": create_session(&shell), "what": what });
    let window = shell.app.get_webview_window("main").unwrap();
    if !::device::Platform::of(System::here()).can_share {
        let error = call(&window, OWN_PAGE, "share", &share).unwrap_err();
        assert!(error["message"].as_str().unwrap().contains("bewaar het bestand"), "{error}");
    }
}

#[test]
fn a_part_that_cannot_be_shared_is_refused_before_the_sheet_opens() {
    let (shell, device) = phone("unknown-part", System::Ios, Answer::Taken);
    let session = create_session(&shell);
    let window = shell.app.get_webview_window("main").unwrap();
    let unknown = json!({ "session": session, "what": { "what": "geheim" } });
    assert_eq!(call(&window, OWN_PAGE, "share", &unknown).unwrap_err()["code"], "invalid");
    let short = json!({ "session": session, "what": { "what": "sessionFile", "passphrase": "kort" } });
    assert_eq!(call(&window, OWN_PAGE, "share", &short).unwrap_err()["code"], "invalid");
    let other = json!({ "session": UNKNOWN_SESSION, "what": { "what": "everything" } });
    assert_eq!(call(&window, OWN_PAGE, "share", &other).unwrap_err()["code"], "notFound");
    assert!(device.got.lock().unwrap().is_empty());
}

#[test]
fn copies_that_a_killed_app_left_go_at_the_next_start() {
    let (shell, _) = phone("killed", System::Android, Answer::Later);
    let session = create_session(&shell);
    let window = shell.app.get_webview_window("main").unwrap();
    let what = json!({ "what": "everything" });
    call(&window, OWN_PAGE, "share", &json!({ "session": session, "what": what })).unwrap();
    let copies = shell.folder.join("data/share");
    assert_eq!(files(&copies).len(), 1, "the other app may still read it");
    // The app is gone without a last word, and another process starts.
    shell.app.state::<AppState>().close();
    let next = Shell::at(shell.folder.clone(), None);
    call(&next.window("main"), OWN_PAGE, "start", &json!({})).unwrap();
    assert!(files(&copies).is_empty());
}

#[test]
fn no_byte_of_a_session_that_was_shared_and_deleted_for_good_stays() {
    let (shell, _) = phone("deleted", System::Android, Answer::Later);
    let session = create_session(&shell);
    let window = shell.app.get_webview_window("main").unwrap();
    // The table is not compressed, so that the test sees the name in it.
    let options = json!({});
    let what = json!({ "what": "companion", "which": "actionTable", "options": options });
    call(&window, OWN_PAGE, "share", &json!({ "session": session, "what": what })).unwrap();
    let share = shell.folder.join("data/share");
    assert!(!files(&share).is_empty(), "the test sees the copy before the session is deleted");
    let named = files(&share).iter().any(|path| path.to_string_lossy().to_lowercase().contains("zwanenhals"));
    assert!(named || !files_with(&share, CANARY.as_bytes()).is_empty());

    call(&window, OWN_PAGE, "trash_session", &json!({ "session": session })).unwrap();
    call(&window, OWN_PAGE, "delete_session", &json!({ "session": session })).unwrap();
    assert!(!share.exists(), "neither the copy nor its name stays");
    copies::work(&shell.app.state::<AppState>());
    assert_eq!(files_with(&shell.folder, CANARY.as_bytes()), [] as [PathBuf; 0]);
}

#[test]
fn the_page_learns_what_the_device_can_do_and_turns_the_screen_on_and_off() {
    let (shell, device) = phone("awake", System::Android, Answer::Taken);
    let window = shell.window("main");
    let started = call(&window, OWN_PAGE, "start", &json!({})).unwrap();
    assert_eq!(started["device"], json!({ "system": "android", "canShare": true, "hasFolders": false }));
    assert_eq!(started["settings"]["keepAwake"], true);
    assert!(started["home"]["total"] == 0 && started["instrument"].is_object(), "{started}");
    for on in [true, false] {
        call(&window, OWN_PAGE, "keep_awake", &json!({ "on": on })).unwrap();
    }
    assert_eq!(*device.awake.lock().unwrap(), [true, false]);
}

#[test]
fn the_page_opens_what_was_saved_by_its_number_and_nothing_by_a_path() {
    let (shell, device) = phone("opens", System::Linux, Answer::Taken);
    let window = shell.window("main");
    let file = shell.folder.join("advies.pdf");
    fs::write(&file, "inhoud").unwrap();
    let places = shell.app.state::<SavedPlaces>();
    let place = places.remember_file(&*device, &file, "advies.pdf").unwrap();
    for command in ["open_saved", "show_saved", "share_saved"] {
        let with = |number: Value| call(&window, OWN_PAGE, command, &json!({ "number": number }));
        assert!(with(json!(file)).unwrap_err().is_string(), "{command} takes a number");
        assert!(call(&window, OWN_PAGE, command, &json!({ "path": file })).unwrap_err().is_string());
        assert_eq!(with(json!(place.number + 1)).unwrap_err()["code"], "notFound");
        assert!(device.opened.lock().unwrap().is_empty() && device.got.lock().unwrap().is_empty());
    }
    let number = json!({ "number": place.number });
    call(&window, OWN_PAGE, "open_saved", &number).unwrap();
    call(&window, OWN_PAGE, "show_saved", &number).unwrap();
    assert_eq!(call(&window, OWN_PAGE, "share_saved", &number).unwrap(), "completed");
    let opened: Vec<&str> = device.opened.lock().unwrap().iter().map(|(what, _)| *what).collect();
    assert_eq!(opened, ["open", "show"]);
    fs::remove_file(&file).unwrap();
    let gone = call(&window, OWN_PAGE, "open_saved", &number).unwrap_err();
    assert!(gone["message"].as_str().unwrap().contains("Bewaar het opnieuw"), "{gone}");
}
