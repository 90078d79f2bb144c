//! The outside world as far as the product needs it: the time and fresh ids. The only file that may ask for them.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

/// Gives the time and fresh ids; tests give their own.
pub trait Environment: Send {
    /// Gives the time now.
    fn now(&self) -> DateTime<Utc>;
    /// Gives the date of today where the device is.
    fn today(&self) -> NaiveDate;
    /// Gives a fresh UUIDv7.
    fn new_id(&self) -> Uuid;
    /// Gives a fresh random UUID (v4), for the actor of this run.
    fn random_id(&self) -> Uuid;
}

/// The clock and the random source of the device.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEnvironment;

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the device for the time and for ids")]
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

/// The clock of the device moved by a fixed difference, for tests of the real app. Ids are those of the device.
#[derive(Clone, Copy, Debug)]
pub struct ShiftedEnvironment {
    difference: TimeDelta,
    zone: FixedOffset,
}

impl ShiftedEnvironment {
    /// Makes a clock that says `now` at this moment and runs on from there. Its days begin and end in the zone of `now`,
    /// whatever the zone of the device is.
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
    fn a_shifted_clock_starts_at_its_moment_and_keeps_to_its_own_zone() {
        for (start, day) in [("2031-12-31T23:30:00-05:00", "2031-12-31"), ("2027-03-28T01:59:00+01:00", "2027-03-28")] {
            let start: DateTime<FixedOffset> = start.parse().expect("a time");
            let clock = ShiftedEnvironment::starting_at(start);
            assert_eq!(clock.today().to_string(), day);
            assert!((clock.now() - start.to_utc()).abs() < TimeDelta::minutes(5), "the clock runs on from its start");
        }
    }
}
