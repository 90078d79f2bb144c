//! Every command through the real capability file, on a runtime without a window.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc;
use std::{env, fs, process};

use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, AppHandle, Manager, RunEvent, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::desk::Desk;

const NOBODY: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
const OUR_PAGE: &str = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };

/// Every command with arguments it understands, about a session that is not there.
fn commands() -> Vec<(&'static str, Value)> {
    let session = json!({ "session": NOBODY });
    let document = json!({ "session": NOBODY, "kind": "advice", "options": {} });
    let companion = json!({ "session": NOBODY, "which": "actionTable", "options": {} });
    vec![
        ("start", json!({})),
        ("sessions", json!({ "query": "brug" })),
        ("create_session", json!({ "details": { "initiative": "" } })),
        ("plan_follow_up", json!({ "session": NOBODY, "details": { "initiative": "De Brug" } })),
        ("open_session", session.clone()),
        ("edit", json!({ "session": NOBODY, "edits": [] })),
        ("undo", session.clone()),
        ("redo", session.clone()),
        ("history", json!({ "session": NOBODY, "of": { "of": "session" } })),
        ("earlier_text", json!({ "session": NOBODY, "change": "0", "text": { "field": "minutes" } })),
        ("keep_round", json!({ "session": NOBODY, "round": null })),
        ("end_round", session.clone()),
        ("remember_place", json!({ "place": null })),
        ("settle_advice", session.clone()),
        ("finish_session", session.clone()),
        ("resume_session", session.clone()),
        ("trash_session", session.clone()),
        ("restore_session", session.clone()),
        ("delete_session", session),
        ("advice_preview", document.clone()),
        ("actiescan_preview", document.clone()),
        ("document_summary", document.clone()),
        ("save_document", document),
        // One that is not there, so that nobody is asked where it should go.
        ("save_blank_document", json!({ "blank": "none" })),
        ("document_progress", json!({})),
        ("stop_document", json!({})),
        ("save_session_file", json!({ "session": NOBODY, "passphrase": null })),
        ("save_everything", json!({ "session": NOBODY })),
        ("open_file", json!({ "ask": {}, "choose": false })),
        ("keep_until", json!({ "session": NOBODY })),
        ("set_keep_until", json!({ "session": NOBODY, "until": "2027-03-01" })),
        ("copy_session", json!({ "session": NOBODY })),
        ("settle_and_clean", json!({ "session": NOBODY, "names": true })),
        ("choose_shared_folder", json!({ "again": true })),
        ("stop_sharing", json!({})),
        ("share_session", json!({ "session": NOBODY, "on": true })),
        ("follow_sharing", json!({ "open": null })),
        ("take_in_waiting", json!({ "session": NOBODY })),
        ("save_companion", companion),
        ("take_form", json!({ "chosen": [] })),
        ("save_settings", json!({ "settings": {} })),
        ("leave", json!({})),
    ]
}

/// An app without a window on a data folder of its own.
struct Shell {
    app: App<MockRuntime>,
    folder: PathBuf,
}

