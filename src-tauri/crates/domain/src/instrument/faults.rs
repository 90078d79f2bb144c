//! The limits of an instrument file: every place where a file breaks one, by the path of its field.
//!
//! Sessions that are on this device open whatever their instrument holds. The limits are for files that arrive and for
//! drafts.

use crate::instrument::Instrument;
use crate::instrument::file::INSTRUMENT_FORMAT;
use chrono::Datelike;
use std::collections::HashSet;
use std::fmt;

/// Most factors of an instrument.
pub const MAX_FACTORS: usize = 24;
/// Fewest and most levels of a scale.
pub const LEVELS: (usize, usize) = (3, 5);
/// Most sub-questions of a factor.
pub const MAX_SUB_QUESTIONS: usize = 12;
/// Most steps of the wrap-up.
pub const MAX_STEPS: usize = 12;
/// Most paragraphs of the introduction.
pub const MAX_PARAGRAPHS: usize = 12;
/// Most minutes for a card.
pub const MAX_MINUTES: u32 = 120;
/// Most action points that an instrument aims at.
pub const MAX_ACTIONS_AIMED_AT: u8 = 6;

/// Longest name of an instrument or its owner, heading, or title of a factor, in characters.
pub const MAX_TITLE: usize = 100;
/// Longest subtitle of a factor, question above the levels, or meaning of a level, in characters.
pub const MAX_LINE: usize = 200;
/// Longest definition or question, in characters.
pub const MAX_QUESTION: usize = 600;
/// Longest paragraph, in characters.
pub const MAX_PARAGRAPH: usize = 3_000;
/// Longest word of a level, in characters.
pub const MAX_LEVEL_WORD: usize = 60;
/// Longest word for a factor or the document, in characters.
pub const MAX_WORD: usize = 40;
/// Longest text with which the minutes begin, in characters.
pub const MAX_SKELETON: usize = 5_000;
/// Longest e-mail address, in characters (RFC 5321).
pub const MAX_ADDRESS: usize = 254;

/// A place in an instrument that breaks a limit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {kind}")]
pub struct InstrumentFault {
    /// Path of the field, for example `factors[2].subQuestions[0].text`.
    pub path: String,
    /// Kind of the fault.
    pub kind: FaultKind,
}

/// Kind of a fault in a field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// A required text is empty.
    #[error("the text is empty")]
    Empty,
    /// A text is too long, in characters.
    #[error("the text has {length} characters, and at most {limit} are allowed")]
    TooLong {
        /// Length of the text.
        length: usize,
        /// Maximum length.
        limit: usize,
    },
    /// A list has too few or too many items.
    #[error("there are {number}, and {least} to {most} are allowed")]
    Number {
        /// Number of items.
        number: usize,
        /// Fewest allowed.
        least: usize,
        /// Most allowed.
        most: usize,
    },
    /// A number is out of range.
    #[error("the number is not between {least} and {most}")]
    Range {
        /// Smallest allowed.
        least: u32,
        /// Largest allowed.
        most: u32,
    },
    /// An id or a word of a level occurs twice.
    #[error("“{0}” occurs twice")]
    Twice(String),
    /// An id has other characters than small letters, digits and dashes, or is too long.
    #[error("it is not an id")]
    NotAnId,
    /// The version is not of the form `2026.2`.
    #[error("it is not a version")]
    NotAVersion,
    /// The language is not a BCP 47 tag.
    #[error("it is not a language")]
    NotALanguage,
    /// The date is outside the years 1900 to 9999.
    #[error("the date is not between the years 1900 and 9999")]
    BadDate,
    /// The address is not an e-mail address.
    #[error("it is not an e-mail address")]
    NotAnAddress,
    /// A character that has no shape, or that turns the direction of text.
    #[error("the character U+{0:04X} is not allowed")]
    Character(u32),
    /// HTML. Nothing runs it, and it has no place in a question.
    #[error("markup is not allowed")]
    Markup,
    /// All factors are hidden.
    #[error("every factor is hidden")]
    AllHidden,
}

/// Whether a text may be empty, and may have more than one line.
#[derive(Clone, Copy)]
enum Shape {
    /// One line that says something.
    Required,
    /// One line, or nothing.
    Optional,
    /// Any number of lines.
    Lines,
}

#[derive(Default)]
struct Faults(Vec<InstrumentFault>);

impl Faults {
    fn add(&mut self, path: impl fmt::Display, kind: FaultKind) {
        self.0.push(InstrumentFault { path: path.to_string(), kind });
    }

