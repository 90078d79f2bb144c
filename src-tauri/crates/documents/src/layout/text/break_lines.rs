//! Breaks text into lines.

use super::hyphenate::{break_points, letters_of};
use super::levels::{Levels, direction};
use super::line::{Piece, Span, TextLine};
use super::split::fitting_length;
use crate::fonts::{FaceId, Typesetter};
use crate::page::style::Type;
use crate::text::SOFT_HYPHEN;
use std::ops::Range;
use unicode_bidi::Level;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::char::is_combining_mark;

/// Fraction of a line that may stay empty before a word is hyphenated.
const GAP: f32 = 0.22;
/// Letters of a long word that are looked at first; most lines hold fewer.
const LOOK_AHEAD: usize = 160;
/// How much wider a part of a word can be than it is within the word, in ems: two letters move closer by less.
const SLACK: f32 = 1.0;

/// Breaks spans into lines of at most `width` points, where Unicode allows a break (UAX #14).
///
/// Returns no lines for text that is only white space.
pub(crate) fn break_lines(typesetter: &Typesetter, spans: &[Span], style: Type, width: f32) -> Vec<TextLine> {
    aligned(lines(typesetter, spans, style, width).0, width)
}

/// How many words are broken over lines.
#[derive(Debug, Clone, Copy, Default)]
struct BrokenWords {
    /// With a hyphen.
    hyphens: usize,
    /// Anywhere, because not even a part with a hyphen fits on a line.
    anywhere: usize,
}

fn lines(typesetter: &Typesetter, spans: &[Span], style: Type, width: f32) -> (Vec<TextLine>, BrokenWords) {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let text = text.trim_end();
    let em = style.size / 1000.0;
    let mut breaker = Breaker {
        typesetter,
        spans,
        levels: Levels::of(text),
        base: Level::ltr(),
        em,
        width,
        hyphenate: style.hyphenate,
        lines: Vec::new(),
        broken: BrokenWords::default(),
        open: None,
    };
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
    (breaker.lines, breaker.broken)
}

/// Breaks spans into the same number of lines, of about equal length, without breaking more words.
pub(crate) fn break_balanced(typesetter: &Typesetter, spans: &[Span], style: Type, width: f32) -> Vec<TextLine> {
    let (first, broken) = lines(typesetter, spans, style, width);
    let (mut narrow, mut wide) = (width / 2.0, width);
    if first.len() < 2 {
        return first;
    }
    for _ in 0..7 {
        let middle = (narrow + wide) / 2.0;
        let (lines, more) = lines(typesetter, spans, style, middle);
        if lines.len() > first.len() || more.hyphens > broken.hyphens || more.anywhere > broken.anywhere {
            narrow = middle;
        } else {
            wide = middle;
        }
    }
    aligned(lines(typesetter, spans, style, wide).0, width)
}

/// Aligns the lines of paragraphs from right to left to the right, if there is more than one line.
///
/// A single line, such as a name in a column, stays where the layout expects it.
fn aligned(mut lines: Vec<TextLine>, width: f32) -> Vec<TextLine> {
    if lines.len() > 1 && width < f32::MAX {
        for line in lines.iter_mut().filter(|line| line.base.is_rtl()) {
            line.indent = (width - line.width).max(0.0);
        }
    }
    lines
}

/// Returns whether a break after this text would look wrong: “e-/mail”, “€ /5”.
fn keeps_together(chunk: &str) -> bool {
    let hyphened = chunk.strip_suffix('-').is_some_and(|start| start.chars().count() < 2);
    hyphened || chunk.trim_end() == "€"
}

struct Breaker<'a> {
    typesetter: &'a Typesetter,
    spans: &'a [Span],
    /// Directions of the text, unless all of it is from left to right.
    levels: Option<Levels>,
    /// Level of the paragraph of the last chunk.
    base: Level,
    /// Points per thousandth of an em.
    em: f32,
    width: f32,
    hyphenate: bool,
    lines: Vec<TextLine>,
    broken: BrokenWords,
    /// The line that is being filled, and its width including trailing white space.
    open: Option<(TextLine, f32)>,
}

