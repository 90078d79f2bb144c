//! Divides slabs over pages. It refuses to leave a heading alone at the foot of a page, to part the first or last two
//! lines of a paragraph, and to begin a part on a page where only its first lines fit.

use super::flow::{Band, Flow, Part, Slab};
use crate::page::style::{COLUMN, TOP};
use crate::page::{Mark, OutlineEntry, Page, Places, Shape};

/// White space above a chapter that shares a page with the one before it, on top of that of its heading.
const BETWEEN_CHAPTERS: f32 = 14.0;
/// A page that is filled for less than this part is not left for a new chapter.
const HARDLY_BEGUN: f32 = 0.4;
/// The part of a page up to which a passage is kept whole.
const SHORT: f32 = 0.45;
/// The part of its white space that a chapter gives up to fit on one page.
const SQUEEZE: f32 = 0.4;

/// What adding up many heights may be off.
const HAIR: f32 = 0.05;

/// Divides slabs over at least one page.
pub(crate) fn paginate(flow: Vec<Flow>) -> (Vec<Page>, Vec<OutlineEntry>, Places) {
    let lengths = lengths(&flow);
    let mut pages = Pages::default();
    let mut group = Vec::new();
    for (item, length) in flow.into_iter().zip(lengths) {
        match item {
            Flow::Slab(slab) => {
                if !slab.held {
                    pages.group(std::mem::take(&mut group));
                }
                group.push(slab);
            }
            Flow::Part(part) => {
                pages.group(std::mem::take(&mut group));
                pages.part(part, length);
            }
            Flow::PageBreak => {
                pages.group(std::mem::take(&mut group));
                pages.end_page();
            }
        }
    }
    pages.group(group);
    pages.finish()
}

/// How long a part is.
#[derive(Clone, Copy, Debug, Default)]
struct Length {
    /// With its white space.
    whole: f32,
    /// The white space above its pieces.
    spaces: f32,
}

/// Gives for each part the height of all that belongs to it.
fn lengths(flow: &[Flow]) -> Vec<Length> {
    let mut lengths = vec![Length::default(); flow.len()];
    let mut length = Length::default();
    for (at, item) in flow.iter().enumerate().rev() {
        match item {
            Flow::Slab(slab) => {
                length.whole += slab.space + slab.height;
                length.spaces += slab.space;
            }
            Flow::Part(_) => lengths[at] = std::mem::take(&mut length),
            Flow::PageBreak => length = Length::default(),
        }
    }
    lengths
}

#[derive(Default)]
struct Pages {
    done: Vec<Page>,
    page: Page,
    bands: Vec<(Band, f32, f32)>,
    outline: Vec<OutlineEntry>,
    places: Places,
    /// Height that is in use.
    used: f32,
    /// White space to leave above the next piece.
    gap: f32,
    /// The part of the white space that this chapter gives up.
    squeezed: f32,
}

impl Pages {
    /// Places slabs that belong together.
    fn group(&mut self, mut group: Vec<Slab>) {
        for slab in &mut group {
            slab.space *= 1.0 - self.squeezed;
        }
        let height: f32 = group.iter().map(|slab| slab.space + slab.height).sum();
        let at_top = group.first().map_or(0.0, |slab| slab.space);
        let fits = if self.used == 0.0 {
            height - at_top <= COLUMN + HAIR
        } else {
            self.used + self.gap + height <= COLUMN + HAIR
        };
        if !fits && self.used > 0.0 {
            self.end_page();
        }
        for slab in group {
            // Only what is taller than a page is parted here.
            let space = if self.used == 0.0 { 0.0 } else { slab.space + self.gap };
            if self.used > 0.0 && self.used + space + slab.height > COLUMN + HAIR {
                self.end_page();
            }
            self.place(slab);
        }
    }

    fn place(&mut self, slab: Slab) {
        if self.used == 0.0 {
            if let Some(head) = &slab.head {
                self.put(Slab::clone(head), 0.0);
            }
            self.gap = 0.0;
            self.put(slab, 0.0);
        } else {
            let space = slab.space + std::mem::take(&mut self.gap);
            self.put(slab, space);
        }
    }

    fn put(&mut self, slab: Slab, space: f32) {
        let top = self.used + space;
        if let Some((level, text, node)) = slab.heading {
            self.outline.push(OutlineEntry { level, text, page: self.done.len(), y: TOP + top, node });
        }
        if let Some(place) = slab.place {
            self.places.insert(place, (self.done.len(), TOP + top));
        }
        if let Some(band) = slab.band {
            match self.bands.last_mut() {
                Some((last, _, bottom)) if last.id == band.id => *bottom = top + slab.height,
                _ => self.bands.push((band, top, top + slab.height)),
            }
        }
        self.page.marks.extend(slab.marks.into_iter().map(|mark| mark.shifted(0.0, TOP + top)));
        self.used = top + slab.height;
    }

    fn part(&mut self, part: Part, length: Length) {
        self.squeezed = 0.0;
        let gap = if part == Part::Chapter { BETWEEN_CHAPTERS } else { 0.0 };
        let leaves = match part {
            _ if self.used == 0.0 || self.used + gap + length.whole <= COLUMN => false,
            Part::Chapter => self.used >= HARDLY_BEGUN * COLUMN,
            Part::Passage => length.whole <= SHORT * COLUMN,
        };
        if leaves {
            self.end_page();
        }
        self.gap = if self.used == 0.0 { 0.0 } else { gap };
        let over = self.used + self.gap + length.whole - COLUMN;
        if part == Part::Chapter && over > 0.0 && over <= SQUEEZE * length.spaces {
            self.squeezed = over / length.spaces;
        }
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
            marks.extend(back.into_iter().chain(bar).map(Mark::artifact));
        }
        marks.append(&mut page.marks);
        self.done.push(Page { marks });
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
