//! The advice (advies): which notes go in, and whether it is a draft or settled.

use crate::ids::{FactorId, SubQuestionId};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Points at one note of a session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NoteRef {
    /// The card.
    pub factor: FactorId,
    /// The sub-question; none for the note on the card as a whole.
    pub sub_question: Option<SubQuestionId>,
}

/// Draft (“concept”) or settled (“vastgesteld”).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", tag = "state")]
#[ts(export)]
pub enum AdviceState {
    /// “Concept”.
    #[default]
    Draft,
    /// “Vastgesteld op …”, with the number of the version, counted from 1.
    #[serde(rename_all = "camelCase")]
    Settled {
        /// Number of the version.
        version: u32,
        /// When it was settled.
        at: DateTime<Utc>,
    },
}

/// A version that was settled once and stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AdviceVersion {
    /// Number, counted from 1.
    pub version: u32,
    /// When it was settled.
    pub at: DateTime<Utc>,
    /// The minutes as they were.
    pub minutes: String,
    /// Why it was opened again; empty while it stands.
    pub reopened_because: String,
}

/// The state of the advice of one session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Advice {
    /// Draft or settled.
    pub state: AdviceState,
    /// Notes that go into the advice; all others stay in the actiescan only.
    pub included_notes: Vec<NoteRef>,
    /// Settled versions, oldest first.
    pub versions: Vec<AdviceVersion>,
}

impl Advice {
    /// Tells whether a note goes into the advice.
    pub fn includes(&self, note: &NoteRef) -> bool {
        self.included_notes.contains(note)
    }
}
