//! A settled advice, and another device whose changes were made before it knew. Everything is kept, nothing is reopened by
//! itself, and whoever looks is told.

use app::{DocumentKind, ExportOptions};
use chrono::TimeDelta;
use domain::{AdviceState, Edit, Role, Session, SessionId};
use testkit::{Device, level, note};

const TOLD: &str = "Daarna kwamen er wijzigingen bij van een ander apparaat. Die zijn nog niet vastgesteld.";

fn minutes(text: &str) -> Edit {
    Edit::SetText { target: domain::TextField::Minutes, text: text.into() }
}

fn settled(session: &Session) -> Option<(u32, bool)> {
    match session.advice.state {
        AdviceState::Draft => None,
        AdviceState::Settled { version, changed_since, .. } => Some((version, changed_since)),
    }
}

fn advice_text(device: &mut Device, id: SessionId) -> String {
    device.text_of(id, DocumentKind::Advice, &ExportOptions { levels: true, ..Default::default() })
}

/// Anna and Bert have one session. Bert settled version 2, and Anna has changes that Bert does not know of.
fn anna_and_bert() -> (Device, Device, SessionId) {
    let (mut anna, mut bert) = (Device::numbered(1), Device::numbered(2));
    anna.belongs_to("Anna", Role::Moderator);
    bert.belongs_to("Bert", Role::MinuteTaker);
    let id = anna.new_session("De Brug");
    anna.edit(id, level("maatwerk", 2));
    bert.import(&anna.session_file(id));
    bert.edit(id, minutes("Wat we afspraken."));
    bert.app().settle_advice(id).expect("the advice can be settled");
    bert.edit(id, Edit::ReopenAdvice { reason: "Een naam klopt niet".into() });
    bert.app().settle_advice(id).expect("the advice can be settled again");
    anna.edit(id, level("netwerk", 3));
    anna.edit(id, note("maatwerk", "Erbij na het gesprek."));
    (anna, bert, id)
}

#[test]
fn changes_that_come_in_after_settling_are_told_and_settled_as_the_next_version() {
    let (mut anna, mut bert, id) = anna_and_bert();
    assert!(!advice_text(&mut bert, id).contains("ander apparaat"));

    let report = bert.import(&anna.session_file(id));
    assert_eq!(
        report.message,
        "2 wijzigingen van de moderator (Anna) toegevoegd. Let op: het advies is vastgesteld (versie 2) zonder deze \
         wijzigingen. Kijk bij Advies wat je daarmee doet."
    );
    bert.restart();
    let session = bert.app().session(id).expect("the session opens").clone();
    assert_eq!(settled(&session), Some((2, true)), "it stays settled");
    assert!(session.cards.iter().any(|card| card.answer.note == "Erbij na het gesprek."), "nothing is thrown away");
    let text = advice_text(&mut bert, id);
    assert!(text.contains(&format!("versie 2. {TOLD}")), "{text}");
    let sessions = bert.app().all_sessions().expect("the list can be read");
    assert_eq!((sessions[0].status, sessions[0].changed_since), (app::SessionStatus::AdviceSettled, true));
    assert_eq!(bert.import(&anna.session_file(id)).changed_version, None, "the same file brings nothing");

    bert.edit(id, Edit::ReopenAdvice { reason: "Wijzigingen van Anna".into() });
    let view = bert.app().settle_advice(id).expect("the advice can be settled");
    assert_eq!(settled(&view.session), Some((3, false)));
    assert!(!bert.app().all_sessions().expect("the list can be read")[0].changed_since);
    assert!(!advice_text(&mut bert, id).contains("ander apparaat"));

    let report = anna.import(&bert.session_file(id));
    assert_eq!(report.changed_version, None, "version 3 has all that Anna made");
    assert_eq!(settled(anna.app().session(id).expect("the session opens")), Some((3, false)));
}

#[test]
fn whoever_gets_a_settled_advice_without_their_own_changes_is_told_too() {
    let (mut anna, mut bert, id) = anna_and_bert();
    let report = anna.import(&bert.session_file(id));
    assert_eq!(report.changed_version, Some(2));
    assert_eq!(settled(anna.app().session(id).expect("the session opens")), Some((2, true)));
    // What changes no document is not told again.
    bert.app().finish_session(id).expect("the conversation can be finished");
    assert_eq!(anna.import(&bert.session_file(id)).changed_version, None);
}

#[test]
fn two_devices_that_both_settle_are_told_that_the_contents_differ() {
    let (mut anna, mut bert, id) = anna_and_bert();
    anna.wait(TimeDelta::hours(1));
    for reason in ["Eén", "Twee"] {
        anna.app().settle_advice(id).expect("the advice can be settled");
        anna.edit(id, Edit::ReopenAdvice { reason: reason.into() });
    }
    anna.app().settle_advice(id).expect("the advice can be settled");
    let (of_anna, of_bert) = (anna.session_file(id), bert.session_file(id));
    for (device, file) in [(&mut bert, of_anna), (&mut anna, of_bert)] {
        device.import(&file);
        assert_eq!(settled(device.app().session(id).expect("the session opens")), Some((3, true)));
        assert!(advice_text(device, id).contains(TOLD));
    }
}

/// The copy has the changes, which its settled version would not have.
#[test]
fn a_copy_keeps_what_came_in_and_does_not_call_it_settled_before() {
    let (mut anna, mut bert, id) = anna_and_bert();
    anna.edit(id, minutes("Ook Anna schreef."));
    bert.import(&anna.session_file(id));
    let merged = bert.app().session(id).expect("the session opens").minutes.clone();
    assert!(merged.contains("Ook Anna schreef."));

    let copy = bert.app().copy_session(id).expect("the session can be copied").session;
    assert_eq!((settled(&copy), &copy.minutes), (None, &merged));
    assert_eq!(copy.advice.versions[1].minutes, "Wat we afspraken.", "the settled version is kept");
    assert_eq!(copy.advice.versions[1].reopened_because, "Er kwamen wijzigingen bij van een ander apparaat.");

    bert.wait(TimeDelta::days(3));
    let clean = bert.app().settle_and_clean(id, false).expect("the session can be settled and cleaned").session;
    let AdviceState::Settled { at, changed_since, .. } = clean.advice.state else { panic!("the advice is a draft") };
    assert_eq!((clean.minutes, changed_since), (merged, false));
    assert_eq!(at, bert.app().open_session(clean.id).expect("the session opens").saved_at, "it is settled now");
}
