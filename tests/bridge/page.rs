//! The files of the built interface, with their content security policy, as the app serves them.

use tauri::test::MockRuntime;
use tauri::{Manager, WebviewWindow};

use crate::answer::Answer;

/// The script that takes the place of Tauri in the page.
const SHIM: &str = include_str!("shim.js");
/// Where the page loads that script. First, because it must run before every other script.
const SHIM_TAG: &str = "<head><script src=\"/__bridge/shim.js\"></script>";

/// Returns a file of the interface.
pub fn file(window: &WebviewWindow<MockRuntime>, path: &str) -> Answer {
    let path = if path == "/" { "/index.html" } else { path };
    let Some(asset) = window.app_handle().asset_resolver().get(path.to_owned()) else {
        return Answer::new(404, "text/plain", "not found");
    };
    let bytes = if asset.mime_type == "text/html" { with_shim(asset.bytes) } else { asset.bytes };
    let answer = Answer::new(200, &asset.mime_type, bytes);
    match asset.csp_header {
        Some(policy) => answer.with("Content-Security-Policy", with_own_server(&policy)),
        None => answer,
    }
}

/// Returns the script that takes the place of Tauri.
pub fn shim() -> Answer {
    Answer::new(200, "text/javascript", SHIM)
}

fn with_shim(html: Vec<u8>) -> Vec<u8> {
    let html = String::from_utf8(html).expect("our page is UTF-8");
    assert!(html.contains("<head>"), "our page has a head");
    html.replacen("<head>", SHIM_TAG, 1).into_bytes()
}

/// Lets the page reach this server as well, in place of the protocol of Tauri.
fn with_own_server(policy: &str) -> String {
    assert!(policy.contains("connect-src "), "the policy says what the page may reach: {policy}");
    policy.replacen("connect-src ", "connect-src 'self' ", 1)
}
