//! The instrument: its texts, its factors and its level scale.
//!
//! It is data, and a session contains the instrument it was held with. So a later change of the questions never changes
//! an old conversation.
//!
//! `words` has what a member stands for where it is absent, `faults` the limits of a file, `file` reads and writes one,
//! and `difference` compares two versions.

pub(crate) mod difference;
pub(crate) mod faults;
pub(crate) mod file;
pub(crate) mod words;

use crate::ids::{FactorId, StepId, SubQuestionId};
use crate::level::LevelChoice;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use ts_rs::TS;
use words::{Accent, StepScreen, Words};

/// Members that this version does not know. They are kept, so that nothing of a newer version is lost on the way.
pub type UnknownMembers = BTreeMap<String, Value>;

/// The whole instrument, as in `instrument/actiescan.nl.json`.
///
/// A member that version 0.1.0 does not know is optional and is left out where it is absent:
/// [`Instrument::is_extended`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Instrument {
    /// Version of the file format; 1 where it is absent. A program refuses a higher one than it knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    #[ts(optional)]
    pub format: Option<u32>,
    /// Id of the instrument, the same in every version.
    pub id: String,
    /// Version of the texts, `year.number`.
    pub version: String,
    /// Day on which the version was settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub date: Option<NaiveDate>,
    /// Person or organisation that owns the texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub owner: Option<String>,
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
    /// Number of action points that a group aims at for each card; see [`Instrument::aims_at_actions`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 6))]
    #[ts(optional)]
    pub actions_aimed_at: Option<u8>,
    /// Text with which the minutes begin, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub minutes_skeleton: Option<String>,
    /// Words for a factor and for the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub words: Option<Words>,
    /// Colour of the instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub accent: Option<Accent>,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// Introduction: what a session is and how it proceeds, in the words of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Introduction {
    /// Heading of the source.
    pub title: String,
    /// Purpose of the conversation.
    pub opening: String,
    /// Parts with a heading, in order: werkwijze, afronding.
    pub paragraphs: Vec<Paragraph>,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// Text with a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Paragraph {
    /// Heading.
    pub title: String,
    /// Text.
    pub text: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// Success factor; one card of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Factor {
    /// Id; never changes.
    pub id: FactorId,
    /// Title on the card.
    pub title: String,
    /// A few words for the list of factors. Provisional; not in the source.
    pub subtitle: String,
    /// Whether new sessions leave it out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub hidden: bool,
    /// Definition: the text after “title:” in the source.
    pub definition: String,
    /// Main question: the text after “Hoofdvraag:” in the source.
    pub main_question: String,
    /// Sub-questions in the order of the source.
    #[schemars(length(max = 12))]
    pub sub_questions: Vec<SubQuestion>,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// Sub-question (subvraag).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SubQuestion {
    /// Id; unique in the instrument, never changes.
    pub id: SubQuestionId,
    /// Text of the question.
    pub text: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// Levels that a group can choose from. The source mentions “score” and “niveau” but has no scale, so this one is
/// provisional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
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
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// One level of the scale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LevelStep {
    /// Word for the level.
    pub word: String,
    /// Explanation in one sentence.
    pub explanation: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// Time per card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MinutesPerCard {
    /// Whether the owner of the instrument still has to confirm this number.
    pub provisional: bool,
    /// Minutes per card.
    #[schemars(range(min = 1, max = 120))]
    pub minutes: u32,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// Wrap-up at the end of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct WrapUp {
    /// Heading of the source.
    pub title: String,
    /// Paragraph of the source.
    pub text: String,
    /// The paragraph as steps to tick.
    #[schemars(length(min = 1, max = 12))]
    pub steps: Vec<WrapUpStep>,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// Step of the wrap-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct WrapUpStep {
    /// Id; never changes.
    pub id: StepId,
    /// Instruction.
    pub text: String,
    /// Screen that the step is about. Without it, the ids of the source decide: [`WrapUpStep::shown_on`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub screen: Option<StepScreen>,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// Invitation and address for suggestions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Feedback {
    /// Invitation.
    pub text: String,
    /// E-mail address.
    pub address: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
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
    /// Parses the instrument of a session from JSON and checks what the app relies on. [`Instrument::from_file`] also
    /// checks the limits of a file.
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

    /// Returns the factors that new sessions have.
    pub fn visible_factors(&self) -> impl Iterator<Item = &Factor> {
        self.factors.iter().filter(|factor| !factor.hidden)
    }

    /// Returns whether version 0.1.0 cannot read it, because it has a member that 0.1.0 does not know. Its session has
    /// a higher version then, so that 0.1.0 says that it is newer.
    pub fn is_extended(&self) -> bool {
        let Self { introduction, factors, scale, minutes_per_card, wrap_up, feedback, .. } = self;
        self.format.is_some()
            || self.date.is_some()
            || self.owner.is_some()
            || self.actions_aimed_at.is_some()
            || self.minutes_skeleton.is_some()
            || self.words.is_some()
            || self.accent.is_some()
            || factors.iter().any(|factor| factor.hidden)
            || wrap_up.steps.iter().any(|step| step.screen.is_some())
            || [
                &self.unknown,
                &introduction.unknown,
                &scale.unknown,
                &minutes_per_card.unknown,
                &wrap_up.unknown,
                &feedback.unknown,
            ]
            .into_iter()
            .chain(introduction.paragraphs.iter().map(|paragraph| &paragraph.unknown))
            .chain(factors.iter().map(|factor| &factor.unknown))
            .chain(factors.iter().flat_map(|factor| &factor.sub_questions).map(|question| &question.unknown))
            .chain(scale.levels.iter().map(|level| &level.unknown))
            .chain(wrap_up.steps.iter().map(|step| &step.unknown))
            .any(|unknown| !unknown.is_empty())
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
