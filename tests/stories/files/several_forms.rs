//! PDFs with several forms, and parts of forms.

use super::filled_form::{all_of, filled, form, preview, stripped};
use app::ErrorCode;
use lopdf::{Document, Object, ObjectId};
use testkit::{Device, card};

/// Merges the pages and fields of two forms, as programs do.
fn merged(one: &[u8], other: &[u8]) -> Vec<u8> {
    let mut pdf = Document::load_mem(one).expect("the PDF can be read");
    let mut more = Document::load_mem(other).expect("the PDF can be read");
    more.renumber_objects_with(pdf.max_id + 1);
    let pages: Vec<ObjectId> = more.get_pages().into_values().collect();
    let fields = fields_of(&more);
    pdf.max_id = more.max_id;
    pdf.objects.extend(more.objects);
    let root =
        pdf.catalog().and_then(|root| root.get(b"Pages")).and_then(Object::as_reference).expect("there are pages");
    let tree = pdf.get_dictionary_mut(root).expect("the pages are a dictionary");
    let kids = tree.get_mut(b"Kids").and_then(Object::as_array_mut).expect("there are kids");
    kids.extend(pages.iter().map(|page| Object::from(*page)));
    let count = i64::try_from(kids.len()).expect("there are few pages");
    tree.set("Count", count);
    let all: Vec<Object> = fields_of(&pdf).into_iter().chain(fields).collect();
    set_fields(&mut pdf, all);
    written(pdf)
}

fn fields_of(pdf: &Document) -> Vec<Object> {
    let form = pdf.catalog().and_then(|root| root.get_deref(b"AcroForm", pdf)).and_then(Object::as_dict);
    form.and_then(|form| form.get_deref(b"Fields", pdf)).and_then(Object::as_array).expect("there are fields").clone()
}

fn set_fields(pdf: &mut Document, fields: Vec<Object>) {
    let form = pdf.catalog().and_then(|root| root.get(b"AcroForm")).and_then(Object::as_reference).expect("a form");
    pdf.get_dictionary_mut(form).expect("the form is a dictionary").set("Fields", fields);
}

fn written(mut pdf: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the PDF can be written");
    bytes
}

/// Keeps the pages that have a field whose name is wanted, and drops the tree of fields, as programs do that copy pages.
fn only_pages(form: &[u8], wanted: impl Fn(&str) -> bool) -> Vec<u8> {
    let mut pdf = Document::load_mem(form).expect("the PDF can be read");
    let keep = |pdf: &Document, page: ObjectId| {
        let all = pdf.get_dictionary(page).and_then(|page| page.get_deref(b"Annots", pdf)).and_then(Object::as_array);
        all.is_ok_and(|all| {
            all.iter().any(|one| {
                let one = one.as_reference().and_then(|id| pdf.get_dictionary(id));
                let name = one.and_then(|one| one.get(b"T")).and_then(lopdf::decode_text_string);
                name.is_ok_and(|name| wanted(&name))
            })
        })
    };
    let gone: Vec<u32> =
        pdf.get_pages().into_iter().filter(|(_, page)| !keep(&pdf, *page)).map(|(number, _)| number).collect();
    pdf.delete_pages(&gone);
    pdf.catalog_mut().expect("there is a catalog").remove(b"AcroForm");
    written(pdf)
}

/// Removes the hidden fields that name the session.
fn nameless(form: &[u8]) -> Vec<u8> {
    let mut pdf = Document::load_mem(&stripped(form)).expect("the PDF can be read");
    for object in pdf.objects.values_mut() {
        if let Ok(field) = object.as_dict_mut()
            && field.get(b"T").and_then(lopdf::decode_text_string).is_ok_and(|name| name == "sessie_nummer")
        {
            *field = lopdf::Dictionary::new();
        }
    }
    written(pdf)
}

#[test]
fn two_forms_in_one_file_are_told_apart() {
    let mut device = Device::new();
    let (brug, huis) = (device.new_session("De Brug"), device.new_session("Het Huis"));
    let one = filled(&form(&mut device, brug), &[("sessie_plaats", "Oss"), ("kaart_maatwerk_notitie", "Brug")]);
    let other = filled(&form(&mut device, huis), &[("sessie_plaats", "Epe")]);
    for (what, bytes) in [
        ("two whole forms", merged(&one, &other)),
        ("without metadata", merged(&stripped(&one), &stripped(&other))),
        ("without the tree of fields", {
            let mut pdf = Document::load_mem(&merged(&one, &other)).expect("the PDF can be read");
            set_fields(&mut pdf, Vec::new());
            written(pdf)
        }),
    ] {
        let read = preview(&mut device, &bytes);
        let told: Vec<_> = read.forms.iter().map(|one| (one.initiative.as_str(), one.differences)).collect();
        assert_eq!(told, [("De Brug", 2), ("Het Huis", 1)], "{what}");
        assert_eq!((read.session, all_of(&read).len(), read.form), (Some(brug), 2, 0), "{what}");
        let second = device.app().show_form(1, None).expect("the second form can be shown");
        assert_eq!((second.session, all_of(&second), second.form), (Some(huis), vec!["sessie_plaats".to_owned()], 1));
        assert!(second.missing_fields == 0 && second.missing_cards.is_empty(), "{what}: {:?}", second.missing_cards);
    }
    // Both can be applied, one after the other.
    let read = preview(&mut device, &merged(&one, &other));
    device.app().take_form(&all_of(&read)).expect("the first form can be applied");
    let second = device.app().show_form(1, None).expect("the second form is still open");
    assert!(second.forms[0].taken && !second.forms[1].taken);
    let session = device.app().take_form(&all_of(&second)).expect("the second form can be applied").session;
    assert_eq!((session.id, session.details.place.as_str()), (huis, "Epe"));
    assert_eq!(device.app().session(brug).expect("the session opens").details.place, "Oss");
    let closed = device.app().show_form(0, None).expect_err("everything was applied");
    assert_eq!(closed.code(), ErrorCode::Invalid);
}

