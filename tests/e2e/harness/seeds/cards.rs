//! Apps that start on a card with content.

use ::app::Hint;
use domain::{ActionId, Edit, FactorId, LevelChoice, TextField};
use uuid::Uuid;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::locate::css;
use crate::harness::seeds::contested::edit_on_two_devices;
use crate::harness::seeds::data::{dismiss_hints, named, open_data, open_on_card};

const LONG_NAME: &str =
    "Leerwerkplaats De Brug in Rivierenland, samen met het regionale netwerk voor basisvaardigheden";

/// Starts the app on a card full of long texts. On the second card two devices chose different levels.
pub fn app_with_long_and_contested_cards() -> (AppFolders, App) {
    let folders = AppFolders::new();
    let mut data = open_data(&folders);
    let view = data.create_session(named(LONG_NAME)).expect("the session can be created");
    let (session, factors) = (view.session.id, view.session.instrument.factors.clone());
    let long = "Deelnemers gebruiken vooral filmpjes op hun telefoon. ".repeat(37);
    let mut edits: Vec<Edit> = factors[0]
        .sub_questions
        .iter()
        .map(|question| TextField::SubNote { factor: factors[0].id.clone(), sub_question: question.id.clone() })
        .map(|target| Edit::SetText { target, text: long[..1990].to_owned() })
        .collect();
    for number in 0..6 {
        edits.push(Edit::AddAction {
            factor: factors[0].id.clone(),
            action: ActionId::new(Uuid::from_u128(100 + number)),
            what: long[..if number == 0 { 300 } else { 60 }].to_owned(),
            who: "Coördinator praktijkleren, Bibliotheek Rivierenland en omstreken".to_owned(),
            due: (number % 2 == 0).then(|| "2027-02-15".parse().expect("the date is valid")),
        });
    }
    data.edit(session, &edits).expect("the card can be filled");
    open_on_card(&mut data, session, &factors[0].id);
    dismiss_hints(&mut data, &[Hint::Role, Hint::Note, Hint::Level, Hint::WrapUp]);
    drop(data);
    let level =
        |factor: &FactorId, level| Edit::SetLevel { factor: factor.clone(), level: Some(LevelChoice::Level(level)) };
    let contested = &factors[1].id;
    edit_on_two_devices(&folders, session, LONG_NAME, &[level(contested, 2)], &[level(contested, 4)]);
    let app = App::start(&folders);
    app.get(&css("[data-screen=card]"));
    (folders, app)
}

/// Starts the app on a card with four questions, one note of two lines and two action points. No hints are shown.
pub fn app_with_one_note() -> (AppFolders, App) {
    let folders = AppFolders::new();
    let mut data = open_data(&folders);
    let view = data.create_session(named("De Brug")).expect("the session can be created");
    let (session, factor) = (view.session.id, view.session.instrument.factors[2].clone());
    assert_eq!(factor.sub_questions.len(), 4, "the card in the design has four questions");
    let note = "Deelnemers gebruiken vooral filmpjes op hun telefoon. Platform van het ROC vraagt een e-mailadres, dat \
                heeft niet iedereen.";
    let target = TextField::SubNote { factor: factor.id.clone(), sub_question: factor.sub_questions[1].id.clone() };
    let mut edits = vec![
        Edit::SetText { target, text: note.to_owned() },
        Edit::SetLevel { factor: factor.id.clone(), level: Some(LevelChoice::Level(2)) },
    ];
    for (number, what) in
        ["Inloggen zonder e-mailadres mogelijk maken op het leerplatform", "Voortgang bijhouden in één formulier"]
            .into_iter()
            .enumerate()
    {
        edits.push(Edit::AddAction {
            factor: factor.id.clone(),
            action: ActionId::new(Uuid::from_u128(1 + number as u128)),
            what: what.to_owned(),
            who: "Sanne Kok, ROC".to_owned(),
            due: "2027-03-01".parse().ok(),
        });
    }
    data.edit(session, &edits).expect("the card can be filled");
    open_on_card(&mut data, session, &factor.id);
    dismiss_hints(&mut data, &[Hint::Role, Hint::Note, Hint::Level]);
    drop(data);
    let app = App::start(&folders);
    app.get(&css("[data-screen=card]"));
    app.settle();
    (folders, app)
}
