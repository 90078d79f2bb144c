//! The fields of a form that its session has no place for, because the form was made with another version of the
//! instrument. Their words are shown, so that a person can type them where they belong.

use crate::dutch::form as words;
use crate::import::form::compare::comparison::card_title;
use documents::FilledForm;
use documents::form_fields::{FormField, is_ticked, read_level_state};
use domain::{Instrument, Session};
use serde::Serialize;
use ts_rs::TS;

/// Filled-in field of a form that its session has no place for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct UnmatchedField {
    /// Title of the card that it is on.
    pub card: Option<String>,
    /// Label of the field.
    pub label: String,
    /// Its content.
    pub text: String,
}

/// Returns the filled-in fields that a session has no place for. `instrument` is the one that the form was made with, if
/// it is known: it knows their titles.
pub(super) fn unmatched(session: &Session, form: &FilledForm, instrument: Option<&Instrument>) -> Vec<UnmatchedField> {
    let made_with = Session {
        instrument: instrument.unwrap_or(&session.instrument).clone(),
        ..documents::blank_session(&session.instrument)
    };
    let strangers = form.fields.iter().filter(|field| !has_place(session, &field.field));
    let told = strangers.filter_map(|field| {
        let scale = &made_with.instrument.scale;
        let text = match &field.field {
            FormField::Level(_) => words::choice(scale, read_level_state(&field.now).ok().flatten()),
            FormField::Mark(..) | FormField::Step(_) if is_ticked(&field.now) => words::yes(true),
            // The buttons say the same as the list.
            FormField::Mark(..) | FormField::Step(_) | FormField::LevelList(_) => String::new(),
            _ => field.now.trim().to_owned(),
        };
        let label = words::label(&made_with, &field.field);
        let card = card_title(&made_with, &field.field);
        (!text.is_empty()).then_some(UnmatchedField { card, label, text })
    });
    told.collect()
}

/// Returns the number of fields that a session has no place for, filled in or not.
pub(super) fn number(session: &Session, form: &FilledForm) -> usize {
    form.fields.iter().filter(|field| !has_place(session, &field.field)).count()
}

fn has_place(session: &Session, field: &FormField) -> bool {
    let instrument = &session.instrument;
    match field {
        FormField::SubNote(factor, question) => {
            session.card(factor).is_some()
                && instrument.factor(factor).is_some_and(|one| one.sub_questions.iter().any(|one| one.id == *question))
        }
        FormField::Level(factor)
        | FormField::LevelList(factor)
        | FormField::Note(factor)
        | FormField::Mark(factor, _)
        | FormField::MarkWords(factor, _)
        | FormField::Action(factor, ..) => session.card(factor).is_some(),
        FormField::Step(step) => instrument.wrap_up.steps.iter().any(|one| one.id == *step),
        _ => true,
    }
}
