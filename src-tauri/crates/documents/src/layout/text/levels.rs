//! Text in two directions on one line, by the Unicode Bidirectional Algorithm (UAX #9).

use crate::fonts::Direction;
use std::ops::Range;
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

/// The directions of a text that is not from left to right throughout.
pub(super) struct Levels {
    /// The level of each byte.
    levels: Vec<Level>,
    /// The end of each paragraph in bytes, and its level.
    paragraphs: Vec<(usize, Level)>,
}

impl Levels {
    /// Returns the levels of a text; none if all of it is from left to right, as nearly all texts are.
    pub(super) fn of(text: &str) -> Option<Self> {
        // The letters before Hebrew begin with a lower byte in UTF-8, so that Dutch text costs one pass over its bytes.
        if text.bytes().all(|byte| byte < 0xd6) || !text.chars().any(is_right_to_left) {
            return None;
        }
        let (mut levels, mut paragraphs) = (Vec::with_capacity(text.len()), Vec::new());
        for paragraph in text.split_inclusive('\n') {
            let base = base(paragraph);
            levels.extend(ParagraphBidiInfo::new(paragraph, Some(base)).levels);
            paragraphs.push((levels.len(), base));
        }
        Some(Self { levels, paragraphs })
    }

    /// Returns the level of the paragraph that a byte belongs to.
    pub(super) fn base(&self, at: usize) -> Level {
        let paragraph = self.paragraphs.partition_point(|(end, _)| *end <= at);
        self.paragraphs.get(paragraph).map_or(Level::ltr(), |(_, level)| *level)
    }

    /// Divides a range of bytes into runs of one level, in the order in which they are read.
    pub(super) fn runs(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, Level)> {
        let mut at = range.start;
        self.levels[range].chunk_by(|one, next| one == next).map(move |run| {
            at += run.len();
            (at - run.len()..at, run[0])
        })
    }
}

/// Returns the direction of the letters of a level.
pub(super) fn direction(level: Level) -> Direction {
    if level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// Returns the level of a paragraph.
///
/// It is from right to left if it begins with such a letter and most of its letters are: a Dutch sentence that begins
/// with a name in Hebrew stays a Dutch sentence.
fn base(paragraph: &str) -> Level {
    let (mut first, mut right_to_left, mut all) = (None, 0, 0);
    for c in paragraph.chars() {
        let class = bidi_class(c);
        if matches!(class, BidiClass::L | BidiClass::R | BidiClass::AL) {
            let reverse = class != BidiClass::L;
            first.get_or_insert(reverse);
            right_to_left += usize::from(reverse);
            all += 1;
        }
    }
    if first == Some(true) && 2 * right_to_left > all { Level::rtl() } else { Level::ltr() }
}

fn is_right_to_left(c: char) -> bool {
    c >= '\u{590}' && matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the parts of a text, each with its level.
    fn runs(text: &str) -> Vec<(&str, u8)> {
        let levels = Levels::of(text).unwrap();
        levels.runs(0..text.len()).map(|(range, level)| (&text[range], level.number())).collect()
    }

    #[test]
    fn text_from_left_to_right_has_no_levels() {
        for text in ["", "Zó gaat het – “ja” ✔ 👍 漢", "Ольга Nguyễn", "1 ≤ 2 [U+05D0]"] {
            assert!(Levels::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_name_in_a_dutch_sentence_is_a_run_of_its_own() {
        assert_eq!(runs("Met מרים לוי (nieuw) en"), [("Met ", 0), ("מרים לוי", 1), (" (nieuw) en", 0)]);
        assert_eq!(runs("Met מרים (לוי) en"), [("Met ", 0), ("מרים (לוי)", 1), (" en", 0)]);
        assert_eq!(runs("Bel محمد en לוי."), [("Bel ", 0), ("محمد", 1), (" en ", 0), ("לוי", 1), (".", 0)]);
    }

    #[test]
    fn numbers_within_a_run_keep_their_own_direction() {
        assert_eq!(runs("In רחוב 12 א nu"), [("In ", 0), ("רחוב ", 1), ("12", 2), (" א", 1), (" nu", 0)]);
        assert_eq!(runs("In شارع ١٢ الآن nu"), [("In ", 0), ("شارع ", 1), ("١٢", 2), (" الآن", 1), (" nu", 0)]);
    }

    #[test]
    fn a_paragraph_has_the_direction_of_its_beginning_if_most_of_it_has() {
        let text = "מרים belt de gemeente\nמרים לוי מדברת עם Jan\nOver מרים לוי מדברת";
        let levels = Levels::of(text).unwrap();
        let bases: Vec<u8> = text.match_indices('\n').map(|(at, _)| levels.base(at).number()).collect();
        assert_eq!(bases, [0, 1]);
        assert_eq!(levels.base(text.len() - 1), Level::ltr(), "it begins in Dutch");
    }
}
