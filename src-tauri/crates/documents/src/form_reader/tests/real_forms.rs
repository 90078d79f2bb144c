//! The largest forms that the app makes cost a small part of the budget.

use super::crafted::read;
use crate::form_reader::budget::{Budget, Limit};
use crate::{Attachment, DocumentStamp, ExportOptions, Paper};
use domain::{
    ActionId, AdditionalQuestion, Card, Factor, Instrument, LevelAnswer, LevelChoice, QuestionId, Session, SubQuestion,
};
use lopdf::Document;
use testkit::sample;
use uuid::Uuid;

/// A budget is at least this many times what the largest form costs.
const ROOM: usize = 4;
/// Cards of the form.
const CARDS: usize = 8;
/// How many times as many cards an instrument has at most.
const LARGEST: usize = 3;

/// Returns a session with a third of the cards, as many questions, action points and people as there can be, and long
/// texts. Making a form of all cards takes more than a minute.
fn large() -> Session {
    let base = sample::session();
    let text: String =
        "Zó veel coördinatie, ’s avonds & op “maandag”: € 12,50. ".repeat(40).chars().take(2_000).collect();
    let factor = |number: usize| Factor {
        id: format!("factor-{number}").parse().unwrap(),
        sub_questions: (0..12)
            .map(|question| SubQuestion {
                id: format!("vraag-{number}-{question}").parse().unwrap(),
                text: "Hoe gaat dat?".into(),
                unknown: domain::UnknownMembers::new(),
            })
            .collect(),
        ..base.instrument.factors[0].clone()
    };
    let factors: Vec<Factor> = (0..CARDS).map(factor).collect();
    let card = |factor: &Factor| {
        let mut card = Card { factor: factor.id.clone(), ..base.cards[0].clone() };
        card.answer.level = LevelAnswer::Chosen(LevelChoice::Level(2));
        card.answer.note.clone_from(&text);
        card.answer.sub_notes =
            factor.sub_questions.iter().map(|question| (question.id.clone(), text.clone())).collect();
        let place = factors.iter().position(|one| one.id == factor.id).unwrap() as u128;
        let id = |number: u128| ActionId::new(Uuid::from_u128(place * 100 + number));
        card.answer.actions = (1..=6)
            .map(|number| {
                let what = text.chars().take(300).collect::<String>();
                domain::ActionPoint { id: id(number), ..sample::action(number, &what, "Sanne Kok", Some("2027-03-01")) }
            })
            .collect();
        card
    };
    let questions = (0..50).map(|number| AdditionalQuestion {
        id: QuestionId::new(Uuid::from_u128(number + 900)),
        question: text.chars().take(300).collect(),
        answer: text.clone(),
    });
    Session {
        cards: factors.iter().map(card).collect(),
        instrument: Instrument { factors, ..base.instrument.clone() },
        participants: (1..=60).map(|number| sample::participant(number, "Deelnemer van een organisatie")).collect(),
        questions: questions.collect(),
        ..base
    }
}

#[track_caller]
fn costs_little(name: &str, budget: &Budget) {
    let limits =
        [Limit::Entries, Limit::Sections, Limit::Values, Limit::Scanned, Limit::Decoded, Limit::Nodes, Limit::Texts];
    let mut tight = Vec::new();
    for limit in limits {
        let full = budget.spent(limit) * LARGEST;
        println!("{name}: {limit:?} {full} of {}", limit.most());
        if full * ROOM > limit.most() {
            tight.push(limit);
        }
    }
    assert_eq!(tight, [], "{name}");
}

#[test]
fn the_largest_form_costs_a_small_part_of_every_budget() {
    let options = ExportOptions { fillable: true, participant_names: true, ..ExportOptions::default() };
    let stamp = DocumentStamp { made_at: sample::moment(), document_id: super::ID, heads: Vec::new() };
    let attachment = Attachment {
        file_name: "actiescan.json".to_owned(),
        description: String::new(),
        media_type: "application/json".to_owned(),
        bytes: serde_json::to_vec_pretty(&large()).unwrap(),
    };
    let bytes = Paper::Form(&large()).pdf(&options, &stamp, Some(&attachment)).unwrap().bytes;
    let (form, budget) = read(&bytes);
    let form = form.unwrap();
    assert!(form.fields.len() > CARDS * 12);
    costs_little("as made", &budget);
    let mut document = Document::load_mem(&bytes).unwrap();
    let mut packed = Vec::new();
    document.save_modern(&mut packed).unwrap();
    let (again, budget) = read(&packed);
    assert_eq!(again.unwrap().fields, form.fields);
    costs_little("with object streams", &budget);
}
