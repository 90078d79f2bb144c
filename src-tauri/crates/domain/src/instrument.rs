//! The instrument: its texts, its factors and its level scale.
//!
//! It is data, and a session contains the instrument it was held with. So a later change of the questions never changes
//! an old conversation.

use crate::ids::{FactorId, StepId, SubQuestionId};
use crate::level::LevelChoice;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use ts_rs::TS;

/// The whole instrument, as in `instrument/actiescan.nl.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Instrument {
    /// Id of the instrument, the same in every version.
    pub id: String,
    /// Version of the texts, `year.number`.
    pub version: String,
    /// Language of all texts, as a BCP 47 tag.
    pub language: String,
    /// Name of the instrument, as people know it.
    pub title: String,
    /// Introduction: what a session is and how it proceeds.
    pub introduction: Introduction,
    /// Success factors in the order of the source.
    #[schemars(length(min = 1, max = 24))]
    pub factors: Vec<Factor>,
    /// Level scale.
    pub scale: LevelScale,
    /// Time per card.
    pub minutes_per_card: MinutesPerCard,
    /// Wrap-up at the end of a session.
    pub wrap_up: WrapUp,
    /// Invitation and address for suggestions.
    pub feedback: Feedback,
}

/// Introduction: what a session is and how it proceeds, in the words of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Introduction {
    /// Heading of the source.
    pub title: String,
    /// Purpose of the conversation.
    pub opening: String,
    /// Parts with a heading, in order: werkwijze, afronding.
    pub paragraphs: Vec<Paragraph>,
}

/// Text with a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Paragraph {
    /// Heading.
    pub title: String,
    /// Text.
    pub text: String,
}

/// Success factor; one card of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Factor {
    /// Id; never changes.
    pub id: FactorId,
    /// Title on the card.
    pub title: String,
    /// A few words for the list of factors. Provisional; not in the source.
    pub subtitle: String,
    /// Definition: the text after “title:” in the source.
    pub definition: String,
    /// Main question: the text after “Hoofdvraag:” in the source.
    pub main_question: String,
    /// Sub-questions in the order of the source.
    #[schemars(length(min = 1, max = 12))]
    pub sub_questions: Vec<SubQuestion>,
}

/// Sub-question (subvraag).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct SubQuestion {
    /// Id; unique in the instrument, never changes.
    pub id: SubQuestionId,
    /// Text of the question.
    pub text: String,
}

/// Levels that a group can choose from. The source mentions “score” and “niveau” but has no scale, so this one is
/// provisional.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct LevelScale {
    /// Whether the owner of the instrument still has to confirm these words.
    pub provisional: bool,
    /// Question above the levels.
    pub question: String,
    /// Levels from low to high; the first is level 1.
    #[schemars(length(min = 3, max = 5))]
    pub levels: Vec<LevelStep>,
    /// Words for “we cannot say yet”.
    pub undecided: String,
}

/// One level of the scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct LevelStep {
    /// Word for the level.
    pub word: String,
    /// Explanation in one sentence.
    pub explanation: String,
}

/// Time per card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct MinutesPerCard {
    /// Whether the owner of the instrument still has to confirm this number.
    pub provisional: bool,
    /// Minutes per card.
    #[schemars(range(min = 1, max = 120))]
    pub minutes: u32,
}

/// Wrap-up at the end of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct WrapUp {
    /// Heading of the source.
    pub title: String,
    /// Paragraph of the source.
    pub text: String,
    /// The paragraph as steps to tick.
    #[schemars(length(min = 1, max = 12))]
    pub steps: Vec<WrapUpStep>,
}

/// Step of the wrap-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct WrapUpStep {
    /// Id; never changes.
    pub id: StepId,
    /// Instruction.
    pub text: String,
}

/// Invitation and address for suggestions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Feedback {
    /// Invitation.
    pub text: String,
    /// E-mail address.
    pub address: String,
}

/// Reason why an instrument is not valid.
#[derive(Debug, thiserror::Error)]
pub enum InstrumentError {
    /// The JSON is not an instrument.
    #[error("the instrument cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// An id occurs twice.
    #[error("the instrument names “{0}” twice")]
    DoubleId(String),
    /// A part is missing or outside its bounds.
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
    /// Parses an instrument from JSON and checks it.
    ///
    /// # Errors
    /// [`InstrumentError::Unreadable`] if the text is not the JSON of an instrument; the other variants as in
    /// [`Instrument::check`].
    pub fn from_json(json: &str) -> Result<Self, InstrumentError> {
        let instrument: Self = serde_json::from_str(json)?;
        instrument.check()?;
        Ok(instrument)
    }

    /// Checks what the types do not guarantee: unique ids, 3 to 5 levels, time per card, and no empty texts.
    ///
    /// # Errors
    /// [`InstrumentError::DoubleId`] or [`InstrumentError::OutOfBounds`] for the first violation.
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

    /// Returns a factor.
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
