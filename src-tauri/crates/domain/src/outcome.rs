//! The outcome of a session, ready for the documents: without ids to look up, removed items and empty notes.

use crate::advice::{AdviceState, NoteRef};
use crate::answer::action_point::ActionPoint;
use crate::answer::{Answer, Mark};
use crate::ids::SubQuestionId;
use crate::instrument::words::{Accent, FactorWords};
use crate::instrument::{Feedback, Instrument, Introduction, LevelStep, WrapUpStep};
use crate::level::{LevelAnswer, LevelChoice};
use crate::session::clock_time::ClockTime;
use crate::session::previous::PreviousTheme;
use crate::session::{AdditionalQuestion, Card, Details, Session, Stage};
use chrono::NaiveDate;

/// The outcome of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Title of the instrument.
    pub title: String,
    /// Words for a factor.
    pub factor_words: FactorWords,
    /// Name of the document with all cards, in small letters.
    pub document_word: String,
    /// Colour of the instrument.
    pub accent: Accent,
    /// Introduction of the instrument.
    pub introduction: Introduction,
    /// Name, day and place of the conversation, moderator and minute taker.
    pub details: Details,
    /// Names or roles of the participants.
    pub participants: Vec<String>,
    /// Themes of this session in order.
    pub themes: Vec<ThemeOutcome>,
    /// Titles of the factors that were not part of this session.
    pub left_out: Vec<String>,
    /// Levels of the scale from low to high.
    pub levels: Vec<LevelStep>,
    /// Words for “we cannot say yet”.
    pub undecided: String,
    /// Whether the scale is provisional.
    pub scale_is_provisional: bool,
    /// The conversation that this one follows.
    pub previous: Option<PreviousOutcome>,
    /// The next conversation, where one is planned. A session does not know it: [`Outcome::of`] leaves it out.
    pub next: Option<NextConversation>,
    /// Minutes as markdown, trimmed.
    pub minutes: String,
    /// Additional questions that are not blank.
    pub questions: Vec<AdditionalQuestion>,
    /// Steps of the wrap-up, each with whether it is ticked.
    pub steps: Vec<(WrapUpStep, bool)>,
    /// Draft or settled.
    pub advice: AdviceState,
    /// Running or finished.
    pub stage: Stage,
    /// Invitation and address for suggestions.
    pub feedback: Feedback,
}

/// The previous conversation, without the themes that are also discussed in this session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviousOutcome {
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Themes with action points that are not themes of this session.
    pub elsewhere: Vec<PreviousTheme>,
}

/// When the next conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextConversation {
    /// Its day.
    pub date: NaiveDate,
    /// Time at which it begins, if that is known.
    pub time: Option<ClockTime>,
}

/// One factor as it was discussed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeOutcome {
    /// Title of the factor.
    pub title: String,
    /// Definition of the factor.
    pub definition: String,
    /// Main question (hoofdvraag).
    pub main_question: String,
    /// Sub-questions, each with its note; the note is empty where nothing was noted.
    pub sub_questions: Vec<(String, OutcomeNote)>,
    /// Note on the card as a whole.
    pub note: OutcomeNote,
    /// Level.
    pub level: ThemeLevel,
    /// Result of the silent choice as words and numbers of people, lowest level first and “nog niet te zeggen” last.
    ///
    /// Empty where it was not shown to the group. Levels without a choice are left out.
    pub silent: Vec<(String, u8)>,
    /// The same theme in the previous conversation.
    pub previous: Option<PreviousTheme>,
    /// Action points in order, without the removed and blank ones.
    pub actions: Vec<ActionPoint>,
    /// The question that stayed open, in words that may be empty; none without the mark “open vraag”.
    pub open_question: Option<String>,
    /// Why the group would come back to it, in words that may be empty; none without the mark “later terugkomen”.
    pub come_back_later: Option<String>,
    /// Whether anything was noted, chosen or marked. If not, the documents say “niet besproken”.
    pub discussed: bool,
}

/// One note and whether the advice includes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeNote {
    /// Text, trimmed; may be empty.
    pub text: String,
    /// Whether the advice includes it.
    pub in_advice: bool,
}

/// The level of a theme in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeLevel {
    /// Nothing is chosen.
    Open,
    /// “Nog niet te zeggen”.
    Undecided,
    /// A level.
    Level {
        /// Number on the scale, counted from 1.
        level: u8,
        /// Word for the level.
        word: String,
    },
    /// Different choices from different devices, in words, lowest first.
    Contested(Vec<String>),
}

