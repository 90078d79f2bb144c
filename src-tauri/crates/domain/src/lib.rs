//! The model of an actiescan: the instrument, the session held with it, and every edit a person can make.
//!
//! Data and rules only. The crate reads no clock, touches no files and makes no ids: times, dates and ids are
//! arguments, so that the same input always gives the same result.

mod advice;
mod answer;
mod author;
mod contest;
mod edit;
mod follow_up;
mod history;
pub mod ids;
mod instrument;
mod level;
mod limits;
mod outcome;
mod session;

pub use advice::{Advice, AdviceState, AdviceVersion, NoteRef};
pub use answer::action_point::ActionPoint;
pub use answer::silent::{SilentAnswer, SilentChoice, SilentCounts};
pub use answer::{Answer, Mark};
pub use author::{Author, Role};
pub use contest::{Contest, ContestSubject, ContestedChoice, ContestedValue};
pub use edit::Edit;
pub use edit::check::KnownIds;
pub use edit::error::{EditError, LimitedItem};
pub use edit::kind::EditKind;
pub use history::{HistoryEdit, HistoryEntry};
pub use ids::{ActionId, FactorId, ParticipantId, QuestionId, SessionId, StepId, SubQuestionId};
pub use instrument::difference::{
    FactorChange, FactorPart, InstrumentDifference, InstrumentName, InstrumentPart, ScaleChange, TextChange,
};
pub use instrument::faults::{
    FaultKind, InstrumentFault, LEVELS, MAX_ACTIONS_AIMED_AT, MAX_ADDRESS, MAX_FACTORS, MAX_LEVEL_WORD, MAX_LINE,
    MAX_MINUTES, MAX_PARAGRAPH, MAX_PARAGRAPHS, MAX_QUESTION, MAX_SKELETON, MAX_STEPS, MAX_SUB_QUESTIONS, MAX_TITLE,
    MAX_WORD,
};
pub use instrument::file::{
    INSTRUMENT_EXTENSION, INSTRUMENT_FORMAT, InstrumentFileError, MAX_INSTRUMENT_BYTES, compare_versions,
    is_instrument_file,
};
pub use instrument::words::{
    Accent, Article, DEFAULT_ACTIONS_AIMED_AT, DEFAULT_DOCUMENT_WORD, FactorWords, StepScreen, Words,
};
pub use instrument::{
    Factor, Feedback, Instrument, InstrumentError, Introduction, LevelScale, LevelStep, MinutesPerCard, Paragraph,
    SubQuestion, UnknownMembers, WrapUp, WrapUpStep,
};
pub use level::{LevelAnswer, LevelChoice};
pub use limits::{
    LimitScope, MAX_ACTIONS_PER_CARD, MAX_MARK_WORDS, MAX_PARTICIPANTS, MAX_PEOPLE_PER_LEVEL, MAX_PREVIOUS_ACTIONS,
    MAX_QUESTIONS, MERGE_FACTOR,
};
pub use outcome::{NextConversation, Outcome, OutcomeNote, PreviousOutcome, ThemeLevel, ThemeOutcome};
pub use session::clock_time::{ClockTime, ClockTimeError};
pub use session::new_session::NewSession;
pub use session::previous::{ActionOutcome, PreviousAction, PreviousConversation, PreviousLevel, PreviousTheme};
pub use session::text_field::TextField;
pub use session::{AdditionalQuestion, Card, Details, Participant, Session, Stage};
