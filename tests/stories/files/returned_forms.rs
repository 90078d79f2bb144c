//! Filled-in forms as other people's programs leave them: what can be taken is taken, and all else is said.

use super::filled_form::{all_of, filled, form, preview};
use app::{Ask, ErrorCode, FormPreview, Proposal};
use lopdf::{Dictionary, Document, Object, dictionary, text_string};
use testkit::{Device, card, level, note};

/// Changes a PDF.
fn changed(form: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut pdf = Document::load_mem(form).expect("the PDF can be read");
    change(&mut pdf);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the PDF can be written");
    bytes
}

/// Changes all fields of a PDF.
fn with_fields(form: &[u8], mut change: impl FnMut(&mut Dictionary)) -> Vec<u8> {
    changed(form, |pdf| {
        let fields = pdf.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
        fields.filter(|field| field.has(b"FT")).for_each(&mut change);
    })
}

/// Returns a text with its accents apart, as programs on macOS write it.
fn decomposed(text: &str) -> String {
    let apart = [('é', "e\u{301}"), ('ë', "e\u{308}"), ('ï', "i\u{308}"), ('ñ', "n\u{303}")];
    apart.iter().fold(text.to_owned(), |text, (letter, apart)| text.replace(*letter, apart))
}

fn find<'a>(read: &'a FormPreview, id: &str) -> &'a Proposal {
    let found = read.proposals.iter().find(|one| one.id == id);
    found.unwrap_or_else(|| panic!("{id} is not proposed: {:#?}", read.proposals))
}

fn said(read: &FormPreview, id: &str) -> String {
    let one = find(read, id);
    assert!(!one.possible, "{id} can be applied");
    one.remark.clone().unwrap_or_default()
}

#[test]
fn an_impossible_value_is_marked_and_all_else_can_be_taken() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let action = device.add_action(id, "maatwerk", "Bellen", "Sanne", "2027-02-15");
    for number in 2..=5 {
        device.add_action(id, "maatwerk", &format!("Punt {number}"), "Sanne", "2027-02-15");
    }
    let blank = form(&mut device, id);
    let people: String = (1..=61).map(|number| format!("Deelnemer {number}\r")).collect();
    let when = format!("kaart_maatwerk_actie_{action}_wanneer");
    for year in ["18-11-0026", "18-11-1899", "1 januari 0001"] {
        let bytes = filled(&blank, &[("sessie_datum", year), (&when, year), ("sessie_plaats", "Oss")]);
        let read = preview(&mut device, &bytes);
        assert_eq!(
            said(&read, "sessie_datum"),
            "Deze datum kan niet. Een datum is vanaf 1900, met een jaar van vier cijfers.",
            "{year}"
        );
        assert_eq!(
            said(&read, &when),
            "Deze datum kan niet. Een datum is vanaf 1900, met een jaar van vier cijfers.",
            "{year}"
        );
        assert!(find(&read, "sessie_plaats").possible);
    }
    let bytes = filled(
        &blank,
        &[
            ("sessie_datum", "18-11-0026"),
            ("sessie_deelnemers", &people),
            ("sessie_plaats", "Oss"),
            ("kaart_maatwerk_notitie", "Nieuw"),
            ("kaart_netwerk_actie_nieuw-1_wat", "Convenant"),
            ("kaart_netwerk_actie_nieuw-1_wanneer", "18-11-0026"),
        ],
    );
    let read = preview(&mut device, &bytes);
    assert_eq!(said(&read, "sessie_deelnemers"), "Hier staan 61 namen. Er passen er 60.");
    let session = device.app().take_form(&all_of(&read)).expect("the others can be taken").session;
    assert_eq!((session.details.place.as_str(), session.details.date), ("Oss", "2026-11-18".parse().ok()));
    assert_eq!(session.card(&card("maatwerk")).expect("the card").answer.note, "Nieuw");
    let new = &session.card(&card("netwerk")).expect("the card").answer.actions[0];
    assert_eq!((new.what.as_str(), new.due), ("Convenant (18-11-0026)", None));
}

