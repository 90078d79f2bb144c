//! Sessions that are there before the app starts: states that take a person an afternoon, or a broken disk.

use std::thread;
use std::time::{Duration, Instant};

use ::app::{Actiescan, Environment, ErrorCode, FolderScan, Haste, Hint, Place, Screen};
use domain::{
    ActionId, ActionOutcome, Edit, FactorId, LevelChoice, NewSession, SessionId, SilentChoice, SilentCounts, TextField,
};
use uuid::Uuid;

use crate::harness::app::{App, Home};
use crate::harness::clock;
use crate::harness::locate::css;

/// Opens the data of a home while no app runs on it. The system lets go of the lock of an app a moment after that ended.
pub fn open(home: &Home) -> Actiescan {
    let started = Instant::now();
    loop {
        match Actiescan::open(&home.data(), clock::environment()) {
            Err(error) if error.code == ErrorCode::Busy && started.elapsed() < Duration::from_secs(20) => {
                thread::sleep(Duration::from_millis(40));
            }
            opened => return opened.expect("the data opens"),
        }
    }
}

/// Shares in the folder of a home until there is nothing left to do there.
pub fn share(home: &Home, data: &mut Actiescan) {
    if data.shared_folder().expect("the folder is known").is_none() {
        data.share_in(&home.shared()).expect("the folder can be chosen");
    }
    let mut look = FolderScan::default();
    while let Some(work) = data.sync_work(Haste::Now).expect("the work is found") {
        let done = work.carry_out(&mut look, true);
        let go_on = done.did_something();
        data.sync_done(done).expect("what arrived is taken in");
        if !go_on {
            break;
        }
    }
}

/// A session of all cards that has only a name.
pub fn named(initiative: &str) -> NewSession {
    serde_json::from_value(serde_json::json!({ "initiative": initiative })).expect("a name is enough")
}

/// Lets the next start open on a card.
pub fn leave_on(data: &mut Actiescan, session: SessionId, factor: &FactorId) {
    let place = Place { session, screen: Screen::Card, factor: Some(factor.clone()), field: None, scroll: 0 };
    data.remember_place(Some(&place)).expect("the place is kept");
}

/// Adds sessions whose conversation is over; the advice of every other one is settled.
pub fn add_finished(home: &Home, names: &[&str]) {
    let mut data = open(home);
    for (number, name) in names.iter().enumerate() {
        let mut details = named(name);
        details.place = "Arnhem".to_owned();
        details.moderator = "Fatima El Amrani".to_owned();
        let id = data.create_session(details).expect("the session is made").session.id;
        data.finish_session(id).expect("the conversation ends");
        if number % 2 == 1 {
            data.settle_advice(id).expect("the advice is settled");
        }
    }
}

/// Makes a folder with one session of which a part cannot be read any more.
pub fn home_with_damage() -> Home {
    const MARK: &[u8] = b"hier-valt-een-bit-om";
    let home = Home::new();
    let mut data = open(&home);
    let view = data.create_session(named("Netwerk Noord")).expect("the session is made");
    let factor = view.session.instrument.factors[0].id.clone();
    let text = String::from_utf8_lossy(MARK).into_owned();
    data.edit(view.session.id, &[Edit::SetText { target: TextField::Note { factor }, text }]).expect("a note");
    drop(data);
    actiescan_tests::spoil(&home.data(), MARK);
    home
}

/// Starts on a card full of long texts; on the second card two devices chose a different level.
pub fn long_and_contested() -> (Home, App) {
    let home = Home::new();
    let mut data = open(&home);
    let view = data.create_session(named(LONG_NAME)).expect("the session is made");
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
            due: (number % 2 == 0).then(|| "2027-02-15".parse().expect("a day")),
        });
    }
    data.edit(session, &edits).expect("the card is filled");
    leave_on(&mut data, session, &factors[0].id);
    let mut settings = data.settings().expect("the settings");
    settings.put_away = [Hint::Role, Hint::Note, Hint::Level, Hint::WrapUp].into();
    data.save_settings(&settings).expect("the settings are kept");
    drop(data);
    contest(&home, session, &factors[1].id);
    let app = App::start(&home);
    app.get(&css("[data-screen=card]"));
    (home, app)
}

