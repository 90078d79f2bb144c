//! The parts of the form: fields in a fillable PDF, lines to write on in printed cards.

mod continuation;
mod field;

use crate::block::{Column, FormLevel, FormPart, FormText, FormTick};
use crate::fonts::FaceId;
use crate::layout::composer::Composer;
use crate::layout::flow::FlowBox;
use crate::layout::text::{Align, break_lines};
use crate::page::style::{ASIDE, BODY, FIELD, INK_2, MEASURE, READING, SIDE, Type};
use crate::page::{ListNumbering, MarkKind, NodeId, StructureRole, Widget, WidgetKind};
use std::rc::Rc;

/// Width of the labels beside their fields, in points.
const LABELS: f32 = 96.0;

impl Composer<'_> {
    /// Adds a part of the form.
    pub(super) fn form(&mut self, part: &FormPart) {
        match part {
            FormPart::Facts { items } => self.form_facts(items),
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
            let spans = self.span(&item.label, BODY.coloured(INK_2), label);
            let mut marks = Vec::new();
            for line in break_lines(self.typesetter, &spans, BODY, LABELS - 6.0) {
                marks.extend(line.place(&spans, BODY, SIDE, field::PADDING.1 - 1.0, 0.0, Align::Left));
            }
            let (field, height) = self.field(item, body, SIDE + LABELS, READING - LABELS);
            marks.extend(field);
            self.push(FlowBox { height, space: 6.0, marks, place: self.continuation_id(item), ..FlowBox::default() });
            self.link_to_continuation(item, body, SIDE + LABELS);
        }
    }

    fn form_questions(&mut self, items: &[FormText]) {
        if let [only] = items {
            // A single question is not a list.
            self.plain(&only.label, BODY, NodeId::ROOT, SIDE, 10.0);
            let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
            return self.form_question(only, node);
        }
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        for item in items {
            let node = self.tags.add(list, StructureRole::Item);
            let body = self.tags.add(node, StructureRole::ItemBody);
            self.plain(&item.label, BODY, body, SIDE, 10.0);
            self.form_question(item, body);
        }
    }

    /// Adds the field below a question.
    fn form_question(&mut self, item: &FormText, parent: NodeId) {
        let (marks, height) = self.field(item, parent, SIDE, MEASURE);
        self.push(FlowBox {
            height,
            space: 4.0,
            keep_with_previous: true,
            marks,
            place: self.continuation_id(item),
            ..FlowBox::default()
        });
        self.link_to_continuation(item, parent, SIDE);
    }

    fn form_level(&mut self, level: &FormLevel) {
        // Keeps the choices with their question, even if another block is in between.
        self.keep_next = true;
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        for (index, choice) in level.choices.iter().enumerate() {
            let node = self.tags.add(list, StructureRole::Item);
            let label = self.tags.add(node, StructureRole::Label);
            let body = self.tags.add(node, StructureRole::ItemBody);
            let tip = format!("{}, {}", level.tip, choice.word);
            let kind = WidgetKind::Radio { state: choice.state.clone(), chosen: level.chosen.clone() };
            let mut marks = self.button(&level.name, &tip, kind, label);
            let bold = Type { face: FaceId::Bold, ..BODY };
            let mut spans = self.span(&choice.word, bold, body);
            if !choice.explanation.is_empty() {
                spans.extend(self.span(&format!(": {}", choice.explanation), BODY.coloured(INK_2), body));
            }
            let mut bottom = 0.0;
            for line in break_lines(self.typesetter, &spans, BODY, READING - 24.0) {
                marks.extend(line.place(&spans, BODY, SIDE + 24.0, bottom, 0.0, Align::Left));
                bottom += BODY.leading;
            }
            let height = bottom.max(field::BUTTON + 3.0);
            self.push(FlowBox { height, space: 5.0, keep_with_previous: index > 0, marks, ..FlowBox::default() });
        }
        if !self.by_hand {
            self.form_list(level);
        }
    }

    /// Adds the same choice as a drop-down list, for programs that lose radio buttons.
    fn form_list(&mut self, level: &FormLevel) {
        let (list, height) = (&level.list, FIELD.leading + 2.0 * field::PADDING.1);
        let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
        let spans = self.span(&list.label, ASIDE, node);
        let mut marks = Vec::new();
        let mut x = SIDE;
        for line in break_lines(self.typesetter, &spans, ASIDE, 150.0) {
            x = SIDE + line.width + 10.0;
            marks.extend(line.place(&spans, ASIDE, SIDE, (height - ASIDE.leading) / 2.0, 0.0, Align::Left));
        }
        let lines = self.set_text(&list.value, 180.0 - 20.0);
        let kind = WidgetKind::List { entries: list.entries.clone(), value: list.value.clone(), lines };
        let widget = Widget { x, y: 0.0, width: 180.0, height, name: list.name.clone(), tip: list.tip.clone(), kind };
        marks.push(self.widget(widget, node));
        self.push(FlowBox { height, space: 8.0, keep_with_previous: true, marks, ..FlowBox::default() });
    }

    fn form_ticks(&mut self, items: &[FormTick]) {
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        for (index, item) in items.iter().enumerate() {
            let node = self.tags.add(list, StructureRole::Item);
            let label = self.tags.add(node, StructureRole::Label);
            let body = self.tags.add(node, StructureRole::ItemBody);
            let mut marks = self.button(&item.name, &item.tip, WidgetKind::Tick { on: item.on }, label);
            let spans = self.span(&item.label, BODY, body);
            let mut bottom = 0.0;
            for line in break_lines(self.typesetter, &spans, BODY, READING - 24.0) {
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

    fn form_actions(&mut self, caption: &str, columns: &[Column], rows: &[Vec<FormText>]) {
        let table = self.begin_table(caption, columns);
        for row in rows {
            let node = self.tags.add(table.node, StructureRole::Row);
            let (mut marks, mut x, mut height) = (Vec::new(), SIDE, 0.0_f32);
            let mut cells = Vec::new();
            for (item, width) in row.iter().zip(&table.widths) {
                let cell = self.tags.add(node, StructureRole::Cell);
                let (field, tall) = self.field(item, cell, x, width - 6.0);
                marks.extend(field);
                cells.push(cell);
                height = height.max(tall);
                x += width;
            }
            for mark in &mut marks {
                if let MarkKind::Field(widget) = &mut mark.kind {
                    widget.height = height;
                }
            }
            let place = row.iter().find_map(|item| self.continuation_id(item));
            self.push(FlowBox {
                height,
                space: 6.0,
                marks,
                place,
                head: Some(Rc::clone(&table.head)),
                ..FlowBox::default()
            });
            for (item, cell) in row.iter().zip(cells) {
                self.link_to_continuation(item, cell, SIDE);
            }
        }
        self.end_table(&table);
    }
}
