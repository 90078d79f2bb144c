//! Headings.

use crate::layout::composer::Composer;
use crate::layout::flow::FlowBox;
use crate::layout::text::{Align, break_balanced};
use crate::page::style::{self};
use crate::page::{NodeId, StructureRole};

impl Composer<'_> {
    /// Adds a heading; it stays with the block after it.
    pub(super) fn heading(&mut self, level: u8, text: &str, id: &str, parent: NodeId, x: f32) {
        self.level = level;
        let style = self.fitted(style::heading(level));
        let node = self.tags.add(parent, StructureRole::Heading(level));
        let spans = self.span(text, style, node);
        let lines = break_balanced(self.typesetter, &spans, style, self.sheet.reading);
        let mut first = Some((level, spans[0].text.clone(), node));
        for line in lines {
            let space = match (first.is_some(), level) {
                (false, _) => 0.0,
                (true, 0..=2) => 28.0 * self.sheet.scale,
                (true, 3) => 18.0 * self.sheet.scale,
                (true, _) => 14.0 * self.sheet.scale,
            };
            let marks = line.place(&spans, style, x, 0.0, self.sheet.reading, Align::Left);
            let keep_with_previous = first.is_none();
            let places = first.iter().map(|_| id.to_owned()).collect();
            let heading = first.take();
            self.push(FlowBox {
                height: style.leading,
                space,
                keep_with_previous,
                marks,
                heading,
                places,
                ..FlowBox::default()
            });
        }
        self.keep_next = true;
    }
}
