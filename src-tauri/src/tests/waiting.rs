//! Calls that wait for a person or another app, beside the calls that do not.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use ::device::{Device, DeviceError, Platform, Shared, System, Written};
use serde_json::{Value, json};
use tauri::WebviewWindow;
use tauri::test::MockRuntime;

use super::{OWN_PAGE, Shell, call};

/// A guard against waiting forever.
const LIMIT: Duration = Duration::from_secs(60);

/// A phone whose share sheets stay open until the test closes them.
struct PatientPhone {
    opened: Mutex<Sender<()>>,
    is_closed: Mutex<bool>,
    closed: Condvar,
    panics: bool,
}

impl PatientPhone {
    fn new(panics: bool) -> (Arc<Self>, Receiver<()>) {
        let (sender, opened) = channel();
        let (is_closed, closed) = (Mutex::default(), Condvar::new());
        (Arc::new(Self { opened: Mutex::new(sender), is_closed, closed, panics }), opened)
    }

    fn close_sheets(&self) {
        *self.is_closed.lock().unwrap() = true;
        self.closed.notify_all();
    }
}

impl Device for PatientPhone {
    fn platform(&self) -> Platform {
        Platform::of(System::Android)
    }

    fn share(&self, _: &[PathBuf], _: &str) -> Result<Shared, DeviceError> {
        assert!(!self.panics, "planted");
        self.opened.lock().unwrap().send(()).unwrap();
        let closed = self.is_closed.lock().unwrap();
        drop(self.closed.wait_timeout_while(closed, 3 * LIMIT, |closed| !*closed).unwrap());
        Ok(Shared::Cancelled)
    }

    fn write(&self, _: &str, _: &Path) -> Result<Written, DeviceError> {
        Err(DeviceError::Unsupported)
    }

    fn export(&self, _: &[PathBuf]) -> Result<Option<Vec<Written>>, DeviceError> {
        Err(DeviceError::Unsupported)
    }

    fn keep_awake(&self, _: bool) -> Result<(), DeviceError> {
        Ok(())
    }

    fn display_name(&self, _: &str) -> Result<Option<String>, DeviceError> {
        Ok(None)
    }
}

fn session_to_share(window: &WebviewWindow<MockRuntime>) -> Value {
    let created = call(window, OWN_PAGE, "create_session", &json!({ "details": { "initiative": "De Brug" } })).unwrap();
    let what = json!({ "what": "sessionFile", "passphrase": null });
    json!({ "session": created["session"]["id"], "what": what })
}

fn call_within_limit(
    window: &WebviewWindow<MockRuntime>,
    command: &'static str,
    arguments: Value,
) -> Result<Value, Value> {
    let (sender, answered) = channel();
    let window = window.clone();
    thread::spawn(move || sender.send(call(&window, OWN_PAGE, command, &arguments)));
    answered.recv_timeout(LIMIT).expect("the call is answered")
}

#[test]
fn share_sheets_that_nobody_answers_stop_no_other_call() {
    let (phone, opened) = PatientPhone::new(false);
    let shell = Shell::on_device("waiting", Some(phone.clone()));
    let window = shell.window("main");
    let share = session_to_share(&window);
    // More than the async runtime has threads.
    let sheets = thread::available_parallelism().unwrap().get() + 2;
    let calls: Vec<_> = (0..sheets)
        .map(|_| {
            let (window, share) = (window.clone(), share.clone());
            thread::spawn(move || call(&window, OWN_PAGE, "share", &share))
        })
        .collect();
    for _ in 0..sheets {
        opened.recv_timeout(LIMIT).expect("every sheet opens, also when others are open");
    }
    call_within_limit(&window, "keep_awake", json!({ "on": true })).unwrap();
    phone.close_sheets();
    for call in calls {
        assert_eq!(call.join().unwrap().unwrap(), "cancelled");
    }
}

#[test]
fn a_call_that_panics_is_answered() {
    let (phone, _opened) = PatientPhone::new(true);
    let shell = Shell::on_device("panics", Some(phone));
    let window = shell.window("main");
    let share = session_to_share(&window);
    let error = call_within_limit(&window, "share", share).unwrap_err();
    assert_eq!(error["code"], "internal", "{error}");
    call_within_limit(&window, "keep_awake", json!({ "on": true })).unwrap();
}

#[test]
fn a_command_that_does_not_exist_is_refused() {
    let shell = Shell::new("no-command");
    let refused = call(&shell.window("main"), OWN_PAGE, "no_such_command", &json!({})).unwrap_err();
    assert!(refused.is_string(), "{refused}");
}
