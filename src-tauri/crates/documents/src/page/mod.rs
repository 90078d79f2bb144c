//! Pages as the layout leaves them: positioned marks in points from the top left corner, each with the element of the
//! document it belongs to. Everything that PDF needs for reading aloud, reflow and archives is in here.

pub(crate) mod style;

use crate::fonts::typesetter::{FaceId, Glyph};
use crate::page::style::Colour;
use std::collections::BTreeMap;

/// What an element of the document is, by the names of PDF's standard structure types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Heading(u8),
    Paragraph,
    List,
    Item,
    Label,
    ItemBody,
    Table,
    Row,
    HeadCell,
    Cell,
    Figure,
    Link,
    /// One field of a form.
    Form,
    /// A table of contents.
    Contents,
    /// A line of a table of contents.
    ContentsItem,
    /// What points elsewhere within the document.
    Reference,
}

/// What stands before the items of a list, by the names of PDF's attribute of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// Nothing, or words and fields.
    None,
    /// Dots.
    Disc,
    /// Numbers.
    Decimal,
}

/// Points at an element of a [`TagTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NodeId(usize);

impl NodeId {
    /// The document itself.
    pub(crate) const ROOT: Self = Self(0);

    /// Points at a place in [`TagTree::nodes`].
    pub(crate) fn at(index: usize) -> Self {
        Self(index)
    }

    /// Gives the place in [`TagTree::nodes`].
    pub(crate) fn index(self) -> usize {
        self.0
    }
}

/// An element of the document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    /// What it is.
    pub role: Role,
    /// What it is part of; none for the document itself.
    pub parent: Option<NodeId>,
    /// What it says to people who do not see it.
    pub alternative: Option<String>,
    /// What stands before the items of a list.
    pub numbering: Numbering,
}

/// All elements of a document; parents before children, children in reading order.
#[derive(Debug)]
pub(crate) struct TagTree {
    nodes: Vec<Node>,
}

impl TagTree {
    /// Begins with the document itself.
    pub(crate) fn new() -> Self {
        let document = Node { role: Role::Document, parent: None, alternative: None, numbering: Numbering::None };
        Self { nodes: vec![document] }
    }

    /// Adds an element at the end of its parent.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.nodes.push(Node { role, parent: Some(parent), alternative: None, numbering: Numbering::None });
        NodeId(self.nodes.len() - 1)
    }

    /// Adds an element that says something to people who do not see it.
    pub(crate) fn add_described(&mut self, parent: NodeId, role: Role, alternative: &str) -> NodeId {
        let id = self.add(parent, role);
        self.nodes[id.0].alternative = Some(alternative.to_owned());
        id
    }

    /// Adds a list.
    pub(crate) fn add_list(&mut self, parent: NodeId, numbering: Numbering) -> NodeId {
        let id = self.add(parent, Role::List);
        self.nodes[id.0].numbering = numbering;
        id
    }

    /// Gives all elements; [`NodeId::index`] points into it.
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Gives an element.
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }
}

/// What a mark on a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tag {
    /// An element of the document.
    Node(NodeId),
    /// Nothing: decoration, or repeated on every page.
    Artifact,
}

/// Something on a page.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// What it belongs to.
    pub tag: Tag,
    /// What it is.
    pub ink: Ink,
}

/// What a mark is made of.
#[derive(Clone, Debug)]
pub(crate) enum Ink {
    /// Text on one line in one font.
    Run(Run),
    /// A drawn shape.
    Shape(Shape),
    /// A field that a reader of the file can fill in.
    Field(Box<Widget>),
    /// The number of a page that is known once all is divided over pages.
    PageNumber(PageNumber),
}

/// Where a link goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// An address outside of the document.
    Address(String),
    /// A place in the document, by the id of its heading.
    Place(String),
}

/// Where the number of a page goes.
#[derive(Clone, Debug)]
pub(crate) struct PageNumber {
    /// The id of the heading whose page it is.
    pub place: String,
    /// Where the number stands.
    pub at: f32,
    /// Whether `at` is its right end.
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

/// A field that a reader of the file can fill in.
#[derive(Clone, Debug)]
pub(crate) struct Widget {
    /// Left edge, in points.
    pub x: f32,
    /// Top edge, in points from the top.
    pub y: f32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Name in the file.
    pub name: String,
    /// What it asks, for people who do not see the page.
    pub tip: String,
    /// What it takes.
    pub kind: WidgetKind,
}

/// What a field takes.
#[derive(Clone, Debug)]
pub(crate) enum WidgetKind {
    /// Text.
    Text {
        /// The text as it is stored.
        value: String,
        /// The text as it is set; places are relative to the field.
        lines: Vec<Run>,
        /// Whether it takes more than one line.
        multiline: bool,
        /// The most characters it takes.
        limit: Option<u32>,
    },
    /// One of a list.
    List {
        /// All entries.
        entries: Vec<String>,
        /// The chosen entry.
        value: String,
        /// The chosen entry as it is set; places are relative to the field.
        lines: Vec<Run>,
    },
    /// One of several buttons with the same name.
    Radio {
        /// The state this button stands for.
        state: String,
        /// The state of the group.
        chosen: String,
    },
    /// A box to tick.
    Tick {
        /// Whether it is ticked.
        on: bool,
    },
}

/// Text on one line in one font.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Left end, in points.
    pub x: f32,
    /// Baseline, in points from the top.
    pub y: f32,
    /// Width without white space at the end, in points.
    pub width: f32,
    /// Font.
    pub face: FaceId,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub colour: Colour,
    /// Glyphs; clusters point into `text`.
    pub glyphs: Vec<Glyph>,
    /// The text as set.
    pub text: String,
    /// Where it goes, where the run is part of a link.
    pub link: Option<Target>,
}

