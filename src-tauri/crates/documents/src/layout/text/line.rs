//! Lines of text: from shaped pieces to placed runs.

use crate::fonts::{FaceId, ShapedText};
use crate::page::style::{Colour, Type};
use crate::page::{LinkTarget, MarkKind, PageMark, Shape, Tag, TextRun};
use std::rc::Rc;

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
#[derive(Debug, Default)]
pub(crate) struct TextLine {
    pub(super) pieces: Vec<Piece>,
    /// Width without trailing white space, in points.
    pub width: f32,
}

/// A part of a line in one font.
#[derive(Debug)]
pub(super) struct Piece {
    /// Index of the span it comes from.
    pub(super) span: usize,
    pub(super) face: FaceId,
    pub(super) text: String,
    pub(super) shaped: Rc<ShapedText>,
}

/// Alignment of a line in its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
}

impl TextLine {
    /// Returns the marks of the line, placed with its top at `top`.
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
        let mut x = if align == Align::Centre { x + (width - self.width) / 2.0 } else { x };
        let mut runs: Vec<(usize, TextRun)> = Vec::new();
        for piece in self.pieces {
            let span = &spans[piece.span];
            if runs.last().is_none_or(|(index, run)| *index != piece.span || run.face != piece.face) {
                let run = TextRun {
                    x,
                    y,
                    width: 0.0,
                    face: piece.face,
                    size: style.size,
                    colour: span.colour,
                    glyphs: Vec::new(),
                    text: String::new(),
                    link: span.link.clone(),
                };
                runs.push((piece.span, run));
            }
            if let Some((_, run)) = runs.last_mut() {
                if piece.shaped.ink_width > 0.0 {
                    run.width = x - run.x + piece.shaped.ink_width * em;
                }
                let offset = u32::try_from(run.text.len()).unwrap_or(u32::MAX);
                run.glyphs.extend(piece.shaped.glyphs.iter().map(|glyph| {
                    let mut glyph = *glyph;
                    glyph.cluster = glyph.cluster.saturating_add(offset);
                    glyph
                }));
                run.text.push_str(&piece.text);
            }
            x += piece.shaped.width * em;
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
