//! Blocks to paragraphs and tables of Word.

use super::{lists, styles};
use crate::block::inline::{is_safe_address, plain_text};
use crate::block::{Block, Cell, Column, ColumnRole, ContentsItem, Inline, ListItem, QuestionNote, Staff, StaffState};
use crate::text;
use docx_rs::{
    BorderType, FieldCharType, Hyperlink, HyperlinkData, HyperlinkType, InstrPAGEREF, InstrText, NumberingId,
    Paragraph, ParagraphChild, Run, Shading, Tab, TabLeaderType, TabValueType, Table, TableBorder, TableBorderPosition,
    TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};
use domain::Accent;

/// Width of the text, in twentieths of a point.
const WIDTH: usize = 9_412;
/// Most rows of a table that stays on one page.
const SHORT: usize = 6;
/// Colour of borders.
const LINE: &str = "9DB0A8";
/// Background of head rows.
const SHADE: &str = "E6F0EC";

/// A paragraph or a table.
pub(super) enum Part {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

/// The body of the document under construction.
#[derive(Default)]
pub(super) struct Body {
    /// Parts, in reading order.
    pub(super) parts: Vec<Part>,
    /// Summary of each table, in order, for people who cannot see it.
    pub(super) tables: Vec<String>,
    /// First number of each numbered list, in order.
    pub(super) numbered: Vec<u32>,
    /// Colour of the drawings of levels.
    water: String,
    links: usize,
    paragraphs: u32,
    bookmarks: usize,
    break_page: bool,
}

impl Body {
    /// Makes an empty body.
    pub(super) fn new(accent: Accent) -> Self {
        Self { water: styles::water(accent), ..Self::default() }
    }

