//! Cards of A5, two on a landscape sheet of A4: to print, cut and fill in with a pen.

use super::text::{Align, Span, break_lines};
use crate::fonts::Typesetter;
use crate::page::style::{CARD_SIDE, CARD_TOP, CARD_WIDTH, FURNITURE, LINE_STRONG, PAGE_WIDTH, SIDE, TOP};
use crate::page::{OutlineEntry, Page, PageMark, PathStep, Places, Shape, Tag};

/// Top of the text above a card, in points.
const LABEL_TOP: f32 = 16.0;

/// Places cards beside each other on sheets.
pub(super) fn two_on_a_sheet(
    cards: Vec<Page>,
    outline: &mut [OutlineEntry],
    places: &mut Places,
    typesetter: &Typesetter,
) -> Vec<Page> {
    let down = CARD_TOP - TOP;
    for entry in outline {
        entry.page /= 2;
        entry.y += down;
    }
    for (page, y) in places.values_mut() {
        *page /= 2;
        *y += down;
    }
    let count = cards.len();
    let mut sheets: Vec<Page> = Vec::new();
    for (index, card) in cards.into_iter().enumerate() {
        let right = if index % 2 == 0 { 0.0 } else { CARD_WIDTH };
        let mut marks = label(typesetter, &card.label, right + CARD_SIDE);
        marks.extend(card.marks.into_iter().map(|mark| mark.shifted(right + CARD_SIDE - SIDE, down)));
        match sheets.last_mut() {
            Some(sheet) if index % 2 == 1 => sheet.marks.extend(marks),
            _ => {
                let cut = if index + 1 < count { Some(PageMark::artifact(cut_line())) } else { None };
                sheets.push(Page { marks: cut.into_iter().chain(marks).collect(), label: String::new() });
            }
        }
    }
    sheets
}

/// Returns the text above a card.
fn label(typesetter: &Typesetter, text: &str, x: f32) -> Vec<PageMark> {
    let text = typesetter.prepare(FURNITURE.face, text);
    let spans = [Span { text, face: FURNITURE.face, colour: FURNITURE.colour, tag: Tag::Artifact, link: None }];
    let lines = break_lines(typesetter, &spans, FURNITURE, CARD_WIDTH - 2.0 * CARD_SIDE);
    lines.into_iter().take(1).flat_map(|line| line.place(&spans, FURNITURE, x, LABEL_TOP, 0.0, Align::Left)).collect()
}

/// Returns the line between two cards.
fn cut_line() -> Shape {
    let path = vec![PathStep::To(CARD_WIDTH, 0.0), PathStep::To(CARD_WIDTH, PAGE_WIDTH)];
    Shape { path, fill: None, stroke: Some((LINE_STRONG, 0.6)), dashed: true, closed: false }
}
