//! What an actiescan is: the instrument, the session held with it, and every change a person can make.
//!
//! Pure data and rules. This crate refuses to read the clock, to touch files and to make ids: times, dates and
//! ids come in as arguments, so that the same input always gives the same result.

mod action_point;
mod advice;
mod answer;
mod contest;
mod edit;
mod history;
pub mod ids;
mod instrument;
mod level;
mod limits;
mod outcome;
mod previous;
mod session;
mod silent;

pub use action_point::ActionPoint;
pub use advice::{Advice, AdviceState, AdviceVersion, NoteRef};
pub use answer::{Answer, Mark};
pub use contest::{Contest, ContestSubject, ContestedChoice, ContestedValue};
pub use edit::{Author, Edit, EditKind, Role, TextField};
pub use history::{HistoryEdit, HistoryEntry};
pub use ids::{ActionId, FactorId, ParticipantId, QuestionId, SessionId, StepId, SubQuestionId};
pub use instrument::{
    Factor, Feedback, Instrument, InstrumentError, Introduction, LevelScale, LevelStep, MinutesPerCard, Paragraph,
    SubQuestion, WrapUp, WrapUpStep,
};
pub use level::{LevelAnswer, LevelChoice};
pub use limits::{EditError, LimitScope, MAX_ACTIONS_PER_CARD, MAX_PARTICIPANTS, MAX_QUESTIONS, MERGE_FACTOR, Removed};
pub use outcome::{Outcome, OutcomeNote, PreviousOutcome, Theme, ThemeLevel};
pub use previous::{
    ActionOutcome, MAX_PREVIOUS_ACTIONS, PreviousAction, PreviousConversation, PreviousLevel, PreviousTheme,
};
pub use session::{AdditionalQuestion, Card, Details, NewSession, Participant, Session, Stage};
pub use silent::{MAX_PEOPLE_PER_LEVEL, SilentAnswer, SilentChoice, SilentCounts};
