//! A filled-in PDF is compared with its session. A person chooses field by field, and the chosen values become edits
//! that the history shows as coming from a PDF.
//!
//! A field that was not changed in the PDF proposes nothing, also if the session changed since. A field that changed on
//! both sides is marked and not chosen beforehand.

pub(crate) mod attached;
mod compare;
mod fill;
mod instrument;
pub(crate) mod opened;
pub(crate) mod proposal;
mod take;
pub(crate) mod unmatched;

use crate::error::AppError;
use crate::import::foreign::task::ReadForm;
use crate::sessions::Sessions;
use crate::sessions::view::SessionView;
use attached::Attached;
use compare::given;
use documents::form_fields::{FormField, Slot};
use documents::{FilledForm, FormError};
use domain::{EditError, Instrument, Session, SessionId};
use opened::{FormInFile, FormPreview, OpenedForm};
use proposal::Change;
use std::collections::{HashMap, HashSet};
use std::{iter, mem};

/// Most sessions that are searched for the parts of a form that names no session.
const MOST_SEARCHED: usize = 500;

/// The forms in the file that was opened last.
#[derive(Default)]
pub(crate) struct Forms {
    opened: Vec<OpenedForm>,
    /// Place of the form that is shown.
    shown: usize,
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
    /// [`AppError::Form`] for a PDF of something else, or a store error.
    pub(crate) fn compare(&mut self, sessions: &mut Sessions, read: ReadForm) -> Result<FormPreview, AppError> {
        self.close();
        let ReadForm { mut form, attached } = read;
        let others = mem::take(&mut form.others);
        if form.fields.is_empty() && attached.is_none() && known_session(sessions, &form, None)?.is_none() {
            return Err(AppError::Form(form.without_fields.unwrap_or(FormError::Foreign)));
        }
        for form in iter::once(form).chain(others) {
            self.opened.push(compared(sessions, form, attached.as_ref(), None, None)?);
        }
        Ok(self.preview())
    }

    /// Shows one of the forms in the open file, compared with a session that a person chose, or else with its session as
    /// it is now.
    ///
    /// # Errors
    /// [`AppError::NoFormOpen`], [`AppError::UnknownSession`] or a store error.
    pub(crate) fn show(
        &mut self,
        sessions: &mut Sessions,
        number: usize,
        chosen: Option<SessionId>,
    ) -> Result<FormPreview, AppError> {
        let opened = self.opened.get_mut(number).ok_or(AppError::NoFormOpen)?;
        if let Some(session) = chosen {
            sessions.row(session)?;
            let (form, instrument) = (opened.form.clone(), opened.instrument.clone());
            *opened = compared(sessions, form, None, Some(session), instrument)?;
        } else if let (Some(session), false) = (opened.session, opened.taken) {
            opened.compare_again(sessions.session(session)?.clone());
        }
        self.shown = number;
        Ok(self.preview())
    }

    fn preview(&self) -> FormPreview {
        let forms: Vec<FormInFile> = self.opened.iter().map(OpenedForm::in_file).collect();
        let forms = if forms.len() > 1 { forms } else { Vec::new() };
        FormPreview { forms, form: self.shown, ..self.opened[self.shown].preview() }
    }

    /// Applies the chosen values of the open form, all or none: as edits of its session, or as a new session. The form
    /// stays open.
    ///
    /// # Errors
    /// [`AppError::NoFormOpen`], [`AppError::NothingChosen`], [`AppError::FormOutdated`], [`AppError::Edit`] where a
    /// value breaks a limit, or a store error. Nothing is changed then.
    pub(crate) fn take(&mut self, sessions: &mut Sessions, chosen: &[String]) -> Result<Taken, AppError> {
        let opened = self.opened.get(self.shown).ok_or(AppError::NoFormOpen)?;
        let taken = taken(opened, sessions, chosen)?;
        self.opened[self.shown].taken = true;
        Ok(taken)
    }

    /// Closes the open file, unless it has forms of which nothing was applied yet.
    pub(crate) fn close_if_done(&mut self) {
        if self.opened.iter().all(|form| form.taken) {
            self.close();
        }
    }

    /// Closes the open file.
    pub(crate) fn close(&mut self) {
        *self = Self::default();
    }
}

