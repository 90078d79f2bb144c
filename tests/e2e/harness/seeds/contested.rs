//! Values that two devices set differently, so that a person has to choose.

use ::app::{Environment, Hint};
use chrono::NaiveDate;
use domain::{ActionId, ActionOutcome, Edit, SessionId, SilentChoice, SilentCounts};
use uuid::Uuid;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::clock;
use crate::harness::locate::css;
use crate::harness::seeds::data::{dismiss_hints, named, open_data, open_on_card};

/// Applies edits on two devices that do not know of each other, merges them, and stores the result.
pub fn edit_on_two_devices(folders: &AppFolders, session: SessionId, name: &str, here: &[Edit], there: &[Edit]) {
    let now = clock::environment().now();
    let mut store = store::Store::open(&folders.data(), now).expect("the store of an ended app opens").store;
    let chunks = store.chunks(session.uuid()).expect("the session is stored").bytes;
    let load = |device| journal::Journal::load(&chunks, testkit::actor(device)).expect("the journal loads");
    let (mut one, mut other) = (load(1), load(2));
    one.apply(here, &testkit::stamp(0)).expect("the edits of this device are valid");
    other.apply(there, &testkit::stamp(1)).expect("the edits of the other device are valid");
    one.merge(&other).expect("two copies of one session merge");
    let projection = store::Projection { initiative: name.to_owned(), cards_total: 8, ..Default::default() };
    store.append(session.uuid(), &one.unsaved(), &projection, now).expect("the merged session can be stored");
}

/// Starts the app on a card of a follow-up. Two devices set three values differently: the day of the conversation, the
/// counts of that card, and the outcome of an action point of the previous conversation.
pub fn app_with_contested_values() -> (AppFolders, App) {
    let folders = AppFolders::new();
    let mut data = open_data(&folders);
    let view = data.create_session(named("De Brug")).expect("the session can be created");
    let factor = view.session.cards[0].factor.clone();
    let action = ActionId::new(Uuid::from_u128(1));
    let (what, who) = ("Brief herschrijven".to_owned(), "Sanne Kok".to_owned());
    let add = Edit::AddAction { factor: factor.clone(), action, what, who, due: "2027-03-01".parse().ok() };
    data.edit(view.session.id, &[add]).expect("an action point can be added");
    data.finish_session(view.session.id).expect("a running session can be finished");
    let follow_up = data.plan_follow_up(view.session.id, named("De Brug")).expect("a finished session has a follow-up");
    let session = follow_up.session.id;
    open_on_card(&mut data, session, &factor);
    dismiss_hints(&mut data, &[Hint::Role, Hint::Note, Hint::Level, Hint::WrapUp, Hint::Advice]);
    drop(data);
    let edits = |date: NaiveDate, levels: [u8; 4], outcome| {
        let counts = SilentCounts { undecided: 1, levels: levels.to_vec() };
        [
            Edit::SetDate { date: Some(date) },
            Edit::SetSilentChoice { factor: factor.clone(), choice: Some(SilentChoice { counts, shown: false }) },
            Edit::SetActionOutcome { factor: factor.clone(), action, outcome: Some(outcome) },
        ]
    };
    let here = edits(clock::day_after(1), [1, 2, 0, 0], ActionOutcome::Done);
    let there = edits(clock::day_after(8), [0, 3, 1, 1], ActionOutcome::Stopped);
    edit_on_two_devices(&folders, session, "De Brug", &here, &there);
    let app = App::start(&folders);
    app.get(&css("[data-screen=card]"));
    (folders, app)
}
