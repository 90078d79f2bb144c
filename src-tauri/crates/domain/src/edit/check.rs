//! Checks an edit against the session it would change.

use crate::advice::AdviceState;
use crate::edit::Edit;
use crate::edit::error::{EditError, LimitedItem};
use crate::edit::kind::EditKind;
use crate::edit::rules::{fits, not_blank, on_calendar, room};
use crate::ids::{ActionId, FactorId, ParticipantId, QuestionId, SubQuestionId};
use crate::level::LevelChoice;
use crate::limits::{LimitScope, MAX_ACTIONS_PER_CARD, MAX_MARK_WORDS, MAX_PARTICIPANTS, MAX_QUESTIONS, MAX_REASON};
use crate::session::Session;
use crate::session::text_field::TextField;
use std::collections::HashSet;

/// Ids that are in use. A [`Session`] does not show removed items, but an edit may restore them.
pub trait KnownIds {
    /// Returns whether a participant exists, removed or not.
    fn knows_participant(&self, id: ParticipantId) -> bool;
    /// Returns whether an additional question exists, removed or not.
    fn knows_question(&self, id: QuestionId) -> bool;
}

impl Edit {
    /// Checks the edit against the session it would change and the ids that are in use there.
    ///
    /// A text that already exceeds its limit may be changed as long as it does not grow.
    ///
    /// # Errors
    /// [`EditError`] for the first rule that is broken.
    pub fn check(&self, session: &Session, known: &dyn KnownIds, scope: LimitScope) -> Result<(), EditError> {
        if EditKind::of(self).is_content() || matches!(self, Self::SettleAdvice { .. }) {
            // A settled advice may already be printed and shared. Its content must not change until it is reopened.
            advice_is_open(session)?;
        }
        match self {
            Self::SetText { target, text } => {
                target.check(session, known)?;
                if matches!(target, TextField::Initiative | TextField::ParticipantName { .. }) {
                    not_blank(text)?;
                }
                let current = session.text(target).map_or(0, |current| current.chars().count());
                fits(text, scope.limit(target.limit()).max(current))
            }
            Self::SetDate { date } => on_calendar(*date),
            Self::SetTime { .. } | Self::Start | Self::Plan | Self::Finish | Self::Resume => Ok(()),
            Self::AddParticipant { participant, name } => {
                if known.knows_participant(*participant) {
                    return Err(EditError::TakenId(participant.to_string()));
                }
                room(session.participants.len(), scope.limit(MAX_PARTICIPANTS), LimitedItem::Participants)?;
                not_blank(name)?;
                fits(name, scope.limit(TextField::ParticipantName { participant: *participant }.limit()))
            }
            Self::SetParticipantRemoved { participant, removed } => {
                if !known.knows_participant(*participant) {
                    return Err(EditError::UnknownParticipant(*participant));
                }
                let standing = session.participants.iter().any(|p| p.id == *participant);
                if *removed || standing {
                    Ok(())
                } else {
                    room(session.participants.len(), scope.limit(MAX_PARTICIPANTS), LimitedItem::Participants)
                }
            }
            Self::ArrangeCards { factors } => {
                let distinct: HashSet<_> = factors.iter().collect();
                if factors.is_empty() || distinct.len() != factors.len() {
                    return Err(EditError::BadArrangement);
                }
                factors.iter().try_for_each(|factor| known_factor(session, factor))
            }
            Self::SetLevel { factor, level } => {
                known_factor(session, factor)?;
                match level {
                    Some(LevelChoice::Level(level)) => on_scale(session, *level),
                    Some(LevelChoice::Undecided) | None => Ok(()),
                }
            }
            Self::SetSilentChoice { factor, choice } => {
                known_factor(session, factor)?;
                let Some(choice) = choice else { return Ok(()) };
                let valid = choice.counts.fits(&session.instrument.scale) && choice.counts.people() > 0;
                if valid { Ok(()) } else { Err(EditError::BadCounts) }
            }
            Self::SetMark { factor, .. } => known_factor(session, factor),
            Self::SetMarkWords { factor, mark, words } => {
                known_factor(session, factor)?;
                let current = session.card(factor).map_or(0, |card| card.answer.mark_words(*mark).chars().count());
                fits(words, scope.limit(MAX_MARK_WORDS).max(current))
            }
            Self::AddTime { factor, seconds } => {
                known_factor(session, factor)?;
                if (1..=86_400).contains(seconds) { Ok(()) } else { Err(EditError::BadTime(*seconds)) }
            }
            Self::AddAction { factor, action, what, who, due } => {
                known_factor(session, factor)?;
                on_calendar(*due)?;
                if session.cards.iter().any(|c| c.answer.actions.iter().any(|a| a.id == *action)) {
                    return Err(EditError::TakenId(action.to_string()));
                }
                room_for_action(session, factor, scope)?;
                fits(what, scope.limit(TextField::ActionWhat { factor: factor.clone(), action: *action }.limit()))?;
                fits(who, scope.limit(TextField::ActionWho { factor: factor.clone(), action: *action }.limit()))
            }
            Self::SetActionDue { factor, action, due } => {
                known_action(session, factor, *action)?;
                on_calendar(*due)
            }
            Self::SetActionRemoved { factor, action, removed } => {
                known_action(session, factor, *action)?;
                let card = session.card(factor).ok_or_else(|| EditError::UnknownFactor(factor.clone()))?;
                let gone = card.answer.actions.iter().any(|a| a.id == *action && a.removed);
                if !removed && gone { room_for_action(session, factor, scope) } else { Ok(()) }
            }
            Self::MoveAction { factor, action, before } => {
                known_action(session, factor, *action)?;
                before.map_or(Ok(()), |next| known_action(session, factor, next))
            }
            Self::SetActionOutcome { factor, action, .. } => known_previous_action(session, factor, *action),
            Self::SetStep { step, .. } => {
                let known = session.instrument.wrap_up.steps.iter().any(|s| &s.id == step);
                if known { Ok(()) } else { Err(EditError::UnknownStep(step.clone())) }
            }
            Self::AddQuestion { question, text } => {
                if known.knows_question(*question) {
                    return Err(EditError::TakenId(question.to_string()));
                }
                room(session.questions.len(), scope.limit(MAX_QUESTIONS), LimitedItem::AdditionalQuestions)?;
                fits(text, scope.limit(TextField::Question { question: *question }.limit()))
            }
            Self::SetQuestionRemoved { question, removed } => {
                if !known.knows_question(*question) {
                    return Err(EditError::UnknownQuestion(*question));
                }
                let standing = session.questions.iter().any(|q| q.id == *question);
                if *removed || standing {
                    Ok(())
                } else {
                    room(session.questions.len(), scope.limit(MAX_QUESTIONS), LimitedItem::AdditionalQuestions)
                }
            }
            Self::IncludeNote { note, .. } => match &note.sub_question {
                Some(question) => known_sub_question(session, &note.factor, question),
                None => known_factor(session, &note.factor),
            },
            Self::SettleAdvice { at } => on_calendar(Some(at.date_naive())),
            Self::ReopenAdvice { reason } => {
                if session.advice.state == AdviceState::Draft {
                    return Err(EditError::AdviceIsDraft);
                }
                not_blank(reason)?;
                fits(reason, scope.limit(MAX_REASON))
            }
        }
    }
}

