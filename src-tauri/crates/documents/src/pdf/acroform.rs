//! The form of the file: every field as an annotation with its own appearance, in a way that readers agree on. Nothing is
//! left to them to draw (`NeedAppearances` is never set), and nothing that was filled in can only be seen in some.

use crate::fonts::typesetter::Typesetter;
use crate::page::style::{FIELD, PAGE_HEIGHT};
use crate::page::{Widget, WidgetKind};
use crate::pdf::appearance;
use crate::pdf::field_fonts::WholeFonts;
use crate::pdf::metadata::text;
use crate::{DocumentError, form_fields};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Printed with the page.
const PRINT: i64 = 4;
/// Not shown, not printed, not heard, and nowhere the cursor goes.
const HIDDEN: i64 = 2;
/// A field that a person does not change.
const READ_ONLY: i64 = 1;
/// A text field takes more than one line.
const MULTILINE: i64 = 1 << 12;
/// A button is one of several, and one of them stays on.
const RADIO: i64 = (1 << 14) | (1 << 15);
/// A choice field drops down.
const COMBO: i64 = 1 << 17;

/// A form under construction.
pub(crate) struct AcroForm {
    fonts: WholeFonts,
    /// All fields in reading order.
    fields: Vec<ObjectId>,
    /// The field that a group of buttons hangs from, by name.
    groups: BTreeMap<String, ObjectId>,
    /// What buttons look like: round or not, on or off, and their size. Drawn once: there are hundreds.
    buttons: BTreeMap<(bool, bool, [u32; 2]), Object>,
}

