//! The styles of the Word document. They use Word's own names where those exist, so that its navigation pane, its table
//! of contents and screen readers recognise headings.

use docx_rs::{
    BorderType, Docx, LineSpacing, LineSpacingType, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders,
    RunFonts, Style, StyleType,
};
use domain::Accent;

/// Small text above the title.
pub(super) const EYEBROW: &str = "Bovenregel";
/// Title.
pub(super) const TITLE: &str = "Title";
/// Date, place and people.
pub(super) const FACT: &str = "Gegeven";
/// Side remark.
pub(super) const ASIDE: &str = "Terzijde";
/// Definition of a factor.
pub(super) const DEFINITION: &str = "Definitie";
/// Sub-question above its note.
pub(super) const QUESTION: &str = "Vraag";
/// Notice: a state in words.
pub(super) const NOTICE: &str = "Melding";
/// Level in words.
pub(super) const LEVEL: &str = "Niveau";
/// Item of a list.
pub(super) const ITEM: &str = "ListParagraph";
/// Text in a table.
pub(super) const CELL: &str = "Tabeltekst";
/// Text in the head row of a table.
pub(super) const HEAD: &str = "Tabelkop";
/// Footer of a page.
pub(super) const FOOTER: &str = "Footer";
/// Link.
pub(super) const LINK: &str = "Hyperlink";

/// Font of running text, as in the PDF.
const FONT: &str = "Atkinson Hyperlegible Next";
/// Font of headings in the PDF.
const DISPLAY: &str = "Bricolage Grotesque";
/// The fonts, each with the one that Word uses where it is not installed.
pub(super) const FALL_BACKS: [(&str, &str); 2] = [(FONT, "Calibri"), (DISPLAY, "Calibri")];
/// Size of running text, in half points.
const TEXT: usize = 22;
/// Size of small text, in half points.
const SMALL: usize = 19;
/// Line spacing; 240 is single spacing.
const LINE: i32 = 270;
const INK: &str = "13231F";
const GREEN: &str = "0C332B";
const QUIET: &str = "46554F";

/// Returns the style of a heading. The title has its own style, so level 2 becomes Word's “heading 1”.
pub(super) fn heading(level: u8) -> String {
    format!("Heading{}", level.clamp(2, 6) - 1)
}

/// Returns a colour of the instrument, for drawings of levels, links and bars.
pub(super) fn water(accent: Accent) -> String {
    let (red, green, blue) = accent.rgb();
    format!("{red:02X}{green:02X}{blue:02X}")
}

/// Adds all styles.
pub(super) fn add_to(docx: Docx, accent: Accent) -> Docx {
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT);
    let spacing = space(0, 140);
    let docx = docx.default_fonts(fonts).default_size(TEXT).default_line_spacing(spacing);
    all(&water(accent)).into_iter().fold(docx, Docx::add_style)
}

fn all(water: &str) -> Vec<Style> {
    let mut styles = vec![
        paragraph(TITLE, "Title").size(48).bold().fonts(display()).color(GREEN).line_spacing(space(0, 160)),
        paragraph(EYEBROW, "Bovenregel").size(SMALL).color(QUIET).line_spacing(space(0, 40)),
        paragraph(FACT, "Gegeven").line_spacing(space(0, 20)),
        paragraph(ASIDE, "Terzijde").size(SMALL).color(QUIET),
        paragraph(DEFINITION, "Definitie").italic(),
        paragraph(QUESTION, "Vraag").bold().line_spacing(space(120, 40)),
        bordered(paragraph(NOTICE, "Melding"), water).line_spacing(space(80, 160)),
        kept_together(paragraph(LEVEL, "Niveau").line_spacing(space(40, 120))),
        paragraph(ITEM, "List Paragraph").line_spacing(space(0, 80)),
        paragraph(CELL, "Tabeltekst").line_spacing(space(40, 40)),
        paragraph(HEAD, "Tabelkop").bold().color(GREEN).line_spacing(space(40, 40)),
        paragraph(FOOTER, "footer").size(SMALL).color(QUIET),
        Style::new(LINK, StyleType::Character).name("Hyperlink").color(water).underline("single"),
    ];
    for (level, (size, before)) in [(34, 400), (28, 320), (24, 240), (22, 200), (22, 160)].into_iter().enumerate() {
        let style = paragraph(&format!("Heading{}", level + 1), &format!("heading {}", level + 1));
        let style =
            style.size(size).bold().fonts(display()).color(GREEN).line_spacing(space(before, 100)).outline_lvl(level);
        styles.push(kept_with_next(style));
    }
    styles
}

fn display() -> RunFonts {
    RunFonts::new().ascii(DISPLAY).hi_ansi(DISPLAY).cs(DISPLAY)
}

fn paragraph(id: &str, name: &str) -> Style {
    Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").color(INK)
}

/// Returns space above and below a paragraph, in twentieths of a point.
fn space(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().before(before).after(after).line(LINE).line_rule(LineSpacingType::Auto)
}

fn kept_with_next(style: Style) -> Style {
    let mut style = kept_together(style);
    style.paragraph_property = style.paragraph_property.keep_next(true);
    style
}

fn kept_together(mut style: Style) -> Style {
    style.paragraph_property = style.paragraph_property.keep_lines(true);
    style
}

fn bordered(mut style: Style, water: &str) -> Style {
    let left = ParagraphBorder::new(ParagraphBorderPosition::Left).val(BorderType::Single).size(24).space(8);
    let borders = ParagraphBorders::with_empty().set(left.color(water));
    style.paragraph_property = style.paragraph_property.set_borders(borders);
    style
}
