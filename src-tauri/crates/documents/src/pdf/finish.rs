//! Completes the PDF: everything printpdf does not write or writes wrong. Structure tree, nested outline, links, page
//! labels, language, metadata and an identity that follows from the content.

use crate::fonts::typesetter::Typesetter;
use crate::page::style::PAGE_HEIGHT;
use crate::page::{LaidOut, OutlineEntry, Places, Target};
use crate::pdf::acroform::AcroForm;
use crate::pdf::archive::{self, Attachment};
use crate::pdf::canvas::Drawn;
use crate::pdf::metadata::{Metadata, text};
use crate::pdf::structure::Structure;
use crate::{DocumentError, Share, Wanted, go_on};
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat};
use sha2::{Digest, Sha256};

/// The version of PDF that all of this belongs to.
const VERSION: &str = "1.7";
/// The part of the work that is done here, up to the writing of the file.
const SHARE: Share = 50..70;
/// The deepest level of the outline that is open when the document is opened.
const OPEN_TO: u8 = 1;

/// Completes a drawn document and gives its bytes.
pub(crate) fn finish(
    mut drawn: Drawn,
    laid_out: &LaidOut,
    typesetter: &Typesetter,
    metadata: &Metadata,
    attachment: Option<&Attachment>,
    wanted: &Wanted<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let pages: Vec<ObjectId> = drawn.pdf.get_pages().into_values().collect();
    let mut structure = Structure::of(&laid_out.tags, &mut drawn);
    let Drawn { mut pdf, pages: contents } = drawn;
    let widgets = || contents.iter().flat_map(|content| content.fields.iter().map(|(_, widget)| widget));
    let mut form = match widgets().next() {
        Some(_) => Some(AcroForm::new(&mut pdf, typesetter, widgets())?),
        None => None,
    };
    for (index, page) in pages.iter().enumerate() {
        go_on(wanted, &SHARE, index, pages.len())?;
        let mut annotations = Vec::new();
        for (node, widget) in &contents[index].fields {
            let id = pdf.new_object_id();
            let number = structure.annotate(*node, index, id);
            if let Some(form) = &mut form {
                form.add(&mut pdf, id, *page, number, widget);
            }
            annotations.push(Object::from(id));
        }
        for area in &contents[index].links {
            let id = pdf.new_object_id();
            let said = laid_out.tags.node(area.node).alternative.as_deref().unwrap_or("Link");
            let number = structure.annotate(area.node, index, id);
            let goal = goal(&area.target, &laid_out.places, &pages);
            pdf.set_object(id, link(area.corners, goal, said, number));
            annotations.push(Object::from(id));
        }
        if let Some(form) = form.as_mut().filter(|_| index == 0) {
            annotations.push(form.note_session(&mut pdf, *page, metadata.stamp.document_id).into());
        }
        let dictionary = pdf.get_object_mut(*page)?.as_dict_mut()?;
        dictionary.remove(b"TrimBox");
        dictionary.remove(b"CropBox");
        dictionary.remove(b"Annots");
        if !annotations.is_empty() {
            dictionary.set("Annots", annotations);
        }
        dictionary.set("StructParents", i64::try_from(index).unwrap_or(i64::MAX));
        dictionary.set("Tabs", "S");
    }
    let outline = outline(&mut pdf, &laid_out.outline, &pages, &structure);
    let tree = structure.write(&mut pdf, &contents, &pages);
    let packet = Dictionary::from_iter([("Type", "Metadata".into()), ("Subtype", "XML".into())]);
    let xmp = pdf.add_object(Stream::new(packet, metadata.xmp().into_bytes()).with_compression(false));
    let info = pdf.add_object(metadata.info());
    let form = form.and_then(|form| form.finish(&mut pdf));
    let intents = archive::output_intents(&mut pdf);
    let attached = attachment.map(|attachment| archive::attach(&mut pdf, attachment, metadata));
    let catalog = pdf.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.set("Version", VERSION);
    catalog.set("Lang", Object::string_literal("nl-NL"));
    catalog.set("MarkInfo", Dictionary::from_iter([("Marked", true.into())]));
    catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", true.into())]));
    catalog.set("StructTreeRoot", tree);
    catalog.set("Metadata", xmp);
    catalog.set("PageLabels", page_labels());
    catalog.set("OutputIntents", intents);
    if let Some(form) = form {
        catalog.set("AcroForm", form);
    }
    if let Some(file) = attached {
        catalog.set("AF", vec![Object::from(file)]);
        catalog.set("Names", archive::names(file, attachment));
    }
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    go_on(wanted, &SHARE, 1, 1)?;
    pdf.version = VERSION.to_owned();
    pdf.trailer.set("Info", info);
    write(pdf, metadata)
}

