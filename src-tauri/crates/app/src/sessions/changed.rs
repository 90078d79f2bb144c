//! The answer to an edit: what it changed, for a caller that has the session as it was before.
//!
//! A full session is some 100 kB of JSON and an edit changes one card of it. Parts that stay the same also stay the
//! same objects in the page, which then does not look at them again.

use crate::sessions::view::SessionView;
use domain::{AdditionalQuestion, Advice, Card, Details, FactorId, Participant, Session, Stage, StepId};
use serde::Serialize;
use ts_rs::TS;

/// The parts of a session with other content than before. Those that stayed the same are absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, optional_fields)]
pub struct ChangedParts {
    /// The details.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<Details>,
    /// All participants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<Vec<Participant>>,
    /// The factors of all cards in their new order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Vec<FactorId>>,
    /// The cards that changed, each in the place of the one with its factor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cards: Option<Vec<Card>>,
    /// The minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<String>,
    /// All additional questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub questions: Option<Vec<AdditionalQuestion>>,
    /// All ticked steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticked_steps: Option<Vec<StepId>>,
    /// The advice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<Advice>,
    /// The stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Whether the conversation has yet to begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<bool>,
}

/// The open session after an edit: what changed in it, or all of it for a caller that has another state.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(untagged)]
#[ts(export)]
pub enum EditedSession {
    /// All of it.
    Whole(Box<SessionView>),
    /// The parts that changed.
    Changed(Box<SessionView<ChangedParts>>),
}

impl EditedSession {
    /// Returns what the change from `before` to `after` did, or all of `after` where it did more than an edit can.
    pub(crate) fn between(before: &Session, after: SessionView) -> Self {
        match ChangedParts::between(before, &after.session) {
            Some(parts) => Self::Changed(Box::new(after.with_session(parts))),
            None => Self::Whole(Box::new(after)),
        }
    }
}

impl ChangedParts {
    /// Returns the parts of `after` that differ from `before`; `None` where a part differs that no edit changes.
    fn between(before: &Session, after: &Session) -> Option<Self> {
        // Without `..`, so that a new part of a session does not compile until it stands here.
        let Session {
            id,
            instrument,
            details,
            participants,
            cards,
            minutes,
            questions,
            ticked_steps,
            advice,
            stage,
            planned,
            previous,
        } = after;
        if *id != before.id || *instrument != before.instrument || *previous != before.previous {
            return None;
        }
        let factors = |cards: &[Card]| cards.iter().map(|card| card.factor.clone()).collect::<Vec<_>>();
        let changed: Vec<_> = cards.iter().filter(|card| before.card(&card.factor) != Some(card)).cloned().collect();
        Some(Self {
            details: other(&before.details, details),
            participants: other(&before.participants, participants),
            order: other(&factors(&before.cards), &factors(cards)),
            cards: (!changed.is_empty()).then_some(changed),
            minutes: other(&before.minutes, minutes),
            questions: other(&before.questions, questions),
            ticked_steps: other(&before.ticked_steps, ticked_steps),
            advice: other(&before.advice, advice),
            stage: other(&before.stage, stage),
            planned: other(&before.planned, planned),
        })
    }
}

/// Returns `after` if it differs from `before`.
fn other<T: Clone + PartialEq>(before: &T, after: &T) -> Option<T> {
    (before != after).then(|| after.clone())
}
