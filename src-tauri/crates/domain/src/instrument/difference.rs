//! The changes between two versions of an instrument, factor by factor. Factors and questions are matched by their ids.

use crate::ids::{FactorId, SubQuestionId};
use crate::instrument::faults::{LEVELS, MAX_FACTORS, MAX_QUESTION, MAX_SUB_QUESTIONS};
use crate::instrument::{Factor, Instrument, LevelScale};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use ts_rs::TS;

/// Changes between two versions of an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct InstrumentDifference {
    /// The earlier version.
    pub from: InstrumentName,
    /// The later version.
    pub to: InstrumentName,
    /// The level scale, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub scale: Option<ScaleChange>,
    /// Factors that changed: those of the later version in its order, then those that it does not have.
    pub factors: Vec<FactorChange>,
    /// Other parts that changed.
    pub parts: Vec<InstrumentPart>,
}

/// Name of a version of an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct InstrumentName {
    /// Id of the instrument.
    pub id: String,
    /// Version.
    pub version: String,
    /// Name, as people know it.
    pub title: String,
}

/// The words of the levels before and after, low to high, with the words for “we cannot say yet” last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ScaleChange {
    /// Words of the earlier version.
    pub before: Vec<String>,
    /// Words of the later version.
    pub after: Vec<String>,
}

/// A factor that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "change")]
#[ts(export)]
pub enum FactorChange {
    /// Only the later version has it.
    Added {
        /// Id of the factor.
        factor: FactorId,
        /// Its title.
        title: String,
    },
    /// Only the earlier version has it.
    Removed {
        /// Id of the factor.
        factor: FactorId,
        /// Its title.
        title: String,
    },
    /// Both have it, with other texts or questions.
    Changed {
        /// Id of the factor.
        factor: FactorId,
        /// Its title in the later version.
        title: String,
        /// Its texts that changed.
        texts: Vec<TextChange>,
    },
}

/// A text of a factor before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct TextChange {
    /// Which text.
    pub part: FactorPart,
    /// The text of the earlier version; none where it is new.
    pub before: Option<String>,
    /// The text of the later version; none where it is gone.
    pub after: Option<String>,
}

/// A text of a factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum FactorPart {
    /// Title.
    Title,
    /// A few words for the list.
    Subtitle,
    /// Definition.
    Definition,
    /// Main question.
    MainQuestion,
    /// A sub-question.
    SubQuestion(SubQuestionId),
}

/// A part of an instrument other than its factors and scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum InstrumentPart {
    /// Name.
    Title,
    /// Owner.
    Owner,
    /// Introduction.
    Introduction,
    /// Order of the factors that both versions have.
    Order,
    /// Meanings of the levels, or the question above them.
    LevelMeanings,
    /// Minutes per card.
    Minutes,
    /// Number of action points aimed at.
    ActionsAimedAt,
    /// Wrap-up.
    WrapUp,
    /// Text with which the minutes begin.
    MinutesSkeleton,
    /// Words for factor and document.
    Words,
    /// Colour.
    Accent,
    /// Invitation or address for suggestions.
    Feedback,
}

impl InstrumentDifference {
    /// Returns what changed; `None` where two instruments have the same content.
    pub fn between(from: &Instrument, to: &Instrument) -> Option<Self> {
        let difference = Self {
            from: InstrumentName::of(from),
            to: InstrumentName::of(to),
            scale: scale(&from.scale, &to.scale),
            factors: factors(from, to),
            parts: parts(from, to),
        };
        (!difference.is_empty()).then_some(difference)
    }

    /// Returns whether nothing changed that a person sees.
    pub fn is_empty(&self) -> bool {
        self.scale.is_none() && self.factors.is_empty() && self.parts.is_empty()
    }

    /// Returns whether it is no larger than two instruments within the limits can make it.
    pub(crate) fn fits(&self) -> bool {
        let short = |text: &String| text.chars().count() <= MAX_QUESTION;
        let name = |name: &InstrumentName| [&name.id, &name.version, &name.title].into_iter().all(short);
        let factor = |change: &FactorChange| match change {
            FactorChange::Added { title, .. } | FactorChange::Removed { title, .. } => short(title),
            FactorChange::Changed { title, texts, .. } => {
                short(title)
                    && texts.len() <= 4 + 2 * MAX_SUB_QUESTIONS
                    && texts.iter().flat_map(|text| text.before.iter().chain(&text.after)).all(short)
            }
        };
        let words = self.scale.iter().flat_map(|scale| [&scale.before, &scale.after]);
        name(&self.from)
            && name(&self.to)
            && words.clone().all(|words| words.len() <= LEVELS.1 + 1)
            && words.flatten().all(short)
            && self.factors.len() <= 2 * MAX_FACTORS
            && self.factors.iter().all(factor)
            && self.parts.len() <= MAX_FACTORS
    }

