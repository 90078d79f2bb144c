//! The environment of a test device: a clock that the test moves, and ids that count up.

use app::Environment;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::sync::{Arc, Mutex, MutexGuard};
use uuid::Uuid;

/// A clock that changes only when a test moves it, and ids that count up. Clones share both.
#[derive(Clone)]
pub struct TestEnvironment(Arc<Mutex<ClockAndIds>>);

struct ClockAndIds {
    now: DateTime<Utc>,
    last_id: u128,
}

impl TestEnvironment {
    /// Starts at a fixed morning and counts ids from `first_id`.
    pub(crate) fn new(first_id: u128) -> Self {
        let now = "2026-11-18T09:00:00Z".parse().expect("the time is valid");
        Self(Arc::new(Mutex::new(ClockAndIds { now, last_id: first_id })))
    }

    /// Moves the clock.
    pub(crate) fn wait(&self, time: TimeDelta) {
        self.state().now += time;
    }

    fn next(&self) -> u128 {
        let mut state = self.state();
        state.last_id += 1;
        state.last_id
    }

    fn state(&self) -> MutexGuard<'_, ClockAndIds> {
        self.0.lock().expect("no test panics while it holds the clock")
    }
}

impl Environment for TestEnvironment {
    fn now(&self) -> DateTime<Utc> {
        self.state().now
    }

    fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    fn new_id(&self) -> Uuid {
        let now = u64::try_from(self.now().timestamp_millis()).unwrap_or_default();
        let random = self.next().to_be_bytes()[6..].try_into().expect("sixteen bytes without six are ten");
        uuid::Builder::from_unix_timestamp_millis(now, &random).into_uuid()
    }

    fn random_id(&self) -> Uuid {
        uuid::Builder::from_random_bytes((self.next() << 64).to_be_bytes()).into_uuid()
    }
}
