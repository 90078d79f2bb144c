//! The part of the previous conversation that a session keeps: its day, its open action points, and its levels in its
//! own words.
//!
//! The copy is complete, so the previous session may be deleted. It concerns one initiative and compares nothing.

use crate::ids::{ActionId, FactorId, SessionId};
use crate::instrument::difference::InstrumentDifference;
use crate::level::LevelChoice;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The conversation that this one follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
// The published schema keeps the names of its definitions.
#[schemars(rename = "Earlier")]
#[ts(export)]
pub struct PreviousConversation {
    /// Id of its session, which may be deleted.
    pub session: SessionId,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Its themes in order.
    pub themes: Vec<PreviousTheme>,
    /// Changes of the instrument since, where that is another version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub instrument: Option<InstrumentDifference>,
}

/// One theme of the previous conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "EarlierTheme")]
#[ts(export)]
pub struct PreviousTheme {
    /// Id of the factor. The instrument of this session may not contain it.
    pub factor: FactorId,
    /// Title of the factor at that time.
    pub title: String,
    /// Level at that time; none where none was chosen.
    pub level: Option<PreviousLevel>,
    /// The question that stayed open, in words that may be empty; none without the mark “open vraag”.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub open_question: Option<String>,
    /// Why the group would come back to it, in words that may be empty; none without the mark “later terugkomen”.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub come_back_later: Option<String>,
    /// Open action points; those from still earlier conversations come first.
    pub actions: Vec<PreviousAction>,
}

/// A level in the words of its own scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "EarlierLevel")]
#[ts(export)]
pub struct PreviousLevel {
    /// The choice.
    pub choice: LevelChoice,
    /// Number of levels of its scale.
    pub of: u8,
    /// Word for the choice.
    pub word: String,
}

/// An action point of the previous conversation, and its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "EarlierAction")]
#[ts(export)]
pub struct PreviousAction {
    /// Id, the same as in the previous session.
    pub id: ActionId,
    /// The task.
    pub what: String,
    /// Owner of the task at that time.
    pub who: String,
    /// The day by which it would be done.
    pub due: Option<NaiveDate>,
    /// The day on which it was agreed.
    pub agreed: Option<NaiveDate>,
    /// Outcome; none until it is discussed.
    #[serde(default)]
    pub outcome: Option<ActionOutcome>,
    /// Other outcomes that were chosen on another device at the same time, until a person decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<ActionOutcome>>", optional)]
    pub contested_outcome: Vec<ActionOutcome>,
    /// Reason for the outcome, at most 300 characters.
    #[serde(default)]
    pub why: String,
}

/// Outcome of an action point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ActionOutcome {
    /// “Gedaan”.
    Done,
    /// “Loopt nog”: still going on; the next conversation gets it too.
    Running,
    /// “Gestopt”.
    Stopped,
}

impl PreviousConversation {
    /// Returns the theme of a factor.
    pub fn theme(&self, factor: &FactorId) -> Option<&PreviousTheme> {
        self.themes.iter().find(|theme| &theme.factor == factor)
    }

    /// Returns an action point of a theme.
    pub fn action(&self, factor: &FactorId, id: ActionId) -> Option<&PreviousAction> {
        self.theme(factor).and_then(|theme| theme.actions.iter().find(|action| action.id == id))
    }
}

impl PreviousAction {
    /// Returns whether the next conversation gets it too: it is neither done nor stopped, or that is contested.
    pub fn goes_on(&self) -> bool {
        !self.contested_outcome.is_empty()
            || !matches!(self.outcome, Some(ActionOutcome::Done | ActionOutcome::Stopped))
    }
}