    /// Returns the difference without the texts of factors, which are most of its size.
    pub(crate) fn without_texts(mut self) -> Self {
        for change in &mut self.factors {
            if let FactorChange::Changed { texts, .. } = change {
                texts.iter_mut().for_each(|text| (text.before, text.after) = (None, None));
            }
        }
        self
    }
}

impl InstrumentName {
    /// Returns the name of an instrument.
    pub fn of(instrument: &Instrument) -> Self {
        Self { id: instrument.id.clone(), version: instrument.version.clone(), title: instrument.title.clone() }
    }
}

fn scale(from: &LevelScale, to: &LevelScale) -> Option<ScaleChange> {
    let words = |scale: &LevelScale| -> Vec<String> {
        scale.levels.iter().map(|level| level.word.clone()).chain([scale.undecided.clone()]).collect()
    };
    let (before, after) = (words(from), words(to));
    (before != after).then_some(ScaleChange { before, after })
}

fn factors(from: &Instrument, to: &Instrument) -> Vec<FactorChange> {
    let visible =
        |instrument: &Instrument, id: &FactorId| instrument.visible_factors().find(|factor| factor.id == *id).cloned();
    let in_later = to.visible_factors().filter_map(|factor| match visible(from, &factor.id) {
        None => Some(FactorChange::Added { factor: factor.id.clone(), title: factor.title.clone() }),
        Some(before) => {
            let texts = texts(&before, factor);
            let changed =
                FactorChange::Changed { factor: factor.id.clone(), title: factor.title.clone(), texts: texts.clone() };
            (!texts.is_empty()).then_some(changed)
        }
    });
    let gone = from.visible_factors().filter(|factor| visible(to, &factor.id).is_none());
    let gone = gone.map(|factor| FactorChange::Removed { factor: factor.id.clone(), title: factor.title.clone() });
    in_later.chain(gone).collect()
}

fn texts(before: &Factor, after: &Factor) -> Vec<TextChange> {
    let own = [
        (FactorPart::Title, &before.title, &after.title),
        (FactorPart::Subtitle, &before.subtitle, &after.subtitle),
        (FactorPart::Definition, &before.definition, &after.definition),
        (FactorPart::MainQuestion, &before.main_question, &after.main_question),
    ];
    let own = own.into_iter().filter(|(_, before, after)| before != after);
    let own =
        own.map(|(part, before, after)| TextChange { part, before: Some(before.clone()), after: Some(after.clone()) });
    let text_in = |factor: &Factor, id: &SubQuestionId| {
        factor.sub_questions.iter().find(|question| question.id == *id).map(|question| question.text.clone())
    };
    let mut seen = HashSet::new();
    let ids = after.sub_questions.iter().chain(&before.sub_questions).map(|question| &question.id);
    let questions = ids.filter(|id| seen.insert(*id)).map(|id| TextChange {
        part: FactorPart::SubQuestion(id.clone()),
        before: text_in(before, id),
        after: text_in(after, id),
    });
    own.chain(questions.filter(|change| change.before != change.after)).collect()
}

fn parts(from: &Instrument, to: &Instrument) -> Vec<InstrumentPart> {
    use InstrumentPart as P;
    let order = |one: &Instrument, other: &Instrument| -> Vec<FactorId> {
        let ids = one.visible_factors().map(|factor| factor.id.clone());
        ids.filter(|id| other.visible_factors().any(|factor| factor.id == *id)).collect()
    };
    let meanings = |scale: &LevelScale| -> Vec<String> {
        scale.levels.iter().map(|level| level.explanation.clone()).chain([scale.question.clone()]).collect()
    };
    let changed = [
        (P::Title, from.title != to.title),
        (P::Owner, from.owner != to.owner),
        (P::Introduction, from.introduction != to.introduction),
        (P::Order, order(from, to) != order(to, from)),
        (P::LevelMeanings, meanings(&from.scale) != meanings(&to.scale)),
        (P::Minutes, from.minutes_per_card.minutes != to.minutes_per_card.minutes),
        (P::ActionsAimedAt, from.aims_at_actions() != to.aims_at_actions()),
        (P::WrapUp, from.wrap_up != to.wrap_up),
        (P::MinutesSkeleton, from.minutes_skeleton != to.minutes_skeleton),
        (P::Words, (from.factor_words(), from.document_word()) != (to.factor_words(), to.document_word())),
        (P::Accent, from.accent.unwrap_or_default() != to.accent.unwrap_or_default()),
        (P::Feedback, from.feedback != to.feedback),
    ];
    changed.into_iter().filter(|(_, changed)| *changed).map(|(part, _)| part).collect()
}
