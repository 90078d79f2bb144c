//! Text to lines: where it breaks, where words are hyphenated, and where it is split over fields.

mod hyphenate;
pub(in crate::layout) mod lines;
pub(in crate::layout) mod split;
