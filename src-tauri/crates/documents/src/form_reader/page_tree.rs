//! The pages of a PDF: enough of them to tell what kind of file it is.

use super::budget::Limit;
use super::error::FormError;
use super::file::PdfFile;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::HashSet;

/// Most parents of a page.
const MAX_PARENTS: usize = 16;

/// Returns the first pages of a file, at most `wanted`. A node that occurs twice counts once.
///
/// # Errors
/// [`FormError::TooComplex`] if the budget is spent.
pub(super) fn first<'a>(
    file: &'a PdfFile<'a>,
    catalog: &'a Dictionary,
    wanted: usize,
) -> Result<Vec<&'a Dictionary>, FormError> {
    let mut pages = Vec::new();
    let mut seen: HashSet<ObjectId> = HashSet::new();
    let mut levels = Vec::from_iter(catalog.get(b"Pages").ok().map(std::slice::from_ref));
    while let Some(level) = levels.pop() {
        let Some((node, rest)) = level.split_first() else { continue };
        levels.push(rest);
        file.budget().spend(Limit::Nodes, 1)?;
        if node.as_reference().is_ok_and(|id| !seen.insert(id)) {
            continue;
        }
        let Some(node) = file.dictionary(node)? else { continue };
        match file.get(node, "Kids")? {
            _ if node.has_type(b"Page") => pages.push(node),
            Object::Array(kids) => levels.push(kids),
            _ => {}
        }
        if pages.len() >= wanted {
            break;
        }
    }
    Ok(pages)
}

/// Returns the resources of a page, its own before those of its parents.
///
/// # Errors
/// [`FormError::TooComplex`] if the budget is spent.
pub(super) fn resources<'a>(
    file: &'a PdfFile<'a>,
    page: &'a Dictionary,
    kind: &str,
) -> Result<Vec<&'a Dictionary>, FormError> {
    let mut found = Vec::new();
    let mut node = Some(page);
    for _ in 0..MAX_PARENTS {
        let Some(here) = node else { break };
        if let Object::Dictionary(resources) = file.get(here, "Resources")?
            && let Object::Dictionary(things) = file.get(resources, kind)?
        {
            found.push(things);
        }
        node = file.get(here, "Parent")?.as_dict().ok();
    }
    Ok(found)
}
