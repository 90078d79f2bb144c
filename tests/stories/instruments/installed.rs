//! Instruments on a device: installed from a file, copied, settled, used for sessions, and kept out of old ones.

use app::{CopyAs, ErrorCode, InstallOutcome, InstrumentPlace, InstrumentRef, Opened};
use chrono::NaiveDate;
use domain::{Edit, FactorChange, Instrument, InstrumentPart, LevelChoice};
use serde_json::json;
use testkit::{Device, built_in_instrument, card, level, new_session};

fn of(id: &str, version: &str) -> InstrumentRef {
    InstrumentRef { id: id.to_owned(), version: Some(version.to_owned()) }
}

fn built_in() -> InstrumentRef {
    let built_in = built_in_instrument();
    of(&built_in.id, &built_in.version)
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 27).expect("the day exists")
}

/// Makes a copy of the built-in instrument with five levels and another word for a card, and settles it.
fn settled(device: &mut Device) -> Instrument {
    let draft = device.app().copy_instrument(&built_in(), CopyAs::NewInstrument).expect("a copy can be made");
    let mut changed = draft.instrument;
    let mut top = changed.scale.levels[3].clone();
    top.word = "Iedereen doet het zo".to_owned();
    changed.scale.levels.push(top);
    changed.factors[0].main_question = "Past het aanbod bij wie er komt?".to_owned();
    changed.title = "Samen in de buurt".to_owned();
    changed.owner = Some("Buurthuis De Linde".to_owned());
    let json = serde_json::to_value(&changed).expect("an instrument serialises to JSON");
    let view = device.app().change_draft(&changed.id, &json).expect("the draft can be changed");
    assert_eq!(view.problems, []);
    device.app().settle_instrument(&changed.id, "2026.1", day()).expect("the draft is complete").instrument
}

#[test]
fn a_new_device_has_the_built_in_instrument_only() {
    let mut device = Device::new();
    let list = device.app().instruments().unwrap();
    assert_eq!((list.instruments.len(), list.unreadable), (1, 0));
    assert!(list.instruments[0].in_use && list.instruments[0].place == InstrumentPlace::BuiltIn);
    assert_eq!(list.usual, list.instruments[0].of);
    let refused = device.app().remove_instrument(&built_in()).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::NotFound, "the built-in one stays");
}

#[test]
fn a_draft_may_be_incomplete_and_each_fault_has_its_field_and_a_sentence() {
    let mut device = Device::new();
    let draft = device.app().copy_instrument(&built_in(), CopyAs::NewInstrument).unwrap();
    assert_ne!(draft.instrument.id, built_in().id, "an edited copy is another instrument");
    let ids: Vec<_> = draft.instrument.factors.iter().map(|factor| factor.id.clone()).collect();
    assert_eq!(ids, built_in_instrument().factors.iter().map(|factor| factor.id.clone()).collect::<Vec<_>>());
    let mut changed = draft.instrument.clone();
    changed.factors[2].title.clear();
    changed.scale.levels.truncate(2);
    let json = serde_json::to_value(&changed).unwrap();
    let view = device.app().change_draft(&changed.id, &json).unwrap();
    let paths: Vec<_> = view.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["factors[2].title", "scale.levels"]);
    assert_eq!(view.problems[0].message, "Vul hier iets in.");
    let refused = device.app().settle_instrument(&changed.id, "2026.1", day()).unwrap_err();
    assert!(refused.message().contains("bij kaart 3"), "{}", refused.message());
    device.restart();
    let list = device.app().instruments().unwrap();
    let kept = list.instruments.iter().find(|one| one.place == InstrumentPlace::Draft).expect("the draft is kept");
    assert!(!kept.in_use);
    let session = device.app().create_session_on(new_session("De Brug"), Some(&kept.of)).unwrap_err();
    assert_eq!(session.code(), ErrorCode::NotFound, "a draft is not held with a group");
    let broken = json!({ "factors": [{ "id": "A B" }] });
    let refused = device.app().change_draft(&changed.id, &broken).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Invalid);
    assert_eq!(device.app().instrument(&kept.of).unwrap().instrument.factors.len(), 8, "nothing was changed");
}

