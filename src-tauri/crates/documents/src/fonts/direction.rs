//! The two directions of text on a line.

/// Direction in which the letters of a text follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// As in Dutch.
    LeftToRight,
    /// As in Hebrew and Arabic.
    RightToLeft,
}
