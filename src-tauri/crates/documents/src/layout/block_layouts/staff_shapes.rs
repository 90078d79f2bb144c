//! Draws a level as a staff gauge (peilschaal): water up to the level, beside a scale. Height, scale and number show
//! the level; colour adds nothing.

use crate::block::{Staff, StaffState};
use crate::page::style::{INK, LINE, LINE_STRONG, Palette, WHITE};
use crate::page::{PathStep, Shape};

/// A rectangle on the page, in points.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Frame {
    /// Left edge.
    pub x: f32,
    /// Top edge, from the top of the page or box.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// Draws a vertical staff.
pub(in crate::layout) fn vertical(staff: &Staff, at: Frame, palette: Palette) -> Vec<Shape> {
    let Frame { x, y, width, height } = at;
    let outline = Shape::rounded(x, y, width, height, 3.0);
    let StaffState::Level(level) = staff.state else {
        return vec![Shape { dashed: true, ..outline.filled(WHITE).outlined(LINE_STRONG, 1.0) }];
    };
    let levels = f32::from(staff.of.max(1));
    let surface = y + height * (1.0 - (f32::from(level) / levels).clamp(0.0, 1.0));
    let mut shapes = vec![outline.clone().filled(WHITE), water(at, surface, palette)];
    for step in 1..staff.of {
        let line = y + height * f32::from(step) / levels;
        if line < surface - 4.0 {
            shapes.push(Shape::rule(x, line, width, LINE, 0.6));
        }
    }
    shapes.extend(scale(at, staff.of, surface, palette));
    shapes.push(outline.outlined(INK, 1.2));
    shapes
}

/// Draws the scale along the left edge, two lines for each level.
fn scale(at: Frame, of: u8, surface: f32, palette: Palette) -> Vec<Shape> {
    let count = usize::from(of.max(1)) * 2;
    let step = at.height / count as f32;
    let (wide, thick) = ((at.width * 0.16).min(6.5), step * 0.46);
    let line = |index: usize| {
        let top = at.y + step * index as f32 + (step - thick) / 2.0;
        let colour = if top + thick / 2.0 > surface { palette.wet_mark } else { INK };
        Shape::rectangle(at.x + 0.5, top, wide, thick, colour)
    };
    (0..count).map(line).collect()
}

/// Draws the water: with waves, or flat if the staff is full.
fn water(at: Frame, surface: f32, palette: Palette) -> Shape {
    let (right, bottom, r) = (at.x + at.width, at.y + at.height, 3.0);
    if surface <= at.y + 0.5 {
        return Shape::rounded(at.x, at.y, at.width, at.height, r).filled(palette.water);
    }
    let mut path = vec![PathStep::To(at.x, surface)];
    path.extend(waves(at.x, right, surface, 8.0, 1.5));
    let k = r * 0.447_7;
    path.extend([
        PathStep::To(right, bottom - r),
        PathStep::Curve([right, bottom - k, right - k, bottom, right - r, bottom]),
        PathStep::To(at.x + r, bottom),
        PathStep::Curve([at.x + k, bottom, at.x, bottom - k, at.x, bottom - r]),
    ]);
    Shape { path, fill: Some(palette.water), stroke: None, dashed: false, closed: true }
}

/// Returns the curve of a surface with waves, from left to right.
pub(in crate::layout) fn waves(left: f32, right: f32, surface: f32, length: f32, height: f32) -> Vec<PathStep> {
    let count = ((right - left) / length).round().max(1.0);
    let step = (right - left) / count;
    let mut x = left;
    let mut path = Vec::new();
    for _ in 0..count as usize {
        let (half, end) = (x + step / 2.0, x + step);
        path.push(PathStep::Curve([
            x + step * 0.18,
            surface - height,
            half - step * 0.18,
            surface - height,
            half,
            surface,
        ]));
        path.push(PathStep::Curve([
            half + step * 0.18,
            surface + height,
            end - step * 0.18,
            surface + height,
            end,
            surface,
        ]));
        x = end;
    }
    path
}

/// Draws a horizontal staff of one block for each level.
pub(in crate::layout) fn horizontal(staff: &Staff, at: Frame, palette: Palette) -> Vec<Shape> {
    let blocks = staff.of.max(1);
    let gap = 2.5;
    let width = (at.width - gap * f32::from(blocks - 1)) / f32::from(blocks);
    let block = |index: u8| {
        let shape = Shape::rounded(at.x + f32::from(index) * (width + gap), at.y, width, at.height, 1.8);
        match staff.state {
            StaffState::Level(level) if index < level => shape.filled(palette.water).outlined(palette.water, 0.9),
            StaffState::Level(_) => shape.filled(WHITE).outlined(LINE_STRONG, 0.9),
            _ => Shape { dashed: true, ..shape.filled(WHITE).outlined(LINE_STRONG, 0.9) },
        }
    };
    (0..blocks).map(block).collect()
}