#[test]
fn a_settled_version_never_changes_and_the_next_one_is_newer() {
    let mut device = Device::new();
    let first = settled(&mut device);
    let first_ref = of(&first.id, "2026.1");
    let json = serde_json::to_value(&first).unwrap();
    assert_eq!(device.app().change_draft(&first.id, &json).unwrap_err().code(), ErrorCode::NotFound);
    let next = device.app().copy_instrument(&first_ref, CopyAs::NewVersion).unwrap();
    assert_eq!((&next.instrument.id, next.instrument.version.as_str()), (&first.id, "2026.2"));
    assert!(device.app().copy_instrument(&first_ref, CopyAs::NewVersion).is_err(), "one draft at a time");
    for old in ["2026.1", "2025.9", "2026.0"] {
        let refused = device.app().settle_instrument(&first.id, old, day()).unwrap_err();
        assert_eq!(refused.message(), "Er is al een versie 2026.1. Kies een hoger nummer.");
    }
    device.app().settle_instrument(&first.id, "2026.10", day()).unwrap();
    let list = device.app().instruments().unwrap();
    let in_use: Vec<_> = list.instruments.iter().filter(|one| one.in_use).map(|one| one.of.clone()).collect();
    assert_eq!(in_use, [built_in(), of(&first.id, "2026.10")]);
    assert_eq!(device.app().instrument(&first_ref).unwrap().instrument, first);
    let other = device.app().copy_instrument(&built_in(), CopyAs::NewVersion).unwrap_err();
    assert_eq!(other.code(), ErrorCode::Invalid, "the built-in one gets a new version with the app");
}

#[test]
fn a_copy_has_a_name_of_its_own_and_no_two_sets_are_settled_under_one_name() {
    let mut device = Device::new();
    let first = device.app().copy_instrument(&built_in(), CopyAs::NewInstrument).unwrap().instrument;
    let second = device.app().copy_instrument(&built_in(), CopyAs::NewInstrument).unwrap().instrument;
    assert_eq!((&*first.title, &*second.title), ("Actiescan LLO (kopie)", "Actiescan LLO (kopie 2)"));
    let named = |device: &mut Device, title: &str| {
        let draft = Instrument { title: title.to_owned(), ..second.clone() };
        device.app().change_draft(&draft.id, &serde_json::to_value(&draft).unwrap()).unwrap().problems
    };
    assert_eq!(named(&mut device, &first.title), [], "a draft may have the name of another draft");
    device.app().settle_instrument(&first.id, "2026.1", day()).unwrap();
    for taken in ["Actiescan LLO", "actiescan llo (KOPIE) "] {
        let problems = named(&mut device, taken);
        assert_eq!(problems.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["title"], "{taken}");
        let refused = device.app().settle_instrument(&second.id, "2026.1", day()).unwrap_err();
        assert!(refused.message().contains("Kies een andere naam."), "{}", refused.message());
    }
    assert_eq!(named(&mut device, "Wijkgesprek"), []);
    device.app().settle_instrument(&second.id, "2026.1", day()).unwrap();
}

#[test]
fn an_owner_makes_the_next_version_on_another_device_too() {
    let (mut old, mut new) = (Device::numbered(1), Device::numbered(2));
    let first = settled(&mut old);
    new.app().install_instrument(&first.file()).unwrap();
    let reference = of(&first.id, "2026.1");
    let next = new.app().copy_instrument(&reference, CopyAs::NewVersion).unwrap();
    assert_eq!((&next.instrument.id, next.instrument.version.as_str()), (&first.id, "2026.2"));
    let settled = new.app().settle_instrument(&first.id, "2026.2", day()).unwrap();
    assert_eq!(settled.summary.place, InstrumentPlace::Own);
    let outcome = old.app().install_instrument(&settled.instrument.file()).unwrap().outcome;
    assert_eq!(outcome, InstallOutcome::Newer, "the first device takes it as the next version");
}

