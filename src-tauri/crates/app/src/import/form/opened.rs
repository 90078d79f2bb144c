//! A form that was opened and waits for a person to choose, and its preview.

use crate::import::form::compare::missing::{Missing, missing};
use crate::import::form::compare::{self, Basis};
use crate::import::form::proposal::{Change, Proposal};
use crate::import::form::unmatched::{self, UnmatchedField};
use chrono::{DateTime, NaiveDate, Utc};
use documents::form_fields::{FormField, read_date};
use documents::{FilledForm, FormError};
use domain::{AdviceState, Instrument, InstrumentName, Session, SessionId};
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
    /// Whether the PDF was made from a state of the session that this device does not have.
    pub newer_than_session: bool,
    /// Whether the advice of the session on this device is settled, so that nothing can be applied until it is reopened.
    pub settled: bool,
    /// Whether the PDF has no fields: it was printed, flattened, or made flat.
    pub without_fields: bool,
    /// Whether the PDF never had fields: an advice, or another document to read or print.
    pub made_to_read: bool,
    /// All forms in the PDF, if it has more than one.
    pub forms: Vec<FormInFile>,
    /// Place of this form among them.
    pub form: usize,
    /// Whether a session is attached to the PDF, so that a new session gets more than the fields.
    pub attached: bool,
    /// All differences, in the order of the form.
    pub proposals: Vec<Proposal>,
    /// Number of fields with the same value as the session.
    pub same: usize,
    /// Whether the structure of the file was damaged, so that it was repaired to be read.
    pub repaired: bool,
    /// Number of fields that the form should have and the PDF has not, without those of `missing_cards`.
    pub missing_fields: usize,
    /// Titles of the cards of which the PDF has no field.
    pub missing_cards: Vec<String>,
    /// Words on the pages beside the fields: notes, and text that was added.
    pub notes: Vec<String>,
    /// Number of drawings on the pages.
    pub drawings: usize,
    /// The instrument that the form was made with, if it is another one than that of the session.
    pub instrument: Option<InstrumentName>,
    /// Filled-in fields that the session has no place for.
    pub unmatched: Vec<UnmatchedField>,
    /// Number of fields in the PDF that are not fields of an actiescan.
    #[serde(rename = "strangers")]
    pub unknown_fields: usize,
}

/// One of several forms in a PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormInFile {
    /// Name of the initiative; empty if it is not known.
    pub initiative: String,
    /// Number of differences with its session.
    pub differences: usize,
    /// Whether values of it were applied.
    pub taken: bool,
}

/// Form that was opened and waits for a person to choose.
pub(crate) struct OpenedForm {
    /// The session on this device that it belongs to; `None` makes a new one.
    pub(super) session: Option<SessionId>,
    /// Base of the comparison: the session on this device, or the one attached to the PDF.
    pub(super) base: Session,
    /// The session that is attached to the PDF.
    pub(super) attached: Option<Session>,
    /// The instrument that the form was made with, if it is known.
    pub(super) instrument: Option<Instrument>,
    /// When the form was made, if the session on this device changed since.
    pub(super) older: Option<DateTime<Utc>>,
    /// Whether it was made from a state of the session that this device does not have.
    pub(super) newer: bool,
    /// Whether the PDF has no fields.
    pub(super) without_fields: bool,
    /// Whether values of it were applied.
    pub(super) taken: bool,
    /// The day on which it was opened.
    pub(super) today: NaiveDate,
    /// The fields, for the second comparison when they are applied.
    pub(super) form: FilledForm,
    /// The differences that the person saw.
    pub(super) changes: Vec<Change>,
}

impl OpenedForm {
    /// Returns the sides of the comparison with a session: the base, or how it is now.
    pub(super) fn basis<'a>(&'a self, session: &'a Session) -> Basis<'a> {
        let (attached, instrument) = (self.attached.as_ref(), self.instrument.as_ref());
        Basis { session, attached, known: self.session.is_some(), newer: self.newer, instrument, today: self.today }
    }

    /// Compares the form with its session as it is now.
    pub(super) fn compare_again(&mut self, session: Session) {
        self.changes = compare::changes(self.basis(&session), &self.form);
        self.base = session;
    }

    /// Returns the form as one of several in its file.
    pub(super) fn in_file(&self) -> FormInFile {
        let FormPreview { initiative, proposals, .. } = self.preview();
        FormInFile { initiative, differences: proposals.len(), taken: self.taken }
    }

    /// Returns the comparison as the interface shows it.
    pub(super) fn preview(&self) -> FormPreview {
        let details = &self.base.details;
        let value = |wanted: &FormField| {
            let field = self.form.fields.iter().find(|field| field.field == *wanted);
            field.map_or("", |field| field.now.trim())
        };
        let (name, day) = (value(&FormField::Initiative), value(&FormField::Date));
        let missing = match self.without_fields {
            true => Missing::default(),
            false => match (&self.attached, &self.instrument) {
                (Some(attached), _) => missing(attached, &self.form),
                (None, Some(made_with)) if *made_with != self.base.instrument => {
                    missing(&documents::blank_session(made_with), &self.form)
                }
                (None, _) => missing(&self.base, &self.form),
            },
        };
        FormPreview {
            session: self.session,
            initiative: if details.initiative.trim().is_empty() { name } else { &details.initiative }.to_owned(),
            date: details.date.or_else(|| read_date(day)),
            older_than_session: self.older,
            newer_than_session: self.newer,
            settled: self.session.is_some() && self.base.advice.state != AdviceState::Draft,
            without_fields: self.without_fields,
            made_to_read: matches!(self.form.without_fields, Some(FormError::Advice | FormError::ToRead)),
            forms: Vec::new(),
            form: 0,
            attached: self.attached.is_some(),
            proposals: self.changes.iter().map(|change| change.proposal.clone()).collect(),
            same: self.form.fields.len().saturating_sub(self.changes.len() + unmatched::number(&self.base, &self.form)),
            repaired: self.form.repaired,
            missing_fields: missing.fields,
            missing_cards: missing.cards,
            notes: self.form.notes.clone(),
            drawings: self.form.drawings,
            instrument: self.instrument.as_ref().filter(|one| **one != self.base.instrument).map(InstrumentName::of),
            unmatched: unmatched::unmatched(&self.base, &self.form, self.instrument.as_ref()),
            unknown_fields: self.form.unknown_fields.len(),
        }
    }
}
