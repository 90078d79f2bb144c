//! The handleiding as one PDF: the same pages as in the app, with the pictures.

use super::finished::FinishedDocument;
use crate::environment::Environment;
use crate::error::AppError;
use documents::{Document, DocumentStamp, HandbookPage, HandbookPicture};

/// Name of the file.
const FILE_NAME: &str = "handleiding-actiescan.pdf";

/// Includes pages of docs/handleiding by their names.
macro_rules! pages {
    ($($name:literal),+ $(,)?) => {
        [$(HandbookPage {
            name: $name,
            text: include_str!(concat!("../../../../../docs/handleiding/", $name, ".md")),
        }),+]
    };
}

/// Includes pictures of docs/screens by their names.
macro_rules! pictures {
    ($($name:literal),+ $(,)?) => {
        [$(HandbookPicture {
            name: concat!($name, ".png"),
            png: include_bytes!(concat!("../../../../../docs/screens/", $name, ".png")),
        }),+]
    };
}

/// The pages, in the order of the list on the first.
const PAGES: &[HandbookPage<'_>] = &pages![
    "README",
    "moderator",
    "notulist",
    "twee-apparaten",
    "formulier",
    "vervolggesprek",
    "sneltoetsen",
    "wat-als",
    "gesprekskaarten",
    "privacy",
    "uitrollen",
    "toegankelijkheid",
];

/// The pictures that the pages show.
const PICTURES: &[HandbookPicture<'_>] = &pictures![
    "explain-1280x800",
    "new-1280x800",
    "sessions-1280x800",
    "card-1280x800",
    "silent-1280x800",
    "overview-1280x800",
    "wrap-up-1280x800",
    "hand-over-1280x800",
    "advice-1280x800",
    "export-1280x800",
    "shared-folder-1280x800",
    "form-1280x800",
    "instruments-1280x800",
];

/// Makes the handleiding. It belongs to no data folder.
///
/// # Errors
/// [`AppError::Document`].
pub fn handbook(environment: &dyn Environment) -> Result<FinishedDocument, AppError> {
    let stamp = DocumentStamp { made_at: environment.now(), document_id: environment.new_id(), heads: Vec::new() };
    let Document { bytes, pages } = documents::handbook_pdf(PAGES, PICTURES, &stamp).map_err(AppError::Document)?;
    Ok(FinishedDocument { bytes, pages, file_name: FILE_NAME.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;

    #[test]
    fn every_page_and_every_picture_of_a_page_is_included() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/handleiding");
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let on_disk: BTreeSet<String> = names.collect();
        let included: BTreeSet<String> = PAGES.iter().map(|page| format!("{}.md", page.name)).collect();
        assert_eq!(included, on_disk);
        let shown = PAGES.iter().flat_map(|page| page.text.split("](../screens/").skip(1));
        let shown: BTreeSet<&str> = shown.filter_map(|rest| rest.split(')').next()).collect();
        assert_eq!(PICTURES.iter().map(|picture| picture.name).collect::<BTreeSet<_>>(), shown);
    }

    #[test]
    fn the_pages_have_the_order_of_the_list_on_the_first() {
        let targets = PAGES[0].text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let listed = targets.filter_map(|target| target.strip_suffix(".md"));
        assert_eq!(listed.collect::<Vec<_>>(), PAGES[1..].iter().map(|page| page.name).collect::<Vec<_>>());
    }
}
