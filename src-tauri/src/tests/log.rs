//! The log of the shell: every use case leaves its name and its outcome, and never what a person typed or chose.

use std::fs;
use std::path::Path;

use app::{AppError, Ask, Companion, DocumentKind, ExportOptions};
use domain::SessionId;
use serde_json::{Value, json};
use tauri::Manager;
use tauri_plugin_fs::FilePath;

use super::permissions::commands;
use super::{OWN_PAGE, Shell, call};
use crate::app_state::AppState;
use crate::error::CommandError;
use crate::incoming_files;

/// A word that occurs in every name, text, path and file below.
const CANARY: &str = "Kanarie";

/// Returns the bytes of all files of the log, as text.
fn log_in(data: &Path) -> String {
    let files = fs::read_dir(data.join("log")).expect("the log has a folder").flatten();
    files.map(|file| String::from_utf8(fs::read(file.path()).expect("a file of the log")).expect("text")).collect()
}

/// Calls every command for a session, with names and texts, most of them with success.
fn use_everything(shell: &Shell) -> SessionId {
    let window = shell.window("main");
    let details = json!({
        "initiative": CANARY, "place": CANARY, "moderator": CANARY, "minuteTaker": CANARY, "participants": [CANARY]
    });
    let created = call(&window, OWN_PAGE, "create_session", &json!({ "details": details })).unwrap();
    let id = &created["session"]["id"];
    let factor = &created["session"]["cards"][0]["factor"];
    let action = "01890a5d-ac96-774b-bcce-b302099a8058";
    let edits = json!([
        { "edit": "setText", "target": { "field": "note", "factor": factor }, "text": CANARY },
        { "edit": "addAction", "factor": factor, "action": action, "what": CANARY, "who": CANARY, "due": null },
        { "edit": "setText", "target": { "field": "minutes" }, "text": format!("# {CANARY}") },
    ]);
    call(&window, OWN_PAGE, "edit", &json!({ "session": id, "edits": edits })).unwrap();
    for edits in [
        json!([{ "edit": CANARY }]),
        json!([{ "edit": "setDate", "date": CANARY }]),
        json!([{ "edit": "setText", "target": { "field": "note", "factor": CANARY }, "text": CANARY }]),
        json!([{ "edit": "setText", "target": { "field": "place" }, "text": CANARY.repeat(1_000) }]),
    ] {
        call(&window, OWN_PAGE, "edit", &json!({ "session": id, "edits": edits })).unwrap_err();
    }
    call(
        &window,
        OWN_PAGE,
        "earlier_text",
        &json!({ "session": id, "change": CANARY, "text": { "field": "minutes" } }),
    )
    .unwrap_err();
    for query in [CANARY.to_owned(), format!("\"{CANARY} *")] {
        let _ = call(&window, OWN_PAGE, "sessions", &json!({ "query": query }));
    }
    call(&window, OWN_PAGE, "save_settings", &json!({ "settings": { "name": CANARY } })).unwrap();
    for (command, arguments) in commands() {
        // These open a dialog for a session that exists.
        if command.starts_with("save_") || ["leave", "delete_session"].contains(&command) {
            continue;
        }
        let mut arguments = arguments;
        if arguments["session"].is_string() {
            arguments["session"] = id.clone();
        }
        let _ = call(&window, OWN_PAGE, command, &arguments);
    }
    serde_json::from_value(id.clone()).unwrap()
}

/// Makes every kind of file, and writes to places that cannot be written.
fn export(state: &AppState, id: SessionId, folder: &Path) {
    let options = ExportOptions::default();
    state.with(|app| app.document(id, DocumentKind::Advice, &options)).unwrap();
    state.with(|app| app.companion(id, Companion::AdviceDocx, &options)).unwrap();
    state.with(|app| app.session_file(id, Some(&CANARY.repeat(3)))).unwrap();
    state.with(|app| app.everything(id)).unwrap();
    let missing = folder.join(CANARY).join(CANARY);
    let _: Vec<CommandError> = vec![
        app::write_file(&missing, b"").unwrap_err().into(),
        AppError::FolderNotEmpty(missing.clone()).about(CANARY).into(),
    ];
    state.with(|app| app.share_in(&missing)).unwrap_err();
    state.with(|app| app.import_file(&missing, &Ask::default())).unwrap_err();
}