#[test]
fn an_instrument_goes_to_another_device_as_a_file_and_a_session_is_held_on_it() {
    let (mut owner, mut moderator) = (Device::numbered(1), Device::numbered(2));
    let instrument = settled(&mut owner);
    let file = owner.app().instrument_file(&of(&instrument.id, "2026.1")).unwrap();
    assert_eq!(file.file_name, "samen-in-de-buurt-2026.1.gesprekskaarten");
    let Opened::Instrument(installed) = moderator.app().open_file(&file.bytes, &Default::default()).unwrap() else {
        panic!("an instrument file is recognised by its content")
    };
    assert_eq!(installed.outcome, InstallOutcome::New);
    assert!(installed.message.contains("Je kunt ze kiezen bij een nieuwe sessie."), "{}", installed.message);
    assert_eq!(moderator.app().install_instrument(&file.bytes).unwrap().outcome, InstallOutcome::Known);
    let session = moderator.app().create_session(new_session("De Brug")).unwrap().session;
    assert_eq!(session.instrument, built_in_instrument(), "a file never changes which instrument is usual");
    let view = moderator.app().create_session_on(new_session("De Linde"), Some(&installed.summary.of)).unwrap();
    let id = view.session.id;
    assert_eq!(view.session.instrument, instrument);
    assert!(!view.keepable_instrument);
    moderator.edit(id, level("maatwerk", 5));
    let usual = moderator.app().create_session(new_session("Nog een")).unwrap().session;
    assert_eq!(usual.instrument.id, instrument.id, "the instrument that was chosen last is the usual one");

    let session_file = moderator.session_file(id);
    assert_eq!(session_file[8..10], [0, 2], "version 0.1.0 must say that this session is newer");
    let mut third = Device::numbered(3);
    third.import(&session_file);
    let opened = third.app().open_session(id).unwrap();
    assert_eq!(opened.session.instrument, instrument);
    assert!(opened.keepable_instrument);
    assert_eq!(third.app().keep_instrument(id).unwrap().outcome, InstallOutcome::New);
    assert!(!third.app().open_session(id).unwrap().keepable_instrument);
    assert_eq!(third.app().instruments().unwrap().instruments.len(), 2);
}

#[test]
fn the_same_version_with_another_content_is_refused() {
    let (mut owner, mut moderator) = (Device::numbered(1), Device::numbered(2));
    let mut instrument = settled(&mut owner);
    moderator.app().install_instrument(&instrument.file()).unwrap();
    instrument.factors[0].title = "Anders".to_owned();
    let refused = moderator.app().install_instrument(&instrument.file()).unwrap_err();
    assert!(refused.message().contains("met een andere inhoud"), "{}", refused.message());
    instrument.version = "2025.1".to_owned();
    assert_eq!(moderator.app().install_instrument(&instrument.file()).unwrap().outcome, InstallOutcome::Older);
    instrument.version = "2026.2".to_owned();
    let newer = moderator.app().install_instrument(&instrument.file()).unwrap();
    assert_eq!(newer.outcome, InstallOutcome::Newer);
    assert!(newer.message.contains("Een nieuwe sessie met deze set krijgt deze versie."), "{}", newer.message);
    let usual = moderator.app().instruments().unwrap().usual;
    assert_eq!(usual, built_in(), "a newer file does not change what a new session begins with");
    let mut fake = built_in_instrument();
    fake.title = "Nagemaakt".to_owned();
    assert!(moderator.app().install_instrument(&fake.file()).is_err(), "the built-in version cannot be replaced");
}

