//! The words of “Open vraag” and “Later terugkomen” in a form: they are shown, filled in and read back.

use super::filled_form::{ALL, all_of, filled, form, preview};
use app::{DocumentKind, ExportOptions};
use domain::{Edit, Mark, SessionId};
use lopdf::{Document, Object};
use testkit::{Device, card};

const QUESTION: &str = "kaart_maatwerk_openvraag_vraag";
const REASON: &str = "kaart_maatwerk_later_reden";

fn mark(device: &mut Device, id: SessionId, mark: Mark, words: &str) {
    device.edit(id, Edit::SetMark { factor: card("maatwerk"), mark, on: true });
    device.edit(id, Edit::SetMarkWords { factor: card("maatwerk"), mark, words: words.into() });
}

/// Returns the values of the fields of a PDF whose names end in one of `ends`.
fn values(pdf: &[u8], ends: &[&str]) -> Vec<(String, String)> {
    let pdf = Document::load_mem(pdf).expect("the PDF can be read");
    let text = |object: Option<&Object>| object.and_then(|text| lopdf::decode_text_string(text).ok());
    let fields = pdf.objects.values().filter_map(|object| object.as_dict().ok().filter(|field| field.has(b"FT")));
    let named = fields.filter_map(|field| {
        let name = text(field.get(b"T").ok()).filter(|name| ends.iter().any(|end| name.ends_with(end)))?;
        Some((name, text(field.get(b"V").ok()).unwrap_or_default()))
    });
    named.collect()
}

#[test]
fn words_of_a_mark_are_in_the_form_and_come_back_from_it() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    mark(&mut device, id, Mark::OpenQuestion, "Wie betaalt  de website? ");
    let made = form(&mut device, id);
    assert_eq!(values(&made, &[QUESTION]), [(QUESTION.to_owned(), "Wie betaalt de website?".to_owned())]);
    assert_eq!(preview(&mut device, &made).proposals, Vec::new(), "nobody changed the form");

    let bytes = filled(&made, &[(QUESTION, "Wie betaalt de website?\rDe gemeente."), (REASON, "Yusuf is er niet")]);
    let read = preview(&mut device, &bytes);
    let shown = |id: &str| {
        let one = read.proposals.iter().find(|one| one.id == id).expect("the field is proposed");
        (one.label.clone(), one.old.clone(), one.new.clone(), one.remark.clone())
    };
    let label = "Open vraag: welke vraag?".to_owned();
    let (old, new) = ("Wie betaalt de website?".to_owned(), "Wie betaalt de website? De gemeente.".to_owned());
    assert_eq!(shown(QUESTION), (label, old, new, None));
    let remark = Some("Neem je dit over, dan staat ‘Later terugkomen’ ook aan op de kaart.".to_owned());
    let label = "Later terugkomen: waarom later?".to_owned();
    assert_eq!(shown(REASON), (label, String::new(), "Yusuf is er niet".to_owned(), remark));
    assert_eq!(read.proposals.len(), 2);

    let answer = |session: &domain::Session| session.card(&card("maatwerk")).expect("it has the card").answer.clone();
    let taken = device.app().take_form(&all_of(&read)).expect("the proposals can be applied").session;
    assert_eq!(answer(&taken).open_question_words, "Wie betaalt de website? De gemeente.");
    let later = answer(&taken).shown_mark(Mark::ComeBackLater);
    assert_eq!(later.as_deref(), Some("Yusuf is er niet"), "words without their mark would not be seen");
    assert_eq!(preview(&mut device, &bytes).proposals, Vec::new(), "a second time proposes nothing");
}

#[test]
fn a_ticked_mark_needs_no_remark_and_long_words_are_impossible() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let made = form(&mut device, id);
    let bytes = filled(&made, &[("kaart_maatwerk_later", "ja"), (REASON, "Te laat"), (QUESTION, &"x".repeat(301))]);
    let read = preview(&mut device, &bytes);
    let remark = |id: &str| {
        let one = read.proposals.iter().find(|one| one.id == id).expect("the field is proposed");
        (one.possible, one.remark.clone())
    };
    assert_eq!(remark(REASON), (true, None));
    assert_eq!(remark(QUESTION), (false, Some("Deze tekst heeft 301 tekens. Er passen er 300.".to_owned())));
    let all = [REASON.to_owned(), "kaart_maatwerk_later".to_owned()];
    let taken = device.app().take_form(&all).expect("the proposals can be applied").session;
    let answer = &taken.card(&card("maatwerk")).expect("it has the card").answer;
    assert_eq!(answer.shown_mark(Mark::ComeBackLater).as_deref(), Some("Te laat"));
}

#[test]
fn a_form_of_an_earlier_version_has_no_such_fields_and_that_is_no_difference() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    mark(&mut device, id, Mark::OpenQuestion, "Wie betaalt de website?");
    let made = form(&mut device, id);
    let mut pdf = Document::load_mem(&made).expect("the PDF can be read");
    for field in pdf.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()) {
        let name = field.get(b"T").ok().and_then(|name| lopdf::decode_text_string(name).ok()).unwrap_or_default();
        if name.ends_with("_openvraag_vraag") || name.ends_with("_later_reden") {
            for key in [&b"T"[..], b"FT", b"V", b"DV", b"Ff", b"MaxLen"] {
                field.remove(key);
            }
        }
    }
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the PDF can be written");
    let read = preview(&mut device, &filled(&bytes, &[("sessie_plaats", "Oss")]));
    assert_eq!((all_of(&read), read.missing_fields), (vec!["sessie_plaats".to_owned()], 0));
}

#[test]
fn words_go_with_the_notes() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    mark(&mut device, id, Mark::OpenQuestion, "Wie betaalt de website?");
    let ends = ["_openvraag_vraag", "_later_reden"];
    assert_eq!(values(&form(&mut device, id), &ends).len(), 16, "two on each card");
    let without = ExportOptions { sub_question_notes: false, ..ALL };
    let made = device.app().document(id, DocumentKind::Actiescan, &without).expect("the form can be made").bytes;
    assert_eq!(values(&made, &ends), []);
}

#[test]
fn words_of_an_unmarked_card_are_hidden() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    mark(&mut device, id, Mark::OpenQuestion, "Wie betaalt de website?");
    device.edit(id, Edit::SetMark { factor: card("maatwerk"), mark: Mark::OpenQuestion, on: false });
    let made = form(&mut device, id);
    assert_eq!(values(&made, &[QUESTION]), [(QUESTION.to_owned(), String::new())]);
    assert_eq!(preview(&mut device, &made).proposals, Vec::new());
}
