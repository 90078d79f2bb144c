//! The log: a rolling file in the data folder that a person can send with a question. It says which use cases ran, how
//! long they took and how they ended. It never has content, names, file names, paths or ids; see `causes` for errors.
//!
//! Only events of our own target are written, because other crates may log what they read.

mod causes;
mod panics;
mod reference;
mod rolling_file;
mod saved;

pub use causes::causes;
pub use panics::log_panics;
pub use reference::reference;
pub use saved::saved_log;

use crate::environment::{Environment, SystemEnvironment};
use rolling_file::RollingFile;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::{fmt, registry};

/// The target of all events that are written to the log.
pub const TARGET: &str = "actiescan";

/// Folder of the log within the data folder.
const FOLDER: &str = "log";
/// Name of the newest file. Older ones have a number behind it.
const FILE: &str = "actiescan.log";

/// Writes the events of this process to the log of a data folder from now on. In debug builds warnings also go to
/// standard error.
///
/// A log that cannot be written is left out: it must not keep people from their sessions.
pub fn start_log(data: &Path) {
    let _ = tracing::subscriber::set_global_default(subscriber(data));
}

/// Returns the subscriber that [`start_log`] installs for the process, for tests that need one for a thread.
pub fn subscriber(data: &Path) -> impl Subscriber + Send + Sync + use<> {
    let ours = || Targets::new().with_target(TARGET, LevelFilter::INFO);
    let file = RollingFile::open(folder_in(data));
    let to_file = fmt::layer().with_ansi(false).with_target(false).with_timer(WholeSeconds).with_writer(file);
    let to_file = to_file.with_filter(ours());
    let to_stderr = cfg!(debug_assertions).then(|| {
        fmt::layer()
            .with_ansi(false)
            .with_target(false)
            .without_time()
            .with_writer(std::io::stderr)
            .with_filter(Targets::new().with_target(TARGET, LevelFilter::WARN))
    });
    registry().with(to_file).with(to_stderr)
}

/// The time of a line, in whole seconds: exact times could tell what a person typed or chose.
struct WholeSeconds;

impl FormatTime for WholeSeconds {
    fn format_time(&self, line: &mut Writer<'_>) -> std::fmt::Result {
        write!(line, "{}", SystemEnvironment.now().format("%Y-%m-%dT%H:%M:%SZ"))
    }
}

/// Returns how long something took, in classes: exact times could tell what a person typed or chose.
pub fn duration_class(took: Duration) -> &'static str {
    match took.as_millis() {
        0..100 => "<0.1s",
        100..1_000 => "<1s",
        1_000..10_000 => "<10s",
        _ => ">=10s",
    }
}

fn folder_in(data: &Path) -> PathBuf {
    data.join(FOLDER)
}

#[cfg(test)]
mod tests;
