//! Tests with small forms in the shapes that other programs write.

mod crafted;
mod crafted_structure;
mod damaged;
mod line_ends;
mod raw_pdf;
mod real_forms;
mod shapes;

use super::*;
use crate::form_fields::FieldName;
use lopdf::{Document, Stream, StringFormat, dictionary};

const ID: Uuid = Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0001);

fn said(text: &str) -> Object {
    Object::string_literal(text)
}

/// Makes a PDF of one empty page with the given fields.
fn pdf(fields: Vec<Object>, more: impl FnOnce(&mut Document, &mut Dictionary)) -> Vec<u8> {
    let mut pdf = Document::with_version("1.7");
    let pages = pdf.new_object_id();
    let page = pdf.add_object(
        dictionary! { "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] },
    );
    pdf.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
    let fields: Vec<Object> = fields.into_iter().map(|field| pdf.add_object(field).into()).collect();
    let mut catalog =
        dictionary! { "Type" => "Catalog", "Pages" => pages, "AcroForm" => dictionary! { "Fields" => fields } };
    more(&mut pdf, &mut catalog);
    let root = pdf.add_object(catalog);
    let half = || Object::String(ID.as_bytes().to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("Root", root);
    pdf.trailer.set("ID", vec![half(), half()]);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

fn read(fields: Vec<Object>) -> FilledForm {
    read_form(&pdf(fields, |_, _| {})).unwrap()
}

fn value(form: &FilledForm, name: &str) -> (String, Option<String>) {
    let name: FieldName = name.parse().unwrap();
    let field = form.fields.iter().find(|field| field.field == name.field).unwrap();
    (field.now.clone(), field.given.clone())
}

/// Returns the value of the only field.
fn string_of(form: &FilledForm) -> String {
    form.fields[0].now.clone()
}

fn text_field(name: &str, now: Object, given: &str) -> Object {
    dictionary! { "FT" => "Tx", "T" => said(name), "V" => now, "DV" => said(given) }.into()
}

#[test]
fn a_text_is_read_from_a_string_or_a_stream_with_its_original_value() {
    let utf16 = Object::String([&[0xfe, 0xff][..], &[0, b'O', 0, b's', 0, b's']].concat(), StringFormat::Hexadecimal);
    let form = read(vec![
        text_field("sessie_plaats", utf16, "Tiel"),
        text_field("sessie_moderator", said("Fatima"), "Fatima"),
        dictionary! { "FT" => "Tx", "T" => said("sessie_notulist") }.into(),
    ]);
    assert_eq!(value(&form, "sessie_plaats"), ("Oss".into(), Some("Tiel".into())));
    assert_eq!(value(&form, "sessie_moderator"), ("Fatima".into(), Some("Fatima".into())));
    assert_eq!(value(&form, "sessie_notulist"), (String::new(), None));
    assert_eq!(form.sessions, [ID]);
    let long = pdf(Vec::new(), |pdf, catalog| {
        let text = pdf.add_object(Stream::new(Dictionary::new(), b"een\rlange tekst".to_vec()));
        let field = pdf.add_object(dictionary! { "FT" => "Tx", "T" => said("sessie_plaats"), "V" => text });
        catalog.set("AcroForm", dictionary! { "Fields" => vec![field.into()] });
    });
    assert_eq!(value(&read_form(&long).unwrap(), "sessie_plaats").0, "een\nlange tekst");
}

#[test]
fn the_parts_of_a_long_text_are_joined() {
    let form = read(vec![
        text_field("sessie_plaats_vervolg-2", said("drie"), "drie"),
        text_field("sessie_plaats", said("een "), "een "),
        text_field("sessie_plaats_vervolg-1", said("twee "), "2 "),
    ]);
    assert_eq!(value(&form, "sessie_plaats"), ("een twee drie".into(), Some("een 2 drie".into())));
    assert_eq!(form.fields.len(), 1);
}

/// Reads a group of two buttons: the group has the state `now`, the buttons have the states `pressed`.
fn buttons(now: Option<&str>, given: Option<&str>, pressed: [&str; 2]) -> FilledForm {
    let bytes = pdf(Vec::new(), |pdf, catalog| {
        let kids = pressed.map(|state| pdf.add_object(dictionary! { "Subtype" => "Widget", "AS" => state }).into());
        let mut group =
            dictionary! { "FT" => "Btn", "Ff" => 49152, "T" => said("kaart_maatwerk_niveau"), "Kids" => kids.to_vec() };
        if let Some(now) = now {
            group.set("V", now);
        }
        if let Some(given) = given {
            group.set("DV", given);
        }
        let group = pdf.add_object(group);
        catalog.set("AcroForm", dictionary! { "Fields" => vec![group.into()] });
    });
    read_form(&bytes).unwrap()
}

#[test]
fn a_chosen_button_is_found_in_the_group_or_in_the_button() {
    let level = |form: FilledForm| value(&form, "kaart_maatwerk_niveau").0;
    assert_eq!(level(buttons(Some("niveau-2"), None, ["Off", "niveau-2"])), "niveau-2");
    assert_eq!(level(buttons(None, None, ["Off", "niveau-2"])), "niveau-2", "only the button has the state");
    assert_eq!(level(buttons(Some("Off"), None, ["niveau-1", "Off"])), "niveau-1");
    assert_eq!(
        level(buttons(Some("niveau-1"), Some("niveau-2"), ["Off", "Off"])),
        "niveau-1",
        "only the group has the state"
    );
    assert_eq!(
        level(buttons(Some("niveau-1"), Some("niveau-1"), ["Off", "niveau-2"])),
        "niveau-2",
        "the button was pressed later"
    );
    assert_eq!(
        level(buttons(Some("niveau-2"), Some("niveau-1"), ["niveau-1", "Off"])),
        "niveau-2",
        "the group was changed later"
    );
    assert_eq!(level(buttons(None, None, ["Off", "Off"])), "Off");
}

#[test]
fn a_choice_is_read_from_a_string_or_an_array_of_one() {
    let list = |now: Object| {
        let field = dictionary! { "FT" => "Ch", "T" => said("kaart_maatwerk_niveaulijst"), "V" => now };
        value(&read(vec![field.into()]), "kaart_maatwerk_niveaulijst").0
    };
    assert_eq!(list(said("2. Eerste stappen")), "2. Eerste stappen");
    assert_eq!(list(vec![said("2. Eerste stappen")].into()), "2. Eerste stappen");
    assert_eq!(list(Object::Null), "");
}

#[test]
fn nested_fields_get_their_full_name_and_inherit_attributes() {
    let bytes = pdf(Vec::new(), |pdf, catalog| {
        let kid = pdf.add_object(dictionary! { "T" => said("naam"), "V" => said("x") });
        let loose =
            pdf.add_object(dictionary! { "T" => said("sessie_plaats"), "V" => said("Tiel"), "Subtype" => "Widget" });
        let root = dictionary! { "FT" => "Tx", "T" => said("formulier"), "Kids" => vec![kid.into()] };
        let nameless = dictionary! { "FT" => "Tx", "Kids" => vec![loose.into()] };
        let roots = vec![pdf.add_object(root).into(), pdf.add_object(nameless).into()];
        catalog.set("AcroForm", dictionary! { "Fields" => roots });
    });
    let form = read_form(&bytes).unwrap();
    assert_eq!(form.unknown_fields, ["formulier.naam"]);
    assert_eq!(value(&form, "sessie_plaats").0, "Tiel");
}

#[test]
fn a_cycle_of_fields_is_not_followed_forever() {
    let bytes = pdf(Vec::new(), |pdf, catalog| {
        let (one, two) = (pdf.new_object_id(), pdf.new_object_id());
        let circle =
            |name: &str, kid| dictionary! { "FT" => "Tx", "T" => said(name), "Kids" => vec![Object::Reference(kid)] };
        pdf.set_object(one, circle("a", two));
        pdf.set_object(two, circle("b", one));
        let own = pdf.add_object(text_field("sessie_plaats", said("Tiel"), "Tiel"));
        catalog.set("AcroForm", dictionary! { "Fields" => vec![one.into(), own.into()] });
    });
    assert_eq!(value(&read_form(&bytes).unwrap(), "sessie_plaats").0, "Tiel");
}

#[test]
fn every_kind_of_foreign_file_has_its_own_error() {
    assert_eq!(read_form(b"{}"), Err(FormError::NotPdf));
    assert_eq!(read_form(b""), Err(FormError::NotPdf));
    assert!(matches!(read_form(b"%PDF-1.7\nnonsense"), Err(FormError::Damaged(_))));
    assert_eq!(read_form(&vec![b' '; MAX_BYTES + 1]), Err(FormError::TooLarge(MAX_BYTES + 1)));
    let foreign = text_field("naam", said("x"), "");
    assert_eq!(read_form(&pdf(vec![foreign], |_, _| {})), Err(FormError::Foreign));
    let flat = pdf(Vec::new(), |pdf, _| {
        let info = pdf.add_object(dictionary! { "Creator" => said("Actiescan") });
        pdf.trailer.set("Info", info);
    });
    let flat = read_form(&flat).unwrap();
    assert_eq!(flat.without_fields, Some(FormError::Flattened));
    assert!(flat.fields.is_empty() && flat.sessions == [ID], "its session may be on this device");
}
