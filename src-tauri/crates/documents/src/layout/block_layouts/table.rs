//! Tables. The head is repeated on every page; a row is divided only if it is taller than a page.

use crate::block::inline::plain_text;
use crate::block::{Cell, Column, ColumnRole};
use crate::fonts::FaceId;
use crate::layout::composer::Composer;
use crate::layout::flow::{FlowBox, FlowItem, keeps_with_previous};
use crate::layout::text::{Align, Span, TextLine, break_lines};
use crate::options::DocumentKind;
use crate::page::style::{INK_2, LABEL, LINE, LINE_STRONG, SIDE, TABLE};
use crate::page::{NodeId, PageMark, Shape, StructureRole, Tag};
use std::rc::Rc;

/// White space between columns, in points.
const GUTTER: f32 = 14.0;
/// White space above and below the text of a row, in points.
const PADDING: f32 = 5.0;

/// Height up to which a table stays on one page, as a fraction of a page.
const SHORT: f32 = 0.3;

/// A table that rows are added to.
pub(super) struct OpenTable {
    /// Element of the table.
    pub node: NodeId,
    /// Widths of the columns, in points.
    pub widths: Vec<f32>,
    /// The head row, to repeat on every page.
    pub head: Rc<FlowBox>,
    /// Index of the head row in the flow.
    start: usize,
}

/// The text of a cell, broken into lines.
struct CellLines {
    x: f32,
    spans: Vec<Span>,
    lines: Vec<TextLine>,
}