impl Shell {
    fn new(test: &str) -> Self {
        let folder = env::temp_dir().join(format!("actiescan-ipc-{}-{test}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self { app: app_on(folder.join("data")), folder }
    }

    fn window(&self, label: &str) -> WebviewWindow<MockRuntime> {
        window_of(&self.app, label)
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        self.app.state::<Desk>().close();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn app_on(data: PathBuf) -> App<MockRuntime> {
    let app = crate::configure(mock_builder()).build(crate::context()).unwrap();
    app.manage(Desk::at(Some(data)));
    app.manage(crate::arriving::Arrived::default());
    app
}

fn window_of(app: &App<MockRuntime>, label: &str) -> WebviewWindow<MockRuntime> {
    WebviewWindowBuilder::new(app, label, Default::default()).build().unwrap()
}

fn ask(window: &WebviewWindow<MockRuntime>, page: &str, command: &str, arguments: &Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: page.parse().unwrap(),
        body: InvokeBody::Json(arguments.clone()),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
}

/// Our own errors are objects with a code; a refusal by Tauri is a sentence.
fn was_refused(answer: &Result<Value, Value>) -> bool {
    matches!(answer, Err(Value::String(_)))
}

#[test]
fn every_command_answers_the_one_window() {
    let shell = Shell::new("answers");
    let window = shell.window("main");
    for (command, arguments) in commands() {
        let answer = ask(&window, OUR_PAGE, command, &arguments);
        assert!(!was_refused(&answer), "{command} was refused: {answer:?}");
        if arguments["session"] == NOBODY {
            let error = answer.expect_err(command);
            assert_eq!(error["code"], "notFound", "{command} about a session that is not there: {error}");
        }
    }
}

#[test]
fn every_command_is_refused_to_another_window() {
    let shell = Shell::new("another-window");
    let window = shell.window("other");
    for (command, arguments) in commands() {
        assert!(was_refused(&ask(&window, OUR_PAGE, command, &arguments)), "{command} was answered");
    }
}

#[test]
fn every_command_is_refused_to_a_page_from_elsewhere() {
    let shell = Shell::new("elsewhere");
    let window = shell.window("main");
    for (command, arguments) in commands() {
        assert!(was_refused(&ask(&window, "https://example.org", command, &arguments)), "{command} was answered");
    }
}

#[test]
fn what_is_no_command_of_ours_is_refused() {
    let shell = Shell::new("foreign");
    let window = shell.window("main");
    let theirs = ["no_such_command", "plugin:fs|read_file", "plugin:fs|write_file", "plugin:dialog|save"];
    let tauris = ["plugin:window|close", "plugin:webview|create_webview_window", "plugin:path|resolve_directory"];
    for command in theirs.iter().chain(&tauris) {
        assert!(was_refused(&ask(&window, OUR_PAGE, command, &json!({ "path": "/" }))), "{command} was answered");
    }
}

#[test]
fn the_permissions_name_the_commands_and_nothing_else() {
    let tested: BTreeSet<String> = commands().iter().map(|(command, _)| (*command).to_owned()).collect();
    let permitted: BTreeSet<String> = include_str!("../permissions/app.toml")
        .lines()
        .filter_map(|line| line.strip_prefix("commands.allow = [\"")?.strip_suffix("\"]"))
        .map(str::to_owned)
        .collect();
    let capability: Value = serde_json::from_str(include_str!("../capabilities/main.json")).unwrap();
    let granted: BTreeSet<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|permission| permission.as_str().unwrap().replacen("allow-", "", 1).replace('-', "_"))
        .collect();
    assert_eq!(tested, permitted);
    assert_eq!(tested, granted);
}

#[test]
fn missing_arguments_are_an_error_and_not_a_crash() {
    let shell = Shell::new("arguments");
    let window = shell.window("main");
    assert!(ask(&window, OUR_PAGE, "open_session", &json!({})).is_err());
    assert!(ask(&window, OUR_PAGE, "open_session", &json!({ "session": "../../etc/passwd" })).is_err());
    assert!(ask(&window, OUR_PAGE, "edit", &json!({ "session": NOBODY, "edits": [{ "edit": "sloop" }] })).is_err());
    assert!(ask(&window, OUR_PAGE, "start", &json!({})).is_ok());
}

#[test]
fn what_cannot_be_kept_is_refused_in_words_and_as_never_to_be_tried_again() {
    let shell = Shell::new("unkept");
    let window = shell.window("main");
    let made = ask(&window, OUR_PAGE, "create_session", &json!({ "details": { "initiative": "De Brug" } })).unwrap();
    let id = &made["session"]["id"];
    let edits = json!([{ "edit": "setDate", "date": "20261-11-18" }]);
    let details = json!({ "initiative": "De Sluis", "date": "20261-11-18" });
    for (command, arguments) in
        [("edit", json!({ "session": id, "edits": edits })), ("create_session", json!({ "details": details }))]
    {
        let error = ask(&window, OUR_PAGE, command, &arguments).unwrap_err();
        assert_eq!(error["code"], "invalid", "{command} answered {error}");
        assert_eq!(error["message"], "Dit kan Actiescan niet bewaren. Er is niets veranderd.");
    }
    let after = ask(&window, OUR_PAGE, "open_session", &json!({ "session": id })).unwrap();
    assert_eq!(after["session"]["details"]["date"], made["session"]["details"]["date"]);
}

fn main_window(app: &AppHandle<MockRuntime>) -> WebviewWindow<MockRuntime> {
    app.get_webview_window("main").expect("the window is still there")
}

/// Runs the app, closes its window as a person does, lets the page answer, and tells what happened until the end.
fn close_window(test: &str, page: impl Fn(&WebviewWindow<MockRuntime>) + Send + 'static) -> Vec<&'static str> {
    let folder = env::temp_dir().join(format!("actiescan-ipc-{}-{test}", process::id()));
    let app = app_on(folder.join("data"));
    let (tell, told) = mpsc::channel();
    app.run(move |app, event| {
        crate::follow(app, &event);
        match event {
            RunEvent::Ready => main_window(app).close().unwrap(),
            RunEvent::WindowEvent { event: WindowEvent::CloseRequested { .. }, .. } => {
                tell.send("asked").unwrap();
                page(&main_window(app));
            }
            RunEvent::ExitRequested { .. } => tell.send("ended").unwrap(),
            _ => {}
        }
    });
    let _ = fs::remove_dir_all(&folder);
    told.try_iter().collect()
}

#[test]
fn a_closing_window_waits_for_the_page_and_goes_when_the_page_says_so() {
    let (left, did_leave) = mpsc::channel();
    let events = close_window("leaves", move |window| {
        left.send(ask(window, OUR_PAGE, "leave", &json!({}))).unwrap();
    });
    assert_eq!(events, ["asked", "ended"]);
    assert!(did_leave.recv().unwrap().is_ok());
}

#[test]
fn a_page_that_does_not_answer_cannot_keep_its_window_open() {
    assert_eq!(close_window("silent", |_| {}), ["asked", "ended"]);
}

#[test]
fn a_session_made_through_the_window_is_there_for_the_next_question() {
    let shell = Shell::new("session");
    let window = shell.window("main");
    let made = ask(&window, OUR_PAGE, "create_session", &json!({ "details": { "initiative": "De Brug" } })).unwrap();
    let id = &made["session"]["id"];
    let edits = json!([{ "edit": "setText", "target": { "field": "place" }, "text": "Oss" }]);
    let edited = ask(&window, OUR_PAGE, "edit", &json!({ "session": id, "edits": edits })).unwrap();
    assert_eq!(edited["session"]["details"]["place"], "Oss");
    let undone = ask(&window, OUR_PAGE, "undo", &json!({ "session": id })).unwrap();
    assert_eq!(undone["session"]["details"]["place"], "");
    let home = ask(&window, OUR_PAGE, "sessions", &json!({ "query": null })).unwrap();
    assert_eq!(home["running"]["initiative"], "De Brug");
}

#[test]
fn an_earlier_text_can_be_asked_for_by_the_line_of_the_history() {
    let shell = Shell::new("history");
    let window = shell.window("main");
    let made = ask(&window, OUR_PAGE, "create_session", &json!({ "details": { "initiative": "De Brug" } })).unwrap();
    let id = &made["session"]["id"];
    let target = json!({ "field": "note", "factor": "maatwerk" });
    for text in ["Eerst", "Daarna"] {
        let edits = json!([{ "edit": "setText", "target": target, "text": text }, { "edit": "finish" }]);
        ask(&window, OUR_PAGE, "edit", &json!({ "session": id, "edits": edits })).unwrap();
    }
    let of = json!({ "of": "card", "factor": "maatwerk" });
    let lines = ask(&window, OUR_PAGE, "history", &json!({ "session": id, "of": of })).unwrap();
    assert_eq!(lines.as_array().map(Vec::len), Some(1), "typing on is one line: {lines}");
    let all = ask(&window, OUR_PAGE, "history", &json!({ "session": id, "of": { "of": "session" } })).unwrap();
    let line = |text: &str| all.as_array().unwrap().iter().find(|line| line["sentence"] == text).cloned();
    assert!(line("Gesprek afgesloten").is_some() && line("Sessie gemaakt").is_some(), "{all}");
    let earlier = json!({ "session": id, "change": lines[0]["change"], "text": target });
    assert_eq!(ask(&window, OUR_PAGE, "earlier_text", &earlier).unwrap(), "");
    let unknown = json!({ "session": id, "change": "f".repeat(64), "text": target });
    assert_eq!(ask(&window, OUR_PAGE, "earlier_text", &unknown).unwrap_err()["code"], "notFound");
}

#[test]
fn a_data_folder_that_cannot_be_used_is_told_in_words_at_every_start() {
    let shell = Shell::new("unusable");
    let file = shell.folder.join("a-file");
    fs::write(&file, "not a folder").unwrap();
    let blocked = app_on(file.clone());
    let window = window_of(&blocked, "main");
    for _ in 0..2 {
        let error = ask(&window, OUR_PAGE, "start", &json!({})).unwrap_err();
        assert!(error["message"].as_str().is_some_and(|message| message.len() > 20), "no words in {error}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "not a folder");
    fs::remove_file(&file).unwrap();
    assert!(ask(&window, OUR_PAGE, "start", &json!({})).is_ok(), "it starts once the obstacle is gone");
}

#[test]
fn a_second_actiescan_on_the_same_folder_hears_that_the_first_is_open() {
    let shell = Shell::new("busy");
    let second = app_on(shell.folder.join("data"));
    assert!(ask(&shell.window("main"), OUR_PAGE, "start", &json!({})).is_ok());
    let error = ask(&window_of(&second, "main"), OUR_PAGE, "start", &json!({})).unwrap_err();
    assert_eq!(error["code"], "busy");
}

#[test]
fn closing_leaves_a_backup_and_frees_the_folder() {
    let shell = Shell::new("closing");
    let window = shell.window("main");
    assert!(ask(&window, OUR_PAGE, "create_session", &json!({ "details": { "initiative": "De Brug" } })).is_ok());
    shell.app.state::<Desk>().close();
    let backups = fs::read_dir(shell.folder.join("data/backups")).unwrap().count();
    assert_eq!(backups, 1);
    let next = app_on(shell.folder.join("data"));
    assert!(ask(&window_of(&next, "main"), OUR_PAGE, "start", &json!({})).is_ok());
}

/// A data folder with a session that is shared in a folder, whose app has not shared yet.
fn sharing_shell(test: &str) -> (Shell, PathBuf, String) {
    let shell = Shell::new(test);
    let window = shell.window("main");
    let made = ask(&window, OUR_PAGE, "create_session", &json!({ "details": { "initiative": "De Brug" } })).unwrap();
    let id = made["session"]["id"].as_str().unwrap().to_owned();
    let shared = shell.folder.join("stick");
    fs::create_dir(&shared).unwrap();
    shell.app.state::<Desk>().with(|app| app.share_in(&shared)).unwrap();
    (shell, shared, id)
}

#[test]
fn closing_shares_what_changed_in_the_last_seconds() {
    let (shell, shared, id) = sharing_shell("last-share");
    let files = || fs::read_dir(shared.join("actiescan").join(&id)).map_or(0, Iterator::count);
    assert_eq!(files(), 0);
    crate::follow(shell.app.handle(), &RunEvent::Exit);
    assert_eq!(files(), 1);
    let next = app_on(shell.folder.join("data"));
    assert!(ask(&window_of(&next, "main"), OUR_PAGE, "start", &json!({})).is_ok(), "the data was closed");
    crate::follow(next.handle(), &RunEvent::Exit);
    assert_eq!(files(), 1, "what lies there already is not written again");
}

/// A pipe that nobody writes to hangs whoever reads it, as a network share does whose server is gone.
#[cfg(target_os = "linux")]
#[test]
#[expect(clippy::disallowed_methods, reason = "how long closing takes is what is tested")]
fn a_shared_folder_that_hangs_does_not_keep_the_app_from_closing() {
    let (shell, shared, _) = sharing_shell("hanging-share");
    let mark = shared.join("actiescan/map.json");
    fs::remove_file(&mark).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&mark).status().unwrap().success());
    let started = std::time::Instant::now();
    crate::follow(shell.app.handle(), &RunEvent::Exit);
    let took = started.elapsed();
    assert!(took < std::time::Duration::from_secs(4), "closing took {took:?}");
    let next = app_on(shell.folder.join("data"));
    let home = ask(&window_of(&next, "main"), OUR_PAGE, "sessions", &json!({ "query": null })).unwrap();
    assert_eq!(home["running"]["initiative"], "De Brug", "everything is on this device");
}
