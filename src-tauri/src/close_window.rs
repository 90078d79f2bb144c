//! Closes the window without losing the last keystrokes: the page saves them first.
//!
//! The page has two seconds, so that a page that does not answer cannot keep the window open. When the operating system
//! ends the process, none of this runs.

use std::process;
use std::sync::Once;
use std::thread;
use std::time::Duration;

use app::log::{TARGET, causes};
use tauri::{AppHandle, CloseRequestApi, Manager, Runtime, WebviewWindow};

use crate::page_events;

/// Longest time that the page may take to save.
const PAGE_TIMEOUT: Duration = Duration::from_secs(2);

/// Longest time from the first attempt to close the window until the process ends.
const PROCESS_TIMEOUT: Duration = Duration::from_millis(4500);

/// Ends the process within [`PROCESS_TIMEOUT`], also where work hangs or holds the data. Everything that was acknowledged
/// is on disk, and the next start removes unfinished files.
pub fn end_process_in_time() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        thread::spawn(|| {
            thread::sleep(PROCESS_TIMEOUT);
            tracing::error!(target: TARGET, "closing took too long");
            process::exit(0);
        });
    });
}

/// Tells the page that the app goes to the background, where the system may end it at any time. The page saves what was
/// typed and measured.
#[cfg(any(mobile, test))]
pub fn tell_pause<R: Runtime>(app: &AppHandle<R>, label: &str) {
    if let Some(window) = app.get_webview_window(label) {
        let _ = page_events::send(&window, page_events::PAUSE);
    }
}

/// Keeps a window open and asks its page to save. Closes the window at once if it has no page to ask.
pub fn ask_page_first<R: Runtime>(app: &AppHandle<R>, label: &str, api: &CloseRequestApi) {
    let Some(window) = app.get_webview_window(label) else { return };
    if page_events::send(&window, page_events::LEAVE).is_err() {
        return;
    }
    api.prevent_close();
    thread::spawn(move || {
        thread::sleep(PAGE_TIMEOUT);
        close_window(&window);
    });
}

/// Closes a window without asking its page. Does nothing if it is already closed, or on a platform where windows cannot
/// close.
pub fn close_window<R: Runtime>(window: &WebviewWindow<R>) {
    if let Err(error) = window.destroy() {
        tracing::error!(target: TARGET, cause = causes(&error), "the window cannot be closed");
    }
}
