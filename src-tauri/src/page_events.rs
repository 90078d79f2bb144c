//! Events that the shell sends to its page.
//!
//! The page sees a DOM event of the same name. Listeners inside this process see an event of Tauri: a window without a
//! web view, as in the tests, evaluates no script.

use tauri::{Emitter, Result, Runtime, WebviewWindow};

/// Asks the page to save what was typed and to call `leave`; `ui/src/state/closing.ts` listens.
pub const LEAVE: &str = "actiescan:leave";
/// Tells the page to save because the app goes to the background; `autosave.svelte.ts` and `timer.svelte.ts` in
/// `ui/src/state/session` listen.
pub const PAUSE: &str = "actiescan:pause";
/// New files are waiting; `ui/src/state/incoming-files.svelte.ts` listens.
pub const ARRIVED: &str = "actiescan:arrived";
/// A file is being read; `ui/src/state/incoming-files.svelte.ts` listens.
pub const READING: &str = "actiescan:reading";

/// Names of all events.
pub const ALL: [&str; 4] = [LEAVE, PAUSE, ARRIVED, READING];

/// Sends an event to the page of one window.
///
/// # Errors
/// The error of Tauri when the window has no page to run a script in.
pub(crate) fn send<R: Runtime>(window: &WebviewWindow<R>, event: &'static str) -> Result<()> {
    window.eval(format!("window.dispatchEvent(new Event('{event}'))"))?;
    window.emit(event, ())
}
