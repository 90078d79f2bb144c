//! The fields that a form must have and has not: another program dropped them, or only some pages came back.

use documents::FilledForm;
use documents::form_fields::{FormField, QUESTION_SLOTS, QuestionPart, Slot};
use domain::{FactorId, Mark, Session};
use std::collections::HashSet;

/// What is missing of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import::form) struct Missing {
    /// Number of fields, without those of missing cards.
    pub(in crate::import::form) fields: usize,
    /// Titles of the cards of which no field is there.
    pub(in crate::import::form) cards: Vec<String>,
}

/// Returns what is missing of a form that was made of a session. A kind of field that no card has was left out when the
/// form was made. Of a form that had to be repaired, the fields beside the cards are missing too: every form has them.
pub(in crate::import::form) fn missing(session: &Session, form: &FilledForm) -> Missing {
    let present: HashSet<&FormField> = form.fields.iter().map(|field| &field.field).collect();
    let mut missing = Missing::default();
    if present.is_empty() {
        return missing;
    }
    let with_actions: HashSet<&FactorId> = present
        .iter()
        .filter_map(|field| if let FormField::Action(factor, ..) = field { Some(factor) } else { None })
        .collect();
    let with_card: HashSet<&FactorId> = present.iter().filter_map(|field| factor(field)).collect();
    let has = |is: fn(&FormField) -> bool| present.iter().any(|field| is(field));
    let has_level = has(|field| matches!(field, FormField::Level(_) | FormField::LevelList(_)));
    let has_sub_notes = has(|field| matches!(field, FormField::SubNote(..)));
    let has_notes = has(|field| matches!(field, FormField::Note(_)));
    let has_marks = has(|field| matches!(field, FormField::Mark(..)));
    let mut expected = Vec::new();
    for card in session.included_cards() {
        let Some(about) = session.instrument.factor(&card.factor) else { continue };
        let id = &card.factor;
        if !with_card.contains(id) {
            missing.cards.push(about.title.clone());
            continue;
        }
        // Programs that lose radio buttons keep the list.
        let level = [FormField::Level(id.clone()), FormField::LevelList(id.clone())];
        missing.fields += usize::from(has_level && !level.iter().any(|field| present.contains(field)));
        missing.fields += usize::from(form.repaired && !with_actions.is_empty() && !with_actions.contains(id));
        if has_sub_notes {
            let questions = about.sub_questions.iter();
            expected.extend(questions.map(|question| FormField::SubNote(id.clone(), question.id.clone())));
        }
        expected.extend(has_notes.then(|| FormField::Note(id.clone())));
        // Not the words of the marks: forms of earlier versions and full cards have none.
        if has_marks {
            expected.extend([Mark::OpenQuestion, Mark::ComeBackLater].map(|mark| FormField::Mark(id.clone(), mark)));
        }
    }
    let about_session =
        [FormField::Initiative, FormField::Date, FormField::Place, FormField::Moderator, FormField::MinuteTaker];
    if form.repaired || about_session.iter().any(|field| present.contains(field)) {
        expected.extend(about_session);
    }
    if form.repaired || has(|field| matches!(field, FormField::Step(_))) {
        expected.extend(session.instrument.wrap_up.steps.iter().map(|step| FormField::Step(step.id.clone())));
    }
    if form.repaired {
        let slots = (1..=QUESTION_SLOTS).map(Slot::New);
        expected.extend(slots.flat_map(|slot| {
            [QuestionPart::Question, QuestionPart::Answer].map(|part| FormField::Question(slot, part))
        }));
    }
    missing.fields += expected.iter().filter(|field| !present.contains(field)).count();
    missing
}

fn factor(field: &FormField) -> Option<&FactorId> {
    match field {
        FormField::Level(factor)
        | FormField::LevelList(factor)
        | FormField::SubNote(factor, _)
        | FormField::Note(factor)
        | FormField::Mark(factor, _)
        | FormField::MarkWords(factor, _)
        | FormField::Action(factor, ..) => Some(factor),
        _ => None,
    }
}
