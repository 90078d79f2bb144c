//! The parts of every page outside the text: title above, page number below, and the water at the foot of the cover.
//! They belong to no element.

use super::block_layouts::staff_shapes::waves;
use super::composer::LayoutOptions;
use super::text::{Align, Span, break_lines};
use crate::fonts::Typesetter;
use crate::options::DocumentKind;
use crate::page::style::{FURNITURE, LINE, MEASURE, PAGE_HEIGHT, PAGE_WIDTH, Palette, SIDE};
use crate::page::{MarkKind, Page, PageMark, PathStep, Shape, Tag};

/// Adds a header and a footer to all pages.
pub(super) fn furnish(pages: &mut [Page], options: &LayoutOptions<'_>, draft: bool, typesetter: &Typesetter) {
    let count = pages.len();
    let title = shortened(typesetter, options.title, MEASURE - 90.0);
    for (index, page) in pages.iter_mut().enumerate() {
        let mut marks = Vec::new();
        if index == 0 && options.kind == DocumentKind::Actiescan {
            marks.extend(cover_water(page, options.palette));
        }
        if index > 0 {
            marks.extend(text(typesetter, &title, 31.0, Side::Left));
            marks.push(PageMark::artifact(Shape::rule(SIDE, 47.0, MEASURE, LINE, 0.6)));
        }
        let label = if draft { "Concept" } else { page.label.as_str() };
        if index > 0 && !label.is_empty() {
            marks.extend(text(typesetter, label, 31.0, Side::Right));
        }
        marks.append(&mut page.marks);
        let number = format!("Pagina {} van {count}", index + 1);
        marks.extend(text(typesetter, &number, PAGE_HEIGHT - 41.0, Side::Right));
        page.marks = marks;
    }
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

fn text(typesetter: &Typesetter, text: &str, top: f32, side: Side) -> Vec<PageMark> {
    let spans = [span(typesetter, text)];
    let mut marks = Vec::new();
    for line in break_lines(typesetter, &spans, FURNITURE, MEASURE) {
        let x = match side {
            Side::Left => SIDE,
            Side::Right => SIDE + MEASURE - line.width,
        };
        marks.extend(line.place(&spans, FURNITURE, x, top, 0.0, Align::Left));
    }
    marks
}

fn span(typesetter: &Typesetter, text: &str) -> Span {
    let text = typesetter.prepare(FURNITURE.face, &text.replace('\n', " "));
    Span { text, face: FURNITURE.face, colour: FURNITURE.colour, tag: Tag::Artifact, link: None }
}

/// Returns a text, shortened until it fits on one line.
fn shortened(typesetter: &Typesetter, text: &str, width: f32) -> String {
    let mut letters: Vec<char> = text.replace('\n', " ").chars().collect();
    let mut short = text.to_owned();
    while break_lines(typesetter, &[span(typesetter, &short)], FURNITURE, width).len() > 1 {
        letters.truncate(letters.len() * 9 / 10);
        short = letters.iter().collect::<String>().trim_end().to_owned() + "…";
    }
    short
}

/// Draws water at the foot of the cover; returns none if the text leaves no room for it.
fn cover_water(page: &Page, palette: Palette) -> Option<PageMark> {
    let lowest = page.marks.iter().map(|mark| match &mark.kind {
        MarkKind::Run(run) => run.y,
        MarkKind::Field(field) => field.y + field.height,
        MarkKind::Picture(picture) => picture.y + picture.height,
        MarkKind::Shape(Shape { path, .. }) => {
            path.iter().map(|step| if let PathStep::To(_, y) = step { *y } else { 0.0 }).fold(0.0, f32::max)
        }
        MarkKind::PageNumber(number) => number.y,
    });
    let surface = PAGE_HEIGHT - 128.0;
    if lowest.fold(0.0, f32::max) + 30.0 > surface {
        return None;
    }
    let mut path = vec![PathStep::To(0.0, surface)];
    path.extend(waves(0.0, PAGE_WIDTH, surface, 48.0, 4.0));
    path.extend([PathStep::To(PAGE_WIDTH, PAGE_HEIGHT), PathStep::To(0.0, PAGE_HEIGHT)]);
    let water = Shape { path, fill: Some(palette.water_soft), stroke: None, dashed: false, closed: true };
    Some(PageMark::artifact(water))
}
