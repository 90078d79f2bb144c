//! The capability file: our page may call our commands and nothing else.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{OWN_PAGE, Shell, UNKNOWN_SESSION, call};

/// Returns every command with valid arguments, about a session that does not exist.
pub(super) fn commands() -> Vec<(&'static str, Value)> {
    let session = json!({ "session": UNKNOWN_SESSION });
    let document = json!({ "session": UNKNOWN_SESSION, "kind": "advice", "options": {} });
    let companion = json!({ "session": UNKNOWN_SESSION, "which": "actionTable", "options": {} });
    let unknown = json!({ "of": { "id": "weg", "version": "2026.1" } });
    vec![
        ("start", json!({})),
        ("sessions", json!({ "query": "brug" })),
        ("session_page", json!({ "part": "trash", "query": null, "after": null })),
        (
            "overdue_page",
            json!({ "after": { "today": "2026-11-18", "part": 0, "starts": "", "updated_at": "", "number": 0 } }),
        ),
        ("create_session", json!({ "details": { "initiative": "" } })),
        ("plan_follow_up", json!({ "session": UNKNOWN_SESSION, "details": { "initiative": "De Brug" } })),
        ("open_session", session.clone()),
        ("edit", json!({ "session": UNKNOWN_SESSION, "edits": [] })),
        ("undo", session.clone()),
        ("redo", session.clone()),
        ("history", json!({ "session": UNKNOWN_SESSION, "of": { "of": "session" } })),
        ("earlier_text", json!({ "session": UNKNOWN_SESSION, "change": "0", "text": { "field": "minutes" } })),
        ("keep_round", json!({ "session": UNKNOWN_SESSION, "round": null })),
        ("end_round", session.clone()),
        ("remember_place", json!({ "place": null })),
        ("remember_home_place", json!({ "place": null })),
        ("keep_draft", json!({ "name": "new", "text": null })),
        ("settle_advice", session.clone()),
        ("finish_session", session.clone()),
        ("resume_session", session.clone()),
        ("trash_session", session.clone()),
        ("restore_session", session.clone()),
        ("delete_session", session),
        ("kept_copies", json!({})),
        ("erase_damaged", json!({})),
        ("advice_preview", document.clone()),
        ("minutes_preview", json!({ "text": "**Een** goed gesprek" })),
        ("actiescan_preview", document.clone()),
        ("document_summary", document.clone()),
        ("stop_counting", json!({})),
        ("save_document", document),
        ("save_blank_document", json!({ "session": UNKNOWN_SESSION, "blank": "form" })),
        // An unknown format, so that no dialog opens.
        ("save_handbook", json!({ "format": "none" })),
        ("document_progress", json!({})),
        ("stop_document", json!({})),
        ("save_session_file", json!({ "session": UNKNOWN_SESSION, "passphrase": null })),
        ("save_everything", json!({ "session": UNKNOWN_SESSION })),
        ("open_file", json!({ "ask": {}, "choose": false })),
        ("import_opened", json!({})),
        ("keep_until", json!({ "session": UNKNOWN_SESSION })),
        ("set_keep_until", json!({ "session": UNKNOWN_SESSION, "until": "2027-03-01" })),
        ("copy_session", json!({ "session": UNKNOWN_SESSION })),
        ("settle_and_clean", json!({ "session": UNKNOWN_SESSION, "names": true })),
        ("choose_shared_folder", json!({ "which": "again", "passphrase": null })),
        ("stop_sharing", json!({})),
        ("share_session", json!({ "session": UNKNOWN_SESSION, "on": true })),
        ("follow_sharing", json!({ "open": null })),
        ("take_in_waiting", json!({ "session": UNKNOWN_SESSION })),
        ("save_companion", companion),
        ("show_form", json!({ "form": 0, "session": null })),
        ("take_form", json!({ "chosen": [] })),
        ("save_settings", json!({ "settings": {} })),
        // This process has no log, so that no dialog opens.
        ("save_log", json!({})),
        ("keep_awake", json!({ "on": false })),
        ("share", json!({ "session": UNKNOWN_SESSION, "what": { "what": "everything" } })),
        ("open_saved", json!({ "number": 0 })),
        ("show_saved", json!({ "number": 0 })),
        ("share_saved", json!({ "number": 0 })),
        ("instruments", json!({})),
        ("instrument", unknown.clone()),
        ("instrument_form", unknown.clone()),
        ("save_instrument", unknown.clone()),
        ("share_instrument", unknown.clone()),
        ("instrument_difference", json!({ "from": unknown["of"], "to": unknown["of"] })),
        ("copy_instrument", json!({ "of": unknown["of"], "copyAs": "newInstrument" })),
        ("change_draft", json!({ "id": "weg", "draft": {} })),
        ("settle_instrument", json!({ "id": "weg", "version": "2026.1", "date": "2026-11-27" })),
        ("remove_instrument", unknown),
        ("keep_instrument", json!({ "session": UNKNOWN_SESSION })),
        ("offered_instruments", json!({})),
        ("install_offered", json!({ "sha256": "00" })),
        ("moderator_code", json!({})),
        ("check_code", json!({ "code": "0000" })),
        ("choose_code", json!({ "code": null, "old": null })),
        ("forget_code", json!({ "on": false })),
        ("guard_round", json!({ "session": null })),
        ("draw_curtain", json!({})),
        ("disk_encryption", json!({})),
        ("report_uncalled", json!({ "command": "edit" })),
        ("leave", json!({})),
    ]
}

