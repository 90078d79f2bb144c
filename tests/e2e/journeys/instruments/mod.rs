//! Gesprekskaarten: changed in the app, used in a conversation, and carried to another device.

mod any_instrument;
mod new_scale;
mod next_version;
mod three_instruments;
