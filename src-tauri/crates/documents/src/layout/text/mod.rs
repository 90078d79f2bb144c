//! Text to lines: line breaks, hyphenation, and splitting over fields.

mod break_lines;
mod hyphenate;
mod levels;
mod line;
mod split;

pub(super) use break_lines::{break_balanced, break_lines};
pub(super) use line::{Align, Span, TextLine};
pub(super) use split::fitting_length;
