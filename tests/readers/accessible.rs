//! PDF/UA and PDF/A: every document with every combination of options conforms, and the check notices documents that do
//! not.

use crate::samples::{Sample, every_document, example, on_other_instruments};
use crate::tools::{folder, run};
use crate::verapdf::broken_rules;
use app::{DocumentKind, ExportOptions};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::path::{Path, PathBuf};
use testkit::Device;

/// Checks documents against the standards that they claim.
fn conform(samples: &[Sample]) {
    for sample in samples {
        // Also fails on warnings: qpdf then exits with a code other than 0.
        run(Path::new("qpdf"), &["--check", sample.path.to_str().expect("the path is UTF-8")], b"");
    }
    let wanted: Vec<(&Path, &str)> = samples
        .iter()
        .flat_map(|sample| sample.profiles.iter().map(|profile| (sample.path.as_path(), *profile)))
        .collect();
    let broken = broken_rules(&wanted);
    assert!(broken.is_empty(), "{} rules are broken: {broken:#?}", broken.len());
}

#[test]
fn every_document_conforms_to_the_standards_it_claims() {
    conform(&every_document());
}

#[test]
fn every_document_on_other_instruments_conforms_to_the_standards_it_claims() {
    conform(&on_other_instruments());
}

#[test]
fn the_check_notices_a_damaged_document() {
    let mut device = Device::new();
    let id = example(&mut device);
    let mut made = |fillable| {
        let options = ExportOptions { participant_names: true, fillable, ..ExportOptions::default() };
        device.app().document(id, DocumentKind::Actiescan, &options).expect("the document can be made").bytes
    };
    // Only the flat document has drawings, only the form has fields.
    let (flat, form) = (made(false), made(true));
    let damaged: Vec<(PathBuf, &str)> = DEFECTS
        .iter()
        .map(|(name, rule, damage)| {
            let whole = if name.contains("field") { &form } else { &flat };
            let mut pdf = Document::load_mem(whole).expect("our own PDF can be read");
            damage(&mut pdf);
            let path = folder("damaged").join(format!("{name}.pdf"));
            pdf.save(&path).expect("the target folder is writable");
            (path, *rule)
        })
        .collect();
    let wanted: Vec<(&Path, &str)> = damaged.iter().map(|(path, _)| (path.as_path(), "ua1")).collect();
    let broken = broken_rules(&wanted);
    for (path, rule) in &damaged {
        let of_this: Vec<_> = broken.iter().filter(|broken| broken.path == *path).map(|broken| &broken.rule).collect();
        assert!(of_this.iter().any(|broken| broken == rule), "{} should break {rule}: {of_this:?}", path.display());
    }
}

/// Removes one thing that a screen reader needs.
type Damage = fn(&mut Document);

/// Name of each defect, the rule of PDF/UA-1 that it breaks, and the function that makes it.
const DEFECTS: [(&str, &str, Damage); 6] = [
    ("no-language", "7.2-2", |pdf| {
        catalog(pdf).remove(b"Lang");
    }),
    ("a-drawing-without-words", "7.3-1", |pdf| {
        let figure = first(pdf, |object| has_name(object, "S", "Figure"));
        dictionary(pdf, figure).remove(b"Alt");
    }),
    ("a-skipped-heading", "7.4.2-1", |pdf| {
        let heading = first(pdf, |object| has_name(object, "S", "H2"));
        dictionary(pdf, heading).set("S", "H4");
    }),
    ("glyphs-without-letters", "7.21.7-1", |pdf| {
        let font = first(pdf, |object| has_name(object, "Subtype", "Type0"));
        dictionary(pdf, font).remove(b"ToUnicode");
    }),
    ("a-field-outside-the-structure", "7.18.4-1", |pdf| {
        let widget = first(pdf, |object| has_name(object, "Subtype", "Widget"));
        dictionary(pdf, widget).remove(b"StructParent");
    }),
    ("no-title", "7.1-9", |pdf| {
        let metadata = catalog(pdf).get(b"Metadata").and_then(Object::as_reference).expect("the catalog has metadata");
        let stream = pdf.get_object_mut(metadata).and_then(Object::as_stream_mut).expect("the metadata is a stream");
        let packet = String::from_utf8(stream.content.clone()).expect("the XMP packet is UTF-8");
        stream.set_plain_content(packet.replace("dc:title", "dc:subject").into_bytes());
    }),
];

fn catalog(pdf: &mut Document) -> &mut Dictionary {
    pdf.catalog_mut().expect("the PDF has a catalog")
}

fn dictionary(pdf: &mut Document, id: ObjectId) -> &mut Dictionary {
    pdf.get_object_mut(id).and_then(Object::as_dict_mut).expect("the object is a dictionary")
}

fn has_name(object: &Dictionary, key: &str, name: &str) -> bool {
    object.get(key.as_bytes()).and_then(Object::as_name).is_ok_and(|found| found == name.as_bytes())
}

/// Returns the first object that matches, in the order of the file.
fn first(pdf: &Document, wanted: impl Fn(&Dictionary) -> bool) -> ObjectId {
    let found = pdf.objects.iter().find(|(_, object)| object.as_dict().is_ok_and(&wanted));
    *found.expect("the document has an object to damage").0
}
