//! Pictures.

use crate::block::Picture;
use crate::layout::composer::Composer;
use crate::layout::flow::FlowBox;
use crate::page::style::LINE_STRONG;
use crate::page::{MarkKind, NodeId, PageMark, PlacedPicture, Shape, StructureRole, Tag};

/// Size of a pixel on paper, in points, unless that is too wide or too high: 200 pixels to an inch.
const PIXEL: f32 = 0.36;
/// Maximum height, as a fraction of a page.
const HIGHEST: f32 = 0.45;

impl Composer<'_> {
    /// Adds a picture in a thin frame. It stays with the text above it.
    pub(super) fn picture(&mut self, picture: &Picture, parent: NodeId, x: f32) {
        let (wide, high) = (picture.image.width as f32, picture.image.height as f32);
        let scale = PIXEL.min(self.sheet.measure / wide).min(HIGHEST * self.sheet.column / high);
        let (width, height) = (wide * scale, high * scale);
        let figure = self.tags.add_described(parent, StructureRole::Figure, &picture.alternative);
        let placed = PlacedPicture { x, y: 0.0, width, height, image: picture.image.clone() };
        let frame = Shape::rounded(x, 0.0, width, height, 0.0).outlined(LINE_STRONG, 0.6);
        let marks =
            vec![PageMark { tag: Tag::Node(figure), kind: MarkKind::Picture(placed) }, PageMark::artifact(frame)];
        self.push(FlowBox { height, space: 12.0, keep_with_previous: true, marks, ..FlowBox::default() });
        self.room(6.0);
    }
}
