//! A time of day, to the minute.

use chrono::{NaiveTime, Timelike};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;

/// A time of day, written as `14:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
#[ts(export, as = "String")]
pub struct ClockTime(NaiveTime);

/// A text is not a time of day in hours and minutes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time like 14:30")]
pub struct ClockTimeError(String);

impl ClockTime {
    /// Returns the time at an hour and a minute; `None` for one that no clock shows.
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self)
    }
}

impl FromStr for ClockTime {
    type Err = ClockTimeError;

    fn from_str(text: &str) -> Result<Self, ClockTimeError> {
        let refused = || ClockTimeError(text.chars().take(20).collect());
        let digits =
            |part: &str| (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse());
        let (hour, minute) = text.split_once(':').ok_or_else(refused)?;
        match (digits(hour), digits(minute)) {
            (Some(Ok(hour)), Some(Ok(minute))) => Self::new(hour, minute).ok_or_else(refused),
            _ => Err(refused()),
        }
    }
}

impl TryFrom<String> for ClockTime {
    type Error = ClockTimeError;

    fn try_from(text: String) -> Result<Self, ClockTimeError> {
        text.parse()
    }
}

impl From<ClockTime> for String {
    fn from(time: ClockTime) -> Self {
        time.to_string()
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_it_is_written_and_nothing_else_is_a_time() {
        for text in ["00:00", "09:05", "14:30", "23:59"] {
            assert_eq!(text.parse::<ClockTime>().expect("the time exists").to_string(), text);
        }
        for text in ["", "24:00", "12:60", "9:05", "09:5", "+9:05", "14.30", "14:30:00", "1430", "１４:30"] {
            assert!(text.parse::<ClockTime>().is_err(), "{text}");
        }
    }
}
