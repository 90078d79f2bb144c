//! An actiescan that was filled in as a PDF comes back: what it says is laid beside the session, a person chooses field
//! by field, and what was chosen becomes edits that the history shows as coming from a PDF.
//!
//! Nothing is decided here. A field that nobody touched in the PDF proposes nothing, also where the session went on since;
//! a field that was changed on both sides is shown as such and is not chosen beforehand.

mod attached;
mod compare;
mod fill;
mod proposal;
mod take;

pub use proposal::{FormPreview, Proposal};

use crate::Actiescan;
use crate::error::{AppError, ErrorCode};
use crate::views::SessionView;
use chrono::{DateTime, Utc};
use documents::{FilledForm, FormError};
use domain::{Session, SessionId};
use proposal::Change;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A form that was opened and waits for a person to choose.
pub(crate) struct OpenedForm {
    /// The session on this device it belongs to; none makes a new one.
    session: Option<SessionId>,
    /// What the changes are compared with: the session, or what the PDF brought along.
    base: Session,
    /// Whether the PDF brought a session along.
    attached: bool,
    /// When the form was made, where the session on this device was changed since.
    older: Option<DateTime<Utc>>,
    /// What the file says, to lay it beside the session again when it is taken over.
    form: FilledForm,
    changes: Vec<Change>,
}

impl Actiescan {
    /// Reads a filled-in PDF and lays it beside its session. Nothing is changed; what was opened is kept until
    /// [`Actiescan::take_form`] or the next file.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] with what to do: no actiescan, without fields, encrypted, damaged, too large.
    pub fn read_form(&mut self, bytes: &[u8]) -> Result<FormPreview, AppError> {
        self.opened_form = None;
        let form = parsed(bytes)?;
        let attached = form.attachment.as_deref().and_then(attached::read);
        let made_at = attached.as_ref().and_then(|attached| attached.made_at);
        let attached = attached.map(|attached| attached.session);
        let known = self.session_of(&form, attached.as_ref())?;
        let changed_at = known.map(|id| self.store.session(id.uuid())).transpose()?.flatten().map(|one| one.updated_at);
        let older = made_at.filter(|made_at| changed_at.is_some_and(|changed_at| changed_at > *made_at));
        if known.is_none() && attached.is_none() && form.fields.is_empty() {
            return Err(refusal(&FormError::Foreign));
        }
        let was_attached = attached.is_some();
        let base = match known {
            Some(id) => self.session(id)?.clone(),
            None => attached.unwrap_or_else(|| Session {
                id: SessionId::new(self.environment.new_id()),
                ..documents::blank_session(&crate::built_in_instrument())
            }),
        };
        let changes = compare::changes(&base, &form, known.is_some());
        let opened = OpenedForm { session: known, base, attached: was_attached, older, form, changes };
        let preview = opened.preview();
        self.opened_form = Some(opened);
        Ok(preview)
    }

    /// Takes over what was chosen of the form that was opened last: as edits of its session, or as a new session. All or
    /// nothing.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] where no form is open, nothing was chosen, or what was chosen does not fit;
    /// a store error where it cannot be committed. Nothing is changed then.
    pub fn take_form(&mut self, chosen: &[String]) -> Result<SessionView, AppError> {
        let opened = self
            .opened_form
            .take()
            .ok_or_else(|| AppError::new(ErrorCode::Invalid, "Open de PDF opnieuw. Er is niets veranderd."))?;
        let taken = self.take(&opened, chosen);
        if taken.is_err() {
            self.opened_form = Some(opened);
        }
        taken
    }

    fn take(&mut self, opened: &OpenedForm, chosen: &[String]) -> Result<SessionView, AppError> {
        let changes: Vec<&Change> = opened.changes.iter().filter(|change| chosen.contains(&change.id)).collect();
        match opened.session {
            Some(_) if changes.is_empty() => {
                Err(AppError::new(ErrorCode::Invalid, "Kies eerst wat je overneemt. Er is niets veranderd."))
            }
            Some(id) => {
                // Colleagues may have gone on while a person looked: what was shown must be what is taken over.
                let session = self.session(id)?.clone();
                let now = compare::changes(&session, &opened.form, true);
                let as_shown = |shown: &&Change| now.iter().find(|change| change.proposal == shown.proposal);
                let still: Vec<&Change> = changes.iter().filter_map(as_shown).collect();
                if still.len() < changes.len() {
                    let message = "De sessie is intussen veranderd. Open de PDF opnieuw. Er is niets veranderd.";
                    return Err(AppError::new(ErrorCode::Invalid, message));
                }
                let edits = take::edits(&session, &still, &mut || self.environment.new_id());
                self.edit_from_pdf(id, &edits)
            }
            None => self.new_from_form(opened, &changes),
        }
    }

    /// Makes a session of its own from what the PDF brought along and what was chosen.
    fn new_from_form(&mut self, opened: &OpenedForm, changes: &[&Change]) -> Result<SessionView, AppError> {
        let mut base = opened.base.clone();
        take::name_first(&mut base, changes);
        let base = fill::ready(&base, self.environment.today());
        // The people keep their ids, by which the form knows them.
        let people: Vec<_> = base.participants.iter().map(|person| person.id).collect();
        let edits = take::edits(&opened.base, changes, &mut || self.environment.new_id());
        self.begin_again(&base, &people, Some(edits))
    }

    /// Finds the session on this device that a form belongs to.
    fn session_of(&mut self, form: &FilledForm, attached: Option<&Session>) -> Result<Option<SessionId>, AppError> {
        let named = form.sessions.iter().copied().map(SessionId::new).chain(attached.map(|session| session.id));
        for id in named {
            if self.store.session(id.uuid())?.is_some() {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }
}

/// Reads a form; a fault of the reader is an answer too, never the end of the app.
fn parsed(bytes: &[u8]) -> Result<FilledForm, AppError> {
    let read = catch_unwind(AssertUnwindSafe(|| documents::read_form(bytes)));
    read.unwrap_or_else(|_| Err(FormError::Damaged("the reader gave up".to_owned()))).map_err(|error| refusal(&error))
}

/// Says in Dutch why a file cannot be taken over and what to do.
fn refusal(error: &FormError) -> AppError {
    let message = match error {
        FormError::TooLarge(_) => "Dit bestand is te groot. Een actiescan is hoogstens 16 MB. Er is niets veranderd.",
        FormError::NotPdf => "Dit bestand is geen PDF. Kies een ingevulde actiescan. Er is niets veranderd.",
        FormError::Encrypted => {
            "Deze PDF is beveiligd met een wachtwoord. Bewaar haar zonder wachtwoord en open haar opnieuw. Er is niets \
             veranderd."
        }
        FormError::Damaged(_) => {
            "Deze PDF is beschadigd of niet compleet. Vraag om het bestand opnieuw te sturen. Er is niets veranderd."
        }
        FormError::Flattened => {
            "Deze actiescan heeft geen invulvelden meer, bijvoorbeeld omdat hij is geprint naar PDF. Vraag om het \
             ingevulde formulier zelf. Er is niets veranderd."
        }
        FormError::Scanned => {
            "Deze PDF is een scan of een foto. Actiescan leest alleen het ingevulde formulier zelf. Neem over wat erop \
             staat, of vraag om het bestand. Er is niets veranderd."
        }
        FormError::Foreign => "Deze PDF is geen actiescan. Kies een ingevulde actiescan. Er is niets veranderd.",
    };
    AppError { detail: error.to_string(), ..AppError::new(ErrorCode::Invalid, message) }
}
