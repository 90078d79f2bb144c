//! The table of contents: every line links to its heading and shows its page number.

use crate::block::ContentsItem;
use crate::fonts::FaceId;
use crate::layout::composer::Composer;
use crate::layout::flow::FlowBox;
use crate::layout::text::{Align, break_lines};
use crate::page::style::{ASIDE, BODY, LINE, SIDE, Type};
use crate::page::{LinkTarget, MarkKind, NodeId, PageMark, PageNumber, Shape, StructureRole, Tag};

/// Indent of sections below their chapter, in points.
const INDENT: f32 = 16.0;
/// Most lines of a table of contents that stays on one page.
const SHORT: usize = 14;
/// Width of the page numbers, in points.
const NUMBERS: f32 = 28.0;

impl Composer<'_> {
    /// Adds the table of contents.
    pub(super) fn contents(&mut self, items: &[ContentsItem]) {
        let label = Type { face: FaceId::Bold, ..BODY };
        let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
        let spans = self.span("Inhoud", label, node);
        for line in break_lines(self.typesetter, &spans, label, self.sheet.reading) {
            let marks = line.place(&spans, label, SIDE, 0.0, 0.0, Align::Left);
            self.push(FlowBox { height: label.leading, space: 16.0, marks, ..FlowBox::default() });
            self.keep_next = true;
        }
        let contents = self.tags.add(NodeId::ROOT, StructureRole::Contents);
        for item in items {
            // A short table of contents stays on one page.
            self.keep_next |= items.len() <= SHORT;
            self.contents_item(item, contents);
        }
    }

    fn contents_item(&mut self, item: &ContentsItem, contents: NodeId) {
        let deep = item.level > 2;
        let (style, x, space) = if deep { (ASIDE, SIDE + INDENT, 1.0) } else { (BODY, SIDE, 3.0) };
        let node = self.tags.add(contents, StructureRole::ContentsItem);
        let reference = self.tags.add(node, StructureRole::Reference);
        let link = self.tags.add_described(reference, StructureRole::Link, &format!("Ga naar {}", item.text));
        let target = LinkTarget::Place(item.id.clone());
        let spans = self.span(&item.text, style, link);
        let lines = break_lines(self.typesetter, &spans, style, self.sheet.measure - (x - SIDE) - NUMBERS);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let end = x + line.width;
            let mut marks = line.place(&spans, style, x, 0.0, 0.0, Align::Left);
            let mut baseline = 0.0;
            for mark in &mut marks {
                if let MarkKind::Run(run) = &mut mark.kind {
                    run.link = Some(target.clone());
                    baseline = run.y;
                }
            }
            if index + 1 == count {
                let number = PageNumber {
                    place: item.id.clone(),
                    at: SIDE + self.sheet.measure,
                    right: true,
                    y: baseline,
                    face: style.face,
                    size: style.size,
                    colour: style.colour,
                };
                marks.push(PageMark { tag: Tag::Node(link), kind: MarkKind::PageNumber(number) });
                let width = SIDE + self.sheet.measure - NUMBERS - end - 8.0;
                if width > 0.0 {
                    marks.push(PageMark::artifact(Shape::rule(end + 8.0, baseline - 1.0, width, LINE, 0.6)));
                }
            }
            let space = if index == 0 { space } else { 0.0 };
            self.push(FlowBox {
                height: style.leading,
                space,
                keep_with_previous: index > 0,
                marks,
                ..FlowBox::default()
            });
        }
    }
}
