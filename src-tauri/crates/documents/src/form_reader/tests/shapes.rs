//! Fields in the shapes that other programs leave them in.

use super::*;

const LEVEL: &str = "kaart_maatwerk_niveau";

/// Reads a form whose page has widgets, and whose tree has fields. `make` returns both.
fn on_page(make: impl FnOnce(&mut Document) -> (Vec<Object>, Vec<Object>)) -> FilledForm {
    let bytes = pdf(Vec::new(), |pdf, catalog| {
        let (fields, widgets) = make(pdf);
        let pages = pdf.get_dictionary(catalog.get(b"Pages").unwrap().as_reference().unwrap()).unwrap();
        let page = pages.get(b"Kids").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        pdf.get_dictionary_mut(page).unwrap().set("Annots", widgets);
        catalog.set("AcroForm", dictionary! { "Fields" => fields });
    });
    read_form(&bytes).unwrap()
}

fn widget(name: &str, now: &str) -> Dictionary {
    dictionary! { "FT" => "Tx", "Subtype" => "Widget", "T" => said(name), "V" => said(now), "DV" => said("oud") }
}

#[test]
fn fields_that_only_a_page_has_are_read_once() {
    let form = on_page(|pdf| {
        let own = pdf.add_object(widget("sessie_plaats", "Oss"));
        let known = pdf.add_object(widget("sessie_moderator", "Fatima"));
        (vec![known.into()], vec![known.into(), own.into(), own.into(), widget("sessie_notulist", "Kees").into()])
    });
    assert_eq!(form.fields.len(), 3);
    assert_eq!(value(&form, "sessie_plaats").0, "Oss");
    assert_eq!(value(&form, "sessie_moderator").0, "Fatima");
    assert_eq!(value(&form, "sessie_notulist").0, "Kees", "a widget that is no object of its own");
    assert!(form.fields.iter().all(|field| field.other.is_none()));
}

#[test]
fn a_group_that_only_a_page_has_is_found_by_its_buttons() {
    let group = |named: bool, state: &'static str| {
        on_page(|pdf| {
            let group = pdf.new_object_id();
            let kid = |state: &str| dictionary! { "Subtype" => "Widget", "Parent" => group, "AS" => state };
            let kids: [Object; 2] = [pdf.add_object(kid("Off")).into(), pdf.add_object(kid(state)).into()];
            let all = dictionary! {
                "FT" => "Btn", "T" => said(LEVEL), "V" => "niveau-1", "DV" => "niveau-1", "Kids" => vec![kids[0].clone()],
            };
            pdf.set_object(group, all);
            (if named { vec![group.into()] } else { Vec::new() }, kids.to_vec())
        })
    };
    for named in [true, false] {
        let form = group(named, "niveau-4");
        assert_eq!(value(&form, LEVEL), ("niveau-4".into(), Some("niveau-1".into())), "one kid is not named, {named}");
        assert_eq!(form.fields.len(), 1);
        assert_eq!(value(&group(named, "niveau-1"), LEVEL).0, "niveau-1", "{named}");
    }
}

#[test]
fn parents_in_a_circle_are_not_followed_forever() {
    let form = on_page(|pdf| {
        let (one, two) = (pdf.new_object_id(), pdf.new_object_id());
        pdf.set_object(one, dictionary! { "Subtype" => "Widget", "FT" => "Tx", "T" => said("a"), "Parent" => two });
        pdf.set_object(two, dictionary! { "Subtype" => "Widget", "FT" => "Tx", "T" => said("b"), "Parent" => one });
        let own = pdf.add_object(widget("sessie_plaats", "Oss"));
        (Vec::new(), vec![one.into(), two.into(), own.into()])
    });
    assert_eq!(value(&form, "sessie_plaats").0, "Oss");
}

/// Reads one button field with more entries.
fn button(name: &str, entries: Dictionary) -> (String, Option<String>) {
    let mut field = dictionary! { "FT" => "Btn", "T" => said(name) };
    field.extend(&entries);
    value(&read(vec![field.into()]), name)
}

#[test]
fn a_numbered_state_is_an_option_of_its_group() {
    let options = || Object::from((1..=5).map(|level| said(&format!("niveau-{level}"))).collect::<Vec<_>>());
    let kids = |pressed: &str| {
        Object::from(vec![dictionary! { "AS" => "Off" }.into(), dictionary! { "AS" => pressed }.into()])
    };
    for now in [Object::from("3"), said("3"), Object::Integer(3)] {
        let entries = dictionary! { "V" => now.clone(), "DV" => "2", "Opt" => options() };
        assert_eq!(button(LEVEL, entries), ("niveau-4".into(), Some("niveau-3".into())), "{now:?}");
    }
    let entries = dictionary! { "DV" => "2", "Opt" => options(), "Kids" => kids("3") };
    assert_eq!(button(LEVEL, entries).0, "niveau-4", "only the button has the state");
    let entries = dictionary! { "V" => "2", "DV" => "2", "Opt" => options(), "Kids" => kids("3") };
    assert_eq!(button(LEVEL, entries).0, "niveau-4", "the button was pressed later");
    let entries = dictionary! { "V" => "9", "DV" => "2", "Opt" => options(), "Kids" => kids("niveau-4") };
    assert_eq!(button(LEVEL, entries).0, "niveau-4", "the name of the pressed button, where the group is impossible");
    let named = dictionary! { "V" => "niveau-2", "DV" => "niveau-2", "Opt" => options() };
    assert_eq!(button(LEVEL, named), ("niveau-2".into(), Some("niveau-2".into())));
}

