//! The time and new ids: the only inputs that no caller passes. Only this file reads them from the device.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use uuid::{ContextV7, Timestamp, Uuid};

/// Source of time and new ids. Tests have their own, so that they do not depend on the day.
pub trait Environment: Send {
    /// Returns the current time.
    fn now(&self) -> DateTime<Utc>;
    /// Returns today's date in the device's time zone.
    fn today(&self) -> NaiveDate;
    /// Returns a moment as the date and time on a clock in the device's time zone; in UTC where it has none.
    fn local(&self, moment: DateTime<Utc>) -> NaiveDateTime {
        moment.naive_utc()
    }
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
        moment_at(SystemTime::now())
    }

    fn today(&self) -> NaiveDate {
        self.now().with_timezone(&chrono::Local).date_naive()
    }

    fn local(&self, moment: DateTime<Utc>) -> NaiveDateTime {
        moment.with_timezone(&chrono::Local).naive_local()
    }

    fn new_id(&self) -> Uuid {
        id_at(self.now())
    }

    fn random_id(&self) -> Uuid {
        Uuid::new_v4()
    }
}

/// First and last second that the app uses, in Unix time: 1 January 1970, and 30 December 9999, which is in the year
/// 9999 in every time zone.
const USABLE: (i64, i64) = (0, 253_402_127_999);

/// Returns a time of the system's clock, or the nearest one that the app uses. The functions of chrono and uuid that
/// read the clock panic before 1970.
fn moment_at(clock: SystemTime) -> DateTime<Utc> {
    let since = clock.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let seconds = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
    usable(DateTime::from_timestamp(seconds, since.subsec_nanos()).unwrap_or(DateTime::<Utc>::MAX_UTC))
}

fn usable(moment: DateTime<Utc>) -> DateTime<Utc> {
    let limit = |seconds| DateTime::from_timestamp(seconds, 0).expect("chrono knows the years 1970 to 9999");
    moment.clamp(limit(USABLE.0), limit(USABLE.1))
}

/// Returns a new UUIDv7 of a time.
fn id_at(now: DateTime<Utc>) -> Uuid {
    // Ids of one millisecond count up.
    static IDS: std::sync::Mutex<ContextV7> = std::sync::Mutex::new(ContextV7::new());
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(&IDS, seconds, now.timestamp_subsec_nanos()))
}

/// An environment whose times the app can use, whatever the clock says.
pub(crate) struct UsableEnvironment(pub(crate) Box<dyn Environment>);

impl Environment for UsableEnvironment {
    fn now(&self) -> DateTime<Utc> {
        usable(self.0.now())
    }

    fn today(&self) -> NaiveDate {
        // A session has a day of the years 1900 to 9999.
        let today = self.0.today();
        if (1970..=9999).contains(&today.year()) { today } else { self.now().date_naive() }
    }

    fn local(&self, moment: DateTime<Utc>) -> NaiveDateTime {
        self.0.local(usable(moment))
    }

    fn new_id(&self) -> Uuid {
        self.0.new_id()
    }

    fn random_id(&self) -> Uuid {
        self.0.random_id()
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
        let now = SystemEnvironment.now();
        now.checked_add_signed(self.difference).map_or(now, usable)
    }

    fn today(&self) -> NaiveDate {
        self.now().with_timezone(&self.zone).date_naive()
    }

    fn local(&self, moment: DateTime<Utc>) -> NaiveDateTime {
        moment.with_timezone(&self.zone).naive_local()
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
    fn a_clock_outside_the_usable_years_gives_times_days_and_ids() {
        let year = Duration::from_secs(366 * 24 * 60 * 60);
        let clocks = [UNIX_EPOCH.checked_sub(year * 50), Some(UNIX_EPOCH), UNIX_EPOCH.checked_add(year * 9_000)];
        for clock in clocks.into_iter().flatten() {
            let now = moment_at(clock);
            assert!((1970..=9999).contains(&now.year()), "{now}");
            assert!((1969..=9999).contains(&now.with_timezone(&chrono::Local).year()), "{now}");
            let ids: Vec<_> = (0..1000).map(|_| id_at(now)).collect();
            assert!(ids.iter().all(|id| id.get_version_num() == 7) && ids.is_sorted());
        }
        assert_eq!(moment_at(UNIX_EPOCH + Duration::from_millis(1_500)).timestamp_millis(), 1_500);
    }

    #[test]
    fn a_clock_that_is_shifted_very_far_stays_usable() {
        for start in ["-9999-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "+99999-01-01T00:00:00+14:00"] {
            let clock = ShiftedEnvironment::starting_at(start.parse().expect("the start is a time with a zone"));
            assert!((1969..=10_000).contains(&clock.today().year()), "{start}");
            let usable = UsableEnvironment(Box::new(clock));
            assert!((1970..=9999).contains(&usable.today().year()), "{start}");
            for moment in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
                assert!((1969..=10_000).contains(&usable.local(moment).year()), "{start} {moment}");
            }
        }
    }

    #[test]
    fn a_shifted_clock_starts_at_the_given_time_and_uses_its_time_zone() {
        for (start, day) in [("2031-12-31T23:30:00-05:00", "2031-12-31"), ("2027-03-28T01:59:00+01:00", "2027-03-28")] {
            let start: DateTime<FixedOffset> = start.parse().expect("the start is a time with a zone");
            let clock = ShiftedEnvironment::starting_at(start);
            assert_eq!(clock.today().to_string(), day);
            assert_eq!(clock.local(start.to_utc()), start.naive_local());
            assert!((clock.now() - start.to_utc()).abs() < TimeDelta::minutes(5), "the clock continues from its start");
        }
    }
}
