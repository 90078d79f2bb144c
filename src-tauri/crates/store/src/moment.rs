//! Times as they are written in the database: RFC 3339 in UTC, of a fixed length so that the text sorts by time.

use crate::error::StoreError;
use chrono::{DateTime, SecondsFormat, Utc};

/// Writes a time with nanoseconds, for example `2026-11-05T12:00:00.123456789Z`.
pub(crate) fn to_text(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Nanos, true)
}

/// Reads a time back.
///
/// # Errors
/// [`StoreError::Damaged`] where the text is not a time.
pub(crate) fn from_text(text: &str) -> Result<DateTime<Utc>, StoreError> {
    DateTime::parse_from_rfc3339(text)
        .map(|moment| moment.to_utc())
        .map_err(|_| StoreError::Damaged(format!("{text:?} is not a moment")))
}