#[test]
fn a_box_that_only_its_widget_cleared_is_off() {
    let tick = "kaart_maatwerk_later";
    let entries = |now: &str, given: &str, shown: &str| dictionary! { "V" => now, "DV" => given, "AS" => shown };
    assert_eq!(button(tick, entries("ja", "ja", "Off")).0, "Off");
    assert_eq!(button(tick, entries("ja", "ja", "ja")).0, "ja");
    assert_eq!(button(tick, entries("Off", "Off", "ja")).0, "ja");
    assert_eq!(button(tick, entries("ja", "Off", "Off")).0, "ja", "only the field was set");
    assert_eq!(button(tick, dictionary! { "V" => "ja", "DV" => "ja" }).0, "ja", "there is no widget");
    assert!(!crate::form_fields::is_ticked(&button(tick, dictionary! { "V" => false, "DV" => "Off" }).0));
    assert!(crate::form_fields::is_ticked(&button(tick, dictionary! { "V" => true, "DV" => "Off" }).0));
}

#[test]
fn buttons_that_became_fields_of_their_own_are_the_level_of_their_group() {
    let bytes = pdf(Vec::new(), |pdf, catalog| {
        let kid = |level: u8, now: &str, given: &str| {
            dictionary! { "T" => said(&format!("niveau-{level}")), "FT" => "Btn", "V" => now, "DV" => given }
        };
        let kids = [kid(1, "Off", "Off"), kid(2, "Off", "Yes"), kid(4, "Yes", "Off")];
        let kids = kids.map(|kid| pdf.add_object(kid).into()).to_vec();
        let group = pdf.add_object(dictionary! { "T" => said(LEVEL), "Kids" => kids });
        catalog.set("AcroForm", dictionary! { "Fields" => vec![group.into()] });
    });
    let form = read_form(&bytes).unwrap();
    assert_eq!(value(&form, LEVEL), ("niveau-4".into(), Some("niveau-2".into())));
    assert_eq!((form.fields.len(), form.unknown_fields.len()), (1, 0));
}

#[test]
fn names_that_merging_changed_are_read_as_ours() {
    for name in ["sessie_plaats+1", "sessie_plaats.2", "12.sessie_plaats", "a.b.sessie_plaats", "sessie_plaats#3"] {
        let form = read(vec![dictionary! { "FT" => "Tx", "T" => said(name), "V" => said("Oss") }.into()]);
        assert_eq!(value(&form, "sessie_plaats").0, "Oss", "{name}");
    }
    for name in ["naam.1", "1.naam", "sessie_plaats.naam", "sessie_plaats+x", "sessie_plaats."] {
        let other = dictionary! { "FT" => "Tx", "T" => said(name), "V" => said("Oss") };
        let form = read(vec![other.into(), text_field("sessie_datum", said("1-2-2027"), "")]);
        assert_eq!((form.fields.len(), form.unknown_fields.len()), (1, 1), "{name}");
    }
}

/// Makes a page with the list of a level and its buttons, which lost the group with their name.
fn nameless_buttons(states: &[(&str, &str)], lists: &[&str]) -> FilledForm {
    let bytes = pdf(Vec::new(), |pdf, catalog| {
        let button = |(state, now): &(&str, &str)| {
            let shapes = dictionary! { *state => Object::Null, "Off" => Object::Null };
            dictionary! { "Subtype" => "Widget", "AS" => *now, "AP" => dictionary! { "N" => shapes } }
        };
        let list = |name: &&str| {
            dictionary! { "Subtype" => "Widget", "FT" => "Ch", "T" => said(name), "V" => said("3. Goed op weg") }
        };
        let all: Vec<Dictionary> = states.iter().map(button).chain(lists.iter().map(list)).collect();
        let all: Vec<Object> = all.into_iter().map(|one| pdf.add_object(one).into()).collect();
        let page = pdf.page_iter().next();
        let page = page.unwrap_or_else(|| {
            let pages = catalog.get(b"Pages").and_then(Object::as_reference).unwrap();
            pdf.get_dictionary(pages).unwrap().get(b"Kids").unwrap().as_array().unwrap()[0].as_reference().unwrap()
        });
        pdf.get_dictionary_mut(page).unwrap().set("Annots", all);
    });
    read_form(&bytes).unwrap()
}