impl AcroForm {
    /// Begins with the fonts that the fields need.
    pub(crate) fn new<'a>(
        pdf: &mut Document,
        typesetter: &Typesetter,
        widgets: impl Iterator<Item = &'a Widget>,
    ) -> Result<Self, DocumentError> {
        let fonts = WholeFonts::embed(pdf, typesetter, widgets)?;
        Ok(Self { fonts, fields: Vec::new(), groups: BTreeMap::new(), buttons: BTreeMap::new() })
    }

    /// Writes one field under a number that was set aside for it.
    pub(crate) fn add(&mut self, pdf: &mut Document, id: ObjectId, page: ObjectId, number: i64, widget: &Widget) {
        let bottom = PAGE_HEIGHT - widget.y - widget.height;
        let corners = [widget.x, bottom, widget.x + widget.width, bottom + widget.height];
        let mut field = Dictionary::from_iter([
            ("Type", "Annot".into()),
            ("Subtype", "Widget".into()),
            ("Rect", corners.map(|corner| Object::from((corner * 100.0).round() / 100.0)).to_vec().into()),
            ("F", PRINT.into()),
            ("P", page.into()),
            ("StructParent", number.into()),
            ("TU", text(&widget.tip)),
        ]);
        match &widget.kind {
            WidgetKind::Text { value, lines, multiline, limit } => {
                field.set("FT", "Tx");
                field.set("T", Object::string_literal(widget.name.as_str()));
                set_value(&mut field, &text(&form_fields::to_field(value)));
                field.set("DA", default_appearance());
                field.set("MK", appearance::characteristics());
                if *multiline {
                    field.set("Ff", MULTILINE);
                }
                if let Some(limit) = limit {
                    field.set("MaxLen", i64::from(*limit));
                }
                let drawn = appearance::text(pdf, &self.fonts, widget, lines);
                field.set("AP", Dictionary::from_iter([("N", drawn)]));
                self.fields.push(id);
            }
            WidgetKind::List { entries, value, lines } => {
                field.set("FT", "Ch");
                field.set("T", Object::string_literal(widget.name.as_str()));
                set_value(&mut field, &text(value));
                field.set("Opt", entries.iter().map(|entry| text(entry)).collect::<Vec<_>>());
                field.set("Ff", COMBO);
                field.set("DA", default_appearance());
                field.set("MK", appearance::characteristics());
                let drawn = appearance::list(pdf, &self.fonts, widget, lines);
                field.set("AP", Dictionary::from_iter([("N", drawn)]));
                self.fields.push(id);
            }
            WidgetKind::Radio { state, chosen } => {
                let parent = self.group(pdf, widget, chosen);
                if let Ok(kids) =
                    pdf.get_object_mut(parent).and_then(Object::as_dict_mut).and_then(|d| d.get_mut(b"Kids"))
                    && let Ok(kids) = kids.as_array_mut()
                {
                    kids.push(id.into());
                }
                field.set("Parent", parent);
                let on = state == chosen;
                field.set("AS", Object::Name(if on { state.as_str() } else { form_fields::OFF }.into()));
                field.set("MK", Dictionary::from_iter([("CA", Object::string_literal("l"))]));
                let (on, off) = (self.button(pdf, widget, true), self.button(pdf, widget, false));
                field.set("AP", states(state, on, off));
            }
            WidgetKind::Tick { on } => {
                let state = if *on { form_fields::TICKED } else { form_fields::OFF };
                field.set("FT", "Btn");
                field.set("T", Object::string_literal(widget.name.as_str()));
                set_value(&mut field, &Object::Name(state.into()));
                field.set("AS", Object::Name(state.into()));
                field.set("MK", Dictionary::from_iter([("CA", Object::string_literal("4"))]));
                let (on, off) = (self.button(pdf, widget, true), self.button(pdf, widget, false));
                field.set("AP", states(form_fields::TICKED, on, off));
                self.fields.push(id);
            }
        }
        pdf.set_object(id, field);
    }

    /// Writes which session the form is of into a field that nobody sees or hears. Programs that write a form anew keep
    /// its fields, and often drop its metadata, its identity and what was attached. Gives its annotation.
    pub(crate) fn note_session(&mut self, pdf: &mut Document, page: ObjectId, session: Uuid) -> ObjectId {
        let mut field = Dictionary::from_iter([
            ("Type", "Annot".into()),
            ("Subtype", "Widget".into()),
            ("Rect", [0; 4].map(Object::from).to_vec().into()),
            ("F", HIDDEN.into()),
            ("P", page.into()),
            ("FT", "Tx".into()),
            ("Ff", READ_ONLY.into()),
            ("T", Object::string_literal(form_fields::SESSION)),
            ("TU", text("Nummer van de sessie")),
            ("DA", default_appearance()),
        ]);
        set_value(&mut field, &Object::string_literal(session.to_string()));
        let id = pdf.add_object(field);
        self.fields.push(id);
        id
    }

    /// Gives the drawing of a button.
    fn button(&mut self, pdf: &mut Document, widget: &Widget, on: bool) -> Object {
        let round = matches!(widget.kind, WidgetKind::Radio { .. });
        let size = [widget.width, widget.height].map(f32::to_bits);
        let drawn = self.buttons.entry((round, on, size)).or_insert_with(|| appearance::button(pdf, widget, on));
        drawn.clone()
    }

    /// Gives the field that a group of buttons hangs from, made at its first button.
    fn group(&mut self, pdf: &mut Document, widget: &Widget, chosen: &str) -> ObjectId {
        if let Some(known) = self.groups.get(&widget.name) {
            return *known;
        }
        let asks = widget.tip.rsplit_once(", ").map_or(widget.tip.as_str(), |(asks, _)| asks);
        let mut group = Dictionary::from_iter([
            ("FT", "Btn".into()),
            ("Ff", RADIO.into()),
            ("T", Object::string_literal(widget.name.as_str())),
            ("TU", text(asks)),
            ("Kids", Vec::<Object>::new().into()),
        ]);
        // Always with a value: Firefox loses the choice of a group that has none.
        set_value(&mut group, &Object::Name(chosen.into()));
        let id = pdf.add_object(group);
        self.groups.insert(widget.name.clone(), id);
        self.fields.push(id);
        id
    }

    /// Writes what belongs to the form as a whole; none where there are no fields.
    pub(crate) fn finish(self, pdf: &mut Document) -> Option<ObjectId> {
        if self.fields.is_empty() {
            return None;
        }
        let font = Dictionary::from_iter([(crate::pdf::field_fonts::TYPED, self.fonts.typed().into())]);
        let resources = Dictionary::from_iter([("Font", Object::from(font))]);
        let form = Dictionary::from_iter([
            ("Fields", self.fields.into_iter().map(Object::from).collect::<Vec<_>>().into()),
            ("DR", resources.into()),
            ("DA", default_appearance()),
        ]);
        Some(pdf.add_object(form))
    }
}

/// Gives a field its value, and keeps it as the value that the field was given.
fn set_value(field: &mut Dictionary, value: &Object) {
    field.set("V", value.clone());
    field.set("DV", value.clone());
}

fn states(on_state: &str, on: Object, off: Object) -> Dictionary {
    let states = Dictionary::from_iter([(on_state, on), (form_fields::OFF, off)]);
    Dictionary::from_iter([("N", Object::from(states))])
}

/// Says how a reader sets what somebody types.
fn default_appearance() -> Object {
    let colour = appearance::numbers(FIELD.colour);
    Object::string_literal(format!("/{} {} Tf {colour} rg", crate::pdf::field_fonts::TYPED, FIELD.size))
}
