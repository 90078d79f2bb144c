//! Gesprekskaarten: changed in the app, used in a conversation, and carried to another device.

mod new_scale;
mod next_version;
mod three_instruments;
