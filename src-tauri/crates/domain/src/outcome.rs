//! What came out of a session, ready to be set on paper: no ids to look up, no removed things, no empty notes.

use crate::action_point::ActionPoint;
use crate::advice::{AdviceState, NoteRef};
use crate::instrument::{Feedback, Introduction, LevelStep, WrapUpStep};
use crate::level::LevelChoice;
use crate::previous::PreviousTheme;
use crate::session::{AdditionalQuestion, Details, Session, Stage};
use chrono::NaiveDate;

/// What came out of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Title of the instrument.
    pub title: String,
    /// What a session is and how it goes.
    pub introduction: Introduction,
    /// Who, when and where.
    pub details: Details,
    /// Names or roles of the participants.
    pub participants: Vec<String>,
    /// The themes of this session in order.
    pub themes: Vec<Theme>,
    /// Titles of the factors that were not part of this session.
    pub left_out: Vec<String>,
    /// All levels of the scale from low to high.
    pub levels: Vec<LevelStep>,
    /// The words for “we cannot say yet”.
    pub undecided: String,
    /// Whether the scale is provisional.
    pub scale_is_provisional: bool,
    /// The conversation this one follows.
    pub previous: Option<PreviousOutcome>,
    /// The minutes as markdown.
    pub minutes: String,
    /// Additional questions that say something.
    pub questions: Vec<AdditionalQuestion>,
    /// All steps of the wrap-up with whether each was ticked.
    pub steps: Vec<(WrapUpStep, bool)>,
    /// Draft or settled.
    pub advice: AdviceState,
    /// Running or finished.
    pub stage: Stage,
    /// Where tips go.
    pub feedback: Feedback,
}

/// The conversation that a session follows, as far as no card of today says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviousOutcome {
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Themes with action points that are not among the themes of today.
    pub elsewhere: Vec<PreviousTheme>,
}

/// One factor as it was talked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Title of the factor.
    pub title: String,
    /// Definition.
    pub definition: String,
    /// Hoofdvraag.
    pub main_question: String,
    /// Each subvraag with its note; an empty string where nothing was noted.
    pub sub_questions: Vec<(String, OutcomeNote)>,
    /// The note on the card as a whole.
    pub note: OutcomeNote,
    /// The level.
    pub level: ThemeLevel,
    /// How many people chose each level in silence, lowest first and “nog niet te zeggen” last, where the group saw
    /// it; levels nobody chose are left out.
    pub silent: Vec<(String, u8)>,
    /// What the previous conversation said about it.
    pub previous: Option<PreviousTheme>,
    /// Standing action points in order.
    pub actions: Vec<ActionPoint>,
    /// Marked “open vraag”.
    pub open_question: bool,
    /// Marked “later terugkomen”.
    pub come_back_later: bool,
    /// False where nobody said, chose or marked anything: “niet besproken”.
    pub discussed: bool,
}

/// One note and whether it goes into the advice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeNote {
    /// The text, trimmed; may be empty.
    pub text: String,
    /// Whether the minute taker chose it for the advice.
    pub in_advice: bool,
}

/// The level of a theme with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeLevel {
    /// Nothing was chosen.
    Open,
    /// “Nog niet te zeggen”.
    Undecided,
    /// A level, counted from 1, and its word.
    Level {
        /// Height on the scale.
        level: u8,
        /// The word that carries it.
        word: String,
    },
    /// Different choices on different devices, in words, lowest first.
    Contested(Vec<String>),
}

impl Outcome {
    /// Derives the outcome of a session.
    pub fn of(session: &Session) -> Self {
        let instrument = &session.instrument;
        let title_of = |card: &crate::Card| {
            instrument.factor(&card.factor).map_or_else(|| card.factor.to_string(), |factor| factor.title.clone())
        };
        Self {
            title: instrument.title.clone(),
            introduction: instrument.introduction.clone(),
            details: session.details.clone(),
            participants: session.participants.iter().map(|p| p.name.clone()).collect(),
            themes: session.included_cards().filter_map(|card| Theme::of(session, card)).collect(),
            left_out: session.cards.iter().filter(|card| !card.included).map(title_of).collect(),
            levels: instrument.scale.levels.clone(),
            undecided: instrument.scale.undecided.clone(),
            scale_is_provisional: instrument.scale.provisional,
            previous: session.previous.as_ref().map(|previous| PreviousOutcome {
                date: previous.date,
                elsewhere: previous.themes.iter().filter(|theme| is_elsewhere(session, theme)).cloned().collect(),
            }),
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

impl Theme {
    fn of(session: &Session, card: &crate::Card) -> Option<Self> {
        let factor = session.instrument.factor(&card.factor)?;
        let answer = &card.answer;
        let note = |sub_question: Option<&crate::SubQuestionId>, text: &str| OutcomeNote {
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
            crate::LevelAnswer::Open => ThemeLevel::Open,
            crate::LevelAnswer::Chosen(LevelChoice::Undecided) => ThemeLevel::Undecided,
            crate::LevelAnswer::Chosen(choice @ LevelChoice::Level(level)) => {
                ThemeLevel::Level { level: *level, word: in_words(*choice) }
            }
            crate::LevelAnswer::Contested(choices) => {
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
            open_question: answer.open_question,
            come_back_later: answer.come_back_later,
            discussed: answer.is_touched(),
        })
    }
}

fn is_elsewhere(session: &Session, theme: &PreviousTheme) -> bool {
    !theme.actions.is_empty() && !session.included_cards().any(|card| card.factor == theme.factor)
}

fn silent(answer: &crate::Answer, in_words: impl Fn(LevelChoice) -> String) -> Vec<(String, u8)> {
    let Some(choice) = answer.silent.held().filter(|choice| choice.shown) else { return Vec::new() };
    let levels = (1..).map(LevelChoice::Level).zip(choice.counts.levels.iter().copied());
    let all = levels.chain([(LevelChoice::Undecided, choice.counts.undecided)]);
    all.filter(|(_, people)| *people > 0).map(|(level, people)| (in_words(level), people)).collect()
}
