//! Turns chosen proposals into edits.

use crate::import::form::proposal::{Change, PersonChange, What};
use domain::{ActionId, Card, Edit, FactorId, ParticipantId, QuestionId, Session, TextField};
use std::collections::HashSet;
use uuid::Uuid;

/// Returns the edits of the chosen changes, in the order of the form. A removed action point is put back before it is
/// changed.
pub(super) fn edits(session: &Session, changes: &[&Change], new_id: &mut dyn FnMut() -> Uuid) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut put_back = HashSet::new();
    for change in changes {
        if let Some((factor, action)) = removed_action(session, &change.what)
            && put_back.insert(action)
        {
            edits.push(Edit::SetActionRemoved { factor: factor.clone(), action, removed: false });
        }
        match change.what.clone() {
            What::Nothing => {}
            What::Text(target, text) => edits.push(Edit::SetText { target, text }),
            What::Date(date) => edits.push(Edit::SetDate { date }),
            What::People(people) => edits.extend(people.into_iter().map(|person| match person {
                PersonChange::Rename(participant, text) => {
                    Edit::SetText { target: TextField::ParticipantName { participant }, text }
                }
                PersonChange::Add(name) => Edit::AddParticipant { participant: ParticipantId::new(new_id()), name },
                PersonChange::Remove(participant) => Edit::SetParticipantRemoved { participant, removed: true },
            })),
            What::Level(factor, level) => edits.push(Edit::SetLevel { factor, level }),
            What::Mark(factor, mark, on) => edits.push(Edit::SetMark { factor, mark, on }),
            What::MarkWords(factor, mark, words) => {
                let set = |card: &Card| card.answer.is_marked(mark);
                if !words.is_empty() && !session.card(&factor).is_some_and(set) {
                    edits.push(Edit::SetMark { factor: factor.clone(), mark, on: true });
                }
                edits.push(Edit::SetMarkWords { factor, mark, words });
            }
            What::Step(step, done) => edits.push(Edit::SetStep { step, done }),
            What::Due(factor, action, due) => edits.push(Edit::SetActionDue { factor, action, due }),
            What::NewAction(factor, new) => {
                let action = ActionId::new(new_id());
                edits.push(Edit::AddAction { factor, action, what: new.what, who: new.who, due: new.due });
            }
            What::NewQuestion(text, answer) => {
                let question = QuestionId::new(new_id());
                edits.push(Edit::AddQuestion { question, text });
                if !answer.is_empty() {
                    edits.push(Edit::SetText { target: TextField::QuestionAnswer { question }, text: answer });
                }
            }
        }
    }
    edits
}

/// Sets the chosen name and day in the start of a new session, because a session cannot start without a name.
pub(super) fn set_name_and_day(session: &mut Session, changes: &[&Change]) {
    for change in changes {
        match &change.what {
            What::Text(TextField::Initiative, name) => session.details.initiative.clone_from(name),
            What::Date(date) => session.details.date = *date,
            _ => {}
        }
    }
}

fn removed_action<'a>(session: &'a Session, what: &'a What) -> Option<(&'a FactorId, ActionId)> {
    let (factor, action) = match what {
        What::Text(TextField::ActionWhat { factor, action } | TextField::ActionWho { factor, action }, _)
        | What::Due(factor, action, _) => (factor, *action),
        _ => return None,
    };
    let actions = &session.card(factor)?.answer.actions;
    actions.iter().any(|one| one.id == action && one.removed).then_some((factor, action))
}
