//! Texts that are not part of a session yet, and screens without a session: both come back after a reload or a crash.

use app::{ErrorCode, HomePlace, HomeScreen, Position, Screen};
use chrono::TimeDelta;
use domain::SessionId;
use testkit::Device;

fn drafts(device: &mut Device) -> Vec<(String, String)> {
    device.app().launch().expect("the app starts").drafts.into_iter().collect()
}

fn keep(device: &mut Device, name: &str, text: Option<&str>) {
    device.app().keep_draft(name, text).expect("a draft can be kept");
}

fn on(screen: HomeScreen, after: Option<SessionId>) -> HomePlace {
    HomePlace { screen, after, field: Some("initiative".into()), scroll: 30, caret: Some(2) }
}

fn resumed(device: &mut Device) -> Option<HomePlace> {
    device.restart();
    device.app().launch().expect("the app starts").resume_home
}

#[test]
fn a_draft_comes_back_at_every_start_until_it_is_forgotten() {
    let mut device = Device::new();
    keep(&mut device, "new", Some("Sanne Kok"));
    keep(&mut device, "new", Some("Sanne Kok, Otto de Wit"));
    device.wait(TimeDelta::days(3));
    device.restart();
    assert_eq!(drafts(&mut device), [("new".to_owned(), "Sanne Kok, Otto de Wit".to_owned())]);
    keep(&mut device, "new", None);
    keep(&mut device, "person", Some(""));
    device.restart();
    assert_eq!(drafts(&mut device), []);
    let file = device.data().join("actiescan.drafts");
    assert!(!file.exists(), "no draft leaves a file");
}

#[test]
fn drafts_that_cannot_be_read_count_as_none_and_can_be_kept_again() {
    let mut device = Device::new();
    keep(&mut device, "new", Some("Sanne Kok"));
    std::fs::write(device.data().join("actiescan.drafts"), b"{\"new\": \"San").expect("the file can be written");
    device.restart();
    assert_eq!(drafts(&mut device), []);
    keep(&mut device, "new", Some("Otto de Wit"));
    assert_eq!(drafts(&mut device).len(), 1);
}

#[test]
fn more_drafts_than_a_person_types_are_refused() {
    let mut device = Device::new();
    keep(&mut device, "new", Some("Sanne Kok"));
    let refused = device.app().keep_draft("other", Some(&"a".repeat(400_000))).map_err(|error| error.code());
    assert_eq!(refused, Err(ErrorCode::Invalid));
    assert_eq!(drafts(&mut device).len(), 1, "the other draft stays");
}

#[test]
fn a_draft_of_a_session_goes_with_it_and_the_others_stay() {
    let mut device = Device::new();
    let [kept, deleted] = [device.new_session("De Brug"), device.new_session("Taalhuis")];
    for id in [kept, deleted] {
        keep(&mut device, &format!("reopen/{id}"), Some("Er is iets vergeten"));
    }
    keep(&mut device, "new", Some("Sanne Kok"));
    device.app().trash_session(deleted).expect("the session can be moved to the trash");
    assert_eq!(drafts(&mut device).len(), 3, "a session in the trash can come back");
    device.app().delete_session(deleted).expect("the session can be deleted");
    let names: Vec<_> = drafts(&mut device).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["new".to_owned(), format!("reopen/{kept}")]);
}

#[test]
fn the_app_opens_on_the_screen_without_a_session_where_it_was_interrupted() {
    let mut device = Device::new();
    for screen in [HomeScreen::New, HomeScreen::Explain, HomeScreen::Settings] {
        device.app().record_home_place(Some(on(screen, None))).expect("the place can be saved");
        device.wait(TimeDelta::minutes(29));
        assert_eq!(resumed(&mut device), Some(on(screen, None)));
    }
    device.wait(TimeDelta::minutes(1));
    assert_eq!(resumed(&mut device), None, "after half an hour the list comes first");
    device.app().record_home_place(Some(on(HomeScreen::Settings, None))).expect("the place can be saved");
    device.app().record_home_place(None).expect("the place can be saved");
    assert_eq!(resumed(&mut device), None, "the person went on to another screen");
}

#[test]
fn a_new_session_that_follows_a_session_in_the_trash_is_not_opened_again() {
    let mut device = Device::new();
    let before = device.new_session("De Brug");
    device.app().record_home_place(Some(on(HomeScreen::New, Some(before)))).expect("the place can be saved");
    assert_eq!(resumed(&mut device), Some(on(HomeScreen::New, Some(before))));
    device.app().trash_session(before).expect("the session can be moved to the trash");
    assert_eq!(resumed(&mut device), None);
}

#[test]
fn a_page_that_is_loaded_again_goes_on_where_it_was_also_in_a_finished_session_and_after_an_hour() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.app().finish_session(id).expect("the session can be finished");
    device.app().settle_advice(id).expect("the advice can be settled");
    let place = Position {
        session: id,
        screen: Screen::Advice,
        factor: None,
        field: Some("reopen".into()),
        scroll: 0,
        caret: Some(3),
        unsaved: false,
    };
    device.app().record_position(Some(&place)).expect("the place can be saved");
    assert_eq!(device.app().launch().expect("the app starts").resume, None, "a start comes to the list");
    device.wait(TimeDelta::hours(1));
    assert_eq!(device.app().launch().expect("the page starts").resume, Some(place), "a page goes on");
    device.app().record_home_place(Some(on(HomeScreen::Settings, None))).expect("the place can be saved");
    device.wait(TimeDelta::hours(1));
    let start = device.app().launch().expect("the page starts");
    assert_eq!(start.resume_home, Some(on(HomeScreen::Settings, None)));
}

#[test]
fn a_choice_of_a_file_that_never_arrived_is_told_once_and_nothing_is_lost() {
    let lost = |device: &mut Device| {
        let notices = device.app().launch().expect("the app starts").notices;
        notices.into_iter().map(|notice| notice.message).collect::<Vec<_>>()
    };
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.app().record_picker(true).expect("an open dialog can be recorded");
    device.restart();
    let said = lost(&mut device);
    assert!(
        matches!(&said[..], [one] if one.contains("Er is niets verloren") && one.contains("nog een keer")),
        "{said:?}"
    );
    assert_eq!(lost(&mut device), [] as [String; 0], "it is said once");
    assert!(device.app().open_session(id).is_ok(), "nothing is lost");

    device.app().record_picker(true).expect("an open dialog can be recorded");
    device.app().record_picker(false).expect("a closed dialog can be recorded");
    device.restart();
    assert_eq!(lost(&mut device), [] as [String; 0], "the choice arrived");
    // Only the page was lost: the system ended it behind the dialog.
    device.app().record_picker(true).expect("an open dialog can be recorded");
    assert_eq!(lost(&mut device).len(), 1);
}