#[test]
fn a_follow_up_on_another_version_says_what_changed_and_keeps_the_words_of_then() {
    let mut device = Device::new();
    let id = device.app().create_session(new_session("De Brug")).unwrap().session.id;
    device.edit(id, level("maatwerk", 4));
    let word = built_in_instrument().scale.levels[3].word.clone();
    device.app().finish_session(id).unwrap();
    let instrument = settled(&mut device);
    let mut details = device.app().details_after(id).unwrap();
    details.factors = Some(vec![card("maatwerk"), card("bestaat-niet-meer")]);
    let view = device.app().plan_follow_up_on(id, details, Some(&of(&instrument.id, "2026.1"))).unwrap();
    assert_eq!(view.session.included_cards().count(), 1, "a factor that is gone is left out");
    let previous = view.session.previous.expect("it follows another session");
    let level = previous.theme(&card("maatwerk")).and_then(|theme| theme.level.clone()).expect("a level was chosen");
    assert_eq!((level.choice, level.of, level.word), (LevelChoice::Level(4), 4, word));
    let difference = previous.instrument.expect("the instrument is another one");
    assert_eq!(difference.scale.as_ref().map(|scale| (scale.before.len(), scale.after.len())), Some((5, 6)));
    assert!(matches!(&difference.factors[..], [FactorChange::Changed { factor, .. }] if factor.as_str() == "maatwerk"));
    assert!(difference.parts.contains(&InstrumentPart::Owner));
    device.restart();
    let session = device.app().open_session(view.session.id).unwrap().session;
    assert_eq!(session.previous.and_then(|previous| previous.instrument), Some(difference));
    device.app().finish_session(view.session.id).unwrap();
    let details = device.app().details_after(view.session.id).unwrap();
    let same = device.app().plan_follow_up(view.session.id, details).unwrap();
    assert_eq!(same.session.previous.and_then(|previous| previous.instrument), None, "the same version");
}

#[test]
fn hidden_factors_are_left_out_of_new_sessions() {
    let mut device = Device::new();
    let draft = device.app().copy_instrument(&built_in(), CopyAs::NewInstrument).unwrap();
    let mut changed = draft.instrument;
    changed.factors[1].hidden = true;
    let json = serde_json::to_value(&changed).unwrap();
    device.app().change_draft(&changed.id, &json).unwrap();
    device.app().settle_instrument(&changed.id, "2027.1", day()).unwrap();
    let view = device.app().create_session_on(new_session("De Brug"), Some(&of(&changed.id, "2027.1"))).unwrap();
    assert_eq!(view.session.included_cards().count(), 7);
}

#[test]
fn copies_and_everything_keep_the_instrument_of_the_session() {
    let mut device = Device::new();
    let instrument = settled(&mut device);
    let id =
        device.app().create_session_on(new_session("De Brug"), Some(&of(&instrument.id, "2026.1"))).unwrap().session.id;
    device.app().remove_instrument(&of(&instrument.id, "2026.1")).unwrap();
    device.app().edit(id, &[Edit::Finish]).unwrap();
    let copy = device.app().copy_session(id).unwrap();
    assert_eq!(copy.session.instrument, instrument);
    let everything = device.app().everything(copy.session.id).unwrap();
    let file = everything.files.iter().find(|file| file.file_name == "sessie.gesprekskaarten").expect("it is there");
    assert_eq!(Instrument::from_file(&file.bytes).unwrap(), instrument);
}

#[test]
fn an_administrator_offers_what_is_not_here_yet() {
    let mut device = Device::new();
    let folder = device.path("beheer");
    assert_eq!(device.app().offered_instruments(&folder).unwrap().offered, [], "the folder need not exist");
    std::fs::create_dir(&folder).unwrap();
    let mut instrument = built_in_instrument();
    std::fs::write(folder.join("ingebouwd.gesprekskaarten"), instrument.file()).unwrap();
    instrument.version = "2030.1".to_owned();
    std::fs::write(folder.join("nieuw.gesprekskaarten"), instrument.file()).unwrap();
    std::fs::write(folder.join("stuk.gesprekskaarten"), "{").unwrap();
    std::fs::write(folder.join("lees-mij.txt"), "x").unwrap();
    let offered = device.app().offered_instruments(&folder).unwrap();
    assert_eq!(offered.unusable, ["stuk.gesprekskaarten"]);
    let [one] = &offered.offered[..] else { panic!("{offered:?}") };
    assert_eq!((one.file.as_str(), one.version.as_str()), ("nieuw.gesprekskaarten", "2030.1"));
    let installed = device.app().install_offered(&folder, &one.sha256).unwrap();
    assert_eq!(installed.outcome, InstallOutcome::Newer);
    assert_eq!(device.app().offered_instruments(&folder).unwrap().offered, []);
    assert_eq!(device.app().install_offered(&folder, "00").unwrap_err().code(), ErrorCode::NotFound);
}
