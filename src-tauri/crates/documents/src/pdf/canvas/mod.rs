//! Draws pages with printpdf, and is the only place that names it. Every mark is drawn inside the marked content of its
//! element. It refuses to draw a glyph that its font does not have.

use crate::fonts::typesetter::{FaceId, Glyph, Typesetter};
use crate::page::style::{Colour, PAGE_HEIGHT, PAGE_WIDTH};
use crate::page::{Ink, LaidOut, Node, NodeId, Page, Role, Run, Shape, Step, Tag, Target, Widget};
use crate::{DocumentError, Share, Wanted, go_on};
use printpdf::{
    Codepoint, Color, DictItem, FontId, Line, LineDashPattern, LinePoint, Op, PaintMode, ParsedFont, PdfDocument,
    PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rgb, TextItem, TextMatrix,
    WindingOrder,
};
use std::collections::{BTreeMap, BTreeSet};
use subsetter::{GlyphRemapper, subset};

/// What a hyphen stands for that is only there because a line ends.
pub(crate) const SOFT_HYPHEN: &str = "\u{ad}";

/// The part of the work that is done here.
const SHARE: Share = 30..50;

/// Pages as PDF objects, with what is still needed to complete the file.
pub(crate) struct Drawn {
    /// The objects.
    pub pdf: lopdf::Document,
    /// What is on each page.
    pub pages: Vec<Content>,
}

/// What is on one page.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// The element of each marked content, by its number (MCID).
    pub marked: Vec<NodeId>,
    /// Fields, each alone in its element.
    pub fields: Vec<(NodeId, Widget)>,
    /// What is on the page, in reading order.
    pub order: Vec<Placed>,
    /// Places that are part of a link.
    pub links: Vec<LinkArea>,
    /// The corners of each figure: left, bottom, right, top in points from the bottom left corner.
    pub figures: BTreeMap<NodeId, [f32; 4]>,
}

/// Something on a page that belongs to an element.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Placed {
    /// Marked content, by its number.
    Marked(usize),
    /// A field, by its place in [`Content::fields`].
    Field(usize),
}

/// A place that is part of a link: what of it stands on one line, since people hear each place as a link of its own.
#[derive(Debug)]
pub(crate) struct LinkArea {
    /// Left, bottom, right, top in points from the bottom left corner.
    pub corners: [f32; 4],
    /// Where it goes.
    pub target: Target,
    /// The link.
    pub node: NodeId,
}

/// Draws all pages.
pub(crate) fn draw(laid_out: &LaidOut, typesetter: &Typesetter, wanted: &Wanted<'_>) -> Result<Drawn, DocumentError> {
    let mut pdf = PdfDocument::new("");
    let fonts = Fonts::embed(laid_out, &mut pdf)?;
    let mut pages = Vec::new();
    for (index, page) in laid_out.pages.iter().enumerate() {
        go_on(wanted, &SHARE, index, laid_out.pages.len())?;
        let mut pen = Pen { fonts: &fonts, typesetter, ops: Vec::new(), content: Content::default() };
        pen.page(page, laid_out);
        let mut sheet = PdfPage::new(Pt(PAGE_WIDTH).into(), Pt(PAGE_HEIGHT).into(), pen.ops);
        sheet.media_box = printpdf::Rect::from_wh(Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT));
        (sheet.trim_box, sheet.crop_box) = (sheet.media_box.clone(), sheet.media_box.clone());
        pdf.pages.push(sheet);
        pages.push(pen.content);
    }
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { subset_fonts: false, image_optimization: None, ..PdfSaveOptions::default() };
    let pdf = pdf.to_lopdf_document(&options, &mut warnings);
    match warnings.first() {
        Some(warning) => Err(DocumentError::Canvas(warning.msg.clone())),
        None => Ok(Drawn { pdf, pages }),
    }
}

/// The fonts of a document, reduced to the glyphs that are used.
struct Fonts {
    by_face: BTreeMap<FaceId, (FontId, GlyphRemapper)>,
}

impl Fonts {
    fn embed(laid_out: &LaidOut, pdf: &mut PdfDocument) -> Result<Self, DocumentError> {
        let mut used: BTreeMap<FaceId, BTreeSet<u16>> = BTreeMap::new();
        for mark in laid_out.pages.iter().flat_map(|page| &page.marks) {
            if let Ink::Run(run) = &mark.ink {
                used.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
            }
        }
        let mut by_face = BTreeMap::new();
        for (face, glyphs) in used {
            if glyphs.contains(&0) {
                return Err(DocumentError::Canvas(format!("{} lacks a glyph", face.name())));
            }
            let mut remapper = GlyphRemapper::new();
            for glyph in glyphs {
                remapper.remap(glyph);
            }
            let reduced = subset(face.data(), 0, &remapper).map_err(|e| DocumentError::Subset(face.name(), e))?;
            // A reduced font has no table of characters; that it warns about this is no news.
            let mut font =
                ParsedFont::from_bytes(&reduced, 0, &mut Vec::new()).ok_or(DocumentError::Font(face.name()))?;
            let id = tag(face);
            font.font_name = Some(format!("{id}+{}", face.name()));
            let id = FontId(id.to_owned());
            pdf.resources.fonts.map.insert(id.clone(), PdfFont::new(font));
            by_face.insert(face, (id, remapper));
        }
        Ok(Self { by_face })
    }
}

