//! Draws marks as operations of printpdf, each inside the marked content of its element.

use super::content::{ContentItem, LinkArea, PageContent};
use super::fonts::PageFonts;
use super::pictures::PagePictures;
use crate::fonts::{Direction, Typesetter};
use crate::page::style::{Colour, PAGE_HEIGHT};
use crate::page::{
    LaidOut, MarkKind, Node, NodeId, Page, PathStep, PlacedPicture, Shape, StructureRole, Tag, TextRun, Widget,
};
use crate::text::SOFT_HYPHEN;
use printpdf::{
    Codepoint, Color, DictItem, Line, LineDashPattern, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon,
    PolygonRing, Pt, Rgb, TextItem, TextMatrix, WindingOrder, XObjectTransform,
};
use std::collections::BTreeMap;

/// Draws the marks of one page.
pub(super) struct Pen<'a> {
    fonts: &'a PageFonts,
    pictures: &'a PagePictures,
    typesetter: &'a Typesetter,
    pub(super) ops: Vec<Op>,
    pub(super) content: PageContent,
}

impl<'a> Pen<'a> {
    /// Makes a pen for an empty page.
    pub(super) fn new(fonts: &'a PageFonts, pictures: &'a PagePictures, typesetter: &'a Typesetter) -> Self {
        Self { fonts, pictures, typesetter, ops: Vec::new(), content: PageContent::default() }
    }

    /// Draws the marks of a page; neighbouring marks of one element share a marked-content sequence.
    pub(super) fn page(&mut self, page: &Page, laid_out: &LaidOut) {
        for group in page.marks.chunk_by(|one, next| one.tag == next.tag) {
            if let (Tag::Node(node), MarkKind::Field(widget)) = (group[0].tag, &group[0].kind) {
                self.content.order.push(ContentItem::Field(self.content.fields.len()));
                self.content.fields.push((node, Widget::clone(widget)));
                continue;
            }
            self.begin(group[0].tag, laid_out);
            for mark in group {
                self.ops.push(Op::SaveGraphicsState);
                match &mark.kind {
                    MarkKind::Run(run) => self.run(run),
                    MarkKind::Shape(shape) => self.shape(shape),
                    MarkKind::Picture(picture) => self.picture(picture),
                    // A field has an appearance of its own, and page numbers were replaced by text.
                    MarkKind::Field(_) | MarkKind::PageNumber(_) => {}
                }
                self.ops.push(Op::RestoreGraphicsState);
                if let Tag::Node(node) = mark.tag {
                    self.record(node, laid_out.tags.node(node), &mark.kind);
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
        self.content.order.push(ContentItem::Marked(self.content.marked.len()));
        self.content.marked.push(node);
        let properties = DictItem::Dict { map: BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]) };
        let tag = laid_out.tags.node(node).role.name().to_owned();
        self.ops.push(Op::BeginMarkedContentWithProperties { tag, properties });
    }

    /// Records the areas of links and the bounding boxes of figures.
    fn record(&mut self, id: NodeId, node: &Node, mark: &MarkKind) {
        let corners = corners(mark);
        if let MarkKind::Run(TextRun { link: Some(target), .. }) = mark {
            let on_its_line = |area: &&mut LinkArea| area.node == id && area.corners[1] == corners[1];
            match self.content.links.last_mut().filter(on_its_line) {
                Some(area) => area.corners = union(area.corners, corners),
                None => self.content.links.push(LinkArea { corners, target: target.clone(), node: id }),
            }
        }
        if node.role == StructureRole::Figure {
            let known = self.content.figures.entry(id).or_insert(corners);
            *known = union(*known, corners);
        }
    }

    fn run(&mut self, run: &TextRun) {
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
            if run.cluster_text(index) == SOFT_HYPHEN {
                self.show(start.take(), std::mem::take(&mut row));
                self.show_as(SOFT_HYPHEN, None, Codepoint::with_cid(id, 0.0, "-".to_owned()));
                continue;
            }
            let shared = self.shared(run, index);
            let text = match run.direction {
                Direction::LeftToRight => {
                    face.character(glyph.id).map_or_else(|| run.cluster_text(index), String::from)
                }
                Direction::RightToLeft => self.fonts.text(run.face, glyph.id).to_owned(),
            };
            let code = Codepoint::with_cid(id, natural - glyph.advance, text);
            if let Some(actual) = shared {
                let begin = if row.is_empty() { start.take() } else { None };
                self.show(start.take(), std::mem::take(&mut row));
                self.show_as(&actual, begin, code);
            } else {
                row.push(code);
            }
            at += glyph.advance * run.size / 1000.0;
            if moved {
                self.show(start.take(), std::mem::take(&mut row));
                start = Some((at, run.y));
            }
        }
        self.show(start, row);
        self.ops.push(Op::EndTextSection);
    }

