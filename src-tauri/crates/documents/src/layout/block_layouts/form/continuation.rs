//! Text that is too long for its field: it continues in fields of its own, with links in both directions.

use super::field::TextInput;
use crate::block::FormText;
use crate::layout::composer::Composer;
use crate::layout::flow::{FlowBox, FlowItem, SectionKind};
use crate::layout::text::{Align, break_lines};
use crate::page::style::{ASIDE, MEASURE, READING, SIDE, WATER};
use crate::page::{LinkTarget, MarkKind, NodeId, PageMark, PageNumber, StructureRole, Tag};

/// Maximum number of lines of a field that holds only the rest of a text.
const MAX_LINES: usize = 40;

impl Composer<'_> {
    /// Returns the id that the continuation of a field links back to; none if the field has no continuation.
    pub(super) fn continuation_id(&self, item: &FormText) -> Option<String> {
        self.continuations.iter().any(|rest| rest.name == item.name).then(|| format!("begin-{}", item.name))
    }

    /// Adds a line below a field with a link to the continuation of its text.
    pub(super) fn link_to_continuation(&mut self, item: &FormText, parent: NodeId, x: f32) {
        if self.continuation_id(item).is_some() {
            let said = format!("{} gaat verder onder Vervolg van {}, pagina ", item.label, short(&item.label));
            let said = if said.chars().count() > 70 { "Deze tekst gaat verder op pagina ".to_owned() } else { said };
            self.page_link(&said, &format!("vervolg-{}", item.name), parent, x);
        }
    }

    /// Adds a line that links to a place, with its page number.
    fn page_link(&mut self, said: &str, place: &str, parent: NodeId, x: f32) {
        let node = self.tags.add(parent, StructureRole::Paragraph);
        let link = self.tags.add_described(node, StructureRole::Link, said.trim_end().trim_end_matches(", pagina"));
        let target = Some(LinkTarget::Place(place.to_owned()));
        let style = ASIDE.coloured(WATER);
        let mut spans = self.span(said, style, link);
        spans[0].link = target;
        let mut marks = Vec::new();
        for line in break_lines(self.typesetter, &spans, style, READING - 20.0) {
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
        self.push(FlowBox { height: ASIDE.leading, space: 2.0, keep_with_previous: true, marks, ..FlowBox::default() });
    }

    /// Adds the rest of all texts that were longer than their fields.
    pub(in crate::layout) fn continue_fields(&mut self) {
        let continuations = std::mem::take(&mut self.continuations);
        if continuations.is_empty() {
            return;
        }
        self.flow.push(FlowItem::Section(SectionKind::Chapter));
        let level = (self.level + 1).min(3);
        for rest in continuations {
            let id = format!("vervolg-{}", rest.name);
            self.heading(level, &format!("Vervolg van {}", short(&rest.label)), &id, NodeId::ROOT, SIDE);
            self.level = level - 1;
            self.page_link("Het begin staat op pagina ", &format!("begin-{}", rest.name), NodeId::ROOT, SIDE);
            self.keep_next = true;
            let mut text = rest.text.as_str();
            let mut number = 1;
            while !text.is_empty() {
                let (part, after) = text.split_at(self.fitting_text(text, MEASURE, MAX_LINES));
                let (name, tip) = (format!("{}_vervolg-{number}", rest.name), format!("Vervolg van {}", rest.tip));
                let node = self.tags.add(NodeId::ROOT, StructureRole::Paragraph);
                let input = TextInput { name: &name, tip: &tip, text: part, min_lines: 3, limit: None };
                let (marks, height) = self.text_field(&input, node, SIDE, MEASURE);
                self.push(FlowBox { height, space: 6.0, marks, ..FlowBox::default() });
                (text, number) = (after, number + 1);
            }
        }
    }
}

/// Returns a label, shortened for a heading.
fn short(label: &str) -> String {
    let label = label.trim();
    let mut letters = label.chars();
    let start: String = letters.by_ref().take(60).collect();
    match letters.next() {
        None => start,
        Some(_) => format!("{}…", start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole)),
    }
}
