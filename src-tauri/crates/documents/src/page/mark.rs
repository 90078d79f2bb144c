//! Marks: what is drawn on a page, and the element it belongs to.

use super::picture::PlacedPicture;
use super::run::TextRun;
use super::shape::{PathStep, Shape};
use super::style::Colour;
use super::tag_tree::NodeId;
use super::widget::Widget;
use crate::fonts::FaceId;

/// The element that a mark belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tag {
    /// An element of the document.
    Node(NodeId),
    /// None: decoration, or repeated on every page.
    Artifact,
}

/// Something drawn on a page.
#[derive(Clone, Debug)]
pub(crate) struct PageMark {
    /// The element it belongs to.
    pub tag: Tag,
    /// Content to draw.
    pub kind: MarkKind,
}

/// Content of a mark.
#[derive(Clone, Debug)]
pub(crate) enum MarkKind {
    /// Text on one line in one font.
    Run(TextRun),
    /// A drawn shape.
    Shape(Shape),
    /// A picture.
    Picture(PlacedPicture),
    /// A form field.
    Field(Box<Widget>),
    /// A page number that is filled in after pagination.
    PageNumber(PageNumber),
}

/// Position of a page number.
#[derive(Clone, Debug)]
pub(crate) struct PageNumber {
    /// Id of the heading whose page it is.
    pub place: String,
    /// Left or right end, in points.
    pub at: f32,
    /// Whether `at` is the right end.
    pub right: bool,
    /// Baseline, in points from the top.
    pub y: f32,
    /// Font.
    pub face: FaceId,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub colour: Colour,
}

impl PageMark {
    /// Makes a mark that belongs to no element.
    pub(crate) fn artifact(shape: Shape) -> Self {
        Self { tag: Tag::Artifact, kind: MarkKind::Shape(shape) }
    }

    /// Returns the mark, moved by a distance in points.
    pub(crate) fn shifted(mut self, dx: f32, dy: f32) -> Self {
        match &mut self.kind {
            MarkKind::Run(run) => {
                run.x += dx;
                run.y += dy;
            }
            MarkKind::Picture(picture) => {
                picture.x += dx;
                picture.y += dy;
            }
            MarkKind::Field(widget) => {
                widget.x += dx;
                widget.y += dy;
            }
            MarkKind::PageNumber(number) => {
                number.at += dx;
                number.y += dy;
            }
            MarkKind::Shape(shape) => {
                for step in &mut shape.path {
                    match step {
                        PathStep::To(x, y) => {
                            *x += dx;
                            *y += dy;
                        }
                        PathStep::Curve(points) => {
                            for pair in points.chunks_mut(2) {
                                pair[0] += dx;
                                pair[1] += dy;
                            }
                        }
                    }
                }
            }
        }
        self
    }
}
