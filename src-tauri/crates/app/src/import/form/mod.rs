//! A filled-in PDF is compared with its session. A person chooses field by field, and the chosen values become edits
//! that the history shows as coming from a PDF.
//!
//! A field that was not changed in the PDF proposes nothing, also if the session changed since. A field that changed on
//! both sides is marked and not chosen beforehand.

pub(crate) mod attached;
mod compare;
mod fill;
pub(crate) mod opened;
pub(crate) mod proposal;
mod take;

use crate::device::instrument::built_in_instrument;
use crate::error::AppError;
use crate::import::foreign::task::ReadForm;
use crate::sessions::Sessions;
use crate::sessions::view::SessionView;
use documents::{FilledForm, FormError};
use domain::{EditError, Session, SessionId};
use opened::{FormPreview, OpenedForm};
use proposal::Change;
use std::collections::{HashMap, HashSet};

/// The form that was opened last.
#[derive(Default)]
pub(crate) struct Forms {
    opened: Option<OpenedForm>,
}

/// Result of applying a form.
pub(crate) enum Taken {
    /// A session on this device was edited.
    Edited(Box<SessionView>),
    /// A new session was made.
    Created(SessionId),
}

impl Forms {
    /// Compares a filled-in PDF with its session. Nothing is changed. The form stays open until [`Forms::close`] or the
    /// next file.
    ///
    /// # Errors
    /// [`AppError::Form`] for a PDF of something else or without fields, or a store error.
    pub(crate) fn compare(&mut self, sessions: &mut Sessions, read: ReadForm) -> Result<FormPreview, AppError> {
        self.opened = None;
        let ReadForm { form, attached } = read;
        let made_at = attached.as_ref().and_then(|attached| attached.made_at);
        let attached = attached.map(|attached| attached.session);
        let known = known_session(sessions, &form, attached.as_ref())?;
        let row = known.map(|id| sessions.store.session(id.uuid())).transpose()?.flatten();
        let older = made_at.filter(|made_at| row.is_some_and(|row| row.updated_at > *made_at));
        if form.fields.is_empty() && attached.is_none() && known.is_none() {
            return Err(AppError::Form(FormError::Foreign));
        }
        // Without fields there is nothing to compare. The attached session is as it was when the form was made, so it is
        // only of use where the session is missing.
        if form.fields.is_empty() && known.is_some() {
            return Err(AppError::Form(FormError::Flattened));
        }
        let base = match known {
            Some(id) => sessions.session(id)?.clone(),
            None => attached.clone().unwrap_or_else(|| Session {
                id: SessionId::new(sessions.environment.new_id()),
                ..documents::blank_session(&built_in_instrument())
            }),
        };
        let mut opened = OpenedForm { session: known, base, attached, older, form, changes: Vec::new() };
        opened.changes = compare::changes(opened.basis(&opened.base), &opened.form);
        let preview = opened.preview();
        self.opened = Some(opened);
        Ok(preview)
    }

    /// Applies the chosen values of the open form, all or none: as edits of its session, or as a new session. The form
    /// stays open.
    ///
    /// # Errors
    /// [`AppError::NoFormOpen`], [`AppError::NothingChosen`], [`AppError::FormOutdated`], [`AppError::Edit`] where a
    /// value breaks a limit, or a store error. Nothing is changed then.
    pub(crate) fn take(&self, sessions: &mut Sessions, chosen: &[String]) -> Result<Taken, AppError> {
        let opened = self.opened.as_ref().ok_or(AppError::NoFormOpen)?;
        let chosen: HashSet<&String> = chosen.iter().collect();
        let changes: Vec<&Change> = opened.changes.iter().filter(|change| chosen.contains(&change.id)).collect();
        match opened.session {
            Some(_) if changes.is_empty() => Err(AppError::NothingChosen),
            Some(id) => {
                // Changes of others may arrive while the person chooses. Only values that were shown are applied.
                let session = sessions.session(id)?.clone();
                let now = compare::changes(opened.basis(&session), &opened.form);
                let now: HashMap<_, _> = now.iter().map(|change| (&change.id, change)).collect();
                let as_shown =
                    |shown: &&Change| now.get(&shown.id).copied().filter(|change| change.proposal == shown.proposal);
                let still: Vec<&Change> = changes.iter().filter_map(as_shown).collect();
                if still.len() < changes.len() {
                    return Err(AppError::FormOutdated);
                }
                let edits = take::edits(&session, &still, &mut || sessions.environment.new_id());
                let edited = sessions.edit_from_pdf(id, &edits).map_err(|error| about(error, &session, &still))?;
                Ok(Taken::Edited(Box::new(edited)))
            }
            None => new_session(sessions, opened, &changes).map(Taken::Created),
        }
    }

    /// Closes the open form.
    pub(crate) fn close(&mut self) {
        self.opened = None;
    }
}

/// Makes a new session from the one attached to the PDF and the chosen values.
fn new_session(sessions: &mut Sessions, opened: &OpenedForm, changes: &[&Change]) -> Result<SessionId, AppError> {
    let mut base = opened.base.clone();
    take::set_name_and_day(&mut base, changes);
    let base = fill::completed(&base, sessions.environment.today());
    // Participants keep their ids, because the form names them by id.
    let people: Vec<_> = base.participants.iter().map(|person| person.id).collect();
    let edits = take::edits(&opened.base, changes, &mut || sessions.environment.new_id());
    sessions.rebuild(&base, &people, Some(edits)).map_err(|error| about(error, &base, changes))
}

/// Adds the name of the field that an error is about, if it is about one.
fn about(error: AppError, session: &Session, changes: &[&Change]) -> AppError {
    let field = match &error {
        AppError::Edit(EditError::AdviceSettled) => None,
        AppError::Edit(_) => compare::possible::refused(session, changes).map(|(change, _)| change),
        _ => None,
    };
    match field {
        Some(Change { proposal, .. }) => {
            let card = proposal.card.as_ref().map(|card| format!("{card}, ")).unwrap_or_default();
            error.about(format!("{card}{}", proposal.label))
        }
        None => error,
    }
}

/// Returns the session on this device that a form belongs to.
fn known_session(
    sessions: &Sessions,
    form: &FilledForm,
    attached: Option<&Session>,
) -> Result<Option<SessionId>, AppError> {
    let named = form.sessions.iter().copied().map(SessionId::new).chain(attached.map(|session| session.id));
    for id in named {
        if sessions.store.session(id.uuid())?.is_some() {
            return Ok(Some(id));
        }
    }
    Ok(None)
}
