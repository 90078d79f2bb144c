//! The history of a session: who changed what and when, with names and ids but without texts.

use crate::author::Author;
use crate::edit::kind::EditKind;
use crate::ids::FactorId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One change in the history of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// Id of the change, the same on every device.
    pub id: String,
    /// When it was made, to the second.
    pub at: DateTime<Utc>,
    /// Author of the change.
    pub author: Author,
    /// Id of the run of the app that made it.
    pub device: String,
    /// Edits in order; empty where a newer version wrote what this version cannot read.
    pub edits: Vec<HistoryEdit>,
    /// Whether it undoes another change.
    pub undo: bool,
    /// Whether its content comes from a filled-in PDF.
    pub from_pdf: bool,
}

/// One edit without its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEdit {
    /// Kind of the edit.
    pub what: EditKind,
    /// Factor whose card it is about, if any.
    pub factor: Option<FactorId>,
    /// Id or short word of the item on that card, if any.
    pub on: Option<String>,
    /// The value that was chosen where there are few to choose from: a level, yes or no. Never a text.
    pub to: Option<String>,
}
