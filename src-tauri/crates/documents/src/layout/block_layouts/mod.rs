//! Layout of each kind of block, as methods of [`Composer`].

mod banded;
mod contents;
mod cover;
pub(super) mod form;
mod heading;
mod lists;
mod paragraph;
mod picture;
mod staff;
pub(super) mod staff_shapes;
mod table;

use super::composer::Composer;
use super::flow::{FlowItem, SectionKind};
use crate::block::Block;
use crate::options::DocumentKind;
use crate::page::NodeId;
use crate::page::style::{ASIDE, BODY, DEFINITION};

impl Composer<'_> {
    /// Adds a block as a child of `parent`, with its left edge at `x`, nested in `depth` lists.
    pub(in crate::layout) fn block(&mut self, block: &Block, parent: NodeId, x: f32, depth: usize) {
        match block {
            Block::Cover { eyebrow, title, facts, .. } if self.by_hand => self.plain_cover(eyebrow, title, facts),
            Block::Cover { kind, eyebrow, title, facts } => self.cover(*kind, eyebrow, title, facts),
            Block::Heading { level, text, id, .. } => self.heading(*level, text, id, parent, x),
            Block::Paragraph { inlines, aside, .. } => {
                let style = self.fitted(if *aside { ASIDE } else { BODY });
                let space = if depth > 0 { 4.0 } else { 8.0 };
                self.paragraph(inlines, style, parent, x, space);
            }
            Block::Definition { text } => self.plain(text, self.fitted(DEFINITION), parent, x, 4.0),
            Block::MainQuestion { label, text } => self.main_question(label, text),
            Block::List { ordered, start, items } => self.list(*ordered, *start, items, parent, x, depth),
            Block::Contents { items } => self.contents(items),
            Block::Note { label, text } => self.note(text, label, parent),
            Block::Questions { items } => self.questions(items),
            Block::Table { caption, columns, rows } => self.table(caption, columns, rows),
            Block::Staff(staff) => self.staff(staff),
            Block::Staffs { items } => self.staffs(items),
            Block::Steps { items } => self.steps(items),
            Block::Notice { kind, text } => self.notice(*kind, text),
            Block::Form { form } => self.form(form),
            Block::Picture(picture) => self.picture(picture, parent, x),
            // A heading without content stays with whatever follows it.
            Block::Section if self.keep_next => {}
            Block::Section => {
                self.end_page();
                self.flow.push(FlowItem::Section(match self.kind {
                    DocumentKind::Actiescan => SectionKind::Chapter,
                    DocumentKind::Advice => SectionKind::Passage,
                }));
            }
            Block::PageBreak { label } => {
                self.end_page();
                self.page_label.clone_from(label);
                self.break_page();
            }
        }
    }
}
