//! The session that is attached to a PDF as a JSON file.

use super::object::{MAX_STREAM, array, dictionary, resolved, stream};
use super::string;
use lopdf::{Dictionary, Document, Object};

/// Maximum depth of the tree of attachments.
const MAX_DEPTH: usize = 8;

/// Returns the first attached file whose name ends in “.json”.
pub(super) fn json(pdf: &Document, catalog: &Dictionary) -> Option<Vec<u8>> {
    let associated = catalog.get(b"AF").ok().and_then(|list| array(pdf, list));
    let mut files: Vec<&Object> = associated.into_iter().flatten().collect();
    let names = catalog.get(b"Names").ok().and_then(|names| dictionary(pdf, names));
    if let Some(root) = names.and_then(|names| names.get(b"EmbeddedFiles").ok()) {
        named(pdf, root, 0, &mut files);
    }
    files.into_iter().filter_map(|file| dictionary(pdf, file)).find_map(|file| content(pdf, file))
}

fn named<'a>(pdf: &'a Document, node: &'a Object, depth: usize, files: &mut Vec<&'a Object>) {
    let Some(node) = dictionary(pdf, node).filter(|_| depth < MAX_DEPTH) else { return };
    if let Some(pairs) = node.get(b"Names").ok().and_then(|names| array(pdf, names)) {
        files.extend(pairs.iter().skip(1).step_by(2));
    }
    for kid in node.get(b"Kids").ok().and_then(|kids| array(pdf, kids)).into_iter().flatten() {
        named(pdf, kid, depth + 1, files);
    }
}

fn content(pdf: &Document, file: &Dictionary) -> Option<Vec<u8>> {
    let name = file.get(b"UF").or_else(|_| file.get(b"F")).ok()?;
    if !string::text(resolved(pdf, name)).to_lowercase().ends_with(".json") {
        return None;
    }
    let embedded = dictionary(pdf, file.get(b"EF").ok()?)?;
    let bytes = stream(pdf, embedded.get(b"F").or_else(|_| embedded.get(b"UF")).ok()?)?;
    bytes.get_plain_content_with_limit(MAX_STREAM).ok()
}
