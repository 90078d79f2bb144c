//! What a person fills in: fields in a PDF to fill in, writing lines on a card to print.
//!
//! A field grows with what it says up to [`MOST_LINES`]; what is longer goes on in fields of its own, with a link to
//! and fro, so that nothing is ever hidden behind the edge of a field.

use super::table::{repeated, widths};
use crate::block::Column;
use crate::block::form::{FormLevel, FormPart, FormText, FormTick};
use crate::layout::Composer;
use crate::layout::flow::{Flow, Part, Slab};
use crate::layout::text::lines::{Align, Span, break_lines};
use crate::layout::text::split::fitting;
use crate::page::style::{ASIDE, BODY, FIELD, INK_2, LINE_STRONG, MEASURE, READING, SIDE, Type, WATER, WHITE};
use crate::page::{Ink, Mark, NodeId, Numbering, PageNumber, Role, Run, Shape, Tag, Target, Widget, WidgetKind};
use std::rc::Rc;

/// The most lines a field shows; longer text goes on in a field of its own.
const MOST_LINES: usize = 14;
/// The most lines of a field that holds only the rest of a text.
const MOST_LINES_AFTER: usize = 40;
/// White space within a field.
const PADDING: (f32, f32) = (4.0, 3.0);
/// Width of the labels that stand beside their field.
const LABELS: f32 = 96.0;
/// Size of a button or a box to tick.
const BUTTON: f32 = 12.0;
/// Distance between lines to write on by hand.
const WRITING: f32 = 23.0;

/// Text that goes on elsewhere.
pub(in crate::layout) struct Rest {
    label: String,
    name: String,
    tip: String,
    text: String,
}