    /// Returns the character that a glyph stands for if copying it would give another: a mirrored bracket, or a letter
    /// that looks like another in this place.
    fn shared(&self, run: &TextRun, index: usize) -> Option<String> {
        if run.direction == Direction::LeftToRight {
            return None;
        }
        let actual = run.cluster_text(index);
        (actual.chars().count() == 1 && actual != self.fonts.text(run.face, run.glyphs[index].id)).then_some(actual)
    }

    /// Shows a glyph that copied text and screen readers get as another text, such as a hyphen that is not part of the
    /// word.
    fn show_as(&mut self, actual: &str, start: Option<(f32, f32)>, glyph: Codepoint) {
        let data = std::iter::once(0xfeff).chain(actual.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let actual = DictItem::String { data, literal: false };
        let properties = DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), actual)]) };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".into(), properties });
        self.show(start, vec![glyph]);
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

    fn picture(&mut self, placed: &PlacedPicture) {
        let Some(id) = self.pictures.id(&placed.image) else { return };
        let transform = XObjectTransform {
            translate_x: Some(Pt(tidy(placed.x))),
            translate_y: Some(Pt(tidy(PAGE_HEIGHT - placed.y - placed.height))),
            scale_x: Some(tidy(placed.width)),
            scale_y: Some(tidy(placed.height)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id, transform });
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

/// Returns the bounding box of two boxes.
fn union(one: [f32; 4], other: [f32; 4]) -> [f32; 4] {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}

fn corners(mark: &MarkKind) -> [f32; 4] {
    match mark {
        MarkKind::Run(run) => {
            let (below, above) = (run.size * 0.28, run.size * 0.85);
            let y = PAGE_HEIGHT - run.y;
            [run.x, y - below, run.x + run.width, y + above].map(tidy)
        }
        MarkKind::Shape(shape) => {
            let mut corners = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
            for point in shape.path.iter().flat_map(points) {
                let (x, y) = (point.p.x.0, point.p.y.0);
                corners = [corners[0].min(x), corners[1].min(y), corners[2].max(x), corners[3].max(y)];
            }
            corners
        }
        MarkKind::Picture(placed) => {
            let top = PAGE_HEIGHT - placed.y;
            [placed.x, top - placed.height, placed.x + placed.width, top].map(tidy)
        }
        MarkKind::Field(_) | MarkKind::PageNumber(_) => [0.0; 4],
    }
}

fn points(step: &PathStep) -> Vec<LinePoint> {
    let point =
        |x: f32, y: f32, bezier| LinePoint { p: Point { x: Pt(tidy(x)), y: Pt(tidy(PAGE_HEIGHT - y)) }, bezier };
    match *step {
        PathStep::To(x, y) => vec![point(x, y, false)],
        PathStep::Curve([ax, ay, bx, by, x, y]) => vec![point(ax, ay, true), point(bx, by, true), point(x, y, false)],
    }
}

fn colour(Colour(red, green, blue): Colour) -> Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb { r: part(red), g: part(green), b: part(blue), icc_profile: None })
}

/// Rounds to a hundredth of a point, which is finer than any printer, for a smaller file.
fn tidy(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}
