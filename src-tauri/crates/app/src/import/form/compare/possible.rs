//! Marks the proposals that break a rule of the session, each with its reason, so that all others can be applied.

use crate::dutch::form as words;
use crate::import::form::proposal::{Change, What};
use crate::import::form::take;
use domain::{
    ActionPoint, AdditionalQuestion, AdviceState, Edit, EditError, KnownIds, LimitScope, Participant, ParticipantId,
    QuestionId, Session,
};
use std::collections::HashSet;
use uuid::Uuid;

/// Marks the changes that cannot be applied after those before them, such as the seventh action point of a card.
pub(super) fn mark(base: &Session, changes: &mut [Change]) {
    let mut trial = Trial::new(base);
    for change in changes.iter_mut().filter(|change| change.proposal.possible) {
        if let Err(error) = trial.apply(change) {
            change.proposal.possible = false;
            change.proposal.remark = Some(words::impossible(&error));
            change.what = What::Nothing;
        }
    }
}

/// Returns the first change that a session refuses, with the reason.
pub(crate) fn refused<'a>(base: &Session, changes: &[&'a Change]) -> Option<(&'a Change, EditError)> {
    let mut trial = Trial::new(base);
    changes.iter().find_map(|change| trial.apply(change).err().map(|error| (*change, error)))
}

/// A session as it becomes while changes are applied, as far as rules depend on it.
struct Trial {
    session: Session,
    /// Participants that exist, also those that the form removes.
    people: HashSet<ParticipantId>,
    last_id: u128,
}

impl Trial {
    fn new(base: &Session) -> Self {
        let mut session = base.clone();
        // Whether the advice is settled is not the fault of a field, and can change before they are applied.
        session.advice.state = AdviceState::Draft;
        let people = session.participants.iter().map(|person| person.id).collect();
        Self { session, people, last_id: 0 }
    }

    fn apply(&mut self, change: &Change) -> Result<(), EditError> {
        let last_id = &mut self.last_id;
        // Ids of sessions are made from the time and chance, so that none is this small.
        let edits = take::edits(&self.session, &[change], &mut || {
            *last_id += 1;
            Uuid::from_u128(*last_id)
        });
        for edit in edits {
            edit.check(&self.session, &*self, LimitScope::NewInput)?;
            self.follow(edit);
        }
        Ok(())
    }

    /// Adds and removes what a later rule may count.
    fn follow(&mut self, edit: Edit) {
        let session = &mut self.session;
        match edit {
            Edit::AddParticipant { participant: id, name } => {
                self.people.insert(id);
                session.participants.push(Participant { id, name });
            }
            Edit::SetParticipantRemoved { participant, removed: true } => {
                session.participants.retain(|person| person.id != participant);
            }
            Edit::AddAction { factor, action: id, what, who, due } => {
                let new = ActionPoint { id, what, who, due, contested_due: Vec::new(), removed: false };
                if let Some(card) = session.cards.iter_mut().find(|card| card.factor == factor) {
                    card.answer.actions.push(new);
                }
            }
            Edit::SetActionRemoved { factor, action, removed } => {
                let card = session.cards.iter_mut().find(|card| card.factor == factor);
                let actions = card.into_iter().flat_map(|card| &mut card.answer.actions);
                actions.filter(|one| one.id == action).for_each(|one| one.removed = removed);
            }
            Edit::AddQuestion { question: id, text } => {
                session.questions.push(AdditionalQuestion { id, question: text, answer: String::new() });
            }
            _ => {}
        }
    }
}

impl KnownIds for Trial {
    fn knows_participant(&self, id: ParticipantId) -> bool {
        self.people.contains(&id)
    }

    fn knows_question(&self, id: QuestionId) -> bool {
        self.session.questions.iter().any(|question| question.id == id)
    }
}
