//! Breaks text into lines.

use super::hyphenate::break_points;
use super::line::{Piece, Span, TextLine};
use crate::fonts::Typesetter;
use crate::page::style::Type;
use crate::text::SOFT_HYPHEN;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::char::is_combining_mark;

/// Fraction of a line that may stay empty before a word is hyphenated.
const GAP: f32 = 0.22;

/// Breaks spans into lines of at most `width` points, where Unicode allows a break (UAX #14).
///
/// Returns no lines for text that is only white space.
pub(crate) fn break_lines(typesetter: &Typesetter, spans: &[Span], style: Type, width: f32) -> Vec<TextLine> {
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

/// Breaks spans into the same number of lines, of about equal length.
pub(crate) fn break_balanced(typesetter: &Typesetter, spans: &[Span], style: Type, width: f32) -> Vec<TextLine> {
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

/// Returns whether a break after this text would look wrong: “e-/mail”, “€ /5”.
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
    lines: Vec<TextLine>,
    /// The line that is being filled, and its width including trailing white space.
    open: Option<(TextLine, f32)>,
}

impl Breaker<'_> {
    /// Adds text that has no break, to this line or to the next.
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

    /// Returns the last place to hyphenate a word that fits on the line.
    ///
    /// Returns none if little of the line would stay empty: a hyphen costs the reader more than white space does.
    fn hyphen(&self, text: &str, start: usize, end: usize, used: f32) -> Option<usize> {
        if !self.hyphenate || (used > 0.0 && self.width - used < GAP * self.width) {
            return None;
        }
        let word = text[start..end].trim_end();
        let fits = |at: &usize| {
            let (_, ink) = measure(&self.with_hyphen(text, start, start + at), self.em);
            used + ink <= self.width
        };
        break_points(word).into_iter().rev().find(fits).map(|at| start + at)
    }

    /// Returns the first part of a word with its hyphen.
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

    /// Returns a part of the text as pieces, one for each span and font.
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

/// Returns the width in points, with and without trailing white space.
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

/// Returns the letters of a word, each with its combining accents.
fn letters(word: &str) -> impl Iterator<Item = &str> {
    let mut starts: Vec<usize> =
        word.char_indices().filter(|(_, c)| !is_combining_mark(*c)).map(|(at, _)| at).collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([word.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| &word[start..end])
}
