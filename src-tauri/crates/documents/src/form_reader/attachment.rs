//! The session that is attached to a PDF as a JSON file.

use super::budget::Limit;
use super::error::FormError;
use super::file::PdfFile;
use super::string;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::HashSet;

/// Maximum depth of the tree of attachments.
const MAX_DEPTH: usize = 16;
/// Largest attached session, in bytes. A full session of 24 cards has less than 2 MB.
pub(super) const MAX_ATTACHMENT: usize = 8 * 1024 * 1024;

/// Returns the first attached file whose name ends in “.json”.
///
/// # Errors
/// [`FormError::TooComplex`] if there are too many attachments, or the session is too large.
pub(super) fn json<'a>(file: &'a PdfFile<'a>, catalog: &'a Dictionary) -> Result<Option<Vec<u8>>, FormError> {
    let mut search = Search { file, seen: HashSet::new() };
    if let Object::Array(associated) = file.get(catalog, "AF")? {
        for one in associated {
            if let Some(found) = search.content(one)? {
                return Ok(Some(found));
            }
        }
    }
    let Object::Dictionary(names) = file.get(catalog, "Names")? else { return Ok(None) };
    names.get(b"EmbeddedFiles").map_or(Ok(None), |root| search.tree(root, 0))
}

struct Search<'a> {
    file: &'a PdfFile<'a>,
    /// Attachments and nodes of the tree that were looked at.
    seen: HashSet<ObjectId>,
}

impl<'a> Search<'a> {
    /// Pays for an object, and returns its dictionary unless it was looked at before.
    fn unseen(&mut self, object: &'a Object) -> Result<Option<&'a Dictionary>, FormError> {
        self.file.budget().spend(Limit::Nodes, 1)?;
        if object.as_reference().is_ok_and(|id| !self.seen.insert(id)) {
            return Ok(None);
        }
        self.file.dictionary(object)
    }

    fn tree(&mut self, node: &'a Object, depth: usize) -> Result<Option<Vec<u8>>, FormError> {
        if depth > MAX_DEPTH {
            return Err(FormError::TooComplex(Limit::Depth));
        }
        let Some(node) = self.unseen(node)? else { return Ok(None) };
        if let Object::Array(pairs) = self.file.get(node, "Names")? {
            for one in pairs.iter().skip(1).step_by(2) {
                if let Some(found) = self.content(one)? {
                    return Ok(Some(found));
                }
            }
        }
        if let Object::Array(kids) = self.file.get(node, "Kids")? {
            for kid in kids {
                if let Some(found) = self.tree(kid, depth + 1)? {
                    return Ok(Some(found));
                }
            }
        }
        Ok(None)
    }

    fn content(&mut self, attached: &'a Object) -> Result<Option<Vec<u8>>, FormError> {
        let Some(attached) = self.unseen(attached)? else { return Ok(None) };
        let key = if attached.has(b"UF") { "UF" } else { "F" };
        let name = string::text(self.file.get(attached, key)?, self.file.budget())?;
        self.file.budget().spend(Limit::Texts, name.len())?;
        if !name.to_lowercase().ends_with(".json") {
            return Ok(None);
        }
        let Object::Dictionary(embedded) = self.file.get(attached, "EF")? else { return Ok(None) };
        let key = if embedded.has(b"F") { "F" } else { "UF" };
        let Object::Stream(stream) = self.file.get(embedded, key)? else { return Ok(None) };
        self.file.decoded(stream, MAX_ATTACHMENT)
    }
}
