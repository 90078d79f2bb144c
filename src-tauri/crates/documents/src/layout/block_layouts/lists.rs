//! Lists: numbered or with bullets, sub-questions with their notes, and steps.

use super::banded::BandStyle;
use crate::block::{ListItem, QuestionNote, StepItem};
use crate::layout::composer::Composer;
use crate::layout::flow::FlowBox;
use crate::layout::text::{Align, break_lines};
use crate::page::style::{ASIDE, BODY, FIELD_LABEL, INK_2, LINE, LINE_STRONG, PRIMARY, SIDE, TABLE, WHITE};
use crate::page::{ListNumbering, NodeId, PageMark, PathStep, Shape, StructureRole};

/// Indent of the items of a list, in points.
const INDENT: f32 = 18.0;

impl Composer<'_> {
    /// Adds a list.
    pub(super) fn list(&mut self, ordered: bool, start: u32, items: &[ListItem], parent: NodeId, x: f32, depth: usize) {
        let style = self.fitted(BODY);
        let list = self.tags.add_list(parent, if ordered { ListNumbering::Decimal } else { ListNumbering::Disc });
        let last = u64::from(start) + items.len() as u64;
        let indent = if ordered { INDENT.max(9.0 + 6.5 * last.to_string().len() as f32) } else { INDENT };
        for (index, item) in items.iter().enumerate() {
            let node = self.tags.add(list, StructureRole::Item);
            let label = self.tags.add(node, StructureRole::Label);
            let body = self.tags.add(node, StructureRole::ItemBody);
            let number = u64::from(start) + index as u64;
            let text = if ordered { format!("{number}.") } else { "•".to_owned() };
            let marker = self.span(&text, style.coloured(INK_2), label);
            let mut before = Vec::new();
            for line in break_lines(self.typesetter, &marker, style, indent) {
                before.extend(line.place(&marker, style, x + 2.0, 0.0, 0.0, Align::Left));
            }
            let spans = self.spans(&item.inlines, style, body);
            let left = x + indent;
            let lines = break_lines(self.typesetter, &spans, style, self.sheet.reading - (left - SIDE));
            let space = if index == 0 && depth == 0 { 8.0 } else { 3.5 };
            if lines.is_empty() {
                // The item has no text of its own: it begins with a nested list.
                self.push(FlowBox { height: style.leading, space, marks: before, ..FlowBox::default() });
                self.keep_next = !item.blocks.is_empty();
            } else {
                self.lines(lines, &spans, style, left, space, &mut before);
                // The content below the item begins on the same page.
                self.keep_next = !item.blocks.is_empty();
            }
            for block in &item.blocks {
                self.block(block, body, left, depth + 1);
            }
        }
    }

    /// Adds a note.
    pub(super) fn note(&mut self, text: &str, _label: &str, parent: NodeId) {
        let node = self.tags.add(parent, StructureRole::Paragraph);
        self.boxed(text, TABLE, node, 6.0, BandStyle::Note);
    }

    /// Adds sub-questions with their notes.
    pub(super) fn questions(&mut self, items: &[QuestionNote]) {
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        for (index, item) in items.iter().enumerate() {
            let node = self.tags.add(list, StructureRole::Item);
            let body = self.tags.add(node, StructureRole::ItemBody);
            let question = self.tags.add(body, StructureRole::Paragraph);
            let spans = self.span(&item.question, FIELD_LABEL, question);
            let lines = break_lines(self.typesetter, &spans, FIELD_LABEL, self.sheet.measure);
            self.lines(lines, &spans, FIELD_LABEL, SIDE, 7.0, &mut Vec::new());
            if let Some(note) = &item.note {
                let node = self.tags.add(body, StructureRole::Paragraph);
                self.keep_next = true;
                self.boxed(note, TABLE, node, 4.0, BandStyle::Note);
            }
            if index + 1 < items.len() {
                let marks = vec![PageMark::artifact(Shape::rule(SIDE, 6.0, self.sheet.measure, LINE, 0.6))];
                self.push(FlowBox { height: 6.3, keep_with_previous: true, marks, ..FlowBox::default() });
            }
        }
        self.room(6.0);
    }

    /// Adds the steps of the wrap-up, ticked or not.
    pub(super) fn steps(&mut self, items: &[StepItem]) {
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        for item in items {
            let node = self.tags.add(list, StructureRole::Item);
            let body = self.tags.add(node, StructureRole::ItemBody);
            let mut spans = self.span(&format!("{} ", item.text), BODY, body);
            let state = if item.done { "(gedaan)" } else { "(niet afgevinkt)" };
            spans.extend(self.span(state, ASIDE, body));
            let lines = break_lines(self.typesetter, &spans, BODY, self.sheet.reading - 24.0);
            let mut before: Vec<_> = tick_box(SIDE + 0.5, 2.2, item.done).into_iter().map(PageMark::artifact).collect();
            self.lines(lines, &spans, BODY, SIDE + 24.0, 6.0, &mut before);
        }
    }
}

/// Draws a check box.
fn tick_box(x: f32, y: f32, ticked: bool) -> Vec<Shape> {
    let size = 11.0;
    let frame = Shape::rounded(x, y, size, size, 2.5);
    if !ticked {
        return vec![frame.filled(WHITE).outlined(LINE_STRONG, 1.0)];
    }
    let path = vec![PathStep::To(x + 2.6, y + 5.8), PathStep::To(x + 4.8, y + 8.0), PathStep::To(x + 8.6, y + 3.4)];
    let tick = Shape { path, fill: None, stroke: Some((WHITE, 1.5)), dashed: false, closed: false };
    vec![frame.filled(PRIMARY).outlined(PRIMARY, 1.0), tick]
}
