//! Drawn shapes.

use super::style::Colour;

/// A closed or open path.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// Steps, beginning with the starting point.
    pub path: Vec<PathStep>,
    /// Fill colour.
    pub fill: Option<Colour>,
    /// Colour and width of the outline.
    pub stroke: Option<(Colour, f32)>,
    /// Whether the outline is dashed.
    pub dashed: bool,
    /// Whether the path is closed.
    pub closed: bool,
}

/// One step of a path, in points from the top left corner.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PathStep {
    /// The starting point, or the end of a straight line.
    To(f32, f32),
    /// A cubic Bézier curve: two control points and the end.
    Curve([f32; 6]),
}

impl Shape {
    /// Makes a filled rectangle.
    pub(crate) fn rectangle(x: f32, y: f32, width: f32, height: f32, fill: Colour) -> Self {
        let path = vec![
            PathStep::To(x, y),
            PathStep::To(x + width, y),
            PathStep::To(x + width, y + height),
            PathStep::To(x, y + height),
        ];
        Self { path, fill: Some(fill), stroke: None, dashed: false, closed: true }
    }

    /// Makes a horizontal line.
    pub(crate) fn rule(x: f32, y: f32, width: f32, colour: Colour, thickness: f32) -> Self {
        Self {
            path: vec![PathStep::To(x, y), PathStep::To(x + width, y)],
            fill: None,
            stroke: Some((colour, thickness)),
            dashed: false,
            closed: false,
        }
    }

    /// Makes a rectangle with rounded corners.
    pub(crate) fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Self {
        let (right, bottom, r) = (x + width, y + height, radius);
        // Control points that approximate a quarter of a circle.
        let k = r * 0.447_7;
        let path = vec![
            PathStep::To(x + r, y),
            PathStep::To(right - r, y),
            PathStep::Curve([right - k, y, right, y + k, right, y + r]),
            PathStep::To(right, bottom - r),
            PathStep::Curve([right, bottom - k, right - k, bottom, right - r, bottom]),
            PathStep::To(x + r, bottom),
            PathStep::Curve([x + k, bottom, x, bottom - k, x, bottom - r]),
            PathStep::To(x, y + r),
            PathStep::Curve([x, y + k, x + k, y, x + r, y]),
        ];
        Self { path, fill: None, stroke: None, dashed: false, closed: true }
    }

    /// Returns the shape, filled.
    pub(crate) fn filled(self, colour: Colour) -> Self {
        Self { fill: Some(colour), ..self }
    }

    /// Returns the shape, outlined.
    pub(crate) fn outlined(self, colour: Colour, thickness: f32) -> Self {
        Self { stroke: Some((colour, thickness)), ..self }
    }
}
