//! The clock and the ids of this process. Only this file chooses between the clock of the device and that of a test.

use app::{Environment, SystemEnvironment};

/// Returns the environment of the app: the clock of the device, or in debug builds the clock that a test sets.
///
/// # Panics
/// In a debug build, if `ACTIESCAN_NOW` is not a time with a time zone.
pub fn environment() -> Box<dyn Environment> {
    #[cfg(debug_assertions)]
    if let Some(environment) = *test_clock::SHIFTED {
        return Box::new(environment);
    }
    Box::new(SystemEnvironment)
}

#[cfg(debug_assertions)]
mod test_clock {
    use app::ShiftedEnvironment;
    use std::env;
    use std::sync::LazyLock;

    /// Environment variable with the time at which the clock starts, in RFC 3339, such as `2026-11-18T10:00:00+01:00`.
    const NOW: &str = "ACTIESCAN_NOW";

    /// One clock for the whole process, so that time continues when the data is reopened after a panic.
    pub(super) static SHIFTED: LazyLock<Option<ShiftedEnvironment>> = LazyLock::new(|| {
        let now = env::var(NOW).ok().filter(|now| !now.is_empty())?;
        Some(ShiftedEnvironment::starting_at(now.parse().expect("ACTIESCAN_NOW is a time with a zone")))
    });
}
