//! Fields.
//!
//! A text field grows with its text up to [`MAX_LINES`]. The rest continues in other fields, so that no text is hidden
//! behind the edge of a field.

use crate::block::FormText;
use crate::layout::composer::{Composer, Continuation};
use crate::layout::text::{Align, Span, break_lines, fitting_length};
use crate::page::style::{BODY, FIELD, LINE_STRONG, SIDE, WHITE};
use crate::page::{MarkKind, NodeId, PageMark, Shape, StructureRole, Tag, TextRun, Widget, WidgetKind};

/// Maximum number of lines of a field.
const MAX_LINES: usize = 14;
/// White space within a field, at the sides and above and below, in points.
pub(super) const PADDING: (f32, f32) = (4.0, 3.0);
/// Size of a radio button or a check box, in points.
pub(super) const BUTTON: f32 = 12.0;
/// Distance between lines to write on by hand, in points.
const WRITING: f32 = 23.0;

/// A text field to place.
pub(super) struct TextInput<'a> {
    /// Name in the file.
    pub name: &'a str,
    /// Accessible name.
    pub tip: &'a str,
    /// Text that fits in the field.
    pub text: &'a str,
    /// Minimum number of lines.
    pub min_lines: u32,
    /// Maximum length in characters.
    pub limit: Option<u32>,
}

impl Composer<'_> {
    /// Makes a text field, or lines to write on; returns its marks and its height in points.
    ///
    /// Text that does not fit is added to the continuations.
    pub(super) fn field(&mut self, item: &FormText, parent: NodeId, x: f32, width: f32) -> (Vec<PageMark>, f32) {
        if self.by_hand {
            let count = if item.lines > 1 { item.lines + 1 } else { 1 };
            let line =
                |index| PageMark::artifact(Shape::rule(x, WRITING * index as f32 - 2.0, width, LINE_STRONG, 0.7));
            return ((1..=count).map(line).collect(), WRITING * count as f32);
        }
        let end = self.fitting_text(&item.text, width, MAX_LINES);
        if end < item.text.len() {
            self.continuations.push(Continuation {
                label: item.label.clone(),
                name: item.name.clone(),
                tip: item.tip.clone(),
                text: item.text[end..].to_owned(),
            });
        }
        let limit = item.limit.filter(|_| end == item.text.len());
        let input =
            TextInput { name: &item.name, tip: &item.tip, text: &item.text[..end], min_lines: item.lines, limit };
        self.text_field(&input, parent, x, width)
    }

    /// Makes a text field; returns its marks and its height in points.
    pub(super) fn text_field(
        &mut self,
        input: &TextInput<'_>,
        parent: NodeId,
        x: f32,
        width: f32,
    ) -> (Vec<PageMark>, f32) {
        let TextInput { name, tip, text, min_lines, limit } = *input;
        let lines = self.set_text(text, width - 2.0 * PADDING.0);
        let count = self.line_count(text, width).max(min_lines as usize);
        let height = count as f32 * FIELD.leading + 2.0 * PADDING.1;
        let kind = WidgetKind::Text { value: text.to_owned(), lines, multiline: count > 1, limit };
        let widget = Widget { x, y: 0.0, width, height, name: name.to_owned(), tip: tip.to_owned(), kind };
        (vec![self.widget(widget, parent)], height)
    }

    /// Returns the mark of a field, with an element of its own.
    pub(super) fn widget(&mut self, widget: Widget, parent: NodeId) -> PageMark {
        let node = self.tags.add_described(parent, StructureRole::Form, &widget.tip);
        PageMark { tag: Tag::Node(node), kind: MarkKind::Field(Box::new(widget)) }
    }

    /// Makes a radio button or a check box.
    pub(super) fn button(&mut self, name: &str, tip: &str, kind: WidgetKind, parent: NodeId) -> Vec<PageMark> {
        let top = (BODY.leading - BUTTON) / 2.0;
        if self.by_hand {
            let radius = if matches!(kind, WidgetKind::Radio { .. }) { BUTTON / 2.0 } else { 2.0 };
            let shape =
                Shape::rounded(SIDE + 0.5, top, BUTTON, BUTTON, radius).filled(WHITE).outlined(LINE_STRONG, 1.0);
            return vec![PageMark::artifact(shape)];
        }
        let (x, width, height) = (SIDE + 0.5, BUTTON, BUTTON);
        let widget = Widget { x, y: top, width, height, name: name.to_owned(), tip: tip.to_owned(), kind };
        vec![self.widget(widget, parent)]
    }

    /// Sets text within a field; positions are relative to the field.
    pub(super) fn set_text(&self, text: &str, width: f32) -> Vec<TextRun> {
        let spans = self.field_spans(text);
        let mut runs = Vec::new();
        for (index, line) in break_lines(self.typesetter, &spans, FIELD, width).into_iter().enumerate() {
            let top = PADDING.1 + index as f32 * FIELD.leading;
            for mark in line.place(&spans, FIELD, PADDING.0, top, 0.0, Align::Left) {
                if let MarkKind::Run(run) = mark.kind {
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

    fn line_count(&self, text: &str, width: f32) -> usize {
        break_lines(self.typesetter, &self.field_spans(text), FIELD, width - 2.0 * PADDING.0).len()
    }

    /// Returns the length of the start of a text that fits in a number of lines of a field, in bytes.
    pub(super) fn fitting_text(&self, text: &str, width: f32, lines: usize) -> usize {
        fitting_length(text, |part| self.line_count(part, width) <= lines)
    }
}
