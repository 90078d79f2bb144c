//! The value of a field when the form was made, from the session that is attached to it. Some programs drop the
//! original values of the fields.

use crate::import::form::attached::Parts;
use documents::FilledField;
use documents::form_fields::{
    ActionPart, FormField, OFF, QuestionPart, Slot, TICKED, date_text, level_list, level_state, participants_text,
};
use domain::{FactorId, LevelAnswer, LevelChoice, Mark, Session};

/// Returns the value that a form of a session has in a field; `None` if the session has no such part.
pub(super) fn value(session: &Session, field: &FormField) -> Option<String> {
    let details = &session.details;
    let tick = |on| if on { TICKED } else { OFF }.to_owned();
    Some(match field {
        FormField::Initiative => details.initiative.clone(),
        FormField::Date => details.date.map(date_text).unwrap_or_default(),
        FormField::Place => details.place.clone(),
        FormField::Moderator => details.moderator.clone(),
        FormField::MinuteTaker => details.minute_taker.clone(),
        FormField::Minutes => session.minutes.clone(),
        FormField::Participants => participants_text(session.participants.iter().map(|one| one.name.as_str())),
        FormField::Level(factor) => level_state(level(session, factor)?),
        FormField::LevelList(factor) => {
            let wanted = level(session, factor)?;
            let entries = level_list(&session.instrument.scale);
            entries.into_iter().find(|(choice, _)| *choice == wanted).map(|(_, text)| text).unwrap_or_default()
        }
        FormField::SubNote(factor, question) => {
            session.card(factor)?.answer.sub_notes.get(question).cloned().unwrap_or_default()
        }
        FormField::Note(factor) => session.card(factor)?.answer.note.clone(),
        FormField::Mark(factor, mark) => tick(session.card(factor)?.answer.is_marked(*mark)),
        FormField::MarkWords(factor, mark) => session.card(factor)?.answer.shown_mark(*mark).unwrap_or_default(),
        FormField::Step(step) => tick(session.ticked_steps.contains(step)),
        FormField::Action(factor, Slot::Known(id), part) => {
            let action = session.card(factor)?.answer.actions.iter().find(|one| one.id == *id)?;
            match part {
                ActionPart::What => action.what.clone(),
                ActionPart::Who => action.who.clone(),
                ActionPart::When => action.due.map(date_text).unwrap_or_default(),
            }
        }
        FormField::Question(Slot::Known(id), part) => {
            let question = session.questions.iter().find(|one| one.id == *id)?;
            match part {
                QuestionPart::Question => question.question.clone(),
                QuestionPart::Answer => question.answer.clone(),
            }
        }
        FormField::Action(_, Slot::New(_), _) | FormField::Question(Slot::New(_), _) => String::new(),
    })
}

/// Returns the values of an attached session as the fields of a form that nobody changed.
pub(in crate::import::form) fn fields(session: &Session, parts: Parts) -> Vec<FilledField> {
    let mut fields =
        vec![FormField::Initiative, FormField::Date, FormField::Place, FormField::Moderator, FormField::MinuteTaker];
    fields.extend(parts.participant_names.then_some(FormField::Participants));
    for card in session.included_cards() {
        let factor = || card.factor.clone();
        let questions = session.instrument.factor(&card.factor).map_or(&[][..], |about| &about.sub_questions);
        let notes = questions.iter().map(|question| FormField::SubNote(factor(), question.id.clone()));
        fields.extend(notes.filter(|_| parts.sub_question_notes));
        fields.push(FormField::Note(factor()));
        fields.extend(parts.levels.then(|| FormField::Level(factor())));
        let marks = [Mark::OpenQuestion, Mark::ComeBackLater];
        fields.extend(marks.map(|mark| FormField::Mark(factor(), mark)));
        let words = marks.map(|mark| FormField::MarkWords(factor(), mark));
        fields.extend(words.into_iter().filter(|_| parts.sub_question_notes));
        for action in card.answer.standing_actions() {
            let cells = [ActionPart::What, ActionPart::Who, ActionPart::When];
            fields.extend(cells.map(|part| FormField::Action(factor(), Slot::Known(action.id), part)));
        }
    }
    fields.push(FormField::Minutes);
    fields.extend(session.instrument.wrap_up.steps.iter().map(|step| FormField::Step(step.id.clone())));
    for question in &session.questions {
        let parts = [QuestionPart::Question, QuestionPart::Answer];
        fields.extend(parts.map(|part| FormField::Question(Slot::Known(question.id), part)));
    }
    let filled = |field: FormField| {
        let now = value(session, &field)?;
        Some(FilledField { field, given: Some(now.clone()), now, other: None, incomplete: false })
    };
    fields.into_iter().filter_map(filled).collect()
}

/// Returns the level of a card in a form; a level that is contested is left open there.
fn level(session: &Session, factor: &FactorId) -> Option<Option<LevelChoice>> {
    Some(match session.card(factor)?.answer.level {
        LevelAnswer::Chosen(choice) => Some(choice),
        LevelAnswer::Open | LevelAnswer::Contested(_) => None,
    })
}
