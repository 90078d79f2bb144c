//! The journal of one session: an Automerge document that only grows. Everything that is shown or exported derives from
//! it.
//!
//! [`Journal::apply`] checks edits and writes them as one change. [`Journal::unsaved`] returns the bytes to store. Two
//! journals of the same session always merge. This is the only crate that uses Automerge. It reads no clock, touches no
//! files and makes no ids. Bytes that are not a complete session give an error, never part of a session and never a
//! panic.

mod contest;
mod document;
mod edits;
mod error;
mod foreign;
mod history;
mod journal;
mod load;
mod merge;
mod room;
mod session_parts;
mod stamp;
mod state;

pub use error::JournalError;
pub use foreign::ForeignLimit;
pub use history::earlier::EarlierChoice;
pub use journal::Journal;
pub use journal::create::NewJournal;
pub use room::Full;
pub use stamp::ChangeStamp;
