//! The time in the journeys. The apps under test and the data that is made for them use the same clock, so that no
//! journey depends on the date or the time zone of the machine.

use std::env;
use std::sync::LazyLock;

use ::app::{Environment, ShiftedEnvironment};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};

/// The time at which the journeys begin. `ACTIESCAN_NOW` in the environment replaces it.
const START: &str = "2026-11-18T10:00:00+01:00";

/// The zone in which the page writes times; that of `START`.
pub const ZONE: &str = "Europe/Amsterdam";

/// The name of the variable from which the app under test reads its clock.
pub const NOW: &str = "ACTIESCAN_NOW";

static CLOCK: LazyLock<(ShiftedEnvironment, FixedOffset)> = LazyLock::new(|| {
    let start = env::var(NOW).unwrap_or_else(|_| START.to_owned());
    let start: DateTime<FixedOffset> = start.parse().expect("ACTIESCAN_NOW is a time with a zone");
    (ShiftedEnvironment::starting_at(start), *start.offset())
});

/// Returns the clock for data that is made without a window.
pub fn environment() -> Box<ShiftedEnvironment> {
    Box::new(CLOCK.0)
}

/// Returns the time at this moment as the app under test reads it from its environment.
pub fn now() -> String {
    CLOCK.0.now().with_timezone(&CLOCK.1).to_rfc3339()
}

/// Returns the day that lies so many days after today.
pub fn day_after(days: u64) -> NaiveDate {
    CLOCK.0.today() + Days::new(days)
}

/// Writes a day as the screens do, such as "26 november 2026".
pub fn in_dutch(day: NaiveDate) -> String {
    use chrono::Datelike;
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], day.year())
}
