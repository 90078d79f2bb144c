//! The words of the marks of a card: fields of one line below the level.

use super::field::{FieldPlace, PADDING};
use crate::block::FormText;
use crate::layout::composer::Composer;
use crate::layout::flow::FlowBox;
use crate::layout::text::{Align, break_lines};
use crate::page::style::{FIELD_LABEL, INK_2, SIDE};
use crate::page::{ListNumbering, NodeId, StructureRole};

/// White space between a label and its field, in points.
const GAP: f32 = 6.0;
/// White space above a field, in points. They are close together, because every card has them.
const ABOVE: f32 = 3.0;

impl Composer<'_> {
    /// Adds short labels, each with a field beside it over the rest of the width. Printed cards have no room for them:
    /// people write beside the mark.
    pub(super) fn form_words(&mut self, items: &[FormText]) {
        if self.by_hand {
            return;
        }
        let style = FIELD_LABEL.coloured(INK_2);
        let label_width = items.iter().map(|item| self.width(&item.label, style)).fold(0.0, f32::max) + GAP;
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        for item in items {
            let node = self.tags.add(list, StructureRole::Item);
            let label = self.tags.add(node, StructureRole::Label);
            let body = self.tags.add(node, StructureRole::ItemBody);
            let spans = self.span(&item.label, style, label);
            let mut marks = Vec::new();
            for line in break_lines(self.typesetter, &spans, style, label_width) {
                marks.extend(line.place(&spans, style, SIDE, PADDING.1, 0.0, Align::Left));
            }
            let (x, width) = (SIDE + label_width, self.sheet.measure - label_width);
            let height = self.field(&mut marks, item, body, FieldPlace { x, width, link_x: SIDE, grows: false });
            self.push(FlowBox { height, space: ABOVE, keep_with_previous: true, marks, ..FlowBox::default() });
        }
    }
}
