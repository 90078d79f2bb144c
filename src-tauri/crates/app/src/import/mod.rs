//! Files from elsewhere: session files are merged, filled-in forms are compared with their session.

pub(crate) mod foreign;
pub(crate) mod form;
pub(crate) mod open;
pub(crate) mod report;
pub(crate) mod session_file;
pub(crate) mod wrong_file;