    /// Adds blocks in their order.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block, 0);
        }
    }

    fn block(&mut self, block: &Block, depth: usize) {
        match block {
            Block::Cover { eyebrow, title, facts, .. } => {
                self.line(styles::EYEBROW, eyebrow);
                self.line(styles::TITLE, title);
                for fact in facts {
                    let runs = [strong(&format!("{}: ", fact.label)), plain(&fact.value)];
                    self.paragraph(runs.into_iter().fold(styled(styles::FACT), Paragraph::add_run));
                }
            }
            Block::Heading { level, text, id, .. } => self.heading(*level, text, id),
            Block::Contents { items } => self.contents(items),
            Block::Paragraph { inlines, aside, .. } => {
                let paragraph = if *aside { styled(styles::ASIDE) } else { Paragraph::new() };
                let paragraph = self.inlines(paragraph, inlines);
                self.paragraph(paragraph);
            }
            Block::Definition { text } => self.line(styles::DEFINITION, text),
            Block::MainQuestion { label, text } | Block::Note { label, text } => {
                let label = format!("{}: ", label.trim_end_matches(':'));
                self.paragraph(Paragraph::new().add_run(strong(&label)).add_run(plain(text)));
            }
            Block::List { ordered, start, items } => self.list(*ordered, *start, items, depth),
            Block::Questions { items } => self.questions(items),
            Block::Table { caption, columns, rows } => self.table(caption, columns, rows),
            Block::Staff(staff) => self.paragraph(level(None, staff, &self.water).keep_next(true)),
            Block::Staffs { items } => {
                for item in items {
                    self.paragraph(level(Some(&item.title), &item.staff, &self.water));
                }
            }
            Block::Steps { items } => {
                for step in items {
                    let state = if step.done { "Gedaan: " } else { "Nog niet gedaan: " };
                    self.item(lists::BULLETS, 0, |_, item| item.add_run(strong(state)).add_run(plain(&step.text)));
                }
            }
            Block::Notice { text, .. } => self.line(styles::NOTICE, text),
            // The form exists only as a PDF.
            Block::Section | Block::Form { .. } | Block::Picture(_) => {}
            Block::PageBreak { .. } => self.break_page = true,
        }
    }

    fn line(&mut self, style: &str, text: &str) {
        self.paragraph(styled(style).add_run(plain(text)));
    }

    fn heading(&mut self, level: u8, text: &str, id: &str) {
        self.bookmarks += 1;
        let start = styled(&styles::heading(level)).add_bookmark_start(self.bookmarks, bookmark(id));
        self.paragraph(start.add_run(plain(text)).add_bookmark_end(self.bookmarks));
    }

    /// Adds the table of contents as links, each with a field that Word fills with the page number.
    fn contents(&mut self, items: &[ContentsItem]) {
        self.paragraph(Paragraph::new().keep_next(true).add_run(strong("Inhoud")));
        for (index, item) in items.iter().enumerate() {
            // A short list stays on one page.
            let keep = items.len() <= SHORT && index + 1 < items.len();
            let place = bookmark(&item.id);
            let number = Run::new()
                .add_tab()
                .add_field_char(FieldCharType::Begin, true)
                .add_instr_text(InstrText::PAGEREF(InstrPAGEREF::new(&place).hyperlink()))
                .add_field_char(FieldCharType::Separate, false)
                .add_text("…")
                .add_field_char(FieldCharType::End, false);
            let link = Hyperlink::new(place, HyperlinkType::Anchor)
                .add_run(plain(&item.text).style(styles::LINK))
                .add_run(number);
            let indent = 360 * i32::from(item.level.saturating_sub(2));
            let end = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(WIDTH);
            let line = styled(styles::ITEM).keep_next(keep).indent(Some(indent), None, None, None).add_tab(end);
            self.paragraph(line.add_hyperlink(link));
        }
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        let paragraph = if self.break_page { paragraph.page_break_before(true) } else { paragraph };
        self.break_page = false;
        let paragraph = self.numbered(paragraph);
        self.parts.push(Part::Paragraph(Box::new(paragraph)));
    }

    fn numbered(&mut self, paragraph: Paragraph) -> Paragraph {
        self.paragraphs += 1;
        numbered(paragraph, self.paragraphs)
    }

    fn list(&mut self, ordered: bool, start: u32, items: &[ListItem], depth: usize) {
        let list = if ordered {
            self.numbered.push(start);
            lists::FIRST_NUMBERED + self.numbered.len() - 1
        } else {
            lists::BULLETS
        };
        // Each numbered list has its own numbering, also inside another list.
        for item in items {
            self.item(list, depth, |body, paragraph| body.inlines(paragraph, &item.inlines));
            for block in &item.blocks {
                self.block(block, depth + 1);
            }
        }
    }

    fn item(&mut self, list: usize, depth: usize, fill: impl FnOnce(&mut Self, Paragraph) -> Paragraph) {
        let paragraph = styled(styles::ITEM).numbering(NumberingId::new(list), lists::depth(depth));
        let paragraph = fill(self, paragraph);
        self.paragraph(paragraph);
    }

    fn questions(&mut self, items: &[QuestionNote]) {
        // LibreOffice moves only the last two of three paragraphs that keep with what follows: a heading stood alone at the
        // foot of a page, with its level and first question on the next one.
        if let Some(Part::Paragraph(before)) = self.parts.last_mut() {
            before.property.keep_next = None;
        }
        for item in items {
            let question = styled(styles::QUESTION).keep_next(item.note.is_some());
            self.paragraph(question.add_run(plain(&item.question)));
            if let Some(note) = &item.note {
                self.paragraph(Paragraph::new().add_run(plain(note)));
            }
        }
    }

    /// Adds a table, on the page of the paragraph before it.
    fn table(&mut self, caption: &str, columns: &[Column], rows: &[Vec<Cell>]) {
        if let Some(Part::Paragraph(before)) = self.parts.last_mut() {
            before.property.keep_next = Some(true);
        }
        let widths: Vec<usize> = columns.iter().map(|column| width(column.role)).collect();
        let head = columns.iter().zip(&widths).map(|(column, width)| {
            let text = styled(styles::HEAD).keep_next(true).add_run(plain(&column.head));
            cell(*width).shading(Shading::new().fill(SHADE)).add_paragraph(self.numbered(text))
        });
        let mut all = vec![TableRow::new(head.collect()).cant_split()];
        for (index, row) in rows.iter().enumerate() {
            // A short table stays on one page, with the head and the theme above it.
            let keep = rows.len() <= SHORT && index + 1 < rows.len();
            let cells = row.iter().zip(&widths).map(|(content, width)| {
                let text = self.inlines(styled(styles::CELL).keep_next(keep), &content.inlines);
                cell(*width).add_paragraph(self.numbered(text))
            });
            all.push(TableRow::new(cells.collect()).cant_split());
        }
        let table = Table::new(all)
            .set_grid(widths)
            .width(WIDTH, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .margins(TableCellMargins::new().margin(40, 100, 40, 100))
            .set_borders(borders());
        self.tables.push(clean_line(caption));
        self.parts.push(Part::Table(Box::new(table)));
        // Without an empty paragraph, Word joins the table with a table that follows.
        self.paragraph(styled(styles::CELL));
    }

    fn inlines(&mut self, paragraph: Paragraph, inlines: &[Inline]) -> Paragraph {
        self.emphasised(paragraph, inlines, false, false)
    }

    fn emphasised(&mut self, mut paragraph: Paragraph, inlines: &[Inline], bold: bool, italic: bool) -> Paragraph {
        for inline in inlines {
            paragraph = match inline {
                Inline::Text { text } => paragraph.add_run(set(plain(text), bold, italic)),
                Inline::Strong { inlines } => self.emphasised(paragraph, inlines, true, italic),
                Inline::Emphasis { inlines } => self.emphasised(paragraph, inlines, bold, true),
                Inline::Link { href, inlines } if is_safe_address(href) => {
                    let run = set(plain(&plain_text(inlines)), bold, italic).style(styles::LINK);
                    paragraph.add_hyperlink(self.link(href, run))
                }
                Inline::Link { inlines, .. } => self.emphasised(paragraph, inlines, bold, italic),
            };
        }
        paragraph
    }

    /// Makes a link with an id that is fixed by its order: docx-rs counts over all documents of a process.
    fn link(&mut self, href: &str, run: Run) -> Hyperlink {
        self.links += 1;
        let path = href.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        let link = HyperlinkData::External { rid: format!("rIdLink{:04}", self.links), path };
        Hyperlink { link, history: None, children: vec![ParagraphChild::Run(Box::new(run))] }
    }
}

