//! The embedded fonts: shaping text to glyphs, and the fonts as PDF objects.

mod direction;
mod face;
mod face_id;
pub(crate) mod font_file;
mod replacement;
mod typesetter;

pub(crate) use direction::Direction;
pub(crate) use face::{Glyph, ShapedText};
pub(crate) use face_id::FaceId;
pub(crate) use typesetter::Typesetter;
