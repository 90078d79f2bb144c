//! Checks of single values, shared by edits and by the beginning of a session.

use crate::edit::error::{EditError, LimitedItem};
use chrono::{Datelike, NaiveDate};

/// Checks that a text has at most `limit` Unicode scalar values.
pub(crate) fn fits(text: &str, limit: usize) -> Result<(), EditError> {
    let length = text.chars().count();
    if length > limit { Err(EditError::TooLong { length, limit }) } else { Ok(()) }
}

/// Checks that a text is not blank.
pub(crate) fn not_blank(text: &str) -> Result<(), EditError> {
    if text.trim().is_empty() { Err(EditError::Empty) } else { Ok(()) }
}

/// Checks that one more item may be added to `count` items.
pub(crate) fn room(count: usize, limit: usize, what: LimitedItem) -> Result<(), EditError> {
    if count < limit { Ok(()) } else { Err(EditError::TooMany { what, limit }) }
}

/// Checks that a day is in the years 1900 to 9999. Other years are typing errors, and some programs cannot read them.
pub(crate) fn on_calendar(date: Option<NaiveDate>) -> Result<(), EditError> {
    match date {
        Some(date) if !(1900..=9999).contains(&date.year()) => Err(EditError::BadDate(date)),
        _ => Ok(()),
    }
}