#[test]
fn an_action_point_that_does_not_fit_on_its_card_is_marked() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = form(&mut device, id);
    let bytes = filled(
        &blank,
        &[("kaart_maatwerk_actie_nieuw-1_wat", "Eerste"), ("kaart_maatwerk_actie_nieuw-2_wat", "Tweede")],
    );
    for number in 1..=5 {
        device.add_action(id, "maatwerk", &format!("Punt {number}"), "Sanne", "2027-02-15");
    }
    let read = preview(&mut device, &bytes);
    assert!(find(&read, "kaart_maatwerk_actie_nieuw-1_wat").possible, "there is room for one");
    let full = "Op een kaart passen 6 actiepunten. Dit past er niet meer bij.";
    assert_eq!(said(&read, "kaart_maatwerk_actie_nieuw-2_wat"), full);
    let session = device.app().take_form(&all_of(&read)).expect("the first one can be taken").session;
    assert_eq!(session.card(&card("maatwerk")).expect("the card").answer.actions.len(), 6);
    let again = preview(&mut device, &bytes);
    assert_eq!(said(&again, "kaart_maatwerk_actie_nieuw-2_wat"), full);
}

#[test]
fn texts_that_only_look_different_propose_nothing() {
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be created");
    let blank = form(&mut device, id);
    type Rewrite = fn(&str) -> Object;
    let rewrites: [(&str, Rewrite); 5] = [
        ("decomposed", |text| text_string(&decomposed(text))),
        ("edges and line ends", |text| text_string(&format!(" {}\r\n", text.replace(['\r', '\n'], "\r\n")))),
        ("UTF-8 without a mark", |text| Object::string_literal(text.as_bytes())),
        ("UTF-16 of the other order", |text| {
            let units: Vec<u8> =
                "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            Object::string_literal(units)
        }),
        ("UTF-16 without a mark", |text| {
            Object::string_literal(text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>())
        }),
    ];
    for (what, rewrite) in rewrites {
        let bytes = with_fields(&blank, |field| {
            let is_text = field.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Tx");
            let text = field.get(b"V").ok().and_then(|now| lopdf::decode_text_string(now).ok());
            if let Some(text) = text.filter(|text| is_text && !text.is_empty()) {
                field.set("V", rewrite(&text));
            }
        });
        let read = preview(&mut device, &bytes);
        assert_eq!(read.proposals, Vec::new(), "{what}");
        assert!(read.session == Some(id) && read.same > 100 && read.missing_fields == 0, "{what}");
    }
}

#[test]
fn the_words_of_an_unreadable_date_stay_with_a_new_action_point() {
    for (what, when, expected) in [
        ("Bellen", "na de zomer", "Bellen (na de zomer)"),
        ("", "volgend jaar", "volgend jaar"),
        ("Bellen", "31-2-2027", "Bellen (31-2-2027)"),
    ] {
        let mut device = Device::new();
        let id = device.new_session("De Brug");
        let blank = form(&mut device, id);
        let cells = [("kaart_netwerk_actie_nieuw-1_wat", what), ("kaart_netwerk_actie_nieuw-1_wanneer", when)];
        let bytes = filled(&blank, &cells);
        let read = preview(&mut device, &bytes);
        let one = find(&read, "kaart_netwerk_actie_nieuw-1_wat");
        assert!(one.possible && one.remark.as_ref().is_some_and(|remark| remark.contains("bij ‘wat’")), "{one:?}");
        let session = device.app().take_form(&all_of(&read)).expect("it can be taken").session;
        let new = &session.card(&card("netwerk")).expect("the card").answer.actions[0];
        assert_eq!((new.what.as_str(), new.due), (expected, None));
        assert_eq!(preview(&mut device, &bytes).proposals, Vec::new(), "a second time it proposes nothing");
    }
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = form(&mut device, id);
    let long = "x".repeat(300);
    let bytes = filled(
        &blank,
        &[("kaart_netwerk_actie_nieuw-1_wat", long.as_str()), ("kaart_netwerk_actie_nieuw-1_wanneer", "ooit")],
    );
    let read = preview(&mut device, &bytes);
    let one = find(&read, "kaart_netwerk_actie_nieuw-1_wat");
    assert!(one.possible && one.remark.as_ref().is_some_and(|remark| remark.contains("“ooit”")), "{one:?}");
}

#[test]
fn boxes_whose_states_have_other_names_propose_what_was_changed() {
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be created");
    let blank = form(&mut device, id);
    for state in ["Yes", "On", "1", "Ja"] {
        let bytes = with_fields(&blank, |field| {
            for key in ["V", "AS"] {
                if field.get(key.as_bytes()).and_then(Object::as_name).is_ok_and(|on| on == b"ja") {
                    field.set(key, Object::Name(state.as_bytes().to_vec()));
                }
            }
        });
        assert_eq!(preview(&mut device, &bytes).proposals, Vec::new(), "{state}: a box that stays ticked");
        let ticked = filled(&blank, &[("kaart_maatwerk_later", state)]);
        let read = preview(&mut device, &ticked);
        assert_eq!(find(&read, "kaart_maatwerk_later").new, "Ja", "{state}");
    }
}

