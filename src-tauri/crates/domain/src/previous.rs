//! What a session carries along of the conversation it follows: the day, the action points that stood, and the levels in
//! their own words. It is whole by itself, so that the previous session may be deleted. It is about one initiative and
//! compares nothing: there is no better and no worse in it.

use crate::action_point::ActionPoint;
use crate::answer::Answer;
use crate::edit::TextField;
use crate::ids::{ActionId, FactorId, SessionId};
use crate::level::{LevelAnswer, LevelChoice};
use crate::limits::{EditError, MERGE_FACTOR, fits};
use crate::session::Session;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use ts_rs::TS;

/// The most previous action points a session carries along.
pub const MAX_PREVIOUS_ACTIONS: usize = 400;
/// The most themes a previous conversation has here.
const MAX_PREVIOUS_THEMES: usize = 96;

/// The conversation that this one follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PreviousConversation {
    /// Its session, which may be gone.
    pub session: SessionId,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Its themes in order.
    pub themes: Vec<PreviousTheme>,
}

/// One theme of the previous conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PreviousTheme {
    /// Which factor; the instrument of today may not have it.
    pub factor: FactorId,
    /// Title as it was then.
    pub title: String,
    /// The level as it was then; none where none was chosen.
    pub level: Option<PreviousLevel>,
    /// Action points that stood, those of conversations before it first.
    pub actions: Vec<PreviousAction>,
}

/// A level in the words of its own time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PreviousLevel {
    /// What was chosen.
    pub choice: LevelChoice,
    /// Levels of the scale of then.
    pub of: u8,
    /// The word that carried it.
    pub word: String,
}

/// An action point of a previous conversation, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PreviousAction {
    /// Name for ever, the one it had then.
    pub id: ActionId,
    /// What would be done.
    pub what: String,
    /// Who would do it.
    pub who: String,
    /// The day it would be done.
    pub due: Option<NaiveDate>,
    /// The day it was agreed.
    pub agreed: Option<NaiveDate>,
    /// What became of it; none while nobody said.
    #[serde(default)]
    pub outcome: Option<ActionOutcome>,
    /// Other answers that were given on another device at the same time, until a person decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<ActionOutcome>>", optional)]
    pub contested_outcome: Vec<ActionOutcome>,
    /// Why, at most 300 characters.
    #[serde(default)]
    pub why: String,
}

/// What became of an action point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ActionOutcome {
    /// “Gedaan”.
    Done,
    /// “Loopt”: it goes on, and comes back the next time.
    Running,
    /// “Gestopt”.
    Stopped,
}

impl PreviousConversation {
    /// Gathers what a session after this one carries along: what stands on its cards, and what it carried along itself
    /// and is not done or stopped.
    pub fn of(session: &Session) -> Self {
        let carried = session.previous.iter().flat_map(|previous| &previous.themes);
        let mut themes: Vec<_> = session
            .included_cards()
            .map(|card| PreviousTheme {
                factor: card.factor.clone(),
                title: title(session, &card.factor),
                level: level(session, &card.answer),
                actions: Vec::new(),
            })
            .collect();
        for theme in carried {
            let going: Vec<_> =
                theme.actions.iter().filter(|action| action.goes_on()).map(PreviousAction::anew).collect();
            if going.is_empty() {
                continue;
            }
            match themes.iter_mut().find(|here| here.factor == theme.factor) {
                Some(here) => here.actions.extend(going),
                None => themes.push(PreviousTheme {
                    factor: theme.factor.clone(),
                    title: theme.title.clone(),
                    level: None,
                    actions: going,
                }),
            }
        }
        for card in session.included_cards() {
            let fresh =
                card.answer.standing_actions().map(|action| PreviousAction::agreed_at(action, session.details.date));
            if let Some(theme) = themes.iter_mut().find(|theme| theme.factor == card.factor) {
                theme.actions.extend(fresh);
            }
        }
        Self { session: session.id, date: session.details.date, themes }
    }

    /// Finds a theme.
    pub fn theme(&self, factor: &FactorId) -> Option<&PreviousTheme> {
        self.themes.iter().find(|theme| &theme.factor == factor)
    }

    /// Finds an action point of a theme.
    pub fn action(&self, factor: &FactorId, id: ActionId) -> Option<&PreviousAction> {
        self.theme(factor).and_then(|theme| theme.actions.iter().find(|action| action.id == id))
    }

    /// Checks lengths and numbers, and that no theme or action point is named twice.
    ///
    /// # Errors
    /// [`EditError`] naming the first limit that is broken.
    pub fn check(&self) -> Result<(), EditError> {
        let actions = || self.themes.iter().flat_map(|theme| &theme.actions);
        if self.themes.len() > MAX_PREVIOUS_THEMES || actions().count() > MAX_PREVIOUS_ACTIONS {
            return Err(EditError::TooMany { what: "earlier action points", limit: MAX_PREVIOUS_ACTIONS });
        }
        let (mut factors, mut ids) = (HashSet::new(), HashSet::new());
        for theme in &self.themes {
            if !factors.insert(&theme.factor) {
                return Err(EditError::TakenId(theme.factor.to_string()));
            }
            fits(&theme.title, 300)?;
            theme.level.as_ref().map_or(Ok(()), |level| fits(&level.word, 300))?;
            for action in &theme.actions {
                if !ids.insert(action.id) {
                    return Err(EditError::TakenId(action.id.to_string()));
                }
                let (factor, id) = (theme.factor.clone(), action.id);
                // Two devices may have made it longer together.
                fits(
                    &action.what,
                    TextField::ActionWhat { factor: factor.clone(), action: id }.limit() * MERGE_FACTOR,
                )?;
                fits(&action.who, TextField::ActionWho { factor, action: id }.limit() * MERGE_FACTOR)?;
            }
        }
        Ok(())
    }
}

impl PreviousAction {
    /// Tells whether it comes back the next time: nobody said that it is done or stopped.
    pub fn goes_on(&self) -> bool {
        !self.contested_outcome.is_empty()
            || !matches!(self.outcome, Some(ActionOutcome::Done | ActionOutcome::Stopped))
    }

    fn anew(&self) -> Self {
        Self { outcome: None, contested_outcome: Vec::new(), why: String::new(), ..self.clone() }
    }

    fn agreed_at(action: &ActionPoint, agreed: Option<NaiveDate>) -> Self {
        Self {
            id: action.id,
            what: action.what.clone(),
            who: action.who.clone(),
            due: action.due,
            agreed,
            outcome: None,
            contested_outcome: Vec::new(),
            why: String::new(),
        }
    }
}

fn title(session: &Session, factor: &FactorId) -> String {
    session.instrument.factor(factor).map_or_else(|| factor.to_string(), |factor| factor.title.clone())
}

fn level(session: &Session, answer: &Answer) -> Option<PreviousLevel> {
    let LevelAnswer::Chosen(choice) = answer.level else { return None };
    let scale = &session.instrument.scale;
    let of = u8::try_from(scale.levels.len()).unwrap_or(u8::MAX);
    Some(PreviousLevel { choice, of, word: scale.word_or_number(choice) })
}
