//! The list of sessions: resuming, trash, copies and retention.

mod copies;
mod leaving;
mod retention;