/// A closed or open path.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// Steps from the starting point on.
    pub path: Vec<Step>,
    /// Colour inside.
    pub fill: Option<Colour>,
    /// Colour and width of the outline.
    pub stroke: Option<(Colour, f32)>,
    /// Whether the outline is dashed.
    pub dashed: bool,
    /// Whether the end is joined to the beginning.
    pub closed: bool,
}

/// One step of a path, in points from the top left corner.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// The first point, or a straight line.
    To(f32, f32),
    /// A Bézier curve: two control points and the end.
    Curve([f32; 6]),
}

impl Shape {
    /// Makes a filled rectangle.
    pub(crate) fn rectangle(x: f32, y: f32, width: f32, height: f32, fill: Colour) -> Self {
        let path =
            vec![Step::To(x, y), Step::To(x + width, y), Step::To(x + width, y + height), Step::To(x, y + height)];
        Self { path, fill: Some(fill), stroke: None, dashed: false, closed: true }
    }

    /// Makes a level line.
    pub(crate) fn rule(x: f32, y: f32, width: f32, colour: Colour, thickness: f32) -> Self {
        Self {
            path: vec![Step::To(x, y), Step::To(x + width, y)],
            fill: None,
            stroke: Some((colour, thickness)),
            dashed: false,
            closed: false,
        }
    }

    /// Makes a rectangle with round corners.
    pub(crate) fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Self {
        let (right, bottom, r) = (x + width, y + height, radius);
        // The usual approximation of a quarter of a circle.
        let k = r * 0.447_7;
        let path = vec![
            Step::To(x + r, y),
            Step::To(right - r, y),
            Step::Curve([right - k, y, right, y + k, right, y + r]),
            Step::To(right, bottom - r),
            Step::Curve([right, bottom - k, right - k, bottom, right - r, bottom]),
            Step::To(x + r, bottom),
            Step::Curve([x + k, bottom, x, bottom - k, x, bottom - r]),
            Step::To(x, y + r),
            Step::Curve([x, y + k, x + k, y, x + r, y]),
        ];
        Self { path, fill: None, stroke: None, dashed: false, closed: true }
    }

    /// The same, filled.
    pub(crate) fn filled(self, colour: Colour) -> Self {
        Self { fill: Some(colour), ..self }
    }

    /// The same, outlined.
    pub(crate) fn outlined(self, colour: Colour, thickness: f32) -> Self {
        Self { stroke: Some((colour, thickness)), ..self }
    }
}

impl Mark {
    /// Makes decoration.
    pub(crate) fn artifact(shape: Shape) -> Self {
        Self { tag: Tag::Artifact, ink: Ink::Shape(shape) }
    }

    /// Moves the mark.
    pub(crate) fn shifted(mut self, dx: f32, dy: f32) -> Self {
        match &mut self.ink {
            Ink::Run(run) => {
                run.x += dx;
                run.y += dy;
            }
            Ink::Field(widget) => {
                widget.x += dx;
                widget.y += dy;
            }
            Ink::PageNumber(number) => {
                number.at += dx;
                number.y += dy;
            }
            Ink::Shape(shape) => {
                for step in &mut shape.path {
                    match step {
                        Step::To(x, y) => {
                            *x += dx;
                            *y += dy;
                        }
                        Step::Curve(points) => {
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

/// A finished page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Marks in reading order.
    pub marks: Vec<Mark>,
}

/// An entry of the outline (bookmarks).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OutlineEntry {
    /// 1 for the title, deeper for headings.
    pub level: u8,
    /// Text.
    pub text: String,
    /// Page, counted from 0.
    pub page: usize,
    /// Top of the heading, in points from the top.
    pub y: f32,
    /// The heading itself.
    pub node: NodeId,
}

/// A document, divided over pages.
#[derive(Debug)]
pub(crate) struct LaidOut {
    /// At least one page.
    pub pages: Vec<Page>,
    /// All elements.
    pub tags: TagTree,
    /// Headings in reading order.
    pub outline: Vec<OutlineEntry>,
    /// Where links within the document go: page, counted from 0, and points from its top.
    pub places: Places,
}

/// Places in the document by the id of their heading.
pub(crate) type Places = BTreeMap<String, (usize, f32)>;
