//! The cover: the title and the facts of the conversation.

use super::staff_shapes::waves;
use crate::block::Fact;
use crate::layout::composer::Composer;
use crate::layout::flow::{FlowBox, keeps_with_previous};
use crate::layout::text::{Align, break_balanced, break_lines};
use crate::options::DocumentKind;
use crate::page::style::{BODY, COVER_TITLE, EYEBROW, INK, INK_2, Palette, SIDE, TITLE, Type, WHITE};
use crate::page::{ListNumbering, NodeId, PageMark, PathStep, Shape, StructureRole};

/// Maximum number of lines of a title; a longer one is set smaller.
const MAX_LINES: usize = 3;

impl Composer<'_> {
    /// Adds the title and the facts of the conversation.
    pub(super) fn cover(&mut self, kind: DocumentKind, eyebrow: &str, title: &str, facts: &[Fact]) {
        match kind {
            DocumentKind::Actiescan => {
                let emblem: Vec<_> =
                    emblem(SIDE, 84.0, 46.0, self.palette).into_iter().map(PageMark::artifact).collect();
                self.push(FlowBox { height: 148.0, marks: emblem, ..FlowBox::default() });
                self.keep_next = true;
                self.plain(eyebrow, EYEBROW, NodeId::ROOT, SIDE, 0.0);
                self.title(title, COVER_TITLE, 2.0);
                let rule = PageMark::artifact(Shape::rule(SIDE, 22.0, self.sheet.measure, INK, 2.2));
                self.push(FlowBox { height: 24.0, keep_with_previous: true, marks: vec![rule], ..FlowBox::default() });
                self.facts(facts);
                self.push(FlowBox { height: 14.0, keep_with_previous: true, ..FlowBox::default() });
            }
            DocumentKind::Advice => self.plain_cover(eyebrow, title, facts),
        }
    }

    /// Adds the title and the facts of the conversation, without a page of their own.
    pub(super) fn plain_cover(&mut self, eyebrow: &str, title: &str, facts: &[Fact]) {
        self.plain(eyebrow, self.fitted(EYEBROW), NodeId::ROOT, SIDE, 0.0);
        self.keep_next = true;
        self.title(title, self.fitted(TITLE), 2.0);
        let rule = PageMark::artifact(Shape::rule(SIDE, 14.0, self.sheet.measure, INK, 2.2));
        self.push(FlowBox { height: 16.0, keep_with_previous: true, marks: vec![rule], ..FlowBox::default() });
        self.facts(facts);
    }

    fn title(&mut self, text: &str, style: Type, space: f32) {
        let node = self.tags.add(NodeId::ROOT, StructureRole::Heading(1));
        let spans = self.span(text, style, node);
        let mut first = Some((1, spans[0].text.clone(), node));
        let sizes = [1.0, 0.75, 0.55, 0.42].map(|part| style.scaled(part));
        let short = |style: &Type| break_lines(self.typesetter, &spans, *style, self.sheet.measure).len() <= MAX_LINES;
        let style = sizes.into_iter().find(short).unwrap_or(sizes[3]);
        for line in break_balanced(self.typesetter, &spans, style, self.sheet.measure) {
            let marks = line.place(&spans, style, SIDE, 0.0, 0.0, Align::Left);
            let space = if first.is_some() { space } else { 0.0 };
            self.push(FlowBox {
                height: style.leading,
                space,
                keep_with_previous: true,
                marks,
                heading: first.take(),
                ..FlowBox::default()
            });
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        for (at, fact) in facts.iter().enumerate() {
            let node = self.tags.add(list, StructureRole::Item);
            let label = self.tags.add(node, StructureRole::Label);
            let body = self.tags.add(node, StructureRole::ItemBody);
            let labels = self.span(&fact.label, BODY.coloured(INK_2), label);
            let mut before = Vec::new();
            for line in break_lines(self.typesetter, &labels, BODY, 90.0) {
                before.extend(line.place(&labels, BODY, SIDE, 0.0, 0.0, Align::Left));
            }
            let values = self.span(&fact.value, BODY, body);
            let lines = break_lines(self.typesetter, &values, BODY, self.sheet.reading - 96.0);
            let count = lines.len();
            for (index, line) in lines.into_iter().enumerate() {
                let mut marks = std::mem::take(&mut before);
                marks.extend(line.place(&values, BODY, SIDE + 96.0, 0.0, 0.0, Align::Left));
                let space = match (index, at) {
                    (0, 0) => 12.0,
                    (0, _) => 4.0,
                    _ => 0.0,
                };
                let keep_with_previous = at == 0 || keeps_with_previous(index, count);
                self.push(FlowBox { height: BODY.leading, space, keep_with_previous, marks, ..FlowBox::default() });
            }
        }
    }
}

/// Draws the emblem: a small staff gauge with water.
fn emblem(x: f32, y: f32, size: f32, palette: Palette) -> Vec<Shape> {
    let unit = size / 28.0;
    let at = |dx: f32, dy: f32| (x + dx * unit, y + dy * unit);
    let (left, surface) = at(3.0, 15.0);
    let (right, bottom) = at(25.0, 26.0);
    let r = 5.0 * unit;
    let k = r * 0.447_7;
    let mut path = vec![PathStep::To(left, surface)];
    path.extend(waves(left, right, surface, 11.0 * unit, 1.6 * unit));
    path.extend([
        PathStep::To(right, bottom - r),
        PathStep::Curve([right, bottom - k, right - k, bottom, right - r, bottom]),
        PathStep::To(left + r, bottom),
        PathStep::Curve([left + k, bottom, left, bottom - k, left, bottom - r]),
    ]);
    let water = Shape { path, fill: Some(palette.water), stroke: None, dashed: false, closed: true };
    let (_, top) = at(3.0, 2.0);
    let frame = Shape::rounded(left, top, right - left, bottom - top, r);
    let mark = |dy: f32, wide: f32| Shape::rectangle(left, at(0.0, dy).1, wide * unit, 2.0 * unit, INK);
    vec![frame.clone().filled(WHITE), mark(6.0, 6.0), mark(10.0, 4.0), water, frame.outlined(INK, 1.6)]
}
