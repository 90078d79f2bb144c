//! The companion files: which there are, and their names.

use super::action_calendar::{action_calendar, action_events};
use super::action_table::action_table;
use super::word::advice_docx;
use crate::error::DocumentError;
use crate::file_name::dated;
use crate::options::ExportOptions;
use crate::stamp::DocumentStamp;
use domain::Outcome;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Kind of companion file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Companion {
    /// The advice as a Word document.
    AdviceDocx,
    /// The action points as a table (CSV).
    ActionTable,
    /// The action points as to-dos (iCalendar).
    ActionCalendar,
    /// The action points that have a day as events of that day (iCalendar).
    ActionEvents,
}

impl Companion {
    /// Returns the suggested file name: `acties-de-brug-2026-11-18.csv`.
    pub fn file_name(self, outcome: &Outcome) -> String {
        let (word, ending) = match self {
            Self::AdviceDocx => ("advies", "docx"),
            Self::ActionTable => ("acties", "csv"),
            Self::ActionCalendar => ("acties", "ics"),
            Self::ActionEvents => ("agenda", "ics"),
        };
        format!("{}.{ending}", dated(word, outcome))
    }
}

/// Makes a companion file. The options apply to the advice; the names at action points are always included.
///
/// # Errors
/// [`DocumentError`] if a library fails; it never depends on the texts.
pub fn companion(
    which: Companion,
    outcome: &Outcome,
    options: &ExportOptions,
    stamp: &DocumentStamp,
) -> Result<Vec<u8>, DocumentError> {
    match which {
        Companion::AdviceDocx => advice_docx(outcome, options, stamp),
        Companion::ActionTable => action_table(outcome),
        Companion::ActionCalendar => Ok(action_calendar(outcome, stamp)),
        Companion::ActionEvents => Ok(action_events(outcome, stamp)),
    }
}
