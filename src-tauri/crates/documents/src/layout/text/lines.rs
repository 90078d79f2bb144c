//! Running text to lines: what fits in a width, broken where Unicode's rules allow it.

use super::hyphenate;
use crate::fonts::typesetter::{FaceId, Shaped, Typesetter};
use crate::page::style::{Colour, Type};
use crate::page::{Ink, Mark, Run, Shape, Tag, Target};
use crate::pdf::canvas::SOFT_HYPHEN;
use std::rc::Rc;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// A stretch of text of one kind, prepared for its font.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    /// Text.
    pub text: String,
    /// Font.
    pub face: FaceId,
    /// Colour.
    pub colour: Colour,
    /// What it belongs to.
    pub tag: Tag,
    /// Where it goes, where it is part of a link.
    pub link: Option<Target>,
}

/// One line of text, not yet placed.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pieces: Vec<Piece>,
    /// Width without white space at the end, in points.
    pub width: f32,
}

#[derive(Debug)]
struct Piece {
    span: usize,
    face: FaceId,
    text: String,
    shaped: Rc<Shaped>,
}

/// The part of a line that may stay empty before a word is hyphenated.
const GAP: f32 = 0.22;

/// Where the lines of a text stand in their width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
}

/// Breaks spans into lines of at most `width` points; gives no line for a text that says nothing.
pub(crate) fn break_lines(typesetter: &Typesetter, spans: &[Span], style: Type, width: f32) -> Vec<Line> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let text = text.trim_end();
    let em = style.size / 1000.0;
    let mut breaker =
        Breaker { typesetter, spans, em, width, hyphenate: style.hyphenate, lines: Vec::new(), open: None };
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        let mandatory = opportunity == BreakOpportunity::Mandatory;
        if !mandatory && keeps_together(&text[start..end]) {
            continue;
        }
        breaker.chunk(text, start, end);
        if mandatory {
            breaker.end_line();
        }
        start = end;
    }
    breaker.lines
}

/// Breaks spans so that the lines are of about the same length.
pub(crate) fn break_balanced(typesetter: &Typesetter, spans: &[Span], style: Type, width: f32) -> Vec<Line> {
    let lines = break_lines(typesetter, spans, style, width);
    let (mut narrow, mut wide) = (width / 2.0, width);
    if lines.len() < 2 {
        return lines;
    }
    for _ in 0..7 {
        let middle = (narrow + wide) / 2.0;
        if break_lines(typesetter, spans, style, middle).len() > lines.len() {
            narrow = middle;
        } else {
            wide = middle;
        }
    }
    break_lines(typesetter, spans, style, wide)
}

/// Tells whether a possible break would look wrong: “e-/mail”, “€ /5”.
fn keeps_together(chunk: &str) -> bool {
    let hyphened = chunk.strip_suffix('-').is_some_and(|start| start.chars().count() < 2);
    hyphened || chunk.trim_end() == "€"
}

struct Breaker<'a> {
    typesetter: &'a Typesetter,
    spans: &'a [Span],
    /// Points per thousandth of an em.
    em: f32,
    width: f32,
    hyphenate: bool,
    lines: Vec<Line>,
    /// The line that is being filled, with its width including white space at the end.
    open: Option<(Line, f32)>,
}

