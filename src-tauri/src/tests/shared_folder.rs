//! The command that chooses a shared folder: it asks for a passphrase, and remembers the folder until the answer.

use std::fs;

use serde_json::{Value, json};
use tauri::Manager;

use super::{OWN_PAGE, Shell, call};
use crate::app_state::AppState;

#[test]
fn a_folder_that_asks_for_its_passphrase_need_not_be_chosen_twice() {
    let shell = Shell::new("passphrase");
    let data = shell.folder.join("data");
    app::log::start_log(&data);
    let (folder, other) = (shell.folder.join("stick"), shell.folder.join("andere"));
    for folder in [&folder, &other] {
        fs::create_dir(folder).unwrap();
    }
    let state = shell.app.state::<AppState>();
    // Two locks, of which the second one takes the place of the first.
    state.with(|app| app.share_in_with(&other, Some("Kanarie twee".to_owned()))).unwrap();
    state.with(|app| app.share_in_with(&folder, Some("Kanarie een".to_owned()))).unwrap();
    fs::copy(other.join("actiescan/map.json"), folder.join("actiescan/map.json")).unwrap();

    let window = shell.window("main");
    let choose = |which: &str, passphrase: Value| {
        call(&window, OWN_PAGE, "choose_shared_folder", &json!({ "which": which, "passphrase": passphrase }))
    };
    assert_eq!(choose("asked", json!("Kanarie twee")), Ok(Value::Null), "no folder has asked yet");
    let asks = choose("again", Value::Null).unwrap_err();
    assert_eq!(asks["code"], "passphrase");
    assert!(asks.get("reference").is_none(), "a question is not an error: {asks}");
    let wrong = choose("asked", json!("Kanarie drie")).unwrap_err();
    assert_eq!(
        (&wrong["code"], &wrong["message"]),
        (&"passphrase".into(), &"Dit wachtwoord klopt niet. Er is niets veranderd. Probeer het opnieuw.".into())
    );
    let view = choose("asked", json!("Kanarie twee")).unwrap();
    assert_eq!((&view["sharing"]["locked"], &view["sharing"]["trouble"]), (&true.into(), &Value::Null));
    assert_eq!(choose("asked", json!("Kanarie twee")), Ok(Value::Null), "the question was answered");
    assert!(choose("somewhere", Value::Null).is_err());

    for entry in fs::read_dir(data.join("log")).expect("the log has a folder").flatten() {
        let log = String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned();
        assert!(!log.contains("Kanarie") && !log.contains("AGE-") && !log.contains("stick"), "{log}");
    }
}
