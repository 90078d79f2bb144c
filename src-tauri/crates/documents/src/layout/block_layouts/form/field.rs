//! Fields.
//!
//! A field is placed with one line. When the page is complete, its room is divided among the fields; a text that does
//! not fit then continues in other fields, so that no text is hidden behind the edge of a field.

use crate::block::FormText;
use crate::layout::composer::{Composer, OpenField};
use crate::layout::text::{Align, Span, break_lines, fitting_length};
use crate::page::style::{FIELD, LINE_STRONG, SIDE, WHITE};
use crate::page::{MarkKind, NodeId, PageMark, Shape, StructureRole, Tag, TextRun, Widget, WidgetKind};

/// White space within a field, at the sides and above and below, in points.
pub(super) const PADDING: (f32, f32) = (4.0, 3.0);
/// Size of a radio button or a check box, in points.
pub(super) const BUTTON: f32 = 12.0;
/// Distance between lines to write on by hand, in points.
pub(super) const WRITING: f32 = 18.0;

/// Position and room of a field.
#[derive(Clone, Copy)]
pub(super) struct FieldPlace {
    /// Left edge, in points.
    pub x: f32,
    /// Width, in points.
    pub width: f32,
    /// Left edge of the link to the rest of its text, in points.
    pub link_x: f32,
    /// Whether it may take room that no text needs.
    pub grows: bool,
}

impl Composer<'_> {
    /// Adds a text field, or a line to write on, to the marks of the next box; returns its height in points.
    pub(super) fn field(
        &mut self,
        marks: &mut Vec<PageMark>,
        item: &FormText,
        parent: NodeId,
        place: FieldPlace,
    ) -> f32 {
        let FieldPlace { x, width, link_x, grows } = place;
        let (need, mark) = if self.by_hand {
            (1, PageMark::artifact(Shape::rule(x, WRITING - 2.0, width, LINE_STRONG, 0.7)))
        } else {
            let multiline = item.lines > 1;
            let kind = WidgetKind::Text { value: item.text.clone(), lines: Vec::new(), multiline, limit: item.limit };
            let (name, tip) = (item.name.clone(), item.tip.clone());
            let widget = Widget { x, y: 0.0, width, height: field_height(1), name, tip, kind };
            (self.line_count(&item.text, width).max(1), self.widget(widget, parent))
        };
        let (at, item) = (self.flow.len(), item.clone());
        self.open_fields.push(OpenField { at, mark: marks.len(), item, need, grows, parent, link_x });
        marks.push(mark);
        if self.by_hand { WRITING } else { field_height(1) }
    }

    /// Makes a text field that shows all of a text; returns its mark and its height in points.
    pub(super) fn whole_field(&mut self, widget: Widget, parent: NodeId) -> (PageMark, f32) {
        let mut mark = self.widget(widget, parent);
        let mut height = 0.0;
        if let MarkKind::Field(widget) = &mut mark.kind {
            self.set_field(widget);
            height = widget.height;
        }
        (mark, height)
    }

    /// Sets the text of a text field, and makes the field at least high enough to show all of it.
    pub(super) fn set_field(&self, widget: &mut Widget) {
        if let WidgetKind::Text { value, lines, multiline, .. } = &mut widget.kind {
            *lines = self.set_text(value, widget.width - 2.0 * PADDING.0);
            let count = self.line_count(value, widget.width);
            *multiline |= count > 1;
            widget.height = widget.height.max(field_height(count));
        }
    }

    /// Returns the mark of a field, with an element of its own.
    pub(super) fn widget(&mut self, widget: Widget, parent: NodeId) -> PageMark {
        let node = self.tags.add_described(parent, StructureRole::Form, &widget.tip);
        PageMark { tag: Tag::Node(node), kind: MarkKind::Field(Box::new(widget)) }
    }

    /// Makes a radio button or a check box with its top left corner at a position in its box.
    pub(super) fn button(
        &mut self,
        (x, top): (f32, f32),
        (name, tip): (&str, &str),
        kind: WidgetKind,
        parent: NodeId,
    ) -> PageMark {
        if self.by_hand {
            let radius = if matches!(kind, WidgetKind::Radio { .. }) { BUTTON / 2.0 } else { 2.0 };
            let shape = Shape::rounded(x, top, BUTTON, BUTTON, radius).filled(WHITE).outlined(LINE_STRONG, 1.0);
            return PageMark::artifact(shape);
        }
        let (width, height) = (BUTTON, BUTTON);
        self.widget(Widget { x, y: top, width, height, name: name.to_owned(), tip: tip.to_owned(), kind }, parent)
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

    pub(super) fn line_count(&self, text: &str, width: f32) -> usize {
        break_lines(self.typesetter, &self.field_spans(text), FIELD, width - 2.0 * PADDING.0).len()
    }

    /// Returns the length of the start of a text that fits in a number of lines of a field, in bytes.
    pub(super) fn fitting_text(&self, text: &str, width: f32, lines: usize) -> usize {
        fitting_length(text, |part| self.line_count(part, width) <= lines)
    }
}

/// Returns the height of a field with a number of lines, in points.
pub(super) fn field_height(lines: usize) -> f32 {
    lines as f32 * FIELD.leading + 2.0 * PADDING.1
}

/// Returns lines to write on below the first one.
pub(super) fn writing_lines(width: f32, x: f32, count: usize) -> impl Iterator<Item = PageMark> {
    (1..count).map(move |index| {
        PageMark::artifact(Shape::rule(x, WRITING * (index + 1) as f32 - 2.0, width, LINE_STRONG, 0.7))
    })
}

/// Returns the default position of a button beside its label.
pub(super) fn beside_text() -> f32 {
    SIDE + 0.5
}
