//! Text that is too long for its field: it continues in fields of its own, with links in both directions.

use super::field::PADDING;
use crate::block::FormText;
use crate::layout::composer::Composer;
use crate::layout::flow::{FlowBox, FlowItem};
use crate::layout::text::{Align, break_lines};
use crate::page::style::{ASIDE, FIELD, SIDE};
use crate::page::{LinkTarget, MarkKind, NodeId, PageMark, PageNumber, StructureRole, Tag, Widget, WidgetKind};

/// Height of a line that links to the rest of a text, with its white space, in points.
pub(super) const LINK_HEIGHT: f32 = ASIDE.leading + LINK_SPACE;
/// White space above that line, in points.
const LINK_SPACE: f32 = 2.0;
/// Fewest lines of a part of a text; with less room, it begins on the next page.
const FEWEST_LINES: usize = 6;
/// White space between a field and what is above it, in points.
const SPACE: f32 = 6.0;

/// The rest of a text that was longer than its field.
pub(super) struct Continuation {
    /// Name of the field in the file.
    pub name: String,
    /// Label of the field on the page.
    label: String,
    /// Accessible name of the field.
    tip: String,
    /// Text that is still to be shown.
    text: String,
}

impl Continuation {
    /// Makes the rest of the text of a field.
    pub(super) fn of(item: &FormText, text: String) -> Self {
        Self { name: item.name.clone(), label: item.label.clone(), tip: item.tip.clone(), text }
    }

    /// Returns the id of the place where the text begins.
    pub(super) fn start(name: &str) -> String {
        format!("begin-{name}")
    }
}

impl Composer<'_> {
    /// Returns a line below a field with a link to the continuation of its text.
    pub(super) fn link_to_continuation(&mut self, item: &FormText, parent: NodeId, x: f32) -> FlowBox {
        let said = format!("{} gaat verder onder Vervolg van {}, pagina ", item.label, short(&item.label));
        let said = if said.chars().count() > 70 { "Deze tekst gaat verder op pagina ".to_owned() } else { said };
        self.page_link(&said, &format!("vervolg-{}", item.name), parent, x)
    }

    /// Returns a line that links to a place, with its page number.
    fn page_link(&mut self, said: &str, place: &str, parent: NodeId, x: f32) -> FlowBox {
        let node = self.tags.add(parent, StructureRole::Paragraph);
        let link = self.tags.add_described(node, StructureRole::Link, said.trim_end().trim_end_matches(", pagina"));
        let target = Some(LinkTarget::Place(place.to_owned()));
        let style = ASIDE.coloured(self.palette.water);
        let mut spans = self.span(said, style, link);
        spans[0].link = target;
        let mut marks = Vec::new();
        for line in break_lines(self.typesetter, &spans, style, self.sheet.reading - 20.0) {
            let end = x + line.width;
            let set = line.place(&spans, style, x, 0.0, 0.0, Align::Left);
            let y = set.iter().find_map(|mark| if let MarkKind::Run(run) = &mark.kind { Some(run.y) } else { None });
            let (face, size, colour) = (style.face, style.size, style.colour);
            let number =
                PageNumber { place: place.to_owned(), at: end, right: false, y: y.unwrap_or(0.0), face, size, colour };
            // The page number comes before the underline, which belongs to no element.
            marks.extend(set.iter().filter(|mark| mark.tag != Tag::Artifact).cloned());
            marks.push(PageMark { tag: Tag::Node(link), kind: MarkKind::PageNumber(number) });
            marks.extend(set.into_iter().filter(|mark| mark.tag == Tag::Artifact));
        }
        FlowBox { height: ASIDE.leading, space: LINK_SPACE, keep_with_previous: true, marks, ..FlowBox::default() }
    }

    /// Adds the rest of all texts that were longer than their fields, from this page or the next one on.
    pub(super) fn continue_texts(&mut self, continuations: Vec<Continuation>, on_this_page: bool) {
        let level = (self.level + 1).min(3);
        for (index, rest) in continuations.into_iter().enumerate() {
            if (index == 0 && !on_this_page) || self.room_for_lines() < FEWEST_LINES + 4 {
                self.break_page();
            }
            let id = format!("vervolg-{}", rest.name);
            self.heading(level, &format!("Vervolg van {}", short(&rest.label)), &id, NodeId::ROOT, SIDE);
            self.level = level - 1;
            let back =
                self.page_link("Het begin staat op pagina ", &Continuation::start(&rest.name), NodeId::ROOT, SIDE);
            self.push(back);
            self.keep_next = true;
            let mut text = rest.text.as_str();
            let mut number = 1;
            while !text.is_empty() {
                let lines = match self.room_for_lines() {
                    few if few < FEWEST_LINES => {
                        self.break_page();
                        self.room_for_lines()
                    }
                    lines => lines,
                };
                let width = self.sheet.measure;
                let (part, after) = text.split_at(self.fitting_text(text, width, lines.max(FEWEST_LINES)));
                let (name, tip) = (format!("{}_vervolg-{number}", rest.name), format!("Vervolg van {}", rest.tip));
                let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
                let kind = WidgetKind::Text { value: part.to_owned(), lines: Vec::new(), multiline: true, limit: None };
                let height = super::field::field_height(3);
                let (mark, height) = self.whole_field(Widget { x: SIDE, y: 0.0, width, height, name, tip, kind }, node);
                self.push(FlowBox { height, space: SPACE, marks: vec![mark], ..FlowBox::default() });
                (text, number) = (after, number + 1);
            }
        }
    }

    /// Returns the number of lines of a field that fit on the rest of this page.
    fn room_for_lines(&self) -> usize {
        let boxes = self.flow[self.page_start..].iter();
        let used: f32 =
            boxes.map(|item| if let FlowItem::Box(one) = item { one.space + one.height } else { 0.0 }).sum();
        ((self.sheet.column - used - SPACE - 2.0 * PADDING.1) / FIELD.leading).max(0.0) as usize
    }
}

/// Returns a label, shortened for a heading.
fn short(label: &str) -> String {
    let label = label.trim();
    let mut letters = label.chars();
    let start: String = letters.by_ref().take(48).collect();
    match letters.next() {
        None => start,
        Some(_) => format!("{}…", start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole)),
    }
}
