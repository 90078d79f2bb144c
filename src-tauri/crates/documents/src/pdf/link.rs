//! Links: annotations, and destinations within the document.

use super::canvas::LinkArea;
use super::text_string::text_string;
use crate::page::style::PAGE_HEIGHT;
use crate::page::{LinkTarget, Places};
use lopdf::{Dictionary, Object, ObjectId};

/// Annotation flag: printed with the page.
const PRINT: i64 = 4;

/// Returns the key and value that make a link go to its target.
fn goal(target: &LinkTarget, places: &Places, pages: &[ObjectId]) -> (&'static str, Object) {
    match target {
        LinkTarget::Address(href) => {
            let action = Dictionary::from_iter([("S", "URI".into()), ("URI", Object::string_literal(href.as_str()))]);
            ("A", action.into())
        }
        LinkTarget::Place(place) => {
            let (page, y) = places.get(place).copied().unwrap_or((0, 0.0));
            ("Dest", destination(pages[page.min(pages.len() - 1)], y))
        }
    }
}

/// Returns the destination of a place on a page, 12 points above it.
pub(super) fn destination(page: ObjectId, y: f32) -> Object {
    vec![page.into(), "XYZ".into(), Object::Null, Object::from(PAGE_HEIGHT - y + 12.0), Object::Null].into()
}

/// Makes the annotation of a link.
///
/// `number` is its key in the parent tree of the structure.
pub(super) fn annotation(
    area: &LinkArea,
    description: &str,
    number: i64,
    places: &Places,
    pages: &[ObjectId],
) -> Dictionary {
    let (key, goal) = goal(&area.target, places, pages);
    Dictionary::from_iter([
        ("Type", "Annot".into()),
        ("Subtype", "Link".into()),
        ("Rect", area.corners.map(Object::from).to_vec().into()),
        ("Border", vec![0.into(), 0.into(), 0.into()].into()),
        ("F", PRINT.into()),
        ("Contents", text_string(description)),
        (key, goal),
        ("StructParent", number.into()),
    ])
}
