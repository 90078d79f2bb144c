//! The form as another program reads it: every answer is in a field of its own, unchanged and fully visible.
#![expect(clippy::unwrap_used, reason = "a test stops at the first missing object")]

use documents::form_fields::{
    ActionPart, FieldName, FormField, LevelInput, QuestionPart, SESSION, Slot, from_field, join_parts,
    participant_lines, read_date, read_level_list, read_level_state, settle_level,
};
use documents::{Companion, ExportOptions, Paper, blank_session, companion};
use domain::{Instrument, LevelAnswer, Outcome, Session};
use lopdf::{Dictionary, Document, Object, ObjectId};
use proptest::prelude::*;
use std::collections::BTreeMap;
use testkit::{any_instrument, built_in_instrument, extreme_instruments, sample, three_instruments};

const ALL: ExportOptions = ExportOptions { attach_session: false, ..ExportOptions::all() };

fn form(session: &Session, options: &ExportOptions) -> Document {
    let made = Paper::Form(session).pdf(options, &sample::stamp(), None).unwrap();
    Document::load_mem(&made.bytes).unwrap()
}

fn follow<'a>(pdf: &'a Document, object: &'a Object) -> &'a Dictionary {
    match object {
        Object::Reference(id) => pdf.get_dictionary(*id).unwrap(),
        other => other.as_dict().unwrap(),
    }
}

fn string(object: &Object) -> String {
    match object {
        Object::Name(name) => String::from_utf8(name.clone()).unwrap(),
        other => {
            let bytes = other.as_str().unwrap();
            match bytes.strip_prefix(&[0xfe, 0xff]) {
                Some(units) => {
                    let units: Vec<u16> = units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                    String::from_utf16(&units).unwrap()
                }
                None => String::from_utf8(bytes.to_vec()).unwrap(),
            }
        }
    }
}

fn acroform(pdf: &Document) -> &Dictionary {
    follow(pdf, pdf.catalog().unwrap().get(b"AcroForm").unwrap())
}

/// Returns all visible fields, in the order of the form.
fn fields(pdf: &Document) -> Vec<(FieldName, &Dictionary)> {
    let fields = acroform(pdf).get(b"Fields").unwrap().as_array().unwrap();
    let named = fields.iter().map(|field| (string(follow(pdf, field).get(b"T").unwrap()), follow(pdf, field)));
    named.filter(|(name, _)| name != SESSION).map(|(name, field)| (name.parse().unwrap(), field)).collect()
}

#[test]
fn the_id_of_the_session_is_in_a_hidden_field() {
    let pdf = form(&sample::session(), &ALL);
    let all = acroform(&pdf).get(b"Fields").unwrap().as_array().unwrap();
    let field =
        follow(&pdf, all.iter().find(|field| string(follow(&pdf, field).get(b"T").unwrap()) == SESSION).unwrap());
    assert_eq!(string(field.get(b"V").unwrap()), sample::stamp().document_id.to_string());
    assert_eq!(field.get(b"F").unwrap().as_i64().unwrap(), 2, "hidden: not shown, not printed, never focused");
    assert_eq!(field.get(b"Ff").unwrap().as_i64().unwrap(), 1, "read-only");
    assert!(!field.has(b"StructParent"), "not announced by screen readers");
}

/// Returns the values of all fields, with the parts of long texts joined.
fn values(pdf: &Document) -> BTreeMap<String, String> {
    let mut parts: BTreeMap<String, Vec<(u16, String)>> = BTreeMap::new();
    for (name, field) in fields(pdf) {
        assert_eq!(
            field.get(b"V").unwrap(),
            field.get(b"DV").unwrap(),
            "{name}: the original value is stored as default value"
        );
        let whole = FieldName::from(name.field.clone()).to_string();
        parts.entry(whole).or_default().push((name.part, string(field.get(b"V").unwrap())));
    }
    let joined = |(name, mut parts): (String, Vec<(u16, String)>)| {
        parts.sort();
        (name, join_parts(parts.iter().map(|(_, text)| text.as_str())))
    };
    parts.into_iter().map(joined).collect()
}

