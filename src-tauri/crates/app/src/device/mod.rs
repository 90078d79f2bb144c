//! What belongs to this device: its settings, the safety of its data, and the built-in instrument.

pub(crate) mod instrument;
pub(crate) mod safety;
pub(crate) mod settings;
