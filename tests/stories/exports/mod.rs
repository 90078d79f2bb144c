//! Documents and exports made from a session.

mod document_options;
mod everything;
mod wording;