fn is_refused_by_tauri(result: &Result<Value, Value>) -> bool {
    matches!(result, Err(Value::String(_)))
}

#[test]
fn the_main_window_may_call_every_command() {
    let shell = Shell::new("answers");
    let window = shell.window("main");
    for (command, arguments) in commands() {
        let result = call(&window, OWN_PAGE, command, &arguments);
        assert!(!is_refused_by_tauri(&result), "{command} was refused: {result:?}");
        if arguments["session"] == UNKNOWN_SESSION {
            let error = result.expect_err(command);
            assert_eq!(error["code"], "notFound", "{command} on an unknown session: {error}");
        }
    }
}

#[test]
fn another_window_may_call_no_command() {
    let shell = Shell::new("another-window");
    let window = shell.window("other");
    for (command, arguments) in commands() {
        assert!(is_refused_by_tauri(&call(&window, OWN_PAGE, command, &arguments)), "{command} was allowed");
    }
}

#[test]
fn a_page_from_another_site_may_call_no_command() {
    let shell = Shell::new("elsewhere");
    let window = shell.window("main");
    for (command, arguments) in commands() {
        assert!(
            is_refused_by_tauri(&call(&window, "https://example.org", command, &arguments)),
            "{command} was allowed"
        );
    }
}

#[test]
fn unknown_commands_and_those_of_plugins_and_tauri_are_refused() {
    let shell = Shell::new("foreign");
    let window = shell.window("main");
    let plugins = [
        "no_such_command",
        "plugin:fs|read_file",
        "plugin:fs|write_file",
        "plugin:dialog|save",
        "plugin:device|share",
        "plugin:opener|open_path",
        "plugin:opener|open_url",
        "plugin:opener|reveal_item_in_dir",
    ];
    let tauri = ["plugin:window|close", "plugin:webview|create_webview_window", "plugin:path|resolve_directory"];
    for command in plugins.iter().chain(&tauri) {
        assert!(
            is_refused_by_tauri(&call(&window, OWN_PAGE, command, &json!({ "path": "/" }))),
            "{command} was allowed"
        );
    }
}

#[test]
fn the_permission_files_list_exactly_the_commands() {
    let tested: BTreeSet<String> = commands().iter().map(|(command, _)| (*command).to_owned()).collect();
    let permitted: BTreeSet<String> = include_str!("../../permissions/app.toml")
        .lines()
        .filter_map(|line| line.strip_prefix("commands.allow = [\"")?.strip_suffix("\"]"))
        .map(str::to_owned)
        .collect();
    let capability: Value = serde_json::from_str(include_str!("../../capabilities/main.json")).unwrap();
    let granted: BTreeSet<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|permission| permission.as_str().unwrap().replacen("allow-", "", 1).replace('-', "_"))
        .collect();
    assert_eq!(tested, permitted);
    assert_eq!(tested, granted);
}
