//! The result of drawing: PDF objects, and what the pages hold.

use crate::page::{LinkTarget, NodeId, Widget};
use std::collections::BTreeMap;

/// Drawn pages as PDF objects, with the data that completes the file.
pub(crate) struct DrawnDocument {
    /// The PDF objects.
    pub pdf: lopdf::Document,
    /// Content of each page.
    pub pages: Vec<PageContent>,
}

/// Content of one page.
#[derive(Debug, Default)]
pub(crate) struct PageContent {
    /// The element of each marked-content sequence, by its number (MCID).
    pub marked: Vec<NodeId>,
    /// Fields, each with an element of its own.
    pub fields: Vec<(NodeId, Widget)>,
    /// Marked content and fields, in reading order.
    pub order: Vec<ContentItem>,
    /// Areas of links.
    pub links: Vec<LinkArea>,
    /// Bounding box of each figure: left, bottom, right and top, in points from the bottom left corner.
    pub figures: BTreeMap<NodeId, [f32; 4]>,
}

/// Something on a page that belongs to an element.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ContentItem {
    /// A marked-content sequence, by its number.
    Marked(usize),
    /// A field, by its index in [`PageContent::fields`].
    Field(usize),
}

/// The area of a link on one line. Areas on one line are joined, because screen readers announce each as a link.
#[derive(Debug)]
pub(crate) struct LinkArea {
    /// Left, bottom, right and top, in points from the bottom left corner.
    pub corners: [f32; 4],
    /// Destination.
    pub target: LinkTarget,
    /// Element of the link.
    pub node: NodeId,
}