impl Composer<'_> {
    /// Adds a table.
    pub(super) fn table(&mut self, caption: &str, columns: &[Column], rows: &[Vec<Cell>]) {
        let table = self.begin_table(caption, columns, rows);
        for row in rows {
            let node = self.tags.add(table.node, StructureRole::Row);
            let mut cells = Vec::new();
            let mut x = SIDE;
            for (cell, width) in row.iter().zip(&table.widths) {
                let cell_node = self.tags.add(node, StructureRole::Cell);
                let style = if cell.missing { TABLE.coloured(INK_2) } else { TABLE };
                let mut spans = self.spans(&cell.inlines, style, cell_node);
                if cell.missing {
                    spans.iter_mut().for_each(|span| span.face = FaceId::Italic);
                }
                let lines = break_lines(self.typesetter, &spans, TABLE, width - GUTTER);
                cells.push(CellLines { x, spans, lines });
                x += width;
            }
            self.row(cells, &table.head);
        }
        self.end_table(&table);
    }

    /// Adds the head row of a table. The rows after it must carry the head, so that it is repeated on every page.
    pub(super) fn begin_table(&mut self, caption: &str, columns: &[Column], rows: &[Vec<Cell>]) -> OpenTable {
        let node = self.tags.add_described(NodeId::ROOT, StructureRole::Table, caption);
        let widths = widths(columns, rows, self.sheet.measure);
        let head_row = self.head_row(node, columns, &widths);
        let head = Rc::new(repeated(&head_row));
        let start = self.flow.len();
        // A table of the advice belongs to the notes above it.
        self.keep_next |= self.kind == DocumentKind::Advice;
        self.push(head_row);
        self.keep_next = true;
        OpenTable { node, widths, head, start }
    }

    /// Keeps a table on one page if it is short.
    pub(super) fn end_table(&mut self, table: &OpenTable) {
        let boxes = &mut self.flow[table.start..];
        let height: f32 = boxes.iter().map(|item| if let FlowItem::Box(one) = item { one.height } else { 0.0 }).sum();
        for item in boxes.iter_mut().skip(1).filter(|_| height < SHORT * self.sheet.column) {
            if let FlowItem::Box(flow_box) = item {
                flow_box.keep_with_previous = true;
            }
        }
    }

    /// Makes the head row of a table.
    fn head_row(&mut self, table: NodeId, columns: &[Column], widths: &[f32]) -> FlowBox {
        let node = self.tags.add(table, StructureRole::Row);
        let mut marks = Vec::new();
        let mut x = SIDE;
        let mut count = 1;
        for (column, width) in columns.iter().zip(widths) {
            let cell = self.tags.add(node, StructureRole::HeadCell);
            let spans = self.span(&column.head, LABEL, cell);
            let lines = break_lines(self.typesetter, &spans, LABEL, width - GUTTER);
            count = count.max(lines.len());
            for (index, line) in lines.into_iter().enumerate() {
                let y = 2.0 + index as f32 * LABEL.leading;
                marks.extend(line.place(&spans, LABEL, x, y, 0.0, Align::Left));
            }
            x += width;
        }
        let height = count as f32 * LABEL.leading + 6.0;
        marks.push(PageMark::artifact(Shape::rule(SIDE, height, self.sheet.measure, LINE_STRONG, 0.9)));
        FlowBox { height, space: 6.0, marks, ..FlowBox::default() }
    }

    fn row(&mut self, cells: Vec<CellLines>, head: &Rc<FlowBox>) {
        let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
        let height = count as f32 * TABLE.leading + 2.0 * PADDING;
        let again = Some(Rc::clone(head));
        if head.height + height <= self.sheet.column {
            let mut marks = Vec::new();
            for cell in cells {
                let mut y = PADDING;
                for line in cell.lines {
                    marks.extend(line.place(&cell.spans, TABLE, cell.x, y, 0.0, Align::Left));
                    y += TABLE.leading;
                }
            }
            marks.push(PageMark::artifact(Shape::rule(SIDE, height, self.sheet.measure, LINE, 0.6)));
            return self.push(FlowBox { height, marks, head: again, ..FlowBox::default() });
        }
        let mut rest: Vec<_> = cells.into_iter().map(|c| (c.x, c.spans, c.lines.into_iter())).collect();
        for index in 0..count {
            let mut marks = Vec::new();
            for (x, spans, lines) in &mut rest {
                if let Some(line) = lines.next() {
                    marks.extend(line.place(spans, TABLE, *x, 0.0, 0.0, Align::Left));
                }
            }
            let keep_with_previous = keeps_with_previous(index, count);
            let space = if index == 0 { PADDING } else { 0.0 };
            self.push(FlowBox {
                height: TABLE.leading,
                space,
                keep_with_previous,
                marks,
                head: again.clone(),
                ..FlowBox::default()
            });
        }
        let rule = PageMark::artifact(Shape::rule(SIDE, PADDING, self.sheet.measure, LINE, 0.6));
        self.push(FlowBox { height: PADDING, keep_with_previous: true, marks: vec![rule], ..FlowBox::default() });
    }
}

/// Returns a head row to repeat on a next page, hidden from screen readers.
fn repeated(head: &FlowBox) -> FlowBox {
    let marks = head.marks.iter().map(|mark| PageMark { tag: Tag::Artifact, kind: mark.kind.clone() }).collect();
    FlowBox { marks, space: 0.0, ..head.clone() }
}

/// Returns the widths of the columns, in points.
fn widths(columns: &[Column], rows: &[Vec<Cell>], measure: f32) -> Vec<f32> {
    let share = |(at, column): (usize, &Column)| match column.role {
        ColumnRole::What => 2.3,
        ColumnRole::Who => 1.15,
        ColumnRole::When => 1.0,
        ColumnRole::Text => {
            // Between the longest text and none: a long text takes more lines, not all of the width.
            let letters = |cell: &Cell| plain_text(&cell.inlines).chars().count();
            let longest = rows.iter().filter_map(|row| row.get(at)).map(letters).max().unwrap_or(0);
            (longest.max(column.head.chars().count()).clamp(9, 160) as f32).sqrt()
        }
    };
    let shares: Vec<f32> = columns.iter().enumerate().map(share).collect();
    let all: f32 = shares.iter().sum();
    shares.into_iter().map(|share| measure * share / all).collect()
}
