//! The choice of a level: one row of boxes below its question. The question shares its line with the marks of the card
//! and with the same choice as a drop-down list, for programs that lose radio buttons.

use super::field::{BUTTON, PADDING, field_height};
use crate::block::{FormChoice, FormLevel};
use crate::layout::composer::Composer;
use crate::layout::flow::FlowBox;
use crate::layout::text::{Align, Span, TextLine, break_balanced, break_lines};
use crate::page::style::{self, ASIDE, CHOICE, INK, LINE_STRONG, SIDE};
use crate::page::{ListNumbering, NodeId, PageMark, PathStep, Shape, StructureRole, Tag, Widget, WidgetKind};

/// White space above the question, in points.
const ABOVE: f32 = 10.0;
/// White space between the parts of the line of the question, in points.
const BETWEEN: f32 = 10.0;
/// White space between a button and its words, in points.
const GAP: f32 = 5.0;
/// White space between a button and the words below it, in points.
const BELOW: f32 = 3.0;
/// White space at the sides of a box, and above and below its words, in points.
const INSIDE: (f32, f32) = (7.0, 6.0);
/// Maximum width of the list, in points.
const LIST: f32 = 170.0;
/// Room for the arrow of the list, in points.
const ARROW: f32 = 14.0;

/// Text on one line, not yet placed.
struct Words {
    spans: Vec<Span>,
    line: TextLine,
}

