//! The list of sessions: resuming, trash, copies, retention and instruments.

mod copies;
mod instruments;
mod leaving;
mod retention;