impl TextField {
    fn check(&self, session: &Session, known: &dyn KnownIds) -> Result<(), EditError> {
        match self {
            Self::Initiative | Self::Place | Self::Moderator | Self::MinuteTaker | Self::Minutes => Ok(()),
            Self::ParticipantName { participant } if known.knows_participant(*participant) => Ok(()),
            Self::ParticipantName { participant } => Err(EditError::UnknownParticipant(*participant)),
            Self::Note { factor } => known_factor(session, factor),
            Self::SubNote { factor, sub_question } => known_sub_question(session, factor, sub_question),
            Self::ActionWhat { factor, action } | Self::ActionWho { factor, action } => {
                known_action(session, factor, *action)
            }
            Self::OutcomeWhy { factor, action } => known_previous_action(session, factor, *action),
            Self::Question { question } | Self::QuestionAnswer { question } => {
                if known.knows_question(*question) {
                    Ok(())
                } else {
                    Err(EditError::UnknownQuestion(*question))
                }
            }
        }
    }
}

fn advice_is_open(session: &Session) -> Result<(), EditError> {
    if session.advice.state == AdviceState::Draft { Ok(()) } else { Err(EditError::AdviceSettled) }
}

fn room_for_action(session: &Session, factor: &FactorId, scope: LimitScope) -> Result<(), EditError> {
    let standing = session.card(factor).map_or(0, |card| card.answer.actions.iter().filter(|a| !a.removed).count());
    room(standing, scope.limit(MAX_ACTIONS_PER_CARD), LimitedItem::ActionPoints)
}

fn on_scale(session: &Session, level: u8) -> Result<(), EditError> {
    let highest = u8::try_from(session.instrument.scale.levels.len()).unwrap_or(u8::MAX);
    if (1..=highest).contains(&level) { Ok(()) } else { Err(EditError::LevelOutsideScale { level, highest }) }
}

fn known_factor(session: &Session, factor: &FactorId) -> Result<(), EditError> {
    if session.instrument.factor(factor).is_some() { Ok(()) } else { Err(EditError::UnknownFactor(factor.clone())) }
}

fn known_sub_question(session: &Session, factor: &FactorId, question: &SubQuestionId) -> Result<(), EditError> {
    let factor = session.instrument.factor(factor).ok_or_else(|| EditError::UnknownFactor(factor.clone()))?;
    let known = factor.sub_questions.iter().any(|q| &q.id == question);
    if known { Ok(()) } else { Err(EditError::UnknownSubQuestion(question.clone())) }
}

fn known_action(session: &Session, factor: &FactorId, action: ActionId) -> Result<(), EditError> {
    let card = session.card(factor).ok_or_else(|| EditError::UnknownFactor(factor.clone()))?;
    let known = card.answer.actions.iter().any(|a| a.id == action);
    if known { Ok(()) } else { Err(EditError::UnknownAction(action)) }
}

fn known_previous_action(session: &Session, factor: &FactorId, action: ActionId) -> Result<(), EditError> {
    let known = session.previous.as_ref().is_some_and(|previous| previous.action(factor, action).is_some());
    if known { Ok(()) } else { Err(EditError::UnknownAction(action)) }
}
