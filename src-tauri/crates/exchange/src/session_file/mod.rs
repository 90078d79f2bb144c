//! The session file `.actiescan`.

mod header;
pub(crate) mod read;
pub(crate) mod readable;
mod seal;
