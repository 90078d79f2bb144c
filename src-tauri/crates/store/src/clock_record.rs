//! Observations of the clock at earlier starts, so that a clock that is wrong once deletes nothing.
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
    /// When the clock last jumped. For 24 hours after that it decides nothing, and ages count from it.
    jumped: Option<DateTime<Utc>>,
    /// The time from which the clock was set back, until it is reached again. Then it may have been set forward.
    set_back_from: Option<DateTime<Utc>>,
    /// The first start of this record.
    since: Option<DateTime<Utc>>,
}

impl ClockRecord {
    /// Reads the record. An unreadable one counts as none.
    pub(crate) fn read(folder: &DataFolder) -> Self {
        let text = fs::read(folder.clock_record()).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Adds a start. Without a record, the clock is compared with the newest `known` time of the data.
    pub(crate) fn start(&mut self, now: DateTime<Utc>, known: Option<DateTime<Utc>>) {
        let now = moment::storable(now);
        self.last = self.last.or(known);
        self.see(now);
        self.since = Some(self.since.map_or(now, |since| since.min(now)));
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
        let Some(last) = self.last.replace(now) else { return };
        let passed = now - last;
        if passed < TimeDelta::zero() {
            (self.start, self.confirmed) = (None, None);
        }
        let reached = self.set_back_from.is_some_and(|from| now >= from);
        if reached {
            self.set_back_from = None;
        }
        // A smaller step backwards changes an age by less than a day.
        let back = passed <= -APART;
        if back {
            self.set_back_from = Some(last);
        }
        if back || passed > LONGEST_PAUSE || (reached && passed >= APART) {
            self.jumped = Some(now);
        }
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
        self.jumped.zip(self.last).is_none_or(|(jumped, last)| last - jumped >= APART)
    }

    /// Returns the time from which the days in the trash of a session count. A time before the last jump was read from
    /// a clock that may have been wrong, so the jump counts. A time in the future, or before the session was made, is
    /// wrong; where no jump is known, the first start of the record counts. `None` without either.
    pub(crate) fn in_trash_from(
        &self,
        removed: DateTime<Utc>,
        created: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let known = self.jumped.max(self.since);
        if removed > now {
            known
        } else if removed < created {
            known.map(|known| known.max(removed))
        } else {
            Some(self.jumped.map_or(removed, |jumped| jumped.max(removed)))
        }
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

/// Observations of the clock since the start, so that backups become old while the app runs on for weeks.
#[derive(Clone, Debug)]
pub(crate) struct RunningClock {
    last: DateTime<Utc>,
    from: DateTime<Utc>,
    confirmed: Option<DateTime<Utc>>,
}

impl RunningClock {
    /// `now` is the time of the start.
    pub(crate) fn begin(now: DateTime<Utc>) -> Self {
        let now = moment::storable(now);
        Self { last: now, from: now, confirmed: None }
    }

    /// Adds a moment.
    pub(crate) fn see(&mut self, now: DateTime<Utc>) {
        let now = moment::storable(now);
        if now < self.last || now - self.last > LONGEST_PAUSE {
            *self = Self::begin(now);
        }
        self.last = now;
        if now - self.from >= APART {
            self.confirmed = Some(self.from);
            self.from = now;
        }
    }

    /// Returns the moment until which dates count as passed for copies, as [`ClockRecord::confirmed`] does for starts.
    pub(crate) fn confirmed(&self) -> Option<DateTime<Utc>> {
        self.confirmed
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
        assert!(!record.is_steady(), "without a record the data shows the jump");
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