impl Breaker<'_> {
    /// Adds text that has no break, to this line or to the next. A word that is wider than a line takes more lines.
    fn chunk(&mut self, text: &str, mut start: usize, end: usize) {
        if let Some(levels) = &self.levels {
            self.base = levels.base(start);
        }
        let word = text[start..end].trim_end();
        let letters = letters_of(word).filter(|_| self.hyphenate);
        let letters = letters.map(|letters| start + letters.start..start + letters.end);
        loop {
            let used = self.used();
            let (pieces, seen) = self.look_ahead(text, start, end, letters.is_some());
            let (full, ink) = measure(&pieces, self.em);
            if seen == end && used + ink <= self.width {
                return self.add(pieces, full, ink);
            }
            let rest = letters.clone().map(|letters| letters.start.max(start)..letters.end.min(seen));
            if let Some(at) = rest.and_then(|rest| self.hyphen(text, start, rest, used, &pieces)) {
                self.broken.hyphens += 1;
                self.part(text, start, at);
                self.end_line();
                start = at;
            } else if used > 0.0 {
                self.end_line();
            } else {
                self.broken.anywhere += 1;
                return self.letters(self.pieces(text, start, end));
            }
        }
    }

    /// Returns the next pieces of a chunk, and where they end: all of it, or as much as decides about the next line.
    ///
    /// A word can have as many letters as a text may. Looking at all of them for each of its lines would take time and
    /// memory that grow with the square of its length.
    fn look_ahead(&self, text: &str, start: usize, end: usize, in_parts: bool) -> (Vec<Piece>, usize) {
        let mut count = LOOK_AHEAD;
        loop {
            let letter = text[start..end].char_indices().nth(count).filter(|_| in_parts);
            let seen = letter.map_or(end, |(at, _)| start + at);
            let pieces = self.pieces(text, start, seen);
            // Half a line more than fits: where letters may be hyphenated depends on the letters after them.
            if seen == end || measure(&pieces, self.em).1 > 1.5 * self.width {
                return (pieces, seen);
            }
            count *= 2;
        }
    }

    /// Returns the last place to hyphenate `letters` so that what is before it fits on the line. `pieces` begin at `start`.
    ///
    /// Returns none if little of the line would stay empty: a hyphen costs the reader more than white space does.
    fn hyphen(&self, text: &str, start: usize, letters: Range<usize>, used: f32, pieces: &[Piece]) -> Option<usize> {
        if used > 0.0 && self.width - used < GAP * self.width {
            return None;
        }
        let fits = |at: &usize| used + measure(&self.with_hyphen(text, start, *at), self.em).1 <= self.width;
        // A part is as wide as it is within the word, but for the space at its end. So few parts have to be shaped.
        let reach = start + reach(pieces, self.em, self.width - used + SLACK * 1000.0 * self.em);
        let places = break_points(text.get(letters.clone())?).into_iter().map(|at| letters.start + at);
        places.rev().skip_while(|at| *at > reach).find(fits)
    }

    /// Returns the first part of a word with its hyphen.
    fn with_hyphen(&self, text: &str, start: usize, end: usize) -> Vec<Piece> {
        let mut pieces = self.pieces(text, start, end);
        if let Some((span, face, level)) = pieces.last().map(|piece| (piece.span, piece.face, piece.level)) {
            let shaped = self.typesetter.shape(face, "-", direction(level));
            pieces.push(Piece { span, face, level, text: SOFT_HYPHEN.to_owned(), shaped });
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
            if piece.level.is_rtl() {
                self.joined_letters(&piece);
                continue;
            }
            for letter in letters(&piece.text) {
                let piece = self.piece(piece.span, piece.face, piece.level, letter);
                let (full, ink) = measure(std::slice::from_ref(&piece), self.em);
                if self.open.as_ref().is_some_and(|(_, used)| used + ink > self.width) {
                    self.end_line();
                }
                self.add(vec![piece], full, ink);
            }
        }
    }

    /// Adds a word that is wider than a line, in parts as long as possible: the letters of a part stay joined.
    fn joined_letters(&mut self, word: &Piece) {
        let mut rest = word.text.as_str();
        while !rest.is_empty() {
            let room = self.width - self.used();
            let part = |text: &str| self.piece(word.span, word.face, word.level, text);
            let width = |piece: &Piece| piece.shaped.ink_width * self.em;
            let length = fitting_length(rest, |text| width(&part(text)) <= room);
            let piece = part(&rest[..length]);
            let (full, ink) = measure(std::slice::from_ref(&piece), self.em);
            if ink > room && self.open.is_some() {
                self.end_line();
                continue;
            }
            self.add(vec![piece], full, ink);
            rest = &rest[length..];
        }
    }

    /// Returns the width of the line that is being filled, including trailing white space.
    fn used(&self) -> f32 {
        self.open.as_ref().map_or(0.0, |(_, used)| *used)
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
        let mut line = self.open.take().map(|(line, _)| line).unwrap_or_default();
        if self.levels.is_some() {
            line.reorder(self.base);
        }
        self.lines.push(line);
    }

    /// Returns a part of the text as pieces, one for each span, direction and font.
    fn pieces(&self, text: &str, start: usize, end: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut from = 0;
        for (index, span) in self.spans.iter().enumerate() {
            let to = from + span.text.len();
            let (low, high) = (start.max(from), end.min(to));
            if low < high {
                let part = low..low + text[low..high].trim_end_matches('\n').len();
                match &self.levels {
                    None => self.add_pieces(&mut pieces, index, Level::ltr(), &text[part]),
                    Some(levels) => {
                        for (run, level) in levels.runs(part) {
                            self.add_words(&mut pieces, index, level, &text[run]);
                        }
                    }
                }
            }
            from = to;
        }
        pieces
    }

    fn add_pieces(&self, pieces: &mut Vec<Piece>, span: usize, level: Level, text: &str) {
        for (face, part) in self.typesetter.in_faces(self.spans[span].face, text) {
            pieces.push(self.piece(span, face, level, part));
        }
    }

    /// Adds a run of one level, with the white space after it as a piece of its own: at the end of a line it has
    /// another place.
    fn add_words(&self, pieces: &mut Vec<Piece>, span: usize, level: Level, text: &str) {
        for (face, part) in self.typesetter.in_faces(self.spans[span].face, text) {
            let (word, space) = part.split_at(part.trim_end().len());
            let parts = [word, space].into_iter().filter(|part| !part.is_empty());
            pieces.extend(parts.map(|part| self.piece(span, face, level, part)));
        }
    }

    fn piece(&self, span: usize, face: FaceId, level: Level, text: &str) -> Piece {
        let shaped = self.typesetter.shape(face, text, direction(level));
        Piece { span, face, level, text: text.to_owned(), shaped }
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

/// Returns how many bytes of text begin within a width in points.
fn reach(pieces: &[Piece], em: f32, width: f32) -> usize {
    let (mut at, mut used) = (0, 0.0);
    for piece in pieces {
        for glyph in &piece.shaped.glyphs {
            if used > width {
                return at + glyph.cluster as usize;
            }
            used += glyph.advance * em;
        }
        at += piece.text.len();
    }
    at
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Tag;
    use crate::page::style::{BODY, INK};

    /// Most characters of a text in a session: the minutes.
    const LONGEST: usize = 60_000;

    /// Sets a word after some letters that are on the line already. Returns the text of each line.
    fn lines(typesetter: &Typesetter, before: &str, word: &str, width: f32) -> Vec<String> {
        let text = format!("{before}{word}");
        let spans = [Span { text, face: BODY.face, colour: INK, tag: Tag::Artifact, link: None }];
        let lines = break_lines(typesetter, &spans, BODY, width);
        assert!(lines.iter().all(|line| line.width <= width), "every line fits");
        lines.into_iter().map(|line| line.pieces.into_iter().map(|piece| piece.text).collect()).collect()
    }

    #[test]
    fn a_word_that_no_line_holds_is_hyphenated_on_every_line_and_stays_whole() {
        let typesetter = Typesetter::new().unwrap();
        let word = "Samenwerkingsverband".repeat(60);
        for before in ["", "Dit is het ", "Een regel die al bijna helemaal vol is voordat het lange woord begint: "] {
            let lines = lines(&typesetter, before, &word, 400.0);
            let (last, others) = lines.split_last().unwrap();
            let whole = others.iter().filter(|line| !line.ends_with(' ')).all(|line| line.ends_with(SOFT_HYPHEN));
            assert!(whole && !last.ends_with(SOFT_HYPHEN), "{lines:?}");
            assert_eq!(lines.concat().replace(SOFT_HYPHEN, ""), format!("{before}{word}"));
        }
    }

    #[test]
    fn the_lines_of_a_word_do_not_depend_on_letters_that_are_far_away() {
        let typesetter = Typesetter::new().unwrap();
        for width in [60.0, 200.0, 440.0] {
            let short = lines(&typesetter, "", &"Verantwoordelijkheid".repeat(20), width);
            let long = lines(&typesetter, "", &"Verantwoordelijkheid".repeat(200), width);
            let same = short.len() - 2;
            assert_eq!(short[..same], long[..same]);
        }
    }

    #[test]
    fn each_letter_of_a_very_long_word_is_shaped_a_few_times() {
        for word in ["Woordenboekwoord", "漢", "w"] {
            let typesetter = Typesetter::new().unwrap();
            let word: String = word.chars().cycle().take(LONGEST).collect();
            lines(&typesetter, "", &word, 440.0);
            let shaped = typesetter.shaped_letters();
            assert!(shaped < 8 * LONGEST, "{shaped} letters were shaped of a word of {LONGEST}");
        }
    }
}
