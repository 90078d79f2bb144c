//! Forms that were made to hurt: the app answers with one sentence, or with proposals that cannot be applied.

use super::filled_form::{all_of, filled, form, preview, stripped};
use app::ErrorCode;
use lopdf::{Dictionary, Document, Object, dictionary, text_string};
use serde_json::{Value, json};
use testkit::Device;

/// Adds text fields to a form, by name and value.
fn with_fields(form: &[u8], fields: impl Iterator<Item = (String, String)>) -> Vec<u8> {
    let mut pdf = Document::load_mem(form).expect("the PDF can be read");
    let made: Vec<Object> = fields
        .map(|(name, value)| {
            let field = dictionary! { "FT" => "Tx", "T" => text_string(&name), "V" => text_string(&value) };
            pdf.add_object(field).into()
        })
        .collect();
    let form = pdf.catalog().expect("there is a catalog").get(b"AcroForm").expect("there is a form").clone();
    let form: &mut Dictionary = match form {
        Object::Reference(id) => pdf.get_dictionary_mut(id).expect("the form is a dictionary"),
        _ => pdf.catalog_mut().and_then(|all| all.get_mut(b"AcroForm")).and_then(Object::as_dict_mut).expect("direct"),
    };
    form.get_mut(b"Fields").and_then(Object::as_array_mut).expect("the form has fields").extend(made);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the PDF can be written");
    bytes
}

/// Changes the JSON that is attached to a form.
fn with_json(form: &[u8], change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut pdf = Document::load_mem(form).expect("the PDF can be read");
    let is_attached =
        |object: &&mut Object| object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"EmbeddedFile"));
    let attached = pdf.objects.values_mut().find(is_attached).and_then(|object| object.as_stream_mut().ok());
    let attached = attached.expect("a session is attached");
    let bytes = attached.get_plain_content().expect("the attachment can be decoded");
    let json = String::from_utf8(bytes).expect("JSON is UTF-8");
    attached.set_plain_content(change(json).into_bytes());
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the PDF can be written");
    bytes
}

/// Changes the session that is attached to a form.
fn with_attached(form: &[u8], change: impl FnOnce(&mut Value)) -> Vec<u8> {
    with_json(form, |json| {
        let mut json: Value = serde_json::from_str(&json).expect("the attachment is JSON");
        change(&mut json["session"]);
        json.to_string()
    })
}

#[test]
fn an_attached_session_beyond_all_limits_is_not_used() {
    let mut first = Device::numbered(1);
    let id = first.new_session("De Brug");
    let blank = form(&mut first, id);
    let person = json!({ "id": "01940000-0000-7000-8000-000000000009", "name": "Sanne" });
    let question = json!({ "id": "01940000-0000-7000-8000-000000000009", "question": "?", "answer": "" });
    let long = "x".repeat(2_000_000);
    type Change = fn(&mut Value, &Value, &Value, &str);
    let changes: [(&str, Change); 8] = [
        ("participants", |session, person, _, _| session["participants"] = vec![person.clone(); 40_000].into()),
        ("questions", |session, _, question, _| session["questions"] = vec![question.clone(); 40_000].into()),
        ("cards", |session, _, _, _| session["cards"] = vec![session["cards"][0].clone(); 5_000].into()),
        ("name", |session, _, _, long| session["details"]["initiative"] = long.into()),
        ("minutes", |session, _, _, long| session["minutes"] = long.into()),
        ("note", |session, _, _, long| session["cards"][0]["answer"]["note"] = long.into()),
        ("title", |session, _, _, long| session["instrument"]["factors"][0]["title"] = long.into()),
        ("level", |session, _, _, long| session["instrument"]["scale"]["levels"][0]["word"] = long.into()),
    ];
    for (what, change) in changes {
        let bytes = with_attached(&blank, |session| change(session, &person, &question, &long));
        let read = preview(&mut Device::numbered(2), &bytes);
        assert!(!read.attached && read.session.is_none(), "{what}");
    }
    let whole = with_attached(&blank, |session| session["participants"] = vec![person.clone(); 900].into());
    assert!(preview(&mut Device::numbered(2), &whole).attached, "devices that were edited apart can make this");
}

#[test]
fn an_attachment_that_is_nested_does_no_harm_and_an_unfinished_one_is_not_used() {
    let mut first = Device::numbered(1);
    let id = first.new_session("De Brug");
    let blank = form(&mut first, id);
    let nested = |depth: usize| format!("{{\"more\":{}{},", "[".repeat(depth), "]".repeat(depth));
    for depth in [20, 300_000] {
        let bytes = with_json(&blank, |json| json.replacen('{', &nested(depth), 1));
        assert!(preview(&mut Device::numbered(2), &bytes).attached, "unknown members are skipped without recursion");
    }
    let bytes = with_attached(&blank, |session| session["cards"] = json!("["));
    assert!(!preview(&mut Device::numbered(2), &bytes).attached);
    let bytes = with_json(&blank, |json| json[..json.len() / 2].to_owned());
    assert!(!preview(&mut Device::numbered(2), &bytes).attached);
}

#[test]
fn of_thousands_of_new_questions_only_those_that_fit_can_be_taken() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let questions = (0..9_000_u32)
        .map(|number| (format!("vraag_01940000-0000-7000-8000-{number:012x}_vraag"), format!("Vraag {number}")));
    let bytes = with_fields(&form(&mut device, id), questions);
    let before = device.app().session(id).expect("the session opens").clone();
    let read = preview(&mut device, &bytes);
    assert_eq!(read.proposals.len(), 9_000);
    let possible = read.proposals.iter().filter(|one| one.possible).count();
    assert_eq!(possible, 50, "a session has at most 50 questions");
    let full = "In een sessie passen 50 vragen. Deze past er niet meer bij.";
    assert!(read.proposals[50..].iter().all(|one| one.remark.as_deref() == Some(full)));
    assert_eq!(*device.app().session(id).expect("the session opens"), before);
    let session = device.app().take_form(&all_of(&read)).expect("those that fit can be taken").session;
    assert_eq!(session.questions.len(), 50);
}

#[test]
fn a_list_of_far_too_many_people_cannot_be_applied() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = form(&mut device, id);
    let names = "Sanne\r".repeat(50_000);
    let read = preview(&mut device, &filled(&blank, &[("sessie_deelnemers", &names)]));
    let [people] = &read.proposals[..] else { panic!("one field was changed: {:?}", read.proposals.len()) };
    assert!(!people.possible);
    assert_eq!(people.remark.as_deref(), Some("Hier staan 50000 namen. Er passen er 60."));
}

#[test]
fn a_form_that_costs_too_much_is_refused_in_words() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = stripped(&form(&mut device, id));
    let text = "a".repeat(900_000);
    let heavy = with_fields(&blank, (0..12).map(|number| (format!("kaart_a{number}_notitie"), text.clone())));
    assert!(device.app().read_form(&heavy).is_ok(), "long texts alone are read");
    let heavier = with_fields(&blank, (0..41_000).map(|number| (format!("a{number}"), String::new())));
    let database = device.database();
    let refused = device.app().read_form(&heavier).expect_err("there are too many fields");
    assert_eq!(refused.code(), ErrorCode::Invalid);
    let words = refused.message();
    assert!(words.contains("te ingewikkeld om veilig te lezen") && words.contains("Er is niets veranderd"), "{words}");
    assert!(device.database() == database);
}
