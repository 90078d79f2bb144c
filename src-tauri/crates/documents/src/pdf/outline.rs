//! The outline of the document, which PDF readers show as bookmarks.

use super::link::destination;
use super::structure::Structure;
use super::text_string::text_string;
use crate::page::OutlineEntry;
use lopdf::{Dictionary, Document, ObjectId};

/// Deepest level of the outline that is expanded when the document is opened.
const OPEN_DEPTH: u8 = 1;

/// An entry of the outline with the entries below it.
struct Branch<'a> {
    entry: &'a OutlineEntry,
    below: Vec<Branch<'a>>,
}

/// Writes the outline and returns it; none if it has no entries.
pub(super) fn outline(
    pdf: &mut Document,
    entries: &[OutlineEntry],
    pages: &[ObjectId],
    structure: &Structure<'_>,
) -> Option<ObjectId> {
    let branches = branches(&mut entries.iter().peekable(), 0);
    let root = pdf.new_object_id();
    let writer = OutlineWriter { pages, structure };
    let (first, last, shown) = writer.write(pdf, &branches, root)?;
    let outlines = Dictionary::from_iter([
        ("Type", "Outlines".into()),
        ("First", first.into()),
        ("Last", last.into()),
        ("Count", shown.into()),
    ]);
    pdf.set_object(root, outlines);
    Some(root)
}

/// Nests entries below the last entry of a lower level.
fn branches<'a>(entries: &mut std::iter::Peekable<std::slice::Iter<'a, OutlineEntry>>, above: u8) -> Vec<Branch<'a>> {
    let mut list = Vec::new();
    while let Some(entry) = entries.next_if(|entry| entry.level > above) {
        let below = branches(entries, entry.level);
        list.push(Branch { entry, below });
    }
    list
}

struct OutlineWriter<'a> {
    pages: &'a [ObjectId],
    structure: &'a Structure<'a>,
}

impl OutlineWriter<'_> {
    /// Writes the entries of one level; returns the first, the last and the number of visible entries.
    fn write(
        &self,
        pdf: &mut Document,
        branches: &[Branch<'_>],
        parent: ObjectId,
    ) -> Option<(ObjectId, ObjectId, i64)> {
        let ids: Vec<ObjectId> = branches.iter().map(|_| pdf.new_object_id()).collect();
        let mut shown = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        for (index, branch) in branches.iter().enumerate() {
            let entry = branch.entry;
            let goal = destination(self.pages[entry.page], entry.y);
            let mut item = Dictionary::from_iter([
                ("Title", text_string(&entry.text)),
                ("Parent", parent.into()),
                ("Dest", goal),
                ("SE", self.structure.element(entry.node).into()),
            ]);
            if index > 0 {
                item.set("Prev", ids[index - 1]);
            }
            if let Some(next) = ids.get(index + 1) {
                item.set("Next", *next);
            }
            if let Some((first, last, below)) = self.write(pdf, &branch.below, ids[index]) {
                item.set("First", first);
                item.set("Last", last);
                let open = entry.level <= OPEN_DEPTH;
                item.set("Count", if open { below } else { -below });
                shown += if open { below } else { 0 };
            }
            pdf.set_object(ids[index], item);
        }
        Some((*ids.first()?, *ids.last()?, shown))
    }
}
