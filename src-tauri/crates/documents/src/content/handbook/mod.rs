//! The handleiding: its Markdown pages to blocks.
//!
//! Reads what the pages use, as the app does: headings, paragraphs, lists, tables, bold, code, links and pictures.
//! Anything else is an error, so that nothing of a page is lost in silence.

use crate::block::inline::plain_text;
use crate::block::{Block, Cell, Column, ColumnRole, Inline, ListItem, Picture};
use crate::content::contents;
use crate::error::DocumentError;
use crate::image::Image;
use crate::options::DocumentKind;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use std::sync::Arc;

/// A page of the handleiding.
#[derive(Clone, Copy, Debug)]
pub struct HandbookPage<'a> {
    /// Name of its file without the ending, which links use.
    pub name: &'a str,
    /// Its Markdown.
    pub text: &'a str,
}

/// A picture in the handleiding.
#[derive(Clone, Copy, Debug)]
pub struct HandbookPicture<'a> {
    /// Name of its file, with the ending.
    pub name: &'a str,
    /// The file, a PNG.
    pub png: &'a [u8],
}

/// Returns the blocks of the handleiding, in reading order. The first page is the cover; the others are chapters.
///
/// # Errors
/// [`DocumentError::Handbook`] for Markdown that is not read, a picture that is not there, or a link to nothing.
pub fn handbook_blocks(
    pages: &[HandbookPage<'_>],
    pictures: &[HandbookPicture<'_>],
) -> Result<Vec<Block>, DocumentError> {
    let mut chapters = Vec::new();
    let mut cover = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let events = Parser::new_ext(page.text, Options::ENABLE_TABLES);
        let mut reader = Reader { page: page.name, pictures, events, heading: String::new(), blocks: Vec::new() };
        reader.read()?;
        let blocks = reader.blocks;
        if index == 0 { cover.extend(blocks) } else { chapters.extend(blocks) }
    }
    // The first page has the title of the whole, and no place in the table of contents.
    if let Some(Block::Heading { text, .. }) = cover.get(1).cloned() {
        let eyebrow = concat!("Versie ", env!("CARGO_PKG_VERSION")).to_owned();
        cover.splice(..2, [Block::Cover { kind: DocumentKind::Actiescan, eyebrow, title: text, facts: Vec::new() }]);
    }
    let items = contents::items(&chapters, 3);
    cover.extend([Block::page_break(), Block::Contents { items }]);
    cover.extend(chapters);
    check_links(&cover)?;
    Ok(cover)
}

/// Returns the id of a place: a page, or a section of it by the name that GitHub gives to its heading.
fn place(page: &str, section: Option<&str>) -> String {
    section.map_or_else(|| page.to_owned(), |section| format!("{page}--{section}"))
}

/// Returns the name that GitHub gives to a heading.
fn section_name(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '_' | '-'));
    kept.collect::<String>().trim().replace(char::is_whitespace, "-")
}

/// Returns an error that names the page.
fn wrong(page: &str, what: impl std::fmt::Display) -> DocumentError {
    DocumentError::Handbook(format!("{page}.md: {what}"))
}

