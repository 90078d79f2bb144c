//! The sessions on this device: list, edit, copy, follow up, and what the device keeps beside each of them.

pub(crate) mod copy;
pub(crate) mod edit;
pub(crate) mod example;
pub(crate) mod follow_up;
pub(crate) mod list;
pub(crate) mod retention;
pub(crate) mod silent_round;
