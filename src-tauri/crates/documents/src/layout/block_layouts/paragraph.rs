//! Running text with emphasis and links.

use crate::block::Inline;
use crate::block::inline::{is_safe_address, plain_text};
use crate::fonts::FaceId;
use crate::layout::composer::Composer;
use crate::layout::flow::{FlowBox, FlowItem, keeps_with_previous};
use crate::layout::text::{Align, Span, TextLine, break_lines};
use crate::page::style::{SIDE, Type};
use crate::page::{LinkTarget, NodeId, PageMark, StructureRole, Tag};

impl Composer<'_> {
    /// Returns inlines as spans; links become child elements of `node`.
    pub(super) fn spans(&mut self, inlines: &[Inline], style: Type, node: NodeId) -> Vec<Span> {
        let mut spans = Vec::new();
        let plain =
            Span { text: String::new(), face: style.face, colour: style.colour, tag: Tag::Node(node), link: None };
        self.add_spans(inlines, &plain, node, &mut spans);
        spans
    }

    fn add_spans(&mut self, inlines: &[Inline], like: &Span, node: NodeId, into: &mut Vec<Span>) {
        for inline in inlines {
            match inline {
                Inline::Text { text } => {
                    let text = self.typesetter.prepare(like.face, text);
                    into.push(Span { text, ..like.clone() });
                }
                Inline::Strong { inlines } => {
                    let face = match like.face {
                        FaceId::Italic | FaceId::BoldItalic => FaceId::BoldItalic,
                        face if face == FaceId::Display => face,
                        _ => FaceId::Bold,
                    };
                    self.add_spans(inlines, &Span { face, ..like.clone() }, node, into);
                }
                Inline::Emphasis { inlines } => {
                    let face = match like.face {
                        FaceId::Bold | FaceId::BoldItalic => FaceId::BoldItalic,
                        face if face == FaceId::Display => face,
                        _ => FaceId::Italic,
                    };
                    self.add_spans(inlines, &Span { face, ..like.clone() }, node, into);
                }
                Inline::Link { href, inlines } => match link_target(href, inlines) {
                    Some((target, said)) => {
                        let link = self.tags.add_described(node, StructureRole::Link, &said);
                        let like = Span {
                            colour: self.palette.water,
                            tag: Tag::Node(link),
                            link: Some(target),
                            ..like.clone()
                        };
                        self.add_spans(inlines, &like, link, into);
                    }
                    None => self.add_spans(inlines, like, node, into),
                },
            }
        }
    }

    /// Adds a paragraph of plain text.
    pub(super) fn plain(&mut self, text: &str, style: Type, parent: NodeId, x: f32, space: f32) {
        self.paragraph(&[Inline::text(text)], style, parent, x, space);
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, inlines: &[Inline], style: Type, parent: NodeId, x: f32, space: f32) {
        let node = self.tags.add(parent, StructureRole::Paragraph);
        let spans = self.spans(inlines, style, node);
        let lines = break_lines(self.typesetter, &spans, style, self.sheet.reading - (x - SIDE));
        self.lines(lines, &spans, style, x, space, &mut Vec::new());
    }

    /// Adds lines of text; `before` is drawn beside the first line.
    pub(super) fn lines(
        &mut self,
        lines: Vec<TextLine>,
        spans: &[Span],
        style: Type,
        x: f32,
        space: f32,
        before: &mut Vec<PageMark>,
    ) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let mut marks = std::mem::take(before);
            marks.extend(line.place(spans, style, x, 0.0, 0.0, Align::Left));
            self.push(FlowBox {
                height: style.leading,
                space: if index == 0 { space } else { 0.0 },
                keep_with_previous: keeps_with_previous(index, count),
                marks,
                ..FlowBox::default()
            });
        }
    }

    /// Adds white space that stays with the box above it.
    pub(super) fn room(&mut self, height: f32) {
        let keep_with_previous = matches!(self.flow.last(), Some(FlowItem::Box(_)));
        self.push(FlowBox { height, keep_with_previous, ..FlowBox::default() });
    }
}

/// Returns where a link leads, and what a screen reader says of it; none if it is no link.
fn link_target(href: &str, inlines: &[Inline]) -> Option<(LinkTarget, String)> {
    if let Some(place) = href.strip_prefix('#') {
        return Some((LinkTarget::Place(place.to_owned()), format!("Ga naar {}", plain_text(inlines))));
    }
    let said = format!("Link naar {}", href.trim_start_matches("mailto:"));
    is_safe_address(href).then(|| (LinkTarget::Address(href.to_owned()), said))
}
