//! The text that a screen reader announces, in order: the structure as poppler reads it, compared with golden files
//! that a person has checked. `make golden` writes the files again; read them before you commit.

use crate::samples::{NAMES, named, small_documents};
use crate::tools::{beside, folder, python, run, run_for_bytes};
use app::{DocumentKind, ExportOptions};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::fs;
use std::path::Path;
use std::process::Command;
use testkit::{Device, golden};

#[test]
fn the_documents_are_announced_as_in_the_golden_files() {
    let documents = small_documents(&mut Device::new());
    // Skips the cards: they are printed and filled in with a pen.
    let read = documents.into_iter().filter(|(name, _)| *name != "kaarten");
    let different: Vec<String> = read.filter_map(|(name, bytes)| difference(name, &announced(name, &bytes))).collect();
    let list = different.join("\n");
    assert!(
        different.is_empty(),
        "{list}\nIf the change is intended: run `make golden`, and read the files from top to bottom."
    );
}

/// Prints the text of a PDF as pypdf finds it.
const PYPDF: &str =
    "import sys, pypdf; print(''.join(page.extract_text() for page in pypdf.PdfReader(sys.argv[1]).pages))";

#[test]
fn names_from_right_to_left_are_found_as_they_were_typed() {
    let mut device = Device::new();
    let id = named(&mut device);
    for (name, kind) in [("plat", DocumentKind::Actiescan), ("advies", DocumentKind::Advice)] {
        let options = ExportOptions { participant_names: true, fillable: false, ..ExportOptions::default() };
        let document = device.app().document(id, kind, &options).expect("the document can be made");
        let path = folder("reading").join(format!("namen-{name}.pdf"));
        fs::write(&path, document.bytes).expect("the target folder is writable");
        let path = path.to_str().expect("the path is UTF-8");
        let poppler = run(Path::new("pdftotext"), &[path, "-"], b"");
        let pypdf = run(&python(), &["-c", PYPDF, path], b"");
        // The third name has points, which pdftotext gives apart from their letters, and pypdf in another order.
        for (program, text, names) in [("poppler", poppler, &NAMES[..2]), ("pypdf", pypdf, &NAMES[..])] {
            let text = without_marks(&text);
            for name in names {
                assert!(text.contains(&without_marks(name)), "{program} {kind:?}: {name} in\n{text}");
            }
            assert!(text.contains("الجيران") && !text.contains("[U+"), "{program}: {text}");
        }
    }
}

/// Removes the points of Hebrew, and the marks with which pdftotext tells the direction.
fn without_marks(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{591}'..='\u{5c7}' | '\u{202a}'..='\u{202e}')).collect()
}

/// Compares with the golden file, which `make golden` replaces first. Returns the lines that differ.
fn difference(name: &str, announced: &str) -> Option<String> {
    let now = folder("reading").join(format!("{name}.txt"));
    fs::write(&now, announced).expect("the target folder is writable");
    let file = beside("golden").join(format!("{name}.txt"));
    if golden::text(&file, announced) == announced {
        return None;
    }
    let diff = Command::new("diff").args(["-u", "--label", "golden", "--label", "now"]).arg(&file).arg(&now).output();
    let diff = diff.expect("diff is on every system with make");
    Some(format!("{name}:\n{}", String::from_utf8_lossy(&diff.stdout)))
}

/// Writes a document to a file and returns the text that a screen reader announces, one element a line.
fn announced(name: &str, bytes: &[u8]) -> String {
    let path = folder("reading").join(format!("{name}.pdf"));
    fs::write(&path, bytes).expect("the target folder is writable");
    let structure =
        run_for_bytes(Path::new("pdfinfo"), &["-struct-text", path.to_str().expect("the path is UTF-8")], b"");
    // The output contains UTF-16 strings; see `plain`.
    let structure = String::from_utf8_lossy(&structure);
    let pdf = Document::load_mem(bytes).expect("our own PDF can be read");
    let mut alternatives = alternatives(&pdf).into_iter();
    let mut lines: Vec<String> = Vec::new();
    for line in structure.lines() {
        let (depth, said) = (line.len() - line.trim_start().len(), line.trim());
        let add = |lines: &mut Vec<String>, text: &str| {
            let last = lines.last_mut().expect("text is inside an element");
            *last = format!("{last} {text}");
        };
        if let Some(summary) = said.strip_prefix("/Summary (") {
            add(&mut lines, &format!("({})", plain(summary.trim_end_matches(')'))));
        } else if let Some(numbering) = said.strip_prefix("/ListNumbering /") {
            add(&mut lines, &format!("({numbering})"));
        } else if said.starts_with('/') {
            // Skips positions and scopes, which are not announced.
        } else if said.starts_with('"') {
            add(&mut lines, said);
        } else if let Some(object) = said.strip_prefix("Object ") {
            let number = object
                .split(' ')
                .next()
                .and_then(|number| number.parse().ok())
                .expect("an object reference begins with its number");
            add(&mut lines, &annotation(&pdf, (number, 0)));
        } else {
            let element = said.trim_end_matches(':').trim_end_matches(" (block)").trim_end_matches(" (inline)");
            let alternative = if element == "Figure" {
                alternatives.next().expect("every figure has an alternative text")
            } else {
                String::new()
            };
            lines.push(format!("{}{element}{alternative}", " ".repeat(depth)));
        }
    }
    lines.join("\n") + "\n"
}

/// Removes the zero bytes and the byte order mark of a UTF-16 string, which poppler prints unconverted.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\0' | '\u{fffd}')).collect()
}

/// Returns the announcement of a field or a link.
fn annotation(pdf: &Document, id: ObjectId) -> String {
    let annotation = pdf.get_dictionary(id).expect("the structure refers to an annotation");
    let said = |of: &Dictionary, key: &[u8]| of.get(key).ok().map(value).unwrap_or_default();
    if said(annotation, b"Subtype") == "Link" {
        return format!("[link: {}]", said(annotation, b"Contents"));
    }
    let group = annotation.get(b"Parent").and_then(Object::as_reference).and_then(|id| pdf.get_dictionary(id));
    let field = group.unwrap_or(annotation);
    let state = said(annotation, if annotation.has(b"AS") { b"AS" } else { b"V" });
    format!("[{} “{}”: {state:?}]", said(field, b"FT"), said(annotation, b"TU"))
}

/// Returns a text string, or the name of a state.
fn value(object: &Object) -> String {
    match object {
        Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        text => lopdf::decode_text_string(text).unwrap_or_default(),
    }
}

/// Returns the alternative text of each figure, in the order of the document.
fn alternatives(pdf: &Document) -> Vec<String> {
    let root = pdf.catalog().and_then(|catalog| catalog.get(b"StructTreeRoot")).and_then(Object::as_reference);
    let mut found = Vec::new();
    let mut next = vec![root.expect("every document has a structure tree")];
    while let Some(id) = next.pop() {
        let Ok(element) = pdf.get_dictionary(id) else { continue };
        if element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Figure") {
            found.push(format!(" “{}”", element.get(b"Alt").map(value).unwrap_or_default()));
        }
        match element.get(b"K") {
            Ok(Object::Array(kids)) => next.extend(kids.iter().rev().filter_map(|kid| kid.as_reference().ok())),
            Ok(Object::Reference(kid)) => next.push(*kid),
            _ => {}
        }
    }
    found
}
