//! Numbers and dots. Each numbered list counts for itself, from the number that was typed.

use docx_rs::{
    AbstractNumbering, Docx, IndentLevel, Level, LevelJc, LevelText, NumberFormat, Numbering, SpecialIndentType, Start,
};

/// All lists with dots. docx-rs has a list 1 of its own.
pub(super) const DOTS: usize = 10;
/// The first numbered list; the next has the next number.
pub(super) const FIRST_NUMBERED: usize = 11;
/// The deepest level of a list, counted from 0.
pub(super) const DEEPEST: usize = 5;
/// How far each level goes in, in twentieths of a point.
const STEP: i32 = 360;

/// Adds the lists: one for all dots, and one for each first number in `numbered`.
pub(super) fn add_to(docx: Docx, numbered: &[u32]) -> Docx {
    let dots = kind(DOTS, |level| ("bullet", ["•", "–"][level % 2].to_owned()), 1);
    let docx = docx.add_abstract_numbering(dots).add_numbering(Numbering::new(DOTS, DOTS));
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

/// The level of a list as docx-rs names it.
pub(super) fn depth(level: usize) -> IndentLevel {
    IndentLevel::new(level.min(DEEPEST))
}
