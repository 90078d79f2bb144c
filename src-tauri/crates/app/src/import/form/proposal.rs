//! Proposals: the differences between a form and its session, for a person to choose from.

use chrono::NaiveDate;
use domain::{ActionId, FactorId, LevelChoice, Mark, ParticipantId, StepId, TextField};
use serde::Serialize;
use ts_rs::TS;

/// Difference between a form and its session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Proposal {
    /// Name of the field. The person's choice names it.
    pub id: String,
    /// Title of the card that the field is on.
    pub card: Option<String>,
    /// Label of the field, in Dutch.
    pub label: String,
    /// Value in the session; empty where there is none.
    pub old: String,
    /// Value in the PDF; empty where there is none.
    pub new: String,
    /// Whether the session also changed since the form was made.
    pub both_changed: bool,
    /// Remark for the person, in Dutch.
    pub remark: Option<String>,
    /// Whether the value can be applied.
    pub possible: bool,
}

/// Proposal with the change that it makes.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) id: String,
    pub(super) proposal: Proposal,
    pub(super) what: What,
}

/// Change in the session when a proposal is applied. Ids of new parts are made at that moment.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// Nothing, because it cannot be applied.
    Nothing,
    /// Replaces a text.
    Text(TextField, String),
    /// Sets the day of the conversation.
    Date(Option<NaiveDate>),
    /// Changes the participants.
    People(Vec<PersonChange>),
    /// Sets or clears a level.
    Level(FactorId, Option<LevelChoice>),
    /// Sets or clears a mark.
    Mark(FactorId, Mark, bool),
    /// Replaces the words of a mark, and sets the mark if there are any.
    MarkWords(FactorId, Mark, String),
    /// Ticks or unticks a step.
    Step(StepId, bool),
    /// Sets the day of an action point.
    Due(FactorId, ActionId, Option<NaiveDate>),
    /// Adds an action point.
    NewAction(FactorId, NewAction),
    /// Adds a question with its answer.
    NewQuestion(String, String),
}

/// Action point that the form adds.
#[derive(Clone, Debug, Default)]
pub(super) struct NewAction {
    pub(super) what: String,
    pub(super) who: String,
    pub(super) due: Option<NaiveDate>,
}

/// Change of one participant.
#[derive(Clone, Debug)]
pub(super) enum PersonChange {
    Rename(ParticipantId, String),
    Add(String),
    Remove(ParticipantId),
}
