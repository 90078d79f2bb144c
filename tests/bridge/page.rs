//! The files of the built interface, with their content security policy, as the app serves them.

use tauri::test::MockRuntime;
use tauri::{Manager, WebviewWindow};
use tiny_http::{Header, Response};

use crate::access::header;

/// The script that takes the place of Tauri in the page.
const SHIM: &str = include_str!("shim.js");
/// Where the page loads that script. First, because it must run before every other script.
const SHIM_TAG: &str = "<head><script src=\"/__bridge/shim.js\"></script>";

/// A complete answer in memory.
pub type Answer = Response<std::io::Cursor<Vec<u8>>>;

/// Returns a file of the interface.
pub fn file(window: &WebviewWindow<MockRuntime>, path: &str) -> Answer {
    let path = if path == "/" { "/index.html" } else { path };
    let Some(asset) = window.app_handle().asset_resolver().get(path.to_owned()) else {
        return Response::from_data(b"not found".to_vec()).with_status_code(404);
    };
    let html = asset.mime_type == "text/html";
    let policy = asset.csp_header.map(|policy| header("Content-Security-Policy", &with_own_server(&policy)));
    let bytes = if html { with_shim(asset.bytes) } else { asset.bytes };
    let answer = Response::from_data(bytes).with_header(header("Content-Type", &asset.mime_type));
    let answer = answer.with_header(header("Cache-Control", "no-store"));
    match policy {
        Some(policy) => answer.with_header(policy),
        None => answer,
    }
}

/// Returns the script that takes the place of Tauri.
pub fn shim() -> Answer {
    Response::from_string(SHIM).with_header(javascript())
}

fn javascript() -> Header {
    header("Content-Type", "text/javascript")
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
