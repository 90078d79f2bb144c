//! Numbers of pages within the text: known only once everything is divided over pages.

use crate::fonts::typesetter::Typesetter;
use crate::page::{Ink, Page, PageNumber, Places, Run, Target};

/// Puts the number of its page in the place of every reference.
pub(super) fn number(pages: &mut [Page], places: &Places, typesetter: &Typesetter) {
    for mark in pages.iter_mut().flat_map(|page| &mut page.marks) {
        if let Ink::PageNumber(number) = &mark.ink {
            let page = places.get(&number.place).map_or(0, |(page, _)| page + 1);
            // A space in front, or who hears the text hears one word: “Gespreksverslag2”.
            mark.ink = Ink::Run(run(number, &format!(" {page}"), typesetter));
        }
    }
}

fn run(number: &PageNumber, text: &str, typesetter: &Typesetter) -> Run {
    let shaped = typesetter.shape(number.face, text);
    let width = shaped.ink_width * number.size / 1000.0;
    Run {
        x: if number.right { number.at - width } else { number.at },
        y: number.y,
        width,
        face: number.face,
        size: number.size,
        colour: number.colour,
        glyphs: shaped.glyphs.clone(),
        text: text.to_owned(),
        link: Some(Target::Place(number.place.clone())),
    }
}