impl Composer<'_> {
    /// Adds something to fill in.
    pub(in crate::layout) fn form(&mut self, part: &FormPart) {
        match part {
            FormPart::Facts { items } => self.form_facts(items),
            FormPart::Questions { items } => self.form_questions(items),
            FormPart::Level(level) => self.form_level(level),
            FormPart::Ticks { items } => self.form_ticks(items),
            FormPart::Actions { caption, columns, rows } => self.form_actions(caption, columns, rows),
        }
    }

    fn form_facts(&mut self, items: &[FormText]) {
        let list = self.tags.add_list(NodeId::ROOT, Numbering::None);
        for item in items {
            let node = self.tags.add(list, Role::Item);
            let label = self.tags.add(node, Role::Label);
            let body = self.tags.add(node, Role::ItemBody);
            let spans = self.span(&item.label, BODY.coloured(INK_2), label);
            let mut marks = Vec::new();
            for line in break_lines(self.typesetter, &spans, BODY, LABELS - 6.0) {
                marks.extend(line.place(&spans, BODY, SIDE, PADDING.1 - 1.0, 0.0, Align::Left));
            }
            let (field, height) = self.field(item, body, SIDE + LABELS, READING - LABELS);
            marks.extend(field);
            self.push(Slab { height, space: 6.0, marks, place: self.goes_on(item), ..Slab::default() });
            self.pointer(item, body, SIDE + LABELS);
        }
    }

    fn form_questions(&mut self, items: &[FormText]) {
        if let [only] = items {
            // One is no list.
            self.plain(&only.label, BODY, NodeId::ROOT, SIDE, 10.0);
            let node = self.tags.add(NodeId::ROOT, Role::Paragraph);
            return self.form_question(only, node);
        }
        let list = self.tags.add_list(NodeId::ROOT, Numbering::None);
        for item in items {
            let node = self.tags.add(list, Role::Item);
            let body = self.tags.add(node, Role::ItemBody);
            self.plain(&item.label, BODY, body, SIDE, 10.0);
            self.form_question(item, body);
        }
    }

    /// Adds the field below a question.
    fn form_question(&mut self, item: &FormText, parent: NodeId) {
        let (marks, height) = self.field(item, parent, SIDE, MEASURE);
        self.push(Slab { height, space: 4.0, held: true, marks, place: self.goes_on(item), ..Slab::default() });
        self.pointer(item, parent, SIDE);
    }

    fn form_level(&mut self, level: &FormLevel) {
        // The choices stay with their question, also where something stands in between.
        self.hold = true;
        let list = self.tags.add_list(NodeId::ROOT, Numbering::None);
        for (index, choice) in level.choices.iter().enumerate() {
            let node = self.tags.add(list, Role::Item);
            let label = self.tags.add(node, Role::Label);
            let body = self.tags.add(node, Role::ItemBody);
            let tip = format!("{}, {}", level.tip, choice.word);
            let kind = WidgetKind::Radio { state: choice.state.clone(), chosen: level.chosen.clone() };
            let mut marks = self.button(&level.name, &tip, kind, label);
            let bold = Type { face: crate::fonts::typesetter::FaceId::Bold, ..BODY };
            let mut spans = self.span(&choice.word, bold, body);
            if !choice.explanation.is_empty() {
                spans.extend(self.span(&format!(": {}", choice.explanation), BODY.coloured(INK_2), body));
            }
            let mut bottom = 0.0;
            for line in break_lines(self.typesetter, &spans, BODY, READING - 24.0) {
                marks.extend(line.place(&spans, BODY, SIDE + 24.0, bottom, 0.0, Align::Left));
                bottom += BODY.leading;
            }
            let height = bottom.max(BUTTON + 3.0);
            self.push(Slab { height, space: 5.0, held: index > 0, marks, ..Slab::default() });
        }
        if !self.by_hand {
            self.form_list(level);
        }
    }

    /// Adds the same choice as a list, for readers that lose buttons.
    fn form_list(&mut self, level: &FormLevel) {
        let (list, height) = (&level.list, FIELD.leading + 2.0 * PADDING.1);
        let node = self.tags.add(NodeId::ROOT, Role::Paragraph);
        let spans = self.span(&list.label, ASIDE, node);
        let mut marks = Vec::new();
        let mut x = SIDE;
        for line in break_lines(self.typesetter, &spans, ASIDE, 150.0) {
            x = SIDE + line.width + 10.0;
            marks.extend(line.place(&spans, ASIDE, SIDE, (height - ASIDE.leading) / 2.0, 0.0, Align::Left));
        }
        let lines = self.set(&list.value, 180.0 - 20.0);
        let kind = WidgetKind::List { entries: list.entries.clone(), value: list.value.clone(), lines };
        let widget = Widget { x, y: 0.0, width: 180.0, height, name: list.name.clone(), tip: list.tip.clone(), kind };
        marks.push(self.widget(widget, node));
        self.push(Slab { height, space: 8.0, held: true, marks, ..Slab::default() });
    }

    fn form_ticks(&mut self, items: &[FormTick]) {
        let list = self.tags.add_list(NodeId::ROOT, Numbering::None);
        for (index, item) in items.iter().enumerate() {
            let node = self.tags.add(list, Role::Item);
            let label = self.tags.add(node, Role::Label);
            let body = self.tags.add(node, Role::ItemBody);
            let mut marks = self.button(&item.name, &item.tip, WidgetKind::Tick { on: item.on }, label);
            let spans = self.span(&item.label, BODY, body);
            let mut bottom = 0.0;
            for line in break_lines(self.typesetter, &spans, BODY, READING - 24.0) {
                marks.extend(line.place(&spans, BODY, SIDE + 24.0, bottom, 0.0, Align::Left));
                bottom += BODY.leading;
            }
            let held = index > 0 && items.len() < 4;
            self.push(Slab { height: bottom.max(BUTTON + 3.0), space: 6.0, held, marks, ..Slab::default() });
        }
    }

    fn form_actions(&mut self, caption: &str, columns: &[Column], rows: &[Vec<FormText>]) {
        let table = self.tags.add_described(NodeId::ROOT, Role::Table, caption);
        let widths = widths(columns);
        let head = self.head(table, columns, &widths);
        let again = Rc::new(repeated(&head));
        let from = self.flow.len();
        self.push(head);
        self.hold = true;
        for row in rows {
            let node = self.tags.add(table, Role::Row);
            let (mut marks, mut x, mut height) = (Vec::new(), SIDE, 0.0_f32);
            let mut cells = Vec::new();
            for (item, width) in row.iter().zip(&widths) {
                let cell = self.tags.add(node, Role::Cell);
                let (field, tall) = self.field(item, cell, x, width - 6.0);
                marks.extend(field);
                cells.push(cell);
                height = height.max(tall);
                x += width;
            }
            for mark in &mut marks {
                if let Ink::Field(widget) = &mut mark.ink {
                    widget.height = height;
                }
            }
            let place = row.iter().find_map(|item| self.goes_on(item));
            self.push(Slab { height, space: 6.0, marks, place, head: Some(Rc::clone(&again)), ..Slab::default() });
            for (item, cell) in row.iter().zip(cells) {
                self.pointer(item, cell, SIDE);
            }
        }
        self.keep_whole(from);
    }

    /// Makes a field, and remembers the rest of its text where that is longer. Gives its height in points.
    fn field(&mut self, item: &FormText, parent: NodeId, x: f32, width: f32) -> (Vec<Mark>, f32) {
        if self.by_hand {
            let count = if item.lines > 1 { item.lines + 1 } else { 1 };
            let line = |index| Mark::artifact(Shape::rule(x, WRITING * index as f32 - 2.0, width, LINE_STRONG, 0.7));
            return ((1..=count).map(line).collect(), WRITING * count as f32);
        }
        let end = self.room_for(&item.text, width, MOST_LINES);
        if end < item.text.len() {
            self.rests.push(Rest {
                label: item.label.clone(),
                name: item.name.clone(),
                tip: item.tip.clone(),
                text: item.text[end..].to_owned(),
            });
        }
        let limit = item.limit.filter(|_| end == item.text.len());
        self.text_field(&item.name, &item.tip, &item.text[..end], item.lines, limit, parent, (x, width))
    }

    #[expect(clippy::too_many_arguments, reason = "all of it goes into the one field")]
    fn text_field(
        &mut self,
        name: &str,
        tip: &str,
        text: &str,
        least: u32,
        limit: Option<u32>,
        parent: NodeId,
        (x, width): (f32, f32),
    ) -> (Vec<Mark>, f32) {
        let lines = self.set(text, width - 2.0 * PADDING.0);
        let count = self.count(text, width).max(least as usize);
        let height = count as f32 * FIELD.leading + 2.0 * PADDING.1;
        let kind = WidgetKind::Text { value: text.to_owned(), lines, multiline: count > 1, limit };
        let widget = Widget { x, y: 0.0, width, height, name: name.to_owned(), tip: tip.to_owned(), kind };
        (vec![self.widget(widget, parent)], height)
    }

    /// Gives a field its own element.
    fn widget(&mut self, widget: Widget, parent: NodeId) -> Mark {
        let node = self.tags.add_described(parent, Role::Form, &widget.tip);
        Mark { tag: Tag::Node(node), ink: Ink::Field(Box::new(widget)) }
    }

    fn button(&mut self, name: &str, tip: &str, kind: WidgetKind, parent: NodeId) -> Vec<Mark> {
        let top = (BODY.leading - BUTTON) / 2.0;
        if self.by_hand {
            let radius = if matches!(kind, WidgetKind::Radio { .. }) { BUTTON / 2.0 } else { 2.0 };
            let shape =
                Shape::rounded(SIDE + 0.5, top, BUTTON, BUTTON, radius).filled(WHITE).outlined(LINE_STRONG, 1.0);
            return vec![Mark::artifact(shape)];
        }
        let (x, width, height) = (SIDE + 0.5, BUTTON, BUTTON);
        let widget = Widget { x, y: top, width, height, name: name.to_owned(), tip: tip.to_owned(), kind };
        vec![self.widget(widget, parent)]
    }

    /// Sets text within a field.
    fn set(&self, text: &str, width: f32) -> Vec<Run> {
        let spans = self.field_spans(text);
        let mut runs = Vec::new();
        for (index, line) in break_lines(self.typesetter, &spans, FIELD, width).into_iter().enumerate() {
            let top = PADDING.1 + index as f32 * FIELD.leading;
            for mark in line.place(&spans, FIELD, PADDING.0, top, 0.0, Align::Left) {
                if let Ink::Run(run) = mark.ink {
                    runs.push(run);
                }
            }
        }
        runs
    }

    fn field_spans(&self, text: &str) -> Vec<Span> {
        let text = self.typesetter.prepare(FIELD.face, text);
        vec![Span { text, face: FIELD.face, colour: FIELD.colour, tag: Tag::Artifact, link: None }]
    }

    fn count(&self, text: &str, width: f32) -> usize {
        break_lines(self.typesetter, &self.field_spans(text), FIELD, width - 2.0 * PADDING.0).len()
    }

    fn room_for(&self, text: &str, width: f32, lines: usize) -> usize {
        fitting(text, |part| self.count(part, width) <= lines)
    }

    /// Gives the place a continuation points back to, for a field that goes on elsewhere.
    fn goes_on(&self, item: &FormText) -> Option<String> {
        self.rests.iter().any(|rest| rest.name == item.name).then(|| format!("begin-{}", item.name))
    }

    /// Says below a field where its text goes on.
    fn pointer(&mut self, item: &FormText, parent: NodeId, x: f32) {
        if self.goes_on(item).is_some() {
            let said = format!("{} gaat verder onder Vervolg van {}, pagina ", item.label, short(&item.label));
            let said = if said.chars().count() > 70 { "Deze tekst gaat verder op pagina ".to_owned() } else { said };
            self.pointer_line(&said, &format!("vervolg-{}", item.name), parent, x);
        }
    }

    /// Adds a line that points to a place, with the number of its page.
    fn pointer_line(&mut self, said: &str, place: &str, parent: NodeId, x: f32) {
        let node = self.tags.add(parent, Role::Paragraph);
        let link = self.tags.add_described(node, Role::Link, said.trim_end().trim_end_matches(", pagina"));
        let target = Some(Target::Place(place.to_owned()));
        let style = ASIDE.coloured(WATER);
        let mut spans = self.span(said, style, link);
        spans[0].link = target;
        let mut marks = Vec::new();
        for line in break_lines(self.typesetter, &spans, style, READING - 20.0) {
            let end = x + line.width;
            let set = line.place(&spans, style, x, 0.0, 0.0, Align::Left);
            let y = set.iter().find_map(|mark| if let Ink::Run(run) = &mark.ink { Some(run.y) } else { None });
            let (face, size, colour) = (style.face, style.size, style.colour);
            let number =
                PageNumber { place: place.to_owned(), at: end, right: false, y: y.unwrap_or(0.0), face, size, colour };
            // Before the line under the words, which is no part of the text.
            marks.extend(set.iter().filter(|mark| mark.tag != Tag::Artifact).cloned());
            marks.push(Mark { tag: Tag::Node(link), ink: Ink::PageNumber(number) });
            marks.extend(set.into_iter().filter(|mark| mark.tag == Tag::Artifact));
        }
        self.push(Slab { height: ASIDE.leading, space: 2.0, held: true, marks, ..Slab::default() });
    }

    /// Adds the rest of all texts that were longer than their field.
    pub(in crate::layout) fn rests(&mut self) {
        let rests = std::mem::take(&mut self.rests);
        if rests.is_empty() {
            return;
        }
        self.flow.push(Flow::Part(Part::Chapter));
        let level = (self.level + 1).min(3);
        for rest in rests {
            let id = format!("vervolg-{}", rest.name);
            self.heading(level, &format!("Vervolg van {}", short(&rest.label)), &id, NodeId::ROOT, SIDE);
            self.level = level - 1;
            self.pointer_line("Het begin staat op pagina ", &format!("begin-{}", rest.name), NodeId::ROOT, SIDE);
            self.hold = true;
            let mut text = rest.text.as_str();
            let mut number = 1;
            while !text.is_empty() {
                let (part, after) = text.split_at(self.room_for(text, MEASURE, MOST_LINES_AFTER));
                let (name, tip) = (format!("{}_vervolg-{number}", rest.name), format!("Vervolg van {}", rest.tip));
                let node = self.tags.add(NodeId::ROOT, Role::Paragraph);
                let (marks, height) = self.text_field(&name, &tip, part, 3, None, node, (SIDE, MEASURE));
                self.push(Slab { height, space: 6.0, marks, ..Slab::default() });
                (text, number) = (after, number + 1);
            }
        }
    }
}

/// Shortens a label for a heading.
fn short(label: &str) -> String {
    let label = label.trim();
    let mut letters = label.chars();
    let start: String = letters.by_ref().take(60).collect();
    match letters.next() {
        None => start,
        Some(_) => format!("{}…", start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole)),
    }
}
