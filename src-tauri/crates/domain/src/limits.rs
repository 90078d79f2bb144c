//! What an edit may not do, as typed errors. An edit that breaks a limit changes nothing.

use crate::advice::AdviceState;
use crate::edit::{Edit, TextField};
use crate::ids::{ActionId, FactorId, ParticipantId, QuestionId, StepId, SubQuestionId};
use crate::level::LevelChoice;
use crate::session::{NewSession, Session};
use chrono::{Datelike, NaiveDate};
use std::collections::HashSet;

/// The most participants a session takes.
pub const MAX_PARTICIPANTS: usize = 60;
/// The most standing action points a card takes.
pub const MAX_ACTIONS_PER_CARD: usize = 6;
/// The most additional questions a session takes.
pub const MAX_QUESTIONS: usize = 50;
/// How far a merged session may exceed the input limits.
///
/// Devices that were edited apart can exceed them together, and a merge drops nothing. More than this is not a session of
/// this app.
pub const MERGE_FACTOR: usize = 16;

/// Which limits apply to lengths and numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitScope {
    /// New input of a person: the input limits.
    NewInput,
    /// Content that a session already has, written again by a copy or by undo: up to [`MERGE_FACTOR`] times as much.
    ExistingContent,
}

impl LimitScope {
    fn limit(self, limit: usize) -> usize {
        match self {
            Self::NewInput => limit,
            Self::ExistingContent => limit * MERGE_FACTOR,
        }
    }
}

/// Why an edit was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// A text is longer than its field takes; counted in Unicode scalar values.
    #[error("the text has {length} characters and the field takes {limit}")]
    TooLong {
        /// Characters given.
        length: usize,
        /// Characters allowed.
        limit: usize,
    },
    /// A text that must say something is empty.
    #[error("this text must not be empty")]
    Empty,
    /// The session holds as many as it takes.
    #[error("a session takes no more than {limit} {what}")]
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// How many are allowed.
        limit: usize,
    },
    /// A factor that is not in the instrument of this session.
    #[error("there is no factor “{0}” in this session")]
    UnknownFactor(FactorId),
    /// A sub-question that is not on this card.
    #[error("there is no sub-question “{0}” on this card")]
    UnknownSubQuestion(SubQuestionId),
    /// A participant that is not in this session.
    #[error("there is no participant {0} in this session")]
    UnknownParticipant(ParticipantId),
    /// An action point that is not on this card.
    #[error("there is no action point {0} on this card")]
    UnknownAction(ActionId),
    /// A question that is not in this session.
    #[error("there is no additional question {0} in this session")]
    UnknownQuestion(QuestionId),
    /// A step that is not in the wrap-up.
    #[error("there is no step “{0}” in the wrap-up")]
    UnknownStep(StepId),
    /// An id that is taken already.
    #[error("the id {0} is taken already")]
    TakenId(String),
    /// A level outside the scale.
    #[error("level {level} is not on the scale of 1 to {highest}")]
    LevelOutsideScale {
        /// Level given.
        level: u8,
        /// Highest level of the scale.
        highest: u8,
    },
    /// Counts of a silent choice that do not fit the scale, are too high, or are all zero.
    #[error("a silent choice has a count of 0 to 60 for each level of the scale, and at least one person chose")]
    BadCounts,
    /// A choice of cards that is empty or names one twice.
    #[error("choose at least one card, and each card once")]
    BadArrangement,
    /// A time outside 1 second to 24 hours.
    #[error("a time of {0} seconds is not between 1 second and 24 hours")]
    BadTime(u32),
    /// A day outside the years 1900 to 9999.
    #[error("the day {0} is not between the years 1900 and 9999")]
    BadDate(NaiveDate),
    /// The advice is settled; it must be reopened first.
    #[error("the advice is settled; open it again first")]
    AdviceSettled,
    /// The advice is a draft; there is nothing to reopen.
    #[error("the advice is a draft already")]
    AdviceIsDraft,
}

impl TextField {
    /// Gives the most characters (Unicode scalar values) this field takes.
    pub fn limit(&self) -> usize {
        match self {
            Self::Initiative | Self::Place | Self::Moderator | Self::MinuteTaker => 200,
            Self::ParticipantName { .. } => 100,
            Self::Note { .. } | Self::SubNote { .. } | Self::QuestionAnswer { .. } => 2_000,
            Self::ActionWhat { .. } | Self::Question { .. } | Self::OutcomeWhy { .. } => 300,
            Self::ActionWho { .. } => 200,
            Self::Minutes => 60_000,
        }
    }
}

/// Checks that a text fits, counted in Unicode scalar values.
pub(crate) fn fits(text: &str, limit: usize) -> Result<(), EditError> {
    let length = text.chars().count();
    if length > limit { Err(EditError::TooLong { length, limit }) } else { Ok(()) }
}

fn says_something(text: &str) -> Result<(), EditError> {
    if text.trim().is_empty() { Err(EditError::Empty) } else { Ok(()) }
}

impl NewSession {
    /// Checks lengths and numbers; factors are checked against the instrument when the session is made.
    ///
    /// # Errors
    /// [`EditError`] naming the first limit that is broken.
    pub fn check(&self, scope: LimitScope) -> Result<(), EditError> {
        says_something(&self.initiative)?;
        for text in [&self.initiative, &self.place, &self.moderator, &self.minute_taker] {
            fits(text, scope.limit(TextField::Initiative.limit()))?;
        }
        on_calendar(self.date)?;
        let limit = scope.limit(MAX_PARTICIPANTS);
        if self.participants.len() > limit {
            return Err(EditError::TooMany { what: "participants", limit });
        }
        for name in &self.participants {
            says_something(name)?;
            fits(name, scope.limit(100))?;
        }
        Ok(())
    }
}

