//! The shared state of laying out blocks.

use super::flow::{FlowBox, FlowItem};
use super::text::Span;
use crate::fonts::Typesetter;
use crate::options::DocumentKind;
use crate::page::style::Type;
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
}

/// The rest of a text that was longer than its field.
pub(super) struct Continuation {
    /// Label of the field on the page.
    pub label: String,
    /// Name of the field in the file.
    pub name: String,
    /// Accessible name of the field.
    pub tip: String,
    /// Text that is still to be shown.
    pub text: String,
}

/// Turns blocks into a flow of boxes.
///
/// The layout of each kind of block is a method in a module of `blocks`; the state that they share is here.
pub(super) struct Composer<'a> {
    pub(super) kind: DocumentKind,
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
    /// Texts that were longer than their fields.
    pub(super) continuations: Vec<Continuation>,
}

impl<'a> Composer<'a> {
    /// Makes a composer without any boxes.
    pub(super) fn new(options: &LayoutOptions<'_>, typesetter: &'a Typesetter) -> Self {
        Self {
            kind: options.kind,
            typesetter,
            tags: TagTree::new(),
            flow: Vec::new(),
            bands: 0,
            keep_next: false,
            by_hand: options.by_hand,
            level: 1,
            continuations: Vec::new(),
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
}
