//! Adds what docx-rs does not write: the language, the title, head rows, summaries of tables, and a fixed order of
//! links. Each edit searches for its place in the XML of docx-rs, and fails if it is not there exactly once.

use super::styles::FALL_BACKS;
use crate::error::DocumentError;
use docx_rs::XMLDocx;

const LANGUAGE: &str = "nl-NL";

/// Completes the parts of a document. `tables` holds the summary of each table, in order.
///
/// # Errors
/// [`DocumentError::Word`] if docx-rs wrote something unexpected.
pub(super) fn finish(parts: &mut XMLDocx, title: &str, tables: &[String]) -> Result<(), DocumentError> {
    let (title, properties) = (escaped(title), text(&parts.doc_props.core)?);
    let more = format!("<dc:title>{title}</dc:title><dc:language>{LANGUAGE}</dc:language></cp:coreProperties>");
    let properties = replace_once(&properties, "</cp:coreProperties>", &more)?.replace(">unknown<", ">Actiescan<");
    parts.doc_props.core = properties.into_bytes();

    let defaults = "</w:rPr></w:rPrDefault>";
    let with_language = format!("<w:lang w:val=\"{LANGUAGE}\" w:eastAsia=\"{LANGUAGE}\" w:bidi=\"ar-SA\" />{defaults}");
    let styles = replace_once(&text(&parts.styles)?, defaults, &with_language)?;
    let normal = "w:type=\"paragraph\" w:styleId=\"Normal\"";
    parts.styles = replace_once(&styles, normal, "w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"")?.into();

    let font = |(name, other)| format!("<w:font w:name=\"{name}\"><w:altName w:val=\"{other}\" /></w:font>");
    let fonts: String = FALL_BACKS.into_iter().map(font).collect();
    parts.font_table = replace_once(&text(&parts.font_table)?, "</w:fonts>", &format!("{fonts}</w:fonts>"))?.into();

    parts.document = describe_tables(&text(&parts.document)?, tables)?.into();
    parts.document_rels = sort_links(&text(&parts.document_rels)?).into();
    Ok(())
}

/// Turns on “Header Row” for a table, which docx-rs leaves out (ISO/IEC 29500-1, 17.4.55).
const LOOK: &str = "<w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" \
                    w:noHBand=\"1\" w:noVBand=\"1\" />";

/// Marks the first row of each table as its head row, which Word repeats on each page, and adds its summary.
fn describe_tables(document: &str, tables: &[String]) -> Result<String, DocumentError> {
    let mut pieces = document.split("<w:tbl>");
    let mut described = pieces.next().unwrap_or_default().to_owned();
    let mut names = tables.iter();
    for piece in pieces {
        let name = names.next().ok_or_else(|| missing("the name of a table"))?;
        let caption = format!("{LOOK}<w:tblCaption w:val=\"{}\" /></w:tblPr>", escaped(name));
        let (table, rest) = piece.split_once("<w:cantSplit />").ok_or_else(|| missing("a head row"))?;
        described.push_str("<w:tbl>");
        described.push_str(&replace_once(table, "</w:tblPr>", &caption)?);
        described.push_str("<w:cantSplit /><w:tblHeader />");
        described.push_str(rest);
    }
    Ok(described)
}

/// Sorts the links: docx-rs writes them in the random order of a hash map.
fn sort_links(relations: &str) -> String {
    let (before, rest) = relations.split_once("<Relationship ").unwrap_or((relations, ""));
    let (list, after) = rest.rsplit_once("/>").unwrap_or((rest, ""));
    let mut list: Vec<&str> =
        list.split("<Relationship ").map(|one| one.trim_end().trim_end_matches("/>").trim_end()).collect();
    list.sort_unstable();
    let list: String = list.iter().map(|one| format!("<Relationship {one}/>")).collect();
    format!("{before}{list}{after}")
}

/// Replaces text that must occur exactly once.
fn replace_once(xml: &str, place: &str, with: &str) -> Result<String, DocumentError> {
    if xml.matches(place).count() == 1 { Ok(xml.replacen(place, with, 1)) } else { Err(missing(place)) }
}

fn missing(what: &str) -> DocumentError {
    DocumentError::Word(format!("{what} is not where it should be"))
}

fn text(part: &[u8]) -> Result<String, DocumentError> {
    String::from_utf8(part.to_vec()).map_err(|error| DocumentError::Word(error.to_string()))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
