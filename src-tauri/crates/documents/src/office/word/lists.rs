//! Numbered and bulleted lists. Each numbered list has its own numbering, from the number that was typed.

use docx_rs::{
    AbstractNumbering, Docx, IndentLevel, Level, LevelJc, LevelText, NumberFormat, Numbering, SpecialIndentType, Start,
};

/// Id of the numbering of all bulleted lists. docx-rs defines a list 1 itself.
pub(super) const BULLETS: usize = 10;
/// Id of the first numbered list; the others follow.
pub(super) const FIRST_NUMBERED: usize = 11;
/// Deepest level of a list, counted from 0.
pub(super) const DEEPEST: usize = 5;
/// Indent of each level, in twentieths of a point.
const STEP: i32 = 360;

/// Adds the numberings: one for all bulleted lists, and one for each first number in `numbered`.
pub(super) fn add_to(docx: Docx, numbered: &[u32]) -> Docx {
    let bullets = kind(BULLETS, |level| ("bullet", ["•", "–"][level % 2].to_owned()), 1);
    let docx = docx.add_abstract_numbering(bullets).add_numbering(Numbering::new(BULLETS, BULLETS));
    numbered.iter().enumerate().fold(docx, |docx, (index, first)| {
        let id = FIRST_NUMBERED + index;
        let numbers = kind(id, |level| ("decimal", format!("%{}.", level + 1)), *first as usize);
        docx.add_abstract_numbering(numbers).add_numbering(Numbering::new(id, id))
    })
}

fn kind(id: usize, mark: impl Fn(usize) -> (&'static str, String), first: usize) -> AbstractNumbering {
    (0..=DEEPEST).fold(AbstractNumbering::new(id), |list, level| {
        let (format, text) = mark(level);
        let start = Start::new(first);
        let jc = LevelJc::new("left");
        let level_of = Level::new(level, start, NumberFormat::new(format), LevelText::new(text), jc);
        let left = STEP * (i32::try_from(level).unwrap_or(0) + 1);
        list.add_level(level_of.indent(Some(left), Some(SpecialIndentType::Hanging(STEP)), None, None))
    })
}

/// Returns a level of a list for docx-rs.
pub(super) fn depth(level: usize) -> IndentLevel {
    IndentLevel::new(level.min(DEEPEST))
}