    fn text(&mut self, path: impl fmt::Display, text: &str, limit: usize, shape: Shape) {
        if matches!(shape, Shape::Required) && text.trim().is_empty() {
            return self.add(path, FaultKind::Empty);
        }
        let length = text.chars().count();
        if length > limit {
            return self.add(path, FaultKind::TooLong { length, limit });
        }
        let lines = matches!(shape, Shape::Lines);
        if let Some(bad) = text.chars().find(|one| !(is_text(*one) || lines && *one == '\n')) {
            return self.add(path, FaultKind::Character(bad.into()));
        }
        if has_markup(text) {
            self.add(path, FaultKind::Markup);
        }
    }

    fn number(&mut self, path: &str, number: usize, (least, most): (usize, usize)) {
        if !(least..=most).contains(&number) {
            self.add(path, FaultKind::Number { number, least, most });
        }
    }

    fn unique<'a>(&mut self, ids: impl Iterator<Item = (String, &'a str)>) {
        let mut seen = HashSet::new();
        for (path, id) in ids {
            if !seen.insert(id) {
                self.add(path, FaultKind::Twice(id.to_owned()));
            }
        }
    }
}

/// Returns whether a character may stand in a line of text. Control characters, separators of lines, and characters that
/// turn the direction of the text around them may not.
fn is_text(one: char) -> bool {
    let turns_direction = matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let separates_lines = matches!(one, '\u{2028}' | '\u{2029}');
    let has_no_shape = matches!(one, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(one) & 0xfffe == 0xfffe
        || matches!(one, '\u{fdd0}'..='\u{fdef}');
    !(one.is_control() || turns_direction || separates_lines || has_no_shape)
}

/// Returns whether a text has what a browser could take for a tag.
fn has_markup(text: &str) -> bool {
    text.split('<').skip(1).any(|after| after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)))
}

fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Returns the numbers of a version, for comparing two; `None` where it is not of the form `2026.2`.
pub(crate) fn version_numbers(version: &str) -> Option<Vec<u32>> {
    let numbers: Vec<u32> = version
        .split('.')
        .map(|part| {
            let digits = (1..=6).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| digits)
        })
        .collect::<Option<_>>()?;
    (2..=3).contains(&numbers.len()).then_some(numbers)
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let alphabetic = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && alphabetic(first))
        && tag.len() <= 35
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Returns whether a link to an address does nothing but begin a message to it.
fn is_address(address: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$*+-/=^_`{|}~'".contains(&byte);
    match address.split_once('@') {
        Some((name, domain)) => {
            !name.is_empty()
                && name.bytes().all(plain)
                && domain.contains('.')
                && domain.split('.').all(|part| {
                    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                })
        }
        None => false,
    }
}

impl Instrument {
    /// Returns every place that breaks a limit of an instrument file, in the order of its members. Empty for an
    /// instrument that can be settled and installed.
    pub fn faults(&self) -> Vec<InstrumentFault> {
        use Shape::{Lines, Optional, Required};
        let mut faults = Faults::default();
        if !(1..=INSTRUMENT_FORMAT).contains(&self.format.unwrap_or(1)) {
            faults.add("format", FaultKind::Range { least: 1, most: INSTRUMENT_FORMAT });
        }
        if !is_id(&self.id) {
            faults.add("id", FaultKind::NotAnId);
        }
        if version_numbers(&self.version).is_none() {
            faults.add("version", FaultKind::NotAVersion);
        }
        if self.date.is_some_and(|date| !(1900..=9999).contains(&date.year())) {
            faults.add("date", FaultKind::BadDate);
        }
        self.owner.iter().for_each(|owner| faults.text("owner", owner, MAX_TITLE, Optional));
        if !is_language(&self.language) {
            faults.add("language", FaultKind::NotALanguage);
        }
        faults.text("title", &self.title, MAX_TITLE, Required);
        self.introduction_faults(&mut faults);
        self.factor_faults(&mut faults);
        self.scale_faults(&mut faults);
        if !(1..=MAX_MINUTES).contains(&self.minutes_per_card.minutes) {
            faults.add("minutesPerCard.minutes", FaultKind::Range { least: 1, most: MAX_MINUTES });
        }
        self.wrap_up_faults(&mut faults);
        faults.text("feedback.text", &self.feedback.text, MAX_PARAGRAPH, Optional);
        let address = &self.feedback.address;
        faults.text("feedback.address", address, MAX_ADDRESS, Optional);
        if !address.is_empty() && address.chars().count() <= MAX_ADDRESS && !is_address(address) {
            faults.add("feedback.address", FaultKind::NotAnAddress);
        }
        if self.actions_aimed_at.is_some_and(|number| !(1..=MAX_ACTIONS_AIMED_AT).contains(&number)) {
            faults.add("actionsAimedAt", FaultKind::Range { least: 1, most: MAX_ACTIONS_AIMED_AT.into() });
        }
        self.minutes_skeleton.iter().for_each(|text| faults.text("minutesSkeleton", text, MAX_SKELETON, Lines));
        if let Some(words) = &self.words {
            words.document.iter().for_each(|word| faults.text("words.document", word, MAX_WORD, Required));
            if let Some(factor) = &words.factor {
                faults.text("words.factor.singular", &factor.singular, MAX_WORD, Required);
                faults.text("words.factor.plural", &factor.plural, MAX_WORD, Required);
            }
        }
        faults.0
    }

    fn introduction_faults(&self, faults: &mut Faults) {
        let introduction = &self.introduction;
        faults.text("introduction.title", &introduction.title, MAX_TITLE, Shape::Required);
        faults.text("introduction.opening", &introduction.opening, MAX_PARAGRAPH, Shape::Lines);
        faults.number("introduction.paragraphs", introduction.paragraphs.len(), (0, MAX_PARAGRAPHS));
        for (index, paragraph) in introduction.paragraphs.iter().enumerate() {
            let path = format!("introduction.paragraphs[{index}]");
            faults.text(format_args!("{path}.title"), &paragraph.title, MAX_TITLE, Shape::Required);
            faults.text(format_args!("{path}.text"), &paragraph.text, MAX_PARAGRAPH, Shape::Lines);
        }
    }

    fn factor_faults(&self, faults: &mut Faults) {
        faults.number("factors", self.factors.len(), (1, MAX_FACTORS));
        if !self.factors.is_empty() && self.visible_factors().next().is_none() {
            faults.add("factors", FaultKind::AllHidden);
        }
        let ids = self.factors.iter().enumerate();
        faults.unique(ids.map(|(index, factor)| (format!("factors[{index}].id"), factor.id.as_str())));
        let questions = self.factors.iter().enumerate().flat_map(|(index, factor)| {
            let questions = factor.sub_questions.iter().enumerate();
            questions.map(move |(at, one)| (format!("factors[{index}].subQuestions[{at}].id"), one.id.as_str()))
        });
        faults.unique(questions);
        for (index, factor) in self.factors.iter().enumerate() {
            let path = format!("factors[{index}]");
            faults.text(format_args!("{path}.title"), &factor.title, MAX_TITLE, Shape::Required);
            faults.text(format_args!("{path}.subtitle"), &factor.subtitle, MAX_LINE, Shape::Optional);
            faults.text(format_args!("{path}.definition"), &factor.definition, MAX_QUESTION, Shape::Required);
            faults.text(format_args!("{path}.mainQuestion"), &factor.main_question, MAX_QUESTION, Shape::Required);
            let questions = &factor.sub_questions;
            faults.number(&format!("{path}.subQuestions"), questions.len(), (0, MAX_SUB_QUESTIONS));
            for (at, question) in questions.iter().enumerate() {
                let path = format_args!("{path}.subQuestions[{at}].text").to_string();
                faults.text(path, &question.text, MAX_QUESTION, Shape::Required);
            }
        }
    }

    fn scale_faults(&self, faults: &mut Faults) {
        let scale = &self.scale;
        faults.text("scale.question", &scale.question, MAX_LINE, Shape::Required);
        faults.number("scale.levels", scale.levels.len(), LEVELS);
        for (index, level) in scale.levels.iter().enumerate() {
            let path = format!("scale.levels[{index}]");
            faults.text(format_args!("{path}.word"), &level.word, MAX_LEVEL_WORD, Shape::Required);
            faults.text(format_args!("{path}.explanation"), &level.explanation, MAX_LINE, Shape::Optional);
        }
        faults.text("scale.undecided", &scale.undecided, MAX_LEVEL_WORD, Shape::Required);
        // A form lists the levels by their words, and a person could not tell two of them apart.
        let words = scale.levels.iter().enumerate();
        let words = words.map(|(index, level)| (format!("scale.levels[{index}].word"), level.word.trim()));
        faults.unique(words.chain([("scale.undecided".to_owned(), scale.undecided.trim())]));
    }

    fn wrap_up_faults(&self, faults: &mut Faults) {
        let wrap_up = &self.wrap_up;
        faults.text("wrapUp.title", &wrap_up.title, MAX_TITLE, Shape::Required);
        faults.text("wrapUp.text", &wrap_up.text, MAX_PARAGRAPH, Shape::Lines);
        faults.number("wrapUp.steps", wrap_up.steps.len(), (1, MAX_STEPS));
        let ids = wrap_up.steps.iter().enumerate();
        faults.unique(ids.map(|(index, step)| (format!("wrapUp.steps[{index}].id"), step.id.as_str())));
        for (index, step) in wrap_up.steps.iter().enumerate() {
            faults.text(format_args!("wrapUp.steps[{index}].text"), &step.text, MAX_LINE, Shape::Required);
        }
    }
}
