//! Closing the window without losing the last keystrokes: the page hands them over first. It gets two seconds, so that
//! a page that does not answer cannot keep a window open. The operating system ending the app does not wait for this.

use std::thread;
use std::time::Duration;

use tauri::{AppHandle, Manager, Runtime, WebviewWindow};

const PATIENCE: Duration = Duration::from_secs(2);
/// The page listens to this in `ui/src/state/leaving.ts`.
const ASK: &str = "window.dispatchEvent(new Event('actiescan:leave'))";

/// Asks the page of a window to save what was typed. Gives false where there is no page to ask and nothing to wait for.
pub fn ask_page<R: Runtime>(app: &AppHandle<R>, label: &str) -> bool {
    let Some(window) = app.get_webview_window(label) else { return false };
    if window.eval(ASK).is_err() {
        return false;
    }
    thread::spawn(move || {
        thread::sleep(PATIENCE);
        let_go(&window);
    });
    true
}

/// Closes a window without asking again. Does nothing where it is gone, or where windows cannot close.
pub fn let_go<R: Runtime>(window: &WebviewWindow<R>) {
    if let Err(error) = window.destroy() {
        eprintln!("actiescan: the window stays: {error}");
    }
}
