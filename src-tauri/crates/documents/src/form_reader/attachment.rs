//! The session that travels with a PDF as an attached JSON file.

use super::tree::{array, dictionary, stream};
use super::{MAX_UNFOLDED, string, tree};
use lopdf::{Dictionary, Document, Object};

/// The deepest nesting of the list of attachments that is followed.
const DEEPEST: usize = 8;

/// Gives the first attached file whose name ends in “.json”.
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
    let Some(node) = dictionary(pdf, node).filter(|_| depth < DEEPEST) else { return };
    if let Some(pairs) = node.get(b"Names").ok().and_then(|names| array(pdf, names)) {
        files.extend(pairs.iter().skip(1).step_by(2));
    }
    for kid in node.get(b"Kids").ok().and_then(|kids| array(pdf, kids)).into_iter().flatten() {
        named(pdf, kid, depth + 1, files);
    }
}

fn content(pdf: &Document, file: &Dictionary) -> Option<Vec<u8>> {
    let name = file.get(b"UF").or_else(|_| file.get(b"F")).ok()?;
    if !string::text(tree::resolved(pdf, name)).to_lowercase().ends_with(".json") {
        return None;
    }
    let embedded = dictionary(pdf, file.get(b"EF").ok()?)?;
    let bytes = stream(pdf, embedded.get(b"F").or_else(|_| embedded.get(b"UF")).ok()?)?;
    bytes.get_plain_content_with_limit(MAX_UNFOLDED).ok()
}
