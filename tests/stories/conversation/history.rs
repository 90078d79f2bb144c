//! The history of a session: its sentences, and previous texts that can be restored.

use app::{HistoryLine, HistoryOf};
use chrono::TimeDelta;
use domain::{Edit, LevelChoice, Mark, ParticipantId, TextField};
use testkit::{Device, card, level, note};

fn sentences(lines: &[HistoryLine]) -> Vec<&str> {
    lines.iter().map(|line| line.sentence.as_str()).collect()
}

#[test]
fn the_history_of_a_card_is_in_sentences_newest_first() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, level("maatwerk", 2));
    device.edit(id, level("netwerk", 3));
    device.edit(id, Edit::AddTime { factor: card("maatwerk"), seconds: 15 });
    device.edit(id, Edit::SetMark { factor: card("maatwerk"), mark: Mark::OpenQuestion, on: true });
    let action = device.add_action(id, "maatwerk", "Brief herschrijven", "Marieke", "");
    device.edit(id, Edit::SetActionRemoved { factor: card("maatwerk"), action, removed: true });
    device.app().undo(id).expect("undo succeeds");
    let of = HistoryOf::Card { factor: card("maatwerk") };
    let lines = device.app().history_lines(id, &of).expect("the history can be read");
    assert_eq!(
        sentences(&lines),
        [
            "Actiepunt teruggezet: “Brief herschrijven”",
            "Actiepunt leeggemaakt: “Brief herschrijven”",
            "Actiepunt toegevoegd: “Brief herschrijven”",
            "Open vraag aangezet",
            "Niveau 2 gekozen",
        ]
    );
    assert!(lines[0].undo && !lines[1].undo, "an undo is marked");
    let all = device.app().history_lines(id, &HistoryOf::Session).expect("the history can be read");
    assert_eq!(sentences(&all).last(), Some(&"Sessie gemaakt"));
    assert!(sentences(&all).contains(&"Niveau 3 gekozen"));
}

/// Returns each sentence with what was chosen before.
fn was(lines: &[HistoryLine]) -> Vec<(&str, Option<&str>)> {
    lines.iter().map(|line| (line.sentence.as_str(), line.was.as_deref())).collect()
}

#[test]
fn a_choice_says_what_was_chosen_before_it() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let factor = || card("maatwerk");
    let action = device.add_action(id, "maatwerk", "Bellen", "", "2027-01-15");
    let words =
        |words: &str| Edit::SetMarkWords { factor: factor(), mark: Mark::OpenQuestion, words: words.to_owned() };
    for edit in [
        Edit::SetDate { date: "2026-12-10".parse().ok() },
        Edit::SetTime { time: "09:30".parse().ok() },
        Edit::SetTime { time: None },
        level("maatwerk", 2),
        Edit::SetLevel { factor: factor(), level: Some(LevelChoice::Undecided) },
        level("maatwerk", 3),
        Edit::SetActionDue { factor: factor(), action, due: "2027-02-15".parse().ok() },
        Edit::SetActionDue { factor: factor(), action, due: None },
        Edit::SetMark { factor: factor(), mark: Mark::OpenQuestion, on: true },
        words("Wie belt?"),
        words(""),
    ] {
        device.edit(id, edit);
    }
    device.restart();
    let mut lines = device.app().history_lines(id, &HistoryOf::Session).expect("the history can be read");
    lines.retain(|line| line.author.name.is_empty() && !line.sentence.starts_with("Sessie"));
    assert_eq!(
        was(&lines),
        [
            ("Tekst van de open vraag weggehaald", Some("“Wie belt?”")),
            ("Open vraag opgeschreven", None),
            ("Open vraag aangezet", None),
            ("Datum van actiepunt “Bellen” gewijzigd", Some("15 februari 2027")),
            ("Datum van actiepunt “Bellen” gewijzigd", Some("15 januari 2027")),
            ("Niveau 3 gekozen", Some("‘Weten we nog niet’")),
            ("‘Weten we nog niet’ gekozen", Some("niveau 2")),
            ("Niveau 2 gekozen", None),
            ("Begintijd van het gesprek gewijzigd", Some("9.30 uur")),
            ("Begintijd van het gesprek gewijzigd", None),
            ("Datum van het gesprek gewijzigd", Some("18 november 2026")),
            ("Actiepunt toegevoegd: “Bellen”", None),
        ]
    );
}

#[test]
fn typing_the_words_of_a_mark_is_one_line_and_says_what_stood_there_before() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let words = |words: &str| Edit::SetMarkWords {
        factor: card("maatwerk"),
        mark: Mark::ComeBackLater,
        words: words.to_owned(),
    };
    device.edit(id, Edit::SetMark { factor: card("maatwerk"), mark: Mark::ComeBackLater, on: true });
    device.edit(id, words("Te laat."));
    device.wait(TimeDelta::hours(1));
    for typed in ["Te laat. W", "Te laat. Wie", "Te laat. Wie weet het?"] {
        device.edit(id, words(typed));
    }
    let of = HistoryOf::Card { factor: card("maatwerk") };
    let lines = device.app().history_lines(id, &of).expect("the history can be read");
    assert_eq!(
        was(&lines)[..2],
        [
            ("Reden opgeschreven bij Later terugkomen", Some("“Te laat.”")),
            ("Reden opgeschreven bij Later terugkomen", None)
        ]
    );
}

