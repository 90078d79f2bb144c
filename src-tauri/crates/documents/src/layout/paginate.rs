//! Divides boxes over pages.
//!
//! A heading never ends a page, the first and last two lines of a paragraph stay together, and a section does not begin
//! on a page that only has room for its first lines.

use super::flow::{Band, FlowBox, FlowItem, SectionKind};
use crate::page::style::TOP;
use crate::page::{OutlineEntry, Page, PageMark, Places, Shape};

/// Extra white space above a chapter that begins in the middle of a page, in points.
const BETWEEN_CHAPTERS: f32 = 14.0;
/// A new chapter does not leave a page that is filled for less than this fraction.
const ALMOST_EMPTY: f32 = 0.4;
/// Length up to which a passage stays on one page, as a fraction of a page.
const SHORT: f32 = 0.45;
/// Fraction of its white space that a chapter may give up to fit on one page.
const SQUEEZE: f32 = 0.4;

/// Tolerance for rounding errors of summed heights, in points.
const TOLERANCE: f32 = 0.05;

/// Divides a flow over pages, at least one. Returns the pages, the outline and the places of headings.
pub(super) fn paginate(flow: Vec<FlowItem>, column: f32) -> (Vec<Page>, Vec<OutlineEntry>, Places) {
    let lengths = lengths(&flow);
    let mut pages = Pages { column, ..Pages::default() };
    let mut group = Vec::new();
    for (item, length) in flow.into_iter().zip(lengths) {
        match item {
            FlowItem::Box(flow_box) => {
                if !flow_box.keep_with_previous {
                    pages.group(std::mem::take(&mut group));
                }
                group.push(flow_box);
            }
            FlowItem::Section(kind) => {
                pages.group(std::mem::take(&mut group));
                pages.section(kind, length);
            }
            FlowItem::PageBreak(label) => {
                pages.group(std::mem::take(&mut group));
                pages.end_page();
                pages.label = label;
                pages.squeeze(length);
            }
        }
    }
    pages.group(group);
    pages.finish()
}

/// Length of a section, in points.
#[derive(Clone, Copy, Debug, Default)]
struct Length {
    /// Total, with white space.
    whole: f32,
    /// White space above its boxes.
    spaces: f32,
}

/// Returns the length of each section, by the index of its start in the flow.
fn lengths(flow: &[FlowItem]) -> Vec<Length> {
    let mut lengths = vec![Length::default(); flow.len()];
    let mut length = Length::default();
    for (at, item) in flow.iter().enumerate().rev() {
        match item {
            FlowItem::Box(flow_box) => {
                length.whole += flow_box.space + flow_box.height;
                length.spaces += flow_box.space;
            }
            FlowItem::Section(_) => lengths[at] = std::mem::take(&mut length),
            FlowItem::PageBreak(_) => {
                // The white space at the top of a page is dropped.
                if let Some(FlowItem::Box(first)) = flow.get(at + 1) {
                    length.whole -= first.space;
                    length.spaces -= first.space;
                }
                lengths[at] = std::mem::take(&mut length);
            }
        }
    }
    lengths
}

#[derive(Default)]
struct Pages {
    /// Height of a page, in points.
    column: f32,
    done: Vec<Page>,
    page: Page,
    /// Text in the header of the pages from here on.
    label: String,
    bands: Vec<(Band, f32, f32)>,
    outline: Vec<OutlineEntry>,
    places: Places,
    /// Height in use on the current page, in points.
    used: f32,
    /// Extra white space above the next box, in points.
    gap: f32,
    /// Fraction of the white space that this chapter gives up.
    squeezed: f32,
}

