//! A form that was opened and waits for a person to choose, and its preview.

use crate::import::form::proposal::{Change, Proposal};
use chrono::{DateTime, NaiveDate, Utc};
use documents::FilledForm;
use documents::form_fields::{FormField, read_date};
use domain::{Session, SessionId};
use serde::Serialize;
use ts_rs::TS;

/// Comparison of a form with its session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormPreview {
    /// The session on this device; `None` if the form makes a new one.
    pub session: Option<SessionId>,
    /// Name of the initiative in the session, or else in the form. Empty if neither has one.
    pub initiative: String,
    /// Day of the conversation in the session, or else in the form.
    pub date: Option<NaiveDate>,
    /// When the form was made, if the session on this device changed since.
    pub older_than_session: Option<DateTime<Utc>>,
    /// Whether a session is attached to the PDF, so that a new session gets more than the fields.
    pub attached: bool,
    /// All differences, in the order of the form.
    pub proposals: Vec<Proposal>,
    /// Number of fields with the same value as the session.
    pub same: usize,
    /// Number of fields in the PDF that are not fields of an actiescan.
    #[serde(rename = "strangers")]
    pub unknown_fields: usize,
}

/// Form that was opened and waits for a person to choose.
pub(crate) struct OpenedForm {
    /// The session on this device that it belongs to; `None` makes a new one.
    pub(super) session: Option<SessionId>,
    /// Base of the comparison: the session on this device, or the one attached to the PDF.
    pub(super) base: Session,
    /// Whether a session is attached to the PDF.
    pub(super) attached: bool,
    /// When the form was made, if the session on this device changed since.
    pub(super) older: Option<DateTime<Utc>>,
    /// The fields, for the second comparison when they are applied.
    pub(super) form: FilledForm,
    /// The differences that the person saw.
    pub(super) changes: Vec<Change>,
}

impl OpenedForm {
    /// Returns the comparison as the interface shows it.
    pub(super) fn preview(&self) -> FormPreview {
        let details = &self.base.details;
        let value = |wanted: &FormField| {
            let field = self.form.fields.iter().find(|field| field.field == *wanted);
            field.map_or("", |field| field.now.trim())
        };
        let (name, day) = (value(&FormField::Initiative), value(&FormField::Date));
        FormPreview {
            session: self.session,
            initiative: if details.initiative.trim().is_empty() { name } else { &details.initiative }.to_owned(),
            date: details.date.or_else(|| read_date(day)),
            older_than_session: self.older,
            attached: self.attached,
            proposals: self.changes.iter().map(|change| change.proposal.clone()).collect(),
            same: self.form.fields.len().saturating_sub(self.changes.len()),
            unknown_fields: self.form.unknown_fields.len(),
        }
    }
}
