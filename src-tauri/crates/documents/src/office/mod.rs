//! Files for other programs: the advice for Word, the action points for spreadsheets and calendars.

mod action_calendar;
mod action_table;
mod companion;
mod word;

pub use companion::{Companion, companion};
