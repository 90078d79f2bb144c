//! Every Dutch sentence this crate says. Other modules decide what is said; here it is put into words.

pub(crate) mod form;
pub(crate) mod history;
pub(crate) mod import;
pub(crate) mod sharing;
