//! What earlier starts saw on the clock, so that a clock that is wrong once deletes nothing.
//!
//! The record is a small file in the data folder. Without it, nothing is deleted by date until it exists again.

use crate::data_folder::{self, DataFolder};
use crate::moment;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::fs;

/// Shortest time between the two starts that must agree.
const APART: TimeDelta = TimeDelta::hours(24);
/// Longest time between two observations that is taken as time in which the app was not used.
const LONGEST_PAUSE: TimeDelta = TimeDelta::days(60);
/// The record is written again from this difference on, so that a start without anything in the trash writes nothing.
const PRECISION: TimeDelta = TimeDelta::hours(1);

/// Observations of the clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ClockRecord {
    /// The last time that was seen.
    last: Option<DateTime<Utc>>,
    /// A start after `confirmed`. It is confirmed by a start at least 24 hours later.
    start: Option<DateTime<Utc>>,
    /// A start that is at least 24 hours older than a later one, without a step backwards since.
    confirmed: Option<DateTime<Utc>>,
    /// When the clock last jumped. For 24 hours after that it decides nothing.
    jumped: Option<DateTime<Utc>>,
}

impl ClockRecord {
    /// Reads the record. An unreadable one counts as none.
    pub(crate) fn read(folder: &DataFolder) -> Self {
        let text = fs::read(folder.clock_record()).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Adds a start. Without a record, the clock is compared with `newest_backup`.
    pub(crate) fn start(&mut self, now: DateTime<Utc>, newest_backup: Option<DateTime<Utc>>) {
        let now = moment::storable(now);
        self.last = self.last.or(newest_backup);
        self.see(now);
        match self.start {
            // A record that somebody changed can hold a later start.
            Some(start) if start > now => (self.start, self.confirmed) = (Some(now), None),
            Some(start) if now - start >= APART => {
                self.confirmed = Some(start);
                self.start = Some(now);
            }
            Some(_) => {}
            None => self.start = Some(now),
        }
    }

    /// Adds a moment between two starts.
    pub(crate) fn see(&mut self, now: DateTime<Utc>) {
        let now = moment::storable(now);
        let passed = self.last.map(|last| now - last);
        if passed.is_some_and(|passed| passed < TimeDelta::zero()) {
            (self.start, self.confirmed) = (None, None);
        }
        if passed.is_some_and(|passed| passed < TimeDelta::zero() || passed > LONGEST_PAUSE) {
            self.jumped = Some(now);
        }
        if self.jumped.is_some_and(|jumped| now - jumped >= APART) {
            self.jumped = None;
        }
        self.last = Some(now);
    }

    /// Returns the start until which dates count as passed: a later start, at least 24 hours after it, found them
    /// passed too, and the clock made no step backwards between.
    pub(crate) fn confirmed(&self) -> Option<DateTime<Utc>> {
        self.confirmed
    }

    /// Returns the last time that was seen.
    pub(crate) fn last(&self) -> Option<DateTime<Utc>> {
        self.last
    }

    /// Returns whether the clock ran without a jump, so that the age of a copy follows from it.
    pub(crate) fn is_steady(&self) -> bool {
        self.jumped.is_none()
    }

    /// Writes the record where it differs from the one before. `exactly` also writes small differences. A record that
    /// cannot be written delays what is deleted by date, and nothing else.
    pub(crate) fn write(&self, folder: &DataFolder, before: &Self, exactly: bool) {
        let passed = match (self.last, before.last) {
            (Some(now), Some(last)) => now - last,
            _ => TimeDelta::MAX,
        };
        let small = passed >= TimeDelta::zero() && passed < PRECISION;
        let same_otherwise = Self { last: before.last, ..self.clone() } == *before;
        if self != before && (exactly || !small || !same_otherwise) {
            let text = serde_json::to_vec(self).expect("a record serialises to JSON");
            let _ = data_folder::write_whole(&folder.clock_record(), &text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_793_880_000, 0).unwrap() + TimeDelta::hours(hours)
    }

    fn after(starts: &[i64]) -> ClockRecord {
        let mut record = ClockRecord::default();
        starts.iter().for_each(|hours| record.start(at(*hours), None));
        record
    }

    #[test]
    fn a_start_is_confirmed_by_one_at_least_a_day_later() {
        assert_eq!(after(&[0]).confirmed(), None);
        assert_eq!(after(&[0, 23]).confirmed(), None);
        assert_eq!(after(&[0, 5, 24]).confirmed(), Some(at(0)));
        assert_eq!(after(&[0, 30, 40, 55]).confirmed(), Some(at(30)));
    }

    #[test]
    fn a_step_backwards_begins_again() {
        assert_eq!(after(&[600_000, 0, 23]).confirmed(), None);
        assert_eq!(after(&[600_000, 0, 24]).confirmed(), Some(at(0)));
        assert_eq!(after(&[0, 30, 29, 40]).confirmed(), None, "a start that was confirmed is doubted too");
        let mut record = after(&[0]);
        record.see(at(600_000));
        record.start(at(25), None);
        assert_eq!(record.confirmed(), None, "a step between two starts counts");
    }

    #[test]
    fn a_jump_is_doubted_for_a_day() {
        let years = 24 * 365 * 73;
        assert!(after(&[0, 24 * 31]).is_steady(), "a month without use is no jump");
        assert!(!after(&[0, years]).is_steady());
        assert!(!after(&[0, years, years + 1]).is_steady());
        assert!(after(&[0, years, years + 24]).is_steady());
        assert!(!after(&[years, 0]).is_steady());
        let mut record = ClockRecord::default();
        record.start(at(years), Some(at(0)));
        assert!(!record.is_steady(), "without a record the newest backup shows the jump");
    }

    #[test]
    fn any_time_can_be_recorded() {
        let mut record = ClockRecord::default();
        for now in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC, DateTime::<Utc>::MIN_UTC, at(0)] {
            record.start(now, None);
            let text = serde_json::to_vec(&record).unwrap();
            assert_eq!(serde_json::from_slice::<ClockRecord>(&text).unwrap(), record);
        }
    }
}
