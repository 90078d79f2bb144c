//! The flow: boxes that are never divided, in reading order, and where pages may end.

use crate::page::style::Colour;
use crate::page::{NodeId, PageMark};
use std::rc::Rc;

/// An item of the flow, the input of pagination.
#[derive(Debug)]
pub(crate) enum FlowItem {
    /// A box.
    Box(FlowBox),
    /// The start of a section that is better not divided.
    Section(SectionKind),
    /// A page break, with the text in the header of the pages after it.
    PageBreak(String),
}

/// Rule for dividing a section over pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SectionKind {
    /// Begins on a new page, unless all of it fits on this page or this page is almost empty.
    Chapter,
    /// Stays on one page if it is short; a long one is divided.
    Passage,
}

/// A box that is never divided, such as a line of text or a row of a table. Its marks are relative to its top.
#[derive(Clone, Debug, Default)]
pub(crate) struct FlowBox {
    /// Height in points.
    pub height: f32,
    /// White space above it, in points; dropped at the top of a page.
    pub space: f32,
    /// Whether it must stay on the page of the box before it.
    pub keep_with_previous: bool,
    /// Marks to draw.
    pub marks: Vec<PageMark>,
    /// Background, shared with neighbouring boxes.
    pub band: Option<Band>,
    /// Level, text and element of the heading whose first line it is.
    pub heading: Option<(u8, String, NodeId)>,
    /// The ids that links can go to.
    pub places: Vec<String>,
    /// The head of its table, repeated above it if it is the first box on a page.
    pub head: Option<Rc<FlowBox>>,
}

/// A background with a bar at its left, drawn once behind neighbouring boxes with the same id.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Band {
    /// Id of the background.
    pub id: usize,
    /// Left edge, in points.
    pub x: f32,
    /// Width in points.
    pub width: f32,
    /// Colour of the background.
    pub fill: Option<Colour>,
    /// Colour and width of the bar.
    pub bar: Option<(Colour, f32)>,
}

/// Returns whether a line must stay with the line before it, so that no first or last line of a paragraph is alone on a
/// page.
pub(super) fn keeps_with_previous(index: usize, count: usize) -> bool {
    index > 0 && (index == 1 || index + 1 == count)
}