fn taken(opened: &OpenedForm, sessions: &mut Sessions, chosen: &[String]) -> Result<Taken, AppError> {
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

/// Compares one form with the session that a person chose for it, or else with the one that it belongs to. `instrument` is
/// the one that the form was made with, if it is known without the attachment.
fn compared(
    sessions: &mut Sessions,
    mut form: FilledForm,
    attached: Option<&Attached>,
    chosen: Option<SessionId>,
    instrument: Option<Instrument>,
) -> Result<OpenedForm, AppError> {
    // A file with several forms has the session of one of them attached.
    let attached = attached.filter(|one| form.sessions.is_empty() || form.sessions.contains(&one.session.id.uuid()));
    let known = match chosen {
        Some(session) => Some(session),
        None => known_session(sessions, &form, attached)?,
    };
    let heads = attached.map(|one| &one.heads).filter(|_| form.heads.is_empty()).unwrap_or(&form.heads);
    let (mut newer, mut older) = (false, None);
    // A copy of the session has another history, so that the state of the form means nothing there.
    let is_named = |id: &SessionId| {
        form.sessions.contains(&id.uuid()) || attached.is_some_and(|attached| attached.session.id == *id)
    };
    if let Some(id) = known.filter(is_named) {
        let updated_at = sessions.row(id)?.updated_at;
        let journal = sessions.journal(id)?;
        newer = !journal.has(heads);
        let made_at = attached.and_then(|one| one.made_at);
        older = made_at.filter(|made_at| !newer && updated_at > *made_at && journal.heads() != *heads);
    }
    let without_fields = form.fields.is_empty();
    if without_fields && newer {
        // Nobody can have filled in anything, but the session in the file is newer than the one on this device.
        form.fields = attached.map(|one| given::fields(&one.session, one.options)).unwrap_or_default();
    }
    let attached = attached.map(|one| one.session.clone());
    let instrument = instrument.or_else(|| attached.as_ref().map(|session| session.instrument.clone()));
    let base = match (known, &attached) {
        (Some(id), _) => sessions.session(id)?.clone(),
        (None, Some(attached)) => attached.clone(),
        (None, None) => Session {
            id: SessionId::new(sessions.environment.new_id()),
            ..documents::blank_session(&instrument::of_form(sessions, &form)?)
        },
    };
    let (changes, today) = (Vec::new(), sessions.environment.today());
    let mut opened = OpenedForm {
        session: known,
        base,
        attached,
        instrument,
        older,
        newer,
        without_fields,
        taken: false,
        today,
        form,
        changes,
    };
    opened.changes = compare::changes(opened.basis(&opened.base), &opened.form);
    Ok(opened)
}

/// Makes a new session from the one attached to the PDF and the chosen values.
fn new_session(sessions: &mut Sessions, opened: &OpenedForm, changes: &[&Change]) -> Result<SessionId, AppError> {
    let mut base = opened.base.clone();
    take::set_name_and_day(&mut base, changes);
    let base = fill::completed(&base, sessions.environment.today());
    // Participants keep their ids, because the form names them by id.
    let people: Vec<_> = base.participants.iter().map(|person| person.id).collect();
    let edits = take::edits(&opened.base, changes, &mut || sessions.environment.new_id());
    sessions.rebuild(&base, &people, Some(edits), None).map_err(|error| about(error, &base, changes))
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

/// Returns the session on this device that a form belongs to: the one that it names, or else the only one that has its
/// action points and questions.
fn known_session(
    sessions: &mut Sessions,
    form: &FilledForm,
    attached: Option<&Attached>,
) -> Result<Option<SessionId>, AppError> {
    let named = form.sessions.iter().copied().map(SessionId::new).chain(attached.map(|one| one.session.id));
    for id in named {
        if sessions.store.session(id.uuid())?.is_some() {
            return Ok(Some(id));
        }
    }
    with_parts_of(sessions, form)
}

/// Returns the only session on this device that has an action point or a question of a form. Their ids are unique, but
/// a copy of a session keeps them.
fn with_parts_of(sessions: &mut Sessions, form: &FilledForm) -> Result<Option<SessionId>, AppError> {
    let (mut actions, mut questions) = (HashSet::new(), HashSet::new());
    for field in &form.fields {
        match field.field {
            FormField::Action(_, Slot::Known(id), _) => drop(actions.insert(id)),
            FormField::Question(Slot::Known(id), _) => drop(questions.insert(id)),
            _ => {}
        }
    }
    if actions.is_empty() && questions.is_empty() {
        return Ok(None);
    }
    let mut found = Vec::new();
    for row in sessions.store.sessions()?.into_iter().filter(|row| row.removed_at.is_none()).take(MOST_SEARCHED) {
        let (id, was_open) = (SessionId::new(row.id), sessions.is_open(SessionId::new(row.id)));
        // A damaged session has no parts that can be recognised.
        let Ok(session) = sessions.session(id) else { continue };
        let mut standing = session.cards.iter().flat_map(|card| &card.answer.actions);
        if standing.any(|one| actions.contains(&one.id))
            || session.questions.iter().any(|one| questions.contains(&one.id))
        {
            found.push(id);
        }
        if !was_open {
            sessions.close(id);
        }
    }
    Ok(if let [only] = found[..] { Some(only) } else { None })
}

#[cfg(test)]
mod tests;
