//! The truth about one session: an Automerge document that only grows. Everything shown or exported is derived from it.
//!
//! One journal holds one session. Edits go in through [`Journal::apply`], checked and as one change; the bytes that
//! must be stored come out of [`Journal::unsaved`]; two journals of the same session always merge. This crate is the
//! only one that names Automerge. It refuses to read the clock, to touch files and to make ids, and it refuses bytes
//! that are not wholly a session: a foreign document gives an error, never half a session and never a panic.

mod advice;
mod card;
mod contest;
mod document;
mod error;
mod genesis;
mod history;
mod inverse;
mod journal;
mod load;
mod merge;
mod news;
mod previous;
mod rank;
mod read;
mod silent;
mod text;
mod undo;
mod write;

pub use error::JournalError;
pub use journal::{ChangeStamp, Journal, NewJournal};
