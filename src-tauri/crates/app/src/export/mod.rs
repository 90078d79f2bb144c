//! Files made from a session: documents, the session file, files for other programs, and everything together.

pub(crate) mod attached;
pub(crate) mod document;
pub(crate) mod everything;
pub(crate) mod session_file;
pub(crate) mod write;
