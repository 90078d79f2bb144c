//! What an actiescan is: the instrument, the session held with it, and every change a person can make.
//!
//! Pure data and rules. This crate refuses to read the clock, to touch files and to make ids: times, dates and
//! ids come in as arguments, so that the same input always gives the same result.

mod action_point;
mod advice;
mod answer;
mod contest;
mod earlier;
mod edit;
mod history;
pub mod ids;
mod instrument;
mod level;
mod limits;
mod outcome;
mod session;
mod silent;

pub use action_point::ActionPoint;
pub use advice::{Advice, AdviceState, AdviceVersion, NoteRef};
pub use answer::{Answer, Mark};
pub use contest::{Contest, ContestSubject, ContestedChoice, ContestedValue};
pub use earlier::{ActionOutcome, Earlier, EarlierAction, EarlierLevel, EarlierTheme, MAX_EARLIER_ACTIONS};
pub use edit::{Author, Edit, Role, TextField};
pub use history::{HistoryEdit, HistoryEntry};
pub use ids::{ActionId, FactorId, ParticipantId, QuestionId, SessionId, StepId, SubQuestionId};
pub use instrument::{
    Factor, Feedback, Instrument, InstrumentError, Introduction, LevelScale, LevelStep, MinutesPerCard, Paragraph,
    SubQuestion, WrapUp, WrapUpStep,
};
pub use level::{LevelAnswer, LevelChoice};
pub use limits::{EditError, MAX_ACTIONS_PER_CARD, MAX_PARTICIPANTS, MAX_QUESTIONS, MERGED_OVER, Measure, Removed};
pub use outcome::{EarlierOutcome, Outcome, OutcomeNote, Theme, ThemeLevel};
pub use session::{AdditionalQuestion, Card, Details, NewSession, Participant, Session, Stage};
pub use silent::{MAX_PEOPLE_PER_LEVEL, SilentAnswer, SilentChoice, SilentCounts};