#[test]
fn fields_and_cards_that_are_missing_are_counted() {
    let mut device = Device::new();
    let id = device.app().create_example().expect("the example can be created");
    let blank = form(&mut device, id);
    let without = |gone: &dyn Fn(&str) -> bool| {
        with_fields(&blank, |field| {
            let name = field.get(b"T").ok().and_then(|name| lopdf::decode_text_string(name).ok());
            if name.is_some_and(|name| gone(&name)) {
                ["T", "FT", "Kids"].iter().for_each(|key| drop(field.remove(key.as_bytes())));
            }
        })
    };
    let read = preview(&mut device, &blank);
    assert_eq!((read.missing_fields, read.missing_cards.len(), read.repaired), (0, 0, false));
    let read = preview(&mut device, &without(&|name| name == "sessie_plaats"));
    assert_eq!((read.missing_fields, read.missing_cards.len()), (1, 0));
    let read = preview(&mut device, &without(&|name| name.ends_with("_notitie") && name.contains("maatwerk")));
    assert_eq!((read.missing_fields, read.missing_cards.len()), (1, 0));
    let read = preview(&mut device, &without(&|name| name == "kaart_maatwerk_niveau"));
    assert_eq!(read.missing_fields, 0, "the list has the level");
    let read = preview(&mut device, &without(&|name| name.starts_with("kaart_maatwerk_niveau")));
    assert_eq!(read.missing_fields, 1);
    let read =
        preview(&mut device, &without(&|name| name.starts_with("kaart_") && !name.starts_with("kaart_maatwerk_")));
    assert_eq!((read.session, read.missing_fields, read.missing_cards.len()), (Some(id), 0, 7));
    assert!(!read.missing_cards.contains(&"Maatwerk".to_owned()));
}

#[test]
fn without_original_values_the_attached_session_decides_what_was_changed() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, note("maatwerk", "Eerst"));
    device.edit(id, level("netwerk", 2));
    let blank = form(&mut device, id);
    let bytes = filled(&blank, &[("kaart_maatwerk_notitie", "In de PDF"), ("sessie_plaats", "Oss")]);
    let bytes = with_fields(&bytes, |field| drop(field.remove(b"DV")));
    device.edit(id, note("netwerk", "Later"));
    device.edit(id, level("netwerk", 4));
    let read = preview(&mut device, &bytes);
    assert_eq!(all_of(&read), ["sessie_plaats", "kaart_maatwerk_notitie"], "{:#?}", read.proposals);
    assert!(read.proposals.iter().all(|one| !one.both_changed), "{:#?}", read.proposals);
    device.edit(id, note("maatwerk", "Op het apparaat"));
    assert!(find(&preview(&mut device, &bytes), "kaart_maatwerk_notitie").both_changed);
    // Without the attached session nobody knows which side changed.
    let alone = super::filled_form::stripped(&bytes);
    let read = preview(&mut device, &alone);
    assert!(!read.attached && read.session == Some(id));
    for changed in ["sessie_plaats", "kaart_maatwerk_notitie", "kaart_netwerk_notitie", "kaart_netwerk_niveau"] {
        let one = find(&read, changed);
        assert!(one.both_changed && one.possible, "{one:?}");
    }
}

#[test]
fn words_beside_the_fields_are_shown_and_nothing_else_is_never_said() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = form(&mut device, id);
    let bytes = changed(&blank, |pdf| {
        let note = pdf.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "FreeText", "Contents" => text_string("Graag in mei bespreken – één keer"),
        });
        let page = pdf.get_pages().values().next().copied().expect("there is a page");
        let page = pdf.get_dictionary_mut(page).expect("a page is a dictionary");
        match page.get_mut(b"Annots") {
            Ok(Object::Array(all)) => all.push(note.into()),
            _ => page.set("Annots", vec![note.into()]),
        }
    });
    let read = preview(&mut device, &bytes);
    assert_eq!((read.proposals.len(), read.drawings), (0, 0));
    assert_eq!(read.notes, ["Graag in mei bespreken – één keer"]);
}