#[test]
fn two_copies_of_one_form_are_one_form() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = form(&mut device, id);
    let one = filled(&blank, &[("sessie_plaats", "Oss"), ("kaart_maatwerk_notitie", "Eén")]);
    let other = filled(&blank, &[("kaart_maatwerk_notitie", "Twee"), ("kaart_netwerk_niveau", "niveau-2")]);
    let read = preview(&mut device, &merged(&one, &other));
    assert!(read.forms.is_empty() && read.session == Some(id));
    let note = read.proposals.iter().find(|one| one.id == "kaart_maatwerk_notitie").expect("the note differs");
    assert!(note.both_changed && note.remark.as_ref().is_some_and(|remark| remark.contains("Twee")), "{note:?}");
    let mut found = all_of(&read);
    found.sort();
    assert_eq!(found, ["kaart_maatwerk_notitie", "kaart_netwerk_niveau", "sessie_plaats"]);
    // qpdf adds a number to the names of the second form.
    let mut renamed = Document::load_mem(&other).expect("the PDF can be read");
    for object in renamed.objects.values_mut() {
        if let Ok(field) = object.as_dict_mut()
            && let Ok(name) = field.get(b"T").and_then(lopdf::decode_text_string)
        {
            field.set("T", Object::string_literal(format!("{name}+1")));
        }
    }
    let read = preview(&mut device, &merged(&one, &written(renamed)));
    assert_eq!((read.unknown_fields, read.proposals.len()), (0, 3), "{:#?}", read.proposals);
}

#[test]
fn a_page_on_its_own_is_recognised() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.new_session("Een andere");
    let action = device.add_action(id, "maatwerk", "Bellen", "Sanne", "2027-02-15");
    let bytes = filled(&form(&mut device, id), &[("kaart_maatwerk_notitie", "Op papier")]);
    let page = only_pages(&bytes, |name| name == "kaart_maatwerk_notitie");
    for (what, page) in
        [("as copied", page.clone()), ("without metadata", stripped(&page)), ("nameless", nameless(&page))]
    {
        let read = preview(&mut device, &page);
        // A nameless page is recognised by its action points, if they are on it.
        if what != "nameless" || read.session.is_some() {
            assert_eq!((read.session, all_of(&read)), (Some(id), vec!["kaart_maatwerk_notitie".to_owned()]), "{what}");
            assert_eq!(read.missing_cards.len(), 7, "{what}");
        }
    }
    let cards = only_pages(&bytes, |name| name.starts_with("kaart_maatwerk_"));
    let read = preview(&mut device, &nameless(&cards));
    assert_eq!(read.session, Some(id), "its action point {action} is only in this session");
}

#[test]
fn for_a_page_that_names_nothing_a_person_chooses_the_session() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let bytes = nameless(&filled(&form(&mut device, id), &[("kaart_maatwerk_notitie", "Op papier")]));
    for bytes in [bytes.clone(), only_pages(&bytes, |name| name.starts_with("kaart_maatwerk_"))] {
        let read = preview(&mut device, &bytes);
        assert_eq!(read.session, None);
        let read = device.app().show_form(0, Some(id)).expect("the form can be compared with the session");
        assert_eq!((read.session, all_of(&read)), (Some(id), vec!["kaart_maatwerk_notitie".to_owned()]));
        assert!(!read.newer_than_session);
    }
    let session = device.app().take_form(&["kaart_maatwerk_notitie".to_owned()]).expect("it can be applied").session;
    assert_eq!(session.card(&card("maatwerk")).expect("the card").answer.note, "Op papier");
    assert_eq!(device.app().sessions(None).expect("the list").total, 1, "no other session was made");
}

#[test]
fn a_lost_part_of_a_long_text_is_told() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let long = "Zó gaat het: coördinatie en ’s avonds bellen. ".repeat(43);
    device.edit(id, testkit::note("maatwerk", long.trim_end()));
    let blank = form(&mut device, id);
    let pdf = Document::load_mem(&blank).expect("the PDF can be read");
    let parts = pdf.objects.values().filter_map(|object| object.as_dict().ok()).filter_map(|field| {
        let name = field.get(b"T").and_then(lopdf::decode_text_string).ok()?;
        name.starts_with("kaart_maatwerk_notitie_vervolg").then_some(name)
    });
    let last = parts.max().expect("the text continues in another field");
    let changed = filled(&blank, &[("kaart_maatwerk_notitie", "Nieuw begin. ")]);
    let lost = |bytes: &[u8]| {
        let mut pdf = Document::load_mem(bytes).expect("the PDF can be read");
        for object in pdf.objects.values_mut() {
            if let Ok(field) = object.as_dict_mut()
                && field.get(b"T").and_then(lopdf::decode_text_string).is_ok_and(|name| name == last)
            {
                *field = lopdf::Dictionary::new();
            }
        }
        written(pdf)
    };
    assert!(preview(&mut device, &lost(&blank)).proposals.is_empty(), "a text that nobody changed proposes nothing");
    let read = preview(&mut device, &lost(&changed));
    let one = &read.proposals[0];
    assert!(one.both_changed && one.remark.as_ref().is_some_and(|remark| remark.contains("ontbreekt")), "{one:?}");
    assert!(!preview(&mut device, &changed).proposals[0].both_changed, "with all parts it is like any other text");
}