#[test]
fn each_device_says_what_it_saw_before_its_own_choice() {
    let (mut here, mut there) = (Device::numbered(1), Device::numbered(2));
    let id = here.new_session("De Brug");
    here.edit(id, level("maatwerk", 1));
    there.import(&here.session_file(id));
    here.edit(id, level("maatwerk", 2));
    there.edit(id, level("maatwerk", 3));
    here.import(&there.session_file(id));
    here.edit(id, level("maatwerk", 4));
    let of = HistoryOf::Card { factor: card("maatwerk") };
    let lines = here.app().history_lines(id, &of).expect("the history can be read");
    let before: std::collections::BTreeMap<_, _> = was(&lines).into_iter().collect();
    assert_eq!(before["Niveau 4 gekozen"], Some("niveau 2 en niveau 3"));
    assert_eq!((before["Niveau 2 gekozen"], before["Niveau 3 gekozen"]), (Some("niveau 1"), Some("niveau 1")));
}

#[test]
fn a_line_says_of_whom_and_of_what_something_was_changed() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let sanne = ParticipantId::new(device.id());
    device.edit(id, Edit::AddParticipant { participant: sanne, name: "Sanne".to_owned() });
    let action = device.add_action(id, "maatwerk", "Brief herschrijven", "", "");
    let factor = || card("maatwerk");
    device.edit(id, Edit::SetActionDue { factor: factor(), action, due: "2026-12-10".parse().ok() });
    let who = TextField::ActionWho { factor: factor(), action };
    device.edit(id, Edit::SetText { target: who, text: "Marieke".to_owned() });
    device.edit(id, Edit::SetLevel { factor: factor(), level: Some(LevelChoice::Undecided) });
    let lines = device.app().history_lines(id, &HistoryOf::Session).expect("the history can be read");
    let expected = [
        "‘Weten we nog niet’ gekozen",
        "Naam bij actiepunt “Brief herschrijven” gewijzigd",
        "Datum van actiepunt “Brief herschrijven” gewijzigd",
        "Actiepunt toegevoegd: “Brief herschrijven”",
        "Deelnemer toegevoegd: Sanne",
    ];
    assert_eq!(sentences(&lines)[..expected.len()], expected);
}

#[test]
fn continued_typing_is_one_line_and_deleted_text_can_be_restored() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let long = "Deelnemers willen zelf meedenken over het aanbod.";
    for text in ["Deelnemers", "Deelnemers willen zelf", long, "", "Opnieuw"] {
        device.edit(id, note("maatwerk", text));
        device.wait(TimeDelta::seconds(20));
    }
    device.wait(TimeDelta::minutes(10));
    device.edit(id, note("maatwerk", "Opnieuw begonnen"));
    let of = HistoryOf::Card { factor: card("maatwerk") };
    let lines = device.app().history_lines(id, &of).expect("the history can be read");
    let note = "Notitie bij de kaart gewijzigd";
    assert_eq!(sentences(&lines), [note, note, "Notitie bij de kaart gewijzigd (korter gemaakt)", note]);
    let field = TextField::Note { factor: card("maatwerk") };
    let before: Vec<_> = lines
        .iter()
        .map(|line| device.app().earlier_text(id, &line.change, &field).expect("the previous text can be read"))
        .collect();
    assert_eq!(before, ["Opnieuw", "", long, ""]);
    assert!(lines[3].text.is_none(), "there is no text before the first edit");
    assert_eq!(lines[2].text.as_ref(), Some(&field));
    device.wait(TimeDelta::seconds(10));
    device.edit(id, Edit::SetText { target: field, text: before[2].clone() });
    assert_eq!(device.app().session(id).expect("the session opens").cards[0].answer.note, long);
    device.app().undo(id).expect("undo succeeds");
    assert_eq!(device.app().session(id).expect("the session opens").cards[0].answer.note, "Opnieuw begonnen");
}

#[test]
fn the_history_of_the_minutes_contains_the_advice_and_not_the_cards() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, level("maatwerk", 2));
    device.edit(id, Edit::SetText { target: TextField::Minutes, text: "Een goed gesprek.".into() });
    device.edit(id, Edit::SettleAdvice { at: "2026-11-20T10:00:00Z".parse().expect("the time parses") });
    device.edit(id, Edit::ReopenAdvice { reason: "Een naam klopt niet".into() });
    let lines = device.app().history_lines(id, &HistoryOf::Minutes).expect("the history can be read");
    assert_eq!(
        sentences(&lines),
        ["Van het advies weer een concept gemaakt", "Advies vastgesteld", "Gespreksverslag gewijzigd"]
    );
}