/// Gives the six capitals that mark a reduced font; fixed, so that the same input gives the same bytes.
pub(crate) fn tag(face: FaceId) -> &'static str {
    match face {
        FaceId::Regular => "ACTNRG",
        FaceId::Bold => "ACTNBD",
        FaceId::Italic => "ACTNIT",
        FaceId::BoldItalic => "ACTNBI",
        FaceId::Display => "ACTNDP",
        FaceId::World => "ACTNWD",
        FaceId::Emoji => "ACTNEM",
    }
}

struct Pen<'a> {
    fonts: &'a Fonts,
    typesetter: &'a Typesetter,
    ops: Vec<Op>,
    content: Content,
}

impl Pen<'_> {
    fn page(&mut self, page: &Page, laid_out: &LaidOut) {
        for group in page.marks.chunk_by(|one, next| one.tag == next.tag) {
            if let (Tag::Node(node), Ink::Field(widget)) = (group[0].tag, &group[0].ink) {
                self.content.order.push(Placed::Field(self.content.fields.len()));
                self.content.fields.push((node, Widget::clone(widget)));
                continue;
            }
            self.begin(group[0].tag, laid_out);
            for mark in group {
                self.ops.push(Op::SaveGraphicsState);
                match &mark.ink {
                    Ink::Run(run) => self.run(run),
                    Ink::Shape(shape) => self.shape(shape),
                    // A field is drawn by its own appearance; numbers of pages are text by now.
                    Ink::Field(_) | Ink::PageNumber(_) => {}
                }
                self.ops.push(Op::RestoreGraphicsState);
                if let Tag::Node(node) = mark.tag {
                    self.note(node, laid_out.tags.node(node), &mark.ink);
                }
            }
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn begin(&mut self, tag: Tag, laid_out: &LaidOut) {
        let Tag::Node(node) = tag else {
            return self.ops.push(Op::BeginMarkedContent { tag: "Artifact".into() });
        };
        let number = i64::try_from(self.content.marked.len()).unwrap_or(i64::MAX);
        self.content.order.push(Placed::Marked(self.content.marked.len()));
        self.content.marked.push(node);
        let properties = DictItem::Dict { map: BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]) };
        let tag = laid_out.tags.node(node).role.name().to_owned();
        self.ops.push(Op::BeginMarkedContentWithProperties { tag, properties });
    }

    /// Remembers where links and figures are.
    fn note(&mut self, id: NodeId, node: &Node, ink: &Ink) {
        let corners = corners(ink);
        if let Ink::Run(Run { link: Some(target), .. }) = ink {
            let on_its_line = |area: &&mut LinkArea| area.node == id && area.corners[1] == corners[1];
            match self.content.links.last_mut().filter(on_its_line) {
                Some(area) => area.corners = around(area.corners, corners),
                None => self.content.links.push(LinkArea { corners, target: target.clone(), node: id }),
            }
        }
        if node.role == Role::Figure {
            let known = self.content.figures.entry(id).or_insert(corners);
            *known = around(*known, corners);
        }
    }

    fn run(&mut self, run: &Run) {
        let Some((font, glyphs)) = self.fonts.by_face.get(&run.face) else { return };
        let face = self.typesetter.face(run.face);
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFillColor { col: colour(run.colour) });
        self.ops.push(Op::SetFont { font: PdfFontHandle::External(font.clone()), size: Pt(run.size) });
        let mut at = run.x;
        let mut start = Some((run.x, run.y));
        let mut row = Vec::new();
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let moved = glyph.dx != 0.0 || glyph.dy != 0.0;
            if moved {
                self.show(start.take(), std::mem::take(&mut row));
                let em = run.size / 1000.0;
                start = Some((at + glyph.dx * em, run.y - glyph.dy * em));
            }
            let natural = face.advance(glyph.id).trunc();
            let id = glyphs.get(glyph.id).unwrap_or(0);
            if cluster(run, index) == SOFT_HYPHEN {
                self.show(start.take(), std::mem::take(&mut row));
                self.soft_hyphen(id);
                continue;
            }
            let text = face.character(glyph.id).map_or_else(|| cluster(run, index), String::from);
            row.push(Codepoint::with_cid(id, natural - glyph.advance, text));
            at += glyph.advance * run.size / 1000.0;
            if moved {
                self.show(start.take(), std::mem::take(&mut row));
                start = Some((at, run.y));
            }
        }
        self.show(start, row);
        self.ops.push(Op::EndTextSection);
    }

    /// Shows a hyphen that is not part of the word: who copies or hears the text gets the whole word.
    fn soft_hyphen(&mut self, id: u16) {
        let actual = DictItem::String { data: vec![0xfe, 0xff, 0x00, 0xad], literal: false };
        let properties = DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), actual)]) };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".into(), properties });
        self.show(None, vec![Codepoint::with_cid(id, 0.0, "-".to_owned())]);
        self.ops.push(Op::EndMarkedContent);
    }

    fn show(&mut self, start: Option<(f32, f32)>, glyphs: Vec<Codepoint>) {
        if glyphs.is_empty() {
            return;
        }
        if let Some((x, y)) = start {
            let matrix = TextMatrix::Translate(Pt(tidy(x)), Pt(tidy(PAGE_HEIGHT - y)));
            self.ops.push(Op::SetTextMatrix { matrix });
        }
        self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }

    fn shape(&mut self, shape: &Shape) {
        if let Some(fill) = shape.fill {
            self.ops.push(Op::SetFillColor { col: colour(fill) });
        }
        if let Some((stroke, thickness)) = shape.stroke {
            self.ops.push(Op::SetOutlineColor { col: colour(stroke) });
            self.ops.push(Op::SetOutlineThickness { pt: Pt(thickness) });
        }
        if shape.dashed {
            let dash = LineDashPattern::new(0.0, &[3.0, 2.5]);
            self.ops.push(Op::SetLineDashPattern { dash });
        }
        let points: Vec<_> = shape.path.iter().flat_map(points).collect();
        let mode = match (shape.fill, shape.stroke) {
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (Some(_), None) => PaintMode::Fill,
            _ => PaintMode::Stroke,
        };
        self.ops.push(if shape.closed {
            let polygon = Polygon { rings: vec![PolygonRing { points }], mode, winding_order: WindingOrder::NonZero };
            Op::DrawPolygon { polygon }
        } else {
            Op::DrawLine { line: Line { points, is_closed: false } }
        });
    }
}

