//! The shared state of laying out blocks.

use super::flow::{FlowBox, FlowItem};
use super::text::Span;
use crate::block::FormText;
use crate::fonts::Typesetter;
use crate::options::DocumentKind;
use crate::page::style::{A4, A5, Palette, Sheet, Type};
use crate::page::{NodeId, Tag, TagTree};

/// Options that apply to a whole document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LayoutOptions<'a> {
    /// Kind of document.
    pub kind: DocumentKind,
    /// Title, for the header of every page.
    pub title: &'a str,
    /// Whether it is filled in with a pen: lines to write on instead of fields.
    pub by_hand: bool,
    /// Colours of the instrument.
    pub palette: Palette,
}

/// A field on the page that is being laid out. It has one line, until the room on the page is divided.
pub(super) struct OpenField {
    /// Index of its box in the flow.
    pub at: usize,
    /// Index of its mark in the box.
    pub mark: usize,
    /// The field.
    pub item: FormText,
    /// Lines that its text needs.
    pub need: usize,
    /// Whether it may take room that no text needs.
    pub grows: bool,
    /// Element of the field, for the link to the rest of its text.
    pub parent: NodeId,
    /// Left edge of that link, in points.
    pub link_x: f32,
}

/// Turns blocks into a flow of boxes.
///
/// The layout of each kind of block is a method in a module of `blocks`; the state that they share is here.
pub(super) struct Composer<'a> {
    pub(super) kind: DocumentKind,
    pub(super) sheet: Sheet,
    pub(super) palette: Palette,
    pub(super) typesetter: &'a Typesetter,
    pub(super) tags: TagTree,
    pub(super) flow: Vec<FlowItem>,
    pub(super) bands: usize,
    /// Whether the next box must stay on the page of the last one.
    pub(super) keep_next: bool,
    /// Whether lines to write on replace the fields.
    pub(super) by_hand: bool,
    /// Level of the last heading.
    pub(super) level: u8,
    /// Index in the flow of the first box on this page.
    pub(super) page_start: usize,
    /// Text in the header of this page.
    pub(super) page_label: String,
    /// Fields on this page that share its room.
    pub(super) open_fields: Vec<OpenField>,
}

impl<'a> Composer<'a> {
    /// Makes a composer without any boxes.
    pub(super) fn new(options: &LayoutOptions<'_>, typesetter: &'a Typesetter) -> Self {
        Self {
            kind: options.kind,
            sheet: if options.by_hand { A5 } else { A4 },
            palette: options.palette,
            typesetter,
            tags: TagTree::new(),
            flow: Vec::new(),
            bands: 0,
            keep_next: false,
            by_hand: options.by_hand,
            level: 1,
            page_start: 0,
            page_label: String::new(),
            open_fields: Vec::new(),
        }
    }

    /// Adds a box. It stays with the box before it if `keep_next` was set.
    pub(super) fn push(&mut self, mut flow_box: FlowBox) {
        flow_box.keep_with_previous |= std::mem::take(&mut self.keep_next);
        self.flow.push(FlowItem::Box(flow_box));
    }

    /// Returns plain text of an element as a span.
    pub(super) fn span(&self, text: &str, style: Type, node: NodeId) -> Vec<Span> {
        let text = self.typesetter.prepare(style.face, text);
        vec![Span { text, face: style.face, colour: style.colour, tag: Tag::Node(node), link: None }]
    }

    /// Returns a style at the text size of this kind of page.
    pub(super) fn fitted(&self, style: Type) -> Type {
        style.scaled(self.sheet.scale)
    }
}
