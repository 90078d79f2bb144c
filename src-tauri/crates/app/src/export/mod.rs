//! Files made from a session: documents, the session file, files for other programs, and all data about a session.

pub(crate) mod attached;
pub(crate) mod document;
pub(crate) mod everything;
pub(crate) mod finished;
pub(crate) mod handbook;
pub(crate) mod history_text;
pub(crate) mod session_file;
pub(crate) mod share_copies;
pub(crate) mod write;
