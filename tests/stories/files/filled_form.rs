//! Makes forms, fills them in as other programs do, and reads their preview.

use app::{DocumentKind, ExportOptions, FormPreview};
use domain::SessionId;
use lopdf::{Document, Object};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use testkit::Device;

pub const ALL: ExportOptions = ExportOptions { silent_choice: false, ..ExportOptions::all() };

pub fn form(device: &mut Device, id: SessionId) -> Vec<u8> {
    device.app().document(id, DocumentKind::Actiescan, &ALL).expect("the form can be made").bytes
}

/// Fills in fields by name, as any PDF program does.
pub fn filled(form: &[u8], values: &[(&str, &str)]) -> Vec<u8> {
    let mut pdf = Document::load_mem(form).expect("the PDF can be read");
    for (name, value) in values {
        let is = |object: &Object| {
            let field = object.as_dict().ok().filter(|field| field.has(b"FT"));
            let called = field.and_then(|field| field.get(b"T").ok()).map(lopdf::decode_text_string);
            called.is_some_and(|called| called.is_ok_and(|called| called == *name))
        };
        let field = pdf.objects.values_mut().find(|object| is(object)).expect("the form has the field");
        let field = field.as_dict_mut().expect("a field is a dictionary");
        let button = field.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Btn");
        field.set("V", if button { Object::Name(value.as_bytes().to_vec()) } else { lopdf::text_string(value) });
    }
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the PDF can be written");
    bytes
}

pub fn preview(device: &mut Device, bytes: &[u8]) -> FormPreview {
    device.app().read_form(bytes).expect("the form can be read")
}

pub fn all_of(preview: &FormPreview) -> Vec<String> {
    preview.proposals.iter().map(|one| one.id.clone()).collect()
}

/// Removes everything but pages and fields from a form, as a program does that rewrites the PDF.
pub fn stripped(form: &[u8]) -> Vec<u8> {
    let mut pdf = Document::load_mem(form).expect("the PDF can be read");
    for key in [&b"Metadata"[..], b"Names", b"AF", b"StructTreeRoot", b"OutputIntents"] {
        pdf.catalog_mut().expect("the PDF has a catalog").remove(key);
    }
    for key in [&b"ID"[..], b"Info"] {
        pdf.trailer.remove(key);
    }
    pdf.prune_objects();
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the PDF can be written");
    bytes
}

/// Returns every file of a data folder with its bytes.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    let files = entries.map(|entry| entry.expect("the entry can be read").path()).filter(|path| path.is_file());
    files.map(|path| (path.display().to_string(), fs::read(&path).expect("the file can be read"))).collect()
}
