//! Completes the PDF: structure tree, outline, links, form, page labels, language, metadata, and an `/ID` that follows
//! from the content. printpdf does not write these, or not correctly.

use super::acroform::AcroForm;
use super::archive::{self, Attachment};
use super::canvas::DrawnDocument;
use super::link;
use super::metadata::Metadata;
use super::outline::outline;
use super::structure::Structure;
use crate::error::DocumentError;
use crate::fonts::Typesetter;
use crate::page::LaidOut;
use crate::page::style::PAGE_HEIGHT;
use crate::progress::Progress;
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat};
use sha2::{Digest, Sha256};

/// PDF version of the file.
const VERSION: &str = "1.7";

/// Completes a drawn document and returns its bytes.
///
/// # Errors
/// [`DocumentError`] if a font or the PDF library fails, or the export is cancelled.
pub(crate) fn finish(
    mut drawn: DrawnDocument,
    laid_out: &LaidOut,
    typesetter: &Typesetter,
    metadata: &Metadata,
    attachment: Option<&Attachment>,
    progress: &Progress<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let pages: Vec<ObjectId> = drawn.pdf.get_pages().into_values().collect();
    let mut structure = Structure::of(&laid_out.tags, &mut drawn);
    let DrawnDocument { mut pdf, pages: contents } = drawn;
    let widgets = || contents.iter().flat_map(|content| content.fields.iter().map(|(_, widget)| widget));
    let mut form = match widgets().next() {
        Some(_) => Some(AcroForm::new(&mut pdf, typesetter, widgets())?),
        None => None,
    };
    for (index, page) in pages.iter().enumerate() {
        progress.step(index, pages.len())?;
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
            let description = laid_out.tags.node(area.node).alternative.as_deref().unwrap_or("Link");
            let number = structure.annotate(area.node, index, id);
            pdf.set_object(id, link::annotation(area, description, number, &laid_out.places, &pages));
            annotations.push(Object::from(id));
        }
        if let Some(form) = form.as_mut() {
            annotations.push(form.add_session_field(&mut pdf, *page, &metadata.session_state()).into());
        }
        let dictionary = pdf.get_object_mut(*page)?.as_dict_mut()?;
        // All positions count from the top of an upright page, so the box of a page on its side ends there too.
        let (width, height) = laid_out.size;
        let media_box = [0.0, PAGE_HEIGHT - height, width, PAGE_HEIGHT];
        dictionary.set("MediaBox", media_box.map(Object::from).to_vec());
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
    catalog.set("ViewerPreferences", viewer_preferences(laid_out.size));
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
    progress.step(1, 1)?;
    pdf.version = VERSION.to_owned();
    pdf.trailer.set("Info", info);
    write(pdf, metadata)
}

/// Returns that a program shows the title, and how it proposes to print: on both sides, to be turned like a book. Cards
/// lie side by side on a page on its side and have no back: a second card would end up behind the first.
fn viewer_preferences((width, height): (f32, f32)) -> Object {
    let duplex = if width > height { "Simplex" } else { "DuplexFlipLongEdge" };
    Dictionary::from_iter([("DisplayDocTitle", true.into()), ("Duplex", duplex.into())]).into()
}

/// Returns page labels that count from 1, like the footers.
fn page_labels() -> Object {
    let style = Dictionary::from_iter([("S", "D".into())]);
    Dictionary::from_iter([("Nums", vec![0.into(), style.into()].into())]).into()
}

/// Removes unused objects, sets the `/ID` and writes the file.
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
    // Packs objects into streams: the elements of the structure are many and small, and compress well together.
    let mut bytes = Vec::with_capacity(content.len());
    let packed = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(6).build();
    pdf.save_with_options(&mut bytes, packed)?;
    Ok(bytes)
}
