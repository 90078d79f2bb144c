//! PDF/UA: what a screen reader needs is there, in every document with every choice; and a check that would not see it
//! missing is no check.

use crate::samples::{every_document, example};
use crate::tools::{folder, run};
use crate::verapdf::broken_rules;
use actiescan_tests::Device;
use app::{DocumentKind, ExportOptions};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::path::{Path, PathBuf};

#[test]
fn no_document_breaks_a_rule_that_it_says_it_keeps() {
    let samples = every_document();
    for sample in &samples {
        // No warnings either: those end with another code than 0.
        run(Path::new("qpdf"), &["--check", sample.path.to_str().expect("UTF-8")], b"");
    }
    let wanted: Vec<(&Path, &str)> = samples
        .iter()
        .flat_map(|sample| sample.profiles.iter().map(|profile| (sample.path.as_path(), *profile)))
        .collect();
    let broken = broken_rules(&wanted);
    assert!(broken.is_empty(), "{} rules are broken: {broken:#?}", broken.len());
}

#[test]
fn a_document_that_was_damaged_is_seen() {
    let mut device = Device::new();
    let id = example(&mut device);
    let mut made = |fillable| {
        let options = ExportOptions { participant_names: true, fillable, ..ExportOptions::default() };
        device.app().document(id, DocumentKind::Actiescan, &options).expect("it can be made").bytes
    };
    // Drawings are in the flat document, fields in the form.
    let (flat, form) = (made(false), made(true));
    let damaged: Vec<(PathBuf, &str)> = DEFECTS
        .iter()
        .map(|(name, rule, damage)| {
            let whole = if name.contains("field") { &form } else { &flat };
            let mut pdf = Document::load_mem(whole).expect("our own PDF can be read");
            damage(&mut pdf);
            let path = folder("damaged").join(format!("{name}.pdf"));
            pdf.save(&path).expect("the file can be written");
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

/// Takes one thing away that a reader needs.
type Damage = fn(&mut Document);

/// What goes wrong, the rule of PDF/UA-1 that is broken then, and how it is done.
const DEFECTS: [(&str, &str, Damage); 6] = [
    ("no-language", "7.2-2", |pdf| {
        catalog(pdf).remove(b"Lang");
    }),
    ("a-drawing-without-words", "7.3-1", |pdf| {
        let figure = first(pdf, |thing| is(thing, "S", "Figure"));
        dictionary(pdf, figure).remove(b"Alt");
    }),
    ("a-skipped-heading", "7.4.2-1", |pdf| {
        let heading = first(pdf, |thing| is(thing, "S", "H2"));
        dictionary(pdf, heading).set("S", "H4");
    }),
    ("glyphs-without-letters", "7.21.7-1", |pdf| {
        let font = first(pdf, |thing| is(thing, "Subtype", "Type0"));
        dictionary(pdf, font).remove(b"ToUnicode");
    }),
    ("a-field-outside-the-structure", "7.18.4-1", |pdf| {
        let widget = first(pdf, |thing| is(thing, "Subtype", "Widget"));
        dictionary(pdf, widget).remove(b"StructParent");
    }),
    ("no-title", "7.1-9", |pdf| {
        let metadata = catalog(pdf).get(b"Metadata").and_then(Object::as_reference).expect("a packet of metadata");
        let stream = pdf.get_object_mut(metadata).and_then(Object::as_stream_mut).expect("a stream");
        let packet = String::from_utf8(stream.content.clone()).expect("XMP in UTF-8");
        stream.set_plain_content(packet.replace("dc:title", "dc:subject").into_bytes());
    }),
];

fn catalog(pdf: &mut Document) -> &mut Dictionary {
    pdf.catalog_mut().expect("a catalog")
}

fn dictionary(pdf: &mut Document, id: ObjectId) -> &mut Dictionary {
    pdf.get_object_mut(id).and_then(Object::as_dict_mut).expect("a dictionary")
}

fn is(thing: &Dictionary, key: &str, name: &str) -> bool {
    thing.get(key.as_bytes()).and_then(Object::as_name).is_ok_and(|found| found == name.as_bytes())
}

/// Finds the first object of a kind, in the order of the file.
fn first(pdf: &Document, wanted: impl Fn(&Dictionary) -> bool) -> ObjectId {
    let found = pdf.objects.iter().find(|(_, object)| object.as_dict().is_ok_and(&wanted));
    *found.expect("there is one to damage").0
}
