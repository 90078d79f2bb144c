//! Data of this device that is not part of a session: settings, positions, backups, and the built-in instrument.

pub(crate) mod copies;
pub(crate) mod instrument;
pub(crate) mod position;
pub(crate) mod safety;
pub(crate) mod settings;
pub(crate) mod values;
