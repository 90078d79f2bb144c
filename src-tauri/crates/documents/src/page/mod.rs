//! Placed pages: the result of `layout` and the input of `pdf`.
//!
//! A page is a list of marks, positioned in points from its top left corner, each with the element of the document that
//! it belongs to. The pages hold everything that PDF needs for screen readers, reflow and archives.

mod mark;
mod picture;
mod run;
mod shape;
pub(crate) mod style;
mod tag_tree;
mod widget;

pub(crate) use mark::{MarkKind, PageMark, PageNumber, Tag};
pub(crate) use picture::PlacedPicture;
pub(crate) use run::{LinkTarget, TextRun};
pub(crate) use shape::{PathStep, Shape};
pub(crate) use tag_tree::{ListNumbering, Node, NodeId, StructureRole, TagTree};
pub(crate) use widget::{Widget, WidgetKind};

use std::collections::BTreeMap;

/// A finished page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Marks, in reading order.
    pub marks: Vec<PageMark>,
    /// Text in its header, beside the title; may be empty.
    pub label: String,
}

/// An entry of the outline, which PDF readers show as bookmarks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OutlineEntry {
    /// Level: 1 for the title, 2 and more for headings.
    pub level: u8,
    /// Text.
    pub text: String,
    /// Page number, counted from 0.
    pub page: usize,
    /// Top of the heading, in points from the top.
    pub y: f32,
    /// Element of the heading.
    pub node: NodeId,
}

/// A document divided over pages.
#[derive(Debug)]
pub(crate) struct LaidOut {
    /// Pages, at least one.
    pub pages: Vec<Page>,
    /// Width and height of every page, in points.
    pub size: (f32, f32),
    /// All elements.
    pub tags: TagTree,
    /// Headings, in reading order.
    pub outline: Vec<OutlineEntry>,
    /// Destinations of links within the document.
    pub places: Places,
}

/// Places by the id of their heading: page number, counted from 0, and distance from its top in points.
pub(crate) type Places = BTreeMap<String, (usize, f32)>;