#[test]
fn buttons_of_a_page_that_lost_their_group_are_the_level_beside_them() {
    let list = "kaart_maatwerk_niveaulijst";
    let off = ("niveau-2", "Off");
    for (states, now) in [
        (&[("niveau-1", "Off"), ("niveau-3", "niveau-3"), ("nog-niet", "Off")][..], "niveau-3"),
        (&[off, ("nog-niet", "nog-niet")], "nog-niet"),
        (&[off, ("niveau-3", "Off")], "Off"),
    ] {
        assert_eq!(value(&nameless_buttons(states, &[list]), LEVEL).0, now);
    }
    for form in [
        nameless_buttons(&[off, ("niveau-3", "niveau-3")], &[list, "kaart_netwerk_niveaulijst"]),
        nameless_buttons(&[("niveau-2", "niveau-2"), ("niveau-3", "niveau-3")], &[list]),
        nameless_buttons(&[("aan", "aan"), ("niveau-9", "niveau-9"), ("niveau-8", "niveau-8")], &[list]),
    ] {
        assert_eq!(form.unknown_fields.len(), 1, "what cannot be told is counted");
        assert!(form.fields.iter().all(|one| !matches!(one.field, crate::form_fields::FormField::Level(_))));
    }
}

#[test]
fn a_value_is_also_read_from_rich_text_a_place_in_the_list_or_a_number() {
    let text = |entries: Dictionary| {
        let mut field = dictionary! { "FT" => "Tx", "T" => said("sessie_plaats") };
        field.extend(&entries);
        value(&read(vec![field.into()]), "sessie_plaats").0
    };
    let rich = "<body><p>Oss &amp; Tiel</p><p>samen</p></body>";
    assert_eq!(text(dictionary! { "RV" => said(rich) }), "Oss & Tiel\nsamen");
    assert_eq!(text(dictionary! { "RV" => said(rich), "V" => Object::Null }), "Oss & Tiel\nsamen");
    assert_eq!(text(dictionary! { "RV" => said(rich), "V" => said("Oss") }), "Oss");
    assert_eq!(text(dictionary! { "V" => 2026 }), "2026");
    assert_eq!(text(dictionary! { "V" => 1.5 }), "1.5");
    let list = |entries: Dictionary| {
        let mut field = dictionary! { "FT" => "Ch", "T" => said("kaart_maatwerk_niveaulijst") };
        field.extend(&entries);
        value(&read(vec![field.into()]), "kaart_maatwerk_niveaulijst").0
    };
    let plain = || Object::from(vec![said("Nog geen niveau"), said("1. Verkenning"), said("2. Eerste stappen")]);
    let pair = |export: &str, shown: &str| Object::from(vec![said(export), said(shown)]);
    let pairs = || Object::from(vec![pair("a", "1. Verkenning"), pair("b", "2. Eerste stappen")]);
    assert_eq!(list(dictionary! { "I" => vec![2.into()], "Opt" => plain() }), "2. Eerste stappen");
    assert_eq!(list(dictionary! { "I" => vec![1.into()], "Opt" => pairs() }), "2. Eerste stappen");
    assert_eq!(list(dictionary! { "I" => 1, "Opt" => plain() }), "1. Verkenning");
    assert_eq!(list(dictionary! { "V" => said("b"), "Opt" => pairs() }), "2. Eerste stappen");
    assert_eq!(list(dictionary! { "I" => vec![9.into()], "Opt" => plain() }), "");
}

#[test]
fn the_filled_in_one_of_two_fields_with_the_same_name_counts() {
    let two = |one: (&str, &str), other: (&str, &str)| {
        let field = |(now, given): (&str, &str)| text_field("sessie_plaats", said(now), given);
        let mut form = read(vec![field(one), field(other)]);
        assert_eq!(form.fields.len(), 1);
        let field = form.fields.remove(0);
        (field.now, field.other)
    };
    assert_eq!(two(("Tiel", "Tiel"), ("Oss", "Tiel")), ("Oss".into(), None));
    assert_eq!(two(("Oss", "Tiel"), ("Tiel", "Tiel")), ("Oss".into(), None));
    assert_eq!(two(("Oss", "Tiel"), ("", "Tiel")), ("Oss".into(), None), "the copy has no value");
    assert_eq!(two(("Oss", "Tiel"), ("Oss ", "Tiel")), ("Oss".into(), None));
    assert_eq!(two(("Oss", "Tiel"), ("Epe", "Tiel")), ("Oss".into(), Some("Epe".into())));
}

#[test]
fn words_and_drawings_beside_the_fields_are_told() {
    let note = |kind: &str, words: &str| dictionary! { "Subtype" => kind, "Contents" => said(words) };
    let form = on_page(|pdf| {
        let text = pdf.add_object(note("FreeText", "Graag nog bespreken"));
        let rich = dictionary! { "Subtype" => "Text", "RC" => said("<body><p>Geel blaadje</p></body>") };
        let notes = vec![
            text.into(),
            text.into(),
            rich.into(),
            note("Highlight", "Belangrijk").into(),
            note("Link", "Ga naar kaart 2").into(),
            note("Popup", "Geel blaadje").into(),
            note("Ink", "").into(),
            note("Stamp", " ").into(),
        ];
        (vec![pdf.add_object(widget("sessie_plaats", "Oss")).into()], notes)
    });
    assert_eq!(form.notes, ["Graag nog bespreken", "Geel blaadje", "Belangrijk"]);
    assert_eq!(form.drawings, 2);
}
