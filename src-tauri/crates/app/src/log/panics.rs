//! Panics in the log: where they happened, without their message, which may quote foreign content.

use super::TARGET;
use std::panic;
use std::path::Path;

/// Logs every panic from now on, and then does what was done before.
pub fn log_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(|at| format!("{}:{}", end_of(at.file()), at.line())).unwrap_or_default();
        tracing::error!(target: TARGET, place, "panic");
        before(info);
    }));
}

/// Returns the last parts of the path of a source file. The first ones name folders of whoever built the program.
fn end_of(file: &str) -> String {
    let parts: Vec<_> = Path::new(file).iter().map(|part| part.to_string_lossy()).collect();
    parts[parts.len().saturating_sub(4)..].join("/")
}
