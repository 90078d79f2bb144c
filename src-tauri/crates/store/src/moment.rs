//! Times as they are written in the database: RFC 3339 in UTC, of a fixed length so that the text sorts by time.

use crate::error::StoreError;
use chrono::{DateTime, SecondsFormat, Utc};

/// First second of the year 0000 and start of the last day of 9999, in Unix time. Only years of four digits can be
/// written, and a backup needs a later second than the one before.
const STORABLE: (i64, i64) = (-62_167_219_200, 253_402_214_400);

/// Returns a time, or the nearest one that can be written. A device whose clock is that wrong must still work.
pub(crate) fn storable(moment: DateTime<Utc>) -> DateTime<Utc> {
    let limit = |seconds| DateTime::from_timestamp(seconds, 0).expect("chrono knows the years 0000 to 9999");
    moment.clamp(limit(STORABLE.0), limit(STORABLE.1))
}

/// Writes a time with nanoseconds, for example `2026-11-05T12:00:00.123456789Z`.
pub(crate) fn to_text(moment: DateTime<Utc>) -> String {
    storable(moment).to_rfc3339_opts(SecondsFormat::Nanos, true)
}

/// Reads a time back.
///
/// # Errors
/// [`StoreError::Damaged`] where the text is not a time.
pub(crate) fn from_text(text: &str) -> Result<DateTime<Utc>, StoreError> {
    DateTime::parse_from_rfc3339(text)
        .map(|moment| moment.to_utc())
        .map_err(|_| StoreError::damaged(format!("{text:?} is not a moment")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_time_can_be_written_read_back_and_sorted() {
        let seconds = [-99_999_999_999, -62_167_219_200, -1, 0, 253_402_214_399, 999_999_999_999];
        let texts = seconds.map(|seconds| to_text(DateTime::from_timestamp(seconds, 0).unwrap()));
        assert!(texts.is_sorted(), "{texts:?}");
        for text in texts.iter().chain(&[to_text(DateTime::<Utc>::MIN_UTC), to_text(DateTime::<Utc>::MAX_UTC)]) {
            assert_eq!(text.len(), texts[0].len());
            assert_eq!(to_text(from_text(text).unwrap()), *text);
        }
    }
}
