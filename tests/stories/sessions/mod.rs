//! The list of sessions: resuming, drafts, trash, copies and retention.

mod copies;
mod drafts;
mod leaving;
mod retention;
