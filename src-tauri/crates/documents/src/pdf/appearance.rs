//! The appearance of fields, so that they look the same in all programs and on paper.

use super::field_fonts::FieldFonts;
use crate::page::style::{Colour, INK, LINE_STRONG, PRIMARY, WHITE};
use crate::page::{TextRun, Widget, WidgetKind};
use lopdf::{Dictionary, Document, Object, Stream};
use std::fmt::Write;

/// Width of the outline of a field, in points.
const OUTLINE: f32 = 0.7;

/// Returns a colour as three numbers from 0 to 1.
pub(crate) fn numbers(Colour(red, green, blue): Colour) -> String {
    let part = |value: u8| short(f32::from(value) / 255.0);
    format!("{} {} {}", part(red), part(green), part(blue))
}

/// Returns the border and background that a program draws while a person types.
pub(crate) fn characteristics() -> Dictionary {
    let colour = |Colour(red, green, blue): Colour| {
        [red, green, blue].map(|part| Object::Real((f32::from(part) / 255.0 * 1000.0).round() / 1000.0)).to_vec()
    };
    Dictionary::from_iter([("BC", colour(LINE_STRONG).into()), ("BG", Object::from(colour(WHITE)))])
}

/// Draws a text field.
pub(crate) fn text(pdf: &mut Document, fonts: &FieldFonts, widget: &Widget, lines: &[TextRun]) -> Object {
    let content = frame(widget) + &text_content(fonts, widget, lines);
    stream(pdf, fonts, widget, content)
}

/// Draws a drop-down list.
pub(crate) fn list(pdf: &mut Document, fonts: &FieldFonts, widget: &Widget, lines: &[TextRun]) -> Object {
    let mut content = frame(widget) + &text_content(fonts, widget, lines);
    let (x, y) = (widget.width - 14.0, widget.height / 2.0);
    let _ = writeln!(
        content,
        "{} rg {} {} m {} {} l {} {} l f",
        numbers(INK),
        short(x),
        short(y + 2.0),
        short(x + 7.0),
        short(y + 2.0),
        short(x + 3.5),
        short(y - 2.5)
    );
    stream(pdf, fonts, widget, content)
}

/// Draws a radio button or a check box. A dot or a tick shows the state; colour adds nothing.
pub(crate) fn button(pdf: &mut Document, widget: &Widget, on: bool) -> Object {
    let (width, height) = (widget.width, widget.height);
    let round = matches!(widget.kind, WidgetKind::Radio { .. });
    let outline = |inset: f32, part: f32| {
        let radius = if round { (width.min(height) / 2.0 - inset) * part } else { 2.0 };
        rounded(
            inset + (1.0 - part) * width / 2.0,
            inset + (1.0 - part) * height / 2.0,
            width - 2.0 * inset - (1.0 - part) * width,
            height - 2.0 * inset - (1.0 - part) * height,
            radius,
        )
    };
    let mut content = format!("{} rg {} RG 1 w {}B\n", numbers(WHITE), numbers(LINE_STRONG), outline(0.6, 1.0));
    if on && round {
        let _ = writeln!(content, "{} rg {}f", numbers(PRIMARY), circle(width / 2.0, height / 2.0, width * 0.29));
    } else if on {
        let _ = writeln!(
            content,
            "{} RG 1.8 w 1 J 1 j {} {} m {} {} l {} {} l S",
            numbers(PRIMARY),
            short(width * 0.22),
            short(height * 0.52),
            short(width * 0.42),
            short(height * 0.28),
            short(width * 0.78),
            short(height * 0.76)
        );
    }
    let content = Stream::new(form(widget, Dictionary::new()), content.into_bytes());
    pdf.add_object(content).into()
}

fn stream(pdf: &mut Document, fonts: &FieldFonts, widget: &Widget, content: String) -> Object {
    pdf.add_object(Stream::new(form(widget, fonts.resources()), content.into_bytes())).into()
}

fn form(widget: &Widget, resources: Dictionary) -> Dictionary {
    let corners = [0.0, 0.0, widget.width, widget.height].map(Object::from).to_vec();
    Dictionary::from_iter([
        ("Type", "XObject".into()),
        ("Subtype", "Form".into()),
        ("BBox", corners.into()),
        ("Resources", Object::from(resources)),
    ])
}

fn frame(widget: &Widget) -> String {
    let half = OUTLINE / 2.0;
    let (width, height) = (widget.width - OUTLINE, widget.height - OUTLINE);
    let outline = format!("{} {} {} {} re", short(half), short(half), short(width), short(height));
    format!("{} rg {} RG {OUTLINE} w {outline} B\n", numbers(WHITE), numbers(LINE_STRONG))
}

/// Sets text inside `/Tx` marked content, which a program replaces when a person types.
fn text_content(fonts: &FieldFonts, widget: &Widget, lines: &[TextRun]) -> String {
    let mut content = String::from("/Tx BMC\nq\n");
    let inside = format!("1 1 {} {} re W n\n", short(widget.width - 2.0), short(widget.height - 2.0));
    content += &inside;
    for run in lines.iter().filter(|run| !run.glyphs.is_empty()) {
        let font = fonts.name(run.face);
        let _ = writeln!(content, "BT {} rg /{font} {} Tf", numbers(run.colour), short(run.size));
        let em = run.size / 1000.0;
        let mut at = run.x;
        for glyphs in
            run.glyphs.chunk_by(|one, next| one.dx == 0.0 && one.dy == 0.0 && next.dx == 0.0 && next.dy == 0.0)
        {
            let (x, y) = (at + glyphs[0].dx * em, widget.height - run.y + glyphs[0].dy * em);
            let _ = write!(content, "1 0 0 1 {} {} Tm [", short(x), short(y));
            for glyph in glyphs {
                let (number, natural) = fonts.glyph(run.face, glyph.id);
                let kern = natural - glyph.advance;
                let _ = write!(content, "<{number:04X}>");
                if kern.abs() >= 0.5 {
                    let _ = write!(content, "{}", short(kern));
                }
                at += glyph.advance * em;
            }
            content += "] TJ\n";
        }
        content += "ET\n";
    }
    content + "Q\nEMC\n"
}

fn circle(x: f32, y: f32, radius: f32) -> String {
    rounded(x - radius, y - radius, 2.0 * radius, 2.0 * radius, radius)
}

/// Returns the path of a rectangle with rounded corners.
fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> String {
    let (right, top, k) = (x + width, y + height, radius * 0.447_7);
    let point = |x: f32, y: f32| format!("{} {}", short(x), short(y));
    let corner = |a: (f32, f32), b: (f32, f32), c: (f32, f32)| {
        format!("{} {} {} c ", point(a.0, a.1), point(b.0, b.1), point(c.0, c.1))
    };
    let line = |x: f32, y: f32| format!("{} l ", point(x, y));
    let r = radius;
    format!("{} m ", point(x + r, y))
        + &line(right - r, y)
        + &corner((right - k, y), (right, y + k), (right, y + r))
        + &line(right, top - r)
        + &corner((right, top - k), (right - k, top), (right - r, top))
        + &line(x + r, top)
        + &corner((x + k, top), (x, top - k), (x, top - r))
        + &line(x, y + r)
        + &corner((x, y + k), (x + k, y), (x + r, y))
        + "h "
}

/// Returns a number with at most three decimals.
fn short(value: f32) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
