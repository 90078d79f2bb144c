//! Tables: the head is repeated on every page, a row is parted only where it is taller than a page.

use crate::block::{Cell, Column, ColumnRole};
use crate::fonts::typesetter::FaceId;
use crate::layout::Composer;
use crate::layout::flow::{Flow, Slab};
use crate::layout::text::lines::{Align, Line, Span, break_lines};
use crate::page::style::{COLUMN, INK_2, LABEL, LINE, LINE_STRONG, MEASURE, SIDE, TABLE};
use crate::page::{Mark, NodeId, Role, Shape, Tag};
use std::rc::Rc;

/// White space between columns.
const GUTTER: f32 = 14.0;
/// White space above and below the text of a row.
const PADDING: f32 = 5.0;

/// The part of a page up to which a table is kept whole.
const SHORT: f32 = 0.3;

/// One cell, broken into lines.
struct Set {
    x: f32,
    spans: Vec<Span>,
    lines: Vec<Line>,
}

impl Composer<'_> {
    /// Adds a table.
    pub(in crate::layout) fn table(&mut self, caption: &str, columns: &[Column], rows: &[Vec<Cell>]) {
        let table = self.tags.add_described(NodeId::ROOT, Role::Table, caption);
        let widths = widths(columns);
        let head = self.head(table, columns, &widths);
        let again = Rc::new(repeated(&head));
        let from = self.flow.len();
        self.push(head);
        self.hold = true;
        for row in rows {
            let node = self.tags.add(table, Role::Row);
            let mut set = Vec::new();
            let mut x = SIDE;
            for (cell, width) in row.iter().zip(&widths) {
                let cell_node = self.tags.add(node, Role::Cell);
                let style = if cell.missing { TABLE.coloured(INK_2) } else { TABLE };
                let mut spans = self.spans(&cell.inlines, style, cell_node);
                if cell.missing {
                    spans.iter_mut().for_each(|span| span.face = FaceId::Italic);
                }
                let lines = break_lines(self.typesetter, &spans, TABLE, width - GUTTER);
                set.push(Set { x, spans, lines });
                x += width;
            }
            self.row(set, &again);
        }
        self.keep_whole(from);
    }

    /// Keeps what was added since `from` on one page, if it is short.
    pub(in crate::layout) fn keep_whole(&mut self, from: usize) {
        let height: f32 =
            self.flow[from..].iter().map(|f| if let Flow::Slab(slab) = f { slab.height } else { 0.0 }).sum();
        for flow in self.flow[from..].iter_mut().skip(1).filter(|_| height < SHORT * COLUMN) {
            if let Flow::Slab(slab) = flow {
                slab.held = true;
            }
        }
    }

    /// Makes the head of a table.
    pub(in crate::layout) fn head(&mut self, table: NodeId, columns: &[Column], widths: &[f32]) -> Slab {
        let node = self.tags.add(table, Role::Row);
        let mut marks = Vec::new();
        let mut x = SIDE;
        for (column, width) in columns.iter().zip(widths) {
            let cell = self.tags.add(node, Role::HeadCell);
            let spans = self.span(&column.head, LABEL, cell);
            for line in break_lines(self.typesetter, &spans, LABEL, *width) {
                marks.extend(line.place(&spans, LABEL, x, 2.0, 0.0, Align::Left));
            }
            x += width;
        }
        let height = LABEL.leading + 6.0;
        marks.push(Mark::artifact(Shape::rule(SIDE, height, MEASURE, LINE_STRONG, 0.9)));
        Slab { height, space: 10.0, marks, ..Slab::default() }
    }

    fn row(&mut self, cells: Vec<Set>, head: &Rc<Slab>) {
        let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
        let height = count as f32 * TABLE.leading + 2.0 * PADDING;
        let again = Some(Rc::clone(head));
        if head.height + height <= COLUMN {
            let mut marks = Vec::new();
            for cell in cells {
                let mut y = PADDING;
                for line in cell.lines {
                    marks.extend(line.place(&cell.spans, TABLE, cell.x, y, 0.0, Align::Left));
                    y += TABLE.leading;
                }
            }
            marks.push(Mark::artifact(Shape::rule(SIDE, height, MEASURE, LINE, 0.6)));
            return self.push(Slab { height, marks, head: again, ..Slab::default() });
        }
        let mut rest: Vec<_> = cells.into_iter().map(|c| (c.x, c.spans, c.lines.into_iter())).collect();
        for index in 0..count {
            let mut marks = Vec::new();
            for (x, spans, lines) in &mut rest {
                if let Some(line) = lines.next() {
                    marks.extend(line.place(spans, TABLE, *x, 0.0, 0.0, Align::Left));
                }
            }
            let held = super::prose::held(index, count);
            let space = if index == 0 { PADDING } else { 0.0 };
            self.push(Slab { height: TABLE.leading, space, held, marks, head: again.clone(), ..Slab::default() });
        }
        let rule = Mark::artifact(Shape::rule(SIDE, PADDING, MEASURE, LINE, 0.6));
        self.push(Slab { height: PADDING, held: true, marks: vec![rule], ..Slab::default() });
    }
}

/// Gives the head as it is set again on a next page: for the eye only.
pub(in crate::layout) fn repeated(head: &Slab) -> Slab {
    let marks = head.marks.iter().map(|mark| Mark { tag: Tag::Artifact, ink: mark.ink.clone() }).collect();
    Slab { marks, space: 0.0, ..head.clone() }
}

/// Gives the widths of the columns.
pub(in crate::layout) fn widths(columns: &[Column]) -> Vec<f32> {
    let share = |column: &Column| match column.role {
        ColumnRole::What => 2.3,
        ColumnRole::Who => 1.15,
        ColumnRole::When => 1.0,
    };
    let all: f32 = columns.iter().map(share).sum();
    columns.iter().map(|column| MEASURE * share(column) / all).collect()
}