struct Reader<'a> {
    page: &'a str,
    pictures: &'a [HandbookPicture<'a>],
    events: Parser<'a>,
    /// The last heading.
    heading: String,
    blocks: Vec<Block>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) -> Result<(), DocumentError> {
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => self.heading(level)?,
                Event::Start(Tag::Paragraph) => self.paragraph()?,
                Event::Start(Tag::List(start)) => self.list(start)?,
                Event::Start(Tag::Table(_)) => self.table()?,
                other => return Err(wrong(self.page, format_args!("{other:?} is not read"))),
            }
        }
        Ok(())
    }

    fn heading(&mut self, typed: HeadingLevel) -> Result<(), DocumentError> {
        let text = plain_text(&self.inlines()?);
        let (level, section) = match typed {
            HeadingLevel::H1 => {
                self.blocks.push(Block::PageBreak { label: text.clone() });
                (2, None)
            }
            HeadingLevel::H2 => (3, Some(section_name(&text))),
            HeadingLevel::H3 => (4, Some(section_name(&text))),
            other => return Err(wrong(self.page, format_args!("a heading {other}"))),
        };
        self.heading.clone_from(&text);
        let id = place(self.page, section.as_deref());
        self.blocks.push(Block::Heading { level, text, id, source: None });
        Ok(())
    }

    /// Reads a paragraph, or a picture that stands alone.
    fn paragraph(&mut self) -> Result<(), DocumentError> {
        let mut inlines = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let alternative = plain_text(&self.inlines()?);
                    let picture = self.picture(&dest_url, alternative)?;
                    self.blocks.push(picture);
                }
                other => self.inline(other, &mut inlines)?,
            }
        }
        if !inlines.is_empty() {
            self.blocks.push(Block::Paragraph { inlines, aside: false, source: None });
        }
        Ok(())
    }

    fn picture(&self, address: &str, alternative: String) -> Result<Block, DocumentError> {
        let name = address.rsplit('/').next().unwrap_or(address);
        let picture = self.pictures.iter().find(|picture| picture.name == name);
        let image = picture.and_then(|picture| Image::from_png(picture.png));
        match image {
            Some(image) if !alternative.is_empty() => {
                Ok(Block::Picture(Picture { alternative, image: Arc::new(image) }))
            }
            _ => Err(wrong(self.page, format_args!("the picture {name} is missing, not a plain PNG or without words"))),
        }
    }

    fn list(&mut self, start: Option<u64>) -> Result<(), DocumentError> {
        let mut items = Vec::new();
        while let Some(Event::Start(Tag::Item)) = self.events.next() {
            items.push(ListItem { inlines: self.inlines()?, blocks: Vec::new(), source: None });
        }
        let first = start.and_then(|start| u32::try_from(start).ok()).unwrap_or(1);
        self.blocks.push(Block::List { ordered: start.is_some(), start: first, items });
        Ok(())
    }

    fn table(&mut self) -> Result<(), DocumentError> {
        let mut rows = Vec::new();
        // The head and each row are elements with cells in them.
        while let Some(Event::Start(Tag::TableHead | Tag::TableRow)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some(Event::Start(Tag::TableCell)) = self.events.next() {
                cells.push(Cell { inlines: self.inlines()?, missing: false });
            }
            rows.push(cells);
        }
        if rows.is_empty() {
            return Err(wrong(self.page, "a table without a head"));
        }
        let head = rows.remove(0);
        let column = |cell: Cell| Column { role: ColumnRole::Text, head: plain_text(&cell.inlines) };
        let caption = format!("Tabel bij ‘{}’", self.heading);
        self.blocks.push(Block::Table { caption, columns: head.into_iter().map(column).collect(), rows });
        Ok(())
    }

    /// Reads the inlines of the open element, and consumes its end.
    fn inlines(&mut self) -> Result<Vec<Inline>, DocumentError> {
        let mut inlines = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                event => self.inline(event, &mut inlines)?,
            }
        }
        Ok(inlines)
    }

    fn inline(&mut self, event: Event<'a>, into: &mut Vec<Inline>) -> Result<(), DocumentError> {
        match event {
            Event::Text(text) => push(into, &text),
            Event::SoftBreak => push(into, " "),
            // The fonts have no letters of one width; what a person types is in italics.
            Event::Code(text) => into.push(Inline::emphasis(text.into_string())),
            Event::Start(Tag::Strong) => into.push(Inline::Strong { inlines: self.inlines()? }),
            Event::Start(Tag::Emphasis) => into.push(Inline::Emphasis { inlines: self.inlines()? }),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let href = self.href(&dest_url);
                into.push(Inline::Link { href, inlines: self.inlines()? });
            }
            other => return Err(wrong(self.page, format_args!("{other:?} is not read"))),
        }
        Ok(())
    }

    /// Returns the address of a link; to a place in the handleiding it is `#` and its id.
    fn href(&self, address: &str) -> String {
        let (file, section) = match address.split_once('#') {
            Some((file, section)) => (file, Some(section)),
            None => (address, None),
        };
        match file.strip_suffix(".md") {
            Some(page) => format!("#{}", place(page, section)),
            None if file.is_empty() => format!("#{}", place(self.page, section)),
            None => address.to_owned(),
        }
    }
}

fn push(into: &mut Vec<Inline>, text: &str) {
    match into.last_mut() {
        Some(Inline::Text { text: last }) => last.push_str(text),
        _ => into.push(Inline::text(text)),
    }
}

/// Checks that every link within the handleiding leads to a heading.
fn check_links(blocks: &[Block]) -> Result<(), DocumentError> {
    let known = |place: &str| blocks.iter().any(|block| matches!(block, Block::Heading { id, .. } if id == place));
    let mut texts: Vec<&[Inline]> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { inlines, .. } => texts.push(inlines),
            Block::List { items, .. } => texts.extend(items.iter().map(|item| item.inlines.as_slice())),
            Block::Table { rows, .. } => texts.extend(rows.iter().flatten().map(|cell| cell.inlines.as_slice())),
            _ => {}
        }
    }
    for inline in texts.into_iter().flatten() {
        let Inline::Link { href, .. } = inline else { continue };
        if let Some(place) = href.strip_prefix('#').filter(|place| !known(place)) {
            return Err(DocumentError::Handbook(format!("a link leads to {place}, which is not there")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
