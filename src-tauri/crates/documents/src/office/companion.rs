//! Files that go with the two PDFs, for other programs: the advice for Word, the action points for a spreadsheet and for
//! a calendar.

use crate::file_name::dated;
use crate::office::action_calendar::action_calendar;
use crate::office::action_table::action_table;
use crate::office::word::advice_docx;
use crate::{DocumentError, ExportOptions, Stamp};
use domain::Outcome;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which file.
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
}

impl Companion {
    /// Gives the name that is proposed for the file: `acties-de-brug-2026-11-18.csv`.
    pub fn file_name(self, outcome: &Outcome) -> String {
        let (word, ending) = match self {
            Self::AdviceDocx => ("advies", "docx"),
            Self::ActionTable => ("acties", "csv"),
            Self::ActionCalendar => ("acties", "ics"),
        };
        format!("{}.{ending}", dated(word, outcome))
    }
}

/// Makes a companion. The options say what goes into the advice; names at action points always stay.
///
/// # Errors
/// [`DocumentError`] where a library fails; never because of the texts.
pub fn companion(
    which: Companion,
    outcome: &Outcome,
    options: &ExportOptions,
    stamp: &Stamp,
) -> Result<Vec<u8>, DocumentError> {
    match which {
        Companion::AdviceDocx => advice_docx(outcome, options, stamp),
        Companion::ActionTable => action_table(outcome),
        Companion::ActionCalendar => Ok(action_calendar(outcome, stamp)),
    }
}
