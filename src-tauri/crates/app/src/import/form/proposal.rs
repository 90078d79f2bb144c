//! What a form proposes, for a person to choose from.

use super::OpenedForm;
use chrono::{DateTime, NaiveDate, Utc};
use documents::form_fields::{FormField, read_date};
use domain::{ActionId, FactorId, LevelChoice, Mark, ParticipantId, SessionId, StepId, TextField};
use serde::Serialize;
use ts_rs::TS;

/// What a form says, laid beside its session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormPreview {
    /// The session on this device; none where the form will make a new one.
    pub session: Option<SessionId>,
    /// Name of the initiative; where no session says it, as in the form, and empty where that says nothing either.
    pub initiative: String,
    /// Day of the conversation, in the same way.
    pub date: Option<NaiveDate>,
    /// When the form was made, where the session on this device was changed since.
    pub older_than_session: Option<DateTime<Utc>>,
    /// Whether the PDF brought a session along, so that a new one has more in it than the fields.
    pub attached: bool,
    /// Every difference, in the order of the form.
    pub proposals: Vec<Proposal>,
    /// Fields that say what the session says.
    pub same: usize,
    /// Fields in the PDF that are not of an actiescan.
    pub strangers: usize,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Proposal {
    /// Name of the field, to choose it by.
    pub id: String,
    /// Title of the card it is on.
    pub card: Option<String>,
    /// What it is, in Dutch.
    pub label: String,
    /// What the session says; empty where nothing.
    pub old: String,
    /// What the PDF says; empty where nothing.
    pub new: String,
    /// Whether the session was changed too since the form was made.
    pub both_changed: bool,
    /// What a person should know of it, in Dutch.
    pub remark: Option<String>,
    /// Whether it can be taken over.
    pub possible: bool,
}

/// A proposal with what it would do.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) id: String,
    pub(super) proposal: Proposal,
    pub(super) what: What,
}

/// What taking a proposal over does. Ids of new things are made when it is taken.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// Nothing: it cannot be taken over.
    Nothing,
    /// Puts a text in place.
    Text(TextField, String),
    /// Sets the day of the conversation.
    Date(Option<NaiveDate>),
    /// Changes who was there.
    People(Vec<PersonChange>),
    /// Chooses a level.
    Level(FactorId, Option<LevelChoice>),
    /// Sets or clears a mark.
    Mark(FactorId, Mark, bool),
    /// Ticks or unticks a step.
    Step(StepId, bool),
    /// Sets the day of an action point.
    Due(FactorId, ActionId, Option<NaiveDate>),
    /// Adds an action point.
    NewAction(FactorId, NewAction),
    /// Adds a question with its answer.
    NewQuestion(String, String),
}

/// An action point that the form adds.
#[derive(Clone, Debug, Default)]
pub(super) struct NewAction {
    pub(super) what: String,
    pub(super) who: String,
    pub(super) due: Option<NaiveDate>,
}

/// One change in who was there.
#[derive(Clone, Debug)]
pub(super) enum PersonChange {
    Rename(ParticipantId, String),
    Add(String),
    Remove(ParticipantId),
}

impl OpenedForm {
    pub(super) fn preview(&self) -> FormPreview {
        let details = &self.base.details;
        let said = |wanted: &FormField| {
            let field = self.form.fields.iter().find(|field| field.field == *wanted);
            field.map_or("", |field| field.now.trim())
        };
        let (name, day) = (said(&FormField::Initiative), said(&FormField::Date));
        FormPreview {
            session: self.session,
            initiative: if details.initiative.trim().is_empty() { name } else { &details.initiative }.to_owned(),
            date: details.date.or_else(|| read_date(day)),
            older_than_session: self.older,
            attached: self.attached,
            proposals: self.changes.iter().map(|change| change.proposal.clone()).collect(),
            same: self.form.fields.len().saturating_sub(self.changes.len()),
            strangers: self.form.unknown_fields.len(),
        }
    }
}