/// Sets the id of a paragraph by its order: docx-rs counts over all documents of a thread.
pub(super) fn numbered(mut paragraph: Paragraph, number: u32) -> Paragraph {
    paragraph.id = format!("{:08x}", number + 1);
    paragraph
}

fn styled(style: &str) -> Paragraph {
    Paragraph::new().style(style)
}

/// Returns the bookmark of a heading. Word allows 40 characters; ids differ in their first words.
fn bookmark(id: &str) -> String {
    format!("_{}", id.replace('-', "_")).chars().take(40).collect()
}

/// Returns text as a run, with its line breaks.
fn plain(text: &str) -> Run {
    let text = text::clean_with_joiners(text);
    let mut lines = text.split('\n');
    let first = Run::new().add_text(lines.next().unwrap_or_default());
    lines.fold(first, |run, line| run.add_break(docx_rs::BreakType::TextWrapping).add_text(line))
}

fn strong(text: &str) -> Run {
    plain(text).bold()
}

fn set(run: Run, bold: bool, italic: bool) -> Run {
    let run = if bold { run.bold() } else { run };
    if italic { run.italic() } else { run }
}

/// Returns a text without line breaks and control characters.
pub(super) fn clean_line(line: &str) -> String {
    text::clean_line_with_joiners(line)
}

/// Returns a level in words: “Maatwerk: Goed op weg (niveau 3 van 4). Uitleg van dat niveau.”
fn level(title: Option<&str>, staff: &Staff, water: &str) -> Paragraph {
    let label = title.map_or_else(|| "Niveau: ".to_owned(), |title| format!("{title}: "));
    let height = match staff.state {
        StaffState::Level(level) => format!(" (niveau {level} van {})", staff.of),
        StaffState::Open | StaffState::Undecided | StaffState::Contested => String::new(),
    };
    let full = if let StaffState::Level(level) = staff.state { level.min(staff.of) } else { 0 };
    let blocks = "■".repeat(full.into()) + &"□".repeat((staff.of - full).into());
    let drawing = plain(&format!("{blocks}  ")).color(water);
    let paragraph = styled(styles::LEVEL)
        .add_run(drawing)
        .add_run(plain(&label))
        .add_run(strong(&staff.word))
        .add_run(plain(&height));
    let between = if staff.word.ends_with('?') { " " } else { ". " };
    match staff.explanation.as_str() {
        "" => paragraph,
        explanation => paragraph.add_run(plain(&format!("{between}{explanation}"))),
    }
}

fn width(role: ColumnRole) -> usize {
    match role {
        ColumnRole::What => 5_012,
        ColumnRole::Who => 2_300,
        ColumnRole::When => 2_100,
        // No document that becomes a Word document has such a column.
        ColumnRole::Text => 3_137,
    }
}

fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa)
}

fn borders() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, Top};
    let line = |position| TableBorder::new(position).border_type(BorderType::Single).size(4).color(LINE);
    [Top, Bottom, InsideH].into_iter().fold(TableBorders::with_empty(), |all, position| all.set(line(position)))
}