/// Returns the visible fields of all pages, in the order of their annotations.
fn widgets(pdf: &Document) -> Vec<(ObjectId, &Dictionary)> {
    let mut widgets = Vec::new();
    for page in pdf.get_pages().into_values() {
        let page = pdf.get_dictionary(page).unwrap();
        let Ok(annotations) = page.get(b"Annots") else { continue };
        for annotation in annotations.as_array().unwrap() {
            let id = annotation.as_reference().unwrap();
            let annotation = pdf.get_dictionary(id).unwrap();
            let hidden = annotation.get(b"F").unwrap().as_i64().unwrap() == 2;
            if annotation.get(b"Subtype").unwrap().as_name().unwrap() == b"Widget" && !hidden {
                widgets.push((id, annotation));
            }
        }
    }
    widgets
}

fn check(session: &Session) {
    let pdf = form(session, &ALL);
    let values = values(&pdf);
    let value = |field: FormField| {
        let name = FieldName::from(field).to_string();
        values.get(&name).unwrap_or_else(|| panic!("{name} is not in the form")).clone()
    };
    let details = &session.details;
    assert_eq!(value(FormField::Initiative), details.initiative);
    assert_eq!(read_date(&value(FormField::Date)), details.date);
    assert_eq!(value(FormField::Place), details.place);
    assert_eq!(value(FormField::Moderator), details.moderator);
    assert_eq!(value(FormField::MinuteTaker), details.minute_taker);
    let names: Vec<_> = session.participants.iter().map(|one| one.name.trim().to_owned()).collect();
    assert_eq!(participant_lines(&value(FormField::Participants)), names);
    for card in session.included_cards() {
        let factor = || card.factor.clone();
        let answer = &card.answer;
        assert_eq!(value(FormField::Note(factor())), answer.note.trim_end());
        for question in &session.instrument.factor(&card.factor).unwrap().sub_questions {
            let said = answer.sub_notes.get(&question.id).map_or("", |note| note.trim_end());
            assert_eq!(value(FormField::SubNote(factor(), question.id.clone())), said);
        }
        let choice = answer.level.choice();
        let buttons = read_level_state(&value(FormField::Level(factor()))).unwrap();
        let list = read_level_list(&session.instrument.scale, &value(FormField::LevelList(factor()))).unwrap();
        let input = |now| LevelInput { now, given: choice };
        assert_eq!(settle_level(input(buttons), input(list)), Ok(choice));
        assert_eq!((buttons, list), (choice, choice), "both fields hold the chosen level");
        for action in answer.standing_actions() {
            let cell = |part| value(FormField::Action(factor(), Slot::Known(action.id), part));
            assert_eq!(cell(ActionPart::What), action.what.trim());
            assert_eq!(cell(ActionPart::Who), action.who.trim());
            if action.contested_due.is_empty() {
                assert_eq!(read_date(&cell(ActionPart::When)), action.due);
            }
        }
    }
    for question in &session.questions {
        let part = |part| value(FormField::Question(Slot::Known(question.id), part));
        assert_eq!(part(QuestionPart::Question), question.question);
        assert_eq!(part(QuestionPart::Answer), question.answer);
    }
}

#[test]
fn every_answer_is_in_its_field_unchanged() {
    check(&sample::session());
    check(&sample::empty_session());
}

#[test]
fn text_that_is_longer_than_its_field_continues_and_joins_without_loss() {
    check(&sample::long_session());
    let pdf = form(&sample::long_session(), &ALL);
    let parts = fields(&pdf).iter().filter(|(name, _)| name.part > 0).count();
    assert!(parts >= 40, "35 notes at questions and 8 on cards are longer than their field, {parts} continue");
    let mut session = sample::session();
    session.cards[0].answer.note = "\n".repeat(300) + "einde";
    session.cards[1].answer.note = "woord".repeat(400);
    session.participants = (0..60).map(|n| sample::participant(n, &format!("{n} {}", "naam ".repeat(19)))).collect();
    check(&session);
}