/// Opens files of every kind that is refused, with the canary in their names and in what is quoted of them.
fn open_foreign_files(shell: &Shell, own: &[u8]) {
    let window = shell.app.get_webview_window("main").expect("the window of the other commands");
    let folder = shell.folder.join(CANARY);
    fs::create_dir_all(&folder).unwrap();
    let broken: Vec<u8> = [own, CANARY.as_bytes()].concat();
    let files: [(&str, &[u8]); 6] = [
        ("Kanarie.txt", CANARY.as_bytes()),
        ("Kanarie.json", br#"{ "format": "Kanarie", "Kanarie": 1 }"#),
        ("Kanarie.pdf", b"%PDF-1.7\nKanarie\ntrailer << /Root /Kanarie >>\n%%EOF"),
        ("Kanarie leeg.actiescan", b""),
        ("Kanarie half.actiescan", &own[..own.len() / 2]),
        ("Kanarie lang.actiescan", &broken),
    ];
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
        incoming_files::receive(shell.app.handle(), [FilePath::Path(folder.join(name))]);
    }
    incoming_files::receive(shell.app.handle(), [FilePath::Path(folder.join("Kanarie weg.actiescan"))]);
    for _ in 0..=files.len() {
        let ask = json!({ "ask": {}, "choose": false, "onScreen": null });
        let _ = call(&window, OWN_PAGE, "open_file", &ask);
        let ask = json!({ "ask": { "passphrase": CANARY }, "choose": false, "onScreen": null });
        let _ = call(&window, OWN_PAGE, "open_file", &ask);
    }
}

#[test]
fn the_log_has_what_happened_and_no_content_or_names() {
    let shell = Shell::new("log");
    let data = shell.folder.join("data");
    app::log::start_log(&data);
    app::log::log_panics();

    let id = use_everything(&shell);
    let state = shell.app.state::<AppState>();
    export(&state, id, &shell.folder);
    let own = state.with(|app| app.session_file(id, None)).unwrap().bytes;
    open_foreign_files(&shell, &own);
    let panicked = state.with(|_| -> Result<(), AppError> { panic!("{CANARY} is in the message") }).unwrap_err();
    let panicked: Value = serde_json::to_value(panicked).unwrap();

    let log = log_in(&data);
    for (name, outcome) in [("edit", "done"), ("create_session", "done"), ("edit", "failed"), ("open_next", "failed")] {
        let line = |line: &str| line.contains(&format!(r#" {outcome} name="{name}" took="#));
        assert!(log.lines().any(line), "{name} {outcome} is not in the log:\n{log}");
    }
    let reference = panicked["reference"].as_str().expect("a person sees a code");
    assert!(log.contains(&format!(r#"error reference="{reference}" code=Internal cause="Panicked""#)), "{log}");
    assert!(log.contains("panic place="), "{log}");
    for unwanted in [CANARY, &id.to_string(), shell.folder.to_str().expect("the path is text")] {
        let found = log.to_lowercase().contains(&unwanted.to_lowercase());
        assert!(!found, "{unwanted} is in the log:\n{log}");
    }
}

#[test]
fn a_question_has_no_code_and_an_error_has_one() {
    let error: CommandError = AppError::NoLog.into();
    let error = serde_json::to_value(error).unwrap();
    assert!(error["reference"].as_str().is_some_and(|code| code.starts_with("A-") && code.len() == 6), "{error}");
    let question: CommandError = AppError::Deleted { initiative: CANARY.into() }.into();
    assert!(question.asks_for_more());
    assert!(serde_json::to_value(question).unwrap().get("reference").is_none());
}
