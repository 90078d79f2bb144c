//! Text on one line, and the destinations of links.

use super::style::Colour;
use crate::fonts::{Direction, FaceId, Glyph};

/// Text on one line in one font.
#[derive(Clone, Debug)]
pub(crate) struct TextRun {
    /// Left end, in points.
    pub x: f32,
    /// Baseline, in points from the top.
    pub y: f32,
    /// Width without trailing white space, in points.
    pub width: f32,
    /// Font.
    pub face: FaceId,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub colour: Colour,
    /// Direction of its letters.
    pub direction: Direction,
    /// Glyphs from left to right; clusters point into `text`.
    pub glyphs: Vec<Glyph>,
    /// Text as set, in the order in which it is read.
    pub text: String,
    /// Destination, if the run is part of a link.
    pub link: Option<LinkTarget>,
}

/// Destination of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LinkTarget {
    /// A URL.
    Address(String),
    /// A place in the document, by the id of its heading.
    Place(String),
}

impl TextRun {
    /// Returns the text that glyph `index` was made of.
    pub(crate) fn cluster_text(&self, index: usize) -> String {
        let start = self.glyphs[index].cluster as usize;
        let next = |glyph: &Glyph| (glyph.cluster as usize > start).then_some(glyph.cluster as usize);
        let end = match self.direction {
            Direction::LeftToRight => self.glyphs[index..].iter().find_map(next),
            Direction::RightToLeft => self.glyphs[..index].iter().rev().find_map(next),
        };
        let end = end.unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default().to_owned()
    }
}
