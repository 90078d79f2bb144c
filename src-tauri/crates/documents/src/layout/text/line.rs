//! Lines of text: from shaped pieces to placed runs.

use super::levels::direction;
use crate::fonts::{Direction, FaceId, ShapedText};
use crate::page::style::{Colour, Type};
use crate::page::{LinkTarget, MarkKind, PageMark, Shape, Tag, TextRun};
use std::rc::Rc;
use unicode_bidi::{BidiInfo, Level};

/// Text of one style and one element, prepared for its font.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    /// Text.
    pub text: String,
    /// Font.
    pub face: FaceId,
    /// Colour.
    pub colour: Colour,
    /// Element it belongs to.
    pub tag: Tag,
    /// Destination, if it is part of a link.
    pub link: Option<LinkTarget>,
}

/// One line of text, not yet placed.
#[derive(Debug)]
pub(crate) struct TextLine {
    /// Pieces, in the order in which they are read.
    pub(super) pieces: Vec<Piece>,
    /// Indices of the pieces from left to right, without trailing white space; none if all go from left to right.
    order: Option<Vec<usize>>,
    /// Level of its paragraph.
    pub(super) base: Level,
    /// Width without trailing white space, in points.
    pub width: f32,
    /// Distance from the left edge if it is aligned to the left, in points.
    pub(super) indent: f32,
}

/// A part of a line in one font and one direction.
#[derive(Debug)]
pub(super) struct Piece {
    /// Index of the span it comes from.
    pub(super) span: usize,
    pub(super) face: FaceId,
    pub(super) level: Level,
    pub(super) text: String,
    pub(super) shaped: Rc<ShapedText>,
}

/// Alignment of a line in its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
}

impl Default for TextLine {
    fn default() -> Self {
        Self { pieces: Vec::new(), order: None, base: Level::ltr(), width: 0.0, indent: 0.0 }
    }
}

impl TextLine {
    /// Decides on the place of each piece in a line that is not from left to right throughout (UAX #9, L1 and L2).
    pub(super) fn reorder(&mut self, base: Level) {
        let trailing = self.pieces.iter().rev().take_while(|piece| piece.text.trim().is_empty()).count();
        let inside = self.pieces.len() - trailing;
        let (inside, after) = self.pieces.split_at_mut(inside);
        after.iter_mut().for_each(|piece| piece.level = Level::ltr());
        let levels: Vec<Level> = inside.iter().map(|piece| piece.level).collect();
        self.order = Some(BidiInfo::reorder_visual(&levels));
        self.base = base;
    }

    /// Returns the left end of each piece of a line that begins at `left`.
    fn positions(&self, left: f32, em: f32) -> Vec<f32> {
        let mut positions = vec![left; self.pieces.len()];
        let mut x = left;
        let mut put = |index: usize| {
            positions[index] = x;
            x += self.pieces[index].shaped.width * em;
        };
        let Some(order) = &self.order else {
            (0..self.pieces.len()).for_each(put);
            return positions;
        };
        order.iter().copied().for_each(&mut put);
        // From right to left, white space at the end takes no room: it would be in the margin.
        if self.base.is_ltr() {
            (order.len()..self.pieces.len()).for_each(put);
        }
        positions
    }

    /// Returns the marks of the line, placed with its top at `top`, in the order in which they are read.
    pub(crate) fn place(
        self,
        spans: &[Span],
        style: Type,
        x: f32,
        top: f32,
        width: f32,
        align: Align,
    ) -> Vec<PageMark> {
        let em = style.size / 1000.0;
        // Centres the capital letters in the height of the line.
        let y = top + style.leading / 2.0 + style.size * 0.335;
        let x = if align == Align::Centre { x + (width - self.width) / 2.0 } else { x + self.indent };
        let positions = self.positions(x, em);
        let mut runs: Vec<(usize, TextRun)> = Vec::new();
        let mut level = Level::ltr();
        for (piece, x) in self.pieces.into_iter().zip(positions) {
            let span = &spans[piece.span];
            let other = |(index, run): &(usize, TextRun)| {
                *index != piece.span || run.face != piece.face || level != piece.level
            };
            if runs.last().is_none_or(other) {
                level = piece.level;
                let run = TextRun {
                    x,
                    y,
                    width: 0.0,
                    face: piece.face,
                    size: style.size,
                    colour: span.colour,
                    direction: direction(piece.level),
                    glyphs: Vec::new(),
                    text: String::new(),
                    link: span.link.clone(),
                };
                runs.push((piece.span, run));
            }
            if let Some((_, run)) = runs.last_mut() {
                add(run, &piece, x, em);
            }
        }
        // Underlines links, so that colour is not their only sign.
        let lines: Vec<_> = runs
            .iter()
            .filter(|(_, run)| run.link.is_some())
            .map(|(_, run)| PageMark::artifact(Shape::rule(run.x, run.y + 2.0, run.width, run.colour, 0.6)))
            .collect();
        let runs = runs.into_iter().map(|(index, run)| PageMark { tag: spans[index].tag, kind: MarkKind::Run(run) });
        runs.chain(lines).collect()
    }
}

/// Adds a piece that begins at `x` to the end of a run.
fn add(run: &mut TextRun, piece: &Piece, x: f32, em: f32) {
    let offset = u32::try_from(run.text.len()).unwrap_or(u32::MAX);
    let glyphs = piece.shaped.glyphs.iter().map(|glyph| {
        let mut glyph = *glyph;
        glyph.cluster = glyph.cluster.saturating_add(offset);
        glyph
    });
    match run.direction {
        Direction::LeftToRight => {
            if piece.shaped.ink_width > 0.0 {
                run.width = x - run.x + piece.shaped.ink_width * em;
            }
            run.glyphs.extend(glyphs);
        }
        Direction::RightToLeft => {
            let right = if run.text.is_empty() { x + piece.shaped.width * em } else { run.x + run.width };
            (run.x, run.width) = (x, right - x);
            run.glyphs.splice(0..0, glyphs);
        }
    }
    run.text.push_str(&piece.text);
}
