//! The minutes: Markdown to blocks.
//!
//! Reads headings, strong text, emphasis, lists, links and paragraphs. Raw HTML, images and code become plain text, and
//! so does a link whose address is not http, https or mailto.

use crate::block::inline::{is_safe_address, plain_text};
use crate::block::{Block, Inline, ListItem, SourceLines};
use crate::slug::slug;
use crate::text::clean_with_joiners;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;

/// Level of the highest heading in the minutes: one below the heading of the minutes as a whole.
const HIGHEST: u8 = 3;
/// Maximum nesting of lists, quotes and emphasis; deeper levels become running text.
const DEEPEST: usize = 6;

/// Returns the blocks of the minutes.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let events: Vec<_> = Parser::new_ext(markdown, Options::empty()).into_offset_iter().collect();
    let levels = events.iter().filter_map(|(event, _)| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
        _ => None,
    });
    let lines = std::iter::once(0).chain(markdown.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let highest = levels.min().unwrap_or(1);
    Reader { markdown, events: events.into_iter(), lines, highest, level: HIGHEST - 1, headings: 0 }.blocks(0)
}

/// The inline element around a piece of text.
enum Wrap {
    Strong,
    Emphasis,
    Link(String),
    Plain,
}

struct Reader<'a> {
    markdown: &'a str,
    events: std::vec::IntoIter<(Event<'a>, Range<usize>)>,
    /// Offset of each line, in bytes.
    lines: Vec<usize>,
    /// Level of the highest heading, as typed.
    highest: u8,
    /// Level of the last heading, in the document.
    level: u8,
    headings: usize,
}

impl Reader<'_> {
    /// Reads the blocks of the open element, and consumes its end.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose: Option<(Vec<Inline>, Range<usize>)> = None;
        while let Some((event, range)) = self.events.next() {
            let block = is_block(&event);
            if block && let Some((inlines, range)) = loose.take() {
                blocks.extend(self.paragraph(inlines, &range));
            }
            match event {
                Event::End(_) => break,
                Event::Start(Tag::Heading { level, .. }) => {
                    let inlines = self.inlines(0);
                    blocks.extend(self.heading(level as u8, inlines, &range, depth));
                }
                Event::Start(Tag::List(start)) if depth < DEEPEST => {
                    let items = self.items(depth);
                    let number = start.and_then(|n| u32::try_from(n).ok()).unwrap_or(1);
                    if !items.is_empty() {
                        blocks.push(Block::List { ordered: start.is_some(), start: number, items });
                    }
                }
                Event::Start(Tag::BlockQuote(_)) if depth < DEEPEST => blocks.extend(self.blocks(depth + 1)),
                Event::Start(_) if block => {
                    let inlines = self.inlines(0);
                    blocks.extend(self.paragraph(inlines, &range));
                }
                Event::Rule => {}
                inline => {
                    let (inlines, whole) = loose.get_or_insert_with(|| (Vec::new(), range.clone()));
                    whole.end = range.end;
                    self.inline(inline, inlines, 0);
                }
            }
        }
        if let Some((inlines, range)) = loose {
            blocks.extend(self.paragraph(inlines, &range));
        }
        blocks
    }

    fn items(&mut self, depth: usize) -> Vec<ListItem> {
        let mut items = Vec::new();
        while let Some((Event::Start(_), _)) = self.events.next() {
            let mut blocks = self.blocks(depth + 1).into_iter().peekable();
            let (inlines, source) = match blocks.next_if(|block| matches!(block, Block::Paragraph { .. })) {
                Some(Block::Paragraph { inlines, source, .. }) => (inlines, source),
                _ => (Vec::new(), None),
            };
            let blocks: Vec<_> = blocks.collect();
            if !(inlines.is_empty() && blocks.is_empty()) {
                items.push(ListItem { inlines, blocks, source });
            }
        }
        items
    }

    /// Reads the inlines of the open element, and consumes its end.
    fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, _)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, &mut inlines, depth);
        }
        inlines
    }

    fn inline(&mut self, event: Event<'_>, into: &mut Vec<Inline>, depth: usize) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => push(into, &text),
            Event::SoftBreak | Event::HardBreak => push(into, "\n"),
            Event::Start(tag) => {
                let wrap = match tag {
                    _ if depth >= DEEPEST => Wrap::Plain,
                    Tag::Strong => Wrap::Strong,
                    Tag::Emphasis => Wrap::Emphasis,
                    Tag::Link { dest_url, .. } if is_safe_address(&dest_url) => Wrap::Link(dest_url.into_string()),
                    _ => Wrap::Plain,
                };
                // Flattens deep nesting, so that hostile text cannot overflow the stack.
                let inlines = if depth < DEEPEST { self.inlines(depth + 1) } else { self.flat() };
                match wrap {
                    _ if inlines.is_empty() => {}
                    Wrap::Strong => into.push(Inline::Strong { inlines }),
                    Wrap::Emphasis => into.push(Inline::Emphasis { inlines }),
                    Wrap::Link(href) => into.push(Inline::Link { href, inlines }),
                    Wrap::Plain => into.extend(inlines),
                }
            }
            _ => {}
        }
    }

    /// Reads all text of the open element without recursion, and consumes its end.
    fn flat(&mut self) -> Vec<Inline> {
        let (mut inlines, mut open) = (Vec::new(), 1);
        while open > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some((event, _)) => self.inline(event, &mut inlines, DEEPEST),
                None => break,
            }
        }
        inlines
    }

    fn heading(&mut self, typed: u8, inlines: Vec<Inline>, range: &Range<usize>, depth: usize) -> Option<Block> {
        let text = plain_text(&inlines).replace('\n', " ").trim().to_owned();
        if text.is_empty() {
            return None;
        }
        if depth > 0 {
            // A heading inside a list or a quote would skip levels in the outline.
            return self.paragraph(vec![Inline::strong(text)], range);
        }
        self.headings += 1;
        self.level = (HIGHEST + typed - self.highest).min(self.level + 1).min(6);
        let id = format!("verslag-{}-{}", self.headings, slug(&text, 40));
        let id = id.trim_end_matches('-').to_owned();
        Some(Block::Heading { level: self.level, text, id, source: Some(self.source(range)) })
    }

    fn paragraph(&self, mut inlines: Vec<Inline>, range: &Range<usize>) -> Option<Block> {
        trim_end(&mut inlines);
        let says_something = !plain_text(&inlines).trim().is_empty();
        says_something.then(|| Block::Paragraph { inlines, aside: false, source: Some(self.source(range)) })
    }

    fn source(&self, range: &Range<usize>) -> SourceLines {
        let text = self.markdown.get(range.clone()).unwrap_or("");
        let end = range.start + text.trim_end().len().max(1) - 1;
        let line = |at: usize| u32::try_from(self.lines.partition_point(|start| *start <= at) - 1).unwrap_or(u32::MAX);
        SourceLines { first: line(range.start), last: line(end) }
    }
}

fn is_block(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }),
        Event::End(_) | Event::Rule => true,
        _ => false,
    }
}

fn push(into: &mut Vec<Inline>, text: &str) {
    let text = clean_with_joiners(text);
    match into.last_mut() {
        Some(Inline::Text { text: last }) => last.push_str(&text),
        _ => into.push(Inline::Text { text }),
    }
}

fn trim_end(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text { text }) = inlines.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            inlines.pop();
        }
    }
}

#[cfg(test)]
mod tests;
