//! The silent choice (“Kies eerst zelf”): counts before the discussion, without names.

use app::{DocumentKind, ErrorCode, ExportOptions, HistoryOf, SilentRound, SilentWay};
use domain::{Edit, SilentAnswer, SilentChoice, SilentCounts};
use testkit::{Device, card, level};

fn round(counts: [u8; 5]) -> SilentRound {
    let counts = SilentCounts { undecided: counts[0], levels: counts[1..].to_vec() };
    SilentRound { factor: card("maatwerk"), way: SilentWay::Round, counts }
}

#[test]
fn a_round_survives_a_restart_and_becomes_one_change_of_the_session() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    for counts in [[0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 1, 0, 0]] {
        device.app().keep_round(id, Some(&round(counts))).expect("the round can be saved");
    }
    device.restart();
    let view = device.app().open_session(id).expect("the session opens");
    assert_eq!(view.round, Some(round([1, 0, 1, 0, 0])), "the counts of the round were saved");
    assert_eq!(view.session.cards[0].answer.silent, SilentAnswer::None);
    device.app().keep_round(id, Some(&round([1, 0, 2, 0, 0]))).expect("the round can be saved");
    let view = device.app().end_round(id).expect("the round can be ended");
    assert_eq!(view.round, None);
    let held = view.session.cards[0].answer.silent.held().expect("the counts are in the session").clone();
    assert_eq!((held.counts, held.shown), (round([1, 0, 2, 0, 0]).counts, false));
    let of = HistoryOf::Card { factor: card("maatwerk") };
    let lines = device.app().history_lines(id, &of).expect("the history can be read");
    assert_eq!(lines.iter().map(|line| line.sentence.as_str()).collect::<Vec<_>>(), ["Kies eerst zelf: geteld"]);
    let view = device.app().undo(id).expect("undo succeeds");
    assert_eq!(view.session.cards[0].answer.silent, SilentAnswer::None);
}

#[test]
fn a_round_without_choices_or_with_impossible_counts_is_refused() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let code = |result: Result<app::SessionView, app::AppError>| result.map(drop).map_err(|error| error.code());
    assert_eq!(code(device.app().end_round(id)), Err(ErrorCode::Invalid), "no round is in progress");
    device.app().keep_round(id, Some(&round([0; 5]))).expect("the round can be saved");
    assert_eq!(code(device.app().end_round(id)), Err(ErrorCode::Invalid), "the round has no choices");
    assert_eq!(code(device.app().keep_round(id, Some(&round([61, 0, 0, 0, 0])))), Err(ErrorCode::Invalid));
    let unknown_card = SilentRound { factor: card("elders"), ..round([1, 0, 0, 0, 0]) };
    assert_eq!(code(device.app().keep_round(id, Some(&unknown_card))), Err(ErrorCode::Invalid));
    let view = device.app().open_session(id).expect("the session opens");
    assert_eq!(view.round, Some(round([0; 5])));
    assert_eq!(view.session.cards[0].answer.silent, SilentAnswer::None);
    assert_eq!(device.app().keep_round(id, None).expect("the round can be saved").round, None);
}

#[test]
fn the_counts_are_in_the_actiescan_only_when_shown_and_requested() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, level("maatwerk", 2));
    let counts = round([1, 0, 3, 1, 0]).counts;
    let asked = ExportOptions { silent_choice: true, ..ExportOptions::default() };
    for shown in [false, true] {
        let choice = Some(SilentChoice { counts: counts.clone(), shown });
        device.edit(id, Edit::SetSilentChoice { factor: card("maatwerk"), choice });
        let usual = device.text_of(id, DocumentKind::Actiescan, &ExportOptions::default());
        assert!(!usual.contains("Kies eerst zelf"), "the counts are left out by default: {usual}");
        let with = device.text_of(id, DocumentKind::Actiescan, &asked);
        let sentence = "Kies eerst zelf: 3 personen kozen “Eerste stappen”, 1 persoon koos “Goed op weg” en 1 persoon koos \
            “Weten we nog niet”.";
        assert_eq!(with.contains(sentence), shown, "only counts that were shown are in the document: {with}");
        let without_levels = ExportOptions { levels: false, ..asked };
        assert!(!device.text_of(id, DocumentKind::Actiescan, &without_levels).contains("Kies eerst zelf"));
        assert!(!device.text_of(id, DocumentKind::Advice, &asked).contains("Kies eerst zelf"));
    }
}

/// Counts after each tap of a round, for people who tap in this order. 0 is “Weet ik niet”.
fn taps(order: &[usize]) -> Vec<[u8; 5]> {
    let mut counts = [0; 5];
    order
        .iter()
        .map(|answer| {
            counts[*answer] += 1;
            counts
        })
        .collect()
}

#[test]
fn the_order_of_the_taps_cannot_be_read_from_the_files() {
    // The same answers of 24 people in several orders. Some counts get two digits, early in one order and late in
    // another.
    let sorted: Vec<usize> =
        (0..24).map(|person| [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 1, 0][person % 16]).collect();
    let mut falling = sorted.clone();
    falling.sort_unstable_by(|a, b| b.cmp(a));
    let mut rising = falling.clone();
    rising.reverse();
    let mut seen: Vec<[Vec<Vec<u8>>; 3]> = Vec::new();
    for order in [&sorted, &falling, &rising] {
        let mut device = Device::new();
        let id = device.new_session("De Brug");
        device.edit(id, level("netwerk", 2));
        device.app().keep_round(id, Some(&round([0; 5]))).expect("the round can be saved");
        for counts in taps(order) {
            device.app().keep_round(id, Some(&round(counts))).expect("the round can be saved");
            device.wait(chrono::TimeDelta::minutes(2));
            assert!(
                device.app().back_up_when_due().expect("a backup can be made").is_none(),
                "it would show the counts"
            );
            assert_eq!(device.database()[1], [] as [u8; 0], "the log is empty after each tap");
        }
        let during = device.database();
        device.app().end_round(id).expect("the round can be ended");
        let after = device.database();
        assert_eq!(after[1], [] as [u8; 0], "the log is empty after the round");
        device.restart();
        seen.push([during, after, device.database()]);
    }
    assert!(seen.iter().all(|bytes| *bytes == seen[0]), "the files differ by the order");
    // The bytes of an unfinished round are gone after it.
    let text = r#""counts":{"#;
    let counts = |bytes: &[Vec<u8>]| bytes.iter().flatten().copied().collect::<Vec<u8>>();
    assert!(counts(&seen[0][0]).windows(text.len()).any(|window| window == text.as_bytes()));
    assert!(!counts(&seen[0][1]).windows(text.len()).any(|window| window == text.as_bytes()));
}

#[test]
fn a_clock_that_was_set_back_during_a_round_does_not_stop_backups() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.app().keep_round(id, Some(&round([1, 0, 0, 0, 0]))).expect("the round can be saved");
    assert!(device.app().back_up_when_due().expect("it can be looked at").is_none());
    device.wait(chrono::TimeDelta::days(-365));
    assert!(device.app().back_up_when_due().expect("a backup can be made").is_some());
}
