//! Slabs: pieces of a document that are never divided, such as a line of text or a row of a table.

use crate::page::style::Colour;
use crate::page::{Mark, NodeId};
use std::rc::Rc;

/// What the paginator is given.
#[derive(Debug)]
pub(crate) enum Flow {
    /// A piece.
    Slab(Slab),
    /// A part begins that is better not divided.
    Part(Part),
    /// A page ends.
    PageBreak,
}

/// How much a part wants a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Begins on a new page, unless all of it fits or the page has hardly begun.
    Chapter,
    /// Stays whole where it is short, and flows on where it is long.
    Passage,
}

/// A piece that is never divided. Its marks stand relative to its top.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slab {
    /// Height in points.
    pub height: f32,
    /// White space above it; falls away at the top of a page.
    pub space: f32,
    /// Whether it must stand on the page of the piece before it.
    pub held: bool,
    /// What is drawn.
    pub marks: Vec<Mark>,
    /// The background it shares with its neighbours.
    pub band: Option<Band>,
    /// The heading it is the first line of.
    pub heading: Option<(u8, String, NodeId)>,
    /// Its id, where a link within the document can go to it.
    pub place: Option<String>,
    /// What is set above it where it is the first piece on a page: the head of its table.
    pub head: Option<Rc<Slab>>,
}

/// A background with a bar at the left, drawn once behind all neighbouring pieces with the same number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Band {
    /// Number of the background.
    pub id: usize,
    /// Left edge.
    pub x: f32,
    /// Width.
    pub width: f32,
    /// Colour of the background.
    pub fill: Option<Colour>,
    /// Colour and width of the bar.
    pub bar: Option<(Colour, f32)>,
}
