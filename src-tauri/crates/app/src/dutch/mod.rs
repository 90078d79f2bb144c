//! All Dutch sentences of this crate. Other modules decide the content; this one words it.

pub mod dialogs;
pub(crate) mod errors;
pub(crate) mod files;
pub(crate) mod form;
pub(crate) mod history;
pub(crate) mod history_file;
pub(crate) mod import;
pub(crate) mod instrument;
pub(crate) mod names;
pub(crate) mod recovery;
pub(crate) mod sharing;
