//! The outside world as far as the product needs it: the time and fresh ids. The only file that may ask for them.

use chrono::{DateTime, NaiveDate, Utc};
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