#[test]
fn letters_of_all_scripts_are_stored_unchanged() {
    let mut session = sample::session();
    session.cards[0].answer.note = "Łódź, Ğül, Nguyễn, Ольга, 漢字, 👍🏽, a\u{202e}b, → ✓".into();
    session.details.initiative = "(haakjes) \\ en € “aanhalingstekens”".into();
    check(&session);
}

#[test]
fn every_field_has_an_appearance_a_name_and_an_element_of_its_own() {
    let pdf = form(&sample::session(), &ALL);
    assert!(!acroform(&pdf).has(b"NeedAppearances"), "every field has its own appearance");
    let tree = follow(&pdf, pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let numbers = follow(&pdf, tree.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap();
    let widgets = widgets(&pdf);
    assert!(widgets.len() > 190, "{} fields are too few", widgets.len());
    for (id, widget) in widgets {
        assert_eq!(widget.get(b"F").unwrap().as_i64().unwrap(), 4);
        assert!(!string(widget.get(b"TU").unwrap()).is_empty());
        let drawn = follow(&pdf, widget.get(b"AP").unwrap()).get(b"N").unwrap();
        match widget.get(b"AS") {
            Ok(state) => assert!(follow(&pdf, drawn).has(state.as_name().unwrap()), "{widget:?} has no such state"),
            Err(_) => assert!(matches!(pdf.get_object(drawn.as_reference().unwrap()).unwrap(), Object::Stream(_))),
        }
        let number = widget.get(b"StructParent").unwrap().as_i64().unwrap() as usize;
        let element = follow(&pdf, &numbers[2 * number + 1]);
        assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), b"Form");
        let kids = element.get(b"K").unwrap().as_array().unwrap();
        assert_eq!(kids.len(), 1);
        assert_eq!(follow(&pdf, &kids[0]).get(b"Obj").unwrap().as_reference().unwrap(), id);
    }
    for page in pdf.get_pages().into_values() {
        assert_eq!(pdf.get_dictionary(page).unwrap().get(b"Tabs").unwrap().as_name().unwrap(), b"S");
    }
}

#[test]
fn the_tab_order_is_the_reading_order() {
    let pdf = form(&sample::session(), &ALL);
    let mut order = Vec::new();
    let root = follow(&pdf, pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    walk(&pdf, root.get(b"K").unwrap(), &mut order);
    let on_pages: Vec<ObjectId> = widgets(&pdf).into_iter().map(|(id, _)| id).collect();
    assert_eq!(order, on_pages, "the structure and the pages have the fields in the same order");
    let mut last = (0, f32::MAX);
    for (page, (_, widget)) in pages_of(&pdf) {
        let corners = widget.get(b"Rect").unwrap().as_array().unwrap();
        let top = corners[3].as_float().unwrap();
        assert!(page > last.0 || top <= last.1 + 0.5, "a field is above the one before it on page {page}");
        last = (page, top);
    }
}

type Widgets<'a> = Vec<(usize, (ObjectId, &'a Dictionary))>;

fn pages_of(pdf: &Document) -> Widgets<'_> {
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let page = |widget: &Dictionary| widget.get(b"P").unwrap().as_reference().unwrap();
    let numbered =
        |(id, widget): (ObjectId, _)| (pages.iter().position(|one| *one == page(widget)).unwrap(), (id, widget));
    widgets(pdf).into_iter().map(numbered).collect()
}

/// Collects the annotations of all fields, in the order of the structure.
fn walk(pdf: &Document, object: &Object, into: &mut Vec<ObjectId>) {
    match object {
        Object::Array(kids) => kids.iter().for_each(|kid| walk(pdf, kid, into)),
        Object::Reference(_) | Object::Dictionary(_) => {
            let element = follow(pdf, object);
            if let Ok(annotation) = element.get(b"Obj") {
                let id = annotation.as_reference().unwrap();
                if pdf.get_dictionary(id).unwrap().get(b"Subtype").unwrap().as_name().unwrap() == b"Widget" {
                    into.push(id);
                }
            } else if let Ok(kids) = element.get(b"K") {
                walk(pdf, kids, into);
            }
        }
        _ => {}
    }
}