const LONG_NAME: &str =
    "Leerwerkplaats De Brug in Rivierenland, samen met het regionale netwerk voor basisvaardigheden";

/// Lets two devices choose a level for one card without knowing of each other.
fn contest(home: &Home, session: SessionId, factor: &FactorId) {
    let choose = |level| Edit::SetLevel { factor: factor.clone(), level: Some(LevelChoice::Level(level)) };
    apart(home, session, LONG_NAME, &[choose(2)], &[choose(4)]);
}

/// Lets two devices change a session without knowing of each other, and brings both together.
fn apart(home: &Home, session: SessionId, name: &str, here: &[Edit], there: &[Edit]) {
    let now = clock::environment().now();
    let mut store = store::Store::open(&home.data(), now).expect("the store opens").store;
    let chunks = store.chunks(session.uuid()).expect("the session is there").bytes;
    let on = |device| journal::Journal::load(&chunks, journal::testing::actor(device)).expect("it can be read");
    let (mut one, mut other) = (on(1), on(2));
    one.apply(here, &journal::testing::stamp(0)).expect("it can be done here");
    other.apply(there, &journal::testing::stamp(1)).expect("it can be done there");
    one.merge(&other).expect("they merge");
    let projection = store::Projection { initiative: name.to_owned(), cards_total: 8, ..Default::default() };
    store.append(session.uuid(), &one.unsaved(), &projection, now).expect("both are kept");
}

/// Starts on a card of a follow-up; two devices gave the day, the counts of that card and what became of an earlier action
/// point differently.
pub fn contested_everywhere() -> (Home, App) {
    let home = Home::new();
    let mut data = open(&home);
    let view = data.create_session(named("De Brug")).expect("the session is made");
    let factor = view.session.cards[0].factor.clone();
    let action = ActionId::new(Uuid::from_u128(1));
    let (what, who) = ("Brief herschrijven".to_owned(), "Sanne Kok".to_owned());
    let add = Edit::AddAction { factor: factor.clone(), action, what, who, due: "2027-03-01".parse().ok() };
    data.edit(view.session.id, &[add]).expect("an action point");
    data.finish_session(view.session.id).expect("the conversation ends");
    let session = data.plan_follow_up(view.session.id, named("De Brug")).expect("the follow-up is made").session.id;
    leave_on(&mut data, session, &factor);
    let mut settings = data.settings().expect("the settings");
    settings.put_away = [Hint::Role, Hint::Note, Hint::Level, Hint::WrapUp, Hint::Advice].into();
    data.save_settings(&settings).expect("the settings are kept");
    drop(data);
    let choices = |date, levels: [u8; 4], outcome| {
        let counts = SilentCounts { undecided: 1, levels: levels.to_vec() };
        [
            Edit::SetDate { date: Some(date) },
            Edit::SetSilentChoice { factor: factor.clone(), choice: Some(SilentChoice { counts, shown: false }) },
            Edit::SetActionOutcome { factor: factor.clone(), action, outcome: Some(outcome) },
        ]
    };
    let here = choices(clock::day_after(1), [1, 2, 0, 0], ActionOutcome::Done);
    let there = choices(clock::day_after(8), [0, 3, 1, 1], ActionOutcome::Stopped);
    apart(&home, session, "De Brug", &here, &there);
    let app = App::start(&home);
    app.get(&css("[data-screen=card]"));
    (home, app)
}

/// Starts on a card with four questions, of which one has a note of two lines, and two action points. Nothing of the
/// first time is in the way.
pub fn card_with_one_note() -> (Home, App) {
    let home = Home::new();
    let mut data = open(&home);
    let view = data.create_session(named("De Brug")).expect("the session is made");
    let (session, factor) = (view.session.id, view.session.instrument.factors[2].clone());
    assert_eq!(factor.sub_questions.len(), 4, "the card of the design has four questions");
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
    data.edit(session, &edits).expect("the card is filled");
    leave_on(&mut data, session, &factor.id);
    let mut settings = data.settings().expect("the settings");
    settings.put_away = [Hint::Role, Hint::Note, Hint::Level].into();
    data.save_settings(&settings).expect("the settings are kept");
    drop(data);
    let app = App::start(&home);
    app.get(&css("[data-screen=card]"));
    app.settle();
    (home, app)
}