#[test]
fn a_form_that_was_damaged_on_the_way_is_read_and_says_so() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let bytes = filled(&form(&mut device, id), &[("sessie_plaats", "Oss"), ("kaart_maatwerk_niveau", "niveau-4")]);
    let end = bytes.windows(9).rposition(|word| word == b"startxref").expect("the PDF has an end");
    let table = bytes.windows(5).rposition(|word| word == b"xref\n" || word == b"xref\r").unwrap_or(end);
    let crlf: Vec<u8> = bytes
        .iter()
        .flat_map(|byte| if *byte == b'\n' { &b"\r\n"[..] } else { std::slice::from_ref(byte) }.to_vec())
        .collect();
    for (what, damaged) in [
        ("without an end", bytes[..end].to_vec()),
        ("without a table", bytes[..table.min(end)].to_vec()),
        ("with a lot behind it", [&bytes[..], &[b'\n'; 9_000]].concat()),
        ("with other line ends", crlf),
        ("moved", [&bytes[..9], b"% moved\n", &bytes[9..]].concat()),
    ] {
        let read = preview(&mut device, &damaged);
        assert!(read.repaired, "{what}");
        assert_eq!(all_of(&read), ["sessie_plaats", "kaart_maatwerk_niveau"], "{what}: {:#?}", read.proposals);
    }
    assert!(!preview(&mut device, &bytes).repaired);
}

#[test]
fn the_wrong_file_is_named_with_what_to_ask_for_at_every_door() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let zip = |inside: &str| [b"PK\x03\x04\x14\0\0\0\0\0", inside.as_bytes(), &[0; 40]].concat();
    let outlook: Vec<u8> = "__substg1.0_0037001F".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let ole = |inside: &[u8]| [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", inside].concat();
    let utf16: Vec<u8> = "\u{feff}<?xml version=\"1.0\"?><xfdf/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let kinds: [(&str, Vec<Vec<u8>>); 8] = [
        (
            "Vraag om de ingevulde PDF zelf",
            vec![
                b"%FDF-1.2\n1 0 obj<</FDF<</Fields[]>>>>endobj".to_vec(),
                b"<?xml version=\"1.0\"?>\n<xfdf xmlns=\"http://ns.adobe.com/xfdf/\"/>".to_vec(),
                utf16,
            ],
        ),
        (
            "bewaar de bijlage",
            vec![
                b"From: a@b.nl\r\nTo: c@d.nl\r\nSubject: actiescan\r\n\r\nBijgaand".to_vec(),
                b"Received: from x\r\n by y\r\nDate: Tue, 17 Nov 2026\r\nX-A: b\r\n\r\n".to_vec(),
                b"From a@b.nl Tue Nov 17\nReturn-Path: <a@b.nl>\nMIME-Version: 1.0\n\n".to_vec(),
                ole(&outlook),
            ],
        ),
        (
            "Word-bestand",
            vec![
                zip("word/document.xml"),
                zip("mimetypeapplication/vnd.oasis.opendocument.text"),
                ole(b"Word"),
                b"{\\rtf1 a}".to_vec(),
            ],
        ),
        ("rekenblad", vec![zip("xl/workbook.xml"), zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")]),
        ("Pak het eerst uit", vec![zip("actiescan.pdf"), b"7z\xbc\xaf\x27\x1c\0".to_vec(), b"Rar!\x1a\x07\0".to_vec()]),
        ("foto", vec![b"\xff\xd8\xff\xe0".to_vec(), b"\x89PNG\r\n\x1a\n".to_vec(), b"\0\0\0\x18ftypheic".to_vec()]),
        ("webpagina", vec![b"<!DOCTYPE html><p>".to_vec(), b"\xef\xbb\xbf<html>".to_vec()]),
        ("leeg", vec![Vec::new()]),
    ];
    let database = device.database();
    for (words, files) in kinds {
        for file in files {
            let doors = [
                device.app().open_file(&file, &Ask::default()).map(drop),
                device.app().read_form(&file).map(drop),
                device.app().import(&file[..], &Ask::default()).map(drop),
            ];
            let said = doors.map(|door| {
                let error = door.expect_err("the file is refused");
                assert_eq!(error.code(), ErrorCode::Invalid, "{words}");
                error.message()
            });
            assert!(said[0].contains(words) && said[0].ends_with("Er is niets veranderd."), "{words}: {}", said[0]);
            assert!(said[1] == said[0] && said[2] == said[0], "{said:?}");
        }
    }
    assert!(device.database() == database);
    let session_file = device.session_file(id);
    let refused = device.app().read_form(&session_file).expect_err("it is no form");
    assert!(refused.message().contains("sessiebestand"), "{refused}");
    let blank = form(&mut device, id);
    let refused = device.app().import(&blank[..], &Ask::default()).expect_err("it is no session file");
    assert!(refused.message().contains("Dit is een PDF"), "{refused}");
}
