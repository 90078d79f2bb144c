//! Results of single commands, serialised as in the app.

use serde_json::json;

use super::{OWN_PAGE, Shell, UNKNOWN_SESSION, call};

#[test]
fn missing_and_invalid_arguments_return_an_error() {
    let shell = Shell::new("arguments");
    let window = shell.window("main");
    assert!(call(&window, OWN_PAGE, "open_session", &json!({})).is_err());
    assert!(call(&window, OWN_PAGE, "open_session", &json!({ "session": "../../etc/passwd" })).is_err());
    assert!(
        call(&window, OWN_PAGE, "edit", &json!({ "session": UNKNOWN_SESSION, "edits": [{ "edit": "sloop" }] }))
            .is_err()
    );
    assert!(call(&window, OWN_PAGE, "start", &json!({})).is_ok());
}

#[test]
fn a_value_that_cannot_be_parsed_is_refused_with_a_message_and_the_code_invalid() {
    let shell = Shell::new("unparsed");
    let window = shell.window("main");
    let created =
        call(&window, OWN_PAGE, "create_session", &json!({ "details": { "initiative": "De Brug", "start": true } }))
            .unwrap();
    let id = &created["session"]["id"];
    let edits = json!([{ "edit": "setDate", "date": "20261-11-18" }]);
    let details = json!({ "initiative": "De Sluis", "date": "20261-11-18" });
    for (command, arguments) in
        [("edit", json!({ "session": id, "edits": edits })), ("create_session", json!({ "details": details }))]
    {
        let error = call(&window, OWN_PAGE, command, &arguments).unwrap_err();
        assert_eq!(error["code"], "invalid", "{command} returned {error}");
        assert_eq!(error["message"], "Dit kan Actiescan niet bewaren. Er is niets veranderd.");
    }
    let after = call(&window, OWN_PAGE, "open_session", &json!({ "session": id })).unwrap();
    assert_eq!(after["session"]["details"]["date"], created["session"]["details"]["date"]);
}

#[test]
fn a_session_created_by_one_command_is_found_by_the_next() {
    let shell = Shell::new("session");
    let window = shell.window("main");
    let created =
        call(&window, OWN_PAGE, "create_session", &json!({ "details": { "initiative": "De Brug", "start": true } }))
            .unwrap();
    let id = &created["session"]["id"];
    let edits = json!([{ "edit": "setText", "target": { "field": "place" }, "text": "Oss" }]);
    let edited = call(&window, OWN_PAGE, "edit", &json!({ "session": id, "edits": edits })).unwrap();
    assert_eq!(edited["session"]["details"]["place"], "Oss");
    let undone = call(&window, OWN_PAGE, "undo", &json!({ "session": id })).unwrap();
    assert_eq!(undone["session"]["details"]["place"], "");
    let home = call(&window, OWN_PAGE, "sessions", &json!({ "query": null })).unwrap();
    assert_eq!(home["running"]["initiative"], "De Brug");
}

#[test]
fn an_earlier_text_is_found_by_its_change_in_the_history() {
    let shell = Shell::new("history");
    let window = shell.window("main");
    let created =
        call(&window, OWN_PAGE, "create_session", &json!({ "details": { "initiative": "De Brug", "start": true } }))
            .unwrap();
    let id = &created["session"]["id"];
    let target = json!({ "field": "note", "factor": "maatwerk" });
    for text in ["Eerst", "Daarna"] {
        let edits = json!([{ "edit": "setText", "target": target, "text": text }, { "edit": "finish" }]);
        call(&window, OWN_PAGE, "edit", &json!({ "session": id, "edits": edits })).unwrap();
    }
    let of = json!({ "of": "card", "factor": "maatwerk" });
    let lines = call(&window, OWN_PAGE, "history", &json!({ "session": id, "of": of })).unwrap();
    assert_eq!(lines.as_array().map(Vec::len), Some(1), "consecutive edits of one text are one line: {lines}");
    let all = call(&window, OWN_PAGE, "history", &json!({ "session": id, "of": { "of": "session" } })).unwrap();
    let line = |text: &str| all.as_array().unwrap().iter().find(|line| line["sentence"] == text).cloned();
    assert!(line("Gesprek afgesloten").is_some() && line("Sessie gemaakt").is_some(), "{all}");
    let earlier = json!({ "session": id, "change": lines[0]["change"], "text": target });
    assert_eq!(call(&window, OWN_PAGE, "earlier_text", &earlier).unwrap(), "");
    let unknown = json!({ "session": id, "change": "f".repeat(64), "text": target });
    assert_eq!(call(&window, OWN_PAGE, "earlier_text", &unknown).unwrap_err()["code"], "notFound");
}
