//! Opening and closing the data folder.

use std::fs;

use serde_json::json;
use tauri::Manager;

use super::{OWN_PAGE, Shell, app_in, call, window_of};
use crate::app_state::AppState;

#[test]
fn an_unusable_data_folder_returns_a_message_until_it_can_be_used() {
    let shell = Shell::new("unusable");
    let file = shell.folder.join("a-file");
    fs::write(&file, "not a folder").unwrap();
    let blocked = app_in(file.clone());
    let window = window_of(&blocked, "main");
    for _ in 0..2 {
        let error = call(&window, OWN_PAGE, "start", &json!({})).unwrap_err();
        assert!(error["message"].as_str().is_some_and(|message| message.len() > 20), "no message in {error}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "not a folder");
    fs::remove_file(&file).unwrap();
    assert!(call(&window, OWN_PAGE, "start", &json!({})).is_ok(), "opening succeeds once the folder can be created");
}

#[test]
fn a_second_app_on_the_same_data_folder_returns_busy() {
    let shell = Shell::new("busy");
    let second = app_in(shell.folder.join("data"));
    assert!(call(&shell.window("main"), OWN_PAGE, "start", &json!({})).is_ok());
    let error = call(&window_of(&second, "main"), OWN_PAGE, "start", &json!({})).unwrap_err();
    assert_eq!(error["code"], "busy");
}

#[test]
fn closing_makes_a_backup_and_unlocks_the_data_folder() {
    let shell = Shell::new("closing");
    let window = shell.window("main");
    assert!(call(&window, OWN_PAGE, "create_session", &json!({ "details": { "initiative": "De Brug" } })).is_ok());
    shell.app.state::<AppState>().close();
    let backups = fs::read_dir(shell.folder.join("data/backups")).unwrap().count();
    assert_eq!(backups, 1);
    let next = app_in(shell.folder.join("data"));
    assert!(call(&window_of(&next, "main"), OWN_PAGE, "start", &json!({})).is_ok());
}
