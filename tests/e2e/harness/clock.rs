//! The clock of the journeys. The apps under test and the data made for them share it, so that no journey depends on
//! the date or the time zone of the machine.

use std::env;
use std::sync::LazyLock;

use ::app::{Environment, ShiftedEnvironment};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};

/// Time at which the journeys begin. `ACTIESCAN_NOW` in the environment replaces it.
const START: &str = "2026-11-18T10:00:00+01:00";

/// Time zone in which the page shows times. It is the zone of `START`.
pub const ZONE: &str = "Europe/Amsterdam";

/// Environment variable from which the app under test reads its clock.
pub const NOW: &str = "ACTIESCAN_NOW";

static CLOCK: LazyLock<(ShiftedEnvironment, FixedOffset)> = LazyLock::new(|| {
    let start = env::var(NOW).unwrap_or_else(|_| START.to_owned());
    let start: DateTime<FixedOffset> = start.parse().expect("ACTIESCAN_NOW is a time with a zone");
    (ShiftedEnvironment::starting_at(start), *start.offset())
});

/// Returns the environment for data that is made without a window.
pub fn environment() -> Box<ShiftedEnvironment> {
    Box::new(CLOCK.0)
}

/// Returns the current time in the format of [`NOW`].
pub fn now() -> String {
    CLOCK.0.now().with_timezone(&CLOCK.1).to_rfc3339()
}

/// Returns the time a number of minutes from now in the format of [`NOW`].
pub fn in_minutes(minutes: i64) -> String {
    (CLOCK.0.now() + TimeDelta::minutes(minutes)).with_timezone(&CLOCK.1).to_rfc3339()
}

/// Returns the date a number of days after today.
pub fn day_after(days: u64) -> NaiveDate {
    CLOCK.0.today() + Days::new(days)
}

/// Formats a date as the screens do, such as "26 november 2026".
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
