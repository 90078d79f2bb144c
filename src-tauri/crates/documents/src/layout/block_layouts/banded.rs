//! Text on a background or beside a bar: the main question, notices and notes.

use crate::block::NoticeKind;
use crate::layout::composer::Composer;
use crate::layout::flow::{Band, FlowBox, keeps_with_previous};
use crate::layout::text::{Align, TextLine, break_balanced, break_lines};
use crate::page::style::{ACCENT, BODY, INK_2, LINE_STRONG, PRIMARY, QUESTION, SIDE, SURFACE_2, Type};
use crate::page::{NodeId, PageMark, StructureRole};

/// Meaning of a background.
#[derive(Clone, Copy, Debug)]
pub(super) enum BandStyle {
    /// A note.
    Note,
    /// The main question.
    Question,
    /// A mark that asks for attention later.
    Attention,
    /// A state that needs no attention.
    Quiet,
    /// A settled advice.
    Settled,
}

impl Composer<'_> {
    /// Returns a background for the boxes of one block.
    fn band(&mut self, x: f32, width: f32, style: BandStyle) -> Band {
        self.bands += 1;
        let (fill, bar) = match style {
            BandStyle::Note => (Some(SURFACE_2), Some((self.palette.water, 2.5))),
            BandStyle::Question => (None, Some((ACCENT, 4.0))),
            BandStyle::Attention => (Some(SURFACE_2), Some((ACCENT, 2.5))),
            BandStyle::Quiet => (Some(SURFACE_2), Some((LINE_STRONG, 2.5))),
            BandStyle::Settled => (Some(SURFACE_2), Some((PRIMARY, 2.5))),
        };
        Band { id: self.bands, x, width, fill, bar }
    }

    /// Adds the main question of a factor, with a bar at its left.
    pub(super) fn main_question(&mut self, label: &str, text: &str) {
        let question = self.fitted(QUESTION);
        let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
        let mut spans = self.span(&format!("{} ", label.trim()), question.coloured(INK_2), node);
        spans.extend(self.span(text, question, node));
        let band = self.band(SIDE, 4.0, BandStyle::Question);
        let lines = break_balanced(self.typesetter, &spans, question, self.sheet.reading - 16.0);
        let marks = lines.into_iter().map(|line| line.place(&spans, question, SIDE + 16.0, 0.0, 0.0, Align::Left));
        let marks: Vec<_> = marks.collect();
        self.banded(marks, question, 14.0, 2.0, band);
    }

    /// Adds a notice; most kinds have a background.
    pub(super) fn notice(&mut self, kind: NoticeKind, text: &str) {
        let band_style = match kind {
            NoticeKind::Empty => return self.plain(text, BODY.coloured(INK_2), NodeId::ROOT, SIDE, 6.0),
            NoticeKind::OpenQuestion | NoticeKind::ComeBackLater => BandStyle::Attention,
            NoticeKind::NotDiscussed | NoticeKind::Draft => BandStyle::Quiet,
            NoticeKind::Settled => BandStyle::Settled,
        };
        let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
        self.boxed(text, BODY, node, 12.0, band_style);
    }

    /// Adds text on a background.
    pub(super) fn boxed(&mut self, text: &str, style: Type, node: NodeId, space: f32, band_style: BandStyle) {
        let spans = self.span(text, style, node);
        let lines = break_lines(self.typesetter, &spans, style, self.sheet.measure - 28.0);
        let band = self.band(SIDE, self.sheet.measure, band_style);
        let place = |line: TextLine| line.place(&spans, style, SIDE + 14.0, 0.0, 0.0, Align::Left);
        let marks: Vec<_> = lines.into_iter().map(place).collect();
        self.banded(marks, style, space, 6.0, band);
    }

    /// Adds lines on a background, with padding above the first line and below the last.
    fn banded(&mut self, lines: Vec<Vec<PageMark>>, style: Type, space: f32, padding: f32, band: Band) {
        let count = lines.len();
        for (index, marks) in lines.into_iter().enumerate() {
            let (first, last) = (index == 0, index + 1 == count);
            let above = if first { padding } else { 0.0 };
            let below = if last { padding } else { 0.0 };
            self.push(FlowBox {
                height: style.leading + above + below,
                space: if first { space } else { 0.0 },
                keep_with_previous: keeps_with_previous(index, count),
                marks: marks.into_iter().map(|mark| mark.shifted(0.0, above)).collect(),
                band: Some(band),
                ..FlowBox::default()
            });
        }
    }
}
