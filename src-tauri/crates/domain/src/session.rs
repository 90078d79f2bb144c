//! A session: one conversation at one initiative, with all that was said. Derived from the journal, never edited
//! in place.

use crate::advice::Advice;
use crate::answer::Answer;
use crate::edit::TextField;
use crate::ids::{ActionId, FactorId, ParticipantId, QuestionId, SessionId, StepId};
use crate::instrument::Instrument;
use crate::previous::PreviousConversation;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One conversation with all that was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Session {
    /// Name for ever.
    pub id: SessionId,
    /// The instrument it was held with.
    pub instrument: Instrument,
    /// Who, when and where.
    pub details: Details,
    /// Participants in the order they were added, without the removed ones.
    pub participants: Vec<Participant>,
    /// All factors of the instrument: first the chosen ones in their order, then the others.
    pub cards: Vec<Card>,
    /// The minutes (gespreksverslag) as markdown, at most 60,000 characters.
    pub minutes: String,
    /// Additional questions of the minute taker, in order, without the removed ones.
    pub questions: Vec<AdditionalQuestion>,
    /// Ticked steps of the wrap-up, in the order of the instrument.
    pub ticked_steps: Vec<StepId>,
    /// State of the advice.
    pub advice: Advice,
    /// Running or finished.
    pub stage: Stage,
    /// What it carries along of the conversation it follows.
    #[serde(default, rename = "earlier")]
    pub previous: Option<PreviousConversation>,
}

/// Where a session stands in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Stage {
    /// The conversation is going on or has yet to begin.
    #[default]
    Running,
    /// The conversation is over, with or without all cards.
    Finished,
}

/// Who, when and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Details {
    /// Name of the initiative.
    pub initiative: String,
    /// Day of the conversation.
    pub date: Option<NaiveDate>,
    /// Place of the conversation.
    pub place: String,
    /// Name of the moderator.
    pub moderator: String,
    /// Name of the minute taker (notulist).
    pub minute_taker: String,
}

/// Somebody at the table, by name or role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Participant {
    /// Name for ever.
    pub id: ParticipantId,
    /// Name or role, at most 100 characters.
    pub name: String,
}

/// One factor within a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Card {
    /// Which factor.
    pub factor: FactorId,
    /// Whether it is part of this session. A card that is left out keeps its answer.
    pub included: bool,
    /// What was said.
    pub answer: Answer,
}

/// A question of the minute taker with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AdditionalQuestion {
    /// Name for ever.
    pub id: QuestionId,
    /// The question.
    pub question: String,
    /// The answer; may be empty.
    pub answer: String,
}

/// What is needed to begin a session. Only the name of the initiative is required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct NewSession {
    /// Name of the initiative, 1 to 200 characters.
    pub initiative: String,
    /// Day of the conversation; today where it is left out.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// Place.
    #[serde(default)]
    pub place: String,
    /// Name of the moderator.
    #[serde(default)]
    pub moderator: String,
    /// Name of the minute taker.
    #[serde(default)]
    pub minute_taker: String,
    /// Names or roles, at most 60.
    #[serde(default)]
    pub participants: Vec<String>,
    /// Chosen factors in order; all of them where it is left out.
    #[serde(default)]
    pub factors: Option<Vec<FactorId>>,
}

impl NewSession {
    /// Gives the details for a session that follows this one; the day is yet to be chosen.
    pub fn after(session: &Session) -> Self {
        Self {
            initiative: session.details.initiative.clone(),
            date: None,
            place: session.details.place.clone(),
            moderator: session.details.moderator.clone(),
            minute_taker: session.details.minute_taker.clone(),
            participants: session.participants.iter().map(|participant| participant.name.clone()).collect(),
            factors: None,
        }
    }
}

impl Session {
    /// Gives the cards of this session in their order.
    pub fn included_cards(&self) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(|card| card.included)
    }

    /// Finds the card of a factor.
    pub fn card(&self, factor: &FactorId) -> Option<&Card> {
        self.cards.iter().find(|card| &card.factor == factor)
    }

    /// Finds a text; none where the session does not show the thing it belongs to.
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

    /// Counts the cards that have a level or “nog niet te zeggen”.
    pub fn cards_done(&self) -> usize {
        self.included_cards().filter(|card| !card.answer.level.is_open()).count()
    }
}
