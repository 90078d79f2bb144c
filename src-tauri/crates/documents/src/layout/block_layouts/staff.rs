//! Levels: a staff with its words, and the overview with the staffs of all factors.

use super::staff_shapes::{Frame, horizontal, vertical};
use crate::block::{NamedStaff, Staff, StaffState};
use crate::fonts::FaceId;
use crate::layout::composer::Composer;
use crate::layout::flow::FlowBox;
use crate::layout::text::{Align, break_balanced, break_lines};
use crate::options::DocumentKind;
use crate::page::style::{ASIDE, BODY, Colour, INK, INK_2, SIDE, STAFF_WORD, Type, WHITE};
use crate::page::{ListNumbering, MarkKind, NodeId, PageMark, Shape, StructureRole, Tag};

/// Width and height of a staff on a card, in points.
const ON_CARD: (f32, f32) = (34.0, 62.0);
/// Width and height of a staff in the overview, in points.
const IN_OVERVIEW: (f32, f32) = (40.0, 96.0);
/// Width and height of one level of a horizontal staff, in points.
const BLOCK: (f32, f32) = (19.0, 9.0);

impl Composer<'_> {
    /// Adds the level of one factor: a vertical staff in the actiescan, a horizontal one in the advice.
    pub(super) fn staff(&mut self, staff: &Staff) {
        match self.kind {
            DocumentKind::Actiescan => self.vertical_staff(staff),
            DocumentKind::Advice => self.horizontal_staff(staff),
        }
    }

    fn vertical_staff(&mut self, staff: &Staff) {
        let (width, height) = ON_CARD;
        let mut marks = self.drawing(staff, NodeId::ROOT, Frame { x: SIDE, y: 0.0, width, height });
        let x = SIDE + width + 16.0;
        let room = self.sheet.reading - width - 16.0;
        let parts = [(level_label(staff), ASIDE), (staff.word.clone(), STAFF_WORD), (staff.explanation.clone(), ASIDE)];
        let mut text = Vec::new();
        let mut bottom = 0.0;
        for (part, style) in parts.into_iter().filter(|(part, _)| !part.is_empty()) {
            let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
            let spans = self.span(&part, style, node);
            for line in break_lines(self.typesetter, &spans, style, room) {
                text.extend(line.place(&spans, style, x, bottom, 0.0, Align::Left));
                bottom += style.leading;
            }
        }
        let down = ((height - bottom) / 2.0).max(0.0);
        marks.extend(text.into_iter().map(|mark| mark.shifted(0.0, down)));
        self.push(FlowBox { height: height.max(bottom), space: 18.0, marks, ..FlowBox::default() });
        self.room(4.0);
    }

    fn horizontal_staff(&mut self, staff: &Staff) {
        let (block, height) = BLOCK;
        let width = block * f32::from(staff.of.max(1));
        let figure = self.tags.add_described(NodeId::ROOT, StructureRole::Figure, &staff.alternative);
        let at = Frame { x: SIDE, y: (BODY.leading - height) / 2.0, width, height };
        let mut marks = shapes(horizontal(staff, at, self.palette), figure);
        let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
        let text = match staff.state {
            StaffState::Level(level) => format!("Niveau {level}, {}", staff.word),
            _ => staff.word.clone(),
        };
        let spans = self.span(&text, BODY, node);
        let left = SIDE + width + 10.0;
        let mut bottom = 0.0;
        for line in break_lines(self.typesetter, &spans, BODY, self.sheet.reading - width - 10.0) {
            marks.extend(line.place(&spans, BODY, left, bottom, 0.0, Align::Left));
            bottom += BODY.leading;
        }
        self.push(FlowBox { height: bottom.max(BODY.leading), space: 5.0, marks, ..FlowBox::default() });
        self.keep_next = true;
    }

    /// Adds the levels of all factors, in rows.
    pub(super) fn staffs(&mut self, items: &[NamedStaff]) {
        let list = self.tags.add_list(NodeId::ROOT, ListNumbering::None);
        let columns = match items.len() {
            0..=4 => items.len().max(1),
            5 | 6 | 9 => 3,
            _ => 4,
        };
        let cell = self.sheet.measure / columns.max(3) as f32;
        for row in items.chunks(columns) {
            self.staff_row(row, list, cell);
        }
    }

    fn staff_row(&mut self, row: &[NamedStaff], list: NodeId, cell: f32) {
        let title = Type { face: FaceId::Bold, size: 10.0, leading: 13.0, colour: INK, hyphenate: true };
        let (width, height) = IN_OVERVIEW;
        let room = cell - 12.0;
        let mut set = Vec::new();
        for item in row {
            let node = self.tags.add(list, StructureRole::Item);
            let body = self.tags.add(node, StructureRole::ItemBody);
            let name = self.tags.add(body, StructureRole::Paragraph);
            let names = self.span(&item.title, title, name);
            let name_lines = break_balanced(self.typesetter, &names, title, room);
            set.push((item, body, names, name_lines));
        }
        let names = set.iter().map(|(.., lines)| lines.len()).max().unwrap_or(0) as f32 * title.leading;
        let staff_top = names + 8.0;
        let mut marks = Vec::new();
        let mut bottom: f32 = 0.0;
        for (index, (item, body, names_spans, lines)) in set.into_iter().enumerate() {
            let x = SIDE + cell * index as f32 + 6.0;
            let mut y = names - lines.len() as f32 * title.leading;
            for line in lines {
                marks.extend(line.place(&names_spans, title, x, y, room, Align::Centre));
                y += title.leading;
            }
            let frame = Frame { x: x + (room - width) / 2.0, y: staff_top, width, height };
            marks.extend(self.drawing(&item.staff, body, frame));
            let node = self.tags.add(body, StructureRole::Paragraph);
            let words = self.span(&item.staff.word, ASIDE, node);
            let mut y = staff_top + height + 7.0;
            for line in break_balanced(self.typesetter, &words, ASIDE, room) {
                marks.extend(line.place(&words, ASIDE, x, y, room, Align::Centre));
                y += ASIDE.leading;
            }
            bottom = bottom.max(y);
        }
        let ground = Shape::rule(SIDE, staff_top + height, self.sheet.measure, INK, 1.6);
        marks.insert(0, PageMark::artifact(ground));
        self.push(FlowBox { height: bottom, space: 24.0, marks, ..FlowBox::default() });
    }

    /// Draws a vertical staff with its number, as a figure.
    fn drawing(&mut self, staff: &Staff, parent: NodeId, at: Frame) -> Vec<PageMark> {
        let figure = self.tags.add_described(parent, StructureRole::Figure, &staff.alternative);
        let mut marks = shapes(vertical(staff, at, self.palette), figure);
        let (text, colour): (String, Colour) = match staff.state {
            StaffState::Level(level) => (level.to_string(), WHITE),
            StaffState::Undecided | StaffState::Contested => ("?".to_owned(), INK_2),
            StaffState::Open => return marks,
        };
        let style = Type { face: FaceId::Display, size: 15.0, leading: 18.0, colour, hyphenate: false };
        let spans = self.span(&text, style, figure);
        let levels = f32::from(staff.of.max(1));
        let lowest = if matches!(staff.state, StaffState::Level(_)) { at.height / levels } else { at.height };
        let y = at.y + at.height - lowest / 2.0 - style.leading / 2.0;
        for line in break_lines(self.typesetter, &spans, style, at.width) {
            let y = y.min(at.y + at.height - style.leading);
            marks.extend(line.place(&spans, style, at.x + 2.0, y, at.width - 2.0, Align::Centre));
        }
        marks
    }
}

fn shapes(shapes: Vec<Shape>, figure: NodeId) -> Vec<PageMark> {
    shapes.into_iter().map(|shape| PageMark { tag: Tag::Node(figure), kind: MarkKind::Shape(shape) }).collect()
}

/// Returns the label above the word of a level.
fn level_label(staff: &Staff) -> String {
    match staff.state {
        StaffState::Level(level) => format!("Niveau {level}"),
        _ => "Niveau".to_owned(),
    }
}