/// Gives the text a glyph was made of.
pub(crate) fn cluster(run: &Run, index: usize) -> String {
    let start = run.glyphs[index].cluster as usize;
    let next = |glyph: &Glyph| (glyph.cluster as usize > start).then_some(glyph.cluster as usize);
    let end = run.glyphs[index..].iter().find_map(next).unwrap_or(run.text.len());
    run.text.get(start..end).unwrap_or_default().to_owned()
}

/// Gives the corners that lie around both.
fn around(one: [f32; 4], other: [f32; 4]) -> [f32; 4] {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}

fn corners(ink: &Ink) -> [f32; 4] {
    match ink {
        Ink::Run(run) => {
            let (below, above) = (run.size * 0.28, run.size * 0.85);
            let y = PAGE_HEIGHT - run.y;
            [run.x, y - below, run.x + run.width, y + above].map(tidy)
        }
        Ink::Shape(shape) => {
            let mut corners = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
            for point in shape.path.iter().flat_map(points) {
                let (x, y) = (point.p.x.0, point.p.y.0);
                corners = [corners[0].min(x), corners[1].min(y), corners[2].max(x), corners[3].max(y)];
            }
            corners
        }
        Ink::Field(_) | Ink::PageNumber(_) => [0.0; 4],
    }
}

fn points(step: &Step) -> Vec<LinePoint> {
    let point =
        |x: f32, y: f32, bezier| LinePoint { p: Point { x: Pt(tidy(x)), y: Pt(tidy(PAGE_HEIGHT - y)) }, bezier };
    match *step {
        Step::To(x, y) => vec![point(x, y, false)],
        Step::Curve([ax, ay, bx, by, x, y]) => vec![point(ax, ay, true), point(bx, by, true), point(x, y, false)],
    }
}

fn colour(Colour(red, green, blue): Colour) -> Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb { r: part(red), g: part(green), b: part(blue), icc_profile: None })
}

/// Rounds to a hundredth of a point: finer than any printer, and a smaller file.
fn tidy(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

impl Role {
    /// Gives the name of the standard structure type.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Heading(level) => ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from(level.clamp(1, 6)) - 1],
            Self::Paragraph => "P",
            Self::List => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::ItemBody => "LBody",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::HeadCell => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
            Self::Link => "Link",
            Self::Form => "Form",
            Self::Contents => "TOC",
            Self::ContentsItem => "TOCI",
            Self::Reference => "Reference",
        }
    }
}