#[test]
fn an_option_that_is_off_leaves_out_its_fields() {
    let none = ExportOptions { participant_names: false, sub_question_notes: false, levels: false, ..ALL };
    let pdf = form(&sample::session(), &none);
    for (name, _) in fields(&pdf) {
        let off = matches!(
            name.field,
            FormField::Participants | FormField::SubNote(..) | FormField::Level(_) | FormField::LevelList(_)
        );
        assert!(!off, "{name} was switched off");
    }
}

#[test]
fn a_card_has_an_empty_row_for_an_action_point_up_to_six_rows() {
    for (filled, slots) in [(0, 3), (1, 3), (2, 3), (3, 4), (5, 6), (6, 6)] {
        let mut session = sample::empty_session();
        let actions = (0..filled).map(|n| sample::action(n, "doen", "iemand", None));
        session.cards[0].answer.actions = actions.collect();
        let pdf = form(&session, &ALL);
        let card = &session.cards[0].factor;
        let whats = fields(&pdf).into_iter().filter(
            |(name, _)| matches!(&name.field, FormField::Action(factor, _, ActionPart::What) if factor == card),
        );
        assert_eq!(whats.count(), slots, "with {filled} action points");
    }
}

#[test]
fn a_blank_form_has_no_answers_and_printed_cards_have_no_fields() {
    let blank = blank_session(&built_in_instrument());
    for (name, value) in values(&form(&blank, &ALL)) {
        let empty = ["", "Off", "Nog geen niveau"].contains(&value.as_str());
        assert!(empty, "{name} has the value “{value}”");
    }
    let cards = Paper::Cards(&blank).pdf(&ALL, &sample::stamp(), None).unwrap();
    let cards = Document::load_mem(&cards.bytes).unwrap();
    assert!(!cards.catalog().unwrap().has(b"AcroForm") && widgets(&cards).is_empty());
    assert_eq!(cards.get_pages().len(), 5, "ten cards, two on a sheet");
    let duplex = |pdf: &Document| {
        let preferences = follow(pdf, pdf.catalog().unwrap().get(b"ViewerPreferences").unwrap());
        preferences.get(b"Duplex").unwrap().as_name().unwrap().to_vec()
    };
    assert_eq!(duplex(&cards), b"Simplex", "a card has no back");
    assert_eq!(duplex(&form(&blank, &ALL)), b"DuplexFlipLongEdge");
}

#[test]
fn a_contested_level_leaves_the_buttons_off() {
    let session = sample::session();
    let contested = session.cards.iter().find(|card| matches!(card.answer.level, LevelAnswer::Contested(_))).unwrap();
    let values = values(&form(&session, &ALL));
    let name = FieldName::from(FormField::Level(contested.factor.clone())).to_string();
    assert_eq!(from_field(&values[&name]), "Off");
}

#[test]
fn the_same_session_gives_the_same_form() {
    let make = || Paper::Form(&sample::session()).pdf(&ALL, &sample::stamp(), None).unwrap().bytes;
    assert_eq!(make(), make());
}

/// Checks the form of a session on an instrument, and that every other document of it can be made.
fn check_instrument(mut instrument: Instrument) {
    // The form of 24 crowded cards has 140 pages, which take seconds without optimisation.
    instrument.factors.truncate(4);
    let session = sample::session_on(instrument);
    check(&session);
    let (outcome, stamp) = (Outcome::of(&session), sample::stamp());
    for paper in [Paper::Actiescan(&outcome), Paper::Advice(&outcome), Paper::Cards(&session)] {
        assert!(paper.pdf(&ALL, &stamp, None).unwrap().pages > 0);
    }
    for which in [Companion::AdviceDocx, Companion::ActionTable, Companion::ActionCalendar, Companion::ActionEvents] {
        assert!(!companion(which, &outcome, &ALL, &stamp).unwrap().is_empty());
    }
}

#[test]
fn every_answer_is_in_its_field_with_the_most_extreme_instruments() {
    extreme_instruments().into_iter().chain(three_instruments()).for_each(check_instrument);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_answer_is_in_its_field_with_any_instrument(instrument in any_instrument()) {
        check_instrument(instrument);
    }
}
