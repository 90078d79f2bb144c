//! The parts of the form: fields in a fillable PDF, lines to write on in printed cards.

mod continuation;
mod field;
mod level;
mod page_room;
mod words;

use crate::block::{Column, FormPart, FormText, FormTick};
use crate::layout::composer::Composer;
use crate::layout::flow::FlowBox;
use crate::layout::text::{Align, break_lines};
use crate::page::style::{BODY, FIELD_LABEL, INK_2, SIDE};
use crate::page::{ListNumbering, NodeId, PageMark, StructureRole, WidgetKind};
use field::FieldPlace;
use std::rc::Rc;

/// Width of the labels beside their fields, in points.
const LABELS: f32 = 84.0;
/// White space between the fields of a row, in points.
const BETWEEN: f32 = 6.0;

impl Composer<'_> {
    /// Adds a part of the form.
    pub(super) fn form(&mut self, part: &FormPart) {
        match part {
            FormPart::Facts { items } => self.form_facts(items),
            FormPart::Words { items } => self.form_words(items),
            FormPart::Questions { items } => self.form_questions(items),
            FormPart::Level(level) => self.form_level(level),
            FormPart::Ticks { items } => self.form_ticks(items),
            FormPart::Actions { caption, columns, rows } => self.form_actions(caption, columns, rows),
        }
    }

    fn form_facts(&mut self, items: &[FormText]) {
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        for item in items {
            let node = self.tags.add(list, StructureRole::Item);
            let label = self.tags.add(node, StructureRole::Label);
            let body = self.tags.add(node, StructureRole::ItemBody);
            let spans = self.span(&item.label, FIELD_LABEL.coloured(INK_2), label);
            let mut marks = Vec::new();
            for line in break_lines(self.typesetter, &spans, FIELD_LABEL, LABELS - 6.0) {
                marks.extend(line.place(&spans, FIELD_LABEL, SIDE, field::PADDING.1, 0.0, Align::Left));
            }
            let x = SIDE + LABELS;
            let place = FieldPlace { x, width: self.sheet.reading - LABELS, link_x: x, grows: item.lines > 1 };
            let height = self.field(&mut marks, item, body, place);
            self.push(FlowBox { height, space: 6.0, marks, ..FlowBox::default() });
        }
    }

    fn form_questions(&mut self, items: &[FormText]) {
        if let [only] = items {
            // A single question is not a list.
            let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
            self.form_label(only, node);
            let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
            return self.form_question(only, node);
        }
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        for item in items {
            let node = self.tags.add(list, StructureRole::Item);
            let body = self.tags.add(node, StructureRole::ItemBody);
            let label = self.tags.add(body, StructureRole::Paragraph);
            self.form_label(item, label);
            self.form_question(item, body);
        }
    }

    /// Adds the label above a field, over the full width.
    fn form_label(&mut self, item: &FormText, node: NodeId) {
        let style = self.fitted(FIELD_LABEL);
        let spans = self.span(&item.label, style, node);
        let lines = break_lines(self.typesetter, &spans, style, self.sheet.measure);
        self.lines(lines, &spans, style, SIDE, 8.0 * self.sheet.scale, &mut Vec::new());
    }

    /// Adds the field below a question.
    fn form_question(&mut self, item: &FormText, parent: NodeId) {
        let place = FieldPlace { x: SIDE, width: self.sheet.measure, link_x: SIDE, grows: item.lines > 1 };
        let mut marks = Vec::new();
        let height = self.field(&mut marks, item, parent, place);
        let space = if self.by_hand { 0.0 } else { 3.0 };
        self.push(FlowBox { height, space, keep_with_previous: true, marks, ..FlowBox::default() });
    }

    fn form_ticks(&mut self, items: &[FormTick]) {
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        for (index, item) in items.iter().enumerate() {
            let (mut marks, body) = self.tick(item, list, (field::beside_text(), (BODY.leading - field::BUTTON) / 2.0));
            let spans = self.span(&item.label, BODY, body);
            let mut bottom = 0.0;
            for line in break_lines(self.typesetter, &spans, BODY, self.sheet.reading - 24.0) {
                marks.extend(line.place(&spans, BODY, SIDE + 24.0, bottom, 0.0, Align::Left));
                bottom += BODY.leading;
            }
            let keep_with_previous = index > 0 && items.len() < 4;
            self.push(FlowBox {
                height: bottom.max(field::BUTTON + 3.0),
                space: 6.0,
                keep_with_previous,
                marks,
                ..FlowBox::default()
            });
        }
    }

    /// Makes a check box as an item of a list; returns its marks and the element for its label.
    fn tick(&mut self, item: &FormTick, list: NodeId, at: (f32, f32)) -> (Vec<PageMark>, NodeId) {
        let node = self.tags.add(list, StructureRole::Item);
        let label = self.tags.add(node, StructureRole::Label);
        let body = self.tags.add(node, StructureRole::ItemBody);
        let button = self.button(at, (&item.name, &item.tip), WidgetKind::Tick { on: item.on }, label);
        (vec![button], body)
    }

    fn form_actions(&mut self, caption: &str, columns: &[Column], rows: &[Vec<FormText>]) {
        let table = self.begin_table(caption, columns, &[]);
        for row in rows {
            let node = self.tags.add(table.node, StructureRole::Row);
            let (mut marks, mut x, mut height) = (Vec::new(), SIDE, 0.0_f32);
            let last = row.len().saturating_sub(1);
            for (index, (item, width)) in row.iter().zip(&table.widths).enumerate() {
                let cell = self.tags.add(node, StructureRole::Cell);
                let between = if index == last { 0.0 } else { BETWEEN };
                let place = FieldPlace { x, width: width - between, link_x: SIDE, grows: false };
                height = height.max(self.field(&mut marks, item, cell, place));
                x += width;
            }
            let space = if self.by_hand { 0.0 } else { 5.0 };
            self.push(FlowBox { height, space, marks, head: Some(Rc::clone(&table.head)), ..FlowBox::default() });
        }
        self.end_table(&table);
    }
}
