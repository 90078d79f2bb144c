//! Calls a command as the page in the window would.

use serde_json::Value;
use tauri::WebviewWindow;
use tauri::ipc::{CallbackFn, InvokeBody, InvokeResponseBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response};
use tauri::webview::InvokeRequest;

/// The URL of our own page, which the capability file names as local.
const OWN_PAGE: &str = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };

/// Calls a command: `call` is JSON with its name and its arguments. Returns the status and the body of the answer: what the command returned, or
/// its error. An error of ours is an object with a code; a refusal by Tauri is a string.
pub fn call(window: &WebviewWindow<MockRuntime>, call: &str) -> (u16, String) {
    let mut call: Value = serde_json::from_str(call).unwrap_or_default();
    let Some(command) = call["command"].as_str().map(str::to_owned) else {
        return (400, "\"a call names its command\"".into());
    };
    let request = InvokeRequest {
        cmd: command,
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: OWN_PAGE.parse().expect("the URL of our own page is valid"),
        body: InvokeBody::Json(call["arguments"].take()),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    match get_ipc_response(window, request) {
        Ok(InvokeResponseBody::Json(json)) => (200, json),
        Ok(InvokeResponseBody::Raw(_)) => (500, "\"no command of Actiescan returns bytes\"".into()),
        Err(error) => (422, error.to_string()),
    }
}
