//! The table of contents: every line goes to its heading and says on which page that is.

use crate::block::ContentsItem;
use crate::fonts::typesetter::FaceId;
use crate::layout::Composer;
use crate::layout::flow::Slab;
use crate::layout::text::lines::{Align, break_lines};
use crate::page::style::{ASIDE, BODY, LINE, READING, SIDE, Type};
use crate::page::{Ink, Mark, NodeId, PageNumber, Role, Shape, Tag, Target};

/// How far the themes stand in below their chapter.
const INDENT: f32 = 16.0;
/// Room for the numbers of pages.
const NUMBERS: f32 = 28.0;

impl Composer<'_> {
    /// Adds a table of contents.
    pub(in crate::layout) fn contents(&mut self, items: &[ContentsItem]) {
        let label = Type { face: FaceId::Bold, ..BODY };
        let node = self.tags.add(NodeId::ROOT, Role::Paragraph);
        let spans = self.span("Inhoud", label, node);
        for line in break_lines(self.typesetter, &spans, label, READING) {
            let marks = line.place(&spans, label, SIDE, 0.0, 0.0, Align::Left);
            self.push(Slab { height: label.leading, space: 16.0, marks, ..Slab::default() });
            self.hold = true;
        }
        let contents = self.tags.add(NodeId::ROOT, Role::Contents);
        for item in items {
            self.contents_item(item, contents);
        }
    }

    fn contents_item(&mut self, item: &ContentsItem, contents: NodeId) {
        let deep = item.level > 2;
        let (style, x, space) = if deep { (ASIDE, SIDE + INDENT, 1.0) } else { (BODY, SIDE, 3.0) };
        let node = self.tags.add(contents, Role::ContentsItem);
        let reference = self.tags.add(node, Role::Reference);
        let link = self.tags.add_described(reference, Role::Link, &format!("Ga naar {}", item.text));
        let target = Target::Place(item.id.clone());
        let spans = self.span(&item.text, style, link);
        let lines = break_lines(self.typesetter, &spans, style, READING - (x - SIDE) - NUMBERS);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let end = x + line.width;
            let mut marks = line.place(&spans, style, x, 0.0, 0.0, Align::Left);
            let mut baseline = 0.0;
            for mark in &mut marks {
                if let Ink::Run(run) = &mut mark.ink {
                    run.link = Some(target.clone());
                    baseline = run.y;
                }
            }
            if index + 1 == count {
                let number = PageNumber {
                    place: item.id.clone(),
                    at: SIDE + READING,
                    right: true,
                    y: baseline,
                    face: style.face,
                    size: style.size,
                    colour: style.colour,
                };
                marks.push(Mark { tag: Tag::Node(link), ink: Ink::PageNumber(number) });
                let width = SIDE + READING - NUMBERS - end - 8.0;
                if width > 0.0 {
                    marks.push(Mark::artifact(Shape::rule(end + 8.0, baseline - 1.0, width, LINE, 0.6)));
                }
            }
            let space = if index == 0 { space } else { 0.0 };
            self.push(Slab { height: style.leading, space, held: index > 0, marks, ..Slab::default() });
        }
    }
}
