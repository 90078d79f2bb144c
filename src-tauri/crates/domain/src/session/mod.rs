//! A session: one conversation at one initiative, with all answers. Derived from the journal, never edited
//! directly.

pub(crate) mod clock_time;
pub(crate) mod new_session;
pub(crate) mod previous;
pub(crate) mod text_field;

use crate::advice::Advice;
use crate::answer::Answer;
use crate::ids::{ActionId, FactorId, ParticipantId, QuestionId, SessionId, StepId};
use crate::instrument::Instrument;
use chrono::NaiveDate;
use clock_time::ClockTime;
use previous::PreviousConversation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use text_field::TextField;
use ts_rs::TS;

/// One conversation with all answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Session {
    /// Id; never changes.
    pub id: SessionId,
    /// Instrument of the conversation.
    pub instrument: Instrument,
    /// Name, day and place of the conversation, moderator and minute taker.
    pub details: Details,
    /// Participants in the order in which they were added, without the removed ones.
    pub participants: Vec<Participant>,
    /// Cards of all factors of the instrument: the included ones in their order, then the others.
    pub cards: Vec<Card>,
    /// The minutes (gespreksverslag) as markdown, at most 60,000 characters.
    pub minutes: String,
    /// Additional questions of the minute taker in order, without the removed ones.
    pub questions: Vec<AdditionalQuestion>,
    /// Ticked steps of the wrap-up, in the order of the instrument.
    pub ticked_steps: Vec<StepId>,
    /// The advice.
    pub advice: Advice,
    /// Running or finished.
    pub stage: Stage,
    /// Whether the conversation has yet to begin. A finished one is not planned.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub planned: bool,
    /// The conversation that it follows, if any. `earlier` in JSON.
    #[serde(default, rename = "earlier")]
    pub previous: Option<PreviousConversation>,
}

/// Whether the conversation is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Stage {
    /// The conversation is going on or has not begun yet.
    #[default]
    Running,
    /// The conversation is over, whether or not all cards were discussed.
    Finished,
}

/// Name, day and place of the conversation, moderator and minute taker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Details {
    /// Name of the initiative.
    pub initiative: String,
    /// Day of the conversation.
    pub date: Option<NaiveDate>,
    /// Planned time at which the conversation begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub time: Option<ClockTime>,
    /// Place of the conversation.
    pub place: String,
    /// Name of the moderator.
    pub moderator: String,
    /// Name of the minute taker (notulist).
    pub minute_taker: String,
}

/// A participant of the conversation, by name or role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Participant {
    /// Id; never changes.
    pub id: ParticipantId,
    /// Name or role, at most 100 characters.
    pub name: String,
}

/// One factor within a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Card {
    /// Id of the factor.
    pub factor: FactorId,
    /// Whether it is part of this session. A card that is not included keeps its answer.
    pub included: bool,
    /// Answer of the group.
    pub answer: Answer,
}

/// A question of the minute taker with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AdditionalQuestion {
    /// Id; never changes.
    pub id: QuestionId,
    /// The question.
    pub question: String,
    /// The answer; may be empty.
    pub answer: String,
}

impl Session {
    /// Returns the included cards in their order.
    pub fn included_cards(&self) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(|card| card.included)
    }

    /// Returns the card of a factor.
    pub fn card(&self, factor: &FactorId) -> Option<&Card> {
        self.cards.iter().find(|card| &card.factor == factor)
    }

    /// Returns a text, or `None` where the session does not show the item it belongs to.
    pub fn text(&self, field: &TextField) -> Option<&str> {
        let action = |factor, id: &ActionId| self.card(factor)?.answer.actions.iter().find(|action| action.id == *id);
        let question = |id: &QuestionId| self.questions.iter().find(|question| question.id == *id);
        let text = match field {
            TextField::Initiative => &self.details.initiative,
            TextField::Place => &self.details.place,
            TextField::Moderator => &self.details.moderator,
            TextField::MinuteTaker => &self.details.minute_taker,
            TextField::ParticipantName { participant } => {
                &self.participants.iter().find(|person| person.id == *participant)?.name
            }
            TextField::Note { factor } => &self.card(factor)?.answer.note,
            TextField::SubNote { factor, sub_question } => self.card(factor)?.answer.sub_notes.get(sub_question)?,
            TextField::ActionWhat { factor, action: id } => &action(factor, id)?.what,
            TextField::ActionWho { factor, action: id } => &action(factor, id)?.who,
            TextField::OutcomeWhy { factor, action } => &self.previous.as_ref()?.action(factor, *action)?.why,
            TextField::Minutes => &self.minutes,
            TextField::Question { question: id } => &question(id)?.question,
            TextField::QuestionAnswer { question: id } => &question(id)?.answer,
        };
        Some(text)
    }

    /// Returns the number of included cards with a level or “nog niet te zeggen”.
    pub fn cards_done(&self) -> usize {
        self.included_cards().filter(|card| !card.answer.level.is_open()).count()
    }
}