impl Breaker<'_> {
    /// Adds what may not be broken, on this line or on the next.
    fn chunk(&mut self, text: &str, start: usize, end: usize) {
        let pieces = self.pieces(text, start, end);
        let (full, ink) = measure(&pieces, self.em);
        let used = self.open.as_ref().map_or(0.0, |(_, used)| *used);
        if used > 0.0 && used + ink > self.width {
            if let Some(at) = self.hyphen(text, start, end, used) {
                self.part(text, start, at);
                self.end_line();
                return self.chunk(text, at, end);
            }
            self.end_line();
        } else if ink > self.width
            && let Some(at) = self.hyphen(text, start, end, 0.0)
        {
            self.part(text, start, at);
            self.end_line();
            return self.chunk(text, at, end);
        }
        if ink > self.width {
            self.letters(pieces);
        } else {
            self.add(pieces, full, ink);
        }
    }

    /// Finds where a word may be hyphenated so that it fills the line. A line that would end only a little early is left
    /// as it is: a hyphen costs the reader more than white space does.
    fn hyphen(&self, text: &str, start: usize, end: usize, used: f32) -> Option<usize> {
        if !self.hyphenate || (used > 0.0 && self.width - used < GAP * self.width) {
            return None;
        }
        let word = text[start..end].trim_end();
        let fits = |at: &usize| {
            let (_, ink) = measure(&self.with_hyphen(text, start, start + at), self.em);
            used + ink <= self.width
        };
        hyphenate::breaks(word).into_iter().rev().find(fits).map(|at| start + at)
    }

    /// Gives the first part of a word with its hyphen.
    fn with_hyphen(&self, text: &str, start: usize, end: usize) -> Vec<Piece> {
        let mut pieces = self.pieces(text, start, end);
        if let Some((span, face)) = pieces.last().map(|piece| (piece.span, piece.face)) {
            let shaped = self.typesetter.shape(face, "-");
            pieces.push(Piece { span, face, text: SOFT_HYPHEN.to_owned(), shaped });
        }
        pieces
    }

    fn part(&mut self, text: &str, start: usize, end: usize) {
        let pieces = self.with_hyphen(text, start, end);
        let (full, ink) = measure(&pieces, self.em);
        self.add(pieces, full, ink);
    }

    /// Adds a word that is wider than a line, letter by letter.
    fn letters(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            for letter in letters(&piece.text) {
                let shaped = self.typesetter.shape(piece.face, letter);
                let piece = Piece { span: piece.span, face: piece.face, text: letter.to_owned(), shaped };
                let (full, ink) = measure(std::slice::from_ref(&piece), self.em);
                if self.open.as_ref().is_some_and(|(_, used)| used + ink > self.width) {
                    self.end_line();
                }
                self.add(vec![piece], full, ink);
            }
        }
    }

    fn add(&mut self, pieces: Vec<Piece>, full: f32, ink: f32) {
        let (line, used) = self.open.get_or_insert_with(Default::default);
        if ink > 0.0 {
            line.width = *used + ink;
        }
        *used += full;
        line.pieces.extend(pieces);
    }

    fn end_line(&mut self) {
        self.lines.push(self.open.take().map(|(line, _)| line).unwrap_or_default());
    }

    /// Divides a part of the text over the spans it lies in.
    fn pieces(&self, text: &str, start: usize, end: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut from = 0;
        for (index, span) in self.spans.iter().enumerate() {
            let to = from + span.text.len();
            let (low, high) = (start.max(from), end.min(to));
            if low < high {
                let part = text[low..high].trim_end_matches('\n');
                for (face, part) in self.typesetter.in_faces(span.face, part) {
                    let shaped = self.typesetter.shape(face, part);
                    pieces.push(Piece { span: index, face, text: part.to_owned(), shaped });
                }
            }
            from = to;
        }
        pieces
    }
}

/// Gives the width in points, with and without white space at the end.
fn measure(pieces: &[Piece], em: f32) -> (f32, f32) {
    let (mut full, mut ink) = (0.0, 0.0);
    for piece in pieces {
        if piece.shaped.ink_width > 0.0 {
            ink = full + piece.shaped.ink_width * em;
        }
        full += piece.shaped.width * em;
    }
    (full, ink)
}

/// Gives the letters of a word, each with the accents that stand on it.
fn letters(word: &str) -> impl Iterator<Item = &str> {
    let is_accent = |c: char| unicode_normalization::char::is_combining_mark(c);
    let mut starts: Vec<usize> = word.char_indices().filter(|(_, c)| !is_accent(*c)).map(|(at, _)| at).collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([word.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| &word[start..end])
}

impl Line {
    /// Places the line with its top at `top`, and gives its runs.
    pub(crate) fn place(self, spans: &[Span], style: Type, x: f32, top: f32, width: f32, align: Align) -> Vec<Mark> {
        let em = style.size / 1000.0;
        // The middle of the capitals stands in the middle of the line.
        let y = top + style.leading / 2.0 + style.size * 0.335;
        let mut x = if align == Align::Centre { x + (width - self.width) / 2.0 } else { x };
        let mut runs: Vec<(usize, Run)> = Vec::new();
        for piece in self.pieces {
            let span = &spans[piece.span];
            if runs.last().is_none_or(|(index, run)| *index != piece.span || run.face != piece.face) {
                let run = Run {
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
        // A link is underlined, so that it does not hang on colour alone.
        let lines: Vec<_> = runs
            .iter()
            .filter(|(_, run)| run.link.is_some())
            .map(|(_, run)| Mark::artifact(Shape::rule(run.x, run.y + 2.0, run.width, run.colour, 0.6)))
            .collect();
        let runs = runs.into_iter().map(|(index, run)| Mark { tag: spans[index].tag, ink: Ink::Run(run) });
        runs.chain(lines).collect()
    }
}