impl Pages {
    /// Places boxes that stay on one page.
    fn group(&mut self, mut group: Vec<FlowBox>) {
        for flow_box in &mut group {
            flow_box.space *= 1.0 - self.squeezed;
        }
        let height: f32 = group.iter().map(|flow_box| flow_box.space + flow_box.height).sum();
        let at_top = group.first().map_or(0.0, |flow_box| flow_box.space);
        let fits = if self.used == 0.0 {
            height - at_top <= self.column + TOLERANCE
        } else {
            self.used + self.gap + height <= self.column + TOLERANCE
        };
        if !fits && self.used > 0.0 {
            self.end_page();
        }
        for flow_box in group {
            // A group is divided only if it is taller than a page.
            let space = if self.used == 0.0 { 0.0 } else { flow_box.space + self.gap };
            if self.used > 0.0 && self.used + space + flow_box.height > self.column + TOLERANCE {
                self.end_page();
            }
            self.place(flow_box);
        }
    }

    fn place(&mut self, flow_box: FlowBox) {
        if self.used == 0.0 {
            if let Some(head) = &flow_box.head {
                self.put(FlowBox::clone(head), 0.0);
            }
            self.gap = 0.0;
            self.put(flow_box, 0.0);
        } else {
            let space = flow_box.space + std::mem::take(&mut self.gap);
            self.put(flow_box, space);
        }
    }

    fn put(&mut self, flow_box: FlowBox, space: f32) {
        let top = self.used + space;
        if let Some((level, text, node)) = flow_box.heading {
            self.outline.push(OutlineEntry { level, text, page: self.done.len(), y: TOP + top, node });
        }
        for place in flow_box.places {
            self.places.insert(place, (self.done.len(), TOP + top));
        }
        if let Some(band) = flow_box.band {
            match self.bands.last_mut() {
                Some((last, _, bottom)) if last.id == band.id => *bottom = top + flow_box.height,
                _ => self.bands.push((band, top, top + flow_box.height)),
            }
        }
        self.page.marks.extend(flow_box.marks.into_iter().map(|mark| mark.shifted(0.0, TOP + top)));
        self.used = top + flow_box.height;
    }

    fn section(&mut self, kind: SectionKind, length: Length) {
        self.squeezed = 0.0;
        let gap = if kind == SectionKind::Chapter { BETWEEN_CHAPTERS } else { 0.0 };
        let leaves = match kind {
            _ if self.used == 0.0 || self.used + gap + length.whole <= self.column => false,
            SectionKind::Chapter => self.used >= ALMOST_EMPTY * self.column,
            SectionKind::Passage => length.whole <= SHORT * self.column,
        };
        if leaves {
            self.end_page();
        }
        self.gap = if self.used == 0.0 { 0.0 } else { gap };
        if kind == SectionKind::Chapter {
            self.squeeze(length);
        }
    }

    /// Gives up some white space if what follows then fits on this page.
    fn squeeze(&mut self, length: Length) {
        let over = self.used + self.gap + length.whole - self.column;
        let squeezable = over > TOLERANCE && over <= SQUEEZE * length.spaces;
        self.squeezed = if squeezable { over / length.spaces } else { 0.0 };
    }

    fn end_page(&mut self) {
        if self.used == 0.0 {
            return;
        }
        let mut page = std::mem::take(&mut self.page);
        let mut marks = Vec::new();
        for (band, top, bottom) in self.bands.drain(..) {
            let (y, height) = (TOP + top, bottom - top);
            let back = band.fill.map(|fill| Shape::rectangle(band.x, y, band.width, height, fill));
            let bar = band.bar.map(|(colour, width)| Shape::rectangle(band.x, y, width, height, colour));
            marks.extend(back.into_iter().chain(bar).map(PageMark::artifact));
        }
        marks.append(&mut page.marks);
        self.done.push(Page { marks, label: self.label.clone() });
        (self.used, self.gap) = (0.0, 0.0);
    }

    fn finish(mut self) -> (Vec<Page>, Vec<OutlineEntry>, Places) {
        self.end_page();
        if self.done.is_empty() {
            self.done.push(Page::default());
        }
        (self.done, self.outline, self.places)
    }
}
