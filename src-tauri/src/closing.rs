//! Closing the window without losing the last keystrokes: the page hands them over first. It gets two seconds, so that
//! a page that does not answer cannot keep a window open. The operating system ending the app does not wait for this.

use std::thread;
use std::time::Duration;

use tauri::{AppHandle, CloseRequestApi, Manager, Runtime, WebviewWindow};

const PATIENCE: Duration = Duration::from_secs(2);
/// The page listens to this in `ui/src/state/leaving.ts`.
const ASK: &str = "window.dispatchEvent(new Event('actiescan:leave'))";

/// Keeps a window open and asks its page to save what was typed. A window without a page that can be asked closes.
pub fn ask_page_first<R: Runtime>(app: &AppHandle<R>, label: &str, api: &CloseRequestApi) {
    let Some(window) = app.get_webview_window(label) else { return };
    if window.eval(ASK).is_err() {
        return;
    }
    api.prevent_close();
    thread::spawn(move || {
        thread::sleep(PATIENCE);
        let_go(&window);
    });
}

/// Closes a window without asking again. Does nothing where it is gone, or where windows cannot close.
pub fn let_go<R: Runtime>(window: &WebviewWindow<R>) {
    if let Err(error) = window.destroy() {
        eprintln!("actiescan: the window stays: {error}");
    }
}
