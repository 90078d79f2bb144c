//! The form: every field as an annotation with its own appearance.
//!
//! Every appearance is drawn here and `NeedAppearances` is never set, so that all programs show the same form and
//! nothing that was filled in is invisible in some of them.

use super::appearance;
use super::field_fonts::{self, FieldFonts};
use super::text_string::text_string;
use crate::error::DocumentError;
use crate::fonts::Typesetter;
use crate::form_fields::{self, SessionState};
use crate::page::style::{FIELD, PAGE_HEIGHT};
use crate::page::{Widget, WidgetKind};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// Annotation flag: printed with the page.
const PRINT: i64 = 4;
/// Annotation flag: not shown, not printed, not announced and never focused.
const HIDDEN: i64 = 2;
/// Field flag: a person cannot change it.
const READ_ONLY: i64 = 1;
/// Field flag: a text field with more than one line.
const MULTILINE: i64 = 1 << 12;
/// Field flags: a radio button that cannot be switched off without choosing another.
const RADIO: i64 = (1 << 14) | (1 << 15);
/// Field flag: a drop-down list.
const COMBO: i64 = 1 << 17;

/// A form under construction.
pub(crate) struct AcroForm {
    fonts: FieldFonts,
    /// All fields, in reading order.
    fields: Vec<ObjectId>,
    /// The parent field of each group of radio buttons, by name.
    groups: BTreeMap<String, ObjectId>,
    /// Appearances of buttons, by shape (round), state (on) and size. Shared, because there are hundreds of buttons.
    buttons: BTreeMap<(bool, bool, [u32; 2]), Object>,
}

impl AcroForm {
    /// Starts a form by embedding the fonts that its fields need.
    ///
    /// # Errors
    /// As [`FieldFonts::embed`].
    pub(crate) fn new<'a>(
        pdf: &mut Document,
        typesetter: &Typesetter,
        widgets: impl Iterator<Item = &'a Widget>,
    ) -> Result<Self, DocumentError> {
        let fonts = FieldFonts::embed(pdf, typesetter, widgets)?;
        Ok(Self { fonts, fields: Vec::new(), groups: BTreeMap::new(), buttons: BTreeMap::new() })
    }

    /// Writes one field as object `id`; `number` is its key in the parent tree of the structure.
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
            ("TU", text_string(&widget.tip)),
        ]);
        match &widget.kind {
            WidgetKind::Text { value, lines, multiline, limit } => {
                field.set("FT", "Tx");
                field.set("T", Object::string_literal(widget.name.as_str()));
                set_value(&mut field, &text_string(&form_fields::to_field(value)));
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
                set_value(&mut field, &text_string(value));
                field.set("Opt", entries.iter().map(|entry| text_string(entry)).collect::<Vec<_>>());
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

    /// Adds a hidden field with the id of the session to a page, and returns its annotation.
    ///
    /// Programs that rewrite a form keep its fields, and often drop its metadata, `/ID` and attachments. Each page has
    /// a field of its own, so that a page on its own and pages of several forms can be recognised. They share no
    /// parent: a program that copies one page would copy all pages with it.
    pub(crate) fn add_session_field(&mut self, pdf: &mut Document, page: ObjectId, state: &SessionState) -> ObjectId {
        let mut field = Dictionary::from_iter([
            ("Type", "Annot".into()),
            ("Subtype", "Widget".into()),
            ("Rect", [0; 4].map(Object::from).to_vec().into()),
            ("F", HIDDEN.into()),
            ("P", page.into()),
            ("FT", "Tx".into()),
            ("Ff", READ_ONLY.into()),
            ("T", Object::string_literal(form_fields::SESSION)),
            ("TU", text_string("Nummer van de sessie")),
            ("DA", default_appearance()),
        ]);
        // Versions before heads were written read the id from the present value.
        field.set("V", Object::string_literal(state.session.to_string()));
        field.set("DV", Object::string_literal(state.to_string()));
        let id = pdf.add_object(field);
        self.fields.push(id);
        id
    }

    /// Returns the appearance of a button.
    fn button(&mut self, pdf: &mut Document, widget: &Widget, on: bool) -> Object {
        let round = matches!(widget.kind, WidgetKind::Radio { .. });
        let size = [widget.width, widget.height].map(f32::to_bits);
        let drawn = self.buttons.entry((round, on, size)).or_insert_with(|| appearance::button(pdf, widget, on));
        drawn.clone()
    }

    /// Returns the parent field of a group of radio buttons; makes it at the first button.
    fn group(&mut self, pdf: &mut Document, widget: &Widget, chosen: &str) -> ObjectId {
        if let Some(known) = self.groups.get(&widget.name) {
            return *known;
        }
        let group_tip = widget.tip.rsplit_once(", ").map_or(widget.tip.as_str(), |(tip, _)| tip);
        let mut group = Dictionary::from_iter([
            ("FT", "Btn".into()),
            ("Ff", RADIO.into()),
            ("T", Object::string_literal(widget.name.as_str())),
            ("TU", text_string(group_tip)),
            ("Kids", Vec::<Object>::new().into()),
        ]);
        // Always sets a value: Firefox loses the choice of a group without one.
        set_value(&mut group, &Object::Name(chosen.into()));
        let id = pdf.add_object(group);
        self.groups.insert(widget.name.clone(), id);
        self.fields.push(id);
        id
    }

    /// Writes the form dictionary; returns none if there are no fields.
    pub(crate) fn finish(self, pdf: &mut Document) -> Option<ObjectId> {
        if self.fields.is_empty() {
            return None;
        }
        let font = Dictionary::from_iter([(field_fonts::TYPED, self.fonts.typed().into())]);
        let resources = Dictionary::from_iter([("Font", Object::from(font))]);
        let form = Dictionary::from_iter([
            ("Fields", self.fields.into_iter().map(Object::from).collect::<Vec<_>>().into()),
            ("DR", resources.into()),
            ("DA", default_appearance()),
        ]);
        Some(pdf.add_object(form))
    }
}

/// Sets the value of a field, also as its default value, which records what the form was made with.
fn set_value(field: &mut Dictionary, value: &Object) {
    field.set("V", value.clone());
    field.set("DV", value.clone());
}

fn states(on_state: &str, on: Object, off: Object) -> Dictionary {
    let states = Dictionary::from_iter([(on_state, on), (form_fields::OFF, off)]);
    Dictionary::from_iter([("N", Object::from(states))])
}

/// Returns the text style for typing.
fn default_appearance() -> Object {
    let colour = appearance::numbers(FIELD.colour);
    Object::string_literal(format!("/{} {} Tf {colour} rg", field_fonts::TYPED, FIELD.size))
}
