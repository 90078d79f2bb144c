//! Marks text in Hebrew and in the Arabic script: its language, and the order in which it is read.
//!
//! On the page such text is drawn from left to right, as programs that search and copy expect. Screen readers get the
//! text of the element instead.

use crate::fonts::Direction;
use crate::page::{MarkKind, Page, PageMark, StructureRole, Tag, TagTree, TextRun};

/// Gives each text from right to left an element of its own, on each line.
pub(super) fn mark(pages: &mut [Page], tags: &mut TagTree) {
    for group in pages.iter_mut().flat_map(|page| page.marks.chunk_by_mut(together)) {
        let language = group.iter().filter_map(|mark| language(reversed(mark)?)).next();
        let (Tag::Node(node), Some(language)) = (group[0].tag, language) else { continue };
        // The area of a link belongs to its element, and a figure has an alternative text.
        if matches!(tags.node(node).role, StructureRole::Link | StructureRole::Figure) {
            continue;
        }
        let text: String = group.iter().filter_map(reversed).map(|run| run.text.as_str()).collect();
        let span = tags.add_span(node, language, &text);
        group.iter_mut().for_each(|mark| mark.tag = Tag::Node(span));
    }
}

/// Returns whether two marks are one text from right to left in one language. Brackets belong to any language.
fn together(one: &PageMark, next: &PageMark) -> bool {
    let (Some(before), Some(after)) = (reversed(one), reversed(next)) else { return false };
    let (before, after) = (language(before), language(after));
    one.tag == next.tag && (before == after || before.is_none() || after.is_none())
}

/// Returns the text of a mark if it is from right to left.
fn reversed(mark: &PageMark) -> Option<&TextRun> {
    match &mark.kind {
        MarkKind::Run(run) if run.direction == Direction::RightToLeft => Some(run),
        _ => None,
    }
}

/// Returns the language of a text from right to left, as far as its letters tell: all text in the Arabic script is
/// called Arabic, so that a screen reader has a voice for it.
fn language(run: &TextRun) -> Option<&'static str> {
    run.text.chars().find_map(|c| match c {
        '\u{590}'..='\u{5ff}' => Some("he"),
        '\u{600}'..='\u{77f}' => Some("ar"),
        _ => None,
    })
}
