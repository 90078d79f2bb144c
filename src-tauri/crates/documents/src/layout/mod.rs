//! Lays blocks out on pages: measures, wraps, divides, and tags every run with the element it belongs to.

mod blocks;
mod flow;
mod furniture;
mod page_numbers;
mod paginate;
mod text;

use crate::block::{Block, NoticeKind};
use crate::fonts::typesetter::Typesetter;
use crate::page::style::{
    ACCENT, ASIDE, BODY, INK_2, LINE_STRONG, MEASURE, PRIMARY, QUESTION, READING, SIDE, SURFACE_2, Type, WATER, heading,
};
use crate::page::{LaidOut, Mark, NodeId, Role, TagTree};
use crate::{DocumentError, DocumentKind, Share, Wanted, go_on};
use flow::{Band, Flow, Part, Slab};

/// The part of the work that is done here.
const SHARE: Share = 0..30;

/// Lays out a document.
///
/// # Errors
/// [`DocumentError::Stopped`] once it is not wanted any more.
pub(crate) fn lay_out(
    look: &Look<'_>,
    blocks: &[Block],
    typesetter: &Typesetter,
    wanted: &Wanted<'_>,
) -> Result<LaidOut, DocumentError> {
    let mut composer = Composer::new(look, typesetter);
    for (index, block) in blocks.iter().enumerate() {
        go_on(wanted, &SHARE, index, blocks.len())?;
        composer.block(block, NodeId::ROOT, SIDE, 0);
    }
    composer.rests();
    let (mut pages, outline, places) = paginate::paginate(composer.flow);
    let draft = blocks.iter().any(|block| matches!(block, Block::Notice { kind: NoticeKind::Draft, .. }));
    furniture::furnish(&mut pages, look, draft, typesetter);
    page_numbers::number(&mut pages, &places, typesetter);
    Ok(LaidOut { pages, tags: composer.tags, outline, places })
}

/// What a document looks like as a whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look<'a> {
    /// Which document.
    pub kind: DocumentKind,
    /// Its title, in the header of every page.
    pub title: &'a str,
    /// Whether it is filled in with a pen: lines to write on instead of fields.
    pub by_hand: bool,
}

/// Turns blocks into slabs.
struct Composer<'a> {
    kind: DocumentKind,
    typesetter: &'a Typesetter,
    tags: TagTree,
    flow: Vec<Flow>,
    bands: usize,
    /// The next slab must stay on the page of the last one.
    hold: bool,
    /// Lines to write on take the place of fields.
    by_hand: bool,
    /// Level of the last heading.
    level: u8,
    /// Text that was longer than its field and goes on later.
    rests: Vec<blocks::form::Rest>,
}

impl<'a> Composer<'a> {
    fn new(look: &Look<'_>, typesetter: &'a Typesetter) -> Self {
        Self {
            kind: look.kind,
            typesetter,
            tags: TagTree::new(),
            flow: Vec::new(),
            bands: 0,
            hold: false,
            by_hand: look.by_hand,
            level: 1,
            rests: Vec::new(),
        }
    }

    /// Adds a block as part of `parent`, with its left edge at `x`, within `depth` lists.
    fn block(&mut self, block: &Block, parent: NodeId, x: f32, depth: usize) {
        match block {
            Block::Cover { kind, eyebrow, title, facts } => self.opening(*kind, eyebrow, title, facts),
            Block::Heading { level, text, id, .. } => self.heading(*level, text, id, parent, x),
            Block::Paragraph { inlines, aside, .. } => {
                let style = if *aside { ASIDE } else { BODY };
                let space = if depth > 0 { 4.0 } else { 8.0 };
                self.paragraph(inlines, style, parent, x, space);
            }
            Block::Definition { text } => self.plain(text, BODY.coloured(INK_2), parent, x, 4.0),
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
            // A heading with nothing below it stays with what follows, whatever that is.
            Block::Section if self.hold => {}
            Block::Section => {
                self.rests();
                self.flow.push(Flow::Part(match self.kind {
                    DocumentKind::Actiescan => Part::Chapter,
                    DocumentKind::Advice => Part::Passage,
                }));
            }
            Block::PageBreak => {
                self.rests();
                self.flow.push(Flow::PageBreak);
            }
        }
    }

