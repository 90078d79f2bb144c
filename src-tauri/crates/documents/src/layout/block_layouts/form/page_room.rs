//! The room on a page, divided among its fields when the page is complete.

use super::continuation::{Continuation, LINK_HEIGHT};
use super::field::{WRITING, field_height, writing_lines};
use crate::layout::composer::{Composer, OpenField};
use crate::layout::flow::{FlowBox, FlowItem};
use crate::layout::share::{Row, Share, Sizes, share};
use crate::page::style::FIELD;
use crate::page::{MarkKind, PathStep, WidgetKind};

/// Maximum number of lines of a field on a page that has no room for all of its fields.
const MAX_LINES: usize = 14;
/// Maximum number of lines that a field without text grows to.
const GROWS_TO: usize = 8;
/// Fraction of its white space that a page may give up.
const SQUEEZE: f32 = 0.4;
/// Room that stays free, because summed heights are rounded, in points.
const SPARE: f32 = 0.5;

impl Composer<'_> {
    /// Ends this page: divides its room among the fields, and adds the texts that do not fit after it.
    pub(in crate::layout) fn end_page(&mut self) {
        let fields = std::mem::take(&mut self.open_fields);
        if fields.is_empty() {
            return;
        }
        self.give_up_space(&fields);
        let whole = self.share_room(&fields, self.page_start, self.flow.len());
        // A page that is too full even for one line of each field gives its table to a next page.
        let table = self.table_start(&fields).filter(|_| whole.is_none() && !self.by_hand);
        let shares = match (whole, table) {
            (Some(shares), _) => shares,
            (None, Some(table)) => self.share_over_two_pages(&fields, table),
            (None, None) => self.without_sharing(&fields),
        };
        let mut continuations = Vec::new();
        let mut page_end = table;
        // From the last box to the first, because boxes that are added move the boxes after them.
        for (fields, share) in rows(&fields).zip(&shares).collect::<Vec<_>>().into_iter().rev() {
            if let Some(at) = page_end.take_if(|at| fields[0].at < *at) {
                self.flow.insert(at, FlowItem::PageBreak(self.page_label.clone()));
            }
            continuations.extend(self.give_room(fields, *share).into_iter().rev());
        }
        continuations.reverse();
        let last_break = self.flow.iter().rposition(|item| matches!(item, FlowItem::PageBreak(_)));
        self.page_start = last_break.map_or(0, |at| at + 1);
        self.continue_texts(continuations, table.is_some());
    }

    /// Gives up some of the white space between the boxes of this page if its texts need the room.
    fn give_up_space(&mut self, fields: &[OpenField]) {
        let page_start = self.page_start;
        let boxes = || {
            self.flow[page_start..]
                .iter()
                .filter_map(|item| if let FlowItem::Box(one) = item { Some(one) } else { None })
        };
        let spaces: f32 = boxes().skip(1).map(|one| one.space).sum();
        let heights: f32 = boxes().map(|one| one.height).sum();
        let line = if self.by_hand { WRITING } else { FIELD.leading };
        let lines: usize = rows(fields).flat_map(|row| row.iter().map(|field| field.need - 1).max()).sum();
        let over = heights + spaces + lines as f32 * line + SPARE - self.sheet.column;
        let part = (over / spaces.max(1.0)).clamp(0.0, SQUEEZE);
        for item in &mut self.flow[page_start..] {
            if let FlowItem::Box(one) = item {
                one.space *= 1.0 - part;
            }
        }
    }

    /// Divides the room of a page with the boxes from `start` to `end` among its fields; none if it is too full.
    fn share_room(&self, fields: &[OpenField], start: usize, end: usize) -> Option<Vec<Share>> {
        let boxes = self.flow[start..end].iter();
        let heights = boxes.map(|item| if let FlowItem::Box(one) = item { one.space + one.height } else { 0.0 });
        let at_top =
            self.flow.get(start).map_or(0.0, |item| if let FlowItem::Box(one) = item { one.space } else { 0.0 });
        let room = self.sheet.column - (heights.sum::<f32>() - at_top) - SPARE;
        let needs: Vec<Row> = rows(fields).map(|fields| self.needs(fields)).collect();
        let line = if self.by_hand { WRITING } else { FIELD.leading };
        share(room, &needs, Sizes { line, link: LINK_HEIGHT, whole_lines: self.by_hand })
    }

    /// Divides the room of two pages; the second one begins with the box at `table`. A part that is too full for its page
    /// goes on over more pages, and the other part is divided all the same.
    fn share_over_two_pages(&self, fields: &[OpenField], table: usize) -> Vec<Share> {
        let (first, second) = fields.split_at(fields.partition_point(|field| field.at < table));
        let of = |fields: &[OpenField], start, end| {
            self.share_room(fields, start, end).unwrap_or_else(|| self.without_sharing(fields))
        };
        [of(first, self.page_start, table), of(second, table, self.flow.len())].concat()
    }

    /// Returns the lines of the rows of a page that is too full to divide.
    fn without_sharing(&self, fields: &[OpenField]) -> Vec<Share> {
        let of = |row: Row| {
            let need = row.needs.iter().copied().max().unwrap_or(1);
            Share { lines: need.max(row.comfort).min(MAX_LINES), extra: 0.0 }
        };
        rows(fields).map(|fields| of(self.needs(fields))).collect()
    }

    /// Returns the index of the heading of the first table with fields.
    fn table_start(&self, fields: &[OpenField]) -> Option<usize> {
        let flow_box = |at: usize| if let FlowItem::Box(one) = &self.flow[at] { Some(one) } else { None };
        let first_row = fields.iter().find(|field| flow_box(field.at).is_some_and(|row| row.head.is_some()))?.at;
        let stays = |at: &usize| flow_box(*at).is_some_and(|one| one.keep_with_previous);
        let heading = (self.page_start..first_row).rev().find(|at| !stays(at))?;
        (heading > self.page_start).then_some(heading)
    }

    /// Starts a page in the flow.
    pub(in crate::layout) fn break_page(&mut self) {
        self.flow.push(FlowItem::PageBreak(self.page_label.clone()));
        self.page_start = self.flow.len();
    }

    fn needs(&self, fields: &[OpenField]) -> Row {
        let comfort = fields.iter().map(|field| field.item.lines as usize).max().unwrap_or(1);
        let grows = fields.iter().any(|field| field.grows);
        Row {
            needs: fields.iter().map(|field| field.need).collect(),
            comfort: if self.by_hand { 1 } else { comfort },
            grows_to: if grows { GROWS_TO } else { 1 },
        }
    }

    /// Makes the fields of one box as high as their share. Returns the texts that do not fit.
    fn give_room(&mut self, fields: &[OpenField], share: Share) -> Vec<Continuation> {
        let Some(at) = fields.first().map(|field| field.at) else { return Vec::new() };
        let Some(FlowItem::Box(flow_box)) = self.flow.get_mut(at) else { return Vec::new() };
        let mut flow_box = std::mem::take(flow_box);
        let mut continuations = Vec::new();
        if self.by_hand {
            let lines: Vec<_> = flow_box.marks.iter().filter_map(|mark| rule(&mark.kind)).collect();
            for (x, width) in lines {
                flow_box.marks.extend(writing_lines(width, x, share.lines));
            }
            flow_box.height = WRITING * share.lines as f32;
        } else {
            let height = field_height(share.lines) + share.extra;
            flow_box.height = flow_box.height.max(height);
            for field in fields {
                let MarkKind::Field(widget) = &mut flow_box.marks[field.mark].kind else { continue };
                widget.height = height;
                if field.need > share.lines
                    && let WidgetKind::Text { value, multiline, limit, .. } = &mut widget.kind
                {
                    let end = self.fitting_text(value, widget.width, share.lines);
                    let text = value.split_off(end);
                    (*multiline, *limit) = (true, None);
                    continuations.push(Continuation::of(&field.item, text));
                    flow_box.places.push(Continuation::start(&field.item.name));
                }
                self.set_field(widget);
            }
        }
        self.flow[at] = FlowItem::Box(flow_box);
        let links: Vec<FlowBox> = fields
            .iter()
            .filter(|field| continuations.iter().any(|rest| rest.name == field.item.name))
            .map(|field| self.link_to_continuation(&field.item, field.parent, field.link_x))
            .collect();
        let links = links.into_iter().map(FlowItem::Box);
        self.flow.splice(at + 1..at + 1, links);
        continuations
    }
}

/// Returns the fields of each box.
fn rows(fields: &[OpenField]) -> impl Iterator<Item = &[OpenField]> {
    fields.chunk_by(|one, next| one.at == next.at)
}

/// Returns the left edge and the width of a horizontal line.
fn rule(kind: &MarkKind) -> Option<(f32, f32)> {
    match kind {
        MarkKind::Shape(shape) => match shape.path[..] {
            [PathStep::To(left, top), PathStep::To(right, bottom)] if top == bottom => Some((left, right - left)),
            _ => None,
        },
        _ => None,
    }
}
