//! The advice as a Word document, for people who continue writing: real headings, lists and tables, in Dutch.
//!
//! docx-rs writes the parts, and `finish` adds what it leaves out. Word does the layout. The same input gives the same
//! bytes.

mod body;
mod finish;
mod lists;
mod styles;

use crate::block::Block;
use crate::content::{advice_blocks, dutch};
use crate::error::DocumentError;
use crate::options::{DocumentKind, ExportOptions};
use crate::stamp::DocumentStamp;
use body::Body;
use docx_rs::{Docx, Footer, NumPages, PageMargin, PageNum, Paragraph, Run};
use domain::{Accent, Outcome};
use std::io::{self, Cursor};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{System, ZipArchive, ZipWriter};

/// Width and height of A4, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
/// Left and right margin, in twentieths of a point: 2.2 cm.
const SIDE: i32 = 1_247;
/// Top and bottom margin, in twentieths of a point: 2 cm.
const TOP: i32 = 1_134;

/// Makes the advice as a Word document (.docx).
///
/// # Errors
/// [`DocumentError::Word`] if the file cannot be put together; it never depends on the texts.
pub(crate) fn advice_docx(
    outcome: &Outcome,
    options: &ExportOptions,
    stamp: &DocumentStamp,
) -> Result<Vec<u8>, DocumentError> {
    let title = dutch::document_title(DocumentKind::Advice, &outcome.document_word, &outcome.details.initiative);
    write(&title, &advice_blocks(outcome, options), outcome.accent, stamp)
}

fn write(title: &str, blocks: &[Block], accent: Accent, stamp: &DocumentStamp) -> Result<Vec<u8>, DocumentError> {
    let title = body::clean_line(title);
    let mut body = Body::new(accent);
    body.blocks(blocks);
    let moment = stamp.made_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let margin = PageMargin::new().top(TOP).bottom(TOP).left(SIDE).right(SIDE).header(600).footer(600);
    let mut docx = styles::add_to(Docx::new().page_size(PAGE.0, PAGE.1).page_margin(margin), accent)
        .created_at(&moment)
        .updated_at(&moment)
        .footer(footer(&title));
    docx = lists::add_to(docx, &body.numbered);
    let tables = body.tables;
    for part in body.parts {
        docx = match part {
            body::Part::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
            body::Part::Table(table) => docx.add_table(*table),
        };
    }
    let mut parts = docx.build();
    finish::finish(&mut parts, &title, &tables)?;
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).and_then(|()| repacked(bytes)).map_err(|error| DocumentError::Word(error.to_string()))
}

/// Packs the parts of a document again. docx-rs notes with each part on which system it ran, and the bytes would differ.
fn repacked(bytes: Cursor<Vec<u8>>) -> ZipResult<Vec<u8>> {
    let mut parts = ZipArchive::new(bytes)?;
    let mut pack = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        let mut part = parts.by_index(index)?;
        let options = SimpleFileOptions::default().compression_method(part.compression()).system(System::Unix);
        pack.start_file(part.name(), options)?;
        io::copy(&mut part, &mut pack)?;
    }
    Ok(pack.finish()?.into_inner())
}

/// Returns the footer of every page: “Advies De Brug – pagina 1 van 4”.
fn footer(title: &str) -> Footer {
    let text = |text: &str| Run::new().add_text(text);
    let line = body::numbered(Paragraph::new(), 0)
        .style(styles::FOOTER)
        .add_run(text(&format!("{title} – pagina ")))
        .add_page_num(PageNum::new())
        .add_run(text(" van "))
        .add_num_pages(NumPages::new());
    Footer::new().add_paragraph(line)
}
