//! The list of sessions: resuming, drafts, trash, copies, retention and pages.

mod copies;
mod drafts;
mod leaving;
mod pages;
mod retention;
