//! Files for other programs: Word, spreadsheets and calendars.

mod action_calendar;
mod action_table;
pub(crate) mod companion;
mod word;
