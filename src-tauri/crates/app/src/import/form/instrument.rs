//! The instrument of a form whose attachment was lost on the way.

use crate::error::AppError;
use crate::sessions::Sessions;
use documents::FilledForm;
use documents::form_fields::FormField;
use domain::{Instrument, compare_versions};
use std::collections::HashSet;

/// Returns the instrument on this device that has most of the ids in a form: the usual one where several have as many.
/// Programs drop attachments, and names of fields stay.
///
/// # Errors
/// A store error.
pub(super) fn of_form(sessions: &Sessions, form: &FilledForm) -> Result<Instrument, AppError> {
    let usual = sessions.usual_instrument()?;
    let known = sessions.known_instruments()?.all.into_iter().filter(|one| !one.is_draft());
    let mut best = (found(&usual, form), usual);
    let mut all: Vec<Instrument> = known.map(|one| one.instrument).collect();
    all.sort_by(|one, other| compare_versions(&other.version, &one.version));
    for instrument in all {
        let number = found(&instrument, form);
        if number > best.0 {
            best = (number, instrument);
        }
    }
    Ok(best.1)
}

/// Returns the number of cards, sub-questions and steps of a form that an instrument has.
fn found(instrument: &Instrument, form: &FilledForm) -> usize {
    let factors: HashSet<&str> = instrument.factors.iter().map(|factor| factor.id.as_str()).collect();
    let questions = instrument.factors.iter().flat_map(|factor| &factor.sub_questions);
    let questions: HashSet<&str> = questions.map(|question| question.id.as_str()).collect();
    let steps: HashSet<&str> = instrument.wrap_up.steps.iter().map(|step| step.id.as_str()).collect();
    let has = |field: &FormField| match field {
        FormField::Level(factor) | FormField::LevelList(factor) | FormField::Note(factor) => {
            factors.contains(factor.as_str())
        }
        FormField::SubNote(_, question) => questions.contains(question.as_str()),
        FormField::Step(step) => steps.contains(step.as_str()),
        _ => false,
    };
    form.fields.iter().filter(|field| has(&field.field)).count()
}
