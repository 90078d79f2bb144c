//! The bridge answers as the app does, and nobody but the page can call it.

use std::process::{Command, Stdio};

use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::Engine;
use crate::harness::engine::webkit::binary;

#[test]
fn the_page_has_the_policy_of_the_app_and_can_call_only_what_the_capability_file_allows() {
    let folders = AppFolders::on(Engine::chromium_laptop());
    let app = App::start(&folders);
    let outside = app.script_async(
        "const done = arguments[0]; fetch('http://127.0.0.1:9/').then(() => done('reached'), () => done('refused'))",
        &[],
    );
    assert_eq!(outside, json!("refused"));
    let evaluated = app.script(
        "window.inline = false
        const script = document.createElement('script')
        script.textContent = 'window.inline = true'
        document.head.append(script)
        return [window.inline, Object.isFrozen(Object.prototype)]",
        &[],
    );
    assert_eq!(evaluated, json!([false, true]), "no inline script runs, and no prototype changes");
    let call = "const [command, done] = arguments
        window.__TAURI_INTERNALS__.invoke(command).then((it) => done({ it }), (refused) => done({ refused }))";
    for refused in ["plugin:fs|read_file", "plugin:dialog|open", "no_such_command"] {
        let answer = app.script_async(call, &[json!(refused)]);
        assert!(answer["refused"].is_string(), "{refused} must be refused by Tauri: {answer}");
    }
    let answer = app.script_async(call, &[json!("document_progress")]);
    assert!(answer["it"].is_number(), "{answer}");
}

#[test]
fn a_caller_without_the_token_or_from_another_site_is_refused() {
    let folders = AppFolders::on(Engine::chromium_laptop());
    let app = App::start(&folders);
    let origin = app.script("return location.origin", &[]).as_str().expect("an origin is text").to_owned();
    let status = |method: &str, path: &str, headers: &[(&str, &str)]| {
        let http: ureq::Agent =
            ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
        let url = format!("{origin}{path}");
        let mut request = ureq::http::Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body("{}").expect("the request is valid");
        http.run(request).expect("the bridge answers").status().as_u16()
    };
    for path in ["/", "/__bridge/shim.js", "/__bridge/events", "/?token=0000"] {
        assert_eq!(status("GET", path, &[]), 403, "{path}");
    }
    assert_eq!(status("POST", "/__bridge/invoke", &[]), 403);
    assert_eq!(status("POST", "/__bridge/invoke", &[("cookie", "actiescan-bridge=")]), 403);
    assert_eq!(status("POST", "/__bridge/invoke", &[("host", "elsewhere.example")]), 403);
}

/// The bridge prints its address; the app that ships has neither the server nor the mock runtime.
#[test]
fn the_app_does_not_contain_the_bridge() {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--locked",
            "--package",
            "actiescan",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
        ])
        .args(["--target", "all", "--format", "{p} {f}"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo starts");
    let tree = String::from_utf8(tree.stdout).expect("cargo writes UTF-8");
    let tauri = tree.lines().find(|line| line.starts_with("tauri v")).expect("the app depends on Tauri");
    assert!(!tauri.split([' ', ',']).any(|feature| feature == "test"), "the app has no mock runtime: {tauri}");
    assert!(!tree.contains("tiny_http"), "the app has no HTTP server");
    let app = std::fs::read(binary()).expect("the app is built");
    assert!(!app.windows(9).any(|bytes| bytes == b"/__bridge"), "the app has no bridge");
}
