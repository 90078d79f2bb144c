//! From a session to blocks: the order of each document, and every Dutch sentence in it. `handbook` reads the pages of
//! the handleiding instead.

mod actiescan;
pub(crate) mod actions;
mod advice;
mod contents;
pub(crate) mod dutch;
mod form;
mod handbook;
mod minutes;
mod opening;
mod previous;
mod theme;
mod wrap_up;

pub use actiescan::actiescan_blocks;
pub use advice::advice_blocks;
pub(crate) use form::card_blocks;
pub use form::{blank_session, form_blocks};
pub(crate) use handbook::handbook_blocks;
pub use handbook::{HandbookPage, HandbookPicture};
pub use minutes::blocks as minutes_blocks;