/// Numbers pages from 1, as the footer does.
fn page_labels() -> Object {
    let style = Dictionary::from_iter([("S", "D".into())]);
    Dictionary::from_iter([("Nums", vec![0.into(), style.into()].into())]).into()
}

/// Says where a link goes, as PDF does: the key and what belongs to it.
fn goal(target: &Target, places: &Places, pages: &[ObjectId]) -> (&'static str, Object) {
    match target {
        Target::Address(href) => {
            let action = Dictionary::from_iter([("S", "URI".into()), ("URI", Object::string_literal(href.as_str()))]);
            ("A", action.into())
        }
        Target::Place(place) => {
            let (page, y) = places.get(place).copied().unwrap_or((0, 0.0));
            ("Dest", destination(pages[page.min(pages.len() - 1)], y))
        }
    }
}

/// Gives a place on a page, with some room above it.
fn destination(page: ObjectId, y: f32) -> Object {
    vec![page.into(), "XYZ".into(), Object::Null, Object::from(PAGE_HEIGHT - y + 12.0), Object::Null].into()
}

fn link(corners: [f32; 4], (key, goal): (&str, Object), said: &str, number: i64) -> Dictionary {
    Dictionary::from_iter([
        ("Type", "Annot".into()),
        ("Subtype", "Link".into()),
        ("Rect", corners.map(Object::from).to_vec().into()),
        ("Border", vec![0.into(), 0.into(), 0.into()].into()),
        // Printed with the page.
        ("F", 4.into()),
        ("Contents", text(said)),
        (key, goal),
        ("StructParent", number.into()),
    ])
}

/// An entry of the outline with what hangs below it.
struct Branch<'a> {
    entry: &'a OutlineEntry,
    below: Vec<Branch<'a>>,
}

fn outline(
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

/// Nests entries below the last one of a lower level.
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
    /// Writes one level and gives its first and last entry and how many are shown.
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
                ("Title", text(&entry.text)),
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
                let open = entry.level <= OPEN_TO;
                item.set("Count", if open { below } else { -below });
                shown += if open { below } else { 0 };
            }
            pdf.set_object(ids[index], item);
        }
        Some((*ids.first()?, *ids.last()?, shown))
    }
}

/// Takes out what nothing refers to, gives the file its identity and writes it.
fn write(mut pdf: Document, metadata: &Metadata) -> Result<Vec<u8>, DocumentError> {
    pdf.trailer.remove(b"ID");
    pdf.prune_objects();
    pdf.renumber_objects();
    pdf.compress();
    let mut content = Vec::new();
    pdf.save_to(&mut content)?;
    let digest = Sha256::digest(&content);
    let half = |bytes: &[u8]| Object::String(bytes[..16].to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![half(metadata.stamp.document_id.as_bytes()), half(&digest)]);
    // Elements of the structure are many and small: packed together they take a fraction.
    let mut bytes = Vec::with_capacity(content.len());
    let packed = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(6).build();
    pdf.save_with_options(&mut bytes, packed)?;
    Ok(bytes)
}
