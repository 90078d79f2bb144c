//! What keeps the screen with the moderator while the tablet is in other hands: the moderator's code, the round that asks
//! for it, and the curtain of the app lock. It guards the screen; nothing on disk is encrypted with it.

pub(crate) mod code;
pub(crate) mod round;
#[cfg(test)]
mod tests;
