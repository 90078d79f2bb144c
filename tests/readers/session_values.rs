//! The values of the fields of a form, from its session.

use crate::programs::Values;
use documents::form_fields::{
    ActionPart, FieldName, FormField, OFF, QuestionPart, Slot, TICKED, date_text, level_state, participants_text,
};
use domain::{LevelAnswer, Mark, Session};

/// Returns the value of each field of the form of a session by name, without the fields for something new and the words
/// of marks that are not set.
pub fn session_values(session: &Session) -> Values {
    let details = &session.details;
    let mut values = vec![
        (FormField::Initiative, details.initiative.clone()),
        (FormField::Date, details.date.map(date_text).unwrap_or_default()),
        (FormField::Place, details.place.clone()),
        (FormField::Moderator, details.moderator.clone()),
        (FormField::MinuteTaker, details.minute_taker.clone()),
        (FormField::Participants, participants_text(session.participants.iter().map(|one| one.name.as_str()))),
    ];
    let tick = |on: bool| if on { TICKED } else { OFF }.to_owned();
    for card in session.included_cards() {
        let (factor, answer) = (card.factor.clone(), &card.answer);
        let level = match answer.level {
            LevelAnswer::Chosen(choice) => Some(choice),
            LevelAnswer::Open | LevelAnswer::Contested(_) => None,
        };
        values.push((FormField::Level(factor.clone()), level_state(level)));
        values.push((FormField::Note(factor.clone()), answer.note.clone()));
        for mark in [Mark::OpenQuestion, Mark::ComeBackLater] {
            values.push((FormField::Mark(factor.clone(), mark), tick(answer.is_marked(mark))));
            let words = answer.shown_mark(mark);
            values.extend(words.map(|words| (FormField::MarkWords(factor.clone(), mark), words)));
        }
        for (question, note) in &answer.sub_notes {
            values.push((FormField::SubNote(factor.clone(), question.clone()), note.clone()));
        }
        for action in answer.standing_actions() {
            let field = |part| FormField::Action(factor.clone(), Slot::Known(action.id), part);
            values.push((field(ActionPart::What), action.what.clone()));
            values.push((field(ActionPart::Who), action.who.clone()));
            values.push((field(ActionPart::When), action.due.map(date_text).unwrap_or_default()));
        }
    }
    for question in &session.questions {
        let field = |part| FormField::Question(Slot::Known(question.id), part);
        values.push((field(QuestionPart::Question), question.question.clone()));
        values.push((field(QuestionPart::Answer), question.answer.clone()));
    }
    for step in &session.instrument.wrap_up.steps {
        values.push((FormField::Step(step.id.clone()), tick(session.ticked_steps.contains(&step.id))));
    }
    values.into_iter().map(|(field, value)| (FieldName::from(field).to_string(), value)).collect()
}
