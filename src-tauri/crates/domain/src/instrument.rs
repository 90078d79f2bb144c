//! The instrument: its texts, its factors, its level scale. Data, not code: a session carries the instrument it
//! was held with, so that a later change of the questions never rewrites an old conversation.

use crate::ids::{FactorId, StepId, SubQuestionId};
use crate::level::LevelChoice;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use ts_rs::TS;

/// The whole instrument, as it stands in `instrument/actiescan.nl.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Instrument {
    /// Name of this instrument, the same in every version.
    pub id: String,
    /// Version of the texts, `year.number`.
    pub version: String,
    /// BCP 47 language tag of all texts.
    pub language: String,
    /// Name as people know it.
    pub title: String,
    /// What a session is and how it goes.
    pub introduction: Introduction,
    /// The success factors in the order of the source.
    #[schemars(length(min = 1, max = 24))]
    pub factors: Vec<Factor>,
    /// The words that go with the levels.
    pub scale: LevelScale,
    /// How long a card takes.
    pub minutes_per_card: MinutesPerCard,
    /// How a session ends.
    pub wrap_up: WrapUp,
    /// Where tips go.
    pub feedback: Feedback,
}

/// What a session is and how it goes, in the words of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Introduction {
    /// Heading of the source.
    pub title: String,
    /// What the conversation is for.
    pub opening: String,
    /// The headed parts, in order: werkwijze, afronding.
    pub paragraphs: Vec<Paragraph>,
}

/// A text with a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Paragraph {
    /// Heading.
    pub title: String,
    /// Text.
    pub text: String,
}

/// One success factor: one card of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Factor {
    /// Name for ever.
    pub id: FactorId,
    /// Title on the card.
    pub title: String,
    /// Some words for the list of factors; provisional, not in the source.
    pub subtitle: String,
    /// Definition, as it follows “title:” in the source.
    pub definition: String,
    /// Hoofdvraag, as it follows “Hoofdvraag:” in the source.
    pub main_question: String,
    /// Subvragen in the order of the source.
    #[schemars(length(min = 1, max = 12))]
    pub sub_questions: Vec<SubQuestion>,
}

/// One subvraag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct SubQuestion {
    /// Name for ever, unique in the instrument.
    pub id: SubQuestionId,
    /// The question.
    pub text: String,
}

/// The levels a group can choose from. The source names “score” and “niveau” but no scale, so it is provisional.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct LevelScale {
    /// Whether the owner has yet to settle these words.
    pub provisional: bool,
    /// The question above the levels.
    pub question: String,
    /// The levels from low to high; the first is level 1.
    #[schemars(length(min = 3, max = 5))]
    pub levels: Vec<LevelStep>,
    /// The words for “we cannot say yet”.
    pub undecided: String,
}

/// One level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct LevelStep {
    /// The word that carries the level.
    pub word: String,
    /// One sentence that explains it.
    pub explanation: String,
}

/// How long a card takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct MinutesPerCard {
    /// Whether the owner has yet to settle this number.
    pub provisional: bool,
    /// Whole minutes.
    #[schemars(range(min = 1, max = 120))]
    pub minutes: u32,
}

/// How a session ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct WrapUp {
    /// Heading of the source.
    pub title: String,
    /// The paragraph of the source.
    pub text: String,
    /// The same as steps to tick.
    #[schemars(length(min = 1, max = 12))]
    pub steps: Vec<WrapUpStep>,
}

/// One step of the wrap-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct WrapUpStep {
    /// Name for ever.
    pub id: StepId,
    /// What to do.
    pub text: String,
}

/// Where tips go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Feedback {
    /// The invitation.
    pub text: String,
    /// E-mail address.
    pub address: String,
}

/// What makes an instrument unfit for use.
#[derive(Debug, thiserror::Error)]
pub enum InstrumentError {
    /// The JSON is not an instrument.
    #[error("the instrument cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// An id stands twice.
    #[error("the instrument names “{0}” twice")]
    DoubleId(String),
    /// A part is missing or out of bounds.
    #[error("the instrument {0}")]
    OutOfBounds(&'static str),
}

impl LevelScale {
    /// Returns the word for a choice, or `None` for a level that is not on this scale.
    pub fn word(&self, choice: LevelChoice) -> Option<&str> {
        match choice {
            LevelChoice::Undecided => Some(&self.undecided),
            LevelChoice::Level(level) => {
                let index = usize::from(level).checked_sub(1)?;
                self.levels.get(index).map(|step| step.word.as_str())
            }
        }
    }

    /// Returns the word for a choice; “Niveau” and the number for a level that is not on this scale.
    pub(crate) fn word_or_number(&self, choice: LevelChoice) -> String {
        match (self.word(choice), choice) {
            (Some(word), _) => word.to_owned(),
            (None, LevelChoice::Level(level)) => format!("Niveau {level}"),
            (None, LevelChoice::Undecided) => self.undecided.clone(),
        }
    }
}

impl Instrument {
    /// Reads and checks an instrument from JSON.
    ///
    /// # Errors
    /// [`InstrumentError`] where the text is not an instrument or its parts contradict each other.
    pub fn from_json(json: &str) -> Result<Self, InstrumentError> {
        let instrument: Self = serde_json::from_str(json)?;
        instrument.check()?;
        Ok(instrument)
    }

    /// Checks what the types cannot say: unique ids, 3 to 5 levels, no empty texts.
    ///
    /// # Errors
    /// [`InstrumentError`] naming the first fault.
    pub fn check(&self) -> Result<(), InstrumentError> {
        if self.factors.is_empty() {
            return Err(InstrumentError::OutOfBounds("has no factors"));
        }
        if !(3..=5).contains(&self.scale.levels.len()) {
            return Err(InstrumentError::OutOfBounds("must have 3 to 5 levels"));
        }
        if self.minutes_per_card.minutes == 0 {
            return Err(InstrumentError::OutOfBounds("gives a card no time"));
        }
        let factors = self.factors.iter().map(|f| f.id.as_str());
        let questions = self.factors.iter().flat_map(|f| &f.sub_questions).map(|q| q.id.as_str());
        let steps = self.wrap_up.steps.iter().map(|s| s.id.as_str());
        no_doubles(factors)?;
        no_doubles(questions)?;
        no_doubles(steps)?;
        let texts = self.factors.iter().flat_map(|f| [&f.title, &f.definition, &f.main_question]);
        let questions = self.factors.iter().flat_map(|f| &f.sub_questions).map(|q| &q.text);
        if texts.chain(questions).any(|text| text.trim().is_empty()) {
            return Err(InstrumentError::OutOfBounds("has an empty text"));
        }
        Ok(())
    }

    /// Finds a factor.
    pub fn factor(&self, id: &FactorId) -> Option<&Factor> {
        self.factors.iter().find(|factor| &factor.id == id)
    }
}

fn no_doubles<'a>(ids: impl Iterator<Item = &'a str>) -> Result<(), InstrumentError> {
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(InstrumentError::DoubleId(id.to_owned()));
        }
    }
    Ok(())
}
