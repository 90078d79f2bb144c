//! Tests of the shell: real commands through the real capability file, on a mock runtime without a window.

mod closing;
mod commands;
mod data_folder;
mod device;
mod documents;
#[cfg(unix)]
mod foreign_files;
mod log;
mod permissions;
mod shared_folder;
mod waiting;

use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs, process};

use ::device::{CurrentDevice, Device};
use serde_json::Value;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager, WebviewWindow, WebviewWindowBuilder};

use crate::app_state::AppState;
use crate::incoming_files::IncomingFiles;

/// A session id that no data folder contains.
const UNKNOWN_SESSION: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
/// The URL of our own page.
const OWN_PAGE: &str = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };

/// An app without a window, on a temporary data folder.
struct Shell {
    app: App<MockRuntime>,
    folder: PathBuf,
}

impl Shell {
    /// Creates the app. `test` makes the folder unique among the tests of this process.
    fn new(test: &str) -> Self {
        Self::on_device(test, None)
    }

    /// Creates the app on a fake device.
    fn on_device(test: &str, device: Option<Arc<dyn Device>>) -> Self {
        Self::at(temporary_folder(test), device)
    }

    /// Creates the app on a folder that may exist.
    fn at(folder: PathBuf, device: Option<Arc<dyn Device>>) -> Self {
        fs::create_dir_all(&folder).unwrap();
        Self { app: app_on(device, folder.join("data")), folder }
    }

    fn window(&self, label: &str) -> WebviewWindow<MockRuntime> {
        window_of(&self.app, label)
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        self.app.state::<AppState>().close();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Returns a folder that does not exist. A killed test with the same number of its process may have left one.
fn temporary_folder(test: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("actiescan-shell-{}-{test}", process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder
}

fn app_in(data: PathBuf) -> App<MockRuntime> {
    app_on(None, data)
}

fn app_on(device: Option<Arc<dyn Device>>, data: PathBuf) -> App<MockRuntime> {
    let builder = crate::configure(mock_builder());
    let builder = match device {
        Some(device) => builder.manage(CurrentDevice(device)),
        None => builder,
    };
    let app = builder.build(crate::context()).unwrap();
    app.manage(AppState::new(Some(data)));
    app.manage(IncomingFiles::default());
    app
}

fn window_of(app: &App<MockRuntime>, label: &str) -> WebviewWindow<MockRuntime> {
    WebviewWindowBuilder::new(app, label, Default::default()).build().unwrap()
}

/// Calls a command from `page`. The errors of our commands are objects with a code; a refusal by Tauri is a string.
fn call(window: &WebviewWindow<MockRuntime>, page: &str, command: &str, arguments: &Value) -> Result<Value, Value> {
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
