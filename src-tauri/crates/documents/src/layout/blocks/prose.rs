//! Running text, lists, notes and questions.

use crate::block::{Inline, ListItem, QuestionNote, StepItem};
use crate::fonts::typesetter::FaceId;
use crate::layout::flow::Slab;
use crate::layout::text::lines::{Align, Line, Span, break_lines};
use crate::layout::{BandLook, Composer};
use crate::page::style::{ASIDE, BODY, INK_2, LINE, LINE_STRONG, MEASURE, PRIMARY, READING, SIDE, Type, WATER, WHITE};
use crate::page::{Mark, NodeId, Numbering, Role, Shape, Step, Tag, Target};

/// How far an item of a list stands in.
const INDENT: f32 = 18.0;

/// Tells whether a line must stay with the line before it: no first or last line of a paragraph stands alone.
pub(in crate::layout) fn held(index: usize, count: usize) -> bool {
    index > 0 && (index == 1 || index + 1 == count)
}

impl Composer<'_> {
    /// Prepares plain text.
    pub(in crate::layout) fn span(&self, text: &str, style: Type, node: NodeId) -> Vec<Span> {
        let text = self.typesetter.prepare(style.face, text);
        vec![Span { text, face: style.face, colour: style.colour, tag: Tag::Node(node), link: None }]
    }

    /// Prepares inlines; links become elements of their own below `node`.
    pub(in crate::layout) fn spans(&mut self, inlines: &[Inline], style: Type, node: NodeId) -> Vec<Span> {
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
                Inline::Link { href, inlines } if crate::content::minutes::is_safe(href) => {
                    let said = format!("Link naar {}", href.trim_start_matches("mailto:"));
                    let link = self.tags.add_described(node, Role::Link, &said);
                    let like = Span {
                        colour: WATER,
                        tag: Tag::Node(link),
                        link: Some(Target::Address(href.clone())),
                        ..like.clone()
                    };
                    self.add_spans(inlines, &like, link, into);
                }
                Inline::Link { inlines, .. } => self.add_spans(inlines, like, node, into),
            }
        }
    }

    /// Adds a paragraph of plain text.
    pub(in crate::layout) fn plain(&mut self, text: &str, style: Type, parent: NodeId, x: f32, space: f32) {
        self.paragraph(&[Inline::text(text)], style, parent, x, space);
    }

    /// Adds a paragraph.
    pub(in crate::layout) fn paragraph(&mut self, inlines: &[Inline], style: Type, parent: NodeId, x: f32, space: f32) {
        let node = self.tags.add(parent, Role::Paragraph);
        let spans = self.spans(inlines, style, node);
        let lines = break_lines(self.typesetter, &spans, style, READING - (x - SIDE));
        self.lines(lines, &spans, style, x, space, &mut Vec::new());
    }

    /// Adds lines of text; `before` stands on the first of them.
    fn lines(&mut self, lines: Vec<Line>, spans: &[Span], style: Type, x: f32, space: f32, before: &mut Vec<Mark>) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let mut marks = std::mem::take(before);
            marks.extend(line.place(spans, style, x, 0.0, 0.0, Align::Left));
            self.push(Slab {
                height: style.leading,
                space: if index == 0 { space } else { 0.0 },
                held: held(index, count),
                marks,
                ..Slab::default()
            });
        }
    }

    /// Adds a list.
    pub(in crate::layout) fn list(
        &mut self,
        ordered: bool,
        start: u32,
        items: &[ListItem],
        parent: NodeId,
        x: f32,
        depth: usize,
    ) {
        let list = self.tags.add_list(parent, if ordered { Numbering::Decimal } else { Numbering::Disc });
        let last = u64::from(start) + items.len() as u64;
        let indent = if ordered { INDENT.max(9.0 + 6.5 * last.to_string().len() as f32) } else { INDENT };
        for (index, item) in items.iter().enumerate() {
            let node = self.tags.add(list, Role::Item);
            let label = self.tags.add(node, Role::Label);
            let body = self.tags.add(node, Role::ItemBody);
            let number = u64::from(start) + index as u64;
            let text = if ordered { format!("{number}.") } else { "•".to_owned() };
            let marker = self.span(&text, BODY.coloured(INK_2), label);
            let mut before = Vec::new();
            for line in break_lines(self.typesetter, &marker, BODY, indent) {
                before.extend(line.place(&marker, BODY, x + 2.0, 0.0, 0.0, Align::Left));
            }
            let spans = self.spans(&item.inlines, BODY, body);
            let left = x + indent;
            let lines = break_lines(self.typesetter, &spans, BODY, READING - (left - SIDE));
            let space = if index == 0 && depth == 0 { 8.0 } else { 3.5 };
            if lines.is_empty() {
                // An item that begins with a list of its own.
                self.push(Slab { height: BODY.leading, space, marks: before, ..Slab::default() });
                self.hold = !item.blocks.is_empty();
            } else {
                self.lines(lines, &spans, BODY, left, space, &mut before);
                // What an item announces begins on the same page.
                self.hold = !item.blocks.is_empty();
            }
            for block in &item.blocks {
                self.block(block, body, left, depth + 1);
            }
        }
    }

    /// Adds what people said.
    pub(in crate::layout) fn note(&mut self, text: &str, _label: &str, parent: NodeId) {
        let node = self.tags.add(parent, Role::Paragraph);
        self.boxed(text, BODY, node, 8.0, BandLook::Note);
    }

    /// Adds sub-questions with their notes.
    pub(in crate::layout) fn questions(&mut self, items: &[QuestionNote]) {
        let list = self.tags.add_list(NodeId::ROOT, Numbering::None);
        for (index, item) in items.iter().enumerate() {
            let node = self.tags.add(list, Role::Item);
            let body = self.tags.add(node, Role::ItemBody);
            let question = self.tags.add(body, Role::Paragraph);
            let spans = self.span(&item.question, BODY, question);
            let lines = break_lines(self.typesetter, &spans, BODY, READING);
            self.lines(lines, &spans, BODY, SIDE, 7.0, &mut Vec::new());
            if let Some(note) = &item.note {
                let node = self.tags.add(body, Role::Paragraph);
                self.hold = true;
                self.boxed(note, BODY, node, 5.0, BandLook::Note);
            }
            if index + 1 < items.len() {
                let marks = vec![Mark::artifact(Shape::rule(SIDE, 6.0, MEASURE, LINE, 0.6))];
                self.push(Slab { height: 6.3, held: true, marks, ..Slab::default() });
            }
        }
        self.room(6.0);
    }

    /// Adds white space that stays with what stands above it.
    pub(in crate::layout) fn room(&mut self, height: f32) {
        let held = matches!(self.flow.last(), Some(crate::layout::flow::Flow::Slab(_)));
        self.push(Slab { height, held, ..Slab::default() });
    }

    /// Adds steps with whether they were done.
    pub(in crate::layout) fn steps(&mut self, items: &[StepItem]) {
        let list = self.tags.add_list(NodeId::ROOT, Numbering::None);
        for item in items {
            let node = self.tags.add(list, Role::Item);
            let body = self.tags.add(node, Role::ItemBody);
            let mut spans = self.span(&format!("{} ", item.text), BODY, body);
            let state = if item.done { "(gedaan)" } else { "(niet afgevinkt)" };
            spans.extend(self.span(state, ASIDE, body));
            let lines = break_lines(self.typesetter, &spans, BODY, READING - 24.0);
            let mut before: Vec<_> = tick_box(SIDE + 0.5, 2.2, item.done).into_iter().map(Mark::artifact).collect();
            self.lines(lines, &spans, BODY, SIDE + 24.0, 6.0, &mut before);
        }
    }
}

/// Draws a box, ticked or not.
fn tick_box(x: f32, y: f32, ticked: bool) -> Vec<Shape> {
    let size = 11.0;
    let frame = Shape::rounded(x, y, size, size, 2.5);
    if !ticked {
        return vec![frame.filled(WHITE).outlined(LINE_STRONG, 1.0)];
    }
    let path = vec![Step::To(x + 2.6, y + 5.8), Step::To(x + 4.8, y + 8.0), Step::To(x + 8.6, y + 3.4)];
    let tick = Shape { path, fill: None, stroke: Some((WHITE, 1.5)), dashed: false, closed: false };
    vec![frame.filled(PRIMARY).outlined(PRIMARY, 1.0), tick]
}
