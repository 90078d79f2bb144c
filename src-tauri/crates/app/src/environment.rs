//! The time and new ids: the only inputs that no caller passes. Only this file reads them from the device.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

/// Source of time and new ids. Tests have their own, so that they do not depend on the day.
pub trait Environment: Send {
    /// Returns the current time.
    fn now(&self) -> DateTime<Utc>;
    /// Returns today's date in the device's time zone.
    fn today(&self) -> NaiveDate;
    /// Returns a new UUIDv7.
    fn new_id(&self) -> Uuid;
    /// Returns a new random UUID (v4), for the actor of this run.
    fn random_id(&self) -> Uuid;
}

/// The device's clock and random source.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEnvironment;

#[expect(clippy::disallowed_methods, reason = "this is the only place that reads the time and makes ids")]
impl Environment for SystemEnvironment {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn today(&self) -> NaiveDate {
        chrono::Local::now().date_naive()
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn random_id(&self) -> Uuid {
        Uuid::new_v4()
    }
}

/// The device's clock, shifted by a fixed difference, for tests of the real app. Ids come from the device.
#[derive(Clone, Copy, Debug)]
pub struct ShiftedEnvironment {
    difference: TimeDelta,
    zone: FixedOffset,
}

impl ShiftedEnvironment {
    /// Returns a clock that is at `now` at this moment and runs on from there. Its dates are in the time zone of `now`,
    /// not in the zone of the device.
    pub fn starting_at(now: DateTime<FixedOffset>) -> Self {
        Self { difference: now.to_utc() - SystemEnvironment.now(), zone: *now.offset() }
    }
}

impl Environment for ShiftedEnvironment {
    fn now(&self) -> DateTime<Utc> {
        SystemEnvironment.now() + self.difference
    }

    fn today(&self) -> NaiveDate {
        self.now().with_timezone(&self.zone).date_naive()
    }

    fn new_id(&self) -> Uuid {
        SystemEnvironment.new_id()
    }

    fn random_id(&self) -> Uuid {
        SystemEnvironment.random_id()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shifted_clock_starts_at_the_given_time_and_uses_its_time_zone() {
        for (start, day) in [("2031-12-31T23:30:00-05:00", "2031-12-31"), ("2027-03-28T01:59:00+01:00", "2027-03-28")] {
            let start: DateTime<FixedOffset> = start.parse().expect("the start is a time with a zone");
            let clock = ShiftedEnvironment::starting_at(start);
            assert_eq!(clock.today().to_string(), day);
            assert!((clock.now() - start.to_utc()).abs() < TimeDelta::minutes(5), "the clock continues from its start");
        }
    }
}