/// Facts about removed things that a [`Session`] does not show but an edit may name.
pub trait Removed {
    /// Tells whether a participant exists, removed or not.
    fn knows_participant(&self, id: ParticipantId) -> bool;
    /// Tells whether an additional question exists, removed or not.
    fn knows_question(&self, id: QuestionId) -> bool;
}

impl Edit {
    /// Checks an edit against the session it would change and the removed things that session still knows. A text that is
    /// too long already may be changed as long as it does not grow.
    ///
    /// # Errors
    /// [`EditError`] naming the first rule that is broken. The session is unchanged in every case.
    pub fn check(&self, session: &Session, removed: &dyn Removed, scope: LimitScope) -> Result<(), EditError> {
        if self.is_content() {
            // A settled advice says on paper what the session says; it must not change behind that date.
            advice_is_open(session)?;
        }
        match self {
            Self::SetText { target, text } => {
                target.check(session, removed)?;
                if matches!(target, TextField::Initiative | TextField::ParticipantName { .. }) {
                    says_something(text)?;
                }
                let there = session.text(target).map_or(0, |there| there.chars().count());
                fits(text, scope.limit(target.limit()).max(there))
            }
            Self::SetDate { date } => on_calendar(*date),
            Self::Finish | Self::Resume => Ok(()),
            Self::AddParticipant { participant, name } => {
                if removed.knows_participant(*participant) {
                    return Err(EditError::TakenId(participant.to_string()));
                }
                room(session.participants.len(), scope.limit(MAX_PARTICIPANTS), "participants")?;
                says_something(name)?;
                fits(name, scope.limit(TextField::ParticipantName { participant: *participant }.limit()))
            }
            Self::SetParticipantRemoved { participant, removed: away } => {
                if !removed.knows_participant(*participant) {
                    return Err(EditError::UnknownParticipant(*participant));
                }
                let standing = session.participants.iter().any(|p| p.id == *participant);
                if *away || standing {
                    Ok(())
                } else {
                    room(session.participants.len(), scope.limit(MAX_PARTICIPANTS), "participants")
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
                choice.counts.check(&session.instrument.scale)?;
                if choice.counts.people() > 0 { Ok(()) } else { Err(EditError::BadCounts) }
            }
            Self::SetMark { factor, .. } => known_factor(session, factor),
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
            Self::SetActionRemoved { factor, action, removed: away } => {
                known_action(session, factor, *action)?;
                let card = session.card(factor).ok_or_else(|| EditError::UnknownFactor(factor.clone()))?;
                let gone = card.answer.actions.iter().any(|a| a.id == *action && a.removed);
                if !away && gone { room_for_action(session, factor, scope) } else { Ok(()) }
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
                if removed.knows_question(*question) {
                    return Err(EditError::TakenId(question.to_string()));
                }
                room(session.questions.len(), scope.limit(MAX_QUESTIONS), "additional questions")?;
                fits(text, scope.limit(TextField::Question { question: *question }.limit()))
            }
            Self::SetQuestionRemoved { question, removed: away } => {
                if !removed.knows_question(*question) {
                    return Err(EditError::UnknownQuestion(*question));
                }
                let standing = session.questions.iter().any(|q| q.id == *question);
                if *away || standing {
                    Ok(())
                } else {
                    room(session.questions.len(), scope.limit(MAX_QUESTIONS), "additional questions")
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
                says_something(reason)?;
                fits(reason, scope.limit(300))
            }
        }
    }
}

impl Edit {
    /// Tells whether an edit changes what the documents say. Time, ticks and the end of the conversation do not, and
    /// neither does opening the advice again.
    fn is_content(&self) -> bool {
        !matches!(
            self,
            Self::AddTime { .. } | Self::SetStep { .. } | Self::Finish | Self::Resume | Self::ReopenAdvice { .. }
        )
    }
}

impl TextField {
    fn check(&self, session: &Session, removed: &dyn Removed) -> Result<(), EditError> {
        match self {
            Self::Initiative | Self::Place | Self::Moderator | Self::MinuteTaker | Self::Minutes => Ok(()),
            Self::ParticipantName { participant } if removed.knows_participant(*participant) => Ok(()),
            Self::ParticipantName { participant } => Err(EditError::UnknownParticipant(*participant)),
            Self::Note { factor } => known_factor(session, factor),
            Self::SubNote { factor, sub_question } => known_sub_question(session, factor, sub_question),
            Self::ActionWhat { factor, action } | Self::ActionWho { factor, action } => {
                known_action(session, factor, *action)
            }
            Self::OutcomeWhy { factor, action } => known_previous_action(session, factor, *action),
            Self::Question { question } | Self::QuestionAnswer { question } => {
                if removed.knows_question(*question) {
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

/// Refuses days that people do not mean and that not every reader of a date can read.
fn on_calendar(date: Option<NaiveDate>) -> Result<(), EditError> {
    match date {
        Some(date) if !(1900..=9999).contains(&date.year()) => Err(EditError::BadDate(date)),
        _ => Ok(()),
    }
}

fn room(have: usize, limit: usize, what: &'static str) -> Result<(), EditError> {
    if have < limit { Ok(()) } else { Err(EditError::TooMany { what, limit }) }
}

fn room_for_action(session: &Session, factor: &FactorId, scope: LimitScope) -> Result<(), EditError> {
    let standing = session.card(factor).map_or(0, |card| card.answer.actions.iter().filter(|a| !a.removed).count());
    room(standing, scope.limit(MAX_ACTIONS_PER_CARD), "action points on a card")
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
    let known = session.previous.as_ref().and_then(|previous| previous.action(factor, action));
    if known.is_some() { Ok(()) } else { Err(EditError::UnknownAction(action)) }
}