impl Outcome {
    /// Derives the outcome of a session.
    pub fn of(session: &Session) -> Self {
        let instrument = &session.instrument;
        let title_of = |card: &Card| {
            instrument.factor(&card.factor).map_or_else(|| card.factor.to_string(), |factor| factor.title.clone())
        };
        Self {
            title: instrument.title.clone(),
            factor_words: instrument.factor_words(),
            document_word: instrument.document_word().to_owned(),
            accent: instrument.accent.unwrap_or_default(),
            introduction: instrument.introduction.clone(),
            details: session.details.clone(),
            participants: session.participants.iter().map(|p| p.name.clone()).collect(),
            themes: session.included_cards().filter_map(|card| ThemeOutcome::of(session, card)).collect(),
            left_out: session.cards.iter().filter(|card| is_left_out(instrument, card)).map(title_of).collect(),
            levels: instrument.scale.levels.clone(),
            undecided: instrument.scale.undecided.clone(),
            scale_is_provisional: instrument.scale.provisional,
            previous: session.previous.as_ref().map(|previous| PreviousOutcome {
                date: previous.date,
                elsewhere: previous.themes.iter().filter(|theme| is_elsewhere(session, theme)).cloned().collect(),
            }),
            next: None,
            minutes: session.minutes.trim().to_owned(),
            questions: session
                .questions
                .iter()
                .filter(|q| !(q.question.trim().is_empty() && q.answer.trim().is_empty()))
                .cloned()
                .collect(),
            steps: instrument
                .wrap_up
                .steps
                .iter()
                .map(|step| (step.clone(), session.ticked_steps.contains(&step.id)))
                .collect(),
            advice: session.advice.state.clone(),
            stage: session.stage,
            feedback: instrument.feedback.clone(),
        }
    }
}

impl ThemeOutcome {
    fn of(session: &Session, card: &Card) -> Option<Self> {
        let factor = session.instrument.factor(&card.factor)?;
        let answer = &card.answer;
        let note = |sub_question: Option<&SubQuestionId>, text: &str| OutcomeNote {
            text: text.trim().to_owned(),
            in_advice: session
                .advice
                .includes(&NoteRef { factor: card.factor.clone(), sub_question: sub_question.cloned() }),
        };
        let sub_questions = factor
            .sub_questions
            .iter()
            .map(|q| (q.text.clone(), note(Some(&q.id), answer.sub_notes.get(&q.id).map_or("", String::as_str))))
            .collect();
        let scale = &session.instrument.scale;
        let in_words = |choice: LevelChoice| scale.word_or_number(choice);
        let level = match &answer.level {
            LevelAnswer::Open => ThemeLevel::Open,
            LevelAnswer::Chosen(LevelChoice::Undecided) => ThemeLevel::Undecided,
            LevelAnswer::Chosen(choice @ LevelChoice::Level(level)) => {
                ThemeLevel::Level { level: *level, word: in_words(*choice) }
            }
            LevelAnswer::Contested(choices) => {
                ThemeLevel::Contested(choices.iter().map(|choice| in_words(*choice)).collect())
            }
        };
        Some(Self {
            title: factor.title.clone(),
            definition: factor.definition.clone(),
            main_question: factor.main_question.clone(),
            sub_questions,
            note: note(None, &answer.note),
            level,
            silent: silent(answer, in_words),
            previous: session.previous.as_ref().and_then(|previous| previous.theme(&card.factor)).cloned(),
            actions: answer.standing_actions().cloned().collect(),
            open_question: answer.shown_mark(Mark::OpenQuestion),
            come_back_later: answer.shown_mark(Mark::ComeBackLater),
            discussed: answer.is_touched(),
        })
    }
}

/// Returns whether a session could have a card and has not. Nobody chose against a factor that the instrument hides.
fn is_left_out(instrument: &Instrument, card: &Card) -> bool {
    !card.included && instrument.factor(&card.factor).is_none_or(|factor| !factor.hidden)
}

fn is_elsewhere(session: &Session, theme: &PreviousTheme) -> bool {
    !theme.actions.is_empty() && !session.included_cards().any(|card| card.factor == theme.factor)
}

fn silent(answer: &Answer, in_words: impl Fn(LevelChoice) -> String) -> Vec<(String, u8)> {
    let Some(choice) = answer.silent.held().filter(|choice| choice.shown) else { return Vec::new() };
    let levels = (1..).map(LevelChoice::Level).zip(choice.counts.levels.iter().copied());
    let all = levels.chain([(LevelChoice::Undecided, choice.counts.undecided)]);
    all.filter(|(_, people)| *people > 0).map(|(level, people)| (in_words(level), people)).collect()
}