    fn heading(&mut self, level: u8, text: &str, id: &str, parent: NodeId, x: f32) {
        self.level = level;
        let style = heading(level);
        let node = self.tags.add(parent, Role::Heading(level));
        let spans = self.span(text, style, node);
        let lines = text::lines::break_balanced(self.typesetter, &spans, style, READING);
        let mut first = Some((level, spans[0].text.clone(), node));
        for line in lines {
            let space = match (first.is_some(), level) {
                (false, _) => 0.0,
                (true, 0..=2) => 28.0,
                (true, 3) => 20.0,
                (true, _) => 14.0,
            };
            let marks = line.place(&spans, style, x, 0.0, READING, text::lines::Align::Left);
            let held = first.is_none();
            let place = first.as_ref().map(|_| id.to_owned());
            let heading = first.take();
            self.push(Slab { height: style.leading, space, held, marks, heading, place, ..Slab::default() });
        }
        self.hold = true;
    }

    /// Adds a slab; after a heading it stays with that heading.
    fn push(&mut self, mut slab: Slab) {
        slab.held |= std::mem::take(&mut self.hold);
        self.flow.push(Flow::Slab(slab));
    }

    /// Gives a background for the slabs of one block.
    fn band(&mut self, x: f32, width: f32, look: BandLook) -> Band {
        self.bands += 1;
        let (fill, bar) = match look {
            BandLook::Note => (Some(SURFACE_2), Some((WATER, 2.5))),
            BandLook::Question => (None, Some((ACCENT, 4.0))),
            BandLook::Mark => (Some(SURFACE_2), Some((ACCENT, 2.5))),
            BandLook::Quiet => (Some(SURFACE_2), Some((LINE_STRONG, 2.5))),
            BandLook::Settled => (Some(SURFACE_2), Some((PRIMARY, 2.5))),
        };
        Band { id: self.bands, x, width, fill, bar }
    }

    fn main_question(&mut self, label: &str, text: &str) {
        let node = self.tags.add(NodeId::ROOT, Role::Paragraph);
        let mut spans = self.span(&format!("{} ", label.trim()), QUESTION.coloured(INK_2), node);
        spans.extend(self.span(text, QUESTION, node));
        let band = self.band(SIDE, 4.0, BandLook::Question);
        let lines = text::lines::break_balanced(self.typesetter, &spans, QUESTION, READING - 16.0);
        let marks =
            lines.into_iter().map(|line| line.place(&spans, QUESTION, SIDE + 16.0, 0.0, 0.0, text::lines::Align::Left));
        let marks: Vec<_> = marks.collect();
        self.banded(marks, QUESTION, 14.0, 2.0, band);
    }

    fn notice(&mut self, kind: NoticeKind, text: &str) {
        let look = match kind {
            NoticeKind::Empty => return self.plain(text, BODY.coloured(INK_2), NodeId::ROOT, SIDE, 6.0),
            NoticeKind::OpenQuestion | NoticeKind::ComeBackLater => BandLook::Mark,
            NoticeKind::NotDiscussed | NoticeKind::Draft => BandLook::Quiet,
            NoticeKind::Settled => BandLook::Settled,
        };
        let node = self.tags.add(NodeId::ROOT, Role::Paragraph);
        self.boxed(text, BODY, node, 12.0, look);
    }

    /// Adds text on a background.
    fn boxed(&mut self, text: &str, style: Type, node: NodeId, space: f32, look: BandLook) {
        let spans = self.span(text, style, node);
        let lines = text::lines::break_lines(self.typesetter, &spans, style, READING - 14.0);
        let band = self.band(SIDE, MEASURE, look);
        let place =
            |line: text::lines::Line| line.place(&spans, style, SIDE + 14.0, 0.0, 0.0, text::lines::Align::Left);
        let marks: Vec<_> = lines.into_iter().map(place).collect();
        self.banded(marks, style, space, 6.0, band);
    }

    /// Adds lines on a background, with room above the first and below the last.
    fn banded(&mut self, lines: Vec<Vec<Mark>>, style: Type, space: f32, padding: f32, band: Band) {
        let count = lines.len();
        for (index, marks) in lines.into_iter().enumerate() {
            let (first, last) = (index == 0, index + 1 == count);
            let above = if first { padding } else { 0.0 };
            let below = if last { padding } else { 0.0 };
            self.push(Slab {
                height: style.leading + above + below,
                space: if first { space } else { 0.0 },
                held: blocks::prose::held(index, count),
                marks: marks.into_iter().map(|mark| mark.shifted(0.0, above)).collect(),
                band: Some(band),
                ..Slab::default()
            });
        }
    }
}

/// What a background means.
#[derive(Clone, Copy, Debug)]
enum BandLook {
    /// What people said.
    Note,
    /// The hoofdvraag.
    Question,
    /// A mark that asks for attention later.
    Mark,
    /// A state that asks for nothing.
    Quiet,
    /// Settled.
    Settled,
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
