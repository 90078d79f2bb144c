//! What the history of a session tells: who changed what and when, with names and ids and never a text.

use crate::edit::{Author, EditKind};
use crate::ids::FactorId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One change in the history of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// Name of the change, the same on every device.
    pub id: String,
    /// When, to the second.
    pub at: DateTime<Utc>,
    /// Who.
    pub author: Author,
    /// Id of the device run that made it.
    pub device: String,
    /// What, in order; empty where a newer version wrote what this one cannot read.
    pub edits: Vec<HistoryEdit>,
    /// Whether it takes a previous change back.
    pub undo: bool,
    /// Whether it was taken over from a filled-in PDF.
    pub from_pdf: bool,
}

/// One edit without its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEdit {
    /// Kind of the edit.
    pub what: EditKind,
    /// The card it is about.
    pub factor: Option<FactorId>,
    /// The thing on it: an id or a short word.
    pub on: Option<String>,
    /// What was chosen where there are few choices: a level, yes or no. Never a text.
    pub to: Option<String>,
}
