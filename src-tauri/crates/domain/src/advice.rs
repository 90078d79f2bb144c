//! The advice (advies): which notes it includes, and whether it is a draft or settled.

use crate::ids::{FactorId, SubQuestionId};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Reference to one note of a session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NoteRef {
    /// Factor whose card has the note.
    pub factor: FactorId,
    /// Sub-question of the note; none for the note on the card as a whole.
    pub sub_question: Option<SubQuestionId>,
}

/// State of the advice: draft (“concept”) or settled (“vastgesteld”).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", tag = "state")]
#[ts(export)]
pub enum AdviceState {
    /// “Concept”.
    #[default]
    Draft,
    /// “Vastgesteld op …”.
    #[serde(rename_all = "camelCase")]
    Settled {
        /// Number of the version, counted from 1.
        version: u32,
        /// When it was settled.
        at: DateTime<Utc>,
        /// Whether the session has content of another device that was not there when the version was settled.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        #[ts(as = "Option<bool>", optional)]
        changed_since: bool,
    },
}

/// A settled version of the advice. It stays readable after the advice is reopened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AdviceVersion {
    /// Number, counted from 1.
    pub version: u32,
    /// When it was settled.
    pub at: DateTime<Utc>,
    /// The minutes at that time.
    pub minutes: String,
    /// Why it was reopened; empty while it is the settled version.
    pub reopened_because: String,
}

/// The advice of one session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Advice {
    /// Draft or settled.
    pub state: AdviceState,
    /// Notes that the advice includes. All other notes appear in the actiescan only.
    pub included_notes: Vec<NoteRef>,
    /// Settled versions, oldest first.
    pub versions: Vec<AdviceVersion>,
}

impl Advice {
    /// Returns whether the advice includes a note.
    pub fn includes(&self, note: &NoteRef) -> bool {
        self.included_notes.contains(note)
    }
}
