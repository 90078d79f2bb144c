//! Data of this device that is not part of a session: settings, positions, drafts, backups, the guard of the screen, and
//! the built-in instrument.

pub(crate) mod copies;
pub(crate) mod disk_encryption;
pub(crate) mod drafts;
pub(crate) mod guard;
pub(crate) mod home_place;
pub(crate) mod instrument;
pub(crate) mod picker;
pub(crate) mod position;
pub(crate) mod safety;
pub(crate) mod settings;
pub(crate) mod values;