impl Composer<'_> {
    /// Adds the level of one factor, with the marks of its card.
    pub(super) fn form_level(&mut self, level: &FormLevel) {
        let list_width = if self.by_hand { 0.0 } else { self.list_width(level) };
        let label_width = if self.by_hand { 0.0 } else { self.width(&level.list.label, ASIDE) + GAP };
        let marks_width: f32 = level.marks.iter().map(|mark| BUTTON + GAP + self.width(&mark.label, ASIDE)).sum();
        let marks_width = marks_width + BETWEEN * level.marks.len().saturating_sub(1) as f32;
        let rest = label_width + list_width + if self.by_hand { 0.0 } else { BETWEEN } + marks_width;
        let left = SIDE + self.sheet.measure - rest;
        let title = self.fitted(style::heading(3));
        if self.width(&level.label, title) + BETWEEN + rest <= self.sheet.measure {
            let node = self.tags.add(NodeId::ROOT, StructureRole::Heading(3));
            let spans = self.span(&level.label, title, node);
            let mut marks = Vec::new();
            let height = field_height(1);
            for line in break_lines(self.typesetter, &spans, title, self.sheet.measure) {
                marks.extend(line.place(&spans, title, SIDE, (height - title.leading) / 2.0, 0.0, Align::Left));
            }
            marks.extend(self.list_and_marks(level, left, list_width));
            self.level = 3;
            let heading = Some((3, spans[0].text.clone(), node));
            let places = vec![level.id.clone()];
            self.push(FlowBox { height, space: ABOVE, marks, heading, places, ..FlowBox::default() });
        } else {
            self.heading(3, &level.label, &level.id, NodeId::ROOT, SIDE);
            let marks = self.list_and_marks(level, left.max(SIDE), list_width);
            self.push(FlowBox { height: field_height(1), space: 4.0, marks, ..FlowBox::default() });
        }
        self.keep_next = true;
        self.choices(level);
    }

    /// Makes the list and the marks of the card beside each other, from `x`.
    fn list_and_marks(&mut self, level: &FormLevel, mut x: f32, list_width: f32) -> Vec<PageMark> {
        let (mut marks, height) = (Vec::new(), field_height(1));
        let text_top = (height - ASIDE.leading) / 2.0;
        if !self.by_hand {
            let list = &level.list;
            let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
            let words = self.words(&list.label, ASIDE, node);
            let width = words.line.width;
            marks.extend(words.line.place(&words.spans, ASIDE, x, text_top, 0.0, Align::Left));
            x += width + GAP;
            let shown = self.on_one_line(&list.value, list_width - ARROW - 2.0 * PADDING.0);
            let lines = self.set_text(&shown, list_width - ARROW);
            let kind = WidgetKind::List { entries: list.entries.clone(), value: list.value.clone(), lines };
            let (name, tip) = (list.name.clone(), list.tip.clone());
            marks.push(self.widget(Widget { x, y: 0.0, width: list_width, height, name, tip, kind }, node));
            x += list_width + BETWEEN;
        }
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        for item in &level.marks {
            let (button, body) = self.tick(item, list, (x, (height - BUTTON) / 2.0));
            marks.extend(button);
            x += BUTTON + GAP;
            let words = self.words(&item.label, ASIDE.coloured(INK), body);
            let width = words.line.width;
            marks.extend(words.line.place(&words.spans, ASIDE, x, text_top, 0.0, Align::Left));
            x += width + BETWEEN;
        }
        marks
    }

    /// Adds the boxes, all of the same width and as high as the longest words need. Where a word would break beside the
    /// buttons, all words stand below them.
    fn choices(&mut self, level: &FormLevel) {
        let width = self.sheet.measure / level.choices.len().max(1) as f32;
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        let (room, beside) = (width - 2.0 * INSIDE.0, BUTTON + GAP);
        let words = level.choices.iter().flat_map(|choice| choice.word.split_whitespace());
        let below = words.map(|word| self.width(word, CHOICE)).any(|word| word > room - beside);
        let (room, from_left, from_top) =
            if below { (room, 0.0, BUTTON + BELOW) } else { (room - beside, beside, 0.0) };
        let mut boxes = Vec::new();
        for choice in &level.choices {
            let node = self.tags.add(list, StructureRole::Item);
            let label = self.tags.add(node, StructureRole::Label);
            let body = self.tags.add(node, StructureRole::ItemBody);
            let spans = self.span(&choice.word, CHOICE, body);
            let lines = break_balanced(self.typesetter, &spans, CHOICE, room);
            boxes.push((choice, label, spans, lines));
        }
        let lines = boxes.iter().map(|(.., lines)| lines.len()).max().unwrap_or(1).max(2);
        let height = from_top + lines as f32 * CHOICE.leading + 2.0 * INSIDE.1;
        let frame = Shape::rounded(SIDE + 0.5, 0.5, self.sheet.measure - 1.0, height - 1.0, 4.0).outlined(INK, 1.0);
        let mut marks = vec![PageMark::artifact(frame)];
        for (index, (choice, label, spans, lines)) in boxes.into_iter().enumerate() {
            let x = SIDE + width * index as f32;
            if index > 0 {
                marks.push(PageMark::artifact(divider(x, height)));
            }
            let button = if below { INSIDE.1 } else { (height - BUTTON) / 2.0 };
            marks.push(self.choice(level, choice, label, (x + INSIDE.0, button)));
            let empty = if below { 2.0 * INSIDE.1 } else { height - lines.len() as f32 * CHOICE.leading };
            let mut top = from_top + empty / 2.0;
            for line in lines {
                marks.extend(line.place(&spans, CHOICE, x + INSIDE.0 + from_left, top, 0.0, Align::Left));
                top += CHOICE.leading;
            }
        }
        self.push(FlowBox { height, space: 4.0, marks, ..FlowBox::default() });
    }

    fn choice(&mut self, level: &FormLevel, choice: &FormChoice, label: NodeId, at: (f32, f32)) -> PageMark {
        let tip = format!("{}, {}", level.tip, choice.word);
        let kind = WidgetKind::Radio { state: choice.state.clone(), chosen: level.chosen.clone() };
        self.button(at, (&level.name, &tip), kind, label)
    }

    /// Returns the width of the list, which shows its longest entry.
    fn list_width(&self, level: &FormLevel) -> f32 {
        let entries = level.list.entries.iter().map(|entry| self.width(entry, style::FIELD));
        (entries.fold(0.0, f32::max) + 2.0 * PADDING.0 + ARROW).min(LIST)
    }

    /// Returns a text, shortened until it fits on one line. A drop-down list shows no second line; the boxes below have the
    /// whole word.
    fn on_one_line(&self, text: &str, room: f32) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let mut short = text.to_owned();
        while self.width(&short, style::FIELD) > room && !letters.is_empty() {
            letters.truncate(letters.len() * 9 / 10);
            short = letters.iter().collect::<String>().trim_end().to_owned() + "…";
        }
        short
    }

    pub(super) fn width(&self, text: &str, style: style::Type) -> f32 {
        let text = self.typesetter.prepare(style.face, text);
        let span = Span { text, face: style.face, colour: style.colour, tag: Tag::Artifact, link: None };
        break_lines(self.typesetter, &[span], style, f32::MAX).iter().map(|line| line.width).fold(0.0, f32::max)
    }

    fn words(&mut self, text: &str, style: style::Type, node: NodeId) -> Words {
        let spans = self.span(text, style, node);
        let line = break_lines(self.typesetter, &spans, style, f32::MAX).into_iter().next().unwrap_or_default();
        Words { spans, line }
    }
}

/// Returns the line between two boxes.
fn divider(x: f32, height: f32) -> Shape {
    let path = vec![PathStep::To(x, 1.0), PathStep::To(x, height - 1.0)];
    Shape { path, fill: None, stroke: Some((LINE_STRONG, 0.6)), dashed: false, closed: false }
}
