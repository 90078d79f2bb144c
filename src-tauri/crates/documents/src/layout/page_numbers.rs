//! Page numbers within the text, which are known only after pagination.

use crate::fonts::{Direction, Typesetter};
use crate::page::{LinkTarget, MarkKind, Page, PageNumber, Places, TextRun};

/// Replaces every reference by the number of its page.
pub(super) fn fill_in(pages: &mut [Page], places: &Places, typesetter: &Typesetter) {
    for mark in pages.iter_mut().flat_map(|page| &mut page.marks) {
        if let MarkKind::PageNumber(number) = &mark.kind {
            let page = places.get(&number.place).map_or(0, |(page, _)| page + 1);
            // Begins with a space: otherwise a screen reader says one word, “Gespreksverslag2”.
            mark.kind = MarkKind::Run(run(number, &format!(" {page}"), typesetter));
        }
    }
}

fn run(number: &PageNumber, text: &str, typesetter: &Typesetter) -> TextRun {
    let shaped = typesetter.shape(number.face, text, Direction::LeftToRight);
    let width = shaped.ink_width * number.size / 1000.0;
    TextRun {
        x: if number.right { number.at - width } else { number.at },
        y: number.y,
        width,
        face: number.face,
        size: number.size,
        colour: number.colour,
        direction: Direction::LeftToRight,
        glyphs: shaped.glyphs.clone(),
        text: text.to_owned(),
        link: Some(LinkTarget::Place(number.place.clone())),
    }
}
